import type { Actor } from '@/lib/accounts/actor'
import { isHeld, type ScanState } from '@/lib/applications/attachment'
import type { AttachmentFile } from '@/lib/applications/attachment.queries'
import { callHead, type CallHead } from '@/lib/calls/call-head.queries'
import type { Db, Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromText } from '@/lib/db/values'
import type { LaureateState } from '@/lib/decisions/decision'
import { isAnnounced, isFollowed } from '@/lib/envelope/plan.policy'
import { sumCents, type Cents } from '@/lib/kernel/cents'
import { addDays, dayOf, parseDay, type Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { communeName } from '@/lib/places/communes'
import type { LegalForm } from '@/lib/structures/structure'
import { mostSentTogether, termsLacks, type AgreementKind, type AgreementParty, type AgreementState, type AgreementTerms, type Indicator, type InstalmentKind } from './agreement'
import { agreementRefusals, nobodyToTell, whyNotBound } from './agreement.lifecycle'
import { mayBindStructure, mayManageAgreements, mayReadOwnAgreement, maySeeAgreements } from './agreement.policy'
import { agreementText, type AgreementSource } from './agreement-template'
import { agreementLive, versionInForce } from './standing'

type AgreementFile = { id: string; party: AgreementParty; name: string; sha256: string; scan: ScanState; addedAt: Date }
export type Version = {
  id: string
  n: number
  state: AgreementState
  kind: AgreementKind
  reason: string
  terms: AgreementTerms
  text: string
  sha256: string | null
  draftedAt: Date
  sentAt: Date | null
  signByOn: Day | null
  beneficiarySignedOn: Day | null
  funderSignedOn: Day | null
  accepted: { at: Date; by: string; as: string } | null
  version: number
  files: AgreementFile[]
}
type Instalment = { n: number; kind: InstalmentKind; cents: Cents; condition: string; paidOn: Day | null; cancelledOn: Day | null }
/** Another grant of the civil year: of a call held here, or (with its id) entered by hand. */
type YearGrant = { id: string | null; subject: string; source: string; cents: Cents }
type Recipient = { email: string; name: string }
type Settings = { agreementShares: number[]; letterShares: number[]; signWithinDays: number; publicity: string; version: number }

/** One laureate, with all that its agreement is made from. */
export type AgreementRecord = {
  laureate: { id: string; name: string; departementCode: string; state: LaureateState; announcedOn: Day; releasedOn: Day | null; version: number }
  call: { id: string; slug: string; title: string; state: string; demonstration: boolean }
  applicationId: string
  structureId: string
  /** Its people who can still be written to. */
  people: Recipient[]
  source: AgreementSource
  /** What is allocated now, less what was released. */
  allocated: Cents
  decisionConditions: string
  /** What the dossier promises and how long it says that it takes, by its last deposit. */
  promised: Indicator[]
  months: number
  otherGrants: YearGrant[]
  settings: Settings
  agreement: { id: string; publishedOn: Day | null; reportedOn: Day | null; version: number } | null
  versions: Version[]
  instalments: Instalment[]
}

const defaultSettings: Settings = { agreementShares: [50, 50], letterShares: [80, 20], signWithinDays: 60, publicity: '', version: 0 }

const json = (name: Prisma.Sql, order: Prisma.Sql, fields: Prisma.Sql, from: Prisma.Sql) => Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object(${fields}) ORDER BY ${order}) FROM ${from}), '[]') AS ${name}`

const filesOf = Prisma.sql`COALESCE((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'party', f.party, 'name', b.name, 'sha256', b.sha256, 'scan', b.scan, 'addedAt', f."addedAt") ORDER BY f."addedAt")
  FROM "AgreementFile" f JOIN "StoredFile" b ON b.id = f."fileId" WHERE f."versionId" = v.id), '[]')`

/** The funder's other grants to the same legal person in the civil year of the announcement: this site's, then those entered by hand. */
const grantsOfYear = Prisma.sql`COALESCE((SELECT jsonb_agg(o) FROM (
    SELECT NULL::uuid AS id, oc.title AS subject, 'ce site' AS source, (ox.cents - ox."releasedCents")::text AS cents
      FROM "Laureate" ol JOIN "Application" oa ON oa.id = ol."applicationId" JOIN "Structure" os ON os.id = oa."structureId" JOIN "Call" oc ON oc.id = ol."callId" JOIN "Allocation" ox ON ox."applicationId" = oa.id
      WHERE ol.id <> l.id AND left(os.siret, 9) = left(t.siret, 9) AND oc.funder = c.funder AND date_part('year', ol."announcedOn") = date_part('year', l."announcedOn") AND ox.cents > ox."releasedCents"
    UNION ALL SELECT h.id, h.subject, h.source, h.cents::text FROM "OtherGrant" h WHERE h.siren = left(t.siret, 9) AND h.funder = c.funder AND h.year = date_part('year', l."announcedOn")) o), '[]')`

type Row = {
  laureate: Omit<AgreementRecord['laureate'], 'announcedOn' | 'releasedOn'> & { announcedOn: string; releasedOn: string | null }
  call: AgreementRecord['call'] & { funder: string; contact: string }
  applicationId: string
  number: number
  title: string
  places: string[]
  structure: { id: string; name: string; siret: string; legalForm: LegalForm; communeCode: string; address: string }
  people: Recipient[]
  decision: { signedAt: string; conditions: string; name: string | null; capacity: string; delegation: string; delegatedOn: string } | null
  allocated: string
  promised: string[][] | null
  months: string | null
  otherGrants: (Omit<YearGrant, 'cents'> & { cents: string })[]
  settings: Settings | null
  agreement: { id: string; publishedOn: string | null; reportedOn: string | null; version: number } | null
  versions: (Omit<Version, 'terms' | 'draftedAt' | 'sentAt' | 'accepted' | 'files' | 'signByOn' | 'beneficiarySignedOn' | 'funderSignedOn'> & {
    terms: AgreementTerms
    draftedAt: string
    sentAt: string | null
    signByOn: Day | null
    beneficiarySignedOn: Day | null
    funderSignedOn: Day | null
    acceptedAt: string | null
    acceptedBy: string | null
    acceptedAs: string
    files: (Omit<AgreementFile, 'addedAt'> & { addedAt: string })[]
  })[]
  instalments: (Omit<Instalment, 'cents'> & { cents: string })[]
}

export const answer = (key: string, what: string) => Prisma.raw(`jsonb_path_query_first(s.content, '$.sections[*].answers[*] ? (@.key == "${key}").${what}')`)

/** Laureates that have a dossier, in French order, each with its whole agreement. One query; no right is checked here. */
export async function agreementRecords(db: Db | Tx, where: Prisma.Sql): Promise<AgreementRecord[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT jsonb_build_object('id', l.id, 'name', l.name, 'departementCode', l."departementCode", 'state', l.state, 'announcedOn', l."announcedOn", 'releasedOn', l."releasedOn", 'version', l.version) AS laureate,
      jsonb_build_object('id', c.id, 'slug', c.slug, 'title', c.title, 'state', c.state, 'demonstration', c.nature = 'FICTIONAL', 'funder', c.funder, 'contact', c.contact) AS call,
      a.id AS "applicationId", a.number, s.title,
      ARRAY(SELECT x ->> 'name' FROM jsonb_array_elements(COALESCE(s.content -> 'servicePoints', '[]')) WITH ORDINALITY p(x, n) ORDER BY p.n) AS places,
      jsonb_build_object('id', t.id, 'name', t.name, 'siret', t.siret, 'legalForm', t."legalForm", 'communeCode', t."communeCode", 'address', t.address) AS structure,
      ${json(Prisma.sql`people`, Prisma.sql`p.id`, Prisma.sql`'email', p.email, 'name', p.name`, Prisma.sql`"Account" p WHERE p."disabledAt" IS NULL AND p."erasedAt" IS NULL AND EXISTS (SELECT FROM "Membership" m WHERE m."accountId" = p.id AND m."structureId" = t.id AND m."endedAt" IS NULL)`)},
      CASE WHEN d.id IS NOT NULL THEN jsonb_build_object('signedAt', d."signedAt", 'conditions', d.conditions, 'name', y.name, 'capacity', g.capacity, 'delegation', g.delegation, 'delegatedOn', g."delegatedOn") END AS decision,
      COALESCE(x.cents - x."releasedCents", 0)::text AS allocated,
      ${answer('indicateurs', 'table.rows')} AS promised, ${answer('duree', 'text')} #>> '{}' AS months,
      ${grantsOfYear} AS "otherGrants",
      to_jsonb(z) AS settings,
      CASE WHEN e.id IS NOT NULL THEN jsonb_build_object('id', e.id, 'publishedOn', e."publishedOn", 'reportedOn', e."reportedOn", 'version', e.version) END AS agreement,
      ${json(Prisma.sql`versions`, Prisma.sql`v.n`, Prisma.sql`'id', v.id, 'n', v.n, 'state', v.state, 'kind', v.kind, 'reason', v.reason, 'terms', v.terms, 'text', v.text, 'sha256', v.sha256, 'draftedAt', v."draftedAt", 'sentAt', v."sentAt", 'signByOn', v."signByOn",
        'beneficiarySignedOn', v."beneficiarySignedOn", 'funderSignedOn', v."funderSignedOn", 'acceptedAt', v."acceptedAt", 'acceptedBy', w.name, 'acceptedAs', v."acceptedAs", 'version', v.version, 'files', ${filesOf}`,
        Prisma.sql`"AgreementVersion" v LEFT JOIN "Account" w ON w.id = v."acceptedById" WHERE v."agreementId" = e.id`)},
      ${json(Prisma.sql`instalments`, Prisma.sql`i.n`, Prisma.sql`'n', i.n, 'kind', i.kind, 'cents', i.cents::text, 'condition', i.condition, 'paidOn', i."paidOn", 'cancelledOn', i."cancelledOn"`, Prisma.sql`"Instalment" i WHERE i."agreementId" = e.id`)}
    FROM "Laureate" l JOIN "Call" c ON c.id = l."callId" JOIN "Application" a ON a.id = l."applicationId" JOIN "Structure" t ON t.id = a."structureId"
    JOIN LATERAL (SELECT * FROM "Submission" q WHERE q."applicationId" = a.id ORDER BY q.n DESC LIMIT 1) s ON true
    LEFT JOIN LATERAL (SELECT * FROM "Decision" q WHERE q."applicationId" = a.id AND q.state = 'RELEASED' AND q.outcome = 'LAUREATE' ORDER BY q."releasedAt" DESC LIMIT 1) d ON true
    LEFT JOIN "Signatory" g ON g.id = d."signatoryId" LEFT JOIN "Account" y ON y.id = d."signedById"
    LEFT JOIN "Allocation" x ON x."applicationId" = a.id LEFT JOIN "AgreementSettings" z ON z."callId" = c.id LEFT JOIN "Agreement" e ON e."laureateId" = l.id
    WHERE ${where} ORDER BY l.name COLLATE "fr-x-icu", l."departementCode"`
  return rows.map(recordOf)
}

