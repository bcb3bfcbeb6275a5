import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { parseListQuery } from '@/lib/kernel/list-query'
import { depositedCall } from './deposited-call.fixture'
import { chooseColumns, dropView, saveView } from './list-view.commands'
import { applicationListShape } from './application-list'
import { applicationList } from './application-list.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const listViews = async (actor: Parameters<typeof applicationList>[0], call: { slug: string }, from = context) => {
  const list = await applicationList(actor, { slug: call.slug, query: parseListQuery(applicationListShape, {}) }, from)
  return { views: list?.views ?? [], columns: list?.columns ?? null }
}
const wish = (slug: string, more: object = {}) => ({ slug, search: 'recevabilite=a-instruire&departement=15&rien=1&apres=xyz', name: 'Cantal', shared: false, ...more })

describe('vues gardées de la table', () => {
  test('une vue garde ce que la liste comprend de l’adresse ; le même nom la remplace ; elle se retire', async () => {
    const call = await depositedCall(db, now, [{}])
    for (const actor of [anonymous, call.administrator, call.signatory, call.juror, call.applicant]) expect((await saveView(actor, wish(call.slug), context)).kind).toBe('absent')
    expect((await saveView(call.staff, wish('nulle-part'), context)).kind).toBe('absent')
    expect((await saveView(call.staff, wish(call.slug), context)).kind).toBe('ok')
    expect((await listViews(call.staff, call, context)).views).toMatchObject([{ name: 'Cantal', search: 'recevabilite=a-instruire&departement=15', shared: false, by: null }])
    expect((await saveView(call.staff, wish(call.slug, { search: 'tri=montant&ordre=desc&colonne=montant' }), context)).kind).toBe('ok')
    const [view] = (await listViews(call.staff, call, context)).views
    expect(view).toMatchObject({ search: 'tri=montant&ordre=desc&colonne=montant' })
    expect((await dropView(call.colleague, { viewId: view?.id ?? '' }, context)).kind).toBe('absent')
    expect((await dropView(call.staff, { viewId: view?.id ?? '' }, context)).kind).toBe('ok')
    expect((await listViews(call.staff, call, context)).views).toEqual([])
  })

  test('n’est montrée aux autres que partagée, et seulement pour son appel', async () => {
    const [call, other] = [await depositedCall(db, now, [{}]), await depositedCall(db, now, [{}])]
    await saveView(call.staff, wish(call.slug), context)
    await saveView(call.staff, wish(call.slug, { name: 'À nous tous', shared: true }), context)
    expect((await listViews(call.colleague, call, context)).views).toMatchObject([{ name: 'À nous tous', by: 'Agente fictive Instruction' }])
    expect((await listViews(call.observer, call, context)).views).toHaveLength(1)
    expect((await listViews(call.staff, other, context)).views).toEqual([])
    for (const actor of [anonymous, call.administrator, call.juror, call.applicant]) expect((await listViews(actor, call, context)).views).toEqual([])
  })

  test('vingt par personne et par appel, au plus', async () => {
    const call = await depositedCall(db, now, [{}])
    for (let n = 0; n < 20; n += 1) expect((await saveView(call.staff, wish(call.slug, { name: `Vue ${n}` }), context)).kind).toBe('ok')
    expect((await saveView(call.staff, wish(call.slug), context)).kind).toBe('refused')
    expect((await saveView(call.staff, wish(call.slug, { name: 'Vue 3' }), context)).kind).toBe('ok')
  })
})

test('les colonnes choisies sont retenues pour la personne ; les choisir toutes, c’est n’en choisir aucune', async () => {
  const call = await depositedCall(db, now, [{}])
  for (const actor of [anonymous, call.administrator, call.juror, call.applicant]) expect((await chooseColumns(actor, { columns: ['montant'] }, context)).kind).toBe('absent')
  await chooseColumns(call.staff, { columns: ['recevabilite', 'montant'] }, context)
  expect((await listViews(call.staff, call, context)).columns).toEqual(['montant', 'recevabilite'])
  expect((await listViews(call.colleague, call, context)).columns).toBeNull()
  await chooseColumns(call.staff, { columns: ['structure', 'espaces', 'departement', 'titre', 'montant', 'depot', 'avis', 'delai', 'agent', 'recevabilite'] }, context)
  expect((await listViews(call.staff, call, context)).columns).toBeNull()
})
