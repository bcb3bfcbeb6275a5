import { isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { isDuplicate } from '@/lib/db/constraint'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { centsToDb, dayToDb } from '@/lib/db/values'
import type { Prisma } from '@/lib/db/generated/client'
import { record } from '@/lib/journal/journal.commands'
import { formatEuros, zero } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { slugOf } from '@/lib/kernel/slug'
import type { Helpline, JuryRules, Presentation, Schedule, Texts } from './draft'
import { shortage } from './sub-envelope'

const note = (inside: TxContext, actor: Person, verb: string, call: { id: string; version: number }, state: unknown) =>
  record(inside, { chain: call.id, actorId: actor.id, verb, object: { type: 'Call', ...call }, state })

type NewCall = { title: string; slug: string; formDefinition: object; nature?: 'RUN' | 'FICTIONAL' }

/** Starts a call: a draft with its address and the form that it will ask. */
export async function createCall(actor: Actor, input: NewCall, context: Context): Promise<Result<{ callId: string; slug: string }>> {
  try {
    return await transact(context, async (inside) => {
      if (!isStaff(actor)) return absent()
      const id = newId()
      const { title, slug, nature = 'RUN' } = input
      await inside.db.call.create({
        data: {
          id, title, slug, nature, createdAt: inside.now, createdById: actor.id,
          formVersions: { create: { id: newId(), n: 1, definition: input.formDefinition } },
        },
      })
      note(inside, actor, 'call.created', { id, version: 1 }, { title, slug, nature })
      return ok({ callId: id, slug })
    })
  } catch (error) {
    if (isDuplicate(error)) return invalid({ slug: 'Un autre appel a déjà cette adresse.' })
    throw error
  }
}

type Edit<T> = T & { callId: string; version: number }

/** Changes a call that is still a draft, where it is still what was read. */
function edit<T extends { callId: string; version: number }>(
  actor: Actor,
  input: T,
  context: Context,
  verb: string,
  write: (inside: TxContext) => Promise<Prisma.CallUpdateManyMutationInput | Result<never>>,
): Promise<Result<{ version: number }>> {
  return transact<{ version: number }>(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const [call] = await inside.db.$queryRaw<{ state: string; version: number; nature: string }[]>`
      SELECT state::text AS state, version, nature::text AS nature FROM "Call" WHERE id = ${input.callId}::uuid FOR UPDATE`
    if (!call) return absent()
    if (call.state !== 'DRAFT') return refused('Cet appel est lancé : son règlement ne change plus.')
    if (call.version !== input.version) return conflict()
    const data = await write(inside)
    if (isRefusal(data)) return data
    const version = input.version + 1
    await inside.db.call.update({ where: { id: input.callId }, data: { ...data, version } })
    note(inside, actor, verb, { id: input.callId, version }, input)
    return ok({ version })
  })
}

const isRefusal = (value: object): value is Extract<Result<never>, { kind: 'invalid' | 'refused' }> => 'kind' in value

/** Title, texts and the three ambitions. */
export const savePresentation = (actor: Actor, input: Edit<Presentation>, context: Context): Promise<Result<{ version: number }>> =>
  edit(actor, input, context, 'call.presentation-saved', async (inside) => {
    const { callId, version: _version, ambitions, ...texts } = input
    const untitled = ambitions.findIndex((ambition) => ambition.title === '' && ambition.text !== '')
    if (untitled >= 0) return invalid({ [`ambitions.${untitled}.title`]: 'Donnez un intitulé à cette ambition.' })
    await inside.db.ambition.deleteMany({ where: { callId } })
    await inside.db.ambition.createMany({
      data: ambitions.map((ambition, index) => ({ id: newId(), callId, n: index + 1, ...ambition })).filter((ambition) => ambition.title !== ''),
    })
    return texts
  })

/** Window, planned answer, envelope, ceiling and rate. */
export const saveSchedule = (actor: Actor, input: Edit<Schedule>, context: Context): Promise<Result<{ version: number }>> =>
  edit(actor, input, context, 'call.schedule-saved', async (inside) => {
    const { callId, envelopeCents, opensAt, closesAt, grantRatePercent, answerPlannedOn, ceilingCents, recoveredReturns, subEnvelopes } = input
    if (opensAt && closesAt && closesAt <= opensAt) return invalid({ closesAt: 'La clôture vient après l’ouverture.' })
    const short = shortage(subEnvelopes, envelopeCents ?? zero, [])
    if (short) return invalid({ envelopeCents: envelopeCents === null ? 'Fixez l’enveloppe avant ce que ses sous-enveloppes gardent.' : `Les sous-enveloppes gardent ${formatEuros(short.kept)} : ${formatEuros(short.by)} de plus que l’enveloppe.` })
    await inside.db.subEnvelope.deleteMany({ where: { envelope: { callId } } })
    if (envelopeCents === null) await inside.db.envelope.deleteMany({ where: { callId } })
    else {
      const { id: envelopeId } = await inside.db.envelope.upsert({
        where: { callId },
        create: { id: newId(), callId, totalCents: centsToDb(envelopeCents) },
        update: { totalCents: centsToDb(envelopeCents) },
      })
      await inside.db.subEnvelope.createMany({
        data: subEnvelopes.map(({ label, cents, ambition, departements }, index) => ({ id: newId(), envelopeId, n: index + 1, label, keptCents: centsToDb(cents), ambition, departements: [...departements] })),
      })
    }
    return {
      opensAt, closesAt, grantRatePercent, recoveredReturns,
      answerPlannedOn: answerPlannedOn && dayToDb(answerPlannedOn),
      ceilingCents: ceilingCents === null ? null : centsToDb(ceilingCents),
    }
  })

/** Criteria and the rules of the jury. Codes come from the labels. */
export const saveRules = (actor: Actor, input: Edit<JuryRules>, context: Context): Promise<Result<{ version: number }>> =>
  edit(actor, input, context, 'call.rules-saved', async (inside) => {
    const { callId, version: _version, criteria, ...rules } = input
    if (rules.quorumNumerator > rules.quorumDenominator) return invalid({ quorumNumerator: 'Le quorum ne dépasse pas le jury entier.' })
    const codes = criteria.map((criterion) => slugOf(criterion.label))
    const twice = codes.findIndex((code, index) => codes.indexOf(code) !== index)
    if (twice >= 0) return invalid({ [`criteria.${twice}.label`]: 'Un autre critère porte déjà ce nom.' })
    await inside.db.criterion.deleteMany({ where: { callId } })
    await inside.db.criterion.createMany({
      data: criteria.map((criterion, position) => ({ id: newId(), callId, code: codes[position] ?? '', position, ...criterion })),
    })
    return rules
  })

/** The receipt's paragraph and the remedies, approved by lawyers. */
export const saveTexts = (actor: Actor, input: Edit<Texts>, context: Context): Promise<Result<{ version: number }>> =>
  edit(actor, input, context, 'call.texts-saved', async () => ({ receiptText: input.receiptText, remediesText: input.remediesText, remediesMonths: input.remediesMonths ?? 2 }))

/** The name, number and hours that applicants are given; unlike the règlement, they change when people do. */
export function saveHelpline(actor: Actor, { callId, ...helpline }: Helpline & { callId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    if (!isStaff(actor)) return absent()
    const { count } = await inside.db.call.updateMany({ where: { id: callId, nature: { not: 'PUBLISHED' } }, data: helpline })
    if (count === 0) return absent()
    const { version } = await inside.db.call.findUniqueOrThrow({ where: { id: callId }, select: { version: true } })
    note(inside, actor, 'call.helpline-saved', { id: callId, version }, helpline)
    return ok()
  })
}
