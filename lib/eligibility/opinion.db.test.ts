import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { resetPassword } from '@/lib/accounts/account.commands'
import { appointJuror } from '@/lib/calls/appointments.commands'
import { done, newPerson, personOf } from '@/lib/calls/call.fixture'
import { staffCall } from '@/lib/calls/staff-call.queries'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { parseListQuery } from '@/lib/kernel/list-query'
import { threadPage } from '@/lib/messages/thread.queries'
import { applicationListShape } from './application-list'
import { applicationList } from './application-list.queries'
import { depositedCall } from './deposited-call.fixture'
import { reviewPage } from './eligibility-review.queries'
import { askOpinions, cancelOpinion, declineOpinion, giveOpinion, remindOpinions } from './opinion.commands'
import { askingPage, callOpinions, opinionPage, ownOpinions } from './opinion.queries'

const { db, url } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (days = 0) => ({ db, now: new Date(now.getTime() + days * 86_400_000) })
const publicUrl = 'https://aller-vers.example.org'
const list = parseListQuery(applicationListShape, {})

async function played() {
  const call = await depositedCall(db, now, [{}, {}, { departement: '48' }, { state: 'WITHDRAWN' }])
  const prefecture = await newPerson(db, now, 'Sous-préfète fictive')
  const [first, second, third, withdrawn] = [1, 2, 3, 4].map(call.applicationId) as [string, string, string, string]
  const wish = { callId: call.callId, name: 'Sous-préfète fictive', email: prefecture.email, body: 'PREFECTURE', departementCode: '15', dueOn: day('2026-03-12'), publicUrl } as const
  const ask = (ids: string[], change: Partial<Parameters<typeof askOpinions>[1]> = {}) => askOpinions(call.staff, { ...wish, ids, ...change }, at())
  const again = () => personOf(db, prefecture.id, now)
  const opinions = async () => {
    const rows = await db.opinion.findMany({ where: { application: { callId: call.callId } }, orderBy: { application: { number: 'asc' } } })
    return rows.map(({ id, version, applicationId, state, value }) => ({ id, version, applicationId, state, value }))
  }
  const mails = () => db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'opinion.' } }, orderBy: { createdAt: 'asc' } })
  return { ...call, prefecture, first, second, third, withdrawn, wish, ask, again, opinions, mails }
}

