import { describe, expect, test } from 'vitest'
import { anonymous, type Actor, type Person } from '@/lib/accounts/actor'
import { sheetLifecycle, sheetStep, type SheetFacts } from './score-sheet.lifecycle'

const person = (more: Partial<Person> = {}): Person => ({ kind: 'person', id: 'p', name: 'Personne fictive', sessionId: null, roles: [], memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false, ...more })
const owner = person({ appointments: [{ callId: 'c', jurorId: 'j', role: 'MEMBER' }] })
const others: Actor[] = [
  anonymous, person(), person({ roles: ['STAFF'] }), person({ roles: ['OBSERVER'] }), person({ roles: ['ADMINISTRATOR'] }),
  person({ appointments: [{ callId: 'c', jurorId: 'other', role: 'PRESIDENT' }] }), person({ appointments: [{ callId: 'other', jurorId: 'j', role: 'MEMBER' }] }),
]
const facts: SheetFacts = { state: 'DRAFT', callId: 'c', jurorId: 'j', callState: 'IN_JURY', scoringClosed: false, assigned: true, declared: true }
const now = new Date('2026-03-02T09:00:00.000Z')
const states = ['DRAFT', 'SUBMITTED', 'SET_ASIDE'] as const

describe('vie d’une grille', () => {
  test.each(['save', 'submit'] as const)('« %s » : son auteur, sur un brouillon, et personne d’autre dans aucun état', (verb) => {
    for (const state of states) {
      expect(sheetStep(verb, { ...facts, state }, owner, now).kind).toBe(state === 'DRAFT' ? 'may' : 'refused')
      for (const actor of others) expect(sheetStep(verb, { ...facts, state }, actor, now).kind).toBe('absent')
    }
  })

  test('ni sans déclaration, ni sans attribution, ni hors du travail du jury, ni après la clôture', () => {
    for (const change of [{ declared: false }, { assigned: false }, { callState: 'DECIDED' }, { scoringClosed: true }])
      expect(sheetStep('submit', { ...facts, ...change }, owner, now).kind).toBe('refused')
  })

  test('la mise de côté suit un déport : personne ne la décide d’un bouton, et rien n’en sort', () => {
    for (const actor of [owner, ...others]) expect(sheetStep('setAside', facts, actor, now).kind).toBe('absent')
    expect(sheetLifecycle.filter((row) => row.from.includes('SET_ASIDE'))).toEqual([])
  })
})