const dayOrNull = (text: string | null): Day | null => (text === null ? null : parseDay(text))

function recordOf({ laureate, call: { funder, contact, ...call }, number, title, places, structure, decision, promised, months, otherGrants, settings, agreement, versions, instalments, ...row }: Row): AgreementRecord {
  const allocated = centsFromText(row.allocated)
  const others = otherGrants.map((grant) => ({ ...grant, cents: centsFromText(grant.cents) }))
  return {
    laureate: { ...laureate, announcedOn: parseDay(laureate.announcedOn) ?? dayOf(new Date(0)), releasedOn: dayOrNull(laureate.releasedOn) },
    call,
    applicationId: row.applicationId,
    structureId: structure.id,
    people: row.people,
    source: {
      callTitle: call.title, funder, contact, number, project: title, places,
      structure: { name: structure.name, siret: structure.siret, legalForm: structure.legalForm, seat: [structure.address, communeName(structure.communeCode)].filter(Boolean).join(', ') },
      decidedAt: decision && new Date(decision.signedAt),
      signatory: decision?.name ? { name: decision.name, capacity: decision.capacity, delegation: decision.delegation, delegatedOn: parseDay(decision.delegatedOn) ?? dayOf(new Date(decision.signedAt)) } : null,
      yearTotal: sumCents([allocated, ...others.map(({ cents }) => cents)]),
    },
    allocated,
    decisionConditions: decision?.conditions ?? '',
    promised: (promised ?? []).flatMap(promisedRow),
    months: Number.parseInt(months ?? '', 10) || 12,
    otherGrants: others,
    settings: settings ?? defaultSettings,
    agreement: agreement && { ...agreement, publishedOn: dayOrNull(agreement.publishedOn), reportedOn: dayOrNull(agreement.reportedOn) },
    versions: versions.map(({ acceptedAt, acceptedBy, acceptedAs, files, ...version }) => ({
      ...version,
      draftedAt: new Date(version.draftedAt),
      sentAt: version.sentAt === null ? null : new Date(version.sentAt),
      accepted: acceptedAt === null ? null : { at: new Date(acceptedAt), by: acceptedBy ?? '', as: acceptedAs },
      files: files.map((file) => ({ ...file, addedAt: new Date(file.addedAt) })),
    })),
    instalments: instalments.map((one) => ({ ...one, cents: centsFromText(one.cents) })),
  }
}

