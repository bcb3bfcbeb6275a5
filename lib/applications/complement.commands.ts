import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, Rollback, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { applicationScope } from './application.scope'
import { askableFields, completedContent, whyNoComplement, type ComplementState } from './complement'
import { complementFacts, complementLifecycle, complementRefusals, whyNotThisOfficer, type ComplementVerb } from './complement.lifecycle'
import { complementAskedMail, complementSentMail, complementSettledMail } from './complement.mail'
import type { AskComplementInput } from './complement.schema'
import { copyOf, lockDossier, sendReceipt, writeSubmission } from './deposit.commands'
import type { Dossier, DossierForAct } from './dossier.queries'
import type { SubmissionContent } from './submission'
import { submissionContent } from './submission-content'

const note = (inside: TxContext, dossier: Dossier, actor: Person, verb: string, request: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: dossier.call.id, actorId: actor.id, verb, object: { type: 'ComplementRequest', ...request }, state })

const aboutOf = ({ number, call, structure }: Dossier, requestId: string) => ({ requestId, callId: call.id, callTitle: call.title, number, structureName: structure.name })

/** The dossier of this id, locked, for staff who may read it. */
async function lockForStaff({ db }: TxContext, actor: Actor, applicationId: string): Promise<DossierForAct | null> {
  if (!isStaff(actor)) return null
  const dossier = await lockDossier(db, applicationId)
  const [seen] = await db.$queryRaw<unknown[]>`SELECT 1 FROM "Application" a WHERE a.id = ${applicationId}::uuid AND a."firstDepositedAt" IS NOT NULL AND ${applicationScope(actor)}`
  return seen ? dossier : null
}

const lastSubmission = (db: Tx, applicationId: string) =>
  db.submission.findFirstOrThrow({ where: { applicationId }, orderBy: { n: 'desc' }, select: { n: true, content: true, sha256: true } })

/** What the lifecycle says of a verb on the request that this dossier bears. */
const stepOn = (verb: ComplementVerb, actor: Actor, dossier: Dossier, state: ComplementState, now: Date) =>
  stepOf(complementLifecycle, complementRefusals, verb, complementFacts(dossier, state), actor, now)

/**
 * Asks a structure to complete its dossier: each question with what is wrong with it, and one day. Where what was sent back
 * does not do, it is asked again in the same act. The mail leads to each question; nothing else reopens.
 */
export function askComplement(actor: Actor, input: AskComplementInput & { publicUrl: string }, context: Context): Promise<Result<{ slug: string; requestId: string }>> {
  return transact<{ slug: string; requestId: string }>(context, async (inside) => {
    const { db, now } = inside
    const dossier = await lockForStaff(inside, actor, input.applicationId)
    if (!dossier || actor.kind !== 'person') return absent()
    const why = whyNotThisOfficer(actor, { structureId: dossier.structure.id, callId: dossier.call.id }) ?? whyNoComplement(dossier)
    if (why) return refused(why)
    if (dossier.version !== input.version) return conflict()
    const { complement } = dossier
    if (complement?.state === 'ASKED') return refused('Des compléments sont déjà demandés sur ce dossier : annulez cette demande pour en faire une autre.')
    if (input.dueOn <= dayOf(now)) return invalid({ dueOn: 'L’échéance vient après aujourd’hui.' })
    const last = await lastSubmission(db, dossier.id)
    const askable = askableFields(dossier.form, last.content as unknown as SubmissionContent)
    const wrong: Record<string, string> = {}
    const seen = new Set<string>()
    const items = input.items.flatMap((item, position) => {
      const step = askable.find(({ fields }) => fields.some(({ key }) => key === item.fieldKey))
      const field = step?.fields.find(({ key }) => key === item.fieldKey)
      if (!step || !field) wrong[`items.${position}.sentence`] = 'Cette question n’a pas été posée à ce dossier.'
      else if (seen.has(field.key)) wrong[`items.${position}.sentence`] = 'Cette question est déjà dans la demande.'
      seen.add(item.fieldKey)
      return step && field ? [{ ...item, position, step: step.key, label: field.label }] : []
    })
    if (Object.keys(wrong).length > 0) return invalid(wrong)

    if (complement) {
      const step = stepOn('askAgain', actor, dossier, complement.state, now)
      if (step.kind === 'absent') return absent()
      if (step.kind === 'refused') return refused(step.message)
      await settle(inside, actor, complement, step.row.to)
      note(inside, dossier, actor, step.row.event, { id: complement.id, version: complement.version + 1 }, { to: step.row.to })
    }
    const id = newId()
    const request = { applicationId: dossier.id, dueOn: dayToDb(input.dueOn), askedOn: last.n, askedAt: now, askedById: actor.id }
    await db.complementRequest.create({ data: { id, ...request } })
    await db.complementItem.createMany({ data: items.map(({ fieldKey, position, kind, sentence }) => ({ requestId: id, fieldKey, position, kind, sentence })) })
    note(inside, dossier, actor, 'complement.asked', { id, version: 1 }, { ...request, items: input.items })
    const asked = items.map(({ label, kind, sentence, step, fieldKey }) => ({ label, kind, sentence, link: input.publicUrl + routes.applicationField(dossier.id, step, fieldKey) }))
    await queueMessages(db, dossier.members.map((member) => complementAskedMail(member, aboutOf(dossier, id), asked, input.dueOn)), now)
    return ok({ slug: dossier.call.slug, requestId: id })
  })
}

