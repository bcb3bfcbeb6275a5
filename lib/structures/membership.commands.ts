import { membershipOf, type Actor, type MembershipRole, type Person } from '@/lib/accounts/actor'
import { allowAttempt } from '@/lib/accounts/rate-limit.commands'
import { issueToken } from '@/lib/accounts/token.commands'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { invitationMail } from './membership.mail'
import { mayManageMembers } from './structure.policy'

/** For how long an invitation can be accepted. */
export const invitationDays = 14

const note = (inside: TxContext, actor: Person, verb: string, structureId: string, state: unknown) =>
  record(inside, { chain: accountsChain, actorId: actor.id, verb, object: { type: 'Structure', id: structureId }, state })

/** One at a time for one structure: it never loses its last owner. */
const lockStructure = async (inside: TxContext, id: string): Promise<string | undefined> =>
  (await inside.db.$queryRaw<{ name: string }[]>`SELECT name FROM "Structure" WHERE id = ${id}::uuid FOR UPDATE`)[0]?.name

export type InvitationInput = { structureId: string; name: string; email: string; role: MembershipRole; publicUrl: string }

/** Asks a colleague to join, by mail; without an account yet, the mail's link makes theirs. Asked again, the mail goes again. */
export async function inviteColleague(actor: Actor, input: InvitationInput, context: Context): Promise<Result<{ email: string }>> {
  const { structureId, name, email, role, publicUrl } = input
  if (!mayManageMembers(actor, structureId)) return absent()
  if (!(await allowAttempt(context.db, `invite:${actor.id}`, { attempts: 20, windowSeconds: 900 }, context.now)))
    return refused('Vous avez envoyé beaucoup d’invitations. Attendez un quart d’heure, puis réessayez.')
  return transact<{ email: string }>(context, async (inside) => {
    const { db, now } = inside
    const structureName = await lockStructure(inside, structureId)
    if (structureName === undefined) return absent()
    const account = await db.account.upsert({
      where: { email },
      create: { id: newId(), email, name, createdAt: now },
      update: {},
      select: { id: true, name: true, emailVerifiedAt: true, disabledAt: true },
    })
    if (account.disabledAt) return invalid({ email: 'Cette personne ne peut pas être invitée : donnez une autre adresse.' })
    const member = await db.membership.findFirst({ where: { structureId, accountId: account.id, endedAt: null }, select: { role: true } })
    if (member) return invalid({ email: 'Cette personne travaille déjà pour la structure.' })
    await db.invitation.updateMany({ where: { structureId, accountId: account.id, acceptedAt: null, endedAt: null }, data: { endedAt: now } })
    const id = newId()
    const expiresAt = new Date(now.getTime() + invitationDays * 86_400_000)
    await db.invitation.create({ data: { id, structureId, accountId: account.id, role, invitedById: actor.id, invitedAt: now, expiresAt } })
    const link = account.emailVerifiedAt
      ? publicUrl + routes.applicant()
      : publicUrl + routes.newPassword((await issueToken(db, account.id, 'RESET_PASSWORD', now, invitationDays * 24)).secret)
    await queueMessages(db, [invitationMail({ email, name: account.name }, { id, structureName, by: actor.name, link, known: account.emailVerifiedAt !== null, expiresAt })], now)
    note(inside, actor, 'membership.invited', structureId, { accountId: account.id, role })
    return ok({ email })
  })
}

/** Takes back an invitation that was not accepted yet. */
export function cancelInvitation(actor: Actor, input: { invitationId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const invitation = await inside.db.invitation.findUnique({ where: { id: input.invitationId } })
    if (!invitation || !mayManageMembers(actor, invitation.structureId)) return absent()
    const { count } = await inside.db.invitation.updateMany({ where: { id: invitation.id, acceptedAt: null, endedAt: null }, data: { endedAt: inside.now } })
    if (count === 0) return conflict()
    note(inside, actor, 'membership.invitation-cancelled', invitation.structureId, { accountId: invitation.accountId })
    return ok()
  })
}

/** The person invited joins, or declines. */
export function answerInvitation(actor: Actor, input: { invitationId: string; answer: 'accept' | 'decline' }, context: Context): Promise<Result<{ structureId: string | null }>> {
  return transact<{ structureId: string | null }>(context, async (inside) => {
    const { db, now } = inside
    const invitation = await db.invitation.findUnique({ where: { id: input.invitationId } })
    if (!invitation || actor.kind !== 'person' || invitation.accountId !== actor.id) return absent()
    const { structureId, role } = invitation
    if (invitation.expiresAt <= now) return refused('Cette invitation n’est plus valable : demandez-en une autre.')
    const accepts = input.answer === 'accept'
    const { count } = await db.invitation.updateMany({
      where: { id: invitation.id, acceptedAt: null, endedAt: null },
      data: accepts ? { acceptedAt: now } : { endedAt: now },
    })
    if (count === 0) return refused('Cette invitation a déjà reçu une réponse, ou elle a été retirée.')
    if (accepts)
      await db.membership.upsert({
        where: { structureId_accountId: { structureId, accountId: actor.id } },
        create: { structureId, accountId: actor.id, role, since: now },
        update: { role, since: now, endedAt: null },
      })
    note(inside, actor, accepts ? 'membership.accepted' : 'membership.declined', structureId, { accountId: actor.id, role })
    return ok({ structureId: accepts ? structureId : null })
  })
}

export type RoleInput = { structureId: string; accountId: string; role: MembershipRole }

/** Changes what a member may do; the last owner hands over first. */
export const changeRole = (actor: Actor, { structureId, accountId, role }: RoleInput, context: Context): Promise<Result> =>
  change(actor, { structureId, accountId, verb: 'membership.role-changed', role, self: false }, context)

/** Ends a membership: an owner's act, or one's own leaving. What the person wrote stays. */
export const endMembership = (actor: Actor, { structureId, accountId }: Omit<RoleInput, 'role'>, context: Context): Promise<Result> =>
  change(actor, { structureId, accountId, verb: 'membership.ended', role: null, self: true }, context)

type Change = { structureId: string; accountId: string; verb: string; /** Null ends it. */ role: MembershipRole | null; /** May be done on oneself by whoever is no owner. */ self: boolean }

function change(actor: Actor, { structureId, accountId, verb, role, self }: Change, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (actor.kind !== 'person') return absent()
    const owns = membershipOf(actor, structureId)?.role === 'OWNER'
    if (!owns && !(self && actor.id === accountId)) return absent()
    await lockStructure(inside, structureId)
    const member = await inside.db.membership.findFirst({ where: { structureId, accountId, endedAt: null }, select: { role: true } })
    if (!member) return absent()
    if (member.role === role) return ok()
    const otherOwners = await inside.db.membership.count({
      where: { structureId, role: 'OWNER', endedAt: null, accountId: { not: accountId }, account: { disabledAt: null, erasedAt: null } },
    })
    if (member.role === 'OWNER' && otherOwners === 0) return refused('Une structure garde toujours un responsable : nommez d’abord quelqu’un d’autre responsable.')
    await inside.db.membership.update({
      where: { structureId_accountId: { structureId, accountId } },
      data: role === null ? { endedAt: inside.now } : { role },
    })
    note(inside, actor, verb, structureId, { accountId, role })
    return ok()
  })
}