const number = (text: string | undefined): number => Number((text ?? '').replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')) || 0

/** A row of the dossier's promises; its place in the deposit is the key that follow-up measures by. */
export function promisedRow([label = '', unit = '', baseline, target]: string[], index: number): Indicator[] {
  return label.trim() === '' ? [] : [{ key: `indicateurs-${index + 1}`, label: label.trim(), unit: unit.trim(), baseline: number(baseline), target: number(target) }]
}

/** What a version lacks against what is allocated and paid now, by field. */
export const lacksOf = ({ source, allocated, instalments }: AgreementRecord, { kind, terms }: Pick<Version, 'kind' | 'terms'>): Record<string, string> =>
  termsLacks(kind, source.structure.legalForm, source.yearTotal, allocated, terms, paidOf(instalments))

/** The instalments that are paid: always the first ones. */
export const paidOf = (instalments: readonly Instalment[]): Cents[] => instalments.filter(({ paidOn }) => paidOn !== null).map(({ cents }) => cents)

/** What a version would say if it were sent now: its text or what stops it, and what it lacks. */
function previewOf(record: AgreementRecord, version: Version, now: Date): { text: string; lacks: Record<string, string> } {
  if (version.state !== 'DRAFT') return { text: version.text, lacks: {} }
  const lacks = lacksOf(record, version)
  const written = agreementText(version.kind, record.source, version.terms, { reason: version.reason, signByOn: addDays(dayOf(now), record.settings.signWithinDays) })
  return written.kind === 'ok' ? { text: written.text, lacks } : { text: '', lacks: Object.keys(lacks).length > 0 ? lacks : { text: written.message } }
}

export type AgreementList = { call: CallHead; announced: boolean; records: AgreementRecord[]; today: Day; mayWrite: boolean }

/** The agreements of a call, for staff and the observer. One query beside the call's head. */
export async function agreementList(actor: Actor, { slug }: { slug: string }, { db, now }: Context): Promise<AgreementList | null> {
  if (!maySeeAgreements(actor)) return null
  const call = await callHead(db, slug)
  if (!call || call.nature === 'PUBLISHED') return null
  const announced = isAnnounced(call.state)
  return {
    call, announced,
    records: announced ? await agreementRecords(db, Prisma.sql`l."callId" = ${call.id}::uuid`) : [],
    today: dayOf(now),
    mayWrite: mayManageAgreements(actor) && isFollowed(call.state),
  }
}

/** `version`: what would be sent; `why`: what keeps it from being sent with the others. */
export type ChosenAgreement = { record: AgreementRecord; version: Version | null; why: string | null }
export type ChosenAgreements = { call: CallHead; chosen: ChosenAgreement[]; today: Day }

/** The agreements of the laureates ticked, to be read over before they are sent together; for staff. One query beside the call's head. */
export async function chosenAgreements(actor: Actor, { slug, ids }: { slug: string; ids: readonly string[] }, { db, now }: Context): Promise<ChosenAgreements | null> {
  if (!mayManageAgreements(actor)) return null
  const call = await callHead(db, slug)
  if (!call || !isAnnounced(call.state)) return null
  const records = await agreementRecords(db, Prisma.sql`l."callId" = ${call.id}::uuid AND l.id = ANY(${ids.filter(isId).slice(0, mostSentTogether)}::uuid[])`)
  return { call, chosen: records.map((record) => chosenOf(record, now)), today: dayOf(now) }
}

function chosenOf(record: AgreementRecord, now: Date): ChosenAgreement {
  const version = agreementLive(record.versions) ?? record.versions.at(-1) ?? null
  if (!version) return { record, version, why: 'Sa convention n’est pas préparée.' }
  if (version.state !== 'DRAFT') return { record, version, why: agreementRefusals[version.state] }
  const bound = whyNotBound({ callState: record.call.state, laureateState: record.laureate.state })
  const [lack] = Object.values(previewOf(record, version, now).lacks)
  return { record, version, why: bound ?? lack ?? (record.people.length === 0 ? nobodyToTell : null) }
}

export type AgreementPage = { call: CallHead; record: AgreementRecord; today: Day; preview: { text: string; lacks: Record<string, string> } | null; mayWrite: boolean }

/** One laureate's agreement, for staff and the observer. One query beside the call's head. */
export async function agreementPage(actor: Actor, { slug, laureateId }: { slug: string; laureateId: string }, { db, now }: Context): Promise<AgreementPage | null> {
  if (!maySeeAgreements(actor) || !isId(laureateId)) return null
  const call = await callHead(db, slug)
  if (!call || !isAnnounced(call.state)) return null
  const [record] = await agreementRecords(db, Prisma.sql`l.id = ${laureateId}::uuid AND l."callId" = ${call.id}::uuid`)
  if (!record) return null
  const live = agreementLive(record.versions)
  return {
    call, record, today: dayOf(now), preview: live && previewOf(record, live, now),
    mayWrite: mayManageAgreements(actor) && isFollowed(call.state) && record.laureate.state === 'ANNOUNCED',
  }
}

export type SettingsPage = { call: CallHead; settings: Settings; mayWrite: boolean }

/** How a call makes its agreements. One query beside the call's head. */
export async function settingsPage(actor: Actor, { slug }: { slug: string }, { db }: Context): Promise<SettingsPage | null> {
  if (!maySeeAgreements(actor)) return null
  const call = await callHead(db, slug)
  if (!call || call.nature === 'PUBLISHED') return null
  const found = await db.agreementSettings.findUnique({ where: { callId: call.id } })
  return { call, settings: found ?? defaultSettings, mayWrite: mayManageAgreements(actor) && call.state !== 'ARCHIVED' && call.state !== 'ABANDONED' }
}

export type OwnAgreement = { record: AgreementRecord; live: Version | null; inForce: Version | null; today: Day; mayBind: boolean }

/** What the team sent to this person's own structure; null for anybody else, and before anything is sent. */
export async function ownAgreement(actor: Actor, applicationId: string, { db, now }: Context): Promise<OwnAgreement | null> {
  if (actor.kind !== 'person' || actor.memberships.length === 0 || !isId(applicationId)) return null
  const [record] = await agreementRecords(db, Prisma.sql`a.id = ${applicationId}::uuid`)
  if (!record || !mayReadOwnAgreement(actor, record.structureId)) return null
  // A draft is the team's own work: nothing of it is told.
  const versions = record.versions.filter(({ state }) => state !== 'DRAFT')
  if (versions.length === 0) return null
  return { record: { ...record, versions, otherGrants: [] }, live: agreementLive(versions), inForce: versionInForce(versions), today: dayOf(now), mayBind: mayBindStructure(actor, record.structureId) && record.laureate.state === 'ANNOUNCED' && isFollowed(record.call.state) }
}

/** One version to print: staff and the observer read each, the structure those that were sent. A draft is previewed. */
export async function agreementDocument(actor: Actor, versionId: string, { db, now }: Context): Promise<{ record: AgreementRecord; version: Version; text: string } | null> {
  if (actor.kind !== 'person' || !isId(versionId)) return null
  const [record] = await agreementRecords(db, Prisma.sql`e.id = (SELECT "agreementId" FROM "AgreementVersion" WHERE id = ${versionId}::uuid)`)
  const version = record?.versions.find(({ id }) => id === versionId)
  if (!record || !version) return null
  if (!maySeeAgreements(actor) && !(version.state !== 'DRAFT' && mayReadOwnAgreement(actor, record.structureId))) return null
  const { text } = previewOf(record, version, now)
  return text === '' ? null : { record, version, text }
}

/** A signed copy, for the same people, once the antivirus holds it back no more. */
export async function signedCopy(actor: Actor, input: { id: string }, { db }: Context): Promise<Result<AttachmentFile>> {
  if (actor.kind !== 'person') return absent()
  const [row] = await db.$queryRaw<(AttachmentFile & { scan: ScanState; structureId: string })[]>`
    SELECT b.key, b.name, b."contentType", b.size, b.sha256, b.scan::text AS scan, a."structureId"
    FROM "AgreementFile" f JOIN "StoredFile" b ON b.id = f."fileId" JOIN "AgreementVersion" v ON v.id = f."versionId" JOIN "Agreement" e ON e.id = v."agreementId"
    JOIN "Laureate" l ON l.id = e."laureateId" JOIN "Application" a ON a.id = l."applicationId" WHERE f.id = ${input.id}::uuid`
  if (!row || (!maySeeAgreements(actor) && !mayReadOwnAgreement(actor, row.structureId))) return absent()
  const { scan, structureId: _, ...file } = row
  return isHeld(scan) ? refused('Ce fichier n’a pas passé l’analyse antivirus.') : ok(file)
}
