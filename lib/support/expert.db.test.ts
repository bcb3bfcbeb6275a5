import { describe, expect, test } from 'vitest'
import { anonymous, type Person } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { announcedCall, outsiders, publicUrl, sessionStep, sessionWish, type AnnouncedCall } from './announced-call.fixture'
import { sessionForCalendar } from './calendar.queries'
import { addExpert, declareExpertInterests, endExpert, saveExpert } from './expert.commands'
import { expertDirectory, expertRequestPage, expertToEdit, ownExpertise, ownExperts } from './expert.queries'
import { acceptRequest, askExpert, askExpertFor, declineRequest, shareNotes, withdrawRequest } from './expert-request.commands'
import { addAction, settleAction } from './follow-up-action.commands'
import { laureatePage } from './laureate.queries'
import { ownSession, ownSupport } from './own-session.queries'
import { planSession } from './session.commands'
import { sessionPage } from './session.queries'

const { db, url } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const later = { db, now: new Date('2026-03-10T15:00:00.000Z') }

const start = () => announcedCall(db, now, ['Alpha fictive', 'Bêta fictive'])
const lone = (call: AnnouncedCall, n: number) => call.laureateIds[n - 1] ?? ''
const profile = { body: 'Cabinet fictif', fields: 'Mobilité', availability: '', territories: [], paid: true, dayRate: cents(60_000) }

async function expertOf(call: AnnouncedCall, more: Partial<typeof profile> = {}) {
  const email = `experte-${newId()}@example.org`
  const added = await addExpert(call.staff, { email, name: 'Experte fictive', ...profile, ...more, publicUrl }, context)
  if (added.kind !== 'ok') throw new Error(JSON.stringify(added))
  const account = await db.account.update({ where: { email }, data: { emailVerifiedAt: now } })
  const actor = async () => {
    const person = await actorOfAccount(db, account.id, now)
    if (person.kind !== 'person') throw new Error('no account')
    return person
  }
  return { id: added.value.expertId, email, actor, declare: async (interests: Parameters<typeof declareExpertInterests>[1]['interests'] = []) => declareExpertInterests(await actor(), { version: 1, interests }, context) }
}
const wish = { subject: 'Calculer le coût d’une tournée', need: 'Un modèle fictif de calcul.' }
async function asked(call: AnnouncedCall, n: number, expertId: string) {
  const result = await askExpert(await call.applicant(n), { laureateId: lone(call, n), expertId, ...wish, publicUrl }, context)
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result))
  return db.expertRequest.findFirstOrThrow({ where: { laureateId: lone(call, n), expertId, state: 'ASKED' } })
}
const step = ({ id, version }: { id: string; version: number }) => ({ requestId: id, version, answer: '', publicUrl })
const link = (more: Partial<Parameters<typeof declareExpertInterests>[1]['interests'][number]>) => ({ kind: 'EMPLOYEE' as const, label: 'Lien fictif', siren: null, departementCode: null, commune: '', network: '', fromOn: null, untilOn: null, ...more })

describe('annuaire des experts', () => {
  test('est tenu par l’équipe, lu par l’observation, et n’existe pour personne d’autre', async () => {
    const call = await start()
    const { id } = await expertOf(call)
    for (const actor of [...(await outsiders(call)), call.observer]) {
      expect((await addExpert(actor, { email: `x-${newId()}@example.org`, name: 'Personne fictive', ...profile, publicUrl }, context)).kind).toBe('absent')
      expect((await saveExpert(actor, { expertId: id, version: 1, ...profile }, context)).kind).toBe('absent')
      expect((await endExpert(actor, { expertId: id, version: 1 }, context)).kind).toBe('absent')
      expect(await expertToEdit(actor, { expertId: id }, context)).toBeNull()
    }
    for (const actor of await outsiders(call)) expect(await expertDirectory(actor, context)).toBeNull()
    expect((await expertDirectory(call.observer, context))?.mayWrite).toBe(false)
    expect((await saveExpert(call.staff, { expertId: id, version: 1, ...profile, fields: 'Mesure' }, context)).kind).toBe('ok')
    expect((await saveExpert(call.staff, { expertId: id, version: 1, ...profile }, context)).kind).toBe('conflict')
    expect(await expertToEdit(call.staff, { expertId: id }, context)).toMatchObject({ fields: 'Mesure', dayRate: 60_000 })
  })

  test('ne prend pas deux fois la même personne ; retirée, elle ne lit plus rien', async () => {
    const call = await start()
    const expert = await expertOf(call)
    expect((await addExpert(call.staff, { email: expert.email, name: 'Experte fictive', ...profile, publicUrl }, context)).kind).toBe('invalid')
    await expert.declare()
    const request = await asked(call, 1, expert.id)
    const before = await expert.actor()
    expect((await endExpert(call.staff, { expertId: expert.id, version: 2 }, context)).kind).toBe('ok')
    expect((await expert.actor()).expertId).toBeNull()
    expect(await ownExpertise(before, context)).toBeNull()
    expect(await expertRequestPage(before, { requestId: request.id }, context)).toBeNull()
    expect((await acceptRequest(before, step(request), context)).kind).toBe('refused')
  })
})

