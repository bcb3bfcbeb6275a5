import { randomBytes } from 'node:crypto'
import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { inviteAccount } from '@/lib/accounts/invitation.commands'
import { isDuplicate } from '@/lib/db/constraint'
import type { Tx } from '@/lib/db/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { lockCall, type LockedCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { routes } from '@/lib/kernel/routes'
import { sha256Hex } from '@/lib/kernel/sha256'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { embargoFaults, whyNoEmbargo, whyNotCalled } from './embargo'
import { embargoMail, validatorNamedMail } from './embargo.mail'
import { dueLinks, openedBy } from './embargo.queries'
import type { EmbargoPersonInput } from './embargo.schema'

type Linked = { publicUrl: string }
const newSecret = (): string => randomBytes(32).toString('base64url')

const note = (inside: TxContext, actor: Person | null, verb: string, callId: string, person: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: callId, actorId: actor?.id ?? null, verb, object: { type: 'EmbargoPerson', ...person }, state })

/** The call, locked, as the list may be written in it. */
async function listed(inside: TxContext, actor: Actor, callId: string): Promise<Result<{ call: LockedCall; staff: Person }>> {
  if (!isStaff(actor)) return absent()
  const call = await lockCall(inside.db, callId)
  if (!call) return absent()
  const why = whyNoEmbargo(call.state)
  return why ? refused(why) : ok({ call, staff: actor })
}

/** Sets, or moves, the instant told to everybody on the list. The release itself stays an act of the team. */
export const planEmbargo = (actor: Actor, { callId, version, until }: { callId: string; version: number; until: Date }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await listed(inside, actor, callId)
    if (found.kind !== 'ok') return found
    if (until <= inside.now) return invalid({ until: 'L’heure de l’annonce vient après maintenant.' })
    const set = { until, setAt: inside.now, setById: found.value.staff.id }
    const known = await inside.db.embargo.findUnique({ where: { callId } })
    if ((known?.version ?? 0) !== version) return conflict()
    await inside.db.embargo.upsert({ where: { callId }, create: { callId, ...set }, update: { ...set, version: { increment: 1 } } })
    record(inside, { chain: callId, actorId: found.value.staff.id, verb: 'embargo.planned', object: { type: 'Call', id: callId }, state: { until } })
    return ok()
  })

