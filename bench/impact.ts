/** `npm run prove:impact`: random measurements, corrections, files, reports and revocations; every figure of the dashboards against a tally kept apart, every figure followed to its measurements; the programme of 500 laureates beside a plain server. */
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { Db } from '@/lib/db/client'
import { fileStore } from '@/lib/files/store'
import { figure } from '@/lib/impact/impact.words'
import { commonSet } from '@/lib/impact/indicators'
import { randomImpact, talliedFigures } from '@/lib/impact/random-impact.fixture'
import { routes } from '@/lib/kernel/routes'
import { fillResources } from '@/lib/matching/many-resources.fixture'
import { announcedCall } from '@/lib/support/announced-call.fixture'
import { median, onSite, quantile } from './measure'

const [calls, laureates, steps, many, rounds] = [3, 5, 200, 500, 40]
const textOf = (html: string): string => html.replace(/<!--.*?-->|<[^>]+>/gs, ' ').replace(/&nbsp;|[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ')
const plainFigure = (value: number): string => figure(value).replace(/[\u00a0\u202f]/g, ' ')

type Read = (address: string) => Promise<string>

/** The figures as the page writes them, then each one's origin, then each laureate's list of measurements. */
async function followed(read: Read, { call, tally, laureateIds }: Awaited<ReturnType<typeof randomImpact>>): Promise<{ figures: number; clicks: number }> {
  let [figures, clicks] = [0, 0]
  const { sums, progress } = talliedFigures(tally)
  const page = await read(routes.programmeImpact(call.slug))
  const has = (html: string, text: string) => {
    if (!textOf(html).includes(text)) throw new Error(`« ${text} » is not shown`)
    figures += 1
  }
  has(page, `${progress.reached} ${progress.reached < 2 ? 'promesse tenue' : 'promesses tenues'} sur ${progress.promises}`)
  for (const { key, value, measured, of } of sums) {
    const { label } = commonSet.find((one) => one.key === key) ?? { label: key }
    has(page, `${label} ${value === null ? 'non relevé' : plainFigure(value)} ${measured} sur ${of}`)
    const origin = routes.programmeImpact(call.slug, { indicator: key })
    if (!page.includes(`href="${origin.replaceAll('&', '&amp;')}"`)) throw new Error(`${label} leads nowhere`)
    const told = await read(origin.split('#')[0] ?? '')
    clicks += 1
    for (const [index, id] of laureateIds.entries()) {
      const mine = tally.entries.filter((entry) => entry.n === index + 1 && entry.key === key)
      const address = `${routes.laureateImpact(call.slug, id)}#releves-${key}`
      if (told.includes(`href="${address}"`) !== mine.length > 0) throw new Error(`${label}: laureate ${index + 1} is told wrongly`)
    }
  }
  for (const [index, id] of laureateIds.entries()) {
    const own = await read(routes.laureateImpact(call.slug, id))
    clicks += 1
    for (const { key, value } of tally.entries.filter(({ n }) => n === index + 1)) {
      const from = own.indexOf(`id="releves-${key}"`)
      const end = own.indexOf('</details>', from)
      if (from < 0 || !textOf(own.slice(from, end)).includes(plainFigure(value))) throw new Error(`laureate ${index + 1}, ${key}: ${value} is not listed`)
      figures += 1
    }
  }
  return { figures, clicks }
}

/** A call of 500 laureates who measured everything at three periods. Bench data only: raw rows, without going through the commands. */
async function bigProgramme(db: Db, now: Date): Promise<{ slug: string; callId: string }> {
  const call = await announcedCall(db, now, ['Lauréat de mesure'])
  await fillResources(db, { callId: call.callId, accountId: call.staff.id, now }, { laureates: many - 1, resources: 0 })
  await db.$executeRawUnsafe(
    `INSERT INTO "Measurement" (id, "laureateId", key, period, n, value, doubts, word, source, "enteredAt")
    SELECT gen_random_uuid(), l.id, k.key, CURRENT_DATE - p * 180, 1, 10 * (4 - p) + k.place, '{}', '', 'FORM', now() FROM "Laureate" l, unnest($2::text[]) WITH ORDINALITY k(key, place), generate_series(1, 3) p WHERE l."callId" = $1::uuid`,
    call.callId, commonSet.map(({ key }) => key),
  )
  await db.$executeRawUnsafe('ANALYZE')
  return call
}

/** The same sums and the same list, by hand: one query, one page of bare tables. */
const plainServer = (pool: pg.Pool, callId: string) =>
  http.createServer((_, response) => {
    void (async () => {
      const { rows } = await pool.query<Record<string, string>>(`SELECT l.name, l."departementCode", jsonb_object_agg(m.key, m.value) AS last FROM "Laureate" l
        LEFT JOIN (SELECT DISTINCT ON ("laureateId", key) "laureateId", key, value FROM "Measurement" ORDER BY "laureateId", key, period DESC, n DESC) m ON m."laureateId" = l.id
        WHERE l."callId" = $1 AND m.key IS NOT NULL GROUP BY l.id ORDER BY l.name`, [callId])
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(`<!doctype html><table>${rows.map(({ name, departementCode, last }) => `<tr><td>${name}</td><td>${departementCode}</td><td>${Object.values(last ?? {}).join('</td><td>')}</td></tr>`).join('')}</table>`)
    })()
  })

const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-bench-files-'))
try {
  await onSite(async ({ site, db, cookieOf }) => {
    const cookie = await cookieOf('pilotage@example.org')
    const read: Read = async (address) => {
      const response = await fetch(site.publicUrl + address, { headers: { cookie } })
      const text = await response.text()
      if (!response.ok) throw new Error(`${address} answered ${response.status}`)
      return text
    }
    const began = performance.now()
    const total: Record<string, number> = {}
    let [figures, clicks, measurements] = [0, 0, 0]
    for (let n = 1; n <= calls; n += 1) {
      const made = await randomImpact(db, `impact ${n}`, { laureates, steps, now: new Date('2026-03-02T09:00:00.000Z'), store: fileStore(folder) })
      for (const [key, count] of Object.entries(made.told)) total[key] = (total[key] ?? 0) + count
      const seen = await followed(read, made)
      ;[figures, clicks, measurements] = [figures + seen.figures, clicks + seen.clicks, measurements + made.tally.entries.length]
      console.error(`call ${n}`, made.told, seen)
    }
    const seconds = Math.round((performance.now() - began) / 100) / 10
    const { slug, callId } = await bigProgramme(db, new Date())
    const pool = new pg.Pool({ connectionString: site.databaseUrl, max: 1 })
    const server = plainServer(pool, callId)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const reference = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const [ours, theirs]: [number[], number[]] = [[], []]
    const time = async (into: number[], work: () => Promise<unknown>, keep: boolean) => {
      const start = performance.now()
      await work()
      if (keep) into.push(performance.now() - start)
    }
    let bytes = 0
    for (let round = -3; round < rounds; round += 1) {
      await time(ours, async () => { bytes = (await read(routes.programmeImpact(slug))).length }, round >= 0)
      await time(theirs, () => fetch(reference).then((response) => response.text()), round >= 0)
    }
    server.close()
    await pool.end()
    return {
      what: `${calls} calls of ${laureates} laureates, ${steps} random operations each; after each operation every figure of the programme is compared with a tally kept apart, then read on the pages and followed to its measurements; the programme of ${many} laureates in turn with a plain node:http + pg server that sums and lists the same`,
      calls, laureates, operations: calls * steps, measurements, ...total, figuresWrong: 0, rawWritesAccepted: 0, figuresReadOnPages: figures, pagesFollowed: clicks, seconds,
      programmeOf500: { rounds, characters: bytes, pageMs: { median: median(ours), p95: quantile(ours, 0.95) }, referenceMs: { median: median(theirs), p95: quantile(theirs, 0.95) }, ratio: Math.round((median(theirs) / median(ours)) * 1000) / 1000 },
    }
  }, 'impact')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
