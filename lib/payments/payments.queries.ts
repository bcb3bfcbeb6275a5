import type { Actor } from '@/lib/accounts/actor'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromText } from '@/lib/db/values'
import { isAnnounced, isFollowed } from '@/lib/envelope/plan.policy'
import { addDays, dayOf, parseDay, type Day } from '@/lib/kernel/days'
import type { Cents } from '@/lib/kernel/cents'
import { isId } from '@/lib/kernel/ids'
import { holderMatch, sameBody } from './bank-details'
import { formatIban, maskIban } from './iban'
import { addMoney, identitiesOf, noMoney, type Identity, type Money } from './ledger'
import { lacksOf, type Account, type Check, type Dated, type PaidInstalment, type PaymentRecord, type Proof, type RepaymentRow, type Request } from './payment-record'
import { mayAskPayment, mayHandlePayments, maySeeOwnPayments, maySeePayments, maySendBankDetails } from './payments.policy'
import { scdlFaults, scdlRow, type Essential, type ScdlFault } from './scdl'
import { essentialSql } from './scdl.queries'

type Stamp = string | null
type Row = Omit<PaymentRecord, 'money' | 'accounts' | 'instalments' | 'settlement' | 'repayments' | 'checks'> & {
  money: Record<keyof Money, string>
  accounts: (Omit<Account, 'match' | 'sameBody' | 'sent' | 'verified' | 'called' | 'refused'> & { sentAt: string; sentBy: Stamp; verifiedAt: Stamp; verifiedBy: Stamp; calledAt: Stamp; calledBy: Stamp; number: string; from: string; person: string; refusedAt: Stamp; refusedBy: Stamp; reason: string })[]
  checks: Check[]
  instalments: (Omit<PaidInstalment, 'cents' | 'met' | 'proofs' | 'requests'> & {
    cents: string
    met: { ground: string; at: string } | null
    proofs: (Omit<Proof, 'addedAt'> & { addedAt: string })[]
    requests: (Omit<Request, 'cents' | 'requested' | 'verified' | 'approved' | 'sentBackAt'> & { cents: string; requestedAt: string; requestedBy: Stamp; verifiedAt: Stamp; verifiedBy: Stamp; approvedAt: Stamp; approvedBy: Stamp; sentBackAt: Stamp })[]
  })[]
  settlement: { planned: string; spent: string; due: string; source: string; at: string } | null
  repayments: (Omit<RepaymentRow, 'noticed' | 'noticedAt' | 'answeredAt' | 'decided' | 'decidedAt' | 'recoveries'> & { noticed: string; noticedAt: string; answeredAt: Stamp; decided: Stamp; decidedAt: Stamp; recoveries: { cents: string; receivedOn: Day; reference: string }[] })[]
}

