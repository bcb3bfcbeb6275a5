import { isStaff, type Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromText } from '@/lib/db/values'
import type { Cents } from '@/lib/kernel/cents'
import { dayOf } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { sha256Hex } from '@/lib/kernel/sha256'
import { linkHoursAfter, openingMinutes, whyNoEmbargo, whyNotCalled, type EmbargoCategory, type EmbargoScope } from './embargo'
import { laureateNames } from './laureate-name'
import type { Nature, PublicResults } from './results'
import { expectedResults } from './results.queries'

/** Every decision of the call `c` is signed: there is something to tell. */
export const allSigned = Prisma.sql`NOT EXISTS (SELECT 1 FROM "Application" ua LEFT JOIN "Decision" ud ON ud."applicationId" = ua.id
  WHERE ua."callId" = c.id AND ua.state = 'SUBMITTED' AND COALESCE(ud.state, 'DRAFT') = 'DRAFT')`

/** The call `c` is not announced and the instant told, of `e`, is not long past: the links hold. */
const linksHold = (now: Date) => Prisma.sql`c.state = 'DECIDED' AND e.until > ${new Date(now.getTime() - linkHoursAfter * 3_600_000)}`

type Due = { id: string; version: number; name: string; email: string; validates: boolean; callId: string; slug: string; callTitle: string; until: Date }

/** Those whose hour has come and who have no link; locked, from the call down. Whom somebody else writes to meanwhile waits for the next time. */
export const dueLinks = (tx: Tx, now: Date) => tx.$queryRaw<Due[]>`
  SELECT p.id, p.version, p.name, p.email, p."validatorId" IS NOT NULL AS validates, c.id AS "callId", c.slug, c.title AS "callTitle", e.until
  FROM "Call" c JOIN "Embargo" e ON e."callId" = c.id JOIN "EmbargoPerson" p ON p."callId" = c.id
  WHERE p."linkId" IS NULL AND p."withdrawnAt" IS NULL AND p.email <> '' AND p."knowsFrom" <= ${now} AND ${linksHold(now)} AND ${allSigned}
  ORDER BY c.id, p.id FOR UPDATE OF c, p SKIP LOCKED`

/** Whose link this is, while it holds; their row is locked: withdrawn at the same moment, one of the two comes first. */
export async function openedBy(tx: Tx, linkSha256: string, now: Date): Promise<{ id: string; version: number; linkId: string; callId: string } | null> {
  const [row] = await tx.$queryRaw<{ id: string; version: number; linkId: string; callId: string }[]>`
    SELECT p.id, p.version, p."linkId", p."callId" FROM "EmbargoPerson" p JOIN "Call" c ON c.id = p."callId" JOIN "Embargo" e ON e."callId" = c.id
    WHERE p."linkSha256" = ${linkSha256} AND p."withdrawnAt" IS NULL AND p."knowsFrom" <= ${now} AND ${linksHold(now)} FOR UPDATE OF p`
  return row ?? null
}

export type EmbargoedLaureate = { applicationId: string; number: number; structureName: string; name: string; departementCode: string; title: string; amount: Cents }
export type LaureateRow = Omit<EmbargoedLaureate, 'name' | 'amount'> & { amount: string; places: { name: string; departementCode: string }[] }

