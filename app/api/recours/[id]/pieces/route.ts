import { defineRoute } from '@/lib/actions/define-route'
import { addAppealFile, joinable } from '@/lib/appeals/appeal-file.commands'
import { addressedSchema } from '@/lib/applications/application.schema'
import { receiveDocument, seeOther } from '@/lib/applications/one-file'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'
import { absent, ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

/** A file for an appeal. */
export const POST = defineRoute({
  name: 'appeal-file.add',
  schema: addressedSchema,
  run: async (actor, { id: appealId }, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn() })
    const appeal = await joinable(actor, appealId, context)
    if (!appeal) return absent()
    return receiveDocument(request, { page: appeal.page, field: 'piece' }, ({ name, bytes }) => addAppealFile(actor, { appealId, name, bytes }, context, configuredStore(), scanAtFirst()))
  },
  respond: seeOther,
})
