import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { parseListQuery } from '@/lib/kernel/list-query'
import { archivedApplications } from './application-archive.queries'
import { applicationListShape } from './application-list'
import { depositedCall } from './deposited-call.fixture'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const query = (values: Record<string, string>) => parseListQuery(applicationListShape, values)

test('contient les dossiers que la table montre, dans son ordre, sans celui dont on est déporté ni un brouillon', async () => {
  const call = await depositedCall(db, now, [{ requested: 100 }, { requested: 300 }, { requested: 200 }, { state: 'DRAFT', never: true }])
  await call.recuse(1)
  const read = async (actor: Parameters<typeof archivedApplications>[0]) => {
    const numbers: number[] = []
    for await (const { content } of (await archivedApplications(actor, { slug: call.slug, query: query({ tri: 'montant' }) }, context))?.dossiers ?? []) numbers.push(content.number)
    return numbers
  }
  expect(await read(call.observer)).toEqual([1, 3, 2])
  expect(await read(call.recused)).toEqual([3, 2])
  for (const actor of [anonymous, call.administrator, call.applicant]) expect(await archivedApplications(actor, { slug: call.slug, query: query({}) }, context)).toBeNull()
})

test('une réponse que seule l’équipe lit n’est pas dans l’archive d’un observateur', async () => {
  const call = await depositedCall(db, now, [{ answers: [{ key: 'reserve', label: 'Réservée', text: 'Pour l’équipe', audience: 'staff' }] }])
  const keys = async (actor: Parameters<typeof archivedApplications>[0]) => {
    const first = await (await archivedApplications(actor, { slug: call.slug, query: query({}) }, context))?.dossiers.next()
    return first?.done ? [] : first?.value.content.sections.flatMap(({ answers }) => answers.map(({ key }) => key))
  }
  expect(await keys(call.staff)).toContain('reserve')
  expect(await keys(call.observer)).toEqual(['titre'])
})
