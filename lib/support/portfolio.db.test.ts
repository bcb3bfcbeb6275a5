import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { addDays, day, dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { announcedCall, outsiders, publicUrl, sessionStep, sessionWish, type AnnouncedCall } from './announced-call.fixture'
import { addAction } from './follow-up-action.commands'
import { saveSupportPlan } from './laureate.commands'
import { addNeed, answerNeed, dropNeed } from './need.commands'
import { heardBefore, needsPage } from './need.queries'
import { ownSupport } from './own-session.queries'
import { portfolio } from './portfolio.queries'
import { cancelSession, holdSession, planSession } from './session.commands'
import { sayWeather } from './weather.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const later = { db, now: new Date('2026-06-01T09:00:00.000Z') }
const context = { db, now }

const start = (conditions = '') => announcedCall(db, now, ['Aurillac fictive', 'Zicavo fictive'], conditions)
const first = (call: AnnouncedCall) => call.laureateIds[0] ?? ''
const read = async (call: AnnouncedCall, month: string | null = null) => {
  const page = await portfolio(call.staff, { slug: call.slug, month: month === null ? null : day(month) }, later)
  if (!page) throw new Error('no portfolio')
  return page
}
const value = <T>(result: { kind: 'ok'; value: T } | { kind: string }): T => {
  if (!('value' in result)) throw new Error(result.kind)
  return result.value
}
const weather = (call: AnnouncedCall) => ({ laureateId: first(call), weather: 'CLOUDY' as const, word: 'Le véhicule fictif tarde.', saidOn: day('2026-02-20') })
const need = (call: AnnouncedCall, text = 'Un modèle fictif de convention') => ({ laureateId: first(call), source: 'TEAM' as const, text })
const planned = async (call: AnnouncedCall) => value(await planSession(call.staff, sessionWish(call), context)).sessionId

describe('portefeuille', () => {
  test('dit la météo, la dernière rencontre, les retards, le prochain contact et les besoins sans réponse', async () => {
    const call = await start()
    const sessionId = await planned(call)
    value(await sayWeather(call.staff, weather(call), context))
    value(await holdSession(call.staff, { ...(await sessionStep(db, sessionId)), attended: [first(call)], notes: '', sharedNotes: '', publicUrl }, { db, now: new Date('2026-03-10T15:00:00.000Z') }))
    value(await addAction(call.staff, { sessionId, laureateId: first(call), owner: 'TEAM', text: 'Envoyer le modèle fictif', dueOn: day('2026-05-31') }, context))
    value(await saveSupportPlan(call.staff, { laureateId: first(call), version: 0, standing: '', objectives: '', nextContactOn: day('2026-06-12') }, context))
    value(await addNeed(call.staff, need(call), context))
    const page = await read(call)
    expect(page.standings).toMatchObject([
      { id: first(call), weather: { weather: 'CLOUDY', saidOn: '2026-02-20' }, lastSeenOn: '2026-03-10', lateActions: 1, nextContactOn: '2026-06-12', openNeeds: 1, nextSession: null },
      { weather: null, lastSeenOn: null, lateActions: 0, nextContactOn: null, openNeeds: 0 },
    ])
    expect(page.month.dates).toMatchObject([{ on: '2026-06-12', kind: 'CONTACT', laureate: 'Aurillac fictive' }])
    expect((await read(call, '2026-05-01')).month.dates).toMatchObject([{ on: '2026-05-31', kind: 'ACTION', title: 'Envoyer le modèle fictif' }])
    expect((await read(call, '2026-03-01')).month.dates).toMatchObject([{ on: '2026-03-10', kind: 'SESSION', id: sessionId }])
  })

  test('qui n’est pas venu à la séance n’a pas été vu', async () => {
    const call = await start()
    const sessionId = await planned(call)
    value(await holdSession(call.staff, { ...(await sessionStep(db, sessionId)), attended: [], notes: '', sharedNotes: '', publicUrl }, { db, now: new Date('2026-03-10T15:00:00.000Z') }))
    expect((await read(call)).standings[0]).toMatchObject({ lastSeenOn: null })
  })

  test('est lu par l’équipe et l’observation, et n’existe pour personne d’autre', async () => {
    const call = await start()
    const page = { slug: call.slug, laureateId: first(call) }
    for (const actor of [call.staff, call.observer]) {
      expect(await portfolio(actor, { slug: call.slug, month: null }, context)).not.toBeNull()
      expect(await needsPage(actor, page, context)).toMatchObject({ mayWrite: actor === call.staff })
    }
    for (const actor of await outsiders(call)) {
      expect(await portfolio(actor, { slug: call.slug, month: null }, context)).toBeNull()
      expect(await needsPage(actor, page, context)).toBeNull()
    }
  })

  test('n’existe pas avant l’annonce', async () => {
    const call = await start()
    await db.call.update({ where: { id: call.callId }, data: { state: 'DECIDED', announcedOn: null, announcedAt: null } })
    expect(await portfolio(call.staff, { slug: call.slug, month: null }, context)).toBeNull()
    expect(await needsPage(call.staff, { slug: call.slug, laureateId: first(call) }, context)).toBeNull()
    expect((await sayWeather(call.staff, weather(call), context)).kind).toBe('absent')
  })
})

describe('météo', () => {
  test('la dernière compte, les autres restent, et la structure la lit dans son espace', async () => {
    const call = await start()
    value(await sayWeather(call.staff, weather(call), context))
    value(await sayWeather(call.staff, { ...weather(call), weather: 'FAIR', word: 'Le véhicule fictif roule.', saidOn: day('2026-03-02') }, context))
    expect((await needsPage(call.staff, { slug: call.slug, laureateId: first(call) }, context))?.weathers.map((one) => one.weather)).toEqual(['FAIR', 'CLOUDY'])
    const own = await Promise.all([1, 2].map(async (n) => ownSupport(await call.applicant(n), context)))
    expect(own.flat().find((support) => support?.laureateId === first(call))?.weather).toMatchObject({ weather: 'FAIR', word: 'Le véhicule fictif roule.' })
  })

  test('n’est notée que par l’équipe, pour un jour passé, d’un lauréat suivi', async () => {
    const call = await start()
    for (const actor of [...(await outsiders(call)), call.observer]) expect((await sayWeather(actor, weather(call), context)).kind).toBe('absent')
    expect((await sayWeather(call.staff, { ...weather(call), saidOn: addDays(dayOf(now), 1) }, context)).kind).toBe('invalid')
    await db.laureate.update({ where: { id: first(call) }, data: { state: 'RENOUNCED', releasedOn: now } })
    expect((await sayWeather(call.staff, weather(call), context)).kind).toBe('refused')
    expect(await db.projectWeather.count({ where: { laureateId: first(call) } })).toBe(0)
  })

  test('ce qui a été dit ne se réécrit pas, quel que soit qui écrit', async () => {
    const call = await start()
    const { weatherId } = value(await sayWeather(call.staff, weather(call), context))
    await expect(db.projectWeather.update({ where: { id: weatherId }, data: { word: 'Autre chose' } })).rejects.toThrow()
  })
})

describe('besoins', () => {
  test('un souhait du dossier et une remarque du jury deviennent un besoin d’un geste ; ce qui n’y est pas écrit, jamais', async () => {
    const call = await start('Préciser le calendrier fictif.')
    const { id: _, committedAt: __, ...last } = await db.submission.findFirstOrThrow({ where: { application: { laureate: { id: first(call) } } }, orderBy: { n: 'desc' } })
    const content = { ...(last.content as object), sections: [{ answers: [{ key: 'accompagnement', text: 'Mobilité et véhicules\nFaire connaître le projet' }] }] }
    await db.submission.create({ data: { ...last, id: newId(), n: last.n + 1, applicationVersion: last.applicationVersion + 1, content } })
    const heard = await heardBefore(db, first(call))
    expect(heard).toEqual([
      { source: 'WISH', text: 'Mobilité et véhicules' }, { source: 'WISH', text: 'Faire connaître le projet' }, { source: 'JURY', text: 'Préciser le calendrier fictif.' },
    ])
    for (const { source, text } of heard) expect((await addNeed(call.staff, { laureateId: first(call), source, text }, context)).kind).toBe('ok')
    for (const source of ['WISH', 'JURY'] as const) expect((await addNeed(call.staff, { laureateId: first(call), source, text: 'Un souhait jamais écrit' }, context)).kind).toBe('absent')
    expect((await needsPage(call.staff, { slug: call.slug, laureateId: first(call) }, context))?.heard).toEqual([])
  })

  test('le même besoin n’est pas noté deux fois', async () => {
    const call = await start()
    value(await addNeed(call.staff, need(call), context))
    expect((await addNeed(call.staff, need(call), context)).kind).toBe('invalid')
  })

  test('une séance répond à un besoin ; annulée, elle n’y répond plus, et une autre réponse la remplace', async () => {
    const call = await start()
    const sessionId = await planned(call)
    const { needId } = value(await addNeed(call.staff, need(call), context))
    expect((await answerNeed(call.staff, { needId, version: 1, answer: { kind: 'SESSION', id: sessionId } }, context)).kind).toBe('ok')
    expect((await read(call)).standings[0]).toMatchObject({ openNeeds: 0 })
    value(await cancelSession(call.staff, { ...(await sessionStep(db, sessionId)), publicUrl }, context))
    expect((await read(call)).standings[0]).toMatchObject({ openNeeds: 1 })
    const second = await planned(call)
    expect((await answerNeed(call.staff, { needId, version: 1, answer: { kind: 'SESSION', id: second } }, context)).kind).toBe('conflict')
    expect((await answerNeed(call.staff, { needId, version: 2, answer: { kind: 'SESSION', id: second } }, context)).kind).toBe('ok')
    expect((await read(call)).standings[0]).toMatchObject({ openNeeds: 0 })
  })

  test('la séance d’un autre lauréat, une demande ou une ressource qui n’existent pas ne répondent à rien', async () => {
    const call = await start()
    const sessionId = value(await planSession(call.staff, sessionWish(call, { laureates: call.laureateIds.slice(1, 2) }), context)).sessionId
    const { needId } = value(await addNeed(call.staff, need(call), context))
    for (const answer of [{ kind: 'SESSION' as const, id: sessionId }, { kind: 'REQUEST' as const, id: newId() }, { kind: 'RESOURCE' as const, id: newId() }])
      expect((await answerNeed(call.staff, { needId, version: 1, answer }, context)).kind).toBe('invalid')
    expect(await db.supportNeed.findUnique({ where: { id: needId }, select: { state: true } })).toEqual({ state: 'OPEN' })
  })

  test('ne sont notés, répondus et écartés que par l’équipe ; écarté, un besoin le reste', async () => {
    const call = await start()
    const { needId } = value(await addNeed(call.staff, need(call), context))
    for (const actor of [...(await outsiders(call)), call.observer]) {
      expect((await addNeed(actor, need(call, 'Un autre besoin'), context)).kind).toBe('absent')
      expect((await answerNeed(actor, { needId, version: 1, answer: { kind: 'RESOURCE', id: newId() } }, context)).kind).toBe('absent')
      expect((await dropNeed(actor, { needId, version: 1 }, context)).kind).toBe('absent')
    }
    expect((await dropNeed(call.staff, { needId, version: 1 }, context)).kind).toBe('ok')
    expect((await dropNeed(call.staff, { needId, version: 2 }, context)).kind).toBe('conflict')
  })

  test('la base refuse une réponse sans objet, ou deux à la fois', async () => {
    const call = await start()
    const sessionId = await planned(call)
    const { needId } = value(await addNeed(call.staff, need(call), context))
    const settled = { settledAt: now, settledById: call.staff.id }
    await expect(db.supportNeed.update({ where: { id: needId }, data: { state: 'ANSWERED', ...settled } })).rejects.toThrow()
    await expect(db.supportNeed.update({ where: { id: needId }, data: { state: 'DROPPED', sessionId, ...settled } })).rejects.toThrow()
  })
})
