import type { Actor, Person } from '@/lib/accounts/actor'
import type { Tx } from '@/lib/db/client'
import { brokeRule } from '@/lib/db/constraint'
import type { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { canonical } from '@/lib/kernel/canonical'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { sha256Hex } from '@/lib/kernel/sha256'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { applicationLifecycle, applicationRefusals, whyNotOpen } from './application.lifecycle'
import { receiptMail } from './application.mail'
import { loadDossier, type Dossier } from './dossier.queries'
import type { SubmissionContent } from './submission'
import { projectTitle, submissionContent } from './submission-content'

/** Locks in the house's order: the call (nobody extends or abandons it meanwhile), then the dossier. */
export async function lockDossier(tx: Tx, applicationId: string): Promise<Dossier | null> {
  await tx.$queryRaw`SELECT 1 FROM "Call" c WHERE c.id = (SELECT "callId" FROM "Application" WHERE id = ${applicationId}::uuid) FOR SHARE OF c`
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE id = ${applicationId}::uuid FOR UPDATE`
  return loadDossier(tx, applicationId)
}

/** The people to write to about a structure's dossier. */
export const membersOf = async (tx: Tx, structureId: string) =>
  (
    await tx.membership.findMany({
      where: { structureId, endedAt: null, account: { disabledAt: null, erasedAt: null } },
      select: { account: { select: { email: true, name: true } } },
    })
  ).map(({ account }) => account)

export type Deposited = { applicationId: string; n: number; sha256: string }

/**
 * Deposits a draft as it was read over (`version`): an immutable copy, its fingerprint, its receipt.
 * `context.now`, the instant at which the action began, is the deposit's; the first one orders for ever.
 */
export function depositApplication(actor: Actor, input: { applicationId: string; version: number }, context: Context): Promise<Result<Deposited>> {
  return transact<Deposited>(context, async (inside) => {
    const { db, now } = inside
    const dossier = await lockDossier(db, input.applicationId)
    if (!dossier || actor.kind !== 'person') return absent()
    const step = stepOf(applicationLifecycle, applicationRefusals, 'deposit', { ...dossier, structureId: dossier.structure.id }, actor, now)
    if (step.kind === 'absent') return absent()
    if (step.kind === 'refused') return refused(step.message)
    if (dossier.version !== input.version) return conflict('Le dossier a changé depuis que vous l’avez relu : rien n’a été déposé. Relisez-le, puis déposez-le.')

    const written = await writeSubmission(inside, actor, dossier, submissionContent(dossier))
    if (written.kind !== 'ok') return written
    const { n, sha256 } = written.value
    const firstDepositedAt = dossier.firstDepositedAt ?? now
    const { count } = await db.application.updateMany({
      where: { id: dossier.id, version: dossier.version, state: dossier.state },
      data: { state: step.row.to, firstDepositedAt, lastDepositedAt: now, version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    record(inside, {
      chain: dossier.call.id, actorId: actor.id, verb: step.row.event,
      object: { type: 'Application', id: dossier.id, version: dossier.version + 1 }, state: { to: step.row.to, n, sha256, depositedAt: now },
    })
    await sendReceipt(inside, dossier, written.value)
    return ok({ applicationId: dossier.id, n, sha256 })
  })
}

export type WrittenSubmission = { id: string; n: number; sha256: string; title: string; content: SubmissionContent }

/** Writes the immutable copy of a dossier that is locked, at the action's instant. The database refuses it where nothing allows it. */
export async function writeSubmission({ db, now }: TxContext, actor: Person, dossier: Dossier, content: SubmissionContent): Promise<Result<WrittenSubmission>> {
  const text = canonical(content)
  const sha256 = sha256Hex(text)
  const n = (await db.submission.count({ where: { applicationId: dossier.id } })) + 1
  const submission = {
    id: newId(), applicationId: dossier.id, n, depositedAt: now, depositedById: actor.id, applicationVersion: dossier.version,
    formVersionId: dossier.formVersionId, title: projectTitle(content), structureName: content.structure.name,
    // The published list names the place that is labelled: its département is the dossier's.
    departementCode: content.servicePoints[0]?.departementCode ?? content.structure.departementCode,
    requestedCents: centsToDb(content.financing.requestedCents),
    smallestViableCents: centsToDb(content.financing.smallestViableCents),
    content: JSON.parse(text) as Prisma.InputJsonObject, sha256,
  }
  try {
    await db.submission.create({ data: submission })
  } catch (error) {
    if (brokeRule(error, 'deposit_window')) return refused(whyNotOpen(dossier.call, now) ?? 'Les candidatures ne sont pas ouvertes : votre brouillon est gardé.')
    throw error
  }
  return ok({ id: submission.id, n, sha256, title: submission.title, content })
}

/** Queues the receipt of what was just written, to everyone of the structure. */
export async function sendReceipt({ db, now }: TxContext, dossier: Dossier, { id, n, sha256, title, content }: WrittenSubmission): Promise<void> {
  const { call, structure } = dossier
  const receipt = {
    applicationId: dossier.id, callId: call.id, callTitle: call.title, callSlug: call.slug, number: dossier.number, n, title,
    structureName: structure.name, siret: structure.siret, depositedAt: now, firstDepositedAt: dossier.firstDepositedAt ?? now, sha256, receiptText: call.receiptText,
    answerPlannedOn: call.answerPlannedOn, demonstration: structure.fictional || call.nature === 'FICTIONAL', attachments: content.attachments,
  }
  const members = await membersOf(db, structure.id)
  await queueMessages(db, members.map((member) => receiptMail(member, id, receipt)), now)
}
