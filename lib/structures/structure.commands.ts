import type { Actor, Person } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, signedOut, type Result } from '@/lib/kernel/result'
import { compactSiret, isSiret } from '@/lib/kernel/siret'
import { placeOf, type Place } from './place'
import { isFictional, type LegalForm, type ServicePointKind } from './structure'
import { mayWriteFor } from './structure.policy'
import { notSiret } from './structure.words'

type NewPoint = Place & { kind: ServicePointKind; name: string }
/** `points`: the espaces declared with it; null for one that was proposed and left out. */
export type NewStructure = Place & { name: string; siret: string; legalForm: LegalForm; network?: string; points?: (NewPoint | null)[] | undefined }

/** Declares a structure and its espaces in one act; who declares it becomes its owner. A person declares a SIRET once. */
export function createStructure(actor: Actor, input: NewStructure, context: Context): Promise<Result<{ structureId: string }>> {
  return transact<{ structureId: string }>(context, async (inside) => {
    if (actor.kind !== 'person') return signedOut()
    const siret = compactSiret(input.siret)
    if (!isSiret(siret)) return invalid({ siret: notSiret })
    const place = placeOf(input)
    if (place.kind !== 'ok') return place
    // The account's row is locked: the same person sending the form twice makes one structure.
    await inside.db.$queryRaw`SELECT 1 FROM "Account" WHERE id = ${actor.id}::uuid FOR UPDATE`
    const mine = await inside.db.structure.findFirst({
      where: { siret, memberships: { some: { accountId: actor.id, endedAt: null } } },
      select: { name: true },
    })
    if (mine) return invalid({ siret: `Vous avez déjà déclaré cette structure : « ${mine.name} ».` })
    const id = newId()
    const { code: communeCode, departementCode } = place.value
    const data = { name: input.name.trim(), siret, legalForm: input.legalForm, network: input.network?.trim() || null, communeCode, departementCode, fictional: isFictional(siret) }
    await inside.db.structure.create({
      data: { id, ...data, createdAt: inside.now, memberships: { create: { accountId: actor.id, role: 'OWNER', since: inside.now } } },
    })
    record(inside, { chain: accountsChain, actorId: actor.id, verb: 'structure.created', object: { type: 'Structure', id, version: 1 }, state: data })
    for (const [index, point] of (input.points ?? []).entries()) {
      if (!point) continue
      const added = await insertPoint(inside, actor, id, point)
      if (added.kind === 'invalid') return invalid(Object.fromEntries(Object.entries(added.fields).map(([field, sentence]) => [`points.${index}.${field}`, sentence])))
    }
    return ok({ structureId: id })
  })
}

export type NewServicePoint = NewPoint & { structureId: string }

/** Adds a labelled place to a structure that the person writes for. */
export function addServicePoint(actor: Actor, input: NewServicePoint, context: Context): Promise<Result<{ servicePointId: string }>> {
  return transact<{ servicePointId: string }>(context, async (inside) => {
    if (!mayWriteFor(actor, input.structureId)) return absent()
    const [structure] = await inside.db.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Structure" WHERE id = ${input.structureId}::uuid FOR UPDATE`
    return structure ? insertPoint(inside, actor, structure.id, input) : absent()
  })
}

/** One name once in a département. */
async function insertPoint(inside: TxContext, actor: Person, structureId: string, input: NewPoint): Promise<Result<{ servicePointId: string }>> {
  const place = placeOf(input)
  if (place.kind !== 'ok') return place
  const { code: communeCode, departementCode } = place.value
  const name = input.name.trim()
  const known = await inside.db.servicePoint.findFirst({ where: { structureId, name: { equals: name, mode: 'insensitive' }, departementCode }, select: { id: true } })
  if (known) return invalid({ name: 'Cet espace est déjà dans la liste.' })
  const id = newId()
  const data = { structureId, kind: input.kind, name, communeCode, departementCode }
  await inside.db.servicePoint.create({ data: { id, ...data, createdAt: inside.now } })
  record(inside, { chain: accountsChain, actorId: actor.id, verb: 'service-point.added', object: { type: 'ServicePoint', id }, state: data })
  return ok({ servicePointId: id })
}