const nameOf = (column: string) => Prisma.raw(`(SELECT name FROM "Account" WHERE id = ${column})`)
const list = (fields: Prisma.Sql, from: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object(${fields}) ORDER BY ${order}) FROM ${from}), '[]')`

const accounts = list(
  Prisma.sql`'id', b.id, 'state', b.state, 'holder', b.holder, 'holderSiret', b."holderSiret", 'iban', b.iban, 'bic', b.bic, 'isChange', b."isChange", 'file', CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('name', f.name, 'scan', f.scan) END,
    'sentAt', b."sentAt", 'sentBy', ${nameOf('b."sentById"')}, 'verifiedAt', b."verifiedAt", 'verifiedBy', ${nameOf('b."verifiedById"')}, 'verifiedById', b."verifiedById", 'calledAt', b."calledAt", 'calledBy', ${nameOf('b."calledById"')},
    'number', b."calledNumber", 'from', b."calledFrom", 'person', b."calledPerson", 'refusedAt', b."refusedAt", 'refusedBy', ${nameOf('b."refusedById"')}, 'reason', b."refusedReason", 'version', b.version`,
  Prisma.sql`"BankDetails" b LEFT JOIN "StoredFile" f ON f.id = b."fileId" WHERE b."structureId" = t.id`, Prisma.sql`b."sentAt" DESC, b.id DESC`)

const checks = list(
  Prisma.sql`'kind', k.kind, 'passed', k.passed, 'checkedOn', k."checkedOn", 'remark', k.remark, 'by', k.by`,
  Prisma.sql`(SELECT DISTINCT ON (kind) *, COALESCE(${nameOf('"enteredById"')}, '') AS by FROM "BodyCheck" WHERE "laureateId" = l.id ORDER BY kind, "enteredAt" DESC, id DESC) k`, Prisma.sql`k.kind`)

const requests = list(
  Prisma.sql`'id', q.id, 'attempt', q.attempt, 'state', q.state, 'cents', q.cents::text, 'message', q.message, 'requestedAt', q."requestedAt", 'requestedBy', ${nameOf('q."requestedById"')}, 'requestedById', q."requestedById",
    'verifiedAt', q."verifiedAt", 'verifiedBy', ${nameOf('q."verifiedById"')}, 'verifiedById', q."verifiedById", 'approvedAt', q."approvedAt", 'approvedBy', ${nameOf('q."approvedById"')},
    'batch', h.n, 'reference', q.reference, 'paidOn', q."paidOn", 'sentBackAt', q."sentBackAt", 'reason', q.reason, 'version', q.version`,
  Prisma.sql`"PaymentRequest" q LEFT JOIN "PaymentBatch" h ON h.id = q."batchId" WHERE q."agreementId" = i."agreementId" AND q.n = i.n`, Prisma.sql`q.attempt DESC`)

const proofs = list(Prisma.sql`'id', p.id, 'name', f.name, 'scan', f.scan, 'addedAt', p."addedAt"`, Prisma.sql`"PaymentProof" p JOIN "StoredFile" f ON f.id = p."fileId" WHERE p."agreementId" = i."agreementId" AND p.n = i.n`, Prisma.sql`p."addedAt", p.id`)

const instalments = list(
  Prisma.sql`'n', i.n, 'kind', i.kind, 'cents', i.cents::text, 'condition', i.condition, 'paidOn', i."paidOn", 'cancelledOn', i."cancelledOn", 'met', CASE WHEN m.ground IS NOT NULL THEN jsonb_build_object('ground', m.ground, 'at', m."metAt") END, 'proofs', ${proofs}, 'requests', ${requests}`,
  Prisma.sql`"Instalment" i LEFT JOIN "MetCondition" m ON m."agreementId" = i."agreementId" AND m.n = i.n WHERE i."agreementId" = g.id`, Prisma.sql`i.n`)

const recoveries = list(Prisma.sql`'cents', y.cents::text, 'receivedOn', y."receivedOn", 'reference', y.reference`, Prisma.sql`"Recovery" y WHERE y."repaymentId" = r.id`, Prisma.sql`y."receivedOn", y.id`)

const repayments = list(
  Prisma.sql`'id', r.id, 'state', r.state, 'noticed', r."noticedCents"::text, 'ground', r.ground, 'noticedAt', r."noticedAt", 'answerByOn', r."answerByOn", 'answer', r.answer, 'answeredAt', r."answeredAt", 'decided', r."decidedCents"::text, 'decision', r.decision, 'decidedAt', r."decidedAt", 'recoveries', ${recoveries}, 'version', r.version`,
  Prisma.sql`"Repayment" r WHERE r."agreementId" = g.id`, Prisma.sql`r."noticedAt" DESC`)

const recordsSql = (where: Prisma.Sql) => Prisma.sql`
  SELECT jsonb_build_object('id', l.id, 'name', l.name, 'state', l.state) AS laureate,
    jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'state', c.state, 'demonstration', c.nature = 'FICTIONAL', 'recoveredReturns', c."recoveredReturns") AS call,
    a.id AS "applicationId", a.number, jsonb_build_object('id', t.id, 'name', t.name, 'siret', t.siret, 'phone', t.phone) AS structure,
    CASE WHEN g.id IS NOT NULL AND v.kind IS NOT NULL THEN jsonb_build_object('id', g.id, 'kind', v.kind) END AS agreement,
    jsonb_build_object('allocated', COALESCE(x.cents - x."releasedCents", 0)::text, 'contracted', m.contracted::text, 'paid', m.paid::text, 'due', m.due::text, 'claimed', m.claimed::text, 'recovered', m.recovered::text, 'returned', COALESCE(x."returnedCents", 0)::text) AS money,
    ${accounts} AS accounts, ${checks} AS checks,
    CASE WHEN e.number IS NOT NULL THEN jsonb_build_object('number', e.number, 'version', e.version) END AS commitment,
    ${instalments} AS instalments,
    CASE WHEN s.source IS NOT NULL THEN jsonb_build_object('planned', s."plannedCents"::text, 'spent', s."spentCents"::text, 'due', s."dueCents"::text, 'source', s.source, 'at', s."settledAt") END AS settlement,
    ${repayments} AS repayments
  FROM "Laureate" l JOIN "Call" c ON c.id = l."callId" JOIN "Application" a ON a.id = l."applicationId" JOIN "Structure" t ON t.id = a."structureId"
  LEFT JOIN "Allocation" x ON x."applicationId" = a.id LEFT JOIN "Agreement" g ON g."laureateId" = l.id
  LEFT JOIN LATERAL (SELECT kind FROM "AgreementVersion" WHERE "agreementId" = g.id AND state = 'SIGNED' ORDER BY n DESC LIMIT 1) v ON true
  LEFT JOIN LATERAL agreement_money(g.id) m ON true LEFT JOIN "Commitment" e ON e."agreementId" = g.id LEFT JOIN "Settlement" s ON s."agreementId" = g.id
  WHERE ${where} ORDER BY l.name COLLATE "fr-x-icu", l."departementCode", l.id`

/** Laureates that have a dossier, in French order, each with all its payments. One query; accounts are whole, no right is checked here. */
export const paymentRecords = async (db: Db | Tx, where: Prisma.Sql): Promise<PaymentRecord[]> => (await db.$queryRaw<Row[]>(recordsSql(where))).map(recordOf)

const dated = (at: Stamp, by: Stamp): Dated | null => (at === null ? null : { at: new Date(at), by: by ?? '' })
const instant = (text: Stamp): Date | null => (text === null ? null : new Date(text))
const dayOrNull = (text: string | null): Day | null => (text === null ? null : parseDay(text))

function recordOf({ money, accounts, instalments, settlement, repayments, ...row }: Row): PaymentRecord {
  return {
    ...row,
    money: { allocated: centsFromText(money.allocated), contracted: centsFromText(money.contracted), paid: centsFromText(money.paid), due: centsFromText(money.due), claimed: centsFromText(money.claimed), recovered: centsFromText(money.recovered), returned: centsFromText(money.returned) },
    accounts: accounts.map(({ sentAt, sentBy, verifiedAt, verifiedBy, calledAt, calledBy, number, from, person, refusedAt, refusedBy, reason, ...account }) => {
      const [called, refused] = [dated(calledAt, calledBy), dated(refusedAt, refusedBy)]
      return {
        ...account, match: holderMatch(account.holder, row.structure.name), sameBody: sameBody(account.holderSiret, row.structure.siret), sent: { at: new Date(sentAt), by: sentBy ?? '' }, verified: dated(verifiedAt, verifiedBy),
        called: called && { ...called, number, from, person }, refused: refused && { ...refused, reason },
      }
    }),
    instalments: instalments.map(({ cents, met, proofs, requests, ...one }) => ({
      ...one, cents: centsFromText(cents), paidOn: dayOrNull(one.paidOn), cancelledOn: dayOrNull(one.cancelledOn), met: met && { ground: met.ground, at: new Date(met.at) },
      proofs: proofs.map((proof) => ({ ...proof, addedAt: new Date(proof.addedAt) })),
      requests: requests.map(({ cents: amount, requestedAt, requestedBy, verifiedAt, verifiedBy, approvedAt, approvedBy, sentBackAt, ...request }) => ({
        ...request, cents: centsFromText(amount), requested: { at: new Date(requestedAt), by: requestedBy ?? '' }, verified: dated(verifiedAt, verifiedBy), approved: dated(approvedAt, approvedBy), sentBackAt: instant(sentBackAt),
      })),
    })),
    settlement: settlement && { planned: centsFromText(settlement.planned), spent: centsFromText(settlement.spent), due: centsFromText(settlement.due), source: settlement.source, at: new Date(settlement.at) },
    repayments: repayments.map(({ noticed, decided, recoveries, ...one }) => ({
      ...one, noticed: centsFromText(noticed), decided: decided === null ? null : centsFromText(decided), noticedAt: new Date(one.noticedAt), answeredAt: instant(one.answeredAt), decidedAt: instant(one.decidedAt),
      recoveries: recoveries.map((recovery) => ({ ...recovery, cents: centsFromText(recovery.cents) })),
    })),
  }
}

/** Whole while somebody has to verify it, for staff alone; masked everywhere else. */
const withMasks = (actor: Actor, record: PaymentRecord): PaymentRecord => ({
  ...record,
  accounts: record.accounts.map((account) => {
    const whole = mayHandlePayments(actor) && (account.state === 'SENT' || account.state === 'VERIFIED')
    return { ...account, iban: whole ? formatIban(account.iban) : maskIban(account.iban) }
  }),
})

type Batch = { id: string; n: number; createdAt: Date; by: string; sha256: string; count: number; cents: Cents; open: number }
type ReturnRow = { id: string; name: string; receivedAt: Date; appliedAt: Date | null }
export type PaymentList = {
  call: CallHead
  announced: boolean
  records: PaymentRecord[]
  sum: Money
  identities: Identity[]
  recoveredReturns: boolean
  batches: Batch[]
  returns: ReturnRow[]
  settings: { funderSiret: string; version: number }
  refused: { name: string; faults: ScdlFault[] }[]
  mayWrite: boolean
}

type CallRow = {
  total: string
  allocated: string
  reserved: string
  /** What its allocations add up to, laureates or not yet. */
  given: string
  recoveredReturns: boolean
  funderSiret: string | null
  settingsVersion: number | null
  batches: (Omit<Batch, 'createdAt' | 'cents'> & { createdAt: string; cents: string })[]
  returns: (Omit<ReturnRow, 'receivedAt' | 'appliedAt'> & { receivedAt: string; appliedAt: Stamp })[]
  records: Row[]
  essential: Essential[]
}

/** The payments of a call: what waits, the ledger reconciled, the files of finance, what cannot be published. */
export async function paymentList(actor: Actor, { slug }: { slug: string }, { db }: Context): Promise<PaymentList | null> {
  if (!maySeePayments(actor)) return null
  const call = await callHead(db, slug)
  if (!call || call.nature === 'PUBLISHED') return null
  const announced = isAnnounced(call.state)
  const here = announced ? Prisma.sql`c.id = ${call.id}::uuid` : Prisma.sql`false`
  const [row] = await db.$queryRaw<CallRow[]>`
    SELECT COALESCE(v."totalCents", 0)::text AS total, COALESCE(v."allocatedCents", 0)::text AS allocated, COALESCE(v."reservedCents", 0)::text AS reserved,
      (SELECT COALESCE(sum(cents - "releasedCents"), 0) FROM "Allocation" WHERE "envelopeId" = v.id)::text AS given, o."recoveredReturns", z."funderSiret", z.version AS "settingsVersion",
      ${list(Prisma.sql`'id', h.id, 'n', h.n, 'createdAt', h."createdAt", 'by', COALESCE(${nameOf('h."createdById"')}, ''), 'sha256', h.sha256, 'count', u.count, 'cents', u.cents, 'open', u.open`,
        Prisma.sql`"PaymentBatch" h JOIN LATERAL (SELECT count(*) AS count, COALESCE(sum(cents), 0)::text AS cents, count(*) FILTER (WHERE state = 'ORDERED') AS open FROM "PaymentRequest" WHERE "batchId" = h.id) u ON true WHERE h."callId" = o.id`, Prisma.sql`h.n DESC`)} AS batches,
      ${list(Prisma.sql`'id', w.id, 'name', w.name, 'receivedAt', w."receivedAt", 'appliedAt', w."appliedAt"`, Prisma.sql`"PaymentReturn" w WHERE w."callId" = o.id`, Prisma.sql`w."receivedAt" DESC`)} AS returns,
      COALESCE((SELECT jsonb_agg(to_jsonb(y)) FROM (${recordsSql(here)}) y), '[]') AS records,
      COALESCE((SELECT jsonb_agg(to_jsonb(y)) FROM (${essentialSql(here)}) y), '[]') AS essential
    FROM "Call" o LEFT JOIN "Envelope" v ON v."callId" = o.id LEFT JOIN "PaymentSettings" z ON z."callId" = o.id WHERE o.id = ${call.id}::uuid`
  if (!row) return null
  const records = row.records.map(recordOf)
  const sum = { ...records.reduce((all, { money }) => addMoney(all, money), noMoney), allocated: centsFromText(row.given) }
  return {
    call, announced, sum, records: records.map((record) => withMasks(actor, record)),
    identities: identitiesOf({ total: centsFromText(row.total), allocated: centsFromText(row.allocated), reserved: centsFromText(row.reserved) }, sum),
    recoveredReturns: row.recoveredReturns,
    batches: row.batches.map((batch) => ({ ...batch, createdAt: new Date(batch.createdAt), cents: centsFromText(batch.cents) })),
    returns: row.returns.map((one) => ({ ...one, receivedAt: new Date(one.receivedAt), appliedAt: instant(one.appliedAt) })),
    settings: { funderSiret: row.funderSiret ?? '', version: row.settingsVersion ?? 0 },
    refused: row.essential.flatMap((one) => {
      const faults = scdlFaults(scdlRow(one))
      return faults.length === 0 ? [] : [{ name: one.beneficiary, faults }]
    }),
    mayWrite: mayHandlePayments(actor) && isFollowed(call.state),
  }
}

export type PaymentPage = { call: CallHead; record: PaymentRecord; lacks: string[]; today: Day; answerFrom: Day; me: string; mayWrite: boolean }

/** One laureate's payments, for staff and the observer. One query beside the call's head. */
export async function paymentPage(actor: Actor, { slug, laureateId }: { slug: string; laureateId: string }, { db, now }: Context): Promise<PaymentPage | null> {
  if (!maySeePayments(actor) || !isId(laureateId)) return null
  const call = await callHead(db, slug)
  if (!call || !isAnnounced(call.state)) return null
  const [record] = await paymentRecords(db, Prisma.sql`l.id = ${laureateId}::uuid AND c.id = ${call.id}::uuid`)
  return record ? { call, record: withMasks(actor, record), lacks: lacksOf(record), today: dayOf(now), answerFrom: addDays(dayOf(now), 15), me: actor.id, mayWrite: mayHandlePayments(actor) && isFollowed(call.state) } : null
}

export type OwnPayments = { record: PaymentRecord; today: Day; mayAsk: boolean; maySendBank: boolean }

/** Where this person's own structure is paid, and what it may ask for. */
export async function ownPayments(actor: Actor, applicationId: string, { db, now }: Context): Promise<OwnPayments | null> {
  if (actor.kind !== 'person' || actor.memberships.length === 0 || !isId(applicationId)) return null
  const [record] = await paymentRecords(db, Prisma.sql`a.id = ${applicationId}::uuid AND c.state IN ('ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED')`)
  if (!record || !maySeeOwnPayments(actor, record.structure.id)) return null
  const open = isFollowed(record.call.state)
  return { record: withMasks(actor, { ...record, checks: [] }), today: dayOf(now), mayAsk: open && mayAskPayment(actor, record.structure.id), maySendBank: open && maySendBankDetails(actor, record.structure.id) }
}
