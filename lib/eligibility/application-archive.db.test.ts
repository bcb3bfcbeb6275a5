import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { parseListQuery } from '@/lib/kernel/list-query'
import { archivedApplications, archiveProgress } from './application-archive.queries'
import { followed, forgetArchives } from './archive-progress.commands'
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

test('dit à qui la télécharge, et à personne d’autre, combien de dossiers elle contient déjà', async () => {
  const call = await depositedCall(db, now, [{}, {}])
  const archive = await archivedApplications(call.staff, { slug: call.slug, query: query({}) }, context)
  if (!archive) throw new Error('no archive')
  const id = newId()
  const read = async (actor: Parameters<typeof archiveProgress>[0]) => archiveProgress(actor, { id }, context)
  const seen: unknown[] = []
  for await (const { content } of followed(archive, id, context)) seen.push([content.number, await read(call.staff)])
  expect(seen).toEqual([[1, { kind: 'ok', value: { done: 0, total: 2 } }], [2, { kind: 'ok', value: { done: 1, total: 2 } }]])
  expect(await read(call.staff)).toEqual({ kind: 'ok', value: { done: 2, total: 2 } })
  for (const actor of [anonymous, call.colleague, call.observer, call.applicant]) expect((await read(actor)).kind).toBe('absent')
  await forgetArchives(db, new Date(now.getTime() + 1))
  expect((await read(call.staff)).kind).toBe('absent')
  // Without an id, or with one that is none, nothing is kept.
  const unfollowed = await archivedApplications(call.staff, { slug: call.slug, query: query({}) }, context)
  if (unfollowed) for await (const _ of followed(unfollowed, 'x', context)) continue
  expect(await db.archiveProgress.count()).toBe(0)
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
