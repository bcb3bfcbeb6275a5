import { describe, expect, test } from 'vitest'
import { resetPassword } from '@/lib/accounts/account.commands'
import type { MembershipRole, Person } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { done, again, person, structureOf } from '@/lib/applications/open-call.fixture'
import { testDatabase } from '@/lib/db/testing/database'
import { answerInvitation, cancelInvitation, changeRole, endMembership, invitationDays, inviteColleague } from './membership.commands'
import { myStructures, structurePage } from './structure.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const publicUrl = 'https://aller-vers.example.org'

const emailOf = async (actor: Person) => (await db.account.findUniqueOrThrow({ where: { id: actor.id } })).email
const invite = (actor: Person, structureId: string, email: string, role: MembershipRole = 'EDITOR') =>
  inviteColleague(actor, { structureId, name: 'Collègue fictif', email, role, publicUrl }, context)
const invitationOf = async (actor: Person) => (await myStructures(actor, context)).invitations[0]?.id ?? ''

/** An owner, and a colleague who accepted. */
async function team(role: MembershipRole = 'EDITOR') {
  const { actor: owner, structureId } = await structureOf(db, now)
  const guest = await person(db, now)
  done(await invite(owner, structureId, await emailOf(guest), role))
  done(await answerInvitation(guest, { invitationId: await invitationOf(guest), answer: 'accept' }, context))
  return { owner, structureId, colleague: await again(db, now, guest) }
}

describe('inviter un collègue', () => {
  test('n’ouvre rien avant qu’il accepte ; ensuite il travaille pour la structure', async () => {
    const { actor: owner, structureId } = await structureOf(db, now)
    const guest = await person(db, now)
    done(await invite(owner, structureId, await emailOf(guest)))
    expect((await again(db, now, guest)).memberships).toEqual([])
    expect(await structurePage(guest, structureId, context)).toBeNull()
    expect((await myStructures(guest, context)).invitations).toMatchObject([{ role: 'EDITOR', by: 'Conseillère fictive' }])
    done(await answerInvitation(guest, { invitationId: await invitationOf(guest), answer: 'accept' }, context))
    expect((await structurePage(await again(db, now, guest), structureId, context))?.mayWrite).toBe(true)
    expect((await myStructures(guest, context)).invitations).toEqual([])
  })

  test('sans compte, le lien du message en fait un, et l’invitation attend sur la page', async () => {
    const { actor: owner, structureId } = await structureOf(db, now)
    const email = `nouvelle-${structureId}@example.org`
    done(await invite(owner, structureId, email))
    const { text } = await db.outboxMessage.findFirstOrThrow({ where: { recipient: email } })
    const secret = /jeton=([\w-]+)/.exec(text)?.[1] ?? ''
    const later = new Date(now.getTime() + (invitationDays - 1) * 86_400_000)
    done(await resetPassword({ secret, password: 'une phrase assez longue' }, { db, now: later }))
    const { id } = await db.account.findUniqueOrThrow({ where: { email } })
    const guest = await actorOfAccount(db, id, later)
    expect((await myStructures(guest, { db, now: later })).invitations).toHaveLength(1)
    expect((await myStructures(guest, { db, now: new Date(later.getTime() + 2 * 86_400_000) })).invitations).toEqual([])
  })

  test('seul un responsable invite et retire ; seule la personne invitée répond, une fois', async () => {
    const { owner, structureId, colleague } = await team()
    const guest = await person(db, now)
    const stranger = await person(db, now)
    for (const actor of [colleague, stranger]) expect((await invite(actor, structureId, await emailOf(guest))).kind).toBe('absent')
    done(await invite(owner, structureId, await emailOf(guest)))
    const invitationId = await invitationOf(guest)
    for (const actor of [colleague, stranger]) {
      expect((await answerInvitation(actor, { invitationId, answer: 'accept' }, context)).kind).toBe('absent')
      expect((await cancelInvitation(actor, { invitationId }, context)).kind).toBe('absent')
    }
    done(await cancelInvitation(owner, { invitationId }, context))
    expect((await answerInvitation(guest, { invitationId, answer: 'accept' }, context)).kind).toBe('refused')
    expect((await again(db, now, guest)).memberships).toEqual([])
  })

  test('invitée deux fois en même temps, une personne n’a qu’une invitation ; déjà membre, aucune', async () => {
    const { owner, structureId, colleague } = await team()
    const guest = await person(db, now)
    const email = await emailOf(guest)
    await Promise.all([1, 2, 3].map(() => invite(owner, structureId, email)))
    expect((await myStructures(guest, context)).invitations).toHaveLength(1)
    expect((await invite(owner, structureId, await emailOf(colleague))).kind).toBe('invalid')
  })
})

describe('changer les accès', () => {
  test('un responsable cède la main, puis quitte ; la structure garde toujours un responsable', async () => {
    const { owner, structureId, colleague } = await team()
    const last = { structureId, accountId: owner.id }
    expect((await changeRole(owner, { ...last, role: 'EDITOR' }, context)).kind).toBe('refused')
    expect((await endMembership(owner, last, context)).kind).toBe('refused')
    done(await changeRole(owner, { structureId, accountId: colleague.id, role: 'OWNER' }, context))
    done(await endMembership(owner, last, context))
    expect((await again(db, now, owner)).memberships).toEqual([])
  })

  test('deux responsables qui se retirent en même temps en laissent un', async () => {
    const { owner, structureId, colleague } = await team('OWNER')
    await Promise.all([
      endMembership(owner, { structureId, accountId: colleague.id }, context),
      endMembership(colleague, { structureId, accountId: owner.id }, context),
    ])
    expect(await db.membership.count({ where: { structureId, role: 'OWNER', endedAt: null } })).toBe(1)
  })

  test('sans être responsable on ne change que soi-même, pour partir', async () => {
    const { owner, structureId, colleague } = await team('READER')
    expect((await changeRole(colleague, { structureId, accountId: colleague.id, role: 'OWNER' }, context)).kind).toBe('absent')
    expect((await endMembership(colleague, { structureId, accountId: owner.id }, context)).kind).toBe('absent')
    done(await endMembership(colleague, { structureId, accountId: colleague.id }, context))
    expect((await again(db, now, colleague)).memberships).toEqual([])
  })
})
