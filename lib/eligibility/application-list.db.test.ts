import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { pageSize, parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { applicationListShape } from './application-list'
import { applicationsCsv, applicationsFileName, applicationsWorkbook } from './application-list.export'
import { applicationList, chosenApplications, exportedApplications } from './application-list.queries'
import { depositedCall } from './deposited-call.fixture'
import { reviewChecks } from './eligibility-review'
import { confirmIneligible, reviewApplication } from './eligibility-review.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

type Call = Awaited<ReturnType<typeof depositedCall>>
async function read(call: Call, params: SearchParams = {}, actor: Parameters<typeof applicationList>[0] = call.staff) {
  const list = await applicationList(actor, { slug: call.slug, query: parseListQuery(applicationListShape, params) }, context)
  if (!list) throw new Error('no list for this actor')
  return list
}
const numbers = async (call: Call, params: SearchParams = {}) => (await read(call, params)).applications.map(({ number }) => number)

describe('liste des candidatures', () => {
  test('est à l’équipe et à l’observation ; n’existe pas pour les autres', async () => {
    const call = await depositedCall(db, now, [{}])
    const query = parseListQuery(applicationListShape, {})
    for (const actor of [anonymous, call.administrator, call.signatory, call.juror, call.applicant]) {
      expect(await applicationList(actor, { slug: call.slug, query }, context)).toBeNull()
      expect(await exportedApplications(actor, { slug: call.slug, query }, context)).toBeNull()
    }
    for (const actor of [call.staff, call.observer]) expect((await read(call, {}, actor)).applications).toHaveLength(1)
  })

  test('montre les seuls dossiers déposés de cet appel, d’après leur dernier dépôt', async () => {
    const call = await depositedCall(db, now, [{}, { state: 'DRAFT', never: true }, { state: 'WITHDRAWN' }])
    await depositedCall(db, now, [{ title: 'Un autre appel' }])
    const [first] = call.rows
    await db.submission.create({
      data: {
        id: crypto.randomUUID(), applicationId: call.applicationId(1), n: 2, depositedAt: new Date(now.getTime() - 2 * 3_600_000), applicationVersion: 3,
        formVersionId: (await db.formVersion.findFirstOrThrow({ where: { callId: call.callId } })).id, title: 'Titre redéposé', structureName: 'Structure fictive 1',
        departementCode: '2A', requestedCents: 1_234_567, smallestViableCents: 1, sha256: '1'.repeat(64),
        content: { ...first?.content, servicePoints: [{ name: 'Bus fictif des Deux Vallées' }, { name: 'Espace fictif d’Ajaccio' }] },
      },
    })
    const list = await read(call)
    expect(list.applications).toMatchObject([
      { number: 1, title: 'Titre redéposé', departementCode: '2A', requested: 1_234_567, standing: 'OPEN', places: ['Bus fictif des Deux Vallées', 'Espace fictif d’Ajaccio'], depositedAt: first?.depositedAt },
      { number: 3, standing: 'WITHDRAWN' },
    ])
    expect(list).toMatchObject({ total: 2, requested: 1_234_567 + 2_000_000, toReview: 1 })
  })

  test('ne montre pas à une personne déportée le dossier dont elle est tenue à l’écart, pas même dans un compte', async () => {
    const call = await depositedCall(db, now, [{}, {}])
    await call.recuse(1)
    expect(await read(call, {}, call.recused)).toMatchObject({ total: 1, toReview: 1, requested: 2_000_000, applications: [{ number: 2 }] })
    expect(await read(call)).toMatchObject({ total: 2 })
  })

  test('se cherche sans accents ni casse, dans la structure, le titre et les espaces', async () => {
    const call = await depositedCall(db, now, [
      { structure: 'Communauté de Bégaar', title: 'Tournées d’été' },
      { structure: 'Structure fictive', title: 'L’Œuvre de proximité', place: 'France services de Mézières' },
      { structure: '100 % rural', title: 'Bus_bleu' },
    ])
    expect(await numbers(call, { q: 'begaar' })).toEqual([1])
    expect(await numbers(call, { q: 'ÉTÉ communaute' })).toEqual([1])
    expect(await numbers(call, { q: 'mezieres' })).toEqual([2])
    expect(await numbers(call, { q: "l'oeuvre" })).toEqual([2])
    expect(await numbers(call, { q: '%' })).toEqual([])
    expect(await numbers(call, { q: '100 %' })).toEqual([3])
    expect(await numbers(call, { q: 'b_s' })).toEqual([])
    expect(await numbers(call, { q: '3' })).toEqual([3])
    expect(await numbers(call, { q: '\\' })).toEqual([])
  })

  test('ne cherche, dans un dossier rouvert, que ce qui a été déposé', async () => {
    const call = await depositedCall(db, now, [{ state: 'DRAFT', place: 'Espace fictif déposé' }])
    await db.servicePoint.update({ where: { id: call.rows[0]?.servicePointId ?? '' }, data: { name: 'Espace fictif choisi depuis' } })
    expect(await numbers(call, { q: 'depose' })).toEqual([1])
    expect(await numbers(call, { q: 'depuis' })).toEqual([])
  })

  test('se filtre par recevabilité et par département', async () => {
    const call = await depositedCall(db, now, [{ departement: '2A' }, { departement: '974' }, { departement: '2A' }])
    await reviewApplication(call.staff, { applicationId: call.applicationId(1), verdict: 'ELIGIBLE', ground: '', checks: reviewChecks, version: 0 }, context)
    await reviewApplication(call.staff, { applicationId: call.applicationId(2), verdict: 'INELIGIBLE', ground: 'Hors du champ.', checks: [], version: 0 }, context)
    expect(await numbers(call, { recevabilite: 'a-instruire' })).toEqual([3])
    expect(await numbers(call, { recevabilite: 'recevable' })).toEqual([1])
    expect(await numbers(call, { recevabilite: 'a-confirmer' })).toEqual([2])
    await confirmIneligible(call.colleague, { applicationId: call.applicationId(2), version: 1 }, context)
    expect(await numbers(call, { recevabilite: 'irrecevable' })).toEqual([2])
    expect(await read(call, { departement: '2A', recevabilite: 'retire' })).toMatchObject({ applications: [], total: 0, requested: 0, toReview: 1 })
    expect(await numbers(call, { departement: '2A' })).toEqual([1, 3])
    expect(await numbers(call, { departement: '99' })).toEqual([1, 2, 3])
  })

  test('range les noms en ordre français, les départements corses entre 19 et 21', async () => {
    const call = await depositedCall(db, now, [
      { structure: 'Zébulon', departement: '21' }, { structure: 'élan', departement: '2B' }, { structure: 'Eau', departement: '19' }, { structure: 'Étang', departement: '974' }, { structure: 'eden', departement: '2A' },
    ])
    expect(await numbers(call, { tri: 'structure' })).toEqual([3, 5, 2, 4, 1])
    expect(await numbers(call, { tri: 'departement' })).toEqual([3, 5, 2, 1, 4])
    expect(await numbers(call, { tri: 'departement', ordre: 'desc' })).toEqual([4, 1, 2, 5, 3])
  })

  test('avance et recule page à page dans tous les tris, chaque dossier une fois ; le compte est celui des lignes', async () => {
    const call = await depositedCall(db, now, Array.from({ length: 2 * pageSize + 7 }, (_, index) => ({
      structure: ['Élan', 'élan', 'Bus'][index % 3] ?? '', departement: ['15', '2A'][index % 2] ?? '', requested: 1_000 + (index % 4),
    })))
    for (const tri of ['pertinence', 'numero', 'structure', 'departement', 'montant', 'depot'])
      for (const ordre of ['asc', 'desc']) {
        const query = { tri, ordre, q: 'fictif' }
        const pages: number[][] = []
        let list = await read(call, query)
        expect(list.before).toBeNull()
        for (;;) {
          pages.push(list.applications.map(({ number }) => number))
          if (list.after === null) break
          list = await read(call, { ...query, apres: list.after })
        }
        expect(new Set(pages.flat()).size).toBe(list.total)
        expect(pages.map((page) => page.length)).toEqual([pageSize, pageSize, 7])
        const back = [pages[2]]
        while (list.before !== null) {
          list = await read(call, { ...query, avant: list.before })
          back.unshift(list.applications.map(({ number }) => number))
        }
        expect(back).toEqual(pages)
        const exported = await exportedApplications(call.observer, { slug: call.slug, query: parseListQuery(applicationListShape, query) }, context)
        expect(exported?.applications.map(({ number }) => number)).toEqual(pages.flat())
      }
  })

  test('ne perd ni ne répète un dossier quand un autre arrive ou sort entre deux pages', async () => {
    const call = await depositedCall(db, now, Array.from({ length: pageSize + 5 }, () => ({})))
    const first = await read(call, { recevabilite: 'a-instruire' })
    await reviewApplication(call.staff, { applicationId: call.applicationId(pageSize), verdict: 'ELIGIBLE', ground: '', checks: reviewChecks, version: 0 }, context)
    const second = await read(call, { recevabilite: 'a-instruire', apres: first.after ?? '' })
    expect(second.applications.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5].map((n) => pageSize + n))
  })
})

