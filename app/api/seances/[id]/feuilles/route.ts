import { defineRoute } from '@/lib/actions/define-route'
import { addressedSchema } from '@/lib/applications/application.schema'
import { receiveDocument, seeOther } from '@/lib/applications/one-file'
import { addMeetingScan } from '@/lib/deliberation/meeting-scan.commands'
import { secretaryMeeting } from '@/lib/deliberation/meeting-scan.queries'
import { configuredStore, scanAtFirst } from '@/lib/files/configured-store'
import { absent, ok } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'

/** A scanned sheet of a meeting. */
export const POST = defineRoute({
  name: 'meeting-scan.add',
  schema: addressedSchema,
  run: async (actor, { id: meetingId }, context, request) => {
    if (actor.kind !== 'person') return ok({ go: routes.signIn(routes.staff()) })
    const meeting = await secretaryMeeting(actor, meetingId, context)
    if (!meeting) return absent()
    return receiveDocument(request, { page: routes.meetings(meeting.slug), field: meetingId }, async ({ name, bytes }) => {
      const added = await addMeetingScan(actor, { meetingId, name, bytes }, context, configuredStore(), scanAtFirst())
      return added.kind === 'ok' ? ok(added.value.outcome) : added
    })
  },
  respond: seeOther,
})
