import { isStaff, type Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { fieldsOf } from '@/lib/forms/form-definition'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { notRecused } from './application.scope'
import { isWritable } from './complement'
import { whyNotThisOfficer } from './complement.lifecycle'
import { reachableMembers } from './dossier.queries'
import { helpHours, isRunning } from './phone-help'
import { phoneHelpMail } from './phone-help.mail'
import type { ConfirmTypedInput, OpenHelpInput } from './phone-help.schema'
import { confirmField } from './save-field.commands'
import { lockDraft, touch, whatMayChange } from './save-step.commands'

/**
 * Opens a while in which this person of the team types for one person of the structure. Whoever calls says the dossier's number
 * and the address with which they sign in: a draft shows itself to nobody who was not told both. The structure is told by mail.
 */
export function openPhoneHelp(actor: Actor, input: OpenHelpInput & { publicUrl: string }, context: Context): Promise<Result<{ applicationId: string; helpId: string }>> {
  return transact<{ applicationId: string; helpId: string }>(context, async (inside) => {
    const { db, now } = inside
    if (!isStaff(actor)) return absent()
    const [found] = await db.$queryRaw<{ id: string; callId: string; structureId: string; callerId: string; caller: string }[]>`
      SELECT a.id, a."callId", a."structureId", p.id AS "callerId", p.name AS caller
      FROM "Application" a JOIN "Call" c ON c.id = a."callId" JOIN "Membership" m ON m."structureId" = a."structureId" AND m."endedAt" IS NULL AND m.role IN ('OWNER', 'EDITOR')
      JOIN "Account" p ON p.id = m."accountId" AND p."disabledAt" IS NULL AND p."erasedAt" IS NULL
      WHERE c.slug = ${input.callSlug} AND a.number = ${input.number} AND p.email = ${input.email} AND ${notRecused(actor.id)} FOR UPDATE OF a`
    if (!found) return invalid({ number: 'Aucun dossier de ce numéro n’est écrit par une personne qui se connecte avec cette adresse.' })
    const why = whyNotThisOfficer(actor, found)
    if (why) return refused(why)
    const open = await whatMayChange(inside, found.id)
    if (open.kind !== 'ok') return open
    const others = await db.phoneHelp.findMany({ where: { applicationId: found.id, endsAt: { gt: now } }, select: { openedAt: true, endsAt: true } })
    if (others.some((other) => isRunning(other, now))) return refused('Une aide téléphonique est déjà ouverte sur ce dossier : terminez-la pour en ouvrir une autre.')
    const dossier = open.value
    const help = { id: newId(), applicationId: dossier.id, helperId: actor.id, callerId: found.callerId, reason: input.reason, openedAt: now, endsAt: new Date(now.getTime() + helpHours * 3_600_000) }
    await db.phoneHelp.create({ data: help })
    record(inside, { chain: dossier.call.id, actorId: actor.id, verb: 'phone-help.opened', object: { type: 'PhoneHelp', id: help.id }, state: help })
    const about = { ...help, helpId: help.id, callId: dossier.call.id, callTitle: dossier.call.title, number: dossier.number, structureName: dossier.structure.name, helper: actor.name, caller: found.caller }
    const members = await db.membership.findMany({ relationLoadStrategy: 'join', select: reachableMembers.select, where: { structureId: dossier.structure.id, ...reachableMembers.where } })
    await queueMessages(db, members.map(({ account: member }) => phoneHelpMail(member, about, `${input.publicUrl}${routes.application(dossier.id)}`)), now)
    return ok({ applicationId: dossier.id, helpId: help.id })
  })
}

/** Ends a help before its time: the team, or whoever writes for the structure. */
export function closePhoneHelp(actor: Actor, input: { helpId: string }, context: Context): Promise<Result<{ slug: string; applicationId: string; byTeam: boolean }>> {
  return transact<{ slug: string; applicationId: string; byTeam: boolean }>(context, async (inside) => {
    const { db, now } = inside
    if (actor.kind !== 'person') return absent()
    const [help] = await db.$queryRaw<{ id: string; applicationId: string; structureId: string; callId: string; slug: string; kept: boolean; openedAt: Date; endsAt: Date }[]>`
      SELECT h.id, a.id AS "applicationId", a."structureId", c.id AS "callId", c.slug, ${notRecused(actor.id)} AS kept, h."openedAt", h."endsAt"
      FROM "PhoneHelp" h JOIN "Application" a ON a.id = h."applicationId" JOIN "Call" c ON c.id = a."callId" WHERE h.id = ${input.helpId}::uuid FOR UPDATE OF h`
    const member = help !== undefined && mayWriteFor(actor, help.structureId)
    if (!help || (!member && !(isStaff(actor) && help.kept))) return absent()
    if (!isRunning(help, now)) return refused('Cette aide est déjà terminée.')
    await db.phoneHelp.update({ where: { id: help.id }, data: { endsAt: now } })
    record(inside, { chain: help.callId, actorId: actor.id, verb: 'phone-help.closed', object: { type: 'PhoneHelp', id: help.id }, state: { endsAt: now } })
    return ok({ slug: help.slug, applicationId: help.applicationId, byTeam: !member })
  })
}

/** Makes what was typed on the telephone the structure's own, answer by answer, each as it was read: a version of whoever confirms. */
export function confirmTyped(actor: Actor, input: ConfirmTypedInput, context: Context): Promise<Result<{ confirmed: number }>> {
  return transact<{ confirmed: number }>(context, async (inside) => {
    const locked = await lockDraft(inside, actor, input.applicationId)
    if (locked.kind !== 'ok') return locked
    if (actor.kind !== 'person') return absent()
    const dossier = locked.value
    for (const { field: key, version } of input.typed) {
      const field = fieldsOf(dossier.form).find((one) => one.key === key)
      const known = dossier.answers[key]
      if (!field || !known || !isWritable(dossier, key)) return absent()
      if (known.helpId === null || known.version !== version) return conflict(`« ${field.label} » a changé depuis que vous l’avez lu : rien n’a été confirmé. Relisez, puis confirmez.`)
      await confirmField(inside, actor, dossier, field)
    }
    await touch(inside, dossier)
    record(inside, { chain: dossier.call.id, actorId: actor.id, verb: 'phone-help.confirmed', object: { type: 'Application', id: dossier.id, version: dossier.version + 1 }, state: input.typed })
    return ok({ confirmed: input.typed.length })
  })
}
