import { describe, expect, test } from 'vitest'
import { anonymous, type Actor, type Person } from '@/lib/accounts/actor'
import { calibrationLifecycle, calibrationStep, type CalibrationFacts, type CalibrationVerb } from './calibration.lifecycle'

const person = (more: Partial<Person> = {}): Person => ({ kind: 'person', id: 'p', name: 'Personne fictive', sessionId: null, roles: [], memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false, ...more })
const facts: CalibrationFacts = { state: 'PREPARED', callState: 'LAUNCHED', scoringClosed: false, member: false, presides: false, cases: 2, members: 4, handedIn: 2 }
const now = new Date('2026-03-02T09:00:00.000Z')
const states = ['PREPARED', 'OPEN', 'SHOWN'] as const

/** Each with what the record says of them. */
const actors: Record<string, [Actor, Partial<CalibrationFacts>]> = {
  staff: [person({ roles: ['STAFF'] }), {}],
  president: [person(), { member: true, presides: true }],
  member: [person(), { member: true }],
  observer: [person({ roles: ['OBSERVER'] }), {}],
  administrator: [person({ roles: ['ADMINISTRATOR'] }), {}],
  somebody: [person(), {}],
  nobody: [anonymous, {}],
}
const who: Record<CalibrationVerb, readonly string[]> = {
  addCase: ['staff'], changeCase: ['staff'], removeCase: ['staff'], open: ['staff'],
  keep: ['president', 'member'], submit: ['president', 'member'],
  show: ['staff', 'president'], agree: ['staff', 'president'],
}

describe('vie d’un étalonnage', () => {
  test.each(Object.keys(who) as CalibrationVerb[])('« %s » : ceux qui le peuvent, dans le seul état qui s’y prête, et personne d’autre', (verb) => {
    const [row] = calibrationLifecycle.filter((one) => one.verb === verb)
    for (const [name, [actor, more]] of Object.entries(actors))
      for (const state of states) {
        const { kind } = calibrationStep(verb, { ...facts, ...more, state }, actor, now)
        const hidden = !who[verb].includes(name) || ((verb === 'keep' || verb === 'submit') && state === 'PREPARED')
        expect([name, state, kind]).toEqual([name, state, hidden ? 'absent' : row?.from.includes(state) ? 'may' : 'refused'])
      }
  })

  test('ni avant le lancement, ni après le travail du jury, ni la notation close', () => {
    for (const change of [{ callState: 'DRAFT' }, { callState: 'DECIDED' }, { callState: 'IN_JURY', scoringClosed: true }])
      for (const { verb, from: [state] } of calibrationLifecycle) {
        const [actor, more] = actors[who[verb][0] ?? ''] ?? [anonymous, {}]
        expect(calibrationStep(verb, { ...facts, ...more, ...change, state: state ?? 'PREPARED' }, actor, now).kind).toBe('refused')
      }
  })

  test('il ne s’ouvre pas sans cas, ni pour un seul membre ; les notes ne se montrent pas quand un seul a rendu', () => {
    const [staff] = actors.staff ?? [anonymous]
    for (const change of [{ cases: 0 }, { members: 1 }]) expect(calibrationStep('open', { ...facts, ...change }, staff, now).kind).toBe('refused')
    expect(calibrationStep('show', { ...facts, state: 'OPEN', handedIn: 1 }, staff, now).kind).toBe('refused')
  })
})