describe('export de la liste', () => {
  test('contient les lignes filtrées, lisibles par un tableur, sans formule qui s’exécute', async () => {
    const call = await depositedCall(db, now, [{ structure: '=HYPERLINK("http://exemple")', title: '+33 ; "cité"', place: '@SOMME(A1)', requested: 2_173_913 }, { title: '-1' }])
    const found = await exportedApplications(call.staff, { slug: call.slug, query: parseListQuery(applicationListShape, { q: 'hyperlink' }) }, context)
    if (!found) throw new Error('no export')
    const rows = parse(applicationsCsv(found.call, found.applications, null), { delimiter: ';', bom: true }) as string[][]
    expect(rows).toHaveLength(2)
    expect(rows[1]).toEqual(['1', `'=HYPERLINK("http://exemple")`, `'@SOMME(A1)`, '15', 'Cantal', `'+33 ; "cité"`, '21739,13', expect.stringMatching(/^2026-02-\d\d \d\d:\d\d$/), '', expect.stringMatching(/^2026-04-/), 'Court', '', 'À instruire', 'données de démonstration'])
    expect(applicationsFileName(found.call, 'csv')).toBe(`donnees-de-demonstration-candidatures-${call.slug}.csv`)
  })

  test('a l’ordre et les colonnes de la table ; dans un classeur, un texte reste un texte et un montant est un nombre', async () => {
    const call = await depositedCall(db, now, [{ structure: '=2+5', requested: 2_173_913 }, { structure: '@fictive', requested: 100 }])
    const query = parseListQuery(applicationListShape, { tri: 'montant', colonne: ['structure', 'montant'] })
    const found = await exportedApplications(call.observer, { slug: call.slug, query }, context)
    if (!found) throw new Error('no export')
    expect(parse(applicationsCsv(found.call, found.applications, query.columns), { delimiter: ';', bom: true })).toEqual([
      ['Numéro', 'Structure', 'Montant demandé (€)', 'Données'], ['2', `'@fictive`, '1', 'données de démonstration'], ['1', `'=2+5`, '21739,13', 'données de démonstration'],
    ])
    const files = unzipSync(new Uint8Array(await new Response(await applicationsWorkbook(found.call, found.applications, query.columns)).arrayBuffer()))
    const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
    expect(text('xl/worksheets/sheet1.xml')).not.toContain('<f>')
    expect(text('xl/worksheets/sheet1.xml')).toContain('<v>21739.13</v>')
    expect(Object.keys(files).map(text).join('')).toContain('=2+5')
  })
})

describe('acte sur plusieurs dossiers', () => {
  test('se relit par l’équipe seulement, sur les dossiers de cet appel qu’elle lit, avec ce qui empêche de décider', async () => {
    const [call, other] = [await depositedCall(db, now, [{}, {}, { state: 'DRAFT', never: true }]), await depositedCall(db, now, [{}])]
    await call.recuse(1)
    const ids = [1, 2, 3].map(call.applicationId).concat(other.applicationId(1), 'nimporte')
    const chosen = (actor: Parameters<typeof applicationList>[0], at = now) => chosenApplications(actor, { slug: call.slug, ids }, { db, now: at })
    expect(await chosen(call.staff)).toMatchObject({ applications: [{ number: 1, standing: 'OPEN' }, { number: 2 }], why: null })
    expect(await chosen(call.recused)).toMatchObject({ applications: [{ number: 2 }] })
    expect(await chosen(call.staff, new Date(now.getTime() - 3_600_001))).toMatchObject({ why: expect.stringContaining('après la clôture') })
    for (const actor of [anonymous, call.observer, call.administrator, call.applicant]) expect(await chosen(actor)).toBeNull()
  })
})
