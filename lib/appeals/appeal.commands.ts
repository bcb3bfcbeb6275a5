import { delegationFor, isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { membersOf } from '@/lib/decisions/laureate.commands'
import { record } from '@/lib/journal/journal.commands'
import { dayOf, type Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { isMember, mayWriteFor } from '@/lib/structures/structure.policy'
import { isLate, lastDayToAppeal, type AppealAnswer } from './appeal'
import { appealRow, contested, ofApplication, teamOf, type AppealRow, type Contested } from './appeal-rows.queries'
import { appealLifecycle, appealRefusals, type AppealVerb } from './appeal.lifecycle'
import { appealAnsweredMail, appealArrivedMail, appealReceivedMail } from './appeal.mail'

/** Where the links of the mails lead. */
type Linked = { publicUrl: string }
type Step = { appealId: string; version: number }

const note = (inside: TxContext, actor: Person, verb: string, callId: string, appeal: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: callId, actorId: actor.id, verb, object: { type: 'Appeal', ...appeal }, state })

type Filing = { text: string; sentOn: Day; receivedOn: Day; byPost: boolean }

/** One appeal for each decision, and its receipt. A late one is received all the same: its answer says what follows. */
async function enter(inside: TxContext, actor: Person, of: Contested, filing: Filing, publicUrl: string): Promise<Result<{ appealId: string; slug: string; applicationId: string }>> {
  const { db, now } = inside
  const { text, sentOn, receivedOn, byPost } = filing
  const id = newId()
  const { count } = await db.appeal.createMany({
    data: [{ id, decisionId: of.decisionId, text, sentOn: dayToDb(sentOn), receivedOn: dayToDb(receivedOn), byPost, filedAt: now, filedById: actor.id }],
    skipDuplicates: true,
  })
  if (count === 0) return refused('Un recours gracieux est déjà reçu contre cette décision.')
  const lastDay = lastDayToAppeal(of.openedAt, of.remediesMonths)
  const people = await membersOf(inside, of.structureId)
  const lateSince = isLate(sentOn, lastDay) ? lastDay : null
  await queueMessages(db, people.map((to) => appealReceivedMail(to, { appealId: id, ...of }, { receivedOn, lateSince }, publicUrl + routes.afterDecision(of.applicationId))), now)
  await tellTeam(inside, actor, { appealId: id, ...of }, receivedOn, publicUrl + routes.appeal(of.slug, id))
  note(inside, actor, byPost ? 'appeal.entered' : 'appeal.filed', of.callId, { id, version: 1 }, filing)
  return ok({ appealId: id, slug: of.slug, applicationId: of.applicationId })
}

/** Those of the team who may instruct it learn that it came; all of them when nobody may. Whoever entered it knows. */
async function tellTeam({ db, now }: TxContext, actor: Person, about: Contested & { appealId: string }, receivedOn: Day, href: string): Promise<void> {
  const team = await teamOf(db, about.applicationId)
  const free = team.filter(({ worked }) => !worked)
  const told = (free.length > 0 ? free : team).filter(({ id }) => id !== actor.id)
  await queueMessages(db, told.map((to) => appealArrivedMail(to, about, { receivedOn, instructable: free.length > 0 }, href)), now)
}

/** The structure contests its decision on line, once it has opened it. */
export const fileAppeal = (actor: Actor, { applicationId, text, publicUrl }: { applicationId: string; text: string } & Linked, context: Context) =>
  transact<{ appealId: string; slug: string; applicationId: string }>(context, async (inside) => {
    const of = await contested(inside.db, ofApplication(applicationId))
    if (!of || !mayWriteFor(actor, of.structureId)) return absent()
    if (!of.openedAt) return refused('Ouvrez d’abord la décision : c’est elle que vous contestez.')
    const today = dayOf(inside.now)
    return enter(inside, actor, of, { text, sentOn: today, receivedOn: today, byPost: false }, publicUrl)
  })

/** Staff enter an appeal received by post: its postmark tells whether it is late, its reception when silence begins. */
export const enterAppeal = (actor: Actor, input: { callId: string; decisionId: string; text: string; sentOn: Day; receivedOn: Day } & Linked, context: Context) =>
  transact<{ appealId: string; slug: string; applicationId: string }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const of = await contested(inside.db, Prisma.sql`d.id = ${input.decisionId}::uuid AND c.id = ${input.callId}::uuid`)
    if (!of) return absent()
    const { text, sentOn, receivedOn } = input
    if (sentOn < dayOf(of.releasedAt)) return invalid({ sentOn: 'Un recours ne précède pas l’annonce de la décision.' })
    if (receivedOn < sentOn || receivedOn > dayOf(inside.now)) return invalid({ receivedOn: 'Cette date est entre celle du cachet et aujourd’hui.' })
    return enter(inside, actor, of, { text, sentOn, receivedOn, byPost: true }, input.publicUrl)
  })

