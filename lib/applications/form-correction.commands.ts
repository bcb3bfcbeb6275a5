import type { Actor } from '@/lib/accounts/actor'
import { freezeCorrection, type FormEdit } from '@/lib/calls/form.commands'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { formCorrectedMail } from './application.mail'
import { changesFor } from './form-notice'

type Draft = { id: string; number: number; version: number; formVersionId: string; definition: unknown; structureName: string; legalForm: string; members: { email: string; name: string }[] }

/**
 * Publishes a correction: every draft follows it in the same transaction, and the people of its structure are told what changes
 * and why. What was deposited keeps the form that it answered; nothing answered is deleted.
 */
export function publishCorrection(actor: Actor, input: FormEdit & { reason: string }, context: Context): Promise<Result<{ slug: string; drafts: number }>> {
  return transact<{ slug: string; drafts: number }>(context, async (inside) => {
    const frozen = await freezeCorrection(actor, input, inside)
    if (frozen.kind !== 'ok') return frozen
    if (actor.kind !== 'person') return absent()
    const { db, now } = inside
    const { call, ...form } = frozen.value
    await db.$queryRaw`SELECT 1 FROM "Application" WHERE "callId" = ${call.id}::uuid AND state = 'DRAFT' ORDER BY id FOR UPDATE`
    const drafts = await db.$queryRaw<Draft[]>`
      SELECT a.id, a.number, a.version, a."formVersionId", f.definition, s.name AS "structureName", s."legalForm"::text AS "legalForm",
        (SELECT COALESCE(json_agg(json_build_object('email', p.email, 'name', p.name)), '[]') FROM "Membership" m
          JOIN "Account" p ON p.id = m."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
          WHERE m."structureId" = s.id AND m."endedAt" IS NULL) AS members
      FROM "Application" a JOIN "FormVersion" f ON f.id = a."formVersionId" JOIN "Structure" s ON s.id = a."structureId"
      WHERE a."callId" = ${call.id}::uuid AND a.state = 'DRAFT' ORDER BY a.number`
    await db.application.updateMany({ where: { id: { in: drafts.map(({ id }) => id) } }, data: { formVersionId: form.id, version: { increment: 1 } } })
    await db.formNotice.createMany({ data: drafts.map(({ id, formVersionId }) => ({ applicationId: id, fromId: formVersionId, toId: form.id, at: now })) })
    for (const { id, version } of drafts)
      record(inside, { chain: call.id, actorId: actor.id, verb: 'application.form-followed', object: { type: 'Application', id, version: version + 1 }, state: { formVersionId: form.id } })
    const ambitions = await db.ambition.findMany({ where: { callId: call.id }, orderBy: { n: 'asc' }, select: { n: true, title: true } })
    const messages = drafts.flatMap(({ members, ...draft }) => {
      const changes = changesFor(draft.definition, form.definition, { ambitions, legalForm: draft.legalForm })
      return members.map((to) => formCorrectedMail(to, { ...draft, callId: call.id, callTitle: call.title, n: form.n, at: now }, changes, input.reason))
    })
    await queueMessages(db, messages, now)
    return ok({ slug: call.slug, drafts: drafts.length })
  })
}

/** A dossier that becomes a draft again answers the form as it is now. */
export async function followForm({ db, now }: TxContext, { id, formVersionId, call }: { id: string; formVersionId: string; call: { id: string } }): Promise<void> {
  const form = await db.formVersion.findFirstOrThrow({ where: { callId: call.id, frozenAt: { not: null } }, orderBy: { n: 'desc' }, select: { id: true } })
  if (form.id === formVersionId) return
  await db.application.update({ where: { id }, data: { formVersionId: form.id } })
  await db.formNotice.createMany({ data: [{ applicationId: id, fromId: formVersionId, toId: form.id, at: now }], skipDuplicates: true })
}

/** A deposit that is kept is read with the form that it answered. */
export const backToDeposited = (db: Tx, ids: readonly string[]) => db.$executeRaw`
  UPDATE "Application" a SET "formVersionId" = s."formVersionId" FROM "Submission" s
  WHERE a.id = ANY(${ids}::uuid[]) AND s."applicationId" = a.id AND s.n = (SELECT max(n) FROM "Submission" x WHERE x."applicationId" = a.id)
    AND a."formVersionId" <> s."formVersionId"`

/** Somebody who writes this draft has read what changed, up to this version of the form. */
export function readFormNotice(actor: Actor, { applicationId, n }: { applicationId: string; n: number }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const dossier = await inside.db.application.findUnique({ where: { id: applicationId }, select: { callId: true, structureId: true, version: true } })
    if (!dossier || !mayWriteFor(actor, dossier.structureId) || actor.kind !== 'person') return absent()
    const { count } = await inside.db.formNotice.updateMany({
      where: { applicationId, readAt: null, to: { n: { lte: n } } },
      data: { readAt: inside.now, readById: actor.id },
    })
    if (count === 0) return ok()
    record(inside, { chain: dossier.callId, actorId: actor.id, verb: 'application.form-read', object: { type: 'Application', id: applicationId, version: dossier.version }, state: { n } })
    return ok()
  })
}
