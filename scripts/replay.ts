/**
 * `npm run --silent replay -- pack.json`: recomputes a selection from its record. Last line and exit code:
 * `identical` (0), `different: <where>: <why>` (1), `invalid: <where>: <why>` (2).
 */
import { readFileSync } from 'node:fs'
import { readPack } from '@/lib/proof/pack.schema'
import { replay } from '@/lib/proof/replay'

function answer(file: string | undefined): { line: string; code: 0 | 1 | 2 } {
  if (file === undefined) return { line: 'invalid: usage: npm run --silent replay -- pack.json', code: 2 }
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error'
    return { line: `invalid: ${file}: the file cannot be read (${code})`, code: 2 }
  }
  const read = readPack(text)
  if (read.kind === 'invalid') return { line: `invalid: ${read.where}: ${read.why}`, code: 2 }
  const found = replay(read.pack)
  return found.kind === 'identical' ? { line: 'identical', code: 0 } : { line: `different: ${found.where}: ${found.why}`, code: 1 }
}

const { line, code } = answer(process.argv[2])
// One line, whatever the identifiers hold.
console.log(line.replace(/\s+/g, ' '))
process.exitCode = code