type Changes = Prisma.AppealUncheckedUpdateManyInput

/** Asks the lifecycle, then changes the appeal where it is still what was read. */
async function take(inside: TxContext, actor: Actor, verb: AppealVerb, input: { appealId: string; version?: number }, changes: (actor: Person, now: Date) => Changes): Promise<Result<{ appeal: AppealRow; actor: Person }>> {
  const appeal = await appealRow(inside.db, actor, input.appealId)
  if (!appeal || actor.kind !== 'person') return absent()
  const step = stepOf(appealLifecycle, appealRefusals, verb, appeal, actor, inside.now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  const data = changes(actor, inside.now)
  const { count } = await inside.db.appeal.updateMany({ where: { id: appeal.id, state: appeal.state, version: input.version ?? appeal.version }, data: { ...data, state: step.row.to, version: { increment: 1 } } })
  if (count === 0) return conflict()
  const { version: _version, state: _state, ...told } = data
  note(inside, actor, step.row.event, appeal.callId, { id: appeal.id, version: appeal.version + 1 }, { ...told, to: step.row.to })
  return ok({ appeal, actor })
}

/** The structure takes its appeal back, for good. */
export const withdrawAppeal = (actor: Actor, input: Step, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const done = await take(inside, actor, 'withdraw', input, (_actor, now) => ({ withdrawnAt: now }))
    return done.kind === 'ok' ? ok() : done
  })

type Answer = { answer: AppealAnswer; grounds: string }

/** Somebody who did not work on the dossier proposes an answer with its reasons; another one may be proposed until it is signed. */
export const proposeAnswer = (actor: Actor, { answer, grounds, ...step }: Step & Answer, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const done = await take(inside, actor, 'propose', step, ({ id }, now) => ({ answer, grounds, proposedAt: now, proposedById: id }))
    return done.kind === 'ok' ? ok() : done
  })

/** The signatory answers, as it was proposed or otherwise: what is signed is what they send. The structure is told that an answer waits, not which. */
export const decideAppeal = (actor: Actor, { answer, grounds, publicUrl, ...step }: Step & Answer & Linked, context: Context): Promise<Result<{ slug: string }>> =>
  transact<{ slug: string }>(context, async (inside) => {
    const known = await appealRow(inside.db, actor, step.appealId)
    const delegation = known && delegationFor(actor, known.callId)
    if (!delegation) return absent()
    const { signatoryId } = delegation
    const done = await take(inside, actor, answer === 'ACCEPTED' ? 'accept' : 'reject', step, ({ id }, now) => ({ answer, grounds, decidedAt: now, decidedById: id, signatoryId }))
    if (done.kind !== 'ok') return done
    const { appeal } = done.value
    const people = await membersOf(inside, appeal.structureId)
    const links = { page: publicUrl + routes.afterDecision(appeal.applicationId), act: publicUrl + routes.appealAnswer(appeal.id) }
    await queueMessages(inside.db, people.map((to) => appealAnsweredMail(to, { appealId: appeal.id, ...appeal }, links)), inside.now)
    return ok({ slug: appeal.slug })
  })

/** A member of the structure opens the answer: dated once, by whoever comes first. */
export const openAnswer = (actor: Actor, { appealId }: { appealId: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const appeal = await appealRow(inside.db, actor, appealId)
    if (appeal?.openedAt && isMember(actor, appeal.structureId)) return ok()
    const done = await take(inside, actor, 'open', { appealId }, ({ id }, now) => ({ openedAt: now, openedById: id }))
    return done.kind === 'ok' ? ok() : done
  })
