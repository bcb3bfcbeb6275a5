import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { saveSchedule } from '@/lib/calls/draft.commands'
import { done, newPerson, readyCall } from '@/lib/calls/call.fixture'
import { launchCall } from '@/lib/calls/launch.commands'
import { publicCall } from '@/lib/calls/public-call.queries'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { deliberationRoom } from '@/lib/deliberation/room.queries'
import { amiForm } from '@/lib/forms/ami-form'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { envelopePage } from './envelope-page.queries'
import { judgedCall, type JudgedCall, type JudgedDossier } from './judged-call.fixture'
import { checkPlan, preparePlan, setAmounts, signPlan, startPlan } from './plan.commands'
import { createScenario } from './scenario.commands'
import { scenarioBook } from './scenario.queries'
import { liftSubEnvelope, restoreSubEnvelope } from './sub-envelope.commands'

const { db, url } = await testDatabase(12)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const corse: SubEnvelope = { label: 'Corse', cents: cents(3_000_000), ambition: null, departements: ['2A', '2B'] }
const itinerance: SubEnvelope = { label: 'Itinérance', cents: cents(1_500_000), ambition: 3, departements: [] }
const dossier = (departement: string, more: Partial<JudgedDossier> = {}): JudgedDossier => ({ name: `Espace fictif ${departement}`, departement, verdict: 'SELECT', ...more })

const planStep = async (call: JudgedCall) => ({ callId: call.callId, version: (await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })).version })
const idOf = async (call: JudgedCall, label: string) => (await db.subEnvelope.findFirstOrThrow({ where: { envelope: { callId: call.callId }, label } })).id
const aim = async (call: JudgedCall, label = 'Corse') => ({ callId: call.callId, subEnvelopeId: await idOf(call, label) })
const page = async (call: JudgedCall) => {
  const found = await envelopePage(call.staff, call.slug, context)
  if (!found) throw new Error('no page')
  return found
}
const amounts = async (call: JudgedCall, ...wished: (number | null)[]) =>
  setAmounts(call.staff, { callId: call.callId, amounts: (await page(call)).lines.map((line, index) => ({ applicationId: line.applicationId, version: line.version, cents: wished[index] === null ? null : cents(wished[index] ?? 0) })) }, context)
async function started(kept: SubEnvelope[] = [corse], dossiers = [dossier('15', { recommended: 1_000_000 }), dossier('08', { recommended: 1_000_000 }), dossier('2A', { recommended: 1_000_000 })], envelopeCents = 6_000_000) {
  const call = await judgedCall(db, now, dossiers, { kept, envelopeCents })
  expect(await startPlan(call.staff, call, context)).toMatchObject({ kind: 'ok' })
  return call
}

describe('une sous-enveloppe, avant le lancement', () => {
  test('s’écrit avec le calendrier, est publique avec le règlement, et ne change plus au lancement, même en SQL', async () => {
    const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
    const { callId, slug } = await readyCall({ db, now, staff, formDefinition: amiForm })
    const schedule = { callId, version: 6, opensAt: now, closesAt: new Date('2026-04-02T09:00:00.000Z'), answerPlannedOn: day('2026-12-01'), envelopeCents: cents(6_000_000), ceilingCents: cents(4_000_000), grantRatePercent: 80, recoveredReturns: false }
    const { version } = await db.call.findUniqueOrThrow({ where: { id: callId } })
    expect(await saveSchedule(staff, { ...schedule, version, subEnvelopes: [{ ...corse, cents: cents(6_000_001) }] }, context)).toMatchObject({ kind: 'invalid', fields: { envelopeCents: expect.stringMatching(/gardent 60.000,01.€.: 0,01.€ de plus/) as string } })
    done(await saveSchedule(staff, { ...schedule, version, subEnvelopes: [corse] }, context))
    done(await saveSchedule(staff, { ...schedule, version: version + 1, subEnvelopes: [corse, itinerance] }, context))
    done(await launchCall(staff, { callId }, context))
    expect((await publicCall(slug, context))?.kept).toEqual([{ ...corse, lifted: null }, { ...itinerance, lifted: null }])
    const { id: envelopeId } = await db.envelope.findUniqueOrThrow({ where: { callId } })
    await expect(db.subEnvelope.updateMany({ where: { envelopeId }, data: { keptCents: 1n } })).rejects.toThrow('frozen_at_launch')
    await expect(db.subEnvelope.deleteMany({ where: { envelopeId } })).rejects.toThrow('frozen_at_launch')
    await expect(db.subEnvelope.create({ data: { id: newId(), envelopeId, n: 3, label: 'Autre', keptCents: 1n, ambition: 1, departements: [] } })).rejects.toThrow('frozen_at_launch')
    await expect(db.envelope.update({ where: { id: envelopeId }, data: { totalCents: 4_499_999n } })).rejects.toThrow('sub_envelope_kept')
    await expect(db.envelope.delete({ where: { id: envelopeId } })).rejects.toThrow()
    await expect(db.subEnvelope.updateMany({ where: { envelopeId }, data: { liftedAt: now, liftedById: staff.id, liftReason: 'Trop tôt.' } })).rejects.toThrow('lifted_once_sealed')
    const { id: draftId } = await db.envelope.findUniqueOrThrow({ where: { callId: (await readyCall({ db, now, staff, kept: [corse] })).callId } })
    await expect(db.subEnvelope.updateMany({ where: { envelopeId: draftId }, data: { envelopeId, n: 5 } })).rejects.toThrow('sub_envelope_moved')
  })
})

