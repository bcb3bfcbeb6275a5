import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { parseListQuery } from '@/lib/kernel/list-query'
import { resourceListShape } from '@/lib/resources/resource-list'
import { resourceList } from '@/lib/resources/resource-list.queries'
import { announcedCall, outsiders } from '@/lib/support/announced-call.fixture'
import { saveSupportPlan } from '@/lib/support/laureate.commands'
import { fillResources, plainBest } from './many-resources.fixture'
import { matchingPage } from './matching.queries'

const { db, url } = await testDatabase()
const now = new Date('2026-04-01T09:00:00.000Z')
const context = { db, now }

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

test('ce que le plan dit d’un besoin trouve la ressource qui y répond', async () => {
  const call = await announcedCall(db, now, ['Murat fictive'])
  const laureateId = call.laureateIds[0] ?? ''
  await saveSupportPlan(call.staff, { laureateId, version: 0, standing: '', needs: 'Mesurer ce que le projet change.', objectives: '', nextContactOn: null }, context)
  const page = await matchingPage(call.staff, { slug: call.slug, laureateId }, context)
  expect(page?.matches[0]?.laureate.needs).toEqual(['EVALUATION'])
  expect(page?.matches[0]?.resources[0]?.reason).toBe('Répond au besoin « Mesurer et évaluer ».')
})
