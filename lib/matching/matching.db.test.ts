import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { parseListQuery } from '@/lib/kernel/list-query'
import { resourceListShape } from '@/lib/resources/resource-list'
import { resourceList } from '@/lib/resources/resource-list.queries'
import { announcedCall, outsiders } from '@/lib/support/announced-call.fixture'
import { addExpert } from '@/lib/support/expert.commands'
import { addNeed, answerNeed } from '@/lib/support/need.commands'
import { fillResources, plainBest } from './many-resources.fixture'
import { matchingPage } from './matching.queries'

const { db, url } = await testDatabase()
const now = new Date('2026-04-01T09:00:00.000Z')
const context = { db, now }
const value = <T>(result: { kind: 'ok'; value: T } | { kind: string }): T => {
  if (result.kind !== 'ok') throw new Error(result.kind)
  return (result as { value: T }).value
}

test('chaque rapprochement est celui que donnent les règles relues paire par paire, sur 40 lauréats et 400 ressources', async () => {
  const call = await announcedCall(db, now, ['Seul fictif'])
  await fillResources(db, { callId: call.callId, accountId: call.staff.id, now }, { laureates: 40, resources: 400 })
  const page = await matchingPage(call.staff, { slug: call.slug }, context)
  const laureates = page?.matches.map(({ laureate }) => laureate) ?? []
  const resources = await db.resource.findMany({ where: { state: 'PUBLISHED' }, orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }], select: { id: true, title: true, themes: true, ambitions: true, terrains: true, laureateId: true } })
  const candidates = resources.map(({ title, ...one }) => ({ ...one, name: title }))
  expect(laureates).toHaveLength(41)
  for (const { laureate, peers, resources: found } of page?.matches ?? [])
    expect({ peers: peers.map(({ id }) => id), resources: found.map(({ id }) => id) }).toEqual(plainBest(laureate, laureates, candidates))
  expect(page?.groups.length).toBeGreaterThan(0)
  const found = await resourceList(anonymous, parseListQuery(resourceListShape, { q: 'baleiniere' }), context)
  expect(found.total).toBe(resources.filter(({ title }) => title.includes('baleinière')).length)
  const counted = countingDb(url)
  expect(await counted.asked(() => matchingPage(call.staff, { slug: call.slug }, { db: counted.db, now }))).toBe(2)
}, 60_000)

test('n’est lu que par l’équipe et l’observateur, une fois les résultats annoncés', async () => {
  const call = await announcedCall(db, now, ['Aurillac fictive'])
  for (const actor of [...(await outsiders(call))]) expect(await matchingPage(actor, { slug: call.slug }, context)).toBeNull()
  expect((await matchingPage(call.observer, { slug: call.slug }, context))?.mayPlan).toBe(false)
  expect((await matchingPage(call.staff, { slug: call.slug }, context))?.mayPlan).toBe(true)
  await db.call.update({ where: { id: call.callId }, data: { state: 'IN_JURY', decidedAt: null, announcedAt: null, announcedOn: null } })
  expect(await matchingPage(call.staff, { slug: call.slug }, context)).toBeNull()
})

test('un besoin noté trouve la ressource qui y répond, jusqu’à ce que quelque chose y réponde', async () => {
  const call = await announcedCall(db, now, ['Murat fictive'])
  const laureateId = call.laureateIds[0] ?? ''
  const { needId } = value(await addNeed(call.staff, { laureateId, source: 'TEAM', text: 'Mesurer ce que le projet change.' }, context))
  const found = async () => (await matchingPage(call.staff, { slug: call.slug, laureateId }, context))?.matches[0]
  expect((await found())?.laureate.needs).toEqual(['EVALUATION'])
  const best = (await found())?.resources[0]
  expect(best?.reason).toBe('Répond au besoin « Mesurer et évaluer ».')
  value(await answerNeed(call.staff, { needId, version: 1, answer: { kind: 'RESOURCE', id: best?.id ?? '' } }, context))
  expect((await found())?.laureate.needs).toEqual([])
  await db.resource.update({ where: { id: best?.id ?? '' }, data: { state: 'WITHDRAWN', withdrawnAt: now } })
  expect((await found())?.laureate.needs).toEqual(['EVALUATION'])
})

test('un expert est proposé là où il répond à un besoin, jamais à une structure dont un lien déclaré le tient à l’écart', async () => {
  const call = await announcedCall(db, now, ['Tulle fictive'])
  const laureateId = call.laureateIds[0] ?? ''
  value(await addNeed(call.staff, { laureateId, source: 'TEAM', text: 'Mesurer ce que le projet change.' }, context))
  const { expertId } = value(await addExpert(call.staff, { email: `mesure-${newId()}@example.org`, name: 'Experte fictive de la mesure', body: 'Laboratoire fictif', fields: 'Indicateurs et enquêtes', availability: '', territories: [], paid: false, dayRate: null, publicUrl: 'http://127.0.0.1' }, context))
  const proposed = async () => (await matchingPage(call.staff, { slug: call.slug, laureateId }, context))?.matches[0]?.experts
  expect(await proposed()).toEqual([{ id: expertId, name: 'Experte fictive de la mesure', reason: 'Répond au besoin « Mesurer et évaluer ».' }])
  const { application } = await db.laureate.findUniqueOrThrow({ where: { id: laureateId }, select: { application: { select: { structure: { select: { siret: true } } } } } })
  await db.expertInterest.create({ data: { id: newId(), expertId, kind: 'EMPLOYEE', siren: application?.structure.siret.slice(0, 9) ?? '', label: 'Structure fictive', declaredAt: now } })
  expect(await proposed()).toEqual([])
})
