import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from './ids'
import { cursorText, listEntries, listHref, pageOf, pageSize, parseListQuery, readingOrder, totalWords, type ListShape, type SearchParams } from './list-query'

type Row = { id: string; nom: string; montant: number }
const shape = {
  sorts: { nom: 'text', montant: 'integer', depot: 'instant' },
  byDefault: { sort: 'nom', order: 'asc' },
  filters: { q: (text) => text.slice(0, 20), etat: (text) => (text === 'ouvert' ? text : null) },
  columns: ['espaces', 'titre'],
} satisfies ListShape<'nom' | 'montant' | 'depot', 'q' | 'etat', 'espaces' | 'titre'>

const valueOf = (row: Row, sort: string) => (sort === 'montant' ? row.montant : row.nom)
const compare = (a: [string | number, string], b: [string | number, string]) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0)

/** What the database does: the rows beyond the cursor, in reading order, one more than a page. */
function readPage(all: readonly Row[], params: SearchParams) {
  const query = parseListQuery(shape, params)
  const { sort, cursor } = query
  const way = readingOrder(query) === 'asc' ? 1 : -1
  const beyond = all.filter((row) => cursor === null || way * compare([valueOf(row, sort), row.id], [cursor.value, cursor.id]) > 0)
  const read = beyond.sort((a, b) => way * compare([valueOf(a, sort), a.id], [valueOf(b, sort), b.id])).slice(0, pageSize + 1)
  return pageOf(read, cursor, (row) => cursorText(sort, valueOf(row, sort), row.id))
}

const rowsOf = fc.array(fc.record({ id: fc.uuid({ version: 7 }), nom: fc.constantFrom('Bégaar', 'bus', '', 'Ælfric 🚌', 'é'), montant: fc.integer({ min: 0, max: 4 }) }), { maxLength: 130 })
  .map((rows) => [...new Map(rows.map((row) => [row.id, row])).values()])

