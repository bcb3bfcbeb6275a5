import { defineRoute } from '@/lib/actions/define-route'
import { receiveDocument, seeOther } from '@/lib/applications/one-file'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'
import { download } from '@/lib/files/download'
import { ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { addBankPaper, bankPaper } from '@/lib/payments/bank.commands'
import { addressedSchema, paperAddressSchema } from '@/lib/payments/payments.schema'

/** The bank's paper of an account, once the antivirus holds it back no more. */
export const GET = defineRoute({
  name: 'bank-details.download',
  schema: addressedSchema,
  run: (actor, input, context) => bankPaper(actor, input, context),
  respond: async (file) => download(file, await configuredStore().open(file.key)),
})

/** The bank's paper sent by the structure. */
export const POST = defineRoute({
  name: 'bank-details.paper',
  schema: paperAddressSchema,
  run: async (actor, { id: bankId, dossier }, context, request) => {
    const page = routes.ownPayments(dossier)
    if (actor.kind !== 'person') return ok({ go: routes.signIn(page) })
    return receiveDocument(request, { page }, ({ name, bytes }) => addBankPaper(actor, { bankId, name, bytes }, context, configuredStore(), scanAtFirst()))
  },
  respond: seeOther,
})
