import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { applicationLifecycle, applicationRefusals, type ApplicationState, type ApplicationVerb } from './application.lifecycle'
import { withdrawnFromJuryMail, withdrawnMail } from './application.mail'
import { lockDossier } from './deposit.commands'
import type { Dossier, DossierForAct } from './dossier.queries'
import { backToDeposited, followForm } from './form-correction.commands'
import { dossierFollowers } from './followers.queries'

type Step = { applicationId: string; version: number }

async function move(verb: Exclude<ApplicationVerb, 'deposit'>, actor: Actor, input: Step, inside: TxContext): Promise<Result<DossierForAct>> {
  const { db, now } = inside
  const dossier = await lockDossier(db, input.applicationId)
  if (!dossier || actor.kind !== 'person') return absent()
  const step = stepOf(applicationLifecycle, applicationRefusals, verb, { ...dossier, structureId: dossier.structure.id }, actor, now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  const to: ApplicationState = step.row.to
  const { count } = await db.application.updateMany({
    where: { id: dossier.id, version: input.version, state: dossier.state },
    data: { state: to, withdrawnAt: to === 'WITHDRAWN' ? now : null, version: { increment: 1 } },
  })
  if (count === 0) return conflict()
  if (verb === 'reopen') await followForm(inside, dossier)
  if (verb === 'keepDeposit') await backToDeposited(db, [dossier.id])
  const version = dossier.version + 1
  record(inside, { chain: dossier.call.id, actorId: actor.id, verb: step.row.event, object: { type: 'Application', id: dossier.id, version }, state: { to } })
  return ok({ ...dossier, state: to, version })
}

/** Back to draft while the window is open; the deposits made stay, and the last one stands until another. */
export const reopenApplication = (actor: Actor, input: Step, context: Context): Promise<Result<Dossier>> =>
  transact(context, (inside) => move('reopen', actor, input, inside))

/** Gives up a reopening: the last deposit is the dossier again, its instants unchanged. */
export const keepLastDeposit = (actor: Actor, input: Step, context: Context): Promise<Result<Dossier>> =>
  transact(context, (inside) => move('keepDeposit', actor, input, inside))

/** The structure gives up: the dossier is examined no further, its deposits stay. Once the jury works, the team and its readers are told. */
export const withdrawApplication = (actor: Actor, input: Step, context: Context): Promise<Result<Dossier>> =>
  transact(context, async (inside) => {
    const done = await move('withdraw', actor, input, inside)
    if (done.kind !== 'ok') return done
    const { id, version, number, call, structure, members } = done.value
    const told = { id, version, number, callId: call.id, callTitle: call.title, structureName: structure.name }
    // An examination under way ends there: it holds up no other dossier of the meeting.
    await inside.db.$executeRaw`UPDATE "MeetingItem" SET "withdrawnAt" = ${inside.now} WHERE "applicationId" = ${id}::uuid AND "concludedAt" IS NULL`
    const readers = call.state === 'LAUNCHED' ? [] : await dossierFollowers(inside.db, id)
    const mails = [...members.map((member) => withdrawnMail(member, told, inside.now)), ...readers.map((reader) => withdrawnFromJuryMail(reader, told, inside.now))]
    await queueMessages(inside.db, mails, inside.now)
    return done
  })

/**
 * After the closing, dossiers reopened and not deposited again are their last deposit again: nobody loses what was
 * acknowledged. For the worker and for whoever opens the review of a call; done twice, it changes nothing more.
 */
export function keepDepositsAtClosing(callId: string, context: Context): Promise<Result<{ kept: number }>> {
  return transact<{ kept: number }>(context, async (inside) => {
    const rows = await inside.db.$queryRaw<{ id: string; version: number }[]>`
      UPDATE "Application" a SET state = 'SUBMITTED', version = a.version + 1
      FROM "Call" c WHERE c.id = a."callId" AND c.id = ${callId}::uuid AND c."closesAt" <= ${inside.now} AND c.state <> 'ABANDONED'
        AND a.state = 'DRAFT' AND a."firstDepositedAt" IS NOT NULL
      RETURNING a.id, a.version`
    await backToDeposited(inside.db, rows.map(({ id }) => id))
    for (const { id, version } of rows)
      record(inside, { chain: callId, actorId: null, verb: 'application.deposit-kept', object: { type: 'Application', id, version }, state: { to: 'SUBMITTED' } })
    return ok({ kept: rows.length })
  })
}

/** The same for every call whose window has closed: the worker's share. */
export async function keepDepositsOfClosedCalls(context: Context): Promise<void> {
  const calls = await context.db.call.findMany({
    where: { state: 'LAUNCHED', closesAt: { lte: context.now }, applications: { some: { state: 'DRAFT', firstDepositedAt: { not: null } } } },
    select: { id: true },
  })
  for (const { id } of calls) await keepDepositsAtClosing(id, context)
}
