import { expect, test } from 'vitest'
import { anonymous, type Actor, type Role } from '@/lib/accounts/actor'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { SessionState } from './session'
import { sessionLifecycle, sessionRefusals, sessionVerbs } from './session.lifecycle'

const now = new Date('2026-03-02T09:00:00.000Z')
const withRole = (...roles: Role[]): Actor => ({
  kind: 'person', id: '0190a5f0-0000-7000-8000-000000000001', name: 'Personne fictive', sessionId: null, roles, memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false,
})
const states = Object.keys(sessionRefusals) as SessionState[]

const allowed = (actor: Actor, callState: string) =>
  states.flatMap((state) =>
    sessionVerbs
      .filter((verb) => stepOf(sessionLifecycle, sessionRefusals, verb, { state, callState, startsAt: now }, actor, now).kind === 'may')
      .map((verb) => `${state} ${verb}`),
  )

test('seule l’équipe fait avancer une séance : planifiée, elle se déplace, s’annule ou se tient ; tenue, elle se corrige', () => {
  expect(allowed(withRole('STAFF'), 'IN_FOLLOW_UP')).toEqual(['PROPOSED choose', 'PROPOSED cancel', 'PLANNED move', 'PLANNED cancel', 'PLANNED hold', 'HELD hold'])
  for (const actor of [anonymous, withRole(), withRole('OBSERVER', 'SIGNATORY', 'ADMINISTRATOR')]) expect(allowed(actor, 'IN_FOLLOW_UP')).toEqual([])
})

test('rien n’avance avant l’annonce ni après l’archivage', () => {
  for (const callState of ['DRAFT', 'LAUNCHED', 'IN_JURY', 'DECIDED', 'ARCHIVED', 'ABANDONED']) expect(allowed(withRole('STAFF'), callState)).toEqual([])
  expect(allowed(withRole('STAFF'), 'ANNOUNCED')).toHaveLength(6)
})
