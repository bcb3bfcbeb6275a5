'use server'

import { askPasswordReset, resetPassword as setNewPassword } from '@/lib/accounts/account.commands'
import { askResetSchema, resetPasswordSchema } from '@/lib/accounts/account.schema'
import { defineAction } from '@/lib/actions/define-action'
import { requestOrigin } from '@/lib/actions/request'
import { routes } from '@/lib/kernel/routes'

export const askReset = defineAction({
  name: 'account.ask-reset',
  schema: askResetSchema,
  run: async (_actor, input, context) => askPasswordReset(input, await requestOrigin(), context),
  then: () => ({ done: 'Si un compte existe à cette adresse, un message vient de lui être envoyé.' }),
})

export const resetPassword = defineAction({
  name: 'account.reset',
  schema: resetPasswordSchema,
  run: (_actor, input, context) => setNewPassword(input, context),
  then: () => ({ go: routes.signInAfter('mot-de-passe') }),
})
