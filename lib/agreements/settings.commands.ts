import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { centsToDb, dayToDb } from '@/lib/db/values'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import type { Cents } from '@/lib/kernel/cents'
import { dayOf, type Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { whyNotBound } from './agreement.lifecycle'
import { mayManageAgreements } from './agreement.policy'
import { agreementRecords } from './agreement.queries'
import type { AgreementSettingsInput } from './agreement.schema'
import { heldAgreement, note, type Step } from './agreement-step.commands'
import { versionInForce } from './standing'

/** Records that a legal deadline is met. */
export function meetDeadline(actor: Actor, input: Step & { kind: 'publication' | 'report'; doneOn: Day }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    if (!mayManageAgreements(actor)) return absent()
    const made = await heldAgreement(inside, input.agreementId)
    if (!made) return absent()
    const why = whyNotBound({ callState: made.call.state, laureateState: made.laureate.state })
    if (why) return refused(why)
    if (!versionInForce(made.versions)) return refused('Aucune version n’est en vigueur.')
    if (input.doneOn > dayOf(now)) return invalid({ doneOn: 'Cette date n’est pas à venir.' })
    const { count } = await db.agreement.updateMany({
      where: { id: input.agreementId, version: input.version },
      data: { [input.kind === 'publication' ? 'publishedOn' : 'reportedOn']: dayToDb(input.doneOn), version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    note(inside, actor.id, made.call.id, 'agreement.deadline-met', { id: input.agreementId, version: input.version + 1 }, { kind: input.kind, doneOn: input.doneOn })
    return ok()
  })
}

/** How the call makes its agreements from now on; what is drafted keeps what it was drafted with. */
export function saveAgreementSettings(actor: Actor, { callId, version, ...settings }: AgreementSettingsInput, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db } = inside
    if (!mayManageAgreements(actor)) return absent()
    const call = await lockCall(db, callId)
    if (!call) return absent()
    if (call.state === 'ARCHIVED' || call.state === 'ABANDONED') return refused('Cet appel ne change plus.')
    const { count } = version === 0
      ? await db.agreementSettings.createMany({ data: [{ callId, ...settings }], skipDuplicates: true })
      : await db.agreementSettings.updateMany({ where: { callId, version }, data: { ...settings, version: { increment: 1 } } })
    if (count === 0) return conflict()
    record(inside, { chain: callId, actorId: actor.id, verb: 'agreement.settings-saved', object: { type: 'AgreementSettings', id: callId, version: version + 1 }, state: settings })
    return ok()
  })
}

/** Another grant of the same funder in the year, that this site does not know: the threshold counts it. */
export function addOtherGrant(actor: Actor, input: { laureateId: string; amount: Cents; subject: string; source: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    if (!mayManageAgreements(actor)) return absent()
    const [made] = await agreementRecords(db, Prisma.sql`l.id = ${input.laureateId}::uuid`)
    if (!made) return absent()
    const why = whyNotBound({ callState: made.call.state, laureateState: made.laureate.state })
    if (why) return refused(why)
    const id = newId()
    const grant = { siren: made.source.structure.siret.slice(0, 9), funder: made.source.funder, year: Number(made.laureate.announcedOn.slice(0, 4)), cents: centsToDb(input.amount), subject: input.subject, source: input.source }
    await db.otherGrant.create({ data: { id, ...grant, addedAt: now, addedById: actor.id } })
    record(inside, { chain: made.call.id, actorId: actor.id, verb: 'other-grant.added', object: { type: 'OtherGrant', id }, state: grant })
    return ok()
  })
}

export function removeOtherGrant(actor: Actor, input: { laureateId: string; grantId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!mayManageAgreements(actor)) return absent()
    const [made] = await agreementRecords(inside.db, Prisma.sql`l.id = ${input.laureateId}::uuid`)
    if (!made?.otherGrants.some(({ id }) => id === input.grantId)) return absent()
    const why = whyNotBound({ callState: made.call.state, laureateState: made.laureate.state })
    if (why) return refused(why)
    await inside.db.otherGrant.delete({ where: { id: input.grantId } })
    record(inside, { chain: made.call.id, actorId: actor.id, verb: 'other-grant.removed', object: { type: 'OtherGrant', id: input.grantId }, state: {} })
    return ok()
  })
}
