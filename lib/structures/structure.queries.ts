import { membershipOf, type Actor, type MembershipRole } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { inFrenchOrder } from '@/lib/kernel/french'
import { communeName } from '@/lib/places/communes'
import type { LegalForm, ServicePointKind } from './structure'
import { mayWriteFor } from './structure.policy'

type ServicePointShown = { id: string; name: string; kind: ServicePointKind; commune: string; departementCode: string }

export type StructureShown = {
  id: string
  name: string
  siret: string
  legalForm: LegalForm
  network: string | null
  commune: string
  departementCode: string
  fictional: boolean
  role: MembershipRole
  mayWrite: boolean
  servicePoints: ServicePointShown[]
}

/** The structures that this person is a member of, in French order. */
export async function myStructures(actor: Actor, { db }: Context): Promise<StructureShown[]> {
  if (actor.kind !== 'person' || actor.memberships.length === 0) return []
  const rows = await db.structure.findMany({
    where: { id: { in: actor.memberships.map((membership) => membership.structureId) } },
    relationLoadStrategy: 'join',
    select: {
      id: true, name: true, siret: true, legalForm: true, network: true, communeCode: true, departementCode: true, fictional: true,
      servicePoints: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true, name: true, kind: true, communeCode: true, departementCode: true } },
    },
  })
  return rows
    .map(({ communeCode, servicePoints, ...row }) => ({
      ...row,
      commune: communeName(communeCode),
      role: membershipOf(actor, row.id)?.role ?? 'READER',
      mayWrite: mayWriteFor(actor, row.id),
      servicePoints: servicePoints.map(({ communeCode: code, ...point }) => ({ ...point, commune: communeName(code) })),
    }))
    .sort((a, b) => inFrenchOrder(a.name, b.name))
}

/** One of them; null for anybody else's. */
export async function structurePage(actor: Actor, structureId: string, context: Context): Promise<StructureShown | null> {
  const membership = membershipOf(actor, structureId)
  if (!membership || actor.kind !== 'person') return null
  const [structure] = await myStructures({ ...actor, memberships: [membership] }, context)
  return structure ?? null
}