async function settle({ db, now }: TxContext, actor: Person, { id, version }: { id: string; version: number }, to: ComplementState): Promise<void> {
  const { count } = await db.complementRequest.updateMany({ where: { id, version }, data: { state: to, settledAt: now, settledById: actor.id, version: { increment: 1 } } })
  if (count === 0) throw new Rollback(conflict())
}

type RequestStep = { requestId: string; version: number }

const dossierOf = async ({ db }: TxContext, requestId: string) =>
  (await db.complementRequest.findUnique({ where: { id: requestId }, select: { applicationId: true } }))?.applicationId ?? null

const settleByStaff = (verb: 'accept' | 'cancel') => (actor: Actor, input: RequestStep, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const applicationId = await dossierOf(inside, input.requestId)
    const dossier = applicationId && (await lockForStaff(inside, actor, applicationId))
    if (!dossier || actor.kind !== 'person') return absent()
    const { complement } = dossier
    if (complement?.id !== input.requestId || complement.version !== input.version) return conflict()
    const step = stepOn(verb, actor, dossier, complement.state, inside.now)
    if (step.kind === 'absent') return absent()
    if (step.kind === 'refused') return refused(step.message)
    await settle(inside, actor, complement, step.row.to)
    note(inside, dossier, actor, step.row.event, { id: complement.id, version: complement.version + 1 }, { to: step.row.to })
    await queueMessages(inside.db, dossier.members.map((member) => complementSettledMail(member, aboutOf(dossier, complement.id), verb === 'accept' ? 'ACCEPTED' : 'CANCELLED')), inside.now)
    return ok()
  })

/** What was sent back does. */
export const acceptComplement = settleByStaff('accept')

/** Nothing more is asked: the questions close again, as they were deposited. */
export const cancelComplement = settleByStaff('cancel')

/**
 * Sends the complements back: another immutable copy of the dossier, in which only the questions reopened differ from the
 * last one. The first deposit's instant stays the one that orders.
 */
export function sendComplement(actor: Actor, input: RequestStep & { publicUrl: string }, context: Context): Promise<Result<{ applicationId: string; n: number }>> {
  return transact<{ applicationId: string; n: number }>(context, async (inside) => {
    const { db, now } = inside
    const applicationId = await dossierOf(inside, input.requestId)
    const dossier = applicationId && (await lockDossier(db, applicationId))
    if (!dossier || actor.kind !== 'person') return absent()
    const { complement, reopened } = dossier
    const step = stepOn('send', actor, dossier, complement?.state ?? 'CANCELLED', now)
    if (step.kind === 'absent') return absent()
    if (complement?.id !== input.requestId || complement.version !== input.version) return conflict()
    if (step.kind === 'refused') return refused(step.message)
    if (reopened === null) return conflict()
    const last = await lastSubmission(db, dossier.id)
    const content = completedContent(dossier.form, last.content as unknown as SubmissionContent, submissionContent(dossier), reopened)
    const copy = copyOf(content)
    if (copy.sha256 === last.sha256) return refused('Aucune des réponses demandées n’a changé depuis votre dépôt. Changez-en une, ou écrivez à l’équipe si votre réponse est la bonne.')
    const written = await writeSubmission(inside, actor, dossier, copy, last.n + 1)
    if (written.kind !== 'ok') return written
    const { n, sha256 } = written.value
    const { count } = await db.application.updateMany({ where: { id: dossier.id, version: dossier.version, state: dossier.state }, data: { lastDepositedAt: now, version: { increment: 1 } } })
    if (count === 0) return conflict()
    await db.complementRequest.update({ where: { id: complement.id, version: complement.version }, data: { state: step.row.to, sentAs: n, sentAt: now, version: { increment: 1 } } })
    note(inside, dossier, actor, step.row.event, { id: complement.id, version: complement.version + 1 }, { to: step.row.to, n, sha256, sentAt: now })
    await sendReceipt(inside, dossier, written.value)
    const asker = complement.askedById && (await db.account.findFirst({ where: { id: complement.askedById, disabledAt: null, erasedAt: null }, select: { email: true, name: true } }))
    if (asker) await queueMessages(db, [complementSentMail(asker, aboutOf(dossier, complement.id), input.publicUrl + routes.complements(dossier.call.slug, dossier.id))], now)
    return ok({ applicationId: dossier.id, n })
  })
}
