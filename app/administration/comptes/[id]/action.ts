'use server'

import * as z from 'zod'
import { setDisabled, setRoles } from '@/lib/accounts/account.commands'
import { roles } from '@/lib/accounts/account.words'
import { defineAction } from '@/lib/actions/define-action'

const account = { accountId: z.uuid('Ce compte n’existe pas.'), version: z.coerce.number().int().min(1) }

export const saveRoles = defineAction({
  name: 'account.set-roles',
  schema: z.strictObject({ ...account, roles: z.array(z.enum(roles, 'Ce rôle n’existe pas.')).default([]) }),
  run: setRoles,
  then: () => ({ done: 'Les rôles sont enregistrés ; ils valent dès la prochaine page que la personne ouvre.' }),
})

export const openOrClose = defineAction({
  name: 'account.set-disabled',
  schema: z
    .strictObject({ ...account, disabled: z.enum(['0', '1']), confirmed: z.literal('on').optional() })
    .refine(({ disabled, confirmed }) => disabled === '0' || confirmed === 'on', { path: ['confirmed'], message: 'Cochez la case pour fermer ce compte.' }),
  run: (actor, { accountId, version, disabled }, context) => setDisabled(actor, { accountId, version, disabled: disabled === '1' }, context),
  then: (_value, { disabled }) => ({ done: disabled === '1' ? 'Le compte est fermé.' : 'Le compte est rouvert.' }),
})
