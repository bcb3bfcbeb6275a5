import { expect, test } from 'vitest'
import * as z from 'zod'
import { resetPasswordSchema } from '@/lib/accounts/account.schema'
import { parse } from './parse'

test('un champ sans phrase à lui répond en français', () => {
  const result = parse(z.strictObject({ name: z.string().min(20) }), { name: 'court' })
  expect(result).toMatchObject({ kind: 'invalid', fields: { name: expect.stringMatching(/^Trop petit/) } })
})

test('un lien coupé arrive à la commande, qui le refuse en une phrase', () => {
  expect(parse(resetPasswordSchema, { secret: '', password: 'un mot de passe assez long' }).kind).toBe('ok')
})
