'use server'

import * as z from 'zod'
import { defineAction } from '@/lib/actions/define-action'
import { env } from '@/lib/env'
import { routes } from '@/lib/kernel/routes'
import { closeFeed, openFeed } from '@/lib/support/calendar-feed.commands'

export const open = defineAction({
  name: 'calendar-feed.open',
  schema: z.strictObject({}),
  run: (actor, _input, context) => openFeed(actor, context),
  then: ({ secret }) => ({ done: 'Votre adresse est ouverte.', told: { address: env().PUBLIC_URL + routes.calendarFeed(secret) } }),
})

export const close = defineAction({
  name: 'calendar-feed.close',
  schema: z.strictObject({}),
  run: (actor, _input, context) => closeFeed(actor, context),
  then: () => ({ done: 'Votre adresse est fermée.' }),
})
