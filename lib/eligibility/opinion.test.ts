import { expect, test } from 'vitest'
import { anonymous, type Actor, type Role } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import { day } from '@/lib/kernel/days'
import { stepOf } from '@/lib/kernel/lifecycle'
import { opinionStanding, whyNotAskedNow, whyNotGrounded, type OpinionState } from './opinion'
import { opinionLifecycle, opinionRefusals, opinionVerbs } from './opinion.lifecycle'
import { opinionCountWords } from './opinion.words'

const now = new Date('2026-03-02T09:00:00.000Z')
const person = (id: string, ...roles: Role[]): Actor => ({ kind: 'person', id, name: 'Personne fictive', sessionId: null, roles, memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false })
const [asked, staff, other] = [person('prefecture'), person('agente', 'STAFF'), person('autre', 'OBSERVER', 'SIGNATORY', 'ADMINISTRATOR')]
const states = Object.keys(opinionRefusals) as OpinionState[]
const allowed = (actor: Actor, change: { callState?: CallState; dueOn?: string; withdrawn?: boolean } = {}) =>
  states.flatMap((state) =>
    opinionVerbs
      .filter((verb) => stepOf(opinionLifecycle, opinionRefusals, verb, { state, accountId: 'prefecture', callState: 'LAUNCHED', withdrawn: false, ...change, dueOn: day(change.dueOn ?? '2026-03-02') }, actor, now).kind === 'may')
      .map((verb) => `${state} ${verb}`),
  )

test('la personne interrogée donne, change ou se déporte ; l’équipe annule ce qui n’est pas rendu ; personne d’autre', () => {
  expect(allowed(asked)).toEqual(['ASKED give', 'ASKED decline', 'GIVEN give', 'GIVEN decline'])
  expect(allowed(staff)).toEqual(['ASKED cancel'])
  for (const actor of [anonymous, other]) expect(allowed(actor)).toEqual([])
})

test('passé l’échéance, un avis en retard se donne encore, un avis rendu ne change plus', () => {
  expect(allowed(asked, { dueOn: '2026-03-01' })).toEqual(['ASKED give', 'ASKED decline', 'GIVEN decline'])
})

test('rien ne change une fois le jury ouvert, ni sur un dossier retiré', () => {
  for (const callState of ['IN_JURY', 'DECIDED', 'ANNOUNCED', 'ABANDONED'] as const) for (const actor of [asked, staff]) expect(allowed(actor, { callState })).toEqual([])
  for (const actor of [asked, staff]) expect(allowed(actor, { withdrawn: true })).toEqual([])
})

test('on demande des avis entre la clôture et l’ouverture du jury', () => {
  expect(whyNotAskedNow({ state: 'LAUNCHED', closesAt: now }, now)).toBeNull()
  expect(whyNotAskedNow({ state: 'LAUNCHED', closesAt: new Date(now.getTime() + 1) }, now)).toMatch(/après la clôture/)
  expect(whyNotAskedNow({ state: 'IN_JURY', closesAt: now }, now)).toMatch(/avant l’ouverture du jury/)
})

test('un avis favorable se passe de motifs, les autres non', () => {
  expect(whyNotGrounded('FAVOURABLE', '')).toBeNull()
  for (const value of ['RESERVED', 'UNFAVOURABLE'] as const) {
    expect(whyNotGrounded(value, '  ')).toMatch(/motifs/)
    expect(whyNotGrounded(value, 'Motif fictif')).toBeNull()
  }
})

test('attendu jusqu’au soir de l’échéance, en retard le lendemain ; un avis rendu n’est jamais en retard', () => {
  expect(opinionStanding({ state: 'ASKED', dueOn: day('2026-03-02') }, now)).toBe('ASKED')
  expect(opinionStanding({ state: 'ASKED', dueOn: day('2026-03-01') }, now)).toBe('LATE')
  expect(opinionStanding({ state: 'GIVEN', dueOn: day('2026-03-01') }, now)).toBe('GIVEN')
  expect(opinionCountWords({ given: 2, awaited: 0, late: 1 }).replaceAll('\u00a0', ' ')).toBe('2 rendus, 1 en retard')
})
