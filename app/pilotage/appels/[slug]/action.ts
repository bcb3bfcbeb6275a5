'use server'

import { defineAction } from '@/lib/actions/define-action'
import { callVerbSchema } from '@/lib/calls/call.schema'
import { archiveCall, openFollowUp } from '@/lib/calls/launch.commands'
import { openJury } from '@/lib/panel/recusal.commands'

export const openJuryAction = defineAction({ name: 'call.open-jury', schema: callVerbSchema, run: openJury, then: () => ({ done: 'Le jury est ouvert : répartissez les dossiers.' }) })
export const followUp = defineAction({ name: 'call.follow-up', schema: callVerbSchema, run: openFollowUp, then: () => ({ done: 'L’accompagnement est ouvert.' }) })
export const archive = defineAction({ name: 'call.archive', schema: callVerbSchema, run: archiveCall, then: () => ({ done: 'L’appel est archivé.' }) })
