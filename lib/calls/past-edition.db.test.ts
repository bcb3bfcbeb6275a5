import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { done, newPerson } from './call.fixture'
import { enterPastEdition, type PastEdition } from './past-edition.commands'
import { publicCall } from './public-call.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const observer = await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])
const administrator = await newPerson(db, now, 'Administrateur fictif', ['ADMINISTRATOR'])

const list = 'france_services,departement\n"Espace, du Nord",59\nBastia,2B\nSaint-Denis,974\n'
const edition = (change: Partial<PastEdition> = {}): PastEdition => ({
  title: 'Édition passée', slug: `passee-${newId()}`, funder: 'Financeur', partners: '', summary: '', source: 'Communiqué du 3 mai 2022', announcedOn: day('2022-05-03'),
  president: '', applications: '41', envelopeCents: null, laureates: list, ...change,
})
const fieldsOf = async (laureates: string) => {
  const input = edition({ laureates })
  const result = await enterPastEdition(staff, input, context)
  expect(await db.call.count({ where: { slug: input.slug } })).toBe(0)
  return result.kind === 'invalid' ? result.fields : result.kind
}

describe('une édition passée', () => {
  test('n’est entrée que par le pilotage', async () => {
    const input = edition()
    for (const actor of [anonymous, observer, administrator]) expect((await enterPastEdition(actor, input, context)).kind).toBe('absent')
    expect(await enterPastEdition(staff, input, context)).toEqual({ kind: 'ok', value: { slug: input.slug } })
    expect(await enterPastEdition(staff, input, context)).toMatchObject({ kind: 'invalid', fields: { slug: expect.any(String) } })
  })

  test('garde chaque fait avec sa source ; ce qui n’est pas public se lit « non publié », rien n’est inventé', async () => {
    const { slug } = done(await enterPastEdition(staff, edition(), context))
    const call = await publicCall(slug, context)
    expect(call).toMatchObject({ nature: 'PUBLISHED', phase: 'in-follow-up', envelopeCents: null, announcedOn: '2022-05-03' })
    expect(call?.facts.every((fact) => fact.source === 'Communiqué du 3 mai 2022')).toBe(true)
    expect(Object.fromEntries(call?.facts.map((fact) => [fact.key, fact.value]) ?? [])).toMatchObject({ candidatures: '41', laureats: '3', presidence: null, enveloppe: null })
    const { id } = await db.call.findUniqueOrThrow({ where: { slug } })
    expect([await db.application.count({ where: { callId: id } }), await db.juror.count({ where: { callId: id } }), await db.envelope.count({ where: { callId: id } })]).toEqual([0, 0, 0])
    expect(await db.journalEntry.count({ where: { chain: id, verb: 'call.past-edition-entered', actorId: staff.id } })).toBe(1)
  })

  test('garde l’enveloppe et la présidence quand elles sont publiées', async () => {
    const { slug } = done(await enterPastEdition(staff, edition({ envelopeCents: cents(50_000_000), president: 'Présidente fictive' }), context))
    const call = await publicCall(slug, context)
    expect(call?.envelopeCents).toBe(50_000_000)
    expect(call?.facts.find((fact) => fact.key === 'presidence')?.value).toBe('Présidente fictive')
  })
})

describe('la liste des lauréats', () => {
  test('garde les codes à zéro, la Corse, l’outre-mer et les virgules d’un nom', async () => {
    const { slug } = done(await enterPastEdition(staff, edition({ laureates: `${list}Charleville,08\n` }), context))
    const laureates = await db.laureate.findMany({ where: { call: { slug } }, select: { name: true, departementCode: true } })
    expect(laureates.map((laureate) => `${laureate.name}|${laureate.departementCode}`).sort()).toEqual(['Bastia|2B', 'Charleville|08', 'Espace, du Nord|59', 'Saint-Denis|974'])
  })

  test('se lit d’un tableur français : points-virgules, marque d’ordre, fins de ligne, virgule sans guillemets, colonnes dans l’autre ordre', async () => {
    const laureates = '\uFEFFDepartement;France_Services\r\n59;Espace, du Nord\r\n\r\n2a;Ajaccio\r\n'
    const { slug } = done(await enterPastEdition(staff, edition({ laureates }), context))
    expect(await db.laureate.findMany({ where: { call: { slug } }, orderBy: { departementCode: 'asc' }, select: { name: true, departementCode: true } })).toEqual([
      { name: 'Ajaccio', departementCode: '2A' },
      { name: 'Espace, du Nord', departementCode: '59' },
    ])
  })

  test('dit chaque ligne fausse par son numéro et n’enregistre rien', async () => {
    const fields = await fieldsOf('france_services,departement\nBon,08\n,75\nMauvais,8\nBon,08\nTrop,75,x\n')
    expect(Object.keys(fields)).toEqual(['line.3', 'line.4', 'line.5', 'line.6'])
  })

  test('compte les lignes comme la personne les voit, lignes vides comprises', async () => {
    expect(Object.keys(await fieldsOf('france_services,departement\n\n\nMauvais,8\n'))).toEqual(['line.4'])
  })

  test.each([
    ['sans ligne de titres', 'Bon,08\n', 'line.1'],
    ['avec un guillemet mal placé', 'france_services,departement\nBon "x,08\nBon,09\n', 'line.2'],
    ['sans aucun lauréat', 'france_services,departement\n', 'line.2'],
  ])('est refusée %s', async (_why, laureates, field) => {
    expect(Object.keys(await fieldsOf(laureates))).toEqual([field])
  })
})
