import { db } from '@/lib/db/client'
import { log } from '@/lib/log/log'

/** Ready when the database answers. */
export async function GET() {
  try {
    await db().$queryRaw`SELECT 1`
    return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
  } catch (err) {
    log().error({ act: 'health', err })
    return Response.json({ status: 'unavailable', database: 'absent' }, { status: 503, headers: { 'cache-control': 'no-store' } })
  }
}
