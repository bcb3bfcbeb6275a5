import { expect, test } from 'vitest'
import { parse } from '@/lib/actions/parse'
import { structureSchema } from './structure.schema'

test('une structure vide se voit reprocher d’un coup tout ce qui manque, le SIRET compris', () => {
  const result = parse(structureSchema, { siret: '', name: '', legalForm: '', commune: '', departementCode: '', network: '' })
  expect(result.kind === 'invalid' && Object.keys(result.fields).sort()).toEqual(['commune', 'departementCode', 'legalForm', 'name', 'siret'])
})

test('un SIRET s’écrit avec ou sans espaces', () => {
  const result = parse(structureSchema, { siret: '356 000 000 00048', name: 'La Poste', legalForm: 'COMPANY', commune: 'Paris', departementCode: '75' })
  expect(result).toMatchObject({ kind: 'ok', value: { siret: '35600000000048' } })
})

test('dit ensemble un SIRET faux et une commune d’un autre département', () => {
  const result = parse(structureSchema, { siret: '356 000 000 00049', name: 'La Poste', legalForm: 'COMPANY', commune: 'Aurillac', departementCode: '75' })
  expect(result).toMatchObject({ kind: 'invalid', fields: { siret: expect.stringContaining('SIRET'), commune: expect.stringContaining('n’est pas de ce département') } })
})

test('un espace proposé dont la case n’est pas cochée est laissé de côté, quoi que disent ses champs', () => {
  const point = { kind: 'SPACE', name: 'France services fictive', commune: '15014', departementCode: '15' }
  const declared = { siret: '356 000 000 00048', name: 'La Poste', legalForm: 'COMPANY', commune: 'Paris', departementCode: '75' }
  expect(parse(structureSchema, { ...declared, points: [{ ...point, name: '' }, { ...point, taken: 'on' }] })).toMatchObject({ kind: 'ok', value: { points: [null, point] } })
  expect(parse(structureSchema, { ...declared, points: [{ ...point, taken: 'on', name: '' }] })).toMatchObject({ kind: 'invalid', fields: { 'points.0.name': expect.any(String) } })
})
