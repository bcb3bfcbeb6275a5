/** `npm run prove:rush`: 1,000 deposits in the last ten seconds of a window, over the site, beside what its database can write durably. */
import pg from 'pg'
import { newId } from '@/lib/kernel/ids'
import { each } from '@/prisma/seed/play/done'
import { askDeposit, completeDrafts, recorded, slug } from './complete-drafts'
import { median, onSite, quantile } from './measure'

const deposits = 1000
const seconds = 10

/** The same rows of the same sizes with nothing read, checked or hashed: one durable transaction each, on as many connections as the site's. */
async function durableInserts(databaseUrl: string): Promise<{ perSecond: number; p99Ms: number }> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  await pool.query('CREATE TABLE bench_deposit (id uuid PRIMARY KEY, at timestamptz, content text); CREATE TABLE bench_journal (id uuid PRIMARY KEY, at timestamptz, hash text); CREATE TABLE bench_outbox (id uuid PRIMARY KEY, at timestamptz, body text)')
  const times: number[] = []
  const began = performance.now()
  await each(Array.from({ length: deposits }), 10, async () => {
    const start = performance.now()
    const client = await pool.connect()
    const id = newId()
    await client.query('BEGIN')
    await client.query('INSERT INTO bench_deposit VALUES ($1, now(), $2)', [id, 'x'.repeat(6000)])
    await client.query('INSERT INTO bench_journal VALUES ($1, now(), $2)', [id, '0'.repeat(64)])
    await client.query('INSERT INTO bench_outbox VALUES ($1, now(), $2)', [id, 'x'.repeat(800)])
    await client.query('COMMIT')
    client.release()
    times.push(performance.now() - start)
  })
  const perSecond = Math.round(deposits / ((performance.now() - began) / 1000))
  await pool.end()
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
