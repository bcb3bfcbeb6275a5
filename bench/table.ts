/** `npm run prove:table`: the officer's table at 100,000 dossiers, each page in turn with raw SQL that gives the same page. */
import pg from 'pg'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '@/lib/db/generated/client'
import { applicationListShape } from '@/lib/eligibility/application-list'
import { applicationList, type ApplicationList } from '@/lib/eligibility/application-list.queries'
import { countLimit, cursorText, pageSize, parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { personBy } from '@/prisma/seed/accounts'
import { fillCall } from './many-dossiers'
import { median, onSite, quantile } from './measure'

const slug = 'ami-fictif-instruction'
const dossiers = 100_000
const rounds = 25

/** What a page shows, written by hand for one case: rows, total, sum, facets, what is left to review. */
type Raw = { from?: string; where?: string; order: string; before?: string; with?: string; own?: 'departementCode' | 'standing' }
const open = `CASE WHEN a.state = 'WITHDRAWN' THEN 'WITHDRAWN' WHEN r."decidedAt" < a."lastDepositedAt" THEN 'OPEN' ELSE COALESCE(r.state::text, 'OPEN') END`
const tables = `"Application" a JOIN "LastDeposit" l ON l."applicationId" = a.id LEFT JOIN "EligibilityReview" r ON r."applicationId" = a.id`
const facet = (value: string, among = 'listed') => `(WITH counted AS MATERIALIZED (SELECT * FROM ${among})
  SELECT CASE WHEN (SELECT count(*) FROM counted) <= ${countLimit} THEN jsonb_object_agg(value, n) END FROM (SELECT ${value} AS value, count(*) AS n FROM counted GROUP BY 1) g)`
/** The choices of a filter that is set are counted without it. */
const every = `(SELECT l."departementCode", l.ambitions, a."officerId", ${open} AS standing FROM ${tables} WHERE l."callId" = $1 AND a."callId" = $1 LIMIT ${countLimit + 1}) every`
const rawPage = ({ from = '', where = 'true', order, before = '', with: first = '', own }: Raw) => `
  WITH ${first} page AS MATERIALIZED (SELECT a.id, a.number, a."firstDepositedAt", l."submissionId", ${open} AS standing, row_number() OVER (ORDER BY ${order}) AS place
      FROM ${tables} ${from} WHERE l."callId" = $1 AND a."callId" = $1 AND ${where} ${before} ORDER BY ${order} LIMIT ${pageSize + 1}),
    listed AS MATERIALIZED (SELECT l."requestedCents", l."departementCode", l.ambitions, a."officerId", ${open} AS standing
      FROM ${tables} ${from} WHERE l."callId" = $1 AND a."callId" = $1 AND ${where} LIMIT ${countLimit + 1})
  SELECT page.*, s.title, s."structureName", s."requestedCents", s."departementCode",
    ARRAY(SELECT p ->> 'name' FROM jsonb_array_elements(s.content -> 'servicePoints') p) AS places,
    (SELECT count(*) FROM "Opinion" o WHERE o."applicationId" = page.id) AS opinions,
    (SELECT count(*) FROM listed) AS total, (SELECT sum("requestedCents") FROM listed) AS requested,
    (SELECT count(*) FROM (SELECT 1 FROM ${tables} WHERE l."callId" = $1 AND a."callId" = $1 AND ${open} = 'OPEN' LIMIT ${countLimit + 1}) o) AS review,
    ${facet('standing', own === 'standing' ? every : 'listed')} AS standings, ${facet('"departementCode"', own === 'departementCode' ? every : 'listed')} AS departements, ${facet('unnest(ambitions)')} AS ambitions, ${facet(`COALESCE("officerId"::text, 'personne')`)} AS officers,
    (SELECT jsonb_agg(p.name) FROM "Account" p WHERE EXISTS (SELECT 1 FROM "AccountRole" o WHERE o."accountId" = p.id AND o.role = 'STAFF')) AS team,
    (SELECT jsonb_agg(q."askedAt") FROM "ComplementRequest" q WHERE q."applicationId" = page.id) AS asked, (SELECT d."signedAt" FROM "Decision" d WHERE d."applicationId" = page.id) AS signed
  FROM page JOIN "Submission" s ON s.id = page."submissionId" ORDER BY page.place`

await onSite(async ({ site, db, cookieOf }) => {
  const { id: callId } = await db.call.findUniqueOrThrow({ where: { slug }, select: { id: true } })
  const pool = new pg.Pool({ connectionString: site.databaseUrl, max: 1 })
  for (let first = 1001; first < dossiers; first += 20_000) await fillCall(pool, callId, first, Math.min(first + 19_999, dossiers + 1000))
  const actor = await personBy(db, 'pilotage@example.org', new Date())
  const query = (params: SearchParams) => parseListQuery(applicationListShape, params)
  const read = async (params: SearchParams): Promise<ApplicationList> => {
    const list = await applicationList(actor, { slug, query: query(params) }, { db, now: new Date() })
    if (!list || list.applications.length === 0) throw new Error(`nothing listed for ${JSON.stringify(params)}`)
    return list
  }
  /** The last full page: the order turned round, read once, then from its 25th row on. */
  const lastOf = async (tri: string): Promise<string> => {
    const { after } = await read({ tri, ordre: 'desc' })
    const { applications } = await read({ tri, ordre: 'desc', apres: after ?? '' })
    return applications[0]?.id ?? ''
  }
  const cursorAt = async (tri: string) => {
    const id = await lastOf(tri)
    const { rows: [row] } = await pool.query<{ number: number; requestedCents: string }>(`SELECT a.number, l."requestedCents" FROM "Application" a JOIN "LastDeposit" l ON l."applicationId" = a.id WHERE a.id = $1`, [id])
    return { id, number: row?.number ?? 0, cents: Number(row?.requestedCents) }
  }

  const [byNumber, byAmount] = [await cursorAt('numero'), await cursorAt('montant')]
  const amount = `l."requestedCents", l."applicationId"`
  const meaning = (word: string) => `to_tsquery('french_unaccent', '${word}')`
  const holding = (query: string) => `EXISTS (SELECT 1 FROM "LastDeposit" d WHERE d."callId" = $1 AND d.document @@ ${query})`
  /** The nearest word that some dossier of the call has, once none has the word asked. */
  const nearest = (word: string) => `(SELECT CASE WHEN ${holding(meaning(word))} THEN ${meaning(word)} ELSE (SELECT v.q FROM (
    SELECT to_tsquery('french_unaccent', s.word) AS q, similarity(s.word, '${word}') AS alike FROM "SearchWord" s WHERE s.word % '${word}') v
    WHERE ${holding('v.q')} ORDER BY v.alike DESC LIMIT 1) END)`
  const searched = (query: string): Raw => ({ with: `hits AS MATERIALIZED (SELECT l."applicationId" AS id, (1000000 * ts_rank('{0.05, 0.2, 0.5, 1}', l.document, q))::int AS rank
    FROM ${query} q, "LastDeposit" l WHERE l."callId" = $1 AND l.document @@ q),`, from: 'JOIN hits ON hits.id = a.id', order: 'hits.rank DESC, hits.id DESC' })
  const cases: Record<string, { params: SearchParams; raw: Raw }> = {
    firstByNumber: { params: {}, raw: { order: 'a.number, a.id' } },
    lastByNumber: { params: { apres: cursorText('numero', byNumber.number, byNumber.id) }, raw: { order: 'a.number, a.id', before: `AND (a.number, a.id) > (${byNumber.number}, '${byNumber.id}')` } },
    firstByAmount: { params: { tri: 'montant' }, raw: { order: amount } },
    lastByAmount: { params: { tri: 'montant', apres: cursorText('montant', byAmount.cents, byAmount.id) }, raw: { order: amount, before: `AND (${amount}) > (${byAmount.cents}, '${byAmount.id}')` } },
    oneDepartement: { params: { departement: '2A' }, raw: { order: 'a.number, a.id', where: `l."departementCode" = '2A'`, own: 'departementCode' } },
    oneStanding: { params: { recevabilite: 'irrecevable' }, raw: { order: 'a.number, a.id', where: `${open} = 'INELIGIBLE'`, own: 'standing' } },
    rareWord: { params: { q: 'baleinière' }, raw: searched(meaning('baleiniere:*')) },
    commonWord: { params: { q: 'péniche' }, raw: searched(meaning('peniche:*')) },
    typedWrong: { params: { q: 'balleiniere' }, raw: searched(nearest('balleiniere')) },
  }
  const figures: Record<string, { ours: number; raw: number; ratio: number }> = {}
  for (const [name, { params, raw }] of Object.entries(cases)) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    const [shown, written] = [(await read(params)).applications.map(({ id }) => id), (await pool.query<{ id: string }>(rawPage(raw), [callId])).rows.map(({ id }) => id)]
    if (shown.join() !== written.slice(0, pageSize).join()) throw new Error(`${name}: the raw query does not give the same page`)
    const time = async (into: number[], work: () => Promise<unknown>) => {
      const began = performance.now()
      await work()
      into.push(performance.now() - began)
    }
    for (let warm = 0; warm < 3; warm += 1) await Promise.all([read(params), pool.query(rawPage(raw), [callId])])
    for (let round = 0; round < rounds; round += 1) {
      await time(ours, () => read(params))
      await time(theirs, () => pool.query(rawPage(raw), [callId]))
    }
    figures[name] = { ours: median(ours), raw: median(theirs), ratio: Math.round((median(ours) / median(theirs)) * 100) / 100 }
    console.error(name, figures[name])
  }
  // The page itself, through the site: statements are counted on the same functions.
  const counted = new PrismaClient({ adapter: new PrismaPg({ connectionString: site.databaseUrl, max: 1 }), log: [{ emit: 'event', level: 'query' }] })
  let statements = 0
  counted.$on('query', () => void (statements += 1))
  await applicationList(actor, { slug, query: query({ q: 'balleiniere', departement: '2A' }) }, { db: counted, now: new Date() })
  await counted.$disconnect()
  const cookie = await cookieOf('pilotage@example.org')
  const pages: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const response = await fetch(site.publicUrl + routes.applications(slug), { headers: { cookie } })
    await response.text()
    if (!response.ok) throw new Error(`the page answered ${response.status}`)
    pages.push(performance.now() - began)
  }
  await pool.end()
  const times = (last: string, first: string) => Math.round(((figures[last]?.ours ?? 0) / (figures[first]?.ours ?? 1)) * 100) / 100
  return {
    what: `the officer's table over ${dossiers} dossiers: milliseconds at the median, in turn with raw SQL written for each case`,
    rounds,
    statementsOfAPage: { session: 1, headAndPage: statements },
    medianMs: figures,
    lastOverFirst: { byNumber: times('lastByNumber', 'firstByNumber'), byAmount: times('lastByAmount', 'firstByAmount') },
    pageThroughTheSiteMs: { median: median(pages), p95: quantile(pages, 0.95) },
    bounds: { statementsOfAPage: 3, lastOverFirst: 1.2, ratio: 1.3 },
  }
}, 'table')
