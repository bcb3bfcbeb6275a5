import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { roomSnapshot } from '@/lib/deliberation/room.queries'

/** The room as JSON, for the screens that follow it. */
export const GET = defineRoute({
  name: 'deliberation.read',
  schema: z.strictObject({ slug: z.string().min(1) }),
  run: roomSnapshot,
  respond: (room) => Response.json(room, { headers: { 'cache-control': 'no-store' } }),
})
