import { expect, test } from 'vitest'
import { parse } from 'csv-parse/sync'
import { publicCall } from '@/lib/calls/public-call.queries'
import { testDatabase } from '@/lib/db/testing/database'
import { inFrenchOrder } from '@/lib/kernel/french'
import { seedPublished2024, publishedLaureates } from '../../prisma/seed/published-2024'
import { slug2024 } from '../../prisma/seed/edition-2024'
import { announce } from './announcement.commands'
import { decidedCall, publicUrl, signedCall } from './decided-call.fixture'
import { laureatesCsv, laureatesFileName, laureatesJson } from './open-data.export'
import { renounce } from './laureate.commands'
import { release } from './release'
import { byRegion, figuresOf } from './results'
import { announcedCalls, openLaureates, publicLaureate, publicResults } from './results.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
await seedPublished2024(db, now)

test('l’édition 2024 publie ses 23 lauréats par le nom des France services, dans l’ordre français, avec leur source', async () => {
  const results = await publicResults(slug2024, context)
  const names = results?.laureates.map(({ name }) => name) ?? []
  expect(names).toHaveLength(23)
  expect(names).toEqual([...publishedLaureates().map(({ name }) => name)].sort(inFrenchOrder))
  expect(names).not.toEqual([...names].sort())
  expect(results).toMatchObject({ nature: 'PUBLISHED', announcedOn: '2024-07-26', source: expect.stringContaining('Communiqué de presse') })
  expect(results?.laureates.map(({ departementCode }) => departementCode)).toEqual(expect.arrayContaining(['08', '06', '15']))
})

test('les chiffres de 2024 sont ceux qui sont publiés, chacun avec sa source ; les lieux sont comptés dans la liste', async () => {
  const results = await publicResults(slug2024, context)
  expect(figuresOf(results!).map(({ label, value, source }) => [label, value?.replace(/\s/g, ' '), source?.split(',')[0] ?? null])).toEqual([
    ['Candidatures reçues', '92', 'Localtis'],
    ['Lauréats', '23', 'Communiqué de presse de la Banque des Territoires'],
    ['Enveloppe', '500 000 €', 'Communiqué de presse de la Banque des Territoires'],
    ['Départements', '20', null],
    ['Régions', '11', null],
    ['Présidence du jury', 'Bernard Delcros, sénateur du Cantal', 'Communiqué de presse de la Banque des Territoires'],
  ])
  const groups = byRegion(results!.laureates)
  expect(groups.flatMap(({ departements }) => departements.flatMap(({ laureates }) => laureates.map(({ name }) => name))).sort(inFrenchOrder)).toEqual(results!.laureates.map(({ name }) => name))
  expect(groups.find(({ region }) => region === 'Auvergne-Rhône-Alpes')?.departements.map(({ code, laureates }) => `${code} ${laureates.length}`)).toEqual(['15 1', '26 1', '42 1', '43 2'])
})

test('la page d’un lauréat existe à l’annonce, dans son appel seulement', async () => {
  const call = await decidedCall(db, now)
  expect(await publicLaureate({ slug: call.slug, id: call.applications[0]?.id ?? '' }, context)).toBeNull()
  await announce(call.staff, { callId: call.callId, publicUrl }, context)
  const [first] = (await publicResults(call.slug, context))?.laureates ?? []
  const page = await publicLaureate({ slug: call.slug, id: first?.id ?? '' }, context)
  expect(page?.laureate).toEqual({ id: first?.id, name: 'Cap Services fictif', departementCode: '15', region: 'Auvergne-Rhône-Alpes', announcedOn: '2026-03-02' })
  expect(page?.results).toMatchObject({ nature: 'FICTIONAL', applications: { value: '4', source: null } })
  expect(await publicLaureate({ slug: slug2024, id: first?.id ?? '' }, context)).toBeNull()
})

test('accents et majuscules ne déplacent pas un nom', async () => {
  const names = ['Zone fictive', 'étape fictive', 'Escale fictive', 'Bus fictif', 'Bégaar fictif', 'bac fictif', 'Étang fictif', 'Évaux fictif']
  const call = await decidedCall(db, now, names.map((name) => ({ name, departement: '40', verdict: 'SELECT' as const })))
  await announce(call.staff, { callId: call.callId, publicUrl }, context)
  expect((await publicResults(call.slug, context))?.laureates.map(({ name }) => name)).toEqual(
    ['bac fictif', 'Bégaar fictif', 'Bus fictif', 'Escale fictive', 'Étang fictif', 'étape fictive', 'Évaux fictif', 'Zone fictive'])
  const order = async (slug: string) => [await publicResults(slug, context).then((results) => results?.laureates), await openLaureates({ call: slug }, context)].map((list) => list?.map(({ id }) => id))
  for (const slug of [call.slug, slug2024]) {
    const [page, file] = await order(slug)
    expect(page).toEqual(file)
  }
})

