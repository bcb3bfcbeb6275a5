'use server'

import { confirmEmail as confirm, register as askAccount } from '@/lib/accounts/account.commands'
import { confirmSchema, registerSchema } from '@/lib/accounts/account.schema'
import { defineAction } from '@/lib/actions/define-action'
import { requestOrigin } from '@/lib/actions/request'
import { refused } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

export const register = defineAction({
  name: 'account.register',
  schema: registerSchema,
  run: async (_actor, input, context) => askAccount(input, await requestOrigin(), context),
  then: () => ({ go: routes.registered() }),
})

export const confirmEmail = defineAction({
  name: 'account.confirm',
  schema: confirmSchema,
  run: async (_actor, input, context) => {
    const result = await confirm(input, context)
    return result.kind === 'absent' ? refused('Ce lien a déjà servi ou n’est plus valable. Refaites une demande de compte.') : result
  },
  then: () => ({ go: routes.signInAfter('adresse') }),
})
