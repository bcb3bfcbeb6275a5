import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { inviteAccount } from '@/lib/accounts/invitation.commands'
import { applicationScope } from '@/lib/applications/application.scope'
import type { CallState } from '@/lib/calls/call-phase'
import { isDuplicate } from '@/lib/db/constraint'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { record } from '@/lib/journal/journal.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { isDepartement } from '@/lib/places/departement'
import { reminderUntil, whyNotAskedNow, whyNotDueOn, whyNotGrounded } from './opinion'
import { opinionLifecycle, opinionRefusals, type OpinionVerb } from './opinion.lifecycle'
import { opinionAskedMail, opinionReminderMail } from './opinion.mail'
import { lockOpinion, toRemind, type LockedOpinion } from './opinion.queries'
import type { AskOpinionsInput, GiveOpinionInput } from './opinion.schema'
import { opinionFrom } from './opinion.words'

const note = (inside: TxContext, callId: string, actor: Person, verb: string, opinion: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: callId, actorId: actor.id, verb, object: { type: 'Opinion', ...opinion }, state })

/** Why this person cannot give an opinion in this call: their place is elsewhere in it. */
async function whyNotThem(tx: Tx, callId: string, accountId: string): Promise<string | null> {
  const [place] = await tx.$queryRaw<{ staff: boolean; judges: boolean; signs: boolean; applies: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "AccountRole" r WHERE r."accountId" = p.id AND r.role = 'STAFF') AS staff,
      EXISTS (SELECT 1 FROM "Juror" j WHERE j."accountId" = p.id AND j."callId" = ${callId}::uuid AND j."endedAt" IS NULL)
        OR EXISTS (SELECT 1 FROM "Collaborator" co JOIN "Juror" j ON j.id = co."jurorId" WHERE co."accountId" = p.id AND j."callId" = ${callId}::uuid AND co."endedAt" IS NULL) AS judges,
      EXISTS (SELECT 1 FROM "Signatory" s WHERE s."accountId" = p.id AND s."callId" = ${callId}::uuid AND s."endedOn" IS NULL) AS signs,
      EXISTS (SELECT 1 FROM "Application" a JOIN "Membership" m ON m."structureId" = a."structureId" AND m."endedAt" IS NULL
        WHERE a."callId" = ${callId}::uuid AND a.state <> 'WITHDRAWN' AND m."accountId" = p.id) AS applies
    FROM "Account" p WHERE p.id = ${accountId}::uuid`
  if (place?.staff) return 'Cette personne instruit les candidatures : un avis se demande à quelqu’un d’autre.'
  if (place?.judges) return 'Cette personne travaille avec le jury de cet appel : elle ne peut pas donner d’avis.'
  if (place?.signs) return 'Cette personne signe les décisions de cet appel : elle ne peut pas donner d’avis.'
  return place?.applies ? 'Cette personne agit pour une structure qui candidate à cet appel : elle ne peut pas donner d’avis.' : null
}

/**
 * Asks one person, in the name of a préfecture or of the implantation locale, for an opinion on one or several dossiers.
 * They receive one mail, and an account if they had none. All or nothing: what cannot be asked is said and nothing is sent.
 */
export async function askOpinions(actor: Actor, input: AskOpinionsInput & { publicUrl: string }, context: Context): Promise<Result<{ slug: string; asked: number }>> {
  try {
    return await transact<{ slug: string; asked: number }>(context, async (inside) => {
      if (!isStaff(actor)) return absent()
      const { callId, body, departementCode, dueOn, publicUrl } = input
      const [call] = await inside.db.$queryRaw<{ id: string; slug: string; title: string; state: CallState; closesAt: Date | null }[]>`
        SELECT id, slug, title, state::text AS state, "closesAt" FROM "Call" WHERE id = ${callId}::uuid AND nature <> 'PUBLISHED' FOR SHARE`
      if (!call) return absent()
      const why = whyNotAskedNow(call, inside.now)
      if (why) return refused(why)
      const whyDue = whyNotDueOn(dueOn, inside.now)
      if (whyDue) return invalid({ dueOn: whyDue })
      if (departementCode === '' ? body === 'PREFECTURE' : !isDepartement(departementCode)) return invalid({ departementCode: 'Choisissez le département.' })
      const ids = [...new Set(input.ids)]
      const found = await inside.db.$queryRaw<{ id: string }[]>`
        SELECT a.id FROM "Application" a WHERE a.id = ANY(${ids}::uuid[]) AND a."callId" = ${callId}::uuid AND a.state = 'SUBMITTED' AND ${applicationScope(actor)} ORDER BY a.id FOR SHARE OF a`
      if (found.length !== ids.length) return refused('Un dossier choisi n’est plus déposé, ou ne vous est pas ouvert : rien n’a été demandé.')
      const invited = await inviteAccount(inside, actor, { email: input.email, name: input.name })
      if (invited.kind !== 'ok') return invalid({ email: 'Le compte de cette adresse est fermé : indiquez-en une autre.' })
      const { accountId, name, secret } = invited.value
      const whyThem = await whyNotThem(inside.db, callId, accountId)
      if (whyThem) return refused(whyThem)
      const again = await inside.db.opinion.findMany({
        where: { accountId, applicationId: { in: ids }, state: { in: ['ASKED', 'GIVEN'] } }, orderBy: { application: { number: 'asc' } }, select: { application: { select: { number: true } } },
      })
      if (again.length > 0) return refused(`Un avis est déjà demandé à cette personne sur ${again.length > 1 ? 'les dossiers' : 'le dossier'} n° ${again.map(({ application }) => application.number).join(', n° ')} : rien n’a été demandé.`)
      const requestId = newId()
      const asked = { requestId, accountId, body, departementCode: departementCode || null, dueOn: dayToDb(dueOn) }
      for (const { id: applicationId } of found) {
        const id = newId()
        await inside.db.opinion.create({ data: { id, applicationId, ...asked, askedAt: inside.now, askedById: actor.id } })
        note(inside, callId, actor, 'opinion.asked', { id, version: 1 }, { applicationId, ...asked })
      }
      const links = { opinions: publicUrl + routes.opinions(), password: secret === null ? null : publicUrl + routes.newPassword(secret) }
      const mail = opinionAskedMail({ email: input.email, name }, call, { requestId, dossiers: ids.length, dueOn, from: opinionFrom(asked) }, links)
      await queueMessages(inside.db, [mail], inside.now)
      return ok({ slug: call.slug, asked: ids.length })
    })
  } catch (error) {
    if (isDuplicate(error)) return conflict()
    throw error
  }
}

/** Asks the lifecycle about an opinion of a dossier that this person reads. */
async function step(verb: OpinionVerb, actor: Actor, input: { opinionId: string; version: number }, inside: TxContext): Promise<Result<{ opinion: LockedOpinion; to: LockedOpinion['state']; event: string; person: Person }>> {
  if (actor.kind !== 'person') return absent()
  const opinion = await lockOpinion(inside.db, actor, input.opinionId)
  if (!opinion) return absent()
  const found = stepOf(opinionLifecycle, opinionRefusals, verb, opinion, actor, inside.now)
  if (found.kind === 'absent') return absent()
  if (opinion.version !== input.version) return conflict()
  return found.kind === 'refused' ? refused(found.message) : ok({ opinion: { ...opinion, version: opinion.version + 1 }, to: found.row.to, event: found.row.event, person: actor })
}

/** Gives an opinion, or changes it until its day. Grounds are needed unless it is favourable. */
export const giveOpinion = (actor: Actor, input: GiveOpinionInput, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await step('give', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { opinion, to, event, person } = moved.value
    const { value, grounds } = input
    const why = whyNotGrounded(value, grounds)
    if (why) return invalid({ grounds: why })
    await inside.db.opinion.update({ where: { id: opinion.id }, data: { state: to, value, grounds, settledAt: inside.now, version: opinion.version } })
    note(inside, opinion.callId, person, event, opinion, { value, grounds })
    return ok()
  })

/** Somebody who has a link with the dossier leaves it: it closes to them, and what they may have said is taken out. */
export const declineOpinion = (actor: Actor, input: { opinionId: string; version: number; reason: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await step('decline', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { opinion, to, event, person } = moved.value
    await inside.db.opinion.update({ where: { id: opinion.id }, data: { state: to, value: null, grounds: '', declinedFor: input.reason, settledAt: inside.now, version: opinion.version } })
    note(inside, opinion.callId, person, event, opinion, { reason: input.reason })
    return ok()
  })

/** Staff no longer ask: nothing is said to the person, to whom the dossier closes. */
export const cancelOpinion = (actor: Actor, input: { opinionId: string; version: number }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await step('cancel', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { opinion, to, event, person } = moved.value
    await inside.db.opinion.update({ where: { id: opinion.id }, data: { state: to, settledAt: inside.now, version: opinion.version } })
    note(inside, opinion.callId, person, event, opinion, { to })
    return ok()
  })

/** Reminds, once and by one mail for each person, call and day, of the opinions whose day is near. The worker calls it often. */
export const remindOpinions = (context: Context, publicUrl: string): Promise<Result> =>
  transact(context, async (inside) => {
    const waiting = await toRemind(inside.db, dayOf(inside.now), reminderUntil(inside.now))
    const together = new Map<string, typeof waiting>()
    for (const one of waiting) {
      const key = `${one.email} ${one.callId} ${one.dueOn}`
      together.set(key, [...(together.get(key) ?? []), one])
    }
    for (const group of together.values()) {
      const last = group.at(-1)
      if (!last) continue
      const mail = opinionReminderMail(last, { id: last.callId, title: last.callTitle }, { newestId: last.id, dossiers: group.length, dueOn: last.dueOn }, publicUrl + routes.opinions())
      await queueMessages(inside.db, [mail], inside.now)
    }
    await inside.db.opinion.updateMany({ where: { id: { in: waiting.map(({ id }) => id) } }, data: { remindedAt: inside.now } })
    return ok()
  })
