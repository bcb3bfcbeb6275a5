import type { Actor, Person } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { brokeRule } from '@/lib/db/constraint'
import type { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb } from '@/lib/db/values'
import { depositorOf } from '@/lib/forms/depositor'
import { record } from '@/lib/journal/journal.commands'
import { canonical } from '@/lib/kernel/canonical'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { sha256Hex } from '@/lib/kernel/sha256'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { applicationLifecycle, applicationRefusals, whyNotOpen } from './application.lifecycle'
import { receiptMail } from './application.mail'
import { loadDossierForAct, type Dossier, type DossierForAct } from './dossier.queries'
import { backToDeposited } from './form-correction.commands'
import type { SubmissionContent } from './submission'
import { projectTitle, submissionContent, territoriesOf } from './submission-content'

/** Locks in the house's order: the call (nobody extends or abandons it meanwhile), then the dossier. */
export async function lockDossier(tx: Tx, applicationId: string): Promise<DossierForAct | null> {
  await tx.$queryRaw`
    WITH call AS MATERIALIZED (SELECT c.id FROM "Call" c WHERE c.id = (SELECT "callId" FROM "Application" WHERE id = ${applicationId}::uuid) FOR SHARE OF c)
    SELECT 1 FROM call JOIN "Application" a ON a."callId" = call.id WHERE a.id = ${applicationId}::uuid FOR UPDATE OF a`
  return loadDossierForAct(tx, applicationId)
}

/** What a deposit answers, whoever asks: enough to prove it. */
export type Deposited = { applicationId: string; number: number; n: number; depositedAt: Date; sha256: string; files: { name: string; sha256: string }[] }

/**
 * Deposits a draft as it was read over (`version`): an immutable copy, its fingerprint, its receipt.
 * `context.now`, the instant at which the action began, is the deposit's; the first one orders for ever.
 * The version read over is the intention: sent again, by a second click, another tab or after a time-out, it answers the
 * receipt already given. So does a dossier reopened and deposited with nothing changed.
 */
export function depositApplication(actor: Actor, input: { applicationId: string; version: number }, context: Context): Promise<Result<Deposited>> {
  return transact<Deposited>(context, async (inside) => {
    const { db, now } = inside
    const dossier = await lockDossier(db, input.applicationId)
    if (!dossier || actor.kind !== 'person' || !mayWriteFor(actor, dossier.structure.id)) return absent()
    const { deposits: earlier } = dossier
    const copy = copyOf(submissionContent(dossier))
    const { sha256 } = copy
    const last = earlier[0]
    const same = last?.sha256 === sha256 ? last : undefined
    const made = earlier.find(({ applicationVersion }) => applicationVersion === input.version) ?? (dossier.state === 'SUBMITTED' && input.version === dossier.version - 1 ? same : undefined)
    if (made && dossier.state !== 'WITHDRAWN') return ok(await receiptOf(db, dossier, made))

    const step = stepOf(applicationLifecycle, applicationRefusals, same ? 'keepDeposit' : 'deposit', { ...dossier, structureId: dossier.structure.id }, actor, now)
    if (step.kind === 'absent') return absent()
    if (step.kind === 'refused') return refused(step.message)
    if (dossier.version !== input.version) return conflict('Le dossier a changé depuis que vous l’avez relu : rien n’a été déposé. Relisez-le, puis déposez-le.')
    const { count } = await db.application.updateMany({
      where: { id: dossier.id, version: dossier.version, state: dossier.state },
      data: { state: step.row.to, ...(!same && { firstDepositedAt: dossier.firstDepositedAt ?? now, lastDepositedAt: now }), version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    const act = { chain: dossier.call.id, actorId: actor.id, verb: step.row.event, object: { type: 'Application' as const, id: dossier.id, version: dossier.version + 1 } }
    if (same) {
      await backToDeposited(db, [dossier.id])
      record(inside, { ...act, state: { to: step.row.to } })
      return ok(await receiptOf(db, dossier, same))
    }

    const n = (last?.n ?? 0) + 1
    const written = await writeSubmission(inside, actor, dossier, copy, n)
    if (written.kind !== 'ok') return written
    record(inside, { ...act, state: { to: step.row.to, n, sha256, depositedAt: now } })
    await sendReceipt(inside, dossier, written.value)
    return ok(deposited(dossier, { n, depositedAt: now, sha256 }, copy.content))
  })
}

type Made = { id: string; n: number; depositedAt: Date; sha256: string }

const deposited = ({ id, number }: { id: string; number: number }, { n, depositedAt, sha256 }: Omit<Made, 'id'>, content: SubmissionContent): Deposited => ({
  applicationId: id, number, n, depositedAt, sha256, files: content.attachments.map((file) => ({ name: file.name, sha256: file.sha256 })),
})

/** What was answered when that deposit was made. */
async function receiptOf(db: Tx, dossier: Dossier, made: Made): Promise<Deposited> {
  const { content } = await db.submission.findUniqueOrThrow({ where: { id: made.id }, select: { content: true } })
  return deposited(dossier, made, content as unknown as SubmissionContent)
}

type Copy = { content: SubmissionContent; text: string; sha256: string }

/** What a deposit keeps: the canonical text, and its fingerprint. */
export function copyOf(content: SubmissionContent): Copy {
  const text = canonical(content)
  return { content, text, sha256: sha256Hex(text) }
}

export type WrittenSubmission = { id: string; n: number; sha256: string; title: string; content: SubmissionContent }

/** Writes the immutable copy of a dossier that is locked, at the action's instant. The database refuses it where nothing allows it. */
export async function writeSubmission({ db, now }: TxContext, actor: Person, dossier: Dossier, { content, text, sha256 }: Copy, n: number): Promise<Result<WrittenSubmission>> {
  const submission = {
    id: newId(), applicationId: dossier.id, n, depositedAt: now, depositedById: actor.id, applicationVersion: dossier.version,
    formVersionId: dossier.formVersionId, title: projectTitle(content), structureName: content.structure.name,
    // The published list names the place that is labelled: its département is the dossier's.
    departementCode: content.servicePoints[0]?.departementCode ?? content.structure.departementCode,
    requestedCents: centsToDb(content.financing.requestedCents),
    smallestViableCents: centsToDb(content.financing.smallestViableCents),
    content: JSON.parse(text) as Prisma.InputJsonObject, territories: territoriesOf(content), sha256,
  }
  try {
    await db.submission.create({ data: submission, select: { id: true } })
  } catch (error) {
    if (brokeRule(error, 'deposit_window')) return refused(whyNotOpen(dossier.call, now) ?? 'Les candidatures ne sont pas ouvertes : votre brouillon est gardé.')
    throw error
  }
  return ok({ id: submission.id, n, sha256, title: submission.title, content })
}

/** Queues the receipt of what was just written, to everyone of the structure. */
export async function sendReceipt({ db, now }: TxContext, dossier: DossierForAct, { id, n, sha256, title, content }: WrittenSubmission): Promise<void> {
  const { call, structure } = dossier
  const receipt = {
    applicationId: dossier.id, callId: call.id, callTitle: call.title, callSlug: call.slug, number: dossier.number, n, title,
    structureName: structure.name, siret: structure.siret, depositedAt: now, firstDepositedAt: dossier.firstDepositedAt ?? now, sha256, receiptText: call.receiptText,
    answerPlannedOn: call.answerPlannedOn, demonstration: structure.fictional || call.nature === 'FICTIONAL', attachments: content.attachments, depositor: depositorOf(content),
  }
  await queueMessages(db, dossier.members.map((member) => receiptMail(member, id, receipt)), now)
}
