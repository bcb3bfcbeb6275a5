import * as z from 'zod'

/** What `npm run solve` reads (interfaces §4). Ids in a list are a set; what is defined is defined once. */
const ids = z.array(z.string().min(1)).default([])
const bound = z.int().min(0).nullable().default(null)
const cents = z.int().min(0)

/** Beyond this a solver counts no cents. */
const most = 10_000_000_000

const options = z.array(z.strictObject({
  application: z.string().min(1),
  level: z.union([z.string(), z.number()]),
  cents: cents.max(most),
  value: z.number().min(-1_000_000_000).max(1_000_000_000),
})).superRefine((list, context) => {
  const seen = new Set<string>()
  for (const [index, { application, level }] of list.entries()) {
    const key = JSON.stringify([application, level])
    if (seen.has(key)) context.addIssue({ code: 'custom', path: [index], message: `${application} has the level ${level} before` })
    seen.add(key)
  }
})

const groups = z.array(z.strictObject({ name: z.string().min(1), applications: ids, min: bound, max: bound })).superRefine((list, context) => {
  const seen = new Set<string>()
  for (const [index, { name }] of list.entries()) {
    if (seen.has(name)) context.addIssue({ code: 'custom', path: [index, 'name'], message: `${name} is given twice` })
    seen.add(name)
  }
})

export const optimumInstanceSchema = z.strictObject({
  envelopeCents: cents,
  options: options.describe('An application without any cannot be funded'),
  groups: groups.default([]).describe('Bounds on how many of these applications are funded'),
  mustFund: ids,
  mustNotFund: ids,
  count: z.strictObject({ min: bound, max: bound }).nullable().default(null).describe('Bounds on how many applications are funded'),
})
