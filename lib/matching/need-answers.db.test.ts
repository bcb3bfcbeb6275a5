import { expect, test } from 'vitest'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { publishedResource, wishedResource } from '@/lib/resources/resource.fixture'
import { announcedCall, outsiders, publicUrl, sessionWish } from '@/lib/support/announced-call.fixture'
import { addExpert } from '@/lib/support/expert.commands'
import { askExpertFor } from '@/lib/support/expert-request.commands'
import { addNeed, answerNeed, dropNeed } from '@/lib/support/need.commands'
import { planSession } from '@/lib/support/session.commands'
import { expertToAsk, needAnswers } from './need-answers.queries'

const { db, url } = await testDatabase()
const now = new Date('2026-04-01T09:00:00.000Z')
const context = { db, now }
const value = <T>(result: { kind: 'ok'; value: T } | { kind: string }): T => {
  if (!('value' in result)) throw new Error(result.kind)
  return result.value
}

async function needing(text = 'Mesurer ce que le projet fictif change') {
  const call = await announcedCall(db, now, ['Alpha fictive', 'Bêta fictive'])
  const laureateId = call.laureateIds[0] ?? ''
  const { needId } = value(await addNeed(call.staff, { laureateId, source: 'TEAM', text }, context))
  const asked = { slug: call.slug, laureateId, needId, q: '' }
  return { call, laureateId, needId, asked, read: (q = '') => needAnswers(call.staff, { ...asked, q }, context) }
}

test('propose d’abord les ressources qui répondent à ce besoin, puis celles que l’on cherche, les séances et les demandes du lauréat', async () => {
  const { call, laureateId, needId, asked, read } = await needing()
  const measured = await publishedResource(db, call.staff, call.staff, wishedResource({ title: 'Mesurer sans alourdir', themes: ['EVALUATION'], terrains: [], ambitions: [] }), context)
  const searched = await publishedResource(db, call.staff, call.staff, wishedResource({ title: 'Carnet de tournée fictif', themes: ['ORGANISATION'], terrains: [], ambitions: [] }), context)
  const { sessionId } = value(await planSession(call.staff, sessionWish(call), context))
  const page = await read()
  expect(page?.proposed.map(({ id }) => id)).toEqual([measured])
  expect(page?.sessions.map(({ id }) => id)).toEqual([sessionId])
  expect(page?.found).toEqual([])
  expect((await read('carnet de tournée'))?.found.map(({ id }) => id)).toEqual([searched])
  expect((await read('carnnet'))?.near).toBe(true)
  expect((await answerNeed(call.staff, { needId, version: 1, answer: { kind: 'RESOURCE', id: searched } }, context))).toEqual({ kind: 'ok', value: { slug: call.slug, laureateId } })
  const counted = countingDb(url)
  expect(await counted.asked(() => needAnswers(call.staff, { ...asked, q: 'carnet' }, { db: counted.db, now }))).toBe(2)
})

test('n’est lu que par l’équipe, pour un besoin de ce lauréat, tant qu’il n’est pas écarté', async () => {
  const { call, laureateId, needId, asked, read } = await needing()
  for (const actor of [...(await outsiders(call)), call.observer]) {
    expect(await needAnswers(actor, asked, context)).toBeNull()
    expect(await expertToAsk(actor, asked, context)).toBeNull()
  }
  expect(await needAnswers(call.staff, { ...asked, laureateId: call.laureateIds[1] ?? '' }, context)).toBeNull()
  expect((await dropNeed(call.staff, { needId, version: 1 }, context)).kind).toBe('ok')
  expect(await read()).toBeNull()
  await db.laureate.update({ where: { id: laureateId }, data: { state: 'RENOUNCED', releasedOn: now } })
  expect(await expertToAsk(call.staff, asked, context)).toBeNull()
})

test('met devant l’expert qui répond au besoin, et ne propose plus celui à qui la demande est faite', async () => {
  const { call, laureateId, asked, read } = await needing()
  const expert = (name: string, fields: string) => addExpert(call.staff, { email: `${newId()}@example.org`, name, body: 'Organisme fictif', fields, availability: '', territories: [], paid: false, dayRate: null, publicUrl }, context).then((added) => value(added).expertId)
  const [, helps] = [await expert('Aline fictive', 'Mobilité'), await expert('Zoé fictive', 'Indicateurs et enquêtes')]
  expect((await expertToAsk(call.staff, asked, context))?.experts[0]).toMatchObject({ id: helps, reason: 'Répond au besoin « Mesurer et évaluer ».' })
  expect((await read())?.experts.map(({ id }) => id)).toEqual([helps])
  value(await askExpertFor(call.staff, { laureateId, expertId: helps, subject: 'Mesurer', need: 'Trois indicateurs fictifs.', publicUrl }, context))
  expect((await read())?.experts).toEqual([])
  expect((await read())?.requests.map(({ subject }) => subject)).toEqual(['Mesurer'])
  expect((await expertToAsk(call.staff, asked, context))?.experts.map(({ id }) => id)).not.toContain(helps)
})
