import { describe, expect, test } from 'vitest'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import { cents } from '@/lib/kernel/cents'
import { priceConstraints } from '@/lib/optimum/prices'
import { searchBestSchema } from './envelope.schema'
import type { ScenarioRow } from './scenario'
import { clashSentence, searchInstance, type SearchWishes } from './scenario-search'

const row = (rank: number, rural: boolean): ScenarioRow => ({
  applicationId: `a${rank}`, number: rank, structureName: `Structure fictive ${rank}`, title: 'Projet fictif', departementCode: '15', region: 'Auvergne-Rhône-Alpes', legalForm: 'ASSOCIATION',
  areas: rural ? ['rural'] : [], ambitions: [], rank, score: `${100 - 5 * rank}.00`, above: null, requested: cents(1_000_000), smallestViable: cents(1_000_000), verdict: null, recommended: null,
})
const rows = [row(1, false), row(2, false), row(3, false), row(4, true), row(5, true)]
const free: SearchWishes = { keep: false, perDepartement: null, perRegion: null, ambitions: [], areas: { rural: null, qpv: null }, atLeast: null, atMost: null, must: [], mustNot: [] }
const search = async (wishes: Partial<SearchWishes>, kept: SubEnvelope[] = []) => {
  const { instance, asked } = searchInstance(rows, new Map(), [100], { total: cents(4_000_000), kept }, { ...free, ...wishes })
  return { ...(await priceConstraints(instance, asked)), asked }
}
/** Every space as an ordinary one. */
const plainly = (text = '') => text.replace(/\s/g, ' ')

describe('une part des dossiers retenus en communes rurales', () => {
  test('se demande en pour cent, se compte au plus juste, et dit ce qu’elle coûte', async () => {
    const half = await search({ areas: { rural: { percent: 50 }, qpv: null } })
    expect(half.optimum.chosen.map(({ application }) => application).sort()).toEqual(['a1', 'a2', 'a4', 'a5'])
    expect(plainly(half.prices[0]?.sentence)).toBe(plainly('Au moins 50 % des dossiers retenus : communes rurales, déclaré coûte 2,5 points.'))
    const quarter = await search({ areas: { rural: { percent: 25 }, qpv: null } })
    expect(quarter.optimum.chosen.map(({ application }) => application).sort()).toEqual(['a1', 'a2', 'a3', 'a4'])
    expect(plainly(quarter.prices[0]?.sentence)).toBe(plainly('Au moins 25 % des dossiers retenus : communes rurales, déclaré ne coûte rien.'))
  })

  test('nommée quand elle ne tient pas avec le reste', async () => {
    const { optimum, asked } = await search({ areas: { rural: { percent: 75 }, qpv: null }, atLeast: 3 })
    if (optimum.status !== 'infeasible') throw new Error('it holds')
    expect(plainly(clashSentence(optimum.clash, asked, '40 000 €'))).toBe(plainly('Rien ne satisfait à la fois « Au moins 3 dossiers », « Au moins 75 % des dossiers retenus : communes rurales, déclaré ». Renoncez à l’un de ces points.'))
  })

  test('se tape dans le même champ que le nombre', () => {
    const read = (rural: string) => searchBestSchema.safeParse({ scenarioId: '01900000-0000-7000-8000-000000000000', name: 'Essai', areas: { rural } })
    expect(['', '8', '40 %', '40%', '100 %'].map((typed) => read(typed).data?.wishes.areas.rural)).toEqual([null, 8, { percent: 40 }, { percent: 40 }, { percent: 100 }])
    for (const wrong of ['0 %', '101 %', '-1', 'quarante', '40 % au moins']) expect(read(wrong).error?.issues[0]?.path).toEqual(['areas', 'rural'])
  })
})

describe('les sous-enveloppes dans la recherche', () => {
  const keep = (label: string, amount: number, ambition: number): SubEnvelope => ({ label, cents: cents(amount), ambition, departements: [] })
  const serving = [row(1, false), { ...row(2, false), ambitions: [1] }, { ...row(3, false), ambitions: [2] }, { ...row(4, true), ambitions: [1, 2] }, row(5, true)]
  const found = async (kept: SubEnvelope[], wishes: Partial<SearchWishes> = {}) => {
    const { instance, asked } = searchInstance(serving, new Map(), [100], { total: cents(3_000_000), kept }, { ...free, ...wishes })
    const { optimum, prices } = await priceConstraints(instance, asked)
    return { optimum, asked, chosen: optimum.chosen.map(({ application }) => application).sort(), prices: prices.map(({ sentence }) => plainly(sentence)) }
  }

  test('ce qu’elles gardent ensemble reste à leurs dossiers, et chacune dit ce qu’elle coûte', async () => {
    expect((await found([])).chosen).toEqual(['a1', 'a2', 'a3'])
    expect(await found([keep('Une', 2_000_000, 1)])).toMatchObject({ chosen: ['a1', 'a2', 'a4'], prices: [plainly('Garder 20 000 € à la sous-enveloppe « Une » coûte 1,7 point.')] })
    // A dossier of both counts for either of them, never for both.
    expect(await found([keep('Une', 1_500_000, 1), keep('Deux', 1_500_000, 2)])).toMatchObject({ chosen: ['a2', 'a3', 'a4'] })
  })

  test('nommées l’une et l’autre quand elles ne tiennent pas avec le reste', async () => {
    const { optimum, asked } = await found([keep('Une', 1_500_000, 1), keep('Deux', 1_500_000, 2)], { must: [1] })
    if (optimum.status !== 'infeasible') throw new Error('it holds')
    expect(plainly(clashSentence(optimum.clash, asked, '30 000 €'))).toBe(plainly('Rien ne satisfait à la fois « Garder 15 000 € à la sous-enveloppe « Une » », « Garder 15 000 € à la sous-enveloppe « Deux » », « Retenir le dossier n° 1 ». Renoncez à l’un de ces points.'))
  })
})