describe('demande de rencontre', () => {
  test('un expert ne lit que les lauréats qui la lui ont faite', async () => {
    const call = await start()
    const [expert, other] = [await expertOf(call), await expertOf(call)]
    await expert.declare()
    const request = await asked(call, 1, expert.id)
    const elsewhere = await asked(call, 2, other.id)
    const actor = await expert.actor()
    const own = await ownExpertise(actor, context)
    expect(own?.requests.map(({ laureate }) => laureate)).toEqual(['Alpha fictive'])
    expect(JSON.stringify(own)).not.toContain('Bêta')
    expect(await expertRequestPage(actor, { requestId: request.id }, context)).toMatchObject({ request: { need: wish.need }, may: ['accept', 'decline'] })
    expect(await expertRequestPage(actor, { requestId: elsewhere.id }, context)).toBeNull()
    expect((await acceptRequest(actor, step(elsewhere), context)).kind).toBe('absent')
    for (const laureateId of call.laureateIds) expect(await laureatePage(actor, { slug: call.slug, laureateId }, context)).toBeNull()
    expect(await ownSupport(actor, context)).toEqual([])
    expect(await expertDirectory(actor, context)).toBeNull()
    expect(await ownExperts(actor, context)).toBeNull()
    for (const stranger of [anonymous, call.staff, call.observer, call.juror, await call.applicant(1)]) {
      expect(await ownExpertise(stranger, context)).toBeNull()
      expect(await expertRequestPage(stranger, { requestId: request.id }, context)).toBeNull()
      expect((await acceptRequest(stranger, step(request), context)).kind).toBe('absent')
      expect((await declineRequest(stranger, step(request), context)).kind).toBe('absent')
    }
  })

  test('n’est faite que par qui écrit pour la structure lauréate, et ne se répète pas', async () => {
    const call = await start()
    const { id: expertId } = await expertOf(call)
    const member = await call.applicant(1)
    const reader: Person = { ...member, memberships: member.memberships.map((membership) => ({ ...membership, role: 'READER' })) }
    const input = { laureateId: lone(call, 1), expertId, ...wish, publicUrl }
    for (const actor of [anonymous, call.staff, call.observer, call.juror, await call.applicant(2), reader]) expect((await askExpert(actor, input, context)).kind).toBe('absent')
    const request = await asked(call, 1, expertId)
    expect((await askExpert(member, input, context)).kind).toBe('refused')
    expect((await ownExperts(reader, context))?.mayWrite).toBe(false)
    for (const actor of [call.staff, reader, await call.applicant(2)]) expect((await withdrawRequest(actor, step(request), context)).kind).toBe('absent')
    expect((await withdrawRequest(member, step(request), context)).kind).toBe('ok')
    await asked(call, 1, expertId)
  })

  test('rémunéré, un expert déclare ses intérêts avant d’accepter ; bénévole, non', async () => {
    const call = await start()
    const [paid, free] = [await expertOf(call), await expertOf(call, { paid: false, dayRate: null as never })]
    const [one, two] = [await asked(call, 1, paid.id), await asked(call, 1, free.id)]
    expect(await acceptRequest(await paid.actor(), step(one), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('déclare ses intérêts') })
    expect((await paid.declare()).kind).toBe('ok')
    expect((await acceptRequest(await paid.actor(), step(one), context)).kind).toBe('ok')
    expect((await acceptRequest(await free.actor(), step(two), context)).kind).toBe('ok')
    for (const actor of [anonymous, call.staff, await call.applicant(1)]) expect((await declareExpertInterests(actor, { version: 2, interests: [] }, context)).kind).toBe('absent')
  })

  test('un lien déclaré avec la structure écarte sa demande, avant comme après', async () => {
    const call = await start()
    const { siret } = await db.structure.findFirstOrThrow({ where: { applications: { some: { laureate: { id: lone(call, 1) } } } } })
    const expert = await expertOf(call)
    const before = await asked(call, 2, expert.id)
    await expert.declare([link({ siren: siret.slice(0, 9) }), link({ kind: 'PARLIAMENTARY_MANDATE', departementCode: '15' })])
    expect(await askExpert(await call.applicant(1), { laureateId: lone(call, 1), expertId: expert.id, ...wish, publicUrl }, context)).toMatchObject({ kind: 'invalid', fields: { expertId: expect.any(String) } })
    expect((await acceptRequest(await expert.actor(), step(before), context)).kind).toBe('refused')
    expect((await declineRequest(await expert.actor(), step(before), context)).kind).toBe('ok')
  })

  test('un membre du jury de l’appel n’en est pas l’expert', async () => {
    const call = await start()
    const { email } = await db.account.findUniqueOrThrow({ where: { id: (await db.juror.findFirstOrThrow({ where: { callId: call.callId } })).accountId } })
    const added = await addExpert(call.staff, { email, name: 'Personne fictive', ...profile, publicUrl }, context)
    if (added.kind !== 'ok') throw new Error(added.kind)
    expect(await askExpert(await call.applicant(1), { laureateId: lone(call, 1), expertId: added.value.expertId, ...wish, publicUrl }, context)).toMatchObject({ kind: 'invalid', fields: { expertId: expect.stringContaining('jury') } })
  })
})

