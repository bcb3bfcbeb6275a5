import * as z from 'zod'

/** What `npm run assign` reads (interfaces §3): types, formats and what an instance says of itself. */
const id = z.string().min(1)
const pair = z.strictObject({ juror: id, application: id })

/** Costs are compared as whole millionths; beyond this their sums would not be exact. */
const cost = z.number().min(-1_000_000_000).max(1_000_000_000)

const ids = z.array(id).superRefine((list, context) => {
  const seen = new Set<string>()
  for (const [index, one] of list.entries()) {
    if (seen.has(one)) context.addIssue({ code: 'custom', path: [index], message: `${one} is given twice` })
    seen.add(one)
  }
})

export const instanceSchema = z.strictObject({
  readings: z.int().min(0).describe('Wanted for each application'),
  jurors: ids,
  applications: ids,
  recusals: z.array(pair).default([]),
  frozen: z.array(pair).default([]).describe('Kept whatever happens'),
  costs: z.array(z.strictObject({ juror: id, application: id, cost })).default([]).describe('Absent pairs cost 0'),
  seed: z.union([z.string(), z.number()]).default('').describe('Another seed, another draw'),
})
