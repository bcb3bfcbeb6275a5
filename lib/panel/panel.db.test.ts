import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { declareInterests, declareRecusal, decideRecusal, raiseRecusal } from '@/lib/scoring/recusal.commands'
import { juryCall, type JuryCall } from './jury-call.fixture'
import type { InterestKind } from './panel'
import { ownInterests, recusalCases, staffPanel } from './panel.queries'
import type { DeclareInterestsInput } from './panel.schema'
import { openJury } from './recusal.commands'

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

  test('se fait dès le lancement ; l’ouverture du jury y cherche les déports sur les dossiers recevables', async () => {
    const call = await juryCall(db, now, { jurors: [{ role: 'PRESIDENT', departementCode: '15', declared: false }, ...trio.slice(1)], dossiers: [{ departement: '15' }, { departement: '15', eligible: false }, {}], state: 'LAUNCHED' })
    expect((await openJury(call.staff, { callId: call.callId }, context)).kind).toBe('ok')
    expect(await recusals(call, 1)).toMatchObject([{ applicationId: call.dossier(1).id, ground: 'PARLIAMENTARY_MANDATE', origin: 'DETECTED', state: 'PROPOSED' }])
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
    expect((await recusalCases(call.member(1), call.callId, context)).toDecide[0]?.links).toHaveLength(1)
    expect(await recusalCases(call.member(2), call.callId, context)).toEqual({ toDecide: [], settled: [], presides: false })
    expect(await ownInterests(call.observer, call.slug, context)).toBeNull()
    for (const actor of [call.observer, call.staff, anonymous])
      expect((await declareInterests(actor, { callId: call.callId, version: 1, interests: [] }, context)).kind).toBe('absent')
  })
})

describe('décision sur un déport', () => {
  test('personne ne décide pour soi : le cas de la présidence lui est caché, la première suppléance en décide', async () => {
    const call = await juryCall(db, now, { jurors: [trio[0]!, trio[1]!, trio[1]!, trio[2]!], dossiers: [{ departement: '15' }] })
    await declare(call, 1, [link('PARLIAMENTARY_MANDATE', { departementCode: '15' })])
    const input = await decision(call, 1, 'EFFECTIVE')
    for (const actor of [call.member(1), call.member(3), call.member(4), call.staff, call.observer, anonymous])
      expect((await decideRecusal(actor, input, context)).kind).toBe('absent')
    expect((await recusalCases(call.member(1), call.callId, context)).toDecide).toEqual([])
    expect((await recusalCases(call.member(2), call.callId, context)).toDecide).toHaveLength(1)
    expect((await decideRecusal(call.member(2), input, context)).kind).toBe('ok')
    expect(await only(call, 1)).toMatchObject({ state: 'EFFECTIVE' })
  })

  test('la présidence déportée d’un dossier n’apprend rien des autres déports sur ce dossier', async () => {
    const call = await juryCall(db, now, { jurors: trio, dossiers: [{ network: 'Réseau fictif' }] })
    await declare(call, 1, [link('FUNDER', { siren: call.dossier(1).siren })])
    await declare(call, 3, [link('NETWORK', { network: 'Réseau fictif' })])
    expect(await recusalCases(call.member(1), call.callId, context)).toMatchObject({ toDecide: [], settled: [] })
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
