import { describe, expect, test } from 'vitest'
import { anonymous, type Actor, type Person, type Role } from '@/lib/accounts/actor'
import type { DeviationCause } from '@/lib/envelope/deviation-cause'
import type { Cents } from '@/lib/kernel/cents'
import { stepOf } from '@/lib/kernel/lifecycle'
import { decidedOf, type DecisionState } from './decision'
import { decisionLifecycle, decisionRefusals } from './decision.lifecycle'
import { laureateNames } from './laureate-name'

const now = new Date('2026-03-02T09:00:00.000Z')
const [callId, structureId] = ['appel', 'structure']
const person = (roles: Role[], more: Partial<Person> = {}): Person => ({ kind: 'person', id: 'p', name: 'Personne fictive', sessionId: null, roles, memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false, ...more })
const people = {
  anonymous,
  staff: person(['STAFF']),
  signatory: person(['SIGNATORY'], { delegations: [{ callId, signatoryId: 's' }] }),
  otherSignatory: person(['SIGNATORY'], { delegations: [{ callId: 'autre', signatoryId: 's' }] }),
  observer: person(['OBSERVER']),
  administrator: person(['ADMINISTRATOR']),
  juror: person([], { appointments: [{ callId, jurorId: 'j', role: 'PRESIDENT' }] }),
  member: person([], { memberships: [{ structureId, role: 'READER' }] }),
  otherMember: person([], { memberships: [{ structureId: 'autre', role: 'OWNER' }] }),
} satisfies Record<string, Actor>

test('chaque état, chaque verbe, chaque personne : seuls ceux-ci agissent', () => {
  const may: string[] = []
  for (const state of ['DRAFT', 'SIGNED', 'RELEASED'] as const satisfies readonly DecisionState[])
    for (const { verb } of decisionLifecycle)
      for (const [who, actor] of Object.entries(people)) {
        const step = stepOf(decisionLifecycle, decisionRefusals, verb, { state, callId, structureId, callState: 'DECIDED' }, actor, now)
        if (step.kind === 'may') may.push(`${state} ${verb} ${who}`)
        if (who === 'member' && state !== 'RELEASED') expect(step.kind).toBe('absent')
      }
  expect(may).toEqual(['DRAFT edit staff', 'DRAFT sign signatory', 'SIGNED release staff', 'RELEASED open member'])
})

describe('la décision que le dossier appelle', () => {
  const signed = (cents: number | null, cause?: DeviationCause) => ({ cents: cents as Cents | null, deviation: cause ? { cause, reason: 'raison' } : null })
  const judged = { review: 'ELIGIBLE' as const, reviewGround: '', verdict: 'SELECT' as const, waitingRank: null, grounds: 'g', conditions: 'c' }
  test.each([
    [judged, signed(5), { outcome: 'LAUREATE', amount: 5, conditions: 'c' }],
    [{ ...judged, verdict: 'WAIT' as const, waitingRank: 2 }, signed(null), { outcome: 'WAITING_LIST', waitingRank: 2, conditions: '' }],
    [{ ...judged, verdict: 'REJECT' as const }, signed(null), { outcome: 'REJECTED', grounds: 'g' }],
    [{ ...judged, review: 'INELIGIBLE' as const, reviewGround: 'motif', verdict: null }, signed(null), { outcome: 'INELIGIBLE', grounds: 'motif', amount: null }],
    [{ ...judged, verdict: 'WAIT' as const, waitingRank: 1 }, signed(5, 'LEFTOVER'), { outcome: 'LAUREATE', amount: 5, waitingRank: null }],
    [{ ...judged, verdict: 'WAIT' as const, waitingRank: 1 }, signed(null, 'BODY_CHECK_FAILED'), { outcome: 'REJECTED', grounds: 'raison', waitingRank: null }],
    [judged, signed(null, 'RENUNCIATION'), { outcome: 'REJECTED', grounds: 'raison', amount: null }],
    [judged, signed(4, 'AMOUNT'), { outcome: 'LAUREATE', amount: 4 }],
  ])('%o', (record, list, expected) => {
    expect(decidedOf(record, list)).toMatchObject(expected)
  })

  test.each([
    [{ ...judged, verdict: 'REJECT' as const }, signed(5), 'ne l’a pas retenu'],
    [{ ...judged, verdict: 'WAIT' as const, waitingRank: 1 }, signed(5), 'ne l’a pas retenu'],
    [judged, signed(null), 'ne lui attribue rien'],
    [{ ...judged, verdict: null }, signed(null), 'pas donné d’avis'],
    [{ ...judged, verdict: 'WAIT' as const }, signed(null), 'rang'],
    [{ ...judged, review: 'OPEN' as const }, signed(null), 'recevabilité'],
  ])('dit ce qui ne s’accorde pas : %o', (record, list, words) => {
    expect(decidedOf(record, list)).toContain(words)
  })
})

test('un lauréat porte le nom de ses espaces ; deux homonymes du même département leur numéro', () => {
  const dossier = (number: number, departementCode: string, ...names: string[]) => ({ number, structureName: 'S', departementCode, places: names.map((name) => ({ name, departementCode })) })
  expect(laureateNames([dossier(1, '15', 'A', 'B'), dossier(2, '15', 'C'), dossier(3, '08', 'C'), dossier(4, '15', 'C'), dossier(5, '15')])).toEqual(
    ['A / B', 'C (dossier n° 2)', 'C', 'C (dossier n° 4)', 'S'])
})
