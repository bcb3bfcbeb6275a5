import { expect, test } from 'vitest'
import { formToObject } from './form-data'

const form = (fields: readonly (readonly [string, string])[]): FormData => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

test('les lignes d’un texte se gardent avec une fin de ligne simple', () => {
  expect(formToObject(form([['grounds', 'Besoin : établi.\r\n\r\nEssaimage : non.'], ['notes[]', 'a\r\nb']]))).toEqual({
    grounds: 'Besoin : établi.\n\nEssaimage : non.',
    notes: ['a\nb'],
  })
})

test('les champs imbriqués et répétés deviennent des listes ; les champs du cadre sont ignorés', () => {
  expect(formToObject(form([['criteria.0.weight', '60'], ['criteria.1.weight', '40'], ['$ACTION_ID', 'x'], ['ids[]', 'a'], ['ids[]', 'b']]))).toEqual({
    criteria: [{ weight: '60' }, { weight: '40' }],
    ids: ['a', 'b'],
  })
})
