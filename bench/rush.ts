/** `npm run prove:rush`: 1,000 deposits in the last ten seconds of a window, over the site, beside what its database can write durably. */
import { each } from '@/prisma/seed/play/done'
import { askDeposit, completeDrafts, recorded, slug } from './complete-drafts'
import { median, onSite, quantile } from './measure'
import { plainDeposits } from './plain-deposit'

const deposits = 1000
const seconds = 10

/** What the database alone can write durably. */
async function durableInserts(databaseUrl: string): Promise<{ perSecond: number; p99Ms: number }> {
  const plain = await plainDeposits(databaseUrl)
  const times: number[] = []
  const began = performance.now()
  await each(Array.from({ length: deposits }), 10, async () => {
    const start = performance.now()
    await plain.write()
    times.push(performance.now() - start)
  })
  const perSecond = Math.round(deposits / ((performance.now() - began) / 1000))
  await plain.end()
  return { perSecond, p99Ms: quantile(times, 0.99) }
}

await onSite(async (bench) => {
  const { db, site } = bench
  const [late, ...drafts] = await completeDrafts(bench, deposits + 1)
  if (!late) throw new Error('one draft for the deposit that comes too late')
  const ceiling = await durableInserts(site.databaseUrl)

  // The window closes half a second after the last of them leaves; one more, then, comes too late.
  await db.call.update({ where: { slug }, data: { closesAt: new Date(Date.now() + seconds * 1000 + 500) } })
  const began = performance.now()
  /** Each at its instant, whatever becomes of the others. */
  const answers = await Promise.all(drafts.map(async (draft, index) => {
    await new Promise((resolve) => setTimeout(resolve, (index * seconds * 1000) / deposits))
    return askDeposit(site, draft)
  }))
  const answeredSeconds = Math.round((performance.now() - began) / 100) / 10
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const afterClosing = await askDeposit(site, late)
  const { kept, journal, receipts } = await recorded(bench, drafts.map(({ applicationId }) => applicationId))
  const acknowledged = answers.filter(({ status }) => status === 200)
  const known = new Set(kept.map(({ sha256 }) => sha256))
  const times = answers.map(({ ms }) => ms)
  return {
    what: `${deposits} deposits in ${seconds} s, each one POST by a signed-in owner, the last ones as the window closes; mails leave meanwhile`,
    acknowledged: acknowledged.length,
    acknowledgedAndLost: acknowledged.filter(({ body }) => !known.has((JSON.parse(body) as { sha256: string }).sha256)).length,
    kept: kept.length, dossiers: new Set(kept.map(({ applicationId }) => applicationId)).size, journal, receipts,
    afterClosing: afterClosing.status === 403 ? 'refused' : `status ${afterClosing.status}`,
    answeredSeconds,
    depositMs: { median: median(times), p95: quantile(times, 0.95), p99: quantile(times, 0.99), longest: quantile(times, 1) },
    bounds: { acknowledged: deposits, acknowledgedAndLost: 0, kept: deposits, p99Ms: 2000 },
    databaseAlone: ceiling,
  }
}, 'rush')