test('seuls les appels annoncés paraissent dans les fichiers ouverts', async () => {
  const decided = await decidedCall(db, now)
  const signed = await signedCall(db, now)
  const slugs = new Set((await openLaureates({}, context)).map(({ slug }) => slug))
  expect(slugs.has(slug2024)).toBe(true)
  expect(slugs.has(decided.slug) || slugs.has(signed.slug)).toBe(false)
  expect(await openLaureates({ call: decided.slug }, context)).toEqual(await openLaureates({ call: 'inconnu' }, context))
  expect((await announcedCalls(context)).some(({ slug }) => slug === decided.slug)).toBe(false)
  expect(await publicResults(decided.slug, context)).toBeNull()
  await announce(decided.staff, { callId: decided.callId, publicUrl }, context)
  expect(await openLaureates({ call: decided.slug }, context)).toHaveLength(1)
})

test('le fichier se lit ligne à ligne, codes de département et nature compris', async () => {
  const laureates = await openLaureates({ call: slug2024 }, context)
  const text = laureatesCsv(laureates)
  expect(text.startsWith('appel,titre,france_services,departement,date_annonce,nature,identifiant,etat,date_renonciation\r\n')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  const rows = parse(text, { columns: true }) as Record<string, string>[]
  expect(rows).toHaveLength(23)
  expect(rows.map((row) => [row.france_services, row.departement])).toEqual(laureates.map(({ name, departementCode }) => [name, departementCode]))
  expect(new Set(rows.map((row) => `${row.appel} ${row.date_annonce} ${row.nature}`))).toEqual(new Set([`${slug2024} 2024-07-26 réelle, publiée ailleurs`]))
  expect(laureatesJson(laureates).laureates).toEqual(rows)
  expect(laureatesFileName(laureates, 'csv')).toBe('laureats.csv')
})

test('une cellule qu’un tableur exécuterait commence par une apostrophe ; un fichier inventé le dit dans son nom', () => {
  const line = { id: 'un', slug: 'a', title: '=1+1', name: '@nom, "entre" guillemets', departementCode: '08', announcedOn: '2026-03-02' as never, announcedAt: null, nature: 'FICTIONAL' as const, renouncedOn: null, changedAt: null }
  expect(laureatesCsv([line]).split('\r\n')[1]).toBe(`a,'=1+1,"'@nom, ""entre"" guillemets",08,2026-03-02,fictive,un,lauréat,`)
  for (const sign of ['+', '-']) expect(laureatesCsv([{ ...line, title: `${sign}1` }])).toContain(`,'${sign}1,`)
  expect(laureatesFileName([line], 'json')).toBe('laureats-donnees-de-demonstration.json')
})

test('un lauréat qui renonce quitte la liste, la carte, les comptes et le dossier de presse ; sa page et sa ligne ouverte le disent', async () => {
  const call = await decidedCall(db, now, [{ name: 'Cap Services fictif', departement: '15', verdict: 'SELECT' }, { name: 'Bus fictif', departement: '08', verdict: 'SELECT' }])
  await announce(call.staff, { callId: call.callId, publicUrl }, context)
  const { id, version } = await db.laureate.findFirstOrThrow({ where: { callId: call.callId, name: 'Cap Services fictif' } })
  expect((await renounce(await call.applicant(1), { laureateId: id, version }, context)).kind).toBe('ok')
  const results = await publicResults(call.slug, context)
  expect([results?.laureates.map(({ name }) => name), results?.renounced.map(({ name, renouncedOn }) => [name, renouncedOn])]).toEqual([['Bus fictif'], [['Cap Services fictif', '2026-03-02']]])
  expect(figuresOf(results!).filter(({ label }) => ['Lauréats', 'Départements'].includes(label)).map(({ value }) => value)).toEqual(['1', '1'])
  expect((await announcedCalls(context)).find(({ slug }) => slug === call.slug)?.laureates).toBe(1)
  expect((await publicCall(call.slug, context))?.laureates).toBe(1)
  expect(JSON.stringify(release(results!))).not.toContain('Cap Services')
  expect(await publicLaureate({ slug: call.slug, id }, context)).toMatchObject({ renouncedOn: '2026-03-02', laureate: { name: 'Cap Services fictif' } })
  const rows = parse(laureatesCsv(await openLaureates({ call: call.slug }, context)), { columns: true }) as Record<string, string>[]
  expect(rows.map((row) => [row.france_services, row.etat, row.date_renonciation])).toEqual([['Bus fictif', 'lauréat', ''], ['Cap Services fictif', 'a renoncé', '2026-03-02']])
})