/** The laureates of the call `c` as they would be announced, by number. */
export const laureatesColumn = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('applicationId', a.id, 'number', a.number, 'structureName', s."structureName", 'departementCode', s."departementCode",
    'title', s.title, 'amount', d."amountCents"::text, 'places', COALESCE(s.content -> 'servicePoints', '[]')) ORDER BY a.number)
  FROM "Application" a JOIN "Decision" d ON d."applicationId" = a.id
  JOIN LATERAL (SELECT * FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
  WHERE a."callId" = c.id AND a.state = 'SUBMITTED' AND d.outcome = 'LAUREATE'), '[]') AS laureates`

/** Under the names that will be public. */
export function laureatesOf(rows: readonly LaureateRow[]): EmbargoedLaureate[] {
  const names = laureateNames(rows)
  return rows.map(({ amount, places, ...row }, index) => ({ ...row, name: names[index] ?? '', departementCode: places[0]?.departementCode ?? row.departementCode, amount: centsFromText(amount) }))
}

export type EmbargoLine = {
  id: string
  name: string
  capacity: string
  category: EmbargoCategory
  email: string
  phone: string
  knows: EmbargoScope
  applicationId: string | null
  knowsFrom: Date
  validates: boolean
  linkedAt: Date | null
  openings: number
  lastOpenedAt: Date | null
  calledAt: Date | null
  calledBy: string | null
  withdrawnAt: Date | null
  version: number
}
export type EmbargoPage = {
  call: CallHead
  until: Date | null
  version: number
  people: EmbargoLine[]
  laureates: EmbargoedLaureate[]
  /** Why the list is not written now, or null. */
  why: string | null
  now: Date
}

type Dated = 'knowsFrom' | 'linkedAt' | 'lastOpenedAt' | 'calledAt' | 'withdrawnAt'
type LineRow = Omit<EmbargoLine, Dated> & Record<Dated, string | null>
const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text))
const lineOf = (row: LineRow): EmbargoLine => ({
  ...row, knowsFrom: new Date(row.knowsFrom ?? 0), linkedAt: dateOf(row.linkedAt), lastOpenedAt: dateOf(row.lastOpenedAt), calledAt: dateOf(row.calledAt), withdrawnAt: dateOf(row.withdrawnAt),
})

/** The list under embargo of a call, those withdrawn last; for staff. One query beside the call's head. */
export async function embargoPage(actor: Actor, slug: string, { db, now }: Context): Promise<EmbargoPage | null> {
  if (!isStaff(actor)) return null
  const call = await callHead(db, slug)
  if (!call || call.nature === 'PUBLISHED') return null
  const [row] = await db.$queryRaw<{ until: Date | null; version: number | null; people: LineRow[]; laureates: LaureateRow[] }[]>`
    SELECT e.until, e.version, ${laureatesColumn},
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'capacity', p.capacity, 'category', p.category, 'email', p.email, 'phone', p.phone, 'knows', p.knows,
          'applicationId', p."applicationId", 'knowsFrom', p."knowsFrom", 'validates', p."validatorId" IS NOT NULL, 'linkedAt', p."linkedAt",
          'openings', (SELECT count(*) FROM "EmbargoOpening" o WHERE o."personId" = p.id), 'lastOpenedAt', (SELECT max(o.at) FROM "EmbargoOpening" o WHERE o."personId" = p.id),
          'calledAt', p."calledAt", 'calledBy', b.name, 'withdrawnAt', p."withdrawnAt", 'version', p.version) ORDER BY p."withdrawnAt" NULLS FIRST, p.category, p.name, p.id)
        FROM "EmbargoPerson" p LEFT JOIN "Account" b ON b.id = p."calledById" WHERE p."callId" = c.id), '[]') AS people
    FROM "Call" c LEFT JOIN "Embargo" e ON e."callId" = c.id WHERE c.id = ${call.id}::uuid`
  if (!row) return null
  return { call, until: row.until, version: row.version ?? 0, people: row.people.map(lineOf), laureates: laureatesOf(row.laureates), why: whyNoEmbargo(call.state), now }
}

export type EmbargoedPage = EmbargoPage & { person: EmbargoLine; mayChange: boolean; mayCall: boolean }

/** One of them. */
export async function embargoedPage(actor: Actor, input: { slug: string; personId: string }, context: Context): Promise<EmbargoedPage | null> {
  const page = isId(input.personId) ? await embargoPage(actor, input.slug, context) : null
  const person = page?.people.find(({ id }) => id === input.personId)
  if (!page || !person) return null
  const mayChange = page.why === null && person.withdrawnAt === null
  return { ...page, person, mayChange, mayCall: mayChange && whyNotCalled(person, context.now) === null }
}

export type EmbargoReading = {
  name: string
  call: { title: string; slug: string; nature: Nature }
  until: Date
  knows: EmbargoScope
  laureates: EmbargoedLaureate[]
  /** As it will be announced, for who has the press kit. */
  results: PublicResults | null
}

/** What an opened link shows, for an hour and while it holds: nothing beyond what was given to that person. */
export async function embargoReading(opening: string, { db, now }: Context): Promise<EmbargoReading | null> {
  const [row] = await db.$queryRaw<{ name: string; title: string; slug: string; nature: Nature; until: Date; knows: EmbargoScope; applicationId: string | null; laureates: LaureateRow[] }[]>`
    SELECT p.name, c.title, c.slug, c.nature::text AS nature, e.until, p.knows::text AS knows, p."applicationId", ${laureatesColumn}
    FROM "EmbargoOpening" o JOIN "EmbargoPerson" p ON p.id = o."personId" AND p."linkId" = o."linkId" AND p."withdrawnAt" IS NULL
    JOIN "Call" c ON c.id = p."callId" JOIN "Embargo" e ON e."callId" = c.id
    WHERE o."secretSha256" = ${sha256Hex(opening)} AND o.at > ${new Date(now.getTime() - openingMinutes * 60_000)} AND ${linksHold(now)}`
  if (!row) return null
  const { name, until, knows, applicationId, laureates, ...call } = row
  const all = laureatesOf(laureates)
  return {
    name, call, until, knows,
    laureates: knows === 'ONE' ? all.filter((laureate) => laureate.applicationId === applicationId) : all,
    results: knows === 'PRESS_KIT' ? await pressResults(db, call.slug, until, all) : null,
  }
}

const pressResults = (db: Db | Tx, slug: string, until: Date, laureates: readonly EmbargoedLaureate[]) =>
  expectedResults(slug, dayOf(until), laureates.map(({ applicationId: id, name, departementCode }) => ({ id, name, departementCode })), { db, now: until })
