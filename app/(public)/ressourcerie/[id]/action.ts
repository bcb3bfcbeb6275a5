'use server'

import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import * as resources from '@/lib/resources/resource.commands'
import { removeResourceFile } from '@/lib/resources/resource-file.commands'
import { favouriteSchema, inspireSchema, moderateSchema, removeFileSchema, resourceStepSchema, useSchema } from '@/lib/resources/resource.schema'
import { setFavourite, tellInspiration, tellUse } from '@/lib/resources/use.commands'

export const favourite = defineAction({ name: 'resource.favourite', schema: favouriteSchema, run: setFavourite })

export const use = defineAction({ name: 'resource.use', schema: useSchema, run: tellUse, then: () => ({ done: 'Merci : votre reprise est sur cette page, pour les suivants.' }) })

export const inspire = defineAction({ name: 'resource.inspire', schema: inspireSchema, run: tellInspiration, then: () => ({ done: 'Le dossier est dit inspiré de cette ressource.' }) })

export const propose = defineAction({ name: 'resource.propose', schema: resourceStepSchema, run: resources.proposeResource })

export const publish = defineAction({ name: 'resource.publish', schema: resourceStepSchema, run: (actor, input, context) => resources.publishResource(actor, { ...input, publicUrl: env().PUBLIC_URL }, context) })

export const sendBack = defineAction({ name: 'resource.send-back', schema: moderateSchema, run: (actor, input, context) => resources.sendBackResource(actor, { ...input, publicUrl: env().PUBLIC_URL }, context) })

export const withdraw = defineAction({ name: 'resource.withdraw', schema: moderateSchema, run: (actor, input, context) => resources.withdrawResource(actor, { ...input, publicUrl: env().PUBLIC_URL }, context) })

export const removeFile = defineAction({ name: 'resource.remove-file', schema: removeFileSchema, run: removeResourceFile })
