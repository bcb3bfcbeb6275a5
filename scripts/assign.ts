/** `npm run --silent assign -- instance.json`: who reads what, as JSON on standard output (docs/interfaces). */
import { readJson } from '@/lib/kernel/json-file.schema'
import { assign, AssignmentError } from '@/lib/scoring/assignment'
import { instanceSchema } from '@/lib/scoring/assignment-instance.schema'
import { invalid, runOnFile } from './machine'

await runOnFile('assign -- instance.json', (text) => {
  const read = readJson(instanceSchema, text, 'instance')
  if (read.kind === 'invalid') return invalid(read.where, read.why)
  try {
    return { output: JSON.stringify(assign({ ...read.value, seed: String(read.value.seed) }), null, 2), code: 0 }
  } catch (error) {
    if (error instanceof AssignmentError) return invalid(error.where, error.message)
    throw error
  }
})
