import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { sessionsOfFeed } from '@/lib/support/calendar.queries'
import { sessionFeed } from '@/lib/support/session.ics'

/** The secret is the right: calendars sign in nowhere. */
export const GET = defineRoute({
  name: 'calendar-feed.read',
  schema: z.object({ secret: z.string() }),
  run: async (_actor, { secret }, context): Promise<Result<string>> => {
    const sessions = await sessionsOfFeed(secret, context)
    return sessions ? ok(sessionFeed(sessions, context.now)) : absent()
  },
  respond: (text) =>
    new Response(text, {
      headers: {
        'content-type': 'text/calendar; charset=utf-8',
        'content-disposition': 'inline; filename="seances.ics"',
        'cache-control': 'private, no-store',
        'x-robots-tag': 'noindex',
      },
    }),
})
