import { expect, test } from 'vitest'
import { formToObject, typedValues } from './form-data'

test('ne laisse passer aucun NUL, que la base ne peut garder', () => {
  const data = new FormData()
  data.append('titre', 'Une\u0000 tournée')
  data.append('choix[]', '\u0000a')
  expect(formToObject(data)).toEqual({ titre: 'Une tournée', choix: ['a'] })
  expect(typedValues(data)).toEqual({ titre: 'Une tournée', 'choix[]': ['a'] })
})

test('ne rend jamais un mot de passe ni le secret d’un lien', () => {
  const data = new FormData()
  for (const name of ['password', 'newPassword', 'secret', 'email']) data.append(name, 'x')
  expect(typedValues(data)).toEqual({ email: 'x' })
})
