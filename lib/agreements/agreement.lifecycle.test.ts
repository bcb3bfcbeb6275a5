import { expect, test } from 'vitest'
import { anonymous, type Actor, type Person, type Role } from '@/lib/accounts/actor'
import { day } from '@/lib/kernel/days'
import { stepOf } from '@/lib/kernel/lifecycle'
import { agreementLifecycle, agreementRefusals, type AgreementFacts, type AgreementVerb } from './agreement.lifecycle'

const now = new Date('2026-03-02T09:00:00.000Z')
const structureId = 'structure'
const person = (roles: Role[], more: Partial<Person> = {}): Person => ({ kind: 'person', id: 'p', name: 'Personne fictive', sessionId: null, roles, memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false, ...more })
const people: Record<string, Actor> = {
  anonymous,
  staff: person(['STAFF']),
  observer: person(['OBSERVER']),
  signatory: person(['SIGNATORY'], { delegations: [{ callId: 'appel', signatoryId: 's' }] }),
  owner: person([], { memberships: [{ structureId, role: 'OWNER' }] }),
  editor: person([], { memberships: [{ structureId, role: 'EDITOR' }] }),
  stranger: person([], { memberships: [{ structureId: 'autre', role: 'OWNER' }] }),
  juror: person([], { appointments: [{ callId: 'appel', jurorId: 'j', role: 'PRESIDENT' }] }),
}
const states = ['DRAFT', 'SENT', 'SIGNED_BY_ONE', 'SIGNED', 'WITHDRAWN'] as const
const facts = (more: Partial<AgreementFacts>): AgreementFacts => ({
  state: 'DRAFT', kind: 'SIGNED_AGREEMENT', n: 1, structureId, callState: 'ANNOUNCED', laureateState: 'ANNOUNCED', signByOn: day('2026-05-01'), beneficiarySignedOn: null, funderSignedOn: null, ...more,
})
const may = (verb: AgreementVerb, more: Partial<AgreementFacts> = {}) =>
  states.flatMap((state) => Object.entries(people).flatMap(([who, actor]) => (stepOf(agreementLifecycle, agreementRefusals, verb, facts({ ...more, state }), actor, now).kind === 'may' ? [`${state} ${who}`] : [])))
const signing = (party: 'BENEFICIARY' | 'FUNDER', more: Partial<AgreementFacts['signing']> = {}) => ({ signing: { party, on: day('2026-03-02'), file: 'ready' as const, ...more } })

test('chaque état, chaque verbe, chaque personne', () => {
  expect(may('edit')).toEqual(['DRAFT staff'])
  expect(may('send')).toEqual(['DRAFT staff'])
  expect(may('withdraw')).toEqual(['SENT staff', 'SIGNED_BY_ONE staff'])
  expect(may('withdraw', { n: 2 })).toEqual(['DRAFT staff', 'SENT staff', 'SIGNED_BY_ONE staff'])
  expect(may('accept')).toEqual([])
  expect(may('accept', { kind: 'ACCEPTED_LETTER' })).toEqual(['SENT owner'])
  expect(may('sign', signing('BENEFICIARY'))).toEqual(['SENT staff', 'SENT owner', 'SIGNED_BY_ONE staff', 'SIGNED_BY_ONE owner'])
  expect(may('sign', signing('FUNDER'))).toEqual(['SENT staff', 'SIGNED_BY_ONE staff'])
  expect(may('sign', { ...signing('FUNDER'), kind: 'ACCEPTED_LETTER' })).toEqual([])
})

test('rien ne change plus de qui n’est plus lauréat, ni dans un appel archivé', () => {
  for (const gone of [{ laureateState: 'LAPSED' }, { laureateState: 'RENOUNCED' }, { callState: 'ARCHIVED' }] as const)
    for (const verb of ['edit', 'send', 'accept', 'sign', 'withdraw'] as const) expect(may(verb, { ...gone, kind: verb === 'accept' ? 'ACCEPTED_LETTER' : 'SIGNED_AGREEMENT', n: 2 })).toEqual([])
})

test('une signature porte son exemplaire, une seule fois, et celle de la structure est dans le délai', () => {
  expect(may('sign', signing('BENEFICIARY', { file: 'none' }))).toEqual([])
  expect(may('sign', signing('BENEFICIARY', { file: 'held' }))).toEqual([])
  expect(may('sign', { ...signing('BENEFICIARY'), beneficiarySignedOn: day('2026-03-01') })).toEqual([])
  expect(may('sign', signing('BENEFICIARY', { on: day('2026-05-02') }))).toEqual([])
  expect(may('sign', signing('FUNDER', { on: day('2026-05-02') }))).toEqual(['SENT staff', 'SIGNED_BY_ONE staff'])
})
