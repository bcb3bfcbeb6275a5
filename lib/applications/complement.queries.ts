import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { Context } from '@/lib/db/transaction'
import { askedForm, fieldsOf, formOf, type FormField } from '@/lib/forms/form-definition'
import { day, type Day } from '@/lib/kernel/days'
import { isId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { ApplicationState } from './application.lifecycle'
import { applicationScope } from './application.scope'
import { askableFields, complementStanding, contentWords, reopenedFields, whyNoComplement, type ComplementItem, type ComplementStanding, type ComplementState } from './complement'
import { complementLifecycle, complementRefusals, whyNotThisOfficer, type ComplementVerb } from './complement.lifecycle'
import type { SubmissionContent } from './submission'

/** One question of a request, with what the deposit said then and, once sent back, says instead. */
export type ComparedItem = { key: string; label: string; asked: Pick<ComplementItem, 'kind' | 'sentence'> | null; before: string; after: string | null }

export type ComplementRequestShown = {
  id: string
  version: number
  standing: ComplementStanding
  dueOn: Day
  askedAt: Date
  askedBy: string | null
  sentAt: Date | null
  sentAs: number | null
  settledAt: Date | null
  settledBy: string | null
  items: ComparedItem[]
  may: Record<Exclude<ComplementVerb, 'send'>, boolean>
}

export type ComplementsPage = {
  call: { slug: string; title: string }
  application: { id: string; number: number; version: number; title: string; structureName: string }
  /** Newest first. */
  requests: ComplementRequestShown[]
  /** The questions of the deposit, step by step. */
  askable: { key: string; title: string; fields: FormField[] }[]
  /** Why nothing is asked now; null when it may be, by whoever may (`ask`). */
  why: string | null
  ask: boolean
}

type StoredRequest = {
  id: string; version: number; state: ComplementState; dueOn: string; askedOn: number; askedAt: string; askedBy: string | null; sentAs: number | null; sentAt: string | null
  settledAt: string | null; settledBy: string | null; items: ComplementItem[]
}
type Row = {
  id: string; number: number; version: number; state: ApplicationState; structureId: string; title: string; structureName: string; callId: string; slug: string; callTitle: string
  callState: CallState; definition: unknown; legalForm: string; ambitions: { n: number; title: string }[]; contents: Record<string, SubmissionContent>; requests: StoredRequest[]
}

/** The requests made on a deposited dossier, each answer beside the one it replaces, for staff; null for anybody else, or when recused. One statement. */
export async function complementsPage(actor: Actor, input: { applicationId: string; slug: string }, { db, now }: Context): Promise<ComplementsPage | null> {
  if (!isStaff(actor) || !isId(input.applicationId)) return null
  const [row] = await db.$queryRaw<Row[]>`
    SELECT a.id, a.number, a.version, a.state::text AS state, a."structureId", s.title, s."structureName", c.id AS "callId", c.slug, c.title AS "callTitle", c.state::text AS "callState",
      f.definition, p."legalForm"::text AS "legalForm",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('n', b.n, 'title', b.title) ORDER BY b.n) FROM "Ambition" b WHERE b."callId" = c.id), '[]') AS ambitions,
      (SELECT jsonb_object_agg(x.n, x.content) FROM "Submission" x WHERE x."applicationId" = a.id AND (x.n = s.n OR EXISTS (
        SELECT 1 FROM "ComplementRequest" r WHERE r."applicationId" = a.id AND x.n IN (r."askedOn", r."sentAs")))) AS contents,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'version', r.version, 'state', r.state, 'dueOn', r."dueOn", 'askedOn', r."askedOn", 'askedAt', r."askedAt", 'askedBy', o.name,
          'sentAs', r."sentAs", 'sentAt', r."sentAt", 'settledAt', r."settledAt", 'settledBy', e.name, 'items',
          (SELECT jsonb_agg(jsonb_build_object('fieldKey', i."fieldKey", 'kind', i.kind, 'sentence', i.sentence) ORDER BY i.position) FROM "ComplementItem" i WHERE i."requestId" = r.id)) ORDER BY r."askedAt" DESC, r.id DESC)
        FROM "ComplementRequest" r LEFT JOIN "Account" o ON o.id = r."askedById" LEFT JOIN "Account" e ON e.id = r."settledById" WHERE r."applicationId" = a.id), '[]') AS requests
    FROM "Application" a JOIN "Call" c ON c.id = a."callId" JOIN "Structure" p ON p.id = a."structureId"
    JOIN LATERAL (SELECT x.n, x.title, x."structureName", x."formVersionId" FROM "Submission" x WHERE x."applicationId" = a.id ORDER BY x.n DESC LIMIT 1) s ON true
    JOIN "FormVersion" f ON f.id = s."formVersionId"
    WHERE a.id = ${input.applicationId}::uuid AND a."firstDepositedAt" IS NOT NULL AND c.slug = ${input.slug} AND ${applicationScope(actor)}`
  if (!row) return null
  const form = askedForm(formOf(row.definition), { ambitions: row.ambitions, legalForm: row.legalForm })
  const last = row.contents[Math.max(...Object.keys(row.contents).map(Number))]
  const facts = { structureId: row.structureId, callId: row.callId, application: row.state, callState: row.callState, missing: [] }
  const officer = whyNotThisOfficer(actor, row)
  const why = whyNoComplement({ state: row.state, call: { state: row.callState } }) ?? officer
  const shown = (request: StoredRequest): ComplementRequestShown => {
    const may = (verb: ComplementVerb) => stepOf(complementLifecycle, complementRefusals, verb, { ...facts, state: request.state }, actor, now).kind === 'may'
    const dueOn = day(request.dueOn)
    const open = reopenedFields(form, request.items)
    const [before, after] = [row.contents[request.askedOn], request.sentAs === null ? undefined : row.contents[request.sentAs]]
    return {
      id: request.id, version: request.version, standing: complementStanding({ state: request.state, dueOn }, now), dueOn,
      askedAt: new Date(request.askedAt), askedBy: request.askedBy, sentAt: request.sentAt === null ? null : new Date(request.sentAt), sentAs: request.sentAs,
      settledAt: request.settledAt === null ? null : new Date(request.settledAt), settledBy: request.settledBy,
      items: fieldsOf(form).flatMap((field) => {
        const item = request.items.find(({ fieldKey }) => fieldKey === field.key)
        const compared = { key: field.key, label: field.label, before: before ? contentWords(before, field) : '', after: after ? contentWords(after, field) : null }
        // A question that nobody named is shown when what it depends on changed its answer.
        if (!item && (!open.has(field.key) || compared.after === null || compared.after === compared.before)) return []
        return [{ ...compared, asked: item ? { kind: item.kind, sentence: item.sentence } : null }]
      }),
      may: { accept: may('accept'), askAgain: may('askAgain'), cancel: may('cancel') },
    }
  }
  const requests = row.requests.map(shown)
  return {
    call: { slug: row.slug, title: row.callTitle },
    application: { id: row.id, number: row.number, version: row.version, title: row.title, structureName: row.structureName },
    requests,
    askable: last ? askableFields(form, last) : [],
    why,
    ask: why === null && !row.requests.some(({ state }) => state === 'ASKED'),
  }
}
