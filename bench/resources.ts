/** `npm run prove:resources`: the ressourcerie at 5,000 resources and 500 laureates, each answer beside a plainer one that is measured in turn. */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { createDb } from '@/lib/db/client'
import { parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { fillResources, plainBest } from '@/lib/matching/many-resources.fixture'
import { matchingPage } from '@/lib/matching/matching.queries'
import { resourceListShape } from '@/lib/resources/resource-list'
import { resourceList } from '@/lib/resources/resource-list.queries'
import { announcedCall } from '@/lib/support/announced-call.fixture'
import { applyMigrations } from '../scripts/migrations.mjs'
import { forgetPostgres, recreateDatabase, startPostgres } from '../scripts/postgres.mjs'
import { keepProof, median, quantile } from './measure'

const [laureates, resources, rounds, boundMs] = [500, 5000, 40, 100]
const now = new Date()
const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-bench-'))
const server = await startPostgres({ dataDir: path.join(folder, 'postgres') })
await recreateDatabase(server.url(), 'bench')
await applyMigrations(server.url('bench'))
const db = createDb(server.url('bench'), 4)
const pool = new pg.Pool({ connectionString: server.url('bench'), max: 1 })

/** In turn, so that both meet the same machine. */
async function inTurn(ours: () => Promise<unknown>, reference: () => Promise<unknown>) {
  const times: [number[], number[]] = [[], []]
  for (let round = -3; round < rounds; round += 1)
    for (const [side, work] of [ours, reference].entries()) {
      const began = performance.now()
      await work()
      if (round >= 0) times[side]?.push(performance.now() - began)
    }
  return { medianMs: median(times[0]), p95Ms: quantile(times[0], 0.95), referenceMs: median(times[1]) }
}

try {
  const call = await announcedCall(db, now, ['Lauréat de mesure'])
  await fillResources(db, { callId: call.callId, accountId: call.staff.id, now }, { laureates: laureates - 1, resources })
  const list = async (params: SearchParams) => {
    const found = await resourceList(call.staff, parseListQuery(resourceListShape, params), { db, now })
    if (found.total === 0) throw new Error(`nothing found for ${JSON.stringify(params)}`)
    return found
  }
  const words = (query: string) => () => pool.query(`SELECT id, title, summary FROM "Resource" WHERE state = 'PUBLISHED' AND document @@ to_tsquery('french_unaccent', $1) ORDER BY ts_rank(document, to_tsquery('french_unaccent', $1)) DESC LIMIT 25`, [query])
  const cases: Record<string, [SearchParams, () => Promise<unknown>]> = {
    everything: [{}, () => pool.query(`SELECT id, title, summary FROM "Resource" WHERE state = 'PUBLISHED' ORDER BY "publishedAt" DESC LIMIT 25`)],
    commonWord: [{ q: 'tournée' }, words('tournee:*')],
    rareWord: [{ q: 'baleinière' }, words('baleiniere:*')],
    typedWrong: [{ q: 'balleiniere' }, () => pool.query(`SELECT id, title, summary FROM "Resource" WHERE state = 'PUBLISHED' AND 'balleiniere' <% title ORDER BY title LIMIT 25`)],
    threeFacets: [{ theme: 'mobilite', nature: 'guide', territoire: 'rural' }, () => pool.query(`SELECT id, title, summary FROM "Resource" WHERE state = 'PUBLISHED' AND nature = 'GUIDE' AND 'MOBILITY' = ANY(themes) AND 'RURAL' = ANY(terrains) ORDER BY "publishedAt" DESC LIMIT 25`)],
    mostUsed: [{ tri: 'reprises' }, () => pool.query(`SELECT id, title, summary FROM "Resource" WHERE state = 'PUBLISHED' ORDER BY title LIMIT 25`)],
  }
  const search: Record<string, Awaited<ReturnType<typeof inTurn>>> = {}
  for (const [name, [params, reference]] of Object.entries(cases)) {
    search[name] = await inTurn(() => list(params), reference)
    console.error(name, search[name])
  }
  const whole = await matchingPage(call.staff, { slug: call.slug }, { db, now })
  const profiles = whole?.matches.map(({ laureate }) => laureate) ?? []
  const candidates = (await db.resource.findMany({ orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }], select: { id: true, title: true, themes: true, ambitions: true, terrains: true, laureateId: true } })).map(({ title, ...one }) => ({ ...one, name: title }))
  let wrong = 0
  for (const { laureate, peers, resources: found } of whole?.matches ?? []) {
    const plain = plainBest(laureate, profiles, candidates)
    if (peers.map(({ id }) => id).join() !== plain.peers.join() || found.map(({ id }) => id).join() !== plain.resources.join()) wrong += 1
  }
  if (profiles.length !== laureates || wrong > 0) throw new Error(`${wrong} of ${profiles.length} laureates are not matched as the rules say`)
  const one = profiles[7]
  if (!one) throw new Error('nobody to match')
  const matching = {
    oneLaureate: await inTurn(() => matchingPage(call.staff, { slug: call.slug, laureateId: one.id }, { db, now }), async () => plainBest(one, profiles, candidates)),
    everyLaureate: await inTurn(() => matchingPage(call.staff, { slug: call.slug }, { db, now }), async () => profiles.map((profile) => plainBest(profile, profiles.slice(0, 10), candidates.slice(0, 100)))),
  }
  console.error(matching)
  const slow = [...Object.entries(search), ['oneLaureate', matching.oneLaureate] as const].filter(([, { medianMs }]) => medianMs > boundMs).map(([name]) => name)
  keepProof('resources', {
    what: `search and matching over ${resources} resources and ${laureates} laureates: milliseconds, our whole answer (rows, total, facets, rights) beside a plain query for 25 rows, or the rules read pair by pair over rows already in memory; « everyLaureate » has for reference the pair by pair rules over a fiftieth of the peers and of the resources`,
    rounds, search, matching, matchedOtherwiseThanTheRules: wrong, bounds: { medianMs: boundMs, above: slow },
  })
  if (slow.length > 0) process.exitCode = 1
} finally {
  await pool.end()
  await db.$disconnect()
  await server.stop()
  await forgetPostgres(path.join(folder, 'postgres'))
  rmSync(folder, { recursive: true, force: true })
}
