'use server'

import * as z from 'zod'
import { endOtherSessions } from '@/lib/accounts/session.commands'
import { defineAction } from '@/lib/actions/define-action'
import { plural } from '@/lib/kernel/french'

export const endOthers = defineAction({
  name: 'account.end-sessions',
  schema: z.strictObject({}),
  run: (actor, _input, context) => endOtherSessions(actor, context),
  then: ({ ended }) => ({ done: ended === 0 ? 'Aucune autre session n’était ouverte.' : `${plural(ended, 'autre session fermée', 'autres sessions fermées')}.` }),
})