describe('ce qu’une sous-enveloppe garde', () => {
  test('ne s’attribue pas à d’autres, ni par les commandes ni en SQL, et l’enveloppe dit ce qui reste pour tous', async () => {
    const call = await started()
    expect(await page(call)).toMatchObject({ total: 6_000_000, allocated: 3_000_000, stillKept: 2_000_000, kept: [{ label: 'Corse', held: 1_000_000, still: 2_000_000 }] })
    expect(await amounts(call, 1_500_000, 1_500_001, 1_000_000)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/^La sous-enveloppe «.Corse.» garde 30.000.€.: il lui manquerait 0,01.€\. Rien n’a été enregistré\.$/) as string })
    expect(await amounts(call, 1_500_000, 1_500_000, 2_000_000)).toMatchObject({ kind: 'ok' })
    await expect(db.allocation.updateMany({ where: { applicationId: call.applications[0]?.id ?? '' }, data: { cents: 1_500_001n } })).rejects.toThrow('sub_envelope_kept')
    expect(await page(call)).toMatchObject({ allocated: 5_000_000, stillKept: 1_000_000 })
    const short = await judgedCall(db, now, [dossier('15'), dossier('08')], { kept: [corse], envelopeCents: 6_000_000 })
    expect(await startPlan(short.staff, short, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('garde 30') as string })
  })

  test('un dossier de deux sous-enveloppes compte dans l’une ou l’autre', async () => {
    const call = await started([corse, itinerance], [dossier('2A', { ambitions: [3], recommended: 1_500_000 }), dossier('2B', { recommended: 1_500_000 }), dossier('15', { recommended: 1_500_000 })])
    expect(await page(call)).toMatchObject({ stillKept: 1_500_000, kept: [{ label: 'Corse', held: 3_000_000, still: 0 }, { label: 'Itinérance', held: 1_500_000, still: 0 }] })
    expect(await amounts(call, 1_500_000, 1_500_000, 1_500_001)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/gardent ensemble 45.000.€/) as string })
  })

  test('se lit dans un scénario, dont elle borne la ligne, et se lit en autant de questions à la base', async () => {
    const call = await judgedCall(db, now, [dossier('15'), dossier('08'), dossier('2A')], { kept: [corse], envelopeCents: 6_000_000 })
    done(await createScenario(call.staff, { callId: call.callId, name: 'Essai', from: 'verdicts' }, context))
    const book = await scenarioBook(call.staff, call.slug, context)
    expect(book?.call.kept).toMatchObject([{ label: 'Corse', cents: 3_000_000 }])
    expect(book?.scenarios[0]?.figures).toMatchObject({ left: 0, kept: [{ label: 'Corse', held: 2_000_000 }], short: { labels: ['Corse'], by: 1_000_000 } })
    const { db: counted, asked } = countingDb(url)
    expect(await asked(() => scenarioBook(call.staff, call.slug, { db: counted }))).toBe(1)
    expect(await asked(() => envelopePage(call.staff, call.slug, { db: counted, now }))).toBe(1)
  })
})

