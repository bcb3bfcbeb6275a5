import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { setRoles } from '@/lib/accounts/account.commands'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { applicationScope } from '@/lib/applications/application.scope'
import { testDatabase } from '@/lib/db/testing/database'
import { meetingList } from '@/lib/deliberation/meeting-list.queries'
import { newId } from '@/lib/kernel/ids'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { assignmentPage } from '@/lib/scoring/assignment.queries'
import { declareInterests, declareRecusal, decideRecusal, raiseRecusal } from '@/lib/scoring/recusal.commands'
import { juryCall, type JuryCall } from './jury-call.fixture'
import { detectLinks, invitePanel } from './invitation.commands'
import type { InterestKind } from './panel'
import { ownInterests, recusalCases, staffPanel } from './panel.queries'
import { declareInterestsSchema, type DeclareInterestsInput } from './panel.schema'
import { openJury } from './recusal.commands'
import { seatsOf } from './recusal-rows.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const trio = [{ role: 'PRESIDENT' as const }, { role: 'DEPUTY' as const }, { role: 'MEMBER' as const }]
const link = (kind: InterestKind, more: Partial<DeclareInterestsInput['interests'][number]> = {}) => ({
  kind, label: 'Lien fictif', siren: null, departementCode: null, commune: '', network: '', fromOn: null, untilOn: null, ...more,
})
const declare = async (call: JuryCall, n: number, interests: DeclareInterestsInput['interests']) => {
  const { version } = await db.juror.findUniqueOrThrow({ where: { id: call.member(n).jurorId } })
  return declareInterests(call.member(n), { callId: call.callId, version, interests }, context)
}
const recusals = (call: JuryCall, n: number) =>
  db.recusal.findMany({ where: { jurorId: call.member(n).jurorId }, orderBy: { id: 'asc' }, select: { id: true, applicationId: true, ground: true, origin: true, state: true, version: true } })
const only = async (call: JuryCall, n: number) => {
  const [recusal] = await recusals(call, n)
  if (!recusal) throw new Error('no recusal')
  return recusal
}
const decision = async (call: JuryCall, n: number, outcome: 'EFFECTIVE' | 'DISMISSED') => {
  const { id, version } = await only(call, n)
  return { recusalId: id, version, outcome, reason: 'Motif fictif de la décision.' }
}

const seated = async ({ callId }: JuryCall) => ({ callId, seats: await seatsOf(db, callId) })