test('acceptée, la demande devient une séance dont l’expert reçoit l’invitation et écrit les notes partagées', async () => {
  const call = await start()
  const expert = await expertOf(call)
  await expert.declare()
  const request = await asked(call, 1, expert.id)
  const meeting = (more = {}) => planSession(call.staff, sessionWish(call, { kind: 'EXPERT', requestId: request.id, ...more }), context)
  expect((await meeting()).kind).toBe('refused')
  await acceptRequest(await expert.actor(), step(request), context)
  expect((await meeting({ kind: 'INDIVIDUAL' })).kind).toBe('refused')
  expect((await meeting({ laureates: [lone(call, 2)] })).kind).toBe('refused')
  const planned = await meeting()
  if (planned.kind !== 'ok') throw new Error(planned.kind)
  const { sessionId } = planned.value
  expect((await meeting()).kind).toBe('refused')
  const mails = await db.outboxMessage.findMany({ where: { objectId: sessionId } })
  expect(mails.find(({ recipient }) => recipient === expert.email)).toMatchObject({ calendar: expect.stringContaining('METHOD:REQUEST'), text: expect.stringContaining('/expertise') })
  const actor = await expert.actor()
  expect(await sessionForCalendar(actor, { sessionId }, context)).not.toBeNull()
  expect(await ownSession(actor, { sessionId }, context)).toBeNull()
  expect(await sessionPage(actor, { slug: call.slug, sessionId }, context)).toBeNull()
  const notes = { sharedNotes: 'Notes fictives de l’experte' }
  expect((await shareNotes(actor, { ...(await sessionStep(db, sessionId)), ...notes }, context)).kind).toBe('refused')
  for (const other of [anonymous, call.staff, call.juror, await call.applicant(1), await (await expertOf(call)).actor()]) expect((await shareNotes(other, { ...(await sessionStep(db, sessionId)), ...notes }, later)).kind).toBe('absent')
  expect((await shareNotes(actor, { ...(await sessionStep(db, sessionId)), ...notes }, later)).kind).toBe('ok')
  expect(await ownSession(await call.applicant(1), { sessionId }, later)).toMatchObject({ sharedNotes: notes.sharedNotes, expert: 'Experte fictive' })

  const action = await addAction(call.staff, { sessionId, laureateId: lone(call, 1), owner: 'EXPERT', text: 'Envoyer le modèle fictif', dueOn: day('2026-04-01') }, later)
  if (action.kind !== 'ok') throw new Error(action.kind)
  expect((await expertRequestPage(actor, { requestId: request.id }, later))?.actions).toHaveLength(1)
  const done = { ...action.value, version: 1, outcome: 'DONE' as const }
  for (const other of [await call.applicant(1), await (await expertOf(call)).actor()]) expect((await settleAction(other, done, later)).kind).toBe('absent')
  expect((await settleAction(actor, done, later)).kind).toBe('ok')
})

