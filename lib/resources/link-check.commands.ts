import type { Context } from '@/lib/db/transaction'
import type { Probe } from '@/lib/links/probe'

const day = 86_400_000
/** A link is asked for every week; one that failed, the day after. */
const [calmDays, failedDays] = [7, 1]
const atOnce = 5

/** Checks the published links whose turn has come, a few at a time. What was found is kept for those who moderate; nobody is written to. */
export async function checkLinks({ db, now }: Context, probe: Probe): Promise<number> {
  const before = (days: number) => new Date(now.getTime() - days * day)
  const due = await db.resource.findMany({
    where: { state: 'PUBLISHED', link: { not: '' }, OR: [{ linkCheckedAt: null }, { linkCheckedAt: { lt: before(calmDays) } }, { linkFault: { not: null }, linkCheckedAt: { lt: before(failedDays) } }] },
    orderBy: { linkCheckedAt: { sort: 'asc', nulls: 'first' } },
    take: atOnce,
    select: { id: true, link: true },
  })
  await Promise.all(
    due.map(async ({ id, link }) => {
      const fault = await probe(link)
      // Another link may have been written while this one was asked for.
      await db.resource.updateMany({ where: { id, link }, data: { linkCheckedAt: now, linkFault: fault, linkFailures: fault === null ? 0 : { increment: 1 } } })
    }),
  )
  return due.length
}
