'use server'

import { defineAction } from '@/lib/actions/define-action'
import { plural } from '@/lib/kernel/french'
import { invitePanel } from '@/lib/panel/invitation.commands'
import { callOnlySchema, raiseRecusalSchema } from '@/lib/panel/panel.schema'
import { raiseRecusal } from '@/lib/scoring/recusal.commands'

export const raise = defineAction({
  name: 'recusal.raise',
  schema: raiseRecusalSchema,
  run: raiseRecusal,
  then: () => ({ done: 'Le déport est demandé : qui en décide est prévenu.' }),
})

export const invite = defineAction({
  name: 'panel.invite',
  schema: callOnlySchema,
  run: invitePanel,
  then: ({ invited }) => ({ done: `${plural(invited, 'membre est invité', 'membres sont invités')}.` }),
})
