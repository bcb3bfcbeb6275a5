import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import { isOrdered, orderedRefusal, releasePart } from '@/lib/envelope/ledger.commands'
import { subtractCents } from '@/lib/kernel/cents'
import { dayOf, type Day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { queueMessages } from '@/lib/messages/outbox.commands'
import type { AgreementParty } from './agreement'
import { agreementInForceMail } from './agreement.mail'
import { lacksOf, paidOf } from './agreement.queries'
import { note, stepOn, update, type Acting, type Linked, type Step } from './agreement-step.commands'

/** Why a version whose last signature comes does not enter into force: money moves, or moved since it was sent. */
async function whyNotInForce({ inside, made, live }: Acting): Promise<string | null> {
  if (await isOrdered(inside.db, made.applicationId)) return orderedRefusal
  const { grant, instalments } = lacksOf(made, live)
  return grant || instalments ? 'Ce qui est attribué ou payé a changé depuis l’envoi de cette version : elle n’entre plus en vigueur, l’équipe en prépare une autre.' : null
}

/** What the version says comes into force: its instalments and promises; a smaller grant gives the rest back to the envelope. */
async function enterIntoForce({ inside, actor, made, live }: Acting, { publicUrl }: Linked): Promise<void> {
  const { db, now } = inside
  const agreementId = made.agreement?.id ?? ''
  const { terms } = live
  await releasePart(inside, actor, { callId: made.call.id, applicationId: made.applicationId, amount: subtractCents(made.allocated, terms.grant) })
  const paid = paidOf(made.instalments).length
  await db.instalment.deleteMany({ where: { agreementId, paidOn: null } })
  await db.instalment.createMany({ data: terms.instalments.flatMap(({ kind, cents, condition }, index) => (index < paid ? [] : [{ id: newId(), agreementId, n: index + 1, kind, cents: centsToDb(cents), condition }])) })
  await db.promisedIndicator.deleteMany({ where: { agreementId } })
  await db.promisedIndicator.createMany({ data: terms.indicators.map((indicator, index) => ({ agreementId, position: index + 1, ...indicator })) })
  const about = { objectId: live.id, callId: made.call.id, callTitle: made.call.title, number: made.source.number }
  await queueMessages(db, made.people.map((who) => agreementInForceMail(who, about, publicUrl + routes.ownAgreement(made.applicationId))), now)
}

/** Whoever answers for the structure accepts the conditions of its decision, on line: the letter is in force. */
export function acceptAgreement(actor: Actor, input: Step & { as: string } & Linked, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const today = dayOf(inside.now)
    const moved = await stepOn('accept', actor, input, inside, { party: 'BENEFICIARY', on: today })
    if (moved.kind !== 'ok') return moved
    const { actor: person, made, live, to, event } = moved.value
    const why = to === 'SIGNED' ? await whyNotInForce(moved.value) : null
    if (why) return refused(why)
    if (!(await update(moved.value, { state: to, beneficiarySignedOn: dayToDb(today), acceptedAt: inside.now, acceptedById: person.id, acceptedAs: input.as }))) return conflict()
    await enterIntoForce(moved.value, input)
    note(inside, person.id, made.call.id, event, { id: input.agreementId, version: input.version + 1 }, { n: live.n, sha256: live.sha256 })
    return ok()
  })
}

/** Records one party's signature, dated, once its signed copy is there; with the second the agreement is in force. */
export function signAgreement(actor: Actor, input: Step & { party: AgreementParty; signedOn: Day } & Linked, context: Context): Promise<Result<{ inForce: boolean }>> {
  return transact<{ inForce: boolean }>(context, async (inside) => {
    const { party, signedOn } = input
    const moved = await stepOn('sign', actor, input, inside, { party, on: signedOn })
    if (moved.kind !== 'ok') return moved
    const { actor: person, made, live, to, event } = moved.value
    const why = to === 'SIGNED' ? await whyNotInForce(moved.value) : null
    if (why) return refused(why)
    const sent = live.sentAt && dayOf(live.sentAt)
    if (signedOn > dayOf(inside.now) || (sent && signedOn < sent)) return invalid({ signedOn: 'Cette date est entre l’envoi et aujourd’hui.' })
    if (!(await update(moved.value, { state: to, [party === 'BENEFICIARY' ? 'beneficiarySignedOn' : 'funderSignedOn']: dayToDb(signedOn) }))) return conflict()
    if (to === 'SIGNED') await enterIntoForce(moved.value, input)
    note(inside, person.id, made.call.id, event, { id: input.agreementId, version: input.version + 1 }, { n: live.n, party, signedOn, copies: live.files.filter((file) => file.party === party).map(({ sha256 }) => sha256) })
    return ok({ inForce: to === 'SIGNED' })
  })
}