describe('contrat des listes', () => {
  test('les curseurs parcourent toutes les lignes, une fois chacune, en avant puis en arrière, ex æquo compris', () => {
    fc.assert(
      fc.property(rowsOf, fc.constantFrom('nom', 'montant'), fc.constantFrom('asc', 'desc'), (all, tri, ordre) => {
        const pages: string[][] = []
        let page = readPage(all, { tri, ordre })
        expect(page.before).toBeNull()
        pages.push(page.rows.map(({ id }) => id))
        while (page.after !== null) {
          page = readPage(all, { tri, ordre, apres: page.after })
          pages.push(page.rows.map(({ id }) => id))
        }
        const way = ordre === 'asc' ? 1 : -1
        const expected = [...all].sort((a, b) => way * compare([valueOf(a, tri), a.id], [valueOf(b, tri), b.id])).map(({ id }) => id)
        expect(pages.flat()).toEqual(expected)
        const back = [page.rows.map(({ id }) => id)]
        while (page.before !== null) {
          page = readPage(all, { tri, ordre, avant: page.before })
          back.unshift(page.rows.map(({ id }) => id))
        }
        expect(back).toEqual(pages)
        expect(page.before).toBeNull()
      }),
    )
  })

  test('une recherche se lit la meilleure d’abord, sauf si un autre ordre est demandé ; sans recherche, cet ordre n’est rien', () => {
    const searched = { ...shape, sorts: { ...shape.sorts, rang: 'integer' }, best: { filter: 'q', sort: 'rang' } } satisfies ListShape<'nom' | 'montant' | 'depot' | 'rang', 'q' | 'etat', 'espaces' | 'titre'>
    const read = (params: SearchParams) => parseListQuery(searched, params)
    expect(read({ q: 'bus' })).toMatchObject({ sort: 'rang', order: 'desc' })
    expect(read({ q: 'bus', tri: 'rang', ordre: 'asc' })).toMatchObject({ sort: 'rang', order: 'desc' })
    expect(read({ q: 'bus', tri: '', ordre: '' })).toMatchObject({ sort: 'rang' })
    expect(read({ tri: 'rang' })).toMatchObject({ sort: 'nom', order: 'asc' })
    expect(read({ q: 'bus', tri: 'nom' })).toMatchObject({ sort: 'nom', order: 'asc' })
    expect(listHref('/liste', searched, read({ q: 'bus' }))).toBe('/liste?q=bus')
    expect(listHref('/liste', searched, read({ q: 'bus' }), { filters: { q: null } })).toBe('/liste')
    expect(listHref('/liste', searched, read({ q: 'bus', tri: 'nom' }))).toBe('/liste?q=bus&tri=nom&ordre=asc')
    expect(listHref('/liste', searched, read({ q: 'bus', tri: 'nom' }), { filters: { q: null } })).toBe('/liste')
  })

  test('une adresse quelconque se lit toujours, sans erreur, avec les valeurs par défaut', () => {
    const anything = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined))
    fc.assert(
      fc.property(fc.record({ apres: anything, avant: anything, tri: anything, ordre: anything, q: anything, etat: anything, colonne: anything }), (params) => {
        const query = parseListQuery(shape, params)
        expect(Object.keys(shape.sorts)).toContain(query.sort)
        expect(['asc', 'desc']).toContain(query.order)
        expect(query.filters.q?.includes('\u0000') ?? false).toBe(false)
      }),
    )
    expect(parseListQuery(shape, { tri: 'constructor', ordre: 'haut', etat: 'inconnu', apres: '%%%' })).toEqual({
      sort: 'nom', order: 'asc', filters: {}, columns: null, cursor: null,
    })
  })

  test('un curseur d’un autre tri, d’un autre type ou illisible ramène à la première page', () => {
    const id = newId()
    const at = (tri: string, text: string) => parseListQuery(shape, { tri, apres: text }).cursor
    expect(at('montant', cursorText('montant', 12, id))).toEqual({ side: 'after', value: 12, id })
    expect(at('depot', cursorText('depot', new Date(0), id))).toEqual({ side: 'after', value: '1970-01-01T00:00:00.000Z', id })
    expect(at('nom', cursorText('montant', 12, id))).toBeNull()
    expect(at('montant', cursorText('montant', 'douze', id))).toBeNull()
    expect(at('montant', cursorText('montant', 1e300, id))).toBeNull()
    expect(at('depot', cursorText('depot', '2026-99-99T00:00:00.000Z', id))).toBeNull()
    expect(at('nom', cursorText('nom', 'a\u0000b', id))).toBeNull()
    expect(at('nom', cursorText('nom', 'a', 'pas-un-identifiant'))).toBeNull()
  })

  test('l’adresse écrite se relit telle quelle ; changer de tri ou de filtre ramène à la première page', () => {
    const query = parseListQuery(shape, { q: ' Bégaar & bus ', tri: 'montant', ordre: 'desc', colonne: ['titre', 'autre'], apres: cursorText('montant', 3, newId()) })
    const again = parseListQuery(shape, toParams(listEntries(shape, query)))
    expect(again).toEqual({ ...query, cursor: null })
    expect(listHref('/liste', shape, query, { sort: 'nom', order: 'asc', filters: { q: null }, columns: null })).toBe('/liste')
    expect(listHref('/liste', shape, query, { before: 'x' })).toBe('/liste?q=B%C3%A9gaar+%26+bus&tri=montant&ordre=desc&colonne=titre&avant=x')
  })

  test('le total est exact jusqu’à dix mille, puis dit « plus de 10 000 »', () => {
    expect(totalWords(10_000)).toBe('10\u202f000')
    expect(totalWords(10_001)).toBe('plus de 10\u202f000')
  })
})

function toParams(entries: readonly [string, string][]): SearchParams {
  const params: Record<string, string[]> = {}
  for (const [name, value] of entries) (params[name] ??= []).push(value)
  return params
}