describe('déclaration d’intérêts', () => {
  test('entraîne aussitôt les déports de la table : effectifs, ou à décider', async () => {
    const call = await juryCall(db, now, { jurors: [...trio, { role: 'MEMBER' }], dossiers: [{}, { network: 'Réseau fictif' }] })
    expect((await declare(call, 3, [link('FUNDER', { siren: call.dossier(1).siren }), link('NETWORK', { network: 'réseau fictif' }), link('HOME')])).kind).toBe('ok')
    expect((await recusals(call, 3)).map(({ applicationId, ground, state }) => ({ applicationId, ground, state }))).toEqual([
      { applicationId: call.dossier(1).id, ground: 'FUNDER', state: 'EFFECTIVE' },
      { applicationId: call.dossier(2).id, ground: 'NETWORK', state: 'PROPOSED' },
    ])
    expect((await declare(call, 4, [link('EMPLOYEE', { siren: call.dossier(1).siren })])).kind).toBe('ok')
    expect(await recusals(call, 4)).toMatchObject([{ applicationId: null, ground: 'EMPLOYEE', state: 'EFFECTIVE' }])
  })

  test('les jours où un membre ne peut pas siéger se lisent par lui, par l’équipe, et avant de convoquer le jury ; les jours passés n’y sont plus', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{}] })
    const { version } = await db.juror.findUniqueOrThrow({ where: { id: call.member(3).jurorId } })
    const unavailable = declareInterestsSchema.parse({ callId: call.callId, version, charter: 'on', sincere: 'on', unavailable: ['2026-04-12', '', '2026-04-02', '2026-04-12', '2026-02-03'] }).unavailable
    expect(unavailable).toEqual(['2026-02-03', '2026-04-02', '2026-04-12'])
    expect((await declareInterests(call.member(3), { callId: call.callId, version, interests: [], unavailable }, context)).kind).toBe('ok')
    expect((await ownInterests(call.member(3), call.slug, context))?.unavailableOn).toEqual(unavailable)
    expect((await staffPanel(call.staff, call.slug, context))?.members.map(({ unavailableOn }) => unavailableOn)).toEqual([[], [], unavailable])
    expect((await meetingList(call.staff, { slug: call.slug }, context))?.unavailable).toEqual([{ on: '2026-04-02', names: ['Membre fictif 3'] }, { on: '2026-04-12', names: ['Membre fictif 3'] }])
    await db.juror.update({ where: { id: call.member(3).jurorId }, data: { endedAt: now } })
    expect((await meetingList(call.staff, { slug: call.slug }, context))?.unavailable).toEqual([])
  })

  test('refaite, elle remplace la liste sans reprendre les déports ni les doubler', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{}] })
    const funder = link('FUNDER', { siren: call.dossier(1).siren })
    await declare(call, 3, [funder])
    await declare(call, 3, [funder, link('HOME')])
    expect(await recusals(call, 3)).toHaveLength(1)
    await declare(call, 3, [])
    expect(await recusals(call, 3)).toHaveLength(1)
    expect((await ownInterests(call.member(3), call.slug, context))?.links).toEqual([])
  })

  test('se fait dès le lancement ; l’ouverture du jury y cherche les déports sur les dossiers instruits, irrecevables compris', async () => {
    const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT', departementCode: '15', declared: false }, ...trio.slice(1)], dossiers: [{ departement: '15' }, { departement: '15', eligible: false }, {}], state: 'LAUNCHED' })
    expect((await openJury(call.staff, { callId: call.callId }, context)).kind).toBe('ok')
    const found = await recusals(call, 1)
    expect(found).toMatchObject([1, 2].map(() => ({ ground: 'PARLIAMENTARY_MANDATE', origin: 'DETECTED', state: 'PROPOSED' })))
    expect(new Set(found.map(({ applicationId }) => applicationId))).toEqual(new Set([call.dossier(1).id, call.dossier(2).id]))
    // The invitation says how many dossiers there are of each kind, and names none.
    const mails = await db.outboxMessage.findMany({ where: { kind: 'call.jury-opened', callId: call.callId } })
    expect(mails).toHaveLength(3)
    expect(mails[0]?.text).toMatch(/2\sdossiers sont recevables[\s\S]*1\sdossier a été déclaré irrecevable/)
    expect(mails[0]?.text).not.toMatch(/fictive \d|n°/)
  })

  test('dit quelle commune n’existe pas, et le conflit quand la liste a changé entre-temps', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{ commune: '15014', departement: '15' }] })
    const council = link('LOCAL_MANDATE', { departementCode: '15', commune: 'Nulle-Part-Fictive' })
    expect(await declare(call, 3, [council])).toMatchObject({ kind: 'invalid', fields: { 'interests.0.commune': expect.any(String) } })
    expect((await declare(call, 3, [{ ...council, commune: 'Aurillac' }])).kind).toBe('ok')
    expect(await recusals(call, 3)).toMatchObject([{ ground: 'LOCAL_MANDATE', state: 'EFFECTIVE' }])
    expect((await declareInterests(call.member(3), { callId: call.callId, version: 1, interests: [] }, context)).kind).toBe('conflict')
  })

  test('n’est lisible que par la personne, qui décide et l’équipe', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{ network: 'Réseau fictif' }] })
    await declare(call, 3, [link('NETWORK', { network: 'Réseau fictif' })])
    for (const actor of [call.observer, call.administrator, call.signatory, call.member(1), call.applicant, anonymous])
      expect(await staffPanel(actor, call.slug, context)).toBeNull()
    expect((await staffPanel(call.staff, call.slug, context))?.members[2]?.links).toHaveLength(1)
    expect((await recusalCases(call.member(1), await seated(call), context)).toDecide[0]?.links).toHaveLength(1)
    expect(await recusalCases(call.member(2), await seated(call), context)).toEqual({ toDecide: [], settled: [], presides: false })
    expect(await ownInterests(call.observer, call.slug, context)).toBeNull()
    for (const actor of [call.observer, call.staff, anonymous])
      expect((await declareInterests(actor, { callId: call.callId, version: 1, interests: [] }, context)).kind).toBe('absent')
  })
})

