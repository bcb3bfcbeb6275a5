import { expect, test } from 'vitest'
import { formToObject, typedValues } from './form-data'

const form = (fields: readonly (readonly [string, string])[]): FormData => {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

test('les lignes d’un texte se gardent avec une fin de ligne simple', () => {
  expect(formToObject(form([['grounds', 'Besoin : établi.\r\n\r\nEssaimage : non.'], ['notes[]', 'a\r\nb']]))).toEqual({
    grounds: 'Besoin : établi.\n\nEssaimage : non.',
    notes: ['a\nb'],
  })
})

test('les champs imbriqués et répétés deviennent des listes ; les champs du cadre sont ignorés', () => {
  expect(formToObject(form([['criteria.0.weight', '60'], ['criteria.1.weight', '40'], ['$ACTION_ID', 'x'], ['ids[]', 'a'], ['ids[]', 'b']]))).toEqual({
    criteria: [{ weight: '60' }, { weight: '40' }],
    ids: ['a', 'b'],
  })
})

test('ne laisse passer aucun NUL, que la base ne peut garder', () => {
  const data = form([['titre', 'Une\u0000 tournée'], ['choix[]', '\u0000a']])
  expect(formToObject(data)).toEqual({ titre: 'Une tournée', choix: ['a'] })
  expect(typedValues(data)).toEqual({ titre: 'Une tournée', 'choix[]': ['a'] })
})

test('ne rend jamais un mot de passe ni le secret d’un lien', () => {
  expect(typedValues(form([['password', 'x'], ['newPassword', 'x'], ['secret', 'x'], ['email', 'x']]))).toEqual({ email: 'x' })
})
