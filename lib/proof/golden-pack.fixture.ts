import type { Pack } from './pack.schema'

/**
 * A small selection, worked out by hand. Three criteria (impact 50, feasible 30, open 20), marks 0–5, four members.
 * a1 93.00, a2 and a3 80.00 (a3 better on impact), a4 38.00, a5 without a sheet, a6 not eligible. j1, president, is recused on a2.
 */
export const goldenPack = (): Pack => ({
  format: 'aller-vers/proof-pack',
  version: 1,
  call: {
    slug: 'ami-fictif',
    maxMark: 5,
    criteria: [{ code: 'impact', weight: 50 }, { code: 'feasible', weight: 30 }, { code: 'open', weight: 20 }],
    quorum: { numerator: 1, denominator: 2 },
    secretCasting: true,
    envelopeCents: 5_000_000,
  },
  jurors: [
    { id: 'j1', role: 'president', order: 4 },
    { id: 'j2', role: 'member', order: 1 },
    { id: 'j3', role: 'deputy', order: 3 },
    { id: 'j4', role: 'member', order: 2 },
  ],
  applications: [
    { id: 'a1', depositedAt: '2026-01-10T09:00:00.000Z', eligible: true, requestedCents: 3_000_000, smallestViableCents: 1_800_000 },
    { id: 'a2', depositedAt: '2026-01-11T09:00:00.000Z', eligible: true, requestedCents: 2_000_000, smallestViableCents: 1_000_000 },
    { id: 'a3', depositedAt: '2026-01-12T09:00:00.000Z', eligible: true, requestedCents: 2_500_000, smallestViableCents: 1_000_000 },
    { id: 'a4', depositedAt: '2026-01-13T09:00:00.000Z', eligible: true, requestedCents: 900_000, smallestViableCents: 900_000 },
    { id: 'a5', depositedAt: '2026-01-14T09:00:00.000Z', eligible: true, requestedCents: 800_000, smallestViableCents: 400_000 },
    { id: 'a6', depositedAt: '2026-01-15T09:00:00.000Z', eligible: false, requestedCents: 700_000, smallestViableCents: 400_000 },
  ],
  recusals: [{ juror: 'j1', application: 'a2' }],
  sheets: [
    { juror: 'j1', application: 'a1', marks: { impact: 5, feasible: 4, open: 4 } },
    { juror: 'j2', application: 'a1', marks: { impact: 5, feasible: 5, open: 4 } },
    { juror: 'j2', application: 'a2', marks: { impact: 4, feasible: 4, open: 4 } },
    { juror: 'j3', application: 'a3', marks: { impact: 5, feasible: 3, open: 4 } },
    { juror: 'j4', application: 'a3', marks: { impact: 4, feasible: 4, open: 3 } },
    { juror: 'j1', application: 'a4', marks: { impact: 2, feasible: 1, open: 3 } },
  ],
  meeting: {
    items: [
      { application: 'a1', presiding: 'j1', present: ['j1', 'j2', 'j3'], waitingRank: null, ballots: [{ motion: 'select', kind: 'open', votes: { j1: 'for', j2: 'against', j3: 'abstain' } }] },
      { application: 'a2', presiding: 'j3', present: ['j2', 'j3'], waitingRank: 1, ballots: [
        { motion: 'select', kind: 'secret', for: 1, against: 1, abstain: 0, casting: 'against' },
        { motion: 'wait', kind: 'secret', for: 1, against: 1, abstain: 0, casting: 'for' },
      ] },
      { application: 'a3', presiding: 'j1', present: ['j4', 'j1'], waitingRank: null, ballots: [
        { motion: 'wait', kind: 'open', votes: { j1: 'for', j4: 'for' } },
        { motion: 'select', kind: 'open', votes: { j1: 'for', j4: 'abstain' } },
      ] },
      { application: 'a4', presiding: 'j3', present: ['j3', 'j2'], waitingRank: null, ballots: [{ motion: 'select', kind: 'open', votes: { j2: 'for', j3: 'against' } }] },
      { application: 'a5', presiding: 'j1', present: ['j1', 'j2'], waitingRank: null, ballots: [{ motion: 'reject', kind: 'secret', for: 2, against: 0, abstain: 0 }] },
    ],
  },
  allocation: [{ application: 'a1', cents: 3_000_000 }, { application: 'a3', cents: 1_500_000 }],
  result: {
    ranking: [
      { application: 'a1', rank: 1, score: '93.00' },
      { application: 'a3', rank: 2, score: '80.00' },
      { application: 'a2', rank: 3, score: '80.00' },
      { application: 'a4', rank: 4, score: '38.00' },
    ],
    selected: ['a1', 'a3'],
    waiting: ['a2'],
    rejected: ['a4', 'a5'],
    allocatedCents: 4_500_000,
  },
})