/** Why this account cannot validate for the partner: it works for the other, or asks for the money. */
async function whyNotValidator(tx: Tx, callId: string, accountId: string): Promise<string | null> {
  const [place] = await tx.$queryRaw<{ inside: boolean; applies: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "AccountRole" r WHERE r."accountId" = ${accountId}::uuid AND r.role IN ('STAFF', 'SIGNATORY')) AS inside,
      EXISTS (SELECT 1 FROM "Application" a JOIN "Membership" m ON m."structureId" = a."structureId" AND m."endedAt" IS NULL
        WHERE a."callId" = ${callId}::uuid AND m."accountId" = ${accountId}::uuid) AS applies`
  if (place?.inside) return 'Cette personne travaille pour le financeur : c’est l’autre partenaire qui valide ici.'
  return place?.applies ? 'Cette personne agit pour une structure qui candidate à cet appel.' : null
}

/** What is kept of the wish: who validates has an account, opened by mail when there was none. */
async function settled(inside: TxContext, staff: Person, call: LockedCall, personId: string, input: EmbargoPersonInput & Linked) {
  const { db } = inside
  const { validates, publicUrl, ...person } = input
  const embargo = await db.embargo.findUnique({ where: { callId: call.id } })
  if (!embargo) return refused('Indiquez d’abord l’heure de l’annonce : chacun est lié jusque-là.')
  const faults = embargoFaults(input, embargo.until)
  if (Object.keys(faults).length > 0) return invalid(faults)
  if (person.knows !== 'ONE') person.applicationId = null
  if (person.applicationId && !(await db.application.findFirst({ where: { id: person.applicationId, callId: call.id, state: 'SUBMITTED', decision: { outcome: 'LAUREATE' } }, select: { id: true } })))
    return invalid({ applicationId: 'Choisissez le lauréat.' })
  if (!validates) return ok({ ...person, validatorId: null })
  const invited = await inviteAccount(inside, staff, { email: person.email, name: person.name })
  if (invited.kind !== 'ok') return invalid({ email: 'Le compte de cette adresse est fermé : indiquez-en une autre.' })
  const { accountId, secret } = invited.value
  const why = await whyNotValidator(db, call.id, accountId)
  if (why) return invalid({ email: why })
  const mail = { personId, callId: call.id, callTitle: call.title, name: person.name, email: person.email, knowsFrom: person.knowsFrom }
  await queueMessages(db, [validatorNamedMail(mail, { validate: publicUrl + routes.validateRelease(call.slug), password: secret === null ? null : publicUrl + routes.newPassword(secret) })], inside.now)
  return ok({ ...person, validatorId: accountId })
}

const told = ({ category, knows, applicationId, knowsFrom, validatorId }: { category: string; knows: string; applicationId: string | null; knowsFrom: Date; validatorId: string | null }) => ({ category, knows, applicationId, knowsFrom, validatorId })

const oneValidator = 'Une autre personne de la liste a déjà le droit de valider cette annonce : retirez-le-lui d’abord.'

/** Puts somebody on the list. Nothing leaves before the hour from which they may know. */
export async function addEmbargoed(actor: Actor, { callId, ...input }: { callId: string } & EmbargoPersonInput & Linked, context: Context): Promise<Result<{ personId: string }>> {
  try {
    return await transact<{ personId: string }>(context, async (inside) => {
      const found = await listed(inside, actor, callId)
      if (found.kind !== 'ok') return found
      const id = newId()
      const wish = await settled(inside, found.value.staff, found.value.call, id, input)
      if (wish.kind !== 'ok') return wish
      await inside.db.embargoPerson.create({ data: { id, callId, ...wish.value, addedAt: inside.now, addedById: found.value.staff.id } })
      note(inside, found.value.staff, 'embargo.person-added', callId, { id, version: 1 }, told(wish.value))
      return ok({ personId: id })
    })
  } catch (error) {
    if (isDuplicate(error)) return refused(oneValidator)
    throw error
  }
}

/** Somebody of the list, under the call's lock, as it was read. */
async function ofList(inside: TxContext, actor: Actor, { personId, version }: { personId: string; version: number }) {
  const person = await inside.db.embargoPerson.findUnique({ where: { id: personId } })
  if (!person) return absent()
  const found = await listed(inside, actor, person.callId)
  if (found.kind !== 'ok') return found
  const now = await inside.db.embargoPerson.findUniqueOrThrow({ where: { id: personId } })
  if (now.version !== version) return conflict()
  return now.withdrawnAt ? refused('Cette personne est retirée de la liste.') : ok({ ...found.value, person: now })
}

const noLink = { linkId: null, linkSha256: null, linkedAt: null }

/** Changes who they are or what they may know: the link already sent shuts, another leaves at the hour told. */
export async function changeEmbargoed(actor: Actor, { personId, version, ...input }: { personId: string; version: number } & EmbargoPersonInput & Linked, context: Context): Promise<Result> {
  try {
    return await transact(context, async (inside) => {
      const found = await ofList(inside, actor, { personId, version })
      if (found.kind !== 'ok') return found
      const { call, staff } = found.value
      const wish = await settled(inside, staff, call, personId, input)
      if (wish.kind !== 'ok') return wish
      await inside.db.embargoPerson.update({ where: { id: personId }, data: { ...wish.value, ...noLink, version: { increment: 1 } } })
      note(inside, staff, 'embargo.person-changed', call.id, { id: personId, version: version + 1 }, told(wish.value))
      return ok()
    })
  } catch (error) {
    if (isDuplicate(error)) return refused(oneValidator)
    throw error
  }
}

/** Takes somebody off the list: their link shuts at once, and what they validated counts no more. */
export const withdrawEmbargoed = (actor: Actor, input: { personId: string; version: number }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await ofList(inside, actor, input)
    if (found.kind !== 'ok') return found
    const { call, staff, person } = found.value
    await inside.db.embargoPerson.update({ where: { id: person.id }, data: { ...noLink, withdrawnAt: inside.now, withdrawnById: staff.id, version: { increment: 1 } } })
    note(inside, staff, 'embargo.person-withdrawn', call.id, { id: person.id, version: person.version + 1 }, { withdrawnAt: inside.now })
    return ok()
  })

/** The laureate was told by telephone: when, and by whom. */
export const markCalled = (actor: Actor, input: { personId: string; version: number }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const found = await ofList(inside, actor, input)
    if (found.kind !== 'ok') return found
    const { call, staff, person } = found.value
    const why = whyNotCalled(person, inside.now)
    if (why) return refused(why)
    await inside.db.embargoPerson.update({ where: { id: person.id }, data: { calledAt: inside.now, calledById: staff.id, version: { increment: 1 } } })
    note(inside, staff, 'embargo.person-called', call.id, { id: person.id, version: person.version + 1 }, { calledAt: inside.now })
    return ok()
  })

/**
 * Sends their link to those whose hour has come, once each; what changes about somebody makes another. Only once every decision is
 * signed: before, there is nothing to tell. The worker calls it often.
 */
export const tellEmbargoed = (context: Context, publicUrl: string): Promise<Result<{ told: number }>> =>
  transact<{ told: number }>(context, async (inside) => {
    const due = await dueLinks(inside.db, inside.now)
    for (const { id, version, validates, slug, ...person } of due) {
      const [linkId, secret] = [newId(), newSecret()]
      await inside.db.embargoPerson.update({ where: { id }, data: { linkId, linkSha256: sha256Hex(secret), linkedAt: inside.now, version: { increment: 1 } } })
      await queueMessages(inside.db, [embargoMail({ ...person, linkId }, { read: publicUrl + routes.embargo(secret), validate: validates ? publicUrl + routes.validateRelease(slug) : null })], inside.now)
      note(inside, null, 'embargo.told', person.callId, { id, version: version + 1 }, { linkId })
    }
    return ok({ told: due.length })
  })

const shut = 'Ce lien n’ouvre rien : il a été retiré, remplacé ou il n’est plus valable, ou bien l’annonce a eu lieu.'

/** Opens a link by a gesture: dated, journalled. What comes back reads for an hour, and only while the link itself holds. */
export const openEmbargo = ({ secret }: { secret: string }, context: Context): Promise<Result<{ opening: string }>> =>
  transact<{ opening: string }>(context, async (inside) => {
    const person = await openedBy(inside.db, sha256Hex(secret), inside.now)
    if (!person) return refused(shut)
    const [id, opening] = [newId(), newSecret()]
    await inside.db.embargoOpening.create({ data: { id, personId: person.id, linkId: person.linkId, secretSha256: sha256Hex(opening), at: inside.now } })
    note(inside, null, 'embargo.opened', person.callId, person, { opening: id })
    return ok({ opening })
  })
