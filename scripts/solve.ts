/** `npm run --silent solve -- instance.json`: which dossiers at which amounts, as JSON on standard output (docs/interfaces). */
import { readJson } from '@/lib/kernel/json-file.schema'
import { optimumInstanceSchema } from '@/lib/optimum/optimum-instance.schema'
import { solve } from '@/lib/optimum/solve'
import { invalid, runOnFile } from './machine'

await runOnFile('solve -- instance.json', async (text) => {
  const read = readJson(optimumInstanceSchema, text, 'instance')
  return read.kind === 'invalid' ? invalid(read.where, read.why) : { output: JSON.stringify(await solve(read.value), null, 2), code: 0 }
})
