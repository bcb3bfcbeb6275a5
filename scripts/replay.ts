/**
 * `npm run --silent replay -- pack.json`: recomputes a selection from its record. Last line and exit code:
 * `identical` (0), `different: <where>: <why>` (1), `invalid: <where>: <why>` (2).
 */
import { readPack } from '@/lib/proof/pack.schema'
import { replay } from '@/lib/proof/replay'
import { invalid, runOnFile } from './machine'

await runOnFile('replay -- pack.json', (text) => {
  const read = readPack(text)
  if (read.kind === 'invalid') return invalid(read.where, read.why)
  const found = replay(read.pack)
  if (found.kind === 'identical') return { output: 'identical', code: 0 }
  // One line, whatever the identifiers hold.
  return { output: `different: ${found.where}: ${found.why}`.replace(/\s+/g, ' '), code: 1 }
})
