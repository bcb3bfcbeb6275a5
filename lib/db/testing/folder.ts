import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

/** A folder of this file's own for what its tests store, gone after the last one. */
export function testFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-files-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
