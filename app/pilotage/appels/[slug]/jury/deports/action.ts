'use server'

import { defineAction } from '@/lib/actions/define-action'
import { detectLinks } from '@/lib/panel/invitation.commands'
import { callOnlySchema } from '@/lib/panel/panel.schema'

export const detect = defineAction({ name: 'panel.detect', schema: callOnlySchema, run: detectLinks, then: () => ({ done: 'Les liens sont cherchés : la table est à jour.' }) })
