import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { eventStream } from '@/lib/actions/event-stream'
import { actorAgain } from '@/lib/auth/get-actor'
import { notifications } from '@/lib/db/notifications'
import { followRoom } from '@/lib/deliberation/room-stream.queries'

/** The live channel of a meeting: the room as this person reads it, each time that it changes for them. */
export const GET = defineRoute({
  name: 'deliberation.followed',
  schema: z.strictObject({ slug: z.string().min(1) }),
  run: async (_actor, input, context) => followRoom(await actorAgain(), input, context, notifications()),
  respond: (follow, request) => eventStream(follow, request.signal),
})