describe('lever une sous-enveloppe', () => {
  test('est à l’équipe, pour une raison ; la présidence du jury est prévenue ; le jury ni le public n’en voient rien avant l’annonce', async () => {
    const call = await started([corse], ['15', '08', '2A'].map((departement) => dossier(departement, { recommended: null })))
    const lift = { ...(await aim(call)), reason: 'Un seul dossier corse a candidaté.' }
    for (const actor of [anonymous, call.juror, call.observer, call.administrator, call.signatory, await call.applicant(1)]) {
      expect((await liftSubEnvelope(actor, lift, context)).kind).toBe('absent')
      expect((await restoreSubEnvelope(actor, await aim(call), context)).kind).toBe('absent')
    }
    expect(await liftSubEnvelope(call.staff, { ...lift, reason: ' ' }, context)).toMatchObject({ kind: 'invalid', fields: { reason: expect.any(String) as string } })
    expect(await liftSubEnvelope(call.staff, { ...lift, subEnvelopeId: newId() }, context)).toMatchObject({ kind: 'absent' })
    const room = await deliberationRoom(call.juror, { slug: call.slug }, context)
    expect(room).toMatchObject({ kept: [{ label: 'Corse', cents: 3_000_000 }] })
    expect(await liftSubEnvelope(call.staff, lift, context)).toMatchObject({ kind: 'ok' })
    expect((await liftSubEnvelope(call.staff, lift, context)).kind).toBe('conflict')
    expect(await deliberationRoom(call.juror, { slug: call.slug }, context)).toEqual(room)
    expect(await db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'sub-envelope.lifted' } }, select: { text: true } })).toEqual([{ text: expect.stringContaining('Un seul dossier corse a candidaté.') as string }])
    expect(await amounts(call, 2_000_000, 2_000_000, 1_000_000)).toMatchObject({ kind: 'ok' })
    expect((await publicCall(call.slug, context))?.kept).toMatchObject([{ lifted: null }])

    await preparePlan(call.staff, await planStep(call), context)
    expect(await restoreSubEnvelope(call.staff, await aim(call), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('préparée') as string })
    await expect(db.subEnvelope.updateMany({ where: { envelope: { callId: call.callId } }, data: { liftedAt: null, liftedById: null, liftReason: '' } })).rejects.toThrow('plan_frozen')
    await expect(db.subEnvelope.updateMany({ where: { envelope: { callId: call.callId } }, data: { liftReason: 'Autre raison.' } })).rejects.toThrow('plan_frozen')
  })

  test('se défait tant que ce qu’elle garde est encore là', async () => {
    const call = await started()
    expect((await liftSubEnvelope(call.staff, { ...(await aim(call)), reason: 'Essai fictif.' }, context)).kind).toBe('ok')
    await amounts(call, 2_000_000, 2_000_000, 1_000_000)
    expect(await restoreSubEnvelope(call.staff, await aim(call), context)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/il lui manquerait 10.000.€\. Elle reste levée\./) as string })
    await expect(db.subEnvelope.updateMany({ where: { envelope: { callId: call.callId } }, data: { liftedAt: null, liftedById: null, liftReason: '' } })).rejects.toThrow('sub_envelope_kept')
    await amounts(call, 1_000_000, 1_000_000, 1_000_000)
    expect(await restoreSubEnvelope(call.staff, await aim(call), context)).toMatchObject({ kind: 'ok' })
    expect((await restoreSubEnvelope(call.staff, await aim(call), context)).kind).toBe('conflict')
    expect(await page(call)).toMatchObject({ kept: [{ lifted: null, still: 2_000_000 }] })
  })

  test('la liste signée porte chaque sous-enveloppe, et pourquoi celle qui ne garde plus rien a été levée', async () => {
    const call = await started([corse, itinerance], [dossier('15', { recommended: 1_000_000 }), dossier('2A', { recommended: 1_000_000 })])
    expect((await liftSubEnvelope(call.staff, { ...(await aim(call, 'Itinérance')), reason: 'Aucun dossier fictif.' }, context)).kind).toBe('ok')
    await preparePlan(call.staff, await planStep(call), context)
    await checkPlan(call.checker, await planStep(call), context)
    expect(await signPlan(call.signatory, await planStep(call), context)).toMatchObject({ kind: 'ok' })
    const { content } = await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })
    expect(content).toMatchObject({ subEnvelopes: [{ label: 'Corse', cents: 3_000_000, lifted: null }, { label: 'Itinérance', cents: 1_500_000, lifted: 'Aucun dossier fictif.' }] })
  })
})