describe('demander', () => {
  test('un seul courriel pour plusieurs dossiers, un avis par dossier, au journal sans aucun nom', async () => {
    const { callId, slug, staff, first, second, ask, opinions, mails } = await played()
    expect(await askingPage(staff, { slug, departement: '48', ids: [] }, at())).toMatchObject({ chosen: false, dossiers: [{ number: 3, asked: 0 }] })
    expect(await askingPage(staff, { slug, ids: [first, second, 'x'] }, at())).toMatchObject({ chosen: true, dossiers: [{ number: 1 }, { number: 2 }], why: null })
    expect(done(await ask([first, second, first]))).toEqual({ slug, asked: 2 })
    expect(await opinions()).toMatchObject([{ applicationId: first, state: 'ASKED' }, { applicationId: second, state: 'ASKED' }])
    const sent = await mails()
    expect(sent).toHaveLength(1)
    expect(sent[0]?.text).toContain('2\u00a0dossiers')
    expect(sent[0]?.text).not.toContain('mot-de-passe')
    const entries = await db.journalEntry.findMany({ where: { chain: callId } })
    expect(entries.map(({ verb }) => verb)).toEqual(['opinion.asked', 'opinion.asked'])
    expect(JSON.stringify(entries)).not.toMatch(/préfète|fictive/)
  })

  test('seulement par l’équipe, après la clôture et avant le jury, sur des dossiers déposés, pour un jour à venir', async () => {
    const { callId, first, withdrawn, wish, ask, staff, opinions, ...others } = await played()
    for (const actor of [anonymous, others.observer, others.juror, others.signatory, others.administrator, others.applicant])
      expect((await askOpinions(actor, { ...wish, ids: [first] }, at())).kind).toBe('absent')
    expect((await ask([withdrawn])).kind).toBe('refused')
    expect((await ask([newId()])).kind).toBe('refused')
    expect(await ask([first], { dueOn: day('2026-03-02') })).toMatchObject({ kind: 'invalid', fields: { dueOn: expect.any(String) } })
    expect(await ask([first], { departementCode: '' })).toMatchObject({ kind: 'invalid', fields: { departementCode: expect.any(String) } })
    expect(await askOpinions(staff, { ...wish, ids: [first] }, at(-1))).toMatchObject({ kind: 'refused' })
    await db.call.update({ where: { id: callId }, data: { state: 'IN_JURY', juryOpenedAt: now } })
    expect((await ask([first])).kind).toBe('refused')
    expect(await opinions()).toEqual([])
  })

  test('à quelqu’un qui n’a pas d’autre place dans l’appel ; et qui n’est pas déjà interrogé', async () => {
    const { callId, first, second, prefecture, ask, staff, opinions, ...others } = await played()
    const colleague = await db.account.findUniqueOrThrow({ where: { id: others.colleague.id } })
    for (const [id, why] of [[others.colleague.id, /instruit/], [others.juror.id, /jury/], [others.signatory.id, /signe/], [others.applicant.id, /candidate/]] as const) {
      const { email } = await db.account.findUniqueOrThrow({ where: { id } })
      expect(await ask([first], { email })).toMatchObject({ kind: 'refused', message: expect.stringMatching(why) })
    }
    await db.account.update({ where: { id: colleague.id }, data: { disabledAt: now } })
    expect(await ask([first], { email: colleague.email })).toMatchObject({ kind: 'invalid', fields: { email: expect.any(String) } })
    done(await ask([first]))
    expect(await ask([first, second])).toMatchObject({ kind: 'refused', message: expect.stringMatching(/n°\s1\s/) })
    expect(await opinions()).toHaveLength(1)
    const appoint = await appointJuror(staff, { callId, email: prefecture.email, role: 'MEMBER', capacity: 'x', departementCode: '', appointedOn: day('2026-03-02'), act: 'x' }, at())
    expect(appoint).toMatchObject({ kind: 'refused', message: expect.stringMatching(/avis/) })
  })

  test('deux demandes au même instant n’en font qu’une', async () => {
    const { first, ask, opinions, mails } = await played()
    const kinds = (await Promise.all([1, 2, 3].map(() => ask([first])))).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(1)
    expect(await opinions()).toHaveLength(1)
    expect(await mails()).toHaveLength(1)
  })

  test('une personne sans compte en reçoit un, qu’elle ouvre en choisissant son mot de passe', async () => {
    const { callId, first, ask, mails } = await played()
    const email = `${newId()}@example.org`
    done(await ask([first], { email, name: 'Délégué fictif', body: 'IMPLANTATION', departementCode: '' }))
    const [mail] = await mails()
    const secret = /jeton=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
    const account = await db.account.findUniqueOrThrow({ where: { email } })
    expect(account).toMatchObject({ name: 'Délégué fictif', passwordHash: null, emailVerifiedAt: null })
    done(await resetPassword({ secret, password: 'un mot de passe assez long' }, at(10)))
    expect((await resetPassword({ secret, password: 'encore un mot de passe' }, at(10))).kind).toBe('refused')
    const person = await personOf(db, account.id, at(10).now)
    expect(await ownOpinions(person, at(10))).toMatchObject([{ number: 1, state: 'ASKED', open: true }])
    expect(JSON.stringify(await db.journalEntry.findMany({ where: { chain: { in: [callId, 'accounts'] }, objectId: account.id } }))).not.toContain('Délégué')
  })
})

