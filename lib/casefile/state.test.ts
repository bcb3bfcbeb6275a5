import { expect, test } from 'vitest'
import { caseState } from './state'

test('avant la publication de la décision, le dossier n’a que son propre état', () => {
  for (const state of ['DRAFT', 'SUBMITTED', 'WITHDRAWN'] as const) expect(caseState({ state, decision: 'none' })).toBe(state)
})

test('publiée, la décision est à lire ; ouverte, elle est l’état du dossier', () => {
  expect(caseState({ state: 'SUBMITTED', decision: 'to-open' })).toBe('TO_OPEN')
  for (const outcome of ['LAUREATE', 'WAITING_LIST', 'REJECTED', 'INELIGIBLE'] as const) expect(caseState({ state: 'SUBMITTED', decision: outcome })).toBe(outcome)
})

test('un dossier retiré le reste, quoi qu’il ait été décidé', () => {
  expect(caseState({ state: 'WITHDRAWN', decision: 'REJECTED' })).toBe('WITHDRAWN')
})
