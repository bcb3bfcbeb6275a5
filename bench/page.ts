/** `npm run bench:page`: a page of 25 out of 10 000 candidatures, beside a plain node:http + pg server giving the same rows. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { routes } from '@/lib/kernel/routes'
import { median, onSite, quantile } from './measure'

const slug = 'ami-fictif-candidatures'
const rounds = 120

await onSite(async ({ site, db, cookieOf }) => {
  const { id: callId } = await db.call.findUniqueOrThrow({ where: { slug }, select: { id: true } })
  const pool = new pg.Pool({ connectionString: site.databaseUrl, max: 4 })
  // Bench data only: raw rows, deposited within the window, without going through the commands.
  // One statement after the other: each rule of the database looks for rows that are already there.
  const numbered = `generate_series(1001, 11000) n`
  const [structure, application] = [`md5('structure ' || n)::uuid`, `md5('application ' || n)::uuid`]
  await pool.query(`INSERT INTO "Structure" (id, name, siret, "legalForm", "communeCode", "departementCode", fictional, "createdAt")
    SELECT ${structure}, 'Structure de mesure ' || n, '000' || lpad(n::text, 11, '0'), 'ASSOCIATION', '15014', lpad((1 + n % 19)::text, 2, '0'), true, now() FROM ${numbered}`)
  await pool.query(`INSERT INTO "Application" (id, "callId", "structureId", number, state, "formVersionId", "createdAt", "firstDepositedAt", "lastDepositedAt")
    SELECT ${application}, $1, ${structure}, n, 'SUBMITTED', (SELECT id FROM "FormVersion" WHERE "callId" = $1 AND "frozenAt" IS NOT NULL ORDER BY n DESC LIMIT 1), now(), now() - n * interval '1 second', now() - n * interval '1 second' FROM ${numbered}`, [callId])
  await pool.query(`INSERT INTO "Submission" (id, "applicationId", n, "depositedAt", "applicationVersion", "formVersionId", title, "structureName", "departementCode", "requestedCents", "smallestViableCents", content, sha256)
    SELECT gen_random_uuid(), ${application}, 1, now() - n * interval '1 second', 1, (SELECT id FROM "FormVersion" WHERE "callId" = $1 AND "frozenAt" IS NOT NULL ORDER BY n DESC LIMIT 1), 'Projet de mesure ' || n, 'Structure de mesure ' || n,
      lpad((1 + n % 19)::text, 2, '0'), 1000000 + n, 500000, '{}', repeat('0', 64) FROM ${numbered}`, [callId])
  await pool.query('ANALYZE')
  const server = http.createServer((request, response) => {
    void (async () => {
      const session = request.headers.cookie ?? ''
      await pool.query('SELECT 1 FROM "Session" WHERE id::text = $1', [session])
      const { rows } = await pool.query(`SELECT a.number, d.title, d."structureName", d."departementCode", d."requestedCents", a."firstDepositedAt", COALESCE(r.state::text, 'OPEN') AS state
        FROM "Application" a JOIN "Submission" d ON d."applicationId" = a.id AND d.n = 1 LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id
        WHERE a."callId" = $1 AND a.state = 'SUBMITTED' ORDER BY a.number LIMIT 25`, [callId])
      const { rows: [count] } = await pool.query('SELECT count(*)::int AS n FROM "Application" WHERE "callId" = $1 AND state = \'SUBMITTED\'', [callId])
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><p>${count.n}</p><table>${rows.map((row) => `<tr>${Object.values(row).map((cell) => `<td>${String(cell)}</td>`).join('')}</tr>`).join('')}</table>`)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const reference = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cookie = await cookieOf('pilotage@example.org')
  const time = async (address: string): Promise<number> => {
    const began = performance.now()
    const response = await fetch(address, { headers: { cookie } })
    const text = await response.text()
    if (!response.ok || !/<table/.test(text)) throw new Error(`${address} answered ${response.status}`)
    return performance.now() - began
  }
  const page = site.publicUrl + routes.applications(slug)
  for (let warm = 0; warm < 20; warm += 1) await Promise.all([time(page), time(reference)])
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await time(page))
    theirs.push(await time(reference))
  }
  server.close()
  await pool.end()
  return {
    what: 'one page of 25 out of 10 000 candidatures, in turn with a plain node:http + pg server',
    rounds,
    pageMs: { median: median(ours), p95: quantile(ours, 0.95) },
    referenceMs: { median: median(theirs), p95: quantile(theirs, 0.95) },
    /** Speed of ours over the reference's: 1 would be as fast. */
    ratio: Math.round((median(theirs) / median(ours)) * 1000) / 1000,
  }
}, 'page-of-25')