describe('qui a siégé, ou signe, obéit à la même table', () => {
  const readable = async (accountId: string, call: JuryCall) => {
    const actor = await actorOfAccount(db, accountId, now)
    const rows = await db.$queryRaw<{ number: number }[]>`SELECT a.number FROM "Application" a WHERE a."callId" = ${call.callId}::uuid AND ${applicationScope(actor)} ORDER BY a.number`
    return rows.map((row) => row.number)
  }
  const recuse = (call: JuryCall, n: number, dossier: number) => declareRecusal(call.member(n), { applicationId: call.dossier(dossier).id, ground: 'COAUTHOR', reason: '' }, context)

  test('le signataire déporté d’un dossier ne le lit pas', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{}, {}] })
    const { id: accountId } = call.member(3)
    await db.accountRole.create({ data: { accountId, role: 'SIGNATORY', grantedAt: now } })
    await db.signatory.create({ data: { id: newId(), callId: call.callId, accountId, capacity: 'Directeur fictif', delegation: 'Décision fictive', delegatedOn: new Date('2026-01-02') } })
    expect(await readable(accountId, call)).toEqual([1, 2])
    expect((await recuse(call, 3, 1)).kind).toBe('ok')
    expect(await readable(accountId, call)).toEqual([2])
  })

  test('un membre en fonctions n’entre pas dans l’équipe qui instruit', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{}] })
    const { id: accountId, jurorId } = call.member(3)
    const input = { accountId, roles: ['STAFF' as const], version: 1 }
    expect(await setRoles(call.administrator, input, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('jury') })
    expect((await setRoles(call.administrator, { ...input, roles: ['OBSERVER'] }, context)).kind).toBe('ok')
    await db.juror.update({ where: { id: jurorId }, data: { endedAt: now } })
    expect((await setRoles(call.administrator, { ...input, version: 2 }, context)).kind).toBe('ok')
  })

  test('l’agent qui a siégé n’apprend rien, par la page du jury ni par celle de la répartition, du dossier dont il s’est déporté', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{}, {}] })
    expect((await recuse(call, 3, 1)).kind).toBe('ok')
    expect((await recuse(call, 2, 1)).kind).toBe('ok')
    const { id: accountId, jurorId } = call.member(3)
    await db.accountRole.create({ data: { accountId, role: 'STAFF', grantedAt: now } })
    await db.juror.update({ where: { id: jurorId }, data: { endedAt: now } })
    const former = await actorOfAccount(db, accountId, now)
    const panel = await staffPanel(former, call.slug, context)
    expect([panel?.recusals, panel?.dossiers.map((dossier) => dossier.number)]).toEqual([[], [2]])
    expect((await staffPanel(call.staff, call.slug, context))?.recusals).toHaveLength(2)
    expect((await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)).kind).toBe('ok')
    expect(await assignmentPage(former, call.slug, context)).toMatchObject({ eligible: 1, lacking: [], members: [{ load: 1 }, { load: 1 }] })
    expect(await assignmentPage(call.staff, call.slug, context)).toMatchObject({ eligible: 2, lacking: [{ number: 1, missing: 1 }], members: [{ load: 2 }, { load: 1 }] })
    expect((await staffPanel(former, call.slug, context))?.members.map((member) => member.assigned)).toEqual([1, 1, 0])
    // Kept away from the whole call: no dossier to hide.
    await db.recusal.create({ data: { id: newId(), callId: call.callId, jurorId: call.member(2).jurorId, ground: 'EMPLOYEE', origin: 'DECIDED', state: 'EFFECTIVE', raisedAt: now, decidedAt: now } })
    expect((await staffPanel(former, call.slug, context))?.recusals).toMatchObject([{ dossier: null, ground: 'EMPLOYEE' }])
  })
})

