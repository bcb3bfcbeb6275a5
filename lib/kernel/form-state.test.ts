import { expect, test } from 'vitest'
import { idle, refusedIn, type FormState } from './form-state'
import { absent, conflict, invalid, refused, signedOut } from './result'

const bug: FormState['result'] = { kind: 'bug', reference: 'x' }

test('ce qui est replié s’ouvre à tout refus du formulaire, et à rien d’autre', () => {
  for (const result of [invalid({ word: 'Écrivez « retirer ».' }), refused('Trop tard.'), conflict(), absent(), signedOut(), bug]) expect(refusedIn(result), result.kind).toBe(true)
  for (const result of [idle.result, { kind: 'ok' } as const]) expect(refusedIn(result), result.kind).toBe(false)
})

test('quelques champs repliés s’ouvrent au refus de l’un d’eux seulement', () => {
  const clashing = { ...conflict(), kind: 'conflict' as const, message: '', clashes: { 'points.1.name': { mine: '', theirs: '', heading: '', version: 2 } } }
  expect(refusedIn(invalid({ 'points.1.name': 'Donnez un nom.' }), ['points.1.'])).toBe(true)
  expect(refusedIn(clashing, ['points.1.'])).toBe(true)
  expect(refusedIn(invalid({ 'points.12.name': 'Donnez un nom.' }), ['points.1.'])).toBe(false)
  for (const result of [refused('Trop tard.'), bug, idle.result]) expect(refusedIn(result, ['points.1.']), result.kind).toBe(false)
})
