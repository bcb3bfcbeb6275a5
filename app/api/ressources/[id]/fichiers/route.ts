import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { receiveDocument, seeOther } from '@/lib/applications/one-file'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'
import { absent, ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { addResourceFile } from '@/lib/resources/resource-file.commands'
import { resourceToEdit } from '@/lib/resources/resource.queries'

/** A file of a resource. */
export const POST = defineRoute({
  name: 'resource-file.add',
  schema: addressedSchema,
  run: async (actor, { id: resourceId }, context, request) => {
    const page = routes.resource(resourceId)
    if (actor.kind !== 'person') return ok({ go: routes.signIn(page) })
    if (!(await resourceToEdit(actor, { resourceId }, context))) return absent()
    return receiveDocument(request, { page, field: 'fichier' }, ({ name, bytes }) => addResourceFile(actor, { resourceId, name, bytes }, context, configuredStore(), scanAtFirst()))
  },
  respond: seeOther,
})
