import type { Actor, Person } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { giveSeatsBack } from '@/lib/support/seat.commands'
import type { Linked } from '@/lib/support/session-mail.commands'
import { contested, ofApplication } from './appeal-rows.queries'
import { isTurnedDown } from './feedback'

type Dossier = { applicationId: string }

/** Somebody who writes for the structure of a dossier that was not selected, once its decision was read. */
const turnedDown = (actor: Actor, { applicationId }: Dossier, context: Context, work: (inside: TxContext, person: Person, callId: string) => Promise<Result>): Promise<Result> =>
  transact(context, async (inside) => {
    const of = await contested(inside.db, ofApplication(applicationId))
    if (!of || actor.kind !== 'person' || !mayWriteFor(actor, of.structureId)) return absent()
    if (!of.openedAt) return refused('Ouvrez d’abord la décision.')
    if (!isTurnedDown(of.outcome)) return refused('Ce dossier est celui d’un projet qui n’a pas été retenu.')
    return work(inside, actor, of.callId)
  })

/** The structure agrees to be offered what accompanies laureates. */
export const giveConsent = (actor: Actor, input: Dossier, context: Context): Promise<Result> =>
  turnedDown(actor, input, context, async (inside, person, callId) => {
    const { count } = await inside.db.supportConsent.createMany({ data: [{ id: newId(), ...input, givenAt: inside.now, givenById: person.id }], skipDuplicates: true })
    if (count === 0) return conflict()
    record(inside, { chain: callId, actorId: person.id, verb: 'support-consent.given', object: { type: 'Application', id: input.applicationId }, state: { givenAt: inside.now } })
    return ok()
  })

/** Takes that agreement back: from now on nothing is offered, and the seats to come go to whoever waits. */
export const withdrawConsent = (actor: Actor, { applicationId, publicUrl }: Dossier & Linked, context: Context): Promise<Result> =>
  turnedDown(actor, { applicationId }, context, async (inside, person, callId) => {
    await giveSeatsBack(inside, person, { applicationId, callId, publicUrl })
    const { count } = await inside.db.supportConsent.updateMany({ where: { applicationId, withdrawnAt: null }, data: { withdrawnAt: inside.now, withdrawnById: person.id } })
    if (count === 0) return conflict()
    record(inside, { chain: callId, actorId: person.id, verb: 'support-consent.withdrawn', object: { type: 'Application', id: applicationId }, state: { withdrawnAt: inside.now } })
    return ok()
  })
