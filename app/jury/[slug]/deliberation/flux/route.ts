import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { eventStream } from '@/lib/actions/event-stream'
import { notifications } from '@/lib/db/notifications'
import { followRoom } from '@/lib/deliberation/room-stream.queries'

/** The live channel of a meeting: the version that this person's screen should show, never anything of what it holds. */
export const GET = defineRoute({
  name: 'deliberation.followed',
  schema: z.strictObject({ slug: z.string().min(1) }),
  run: (actor, input, context) => followRoom(actor, input, context, notifications()),
  respond: (follow, request) => eventStream(follow, request.signal),
})
