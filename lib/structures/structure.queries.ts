import { membershipOf, type Actor, type MembershipRole } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { inFrenchOrder } from '@/lib/kernel/french'
import { communeName } from '@/lib/places/communes'
import type { LegalForm, ServicePointKind } from './structure'
import { mayManageMembers, mayWriteFor } from './structure.policy'

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

/** A structure with the people who work for it. */
export type StaffedStructure = StructureShown & {
  /** Who works for it, owners first. */
  members: { accountId: string; name: string; email: string; role: MembershipRole; since: Date }[]
  /** Who was asked to join and has not answered. */
  invited: { id: string; name: string; email: string; role: MembershipRole; invitedAt: Date }[]
  mayManageMembers: boolean
}

export type InvitationShown = { id: string; structureName: string; role: MembershipRole; by: string; expiresAt: Date }

type StructureRow = Omit<StructureShown, 'commune' | 'role' | 'mayWrite' | 'servicePoints'> & {
  communeCode: string
  servicePoints: (Omit<ServicePointShown, 'commune'> & { communeCode: string })[]
}

/** A structure as this member reads it, from its row. Who may is checked by the callers. */
export const structureShown = (actor: Actor, { communeCode, servicePoints, ...row }: StructureRow): StructureShown => ({
  ...row,
  commune: communeName(communeCode),
  role: membershipOf(actor, row.id)?.role ?? 'READER',
  mayWrite: mayWriteFor(actor, row.id),
  servicePoints: servicePoints.map(({ communeCode: code, ...point }) => ({ ...point, commune: communeName(code) })),
})

const person = { account: { select: { name: true, email: true } } } as const
const open = { acceptedAt: null, endedAt: null } as const
const order: readonly MembershipRole[] = ['OWNER', 'EDITOR', 'READER']

/** The structures that this person works for, in French order, and those that ask them to. One query. */
export async function myStructures(actor: Actor, { db, now }: Context): Promise<{ structures: StaffedStructure[]; invitations: InvitationShown[] }> {
  if (actor.kind !== 'person') return { structures: [], invitations: [] }
  const toAnswer = { ...open, accountId: actor.id, expiresAt: { gt: now } }
  const rows = await db.structure.findMany({
    where: { OR: [{ id: { in: actor.memberships.map((membership) => membership.structureId) } }, { invitations: { some: toAnswer } }] },
    relationLoadStrategy: 'join',
    select: {
      id: true, name: true, siret: true, legalForm: true, network: true, communeCode: true, departementCode: true, fictional: true,
      servicePoints: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true, name: true, kind: true, communeCode: true, departementCode: true } },
      memberships: { where: { endedAt: null }, orderBy: { since: 'asc' }, select: { accountId: true, role: true, since: true, ...person } },
      invitations: {
        where: open, orderBy: { invitedAt: 'asc' },
        select: { id: true, accountId: true, role: true, invitedAt: true, expiresAt: true, invitedBy: { select: { name: true } }, ...person },
      },
    },
  })
  const structures = rows.flatMap(({ memberships, invitations, ...row }): StaffedStructure[] => {
    if (!membershipOf(actor, row.id)) return []
    const manages = mayManageMembers(actor, row.id)
    return [{
      ...structureShown(actor, row),
      members: memberships.map(({ account, ...member }) => ({ ...member, ...account })).sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role)),
      invited: manages ? invitations.map(({ id, role: asked, invitedAt, account }) => ({ id, role: asked, invitedAt, ...account })) : [],
      mayManageMembers: manages,
    }]
  })
  return {
    structures: structures.sort((a, b) => inFrenchOrder(a.name, b.name)),
    invitations: rows.flatMap(({ name, invitations }) =>
      invitations
        .filter(({ accountId, expiresAt }) => accountId === actor.id && expiresAt > now)
        .map(({ id, role, expiresAt, invitedBy }) => ({ id, structureName: name, role, by: invitedBy.name, expiresAt })),
    ),
  }
}

/** One of them; null for anybody else's. */
export async function structurePage(actor: Actor, structureId: string, context: Context): Promise<StaffedStructure | null> {
  const membership = membershipOf(actor, structureId)
  if (!membership || actor.kind !== 'person') return null
  const { structures } = await myStructures({ ...actor, memberships: [membership] }, context)
  return structures.find(({ id }) => id === structureId) ?? null
}
