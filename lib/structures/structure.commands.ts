import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, signedOut, type Result } from '@/lib/kernel/result'
import { compactSiret, isSiret } from '@/lib/kernel/siret'
import { placeOf, type Place } from './place'
import { isFictional, type LegalForm, type ServicePointKind } from './structure'
import { mayWriteFor } from './structure.policy'
import { notSiret } from './structure.words'

export type NewStructure = Place & { name: string; siret: string; legalForm: LegalForm; network?: string }

/** Declares a structure; who declares it becomes its owner. A person declares a SIRET once. */
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
    return ok({ structureId: id })
  })
}

export type NewServicePoint = Place & { structureId: string; kind: ServicePointKind; name: string }

/** Adds a labelled place to a structure that the person writes for. */
export function addServicePoint(actor: Actor, input: NewServicePoint, context: Context): Promise<Result<{ servicePointId: string }>> {
  return transact<{ servicePointId: string }>(context, async (inside) => {
    if (!mayWriteFor(actor, input.structureId)) return absent()
    const place = placeOf(input)
    if (place.kind !== 'ok') return place
    const [structure] = await inside.db.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Structure" WHERE id = ${input.structureId}::uuid FOR UPDATE`
    if (!structure) return absent()
    const name = input.name.trim()
    const known = await inside.db.servicePoint.findFirst({
      where: { structureId: structure.id, name: { equals: name, mode: 'insensitive' }, departementCode: place.value.departementCode },
      select: { id: true },
    })
    if (known) return invalid({ name: 'Cet espace est déjà dans la liste.' })
    const id = newId()
    const data = { structureId: structure.id, kind: input.kind, name, communeCode: place.value.code, departementCode: place.value.departementCode }
    await inside.db.servicePoint.create({ data: { id, ...data, createdAt: inside.now } })
    record(inside, { chain: accountsChain, actorId: actor.id, verb: 'service-point.added', object: { type: 'ServicePoint', id }, state: data })
    return ok({ servicePointId: id })
  })
}
