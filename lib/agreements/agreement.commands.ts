import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { Prisma } from '@/lib/db/generated/client'
import { dayToDb } from '@/lib/db/values'
import { lockCall } from '@/lib/envelope/plan.queries'
import { addDays, addMonths, day, dayOf, type Day } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { sha256Hex } from '@/lib/kernel/sha256'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { instalmentKind, instalmentsOf, mostLetterIndicators, owesRepublican, proposedKind, splitGrant, type AgreementKind, type AgreementTerms } from './agreement'
import { nobodyToTell, whyNotBound } from './agreement.lifecycle'
import { agreementSentMail } from './agreement.mail'
import { mayManageAgreements } from './agreement.policy'
import { agreementRecords, lacksOf, paidOf, type AgreementRecord } from './agreement.queries'
import type { EditAgreementInput } from './agreement.schema'
import { heldAgreement, note, stepOn, update, type Linked, type Step } from './agreement-step.commands'
import { agreementText } from './agreement-template'
import { agreementLive, versionInForce } from './standing'

/** The terms that the decision, the dossier and the call give a laureate, for staff to complete. */
function firstTerms(made: AgreementRecord, kind: AgreementKind): AgreementTerms {
  const { source, settings, laureate, months } = made
  const endsOn = addDays(addMonths(laureate.announcedOn, months), -1)
  return {
    grant: made.allocated,
    conditions: made.decisionConditions,
    instalments: instalmentsOf(kind, made.allocated, kind === 'ACCEPTED_LETTER' ? settings.letterShares : settings.agreementShares),
    indicators: kind === 'ACCEPTED_LETTER' ? made.promised.slice(0, mostLetterIndicators) : made.promised,
    // The dossier subscribed to it on its deposit.
    republican: owesRepublican(source.structure.legalForm) ? 'SUBSCRIBED' : 'NOT_CONCERNED',
    republicanReference: '',
    stateAid: null,
    stateAidGround: '',
    startsOn: laureate.announcedOn,
    endsOn,
    yearEndsOn: day(`${endsOn.slice(0, 4)}-12-31`),
    publicity: settings.publicity,
  }
}

/** Drafts the agreement of every laureate of the call that has none: a letter up to the threshold, an agreement above it. */
export function draftAgreements(actor: Actor, input: { callId: string }, context: Context): Promise<Result<{ drafted: number }>> {
  return transact<{ drafted: number }>(context, async (inside) => {
    const { db, now } = inside
    if (!mayManageAgreements(actor)) return absent()
    const call = await lockCall(db, input.callId)
    if (!call) return absent()
    const why = whyNotBound({ callState: call.state, laureateState: 'ANNOUNCED' })
    if (why) return refused(why)
    const records = await agreementRecords(db, Prisma.sql`l."callId" = ${call.id}::uuid AND l.state = 'ANNOUNCED' AND e.id IS NULL AND x.cents > x."releasedCents"`)
    if (records.length === 0) return refused('Chaque lauréat a déjà sa convention.')
    for (const made of records) {
      const [id, kind] = [newId(), proposedKind(made.source.yearTotal)]
      const terms = firstTerms(made, kind)
      await db.agreement.create({
        data: { id, laureateId: made.laureate.id, createdAt: now, createdById: actor.id, versions: { create: { id: newId(), n: 1, kind, terms, draftedAt: now, draftedById: actor.id } } },
      })
      note(inside, actor.id, call.id, 'agreement.drafted', { id, version: 1 }, { laureateId: made.laureate.id, kind, terms })
    }
    return ok({ drafted: records.length })
  })
}

/** Changes the terms of a version that is not sent. Amounts are computed from the shares: their sum is the grant. */
export function editAgreement(actor: Actor, input: EditAgreementInput, context: Context): Promise<Result<{ version: number }>> {
  return transact<{ version: number }>(context, async (inside) => {
    const moved = await stepOn('edit', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, live, event } = moved.value
    const { agreementId: id, version, kind, instalments, indicators, ...rest } = input
    const paid = paidOf(made.instalments)
    if (instalments.length < paid.length) return invalid({ instalments: `${plural(paid.length, 'versement est payé', 'versements sont payés')} : gardez-les.` })
    const parts = splitGrant(rest.grant, instalments.map(({ share }) => share), paid)
    const terms: AgreementTerms = {
      ...rest,
      instalments: parts.map((cents, index) => ({ kind: instalmentKind(index, parts.length), share: instalments[index]?.share ?? 0, cents, condition: instalments[index]?.condition ?? '' })),
      indicators: made.promised.filter(({ key }) => indicators.includes(key)),
    }
    const lacks = lacksOf(made, { kind, terms })
    if (Object.keys(lacks).length > 0) return invalid(lacks)
    if (!(await update(moved.value, { kind, terms }))) return conflict()
    note(inside, moved.value.actor.id, made.call.id, event, { id, version: version + 1 }, { n: live.n, kind, terms })
    return ok({ version: version + 1 })
  })
}

