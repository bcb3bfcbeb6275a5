import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { sessionForCalendar } from '@/lib/support/calendar.queries'
import { sessionCalendar } from '@/lib/support/session.ics'

type Answer = { signIn: string } | { text: string; name: string }

/** The address stands in mails: whoever is signed out goes through the sign-in page and comes back. */
export const GET = defineRoute({
  name: 'session.calendar',
  schema: z.object({ id: z.string() }),
  run: async (actor, { id }, context): Promise<Result<Answer>> => {
    if (actor.kind === 'anonymous') return ok({ signIn: routes.signIn(routes.sessionCalendar(id)) })
    const session = await sessionForCalendar(actor, { sessionId: id }, context)
    if (!session) return absent()
    return ok({ text: sessionCalendar(session, context.now), name: session.demonstration ? 'seance-donnees-de-demonstration.ics' : 'seance.ics' })
  },
  respond: (file) =>
    'signIn' in file
      ? new Response(null, { status: 303, headers: { location: file.signIn, 'cache-control': 'no-store' } })
      : new Response(file.text, {
          headers: {
            'content-type': 'text/calendar; charset=utf-8',
            'content-disposition': `attachment; filename="${file.name}"`,
            'cache-control': 'private, no-store',
          },
        }),
})