test('chaque page de l’accompagnement se lit en deux questions à la base, l’en-tête de l’appel compris', async () => {
  const call = await start()
  const expert = await expertOf(call, { paid: false, dayRate: null as never })
  const request = await asked(call, 1, expert.id)
  await acceptRequest(await expert.actor(), step(request), context)
  const planned = await planSession(call.staff, sessionWish(call, { kind: 'EXPERT', requestId: request.id }), context)
  if (planned.kind !== 'ok') throw new Error(planned.kind)
  const { sessionId } = planned.value
  await addAction(call.staff, { sessionId, laureateId: lone(call, 1), owner: 'EXPERT', text: 'Action fictive', dueOn: day('2026-04-01') }, context)
  const counting = countingDb(url)
  const inside = { db: counting.db, now }
  const [actor, member] = [await expert.actor(), await call.applicant(1)]
  const counts = {
    sessionPage: await counting.asked(() => sessionPage(call.staff, { slug: call.slug, sessionId }, inside)),
    laureatePage: await counting.asked(() => laureatePage(call.staff, { slug: call.slug, laureateId: lone(call, 1) }, inside)),
    ownSupport: await counting.asked(() => ownSupport(member, inside)),
    ownSession: await counting.asked(() => ownSession(member, { sessionId }, inside)),
    ownExperts: await counting.asked(() => ownExperts(member, inside)),
    expertDirectory: await counting.asked(() => expertDirectory(call.staff, inside)),
    ownExpertise: await counting.asked(() => ownExpertise(actor, inside)),
    expertRequestPage: await counting.asked(() => expertRequestPage(actor, { requestId: request.id }, inside)),
  }
  expect(counts).toEqual({ sessionPage: 2, laureatePage: 2, ownSupport: 1, ownSession: 1, ownExperts: 2, expertDirectory: 2, ownExpertise: 1, expertRequestPage: 1 })
})

describe('demande faite par l’équipe', () => {
  test('l’expert et la structure en sont prévenus, la structure peut la reprendre', async () => {
    const call = await start()
    const expert = await expertOf(call)
    const input = { laureateId: lone(call, 1), expertId: expert.id, ...wish, publicUrl }
    for (const actor of [...(await outsiders(call)), call.observer]) expect((await askExpertFor(actor, input, context)).kind).toBe('absent')
    expect(await askExpertFor(call.staff, input, context)).toEqual({ kind: 'ok', value: { slug: call.slug } })
    expect((await askExpertFor(call.staff, input, context)).kind).toBe('refused')
    const told = await db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'expert-request.asked' } }, select: { kind: true, recipient: true } })
    expect(told.map(({ kind }) => kind).sort()).toEqual(['expert-request.asked', 'expert-request.asked-for-you'])
    expect(told.find(({ kind }) => kind === 'expert-request.asked')?.recipient).toBe(expert.email)
    const own = await ownExperts(await call.applicant(1), context)
    const [request] = own?.requests ?? []
    expect((await withdrawRequest(await call.applicant(1), { requestId: request?.id ?? '', version: request?.version ?? 0, answer: '' }, context)).kind).toBe('ok')
  })

  test('un lien déclaré, un siège au jury ou un lauréat qui n’est plus suivi la refusent', async () => {
    const call = await start()
    const linked = await expertOf(call)
    const { application } = await db.laureate.findUniqueOrThrow({ where: { id: lone(call, 1) }, select: { application: { select: { structure: { select: { siret: true } } } } } })
    expect((await linked.declare([link({ siren: application?.structure.siret.slice(0, 9) ?? '' })])).kind).toBe('ok')
    const input = { laureateId: lone(call, 1), expertId: linked.id, ...wish, publicUrl }
    expect((await askExpertFor(call.staff, input, context)).kind).toBe('invalid')
    await db.laureate.update({ where: { id: lone(call, 2) }, data: { state: 'RENOUNCED', releasedOn: now } })
    expect((await askExpertFor(call.staff, { ...input, laureateId: lone(call, 2) }, context)).kind).toBe('refused')
  })
})
