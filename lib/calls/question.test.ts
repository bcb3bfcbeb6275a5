import { expect, test } from 'vitest'
import { anonymous, type Actor, type Role } from '@/lib/accounts/actor'
import { day } from '@/lib/kernel/days'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { CallState } from './call-phase'
import { digestDue, whyNotAsked, type QuestionState } from './question'
import { questionLifecycle, questionRefusals, questionVerbs } from './question.lifecycle'

const now = new Date('2026-03-02T09:00:00.000Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const withRole = (...roles: Role[]): Actor => ({
  kind: 'person', id: '0190a5f0-0000-7000-8000-000000000001', name: 'Personne fictive', sessionId: null, roles, memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false,
})
const states = Object.keys(questionRefusals) as QuestionState[]
const allowed = (actor: Actor, callState: CallState) =>
  states.flatMap((state) => questionVerbs.filter((verb) => stepOf(questionLifecycle, questionRefusals, verb, { state, callState }, actor, now).kind === 'may').map((verb) => `${state} ${verb}`))

test('seule l’équipe répond, corrige et écarte ; une question écartée peut encore recevoir sa réponse', () => {
  expect(allowed(withRole('STAFF'), 'LAUNCHED')).toEqual(['WAITING answer', 'WAITING setAside', 'ANSWERED correct', 'SET_ASIDE answer'])
  for (const actor of [anonymous, withRole(), withRole('OBSERVER', 'SIGNATORY', 'ADMINISTRATOR')]) expect(allowed(actor, 'LAUNCHED')).toEqual([])
})

test('on ne répond plus dans un appel archivé ou sans suite', () => {
  for (const state of ['DRAFT', 'ARCHIVED', 'ABANDONED'] as const) expect(allowed(withRole('STAFF'), state)).toEqual([])
  for (const state of ['IN_JURY', 'DECIDED', 'ANNOUNCED', 'IN_FOLLOW_UP'] as const) expect(allowed(withRole('STAFF'), state)).toHaveLength(4)
})

test('on pose une question du lancement à la clôture, à la milliseconde', () => {
  const call = { state: 'LAUNCHED' as const, closesAt: now }
  expect(whyNotAsked(call, new Date(now.getTime() - 1))).toBeNull()
  expect(whyNotAsked(call, now)).toMatch(/closes/)
  for (const state of ['DRAFT', 'IN_JURY', 'ANNOUNCED', 'ABANDONED'] as const) expect(whyNotAsked({ state, closesAt: minutes(60) }, now)).toMatch(/plus de question/)
})

test.each([
  ['une réponse vient d’être publiée', { oldestAt: minutes(-29), lastTold: null, closesAt: minutes(90_000) }, false],
  ['elle a une demi-heure', { oldestAt: minutes(-30), lastTold: null, closesAt: minutes(90_000) }, true],
  ['un message est déjà parti aujourd’hui', { oldestAt: minutes(-60), lastTold: day('2026-03-02'), closesAt: minutes(90_000) }, false],
  ['il est parti hier', { oldestAt: minutes(-60), lastTold: day('2026-03-01'), closesAt: minutes(90_000) }, true],
  ['la clôture est dans la journée', { oldestAt: minutes(-60), lastTold: day('2026-03-02'), closesAt: minutes(1440) }, true],
  ['la clôture est passée', { oldestAt: minutes(-60), lastTold: day('2026-03-02'), closesAt: minutes(-1) }, false],
])('les réponses s’annoncent ensemble, une fois par jour : %s', (_when, untold, expected) => {
  expect(digestDue(untold, now)).toBe(expected)
})
