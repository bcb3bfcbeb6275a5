import { defineRoute } from '@/lib/actions/define-route'
import { feedbackCalendar } from '@/lib/appeals/feedback.ics'
import { feedbackForCalendar } from '@/lib/appeals/feedback.queries'
import { addressedSchema } from '@/lib/applications/application.schema'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

type Answer = { signIn: string } | { text: string; name: string }

/** The address stands in mails: whoever is signed out goes through the sign-in page and comes back. */
export const GET = defineRoute({
  name: 'feedback.calendar',
  schema: addressedSchema,
  run: async (actor, { id }, context): Promise<Result<Answer>> => {
    if (actor.kind === 'anonymous') return ok({ signIn: routes.signIn(routes.feedbackCalendar(id)) })
    const booked = await feedbackForCalendar(actor, id, context)
    return booked ? ok({ text: feedbackCalendar(booked, context.now), name: booked.demonstration ? 'entretien-donnees-de-demonstration.ics' : 'entretien.ics' }) : absent()
  },
  respond: (file) =>
    'signIn' in file
      ? new Response(null, { status: 303, headers: { location: file.signIn, 'cache-control': 'no-store' } })
      : new Response(file.text, {
          headers: { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="${file.name}"`, 'cache-control': 'private, no-store' },
        }),
})