describe('lire et donner', () => {
  test('la personne lit les dossiers demandés, tels que déposés, sans le plus petit montant viable ; aucun autre', async () => {
    const { first, slug, ask, again, opinions, prefecture, ...others } = await played()
    done(await ask([first]))
    const [opinion] = await opinions()
    const person = await again()
    const page = await opinionPage(person, { opinionId: opinion?.id ?? '' }, at(1))
    expect(page).toMatchObject({ opinion: { number: 1, standing: 'ASKED' }, content: { number: 1, financing: { smallestViableCents: 0 } }, may: ['give', 'decline'], why: null })
    expect(await reviewPage(person, { slug, applicationId: first, query: list }, at(1))).toBeNull()
    expect(await threadPage(person, { applicationId: first }, at(1))).toBeNull()
    expect(await applicationList(person, { slug, query: list }, at(1))).toBeNull()
    expect(await ownOpinions(prefecture, at(1))).toBeNull()
    for (const actor of [anonymous, others.staff, others.observer, others.juror, others.signatory, others.applicant]) {
      expect(await opinionPage(actor, { opinionId: opinion?.id ?? '' }, at(1))).toBeNull()
      expect(await ownOpinions(actor, at(1))).toBeNull()
    }
  })

  test('un avis motivé se donne, se change jusqu’à l’échéance, puis ne change plus', async () => {
    const { slug, staff, first, ask, again, opinions } = await played()
    done(await ask([first]))
    const id = (await opinions())[0]?.id ?? ''
    const person = await again()
    const give = (version: number, days: number, value: 'FAVOURABLE' | 'RESERVED' = 'RESERVED', grounds = 'Une réserve fictive.') => giveOpinion(person, { opinionId: id, version, value, grounds }, at(days))
    expect((await giveOpinion(staff, { opinionId: id, version: 1, value: 'FAVOURABLE', grounds: '' }, at(1))).kind).toBe('absent')
    expect(await give(1, 1, 'RESERVED', '')).toMatchObject({ kind: 'invalid', fields: { grounds: expect.any(String) } })
    done(await give(1, 1))
    expect((await give(1, 2)).kind).toBe('conflict')
    done(await give(2, 9, 'FAVOURABLE', ''))
    expect((await cancelOpinion(staff, { opinionId: id, version: 3 }, at(9))).kind).toBe('refused')
    expect(await give(3, 11)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/échéance/) })
    expect(await opinionPage(person, { opinionId: id }, at(11))).toMatchObject({ may: ['decline'], why: expect.any(String) })
    expect((await applicationList(staff, { slug, query: list }, at(11)))?.applications[0]?.opinions).toEqual({ given: 1, awaited: 0, late: 0 })
  })

  test('en retard, il se donne encore ; le jury ouvert, plus rien ne change, même en écrivant dans la base', async () => {
    const { callId, slug, staff, observer, first, second, ask, again, opinions, prefecture } = await played()
    done(await ask([first, second]))
    const [one, two] = (await opinions()).map(({ id }) => id) as [string, string]
    const person = await again()
    expect(await staffCall(staff, slug, at(11))).toMatchObject({ lateOpinions: 2 })
    done(await giveOpinion(person, { opinionId: one, version: 1, value: 'UNFAVOURABLE', grounds: 'Motif fictif.' }, at(11)))
    expect(await callOpinions(staff, { slug }, at(11))).toMatchObject({ total: 2, counts: { LATE: 1, GIVEN: 1 }, opinions: [{ number: 2, mayCancel: true }, { number: 1, value: 'UNFAVOURABLE', mayCancel: false }] })
    expect(await callOpinions(observer, { slug }, at(11))).toMatchObject({ ask: null, opinions: [{ mayCancel: false }, { mayCancel: false }] })
    expect(await reviewPage(observer, { slug, applicationId: first, query: list }, at(11))).toMatchObject({ mayAsk: false, opinions: [{ person: 'Sous-préfète fictive', value: 'UNFAVOURABLE', standing: 'GIVEN' }] })
    await db.call.update({ where: { id: callId }, data: { state: 'IN_JURY', juryOpenedAt: at(12).now } })
    expect((await giveOpinion(person, { opinionId: two, version: 1, value: 'FAVOURABLE', grounds: '' }, at(12))).kind).toBe('refused')
    expect((await declineOpinion(person, { opinionId: one, version: 2, reason: 'Lien fictif.' }, at(12))).kind).toBe('refused')
    await expect(db.opinion.update({ where: { id: one }, data: { value: 'FAVOURABLE' } })).rejects.toThrow()
    expect(await ownOpinions(person, at(12))).toMatchObject([{ open: false }, { open: false }])
    const other = await played()
    done(await other.ask([other.third], { email: prefecture.email, dueOn: day('2026-03-30') }))
    expect((await ownOpinions(person, at(12)))?.map(({ number, open }) => [number, open])).toEqual([[3, true], [2, false], [1, false]])
  })
})