/** Sends the version to the structure: its text is frozen, its fingerprint taken, the delay to sign begins, its people are told. */
export function sendAgreement(actor: Actor, input: Step & Linked, context: Context): Promise<Result<{ signByOn: Day; told: number }>> {
  return transact<{ signByOn: Day; told: number }>(context, async (inside) => {
    const moved = await stepOn('send', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, live, to, event } = moved.value
    const [lack] = Object.values(lacksOf(made, live))
    if (lack) return refused(lack)
    const signByOn = addDays(dayOf(inside.now), made.settings.signWithinDays)
    const written = agreementText(live.kind, made.source, live.terms, { reason: live.reason, signByOn })
    if (written.kind === 'stopped') return refused(written.message)
    const sha256 = sha256Hex(written.text)
    if (!(await update(moved.value, { state: to, text: written.text, sha256, sentAt: inside.now, sentById: moved.value.actor.id, signByOn: dayToDb(signByOn) }))) return conflict()
    const about = { objectId: live.id, callId: made.call.id, callTitle: made.call.title, number: made.source.number }
    await queueMessages(inside.db, made.people.map((who) => agreementSentMail(who, about, { kind: live.kind, signByOn }, input.publicUrl + routes.ownAgreement(made.applicationId))), inside.now)
    note(inside, moved.value.actor.id, made.call.id, event, { id: input.agreementId, version: input.version + 1 }, { n: live.n, sha256, signByOn })
    return ok({ signByOn, told: made.people.length })
  })
}

/** `name` is null when there is no such agreement. */
export type Sending = { name: string | null; result: Result<{ signByOn: Day }> }

/** Sends several versions, each as it was read over and in its own transaction: one outcome for each, whatever the others'. */
export async function sendAgreements(actor: Actor, input: { versions: readonly Step[] } & Linked, context: Context): Promise<Result<Sending[]>> {
  if (!mayManageAgreements(actor)) return absent()
  const found = await context.db.agreement.findMany({ where: { id: { in: input.versions.map(({ agreementId }) => agreementId) } }, select: { id: true, laureate: { select: { name: true } } } })
  const names = new Map(found.map(({ id, laureate }) => [id, laureate.name]))
  const sendings: Sending[] = []
  for (const step of input.versions) {
    const result = await transact<{ signByOn: Day }>(context, async (inside) => {
      const sent = await sendAgreement(actor, { ...step, publicUrl: input.publicUrl }, inside)
      return sent.kind === 'ok' && sent.value.told === 0 ? refused(nobodyToTell) : sent
    })
    sendings.push({ name: names.get(step.agreementId) ?? null, result })
  }
  return ok(sendings)
}

/** Takes back a version that is not signed. The earlier one, if any, stays in force. */
export function withdrawAgreement(actor: Actor, input: Step, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const moved = await stepOn('withdraw', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { actor: person, made, live, to, event } = moved.value
    if (!(await update(moved.value, { state: to, withdrawnAt: inside.now }))) return conflict()
    note(inside, person.id, made.call.id, event, { id: input.agreementId, version: input.version + 1 }, { n: live.n })
    return ok()
  })
}

/** Begins another version with its reason: an amendment of what is in force, or a correction of what is sent and not signed, which is taken back. */
export function amendAgreement(actor: Actor, input: Step & { reason: string }, context: Context): Promise<Result<{ n: number }>> {
  return transact<{ n: number }>(context, async (inside) => {
    const { db, now } = inside
    const made = mayManageAgreements(actor) ? await heldAgreement(inside, input.agreementId) : null
    const last = made?.versions.at(-1)
    if (!made || !last || actor.kind !== 'person') return absent()
    const why = whyNotBound({ callState: made.call.state, laureateState: made.laureate.state })
    if (why) return refused(why)
    const live = agreementLive(made.versions)
    if (live?.state === 'DRAFT') return refused('Une version est déjà en préparation.')
    if (live) {
      const withdrawn = await withdrawAgreement(actor, input, inside)
      if (withdrawn.kind !== 'ok') return withdrawn
    } else if (last.version !== input.version) return conflict()
    const { kind, terms } = live ?? versionInForce(made.versions) ?? last
    const n = last.n + 1
    await db.agreementVersion.create({ data: { id: newId(), agreementId: input.agreementId, n, kind, terms, reason: input.reason, draftedAt: now, draftedById: actor.id } })
    note(inside, actor.id, made.call.id, 'agreement.amended', { id: input.agreementId }, { n, reason: input.reason })
    return ok({ n })
  })
}
