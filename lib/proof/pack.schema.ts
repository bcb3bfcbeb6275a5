import * as z from 'zod'
import { readJson } from '@/lib/kernel/json-file.schema'

/** The record of a selection, as a file: types and formats only. What the rules say of it is `replay`'s. */
const id = z.string().min(1)
const count = z.int().min(0)
const moneyKept = z.int().min(0).describe('Whole cents')
const motion = z.enum(['select', 'wait', 'reject'])
const casting = z.enum(['for', 'against']).optional()

const call = z
  .strictObject({
    slug: id,
    maxMark: z.int().min(1),
    criteria: z.array(z.strictObject({ code: id, weight: z.int().min(1) })).min(1).describe('Weights sum to 100; codes are unique; the order is the call’s'),
    quorum: z.strictObject({ numerator: z.int().min(0), denominator: z.int().min(1) }),
    secretCasting: z.boolean(),
    envelopeCents: moneyKept,
  })
  .superRefine(({ criteria }, context) => {
    const total = criteria.reduce((sum, criterion) => sum + criterion.weight, 0)
    if (total !== 100) context.addIssue({ code: 'custom', path: ['criteria'], message: `weights sum to ${total}, not to 100` })
    const codes = new Set<string>()
    for (const [index, { code }] of criteria.entries()) {
      if (codes.has(code)) context.addIssue({ code: 'custom', path: ['criteria', index, 'code'], message: `${code} is given twice` })
      codes.add(code)
    }
  })

const mark = z.number()
const vote = z.enum(['for', 'against', 'abstain'])

const openBallot = z.strictObject({ motion, kind: z.literal('open'), votes: z.record(id, vote), casting })
const secretBallot = z.strictObject({ motion, kind: z.literal('secret'), for: count, against: count, abstain: count, casting })

export const packSchema = z.strictObject({
  format: z.literal('aller-vers/proof-pack'),
  version: z.literal(1),
  call,
  jurors: z.array(z.strictObject({ id, role: z.enum(['president', 'deputy', 'member']), order: z.int() })),
  applications: z.array(
    z.strictObject({
      id,
      structure: z.string().optional(),
      depositedAt: z.iso.datetime(),
      eligible: z.boolean(),
      requestedCents: moneyKept,
      smallestViableCents: moneyKept,
    }),
  ),
  recusals: z.array(z.strictObject({ juror: id, application: id })),
  sheets: z.array(z.strictObject({ juror: id, application: id, marks: z.record(id, mark) })),
  meeting: z.strictObject({
    items: z.array(
      z.strictObject({
        application: id,
        presiding: id,
        present: z.array(id),
        ballots: z.array(z.discriminatedUnion('kind', [openBallot, secretBallot])),
        waitingRank: z.int().nullable(),
      }),
    ),
  }),
  allocation: z.array(z.strictObject({ application: id, cents: z.int() })),
  result: z.strictObject({
    ranking: z.array(z.strictObject({ application: id, rank: z.int(), score: z.string() })),
    selected: z.array(id),
    waiting: z.array(id),
    rejected: z.array(id),
    allocatedCents: z.int(),
  }),
})

export type Pack = z.output<typeof packSchema>
export type PackItem = Pack['meeting']['items'][number]
export type PackBallot = PackItem['ballots'][number]
export type PackResult = Pack['result']

export type ReadPack = { kind: 'pack'; pack: Pack } | { kind: 'invalid'; where: string; why: string }

/** What `z.record` passes over: an entry named `__proto__`, which JSON may hold like any other. */
function* passedOver({ sheets, meeting }: Pack): Generator<{ where: string; read: { success: boolean } }> {
  for (const [index, { marks }] of sheets.entries())
    if (Object.hasOwn(marks, '__proto__')) yield { where: `sheets[${index}].marks.__proto__`, read: mark.safeParse(marks['__proto__']) }
  for (const [index, { ballots }] of meeting.items.entries())
    for (const [n, ballot] of ballots.entries())
      if (ballot.kind === 'open' && Object.hasOwn(ballot.votes, '__proto__'))
        yield { where: `meeting.items[${index}].ballots[${n}].votes.__proto__`, read: vote.safeParse(ballot.votes['__proto__']) }
}

/** Reads a pack's text; otherwise the place of the first problem and one sentence. */
export function readPack(text: string): ReadPack {
  const read = readJson(packSchema, text, 'pack')
  if (read.kind === 'invalid') return read
  // The schema changes nothing: the file itself is the pack, with the entries that its copy leaves out.
  const pack = read.json as Pack
  for (const { where, read: entry } of passedOver(pack)) if (!entry.success) return { kind: 'invalid', where, why: 'Invalid input' }
  return { kind: 'pack', pack }
}