describe('ne pas donner', () => {
  test('qui a un lien s’en déporte : le dossier se ferme et l’avis donné est retiré', async () => {
    const { slug, staff, first, ask, again, opinions } = await played()
    done(await ask([first]))
    const id = (await opinions())[0]?.id ?? ''
    const person = await again()
    done(await giveOpinion(person, { opinionId: id, version: 1, value: 'FAVOURABLE', grounds: 'Un bon projet.' }, at(1)))
    done(await declineOpinion(person, { opinionId: id, version: 2, reason: 'Mon frère dirige la structure.' }, at(2)))
    expect(await opinions()).toMatchObject([{ state: 'DECLINED', value: null }])
    expect(await opinionPage(person, { opinionId: id }, at(2))).toBeNull()
    expect((await giveOpinion(person, { opinionId: id, version: 3, value: 'FAVOURABLE', grounds: '' }, at(2))).kind).toBe('absent')
    expect((await again()).givesOpinions).toBe(false)
    expect(await reviewPage(staff, { slug, applicationId: first, query: list }, at(2))).toMatchObject({ mayAsk: true, opinions: [{ standing: 'DECLINED', grounds: '', declinedFor: 'Mon frère dirige la structure.' }] })
  })

  test('l’équipe annule une demande : le dossier se ferme, et peut être demandé de nouveau', async () => {
    const { staff, observer, first, ask, again, opinions } = await played()
    done(await ask([first]))
    const id = (await opinions())[0]?.id ?? ''
    const person = await again()
    for (const actor of [observer, person]) expect((await cancelOpinion(actor, { opinionId: id, version: 1 }, at(1))).kind).toBe('absent')
    done(await cancelOpinion(staff, { opinionId: id, version: 1 }, at(1)))
    expect(await opinionPage(person, { opinionId: id }, at(1))).toBeNull()
    done(await ask([first]))
    expect(await opinions()).toHaveLength(2)
  })
})

test('un seul rappel par personne et par échéance, trois jours avant, pour ce qui n’est pas donné', async () => {
  const { first, second, third, ask, again, opinions, mails } = await played()
  done(await ask([first, second, third]))
  done(await giveOpinion(await again(), { opinionId: (await opinions())[0]?.id ?? '', version: 1, value: 'FAVOURABLE', grounds: '' }, at(1)))
  const reminders = async () => (await mails()).filter(({ kind }) => kind === 'opinion.reminder')
  done(await remindOpinions(at(6), publicUrl))
  expect(await reminders()).toEqual([])
  for (const days of [7, 8, 9]) done(await remindOpinions(at(days), publicUrl))
  expect(await reminders()).toHaveLength(1)
  expect((await reminders())[0]?.text).toContain('2\u00a0avis vous restent')
})

test('chaque page des avis se lit en une question', async () => {
  const { slug, staff, first, ask, again, opinions } = await played()
  done(await ask([first]))
  const [person, opinionId] = [await again(), (await opinions())[0]?.id ?? '']
  const counting = countingDb(url)
  const context = { db: counting.db, now }
  expect(await counting.asked(() => ownOpinions(person, context))).toBe(1)
  expect(await counting.asked(() => opinionPage(person, { opinionId }, context))).toBe(1)
  expect(await counting.asked(() => callOpinions(staff, { slug }, context))).toBe(1)
  expect(await counting.asked(() => askingPage(staff, { slug, ids: [first] }, context))).toBe(1)
})
