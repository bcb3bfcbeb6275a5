/** `npm run --silent solve -- instance.json`: which dossiers at which amounts, as JSON on standard output (docs/interfaces). */
import { readJson } from '@/lib/kernel/json-file.schema'
import { withoutOption } from '@/lib/optimum/optimum'
import { optimumInstanceSchema } from '@/lib/optimum/optimum-instance.schema'
import { solve } from '@/lib/optimum/solve'
import { invalid, runOnFile } from './machine'

await runOnFile('solve -- instance.json', async (text) => {
  const read = readJson(optimumInstanceSchema, text, 'instance')
  if (read.kind === 'invalid') return invalid(read.where, read.why)
  const notices = withoutOption(read.value).map(({ where, application }) => `${where}: ${application} has no option: never funded, it counts for nothing in this group`)
  return { output: JSON.stringify(await solve(read.value), null, 2), code: 0, notices }
})