describe('décision sur un déport', () => {
  test('personne ne décide pour soi : le cas de la présidence lui est caché, la première suppléance en décide', async () => {
    const call = await juryCall(db, now, { jurors: [trio[0]!, trio[1]!, trio[1]!, trio[2]!], dossiers: [{ departement: '15' }] })
    await declare(call, 1, [link('PARLIAMENTARY_MANDATE', { departementCode: '15' })])
    const input = await decision(call, 1, 'EFFECTIVE')
    for (const actor of [call.member(1), call.member(3), call.member(4), call.staff, call.observer, anonymous])
      expect((await decideRecusal(actor, input, context)).kind).toBe('absent')
    expect((await recusalCases(call.member(1), await seated(call), context)).toDecide).toEqual([])
    expect((await recusalCases(call.member(2), await seated(call), context)).toDecide).toHaveLength(1)
    expect((await decideRecusal(call.member(2), input, context)).kind).toBe('ok')
    expect(await only(call, 1)).toMatchObject({ state: 'EFFECTIVE' })
  })

  test('la présidence déportée d’un dossier n’apprend rien des autres déports sur ce dossier', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{ network: 'Réseau fictif' }] })
    await declare(call, 1, [link('FUNDER', { siren: call.dossier(1).siren })])
    await declare(call, 3, [link('NETWORK', { network: 'Réseau fictif' })])
    expect(await recusalCases(call.member(1), await seated(call), context)).toMatchObject({ toDecide: [], settled: [] })
    expect((await decideRecusal(call.member(1), await decision(call, 3, 'DISMISSED'), context)).kind).toBe('absent')
    expect((await decideRecusal(call.member(2), await decision(call, 3, 'DISMISSED'), context)).kind).toBe('ok')
  })

  test('ne se prend qu’une fois, et un déport écarté n’est pas détecté de nouveau', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{ network: 'Réseau fictif' }] })
    await declare(call, 3, [link('NETWORK', { network: 'Réseau fictif' })])
    const input = await decision(call, 3, 'DISMISSED')
    expect((await decideRecusal(call.member(1), input, context)).kind).toBe('ok')
    expect((await decideRecusal(call.member(1), input, context)).kind).toBe('conflict')
    expect((await decideRecusal(call.member(1), { ...input, version: 2 }, context)).kind).toBe('refused')
    await declare(call, 3, [link('NETWORK', { network: 'Réseau fictif' })])
    expect(await recusals(call, 3)).toHaveLength(1)
  })

  test('l’équipe demande un déport, sans pouvoir en décider ; deux fois le même est refusé', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{}] })
    const input = { callId: call.callId, jurorId: call.member(3).jurorId, dossier: call.dossier(1).id, ground: 'FAMILY' as const, reason: 'Signalement fictif.' }
    for (const actor of [call.member(1), call.observer, call.administrator, anonymous]) expect((await raiseRecusal(actor, input, context)).kind).toBe('absent')
    expect((await raiseRecusal(call.staff, input, context)).kind).toBe('ok')
    expect((await raiseRecusal(call.staff, input, context)).kind).toBe('refused')
    expect(await only(call, 3)).toMatchObject({ origin: 'DECIDED', state: 'PROPOSED' })
    expect((await decideRecusal(call.staff, await decision(call, 3, 'EFFECTIVE'), context)).kind).toBe('absent')
  })

  test('la personne qui décide est prévenue sans qu’aucun nom ne parte par courriel', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{ network: 'Réseau fictif' }, { network: 'Réseau fictif' }] })
    await declare(call, 3, [link('NETWORK', { network: 'Réseau fictif' })])
    const mails = await db.outboxMessage.findMany({ where: { callId: call.callId } })
    expect(mails.map((mail) => mail.kind)).toEqual(['recusal.to-decide'])
    expect(mails[0]?.text).not.toMatch(/Structure|Membre fictif 3|Réseau/)
  })
})

describe('déport déclaré sur un dossier', () => {
  test('vaut aussitôt, et ne s’offre qu’à un membre qui peut lire ce dossier', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{}, { eligible: false }] })
    const input = { applicationId: call.dossier(1).id, ground: 'COAUTHOR' as const, reason: '' }
    for (const actor of [call.staff, call.observer, call.applicant, anonymous]) expect((await declareRecusal(actor, input, context)).kind).toBe('absent')
    expect((await declareRecusal(call.member(3), { ...input, applicationId: call.dossier(2).id }, context)).kind).toBe('absent')
    expect((await declareRecusal(call.member(3), input, context)).kind).toBe('ok')
    expect(await only(call, 3)).toMatchObject({ origin: 'DECLARED', state: 'EFFECTIVE', applicationId: call.dossier(1).id })
    expect((await declareRecusal(call.member(3), input, context)).kind).toBe('absent')
  })
})

describe('invitation', () => {
  test('l’équipe cherche les liens, puis invite les membres une seule fois, sauf qui est déporté de tout l’appel', async () => {
    const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }, { role: 'MEMBER' }], dossiers: [{}], state: 'LAUNCHED' })
    await raiseRecusal(call.staff, { callId: call.callId, jurorId: call.member(3).jurorId, dossier: 'all', ground: 'FAMILY', reason: 'Lien fictif.' }, context)
    for (const actor of [call.member(1), call.observer, anonymous]) {
      expect((await detectLinks(actor, { callId: call.callId }, context)).kind).toBe('absent')
      expect((await invitePanel(actor, { callId: call.callId }, context)).kind).toBe('absent')
    }
    expect((await detectLinks(call.staff, { callId: call.callId }, context)).kind).toBe('ok')
    expect(await invitePanel(call.staff, { callId: call.callId }, context)).toMatchObject({ kind: 'ok', value: { invited: 2 } })
    expect((await invitePanel(call.staff, { callId: call.callId }, context)).kind).toBe('refused')
    expect(await db.outboxMessage.count({ where: { kind: 'juror.invited', callId: call.callId } })).toBe(2)
    expect((await staffPanel(call.staff, call.slug, context))?.members.map(({ invitedAt }) => invitedAt !== null)).toEqual([true, true, false])
  })
})
