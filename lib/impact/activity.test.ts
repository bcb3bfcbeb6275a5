import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CsvRow } from '@/lib/kernel/csv'
import { day } from '@/lib/kernel/days'
import { activityTable, proposeColumns, type ActivityTable, type ColumnUse } from './activity-columns'
import { placeOf, readStretch } from './activity-date'
import { readActivity } from './activity-values'
import { commonSet, measuredOf, type Value } from './indicators'

/** Every report here is invented: wordings, structures and figures. */
const lines = (text: string): CsvRow[] => text.trim().split('\n').map((line, index) => ({ line: index + 1, cells: line.split(';').map((cell) => cell.trim()) }))
function tableOf(text: string): ActivityTable {
  const found = activityTable(lines(text))
  if (!found) throw new Error('no table')
  return found
}
const promised = [{ key: 'indicateurs-1', label: 'Permanences tenues', unit: 'par mois', baseline: 0, target: 12 }, { key: 'indicateurs-3', label: 'Démarches abouties', unit: '%', baseline: 30, target: 80 }]
const measured = measuredOf(promised)
const uses = (text: string) => proposeColumns(tableOf(text), measured).map(({ as, reading }) => (as === '' ? '' : `${as} ${reading}`))
const frame = { startsOn: day('2026-03-02'), today: day('2027-02-01'), periods: [day('2026-09-01'), day('2027-03-01')], measured, values: [] as Value[] }
const given = (text: string, more: { values?: Value[]; uses?: ColumnUse[] } = {}) => {
  const table = tableOf(text)
  return readActivity(table, more.uses ?? proposeColumns(table, measured), { ...frame, values: more.values ?? [] })
}
const short = ({ values }: ReturnType<typeof given>) => values.map(({ key, period, value }) => `${key} ${period} ${value}`)

describe('dates des rapports d’activité', () => {
  test('un jour, un mois, un trimestre se lisent comme on les écrit', () => {
    for (const [typed, from, to] of [
      ['12/03/2026', '2026-03-12', '2026-03-12'], ['2026-03-12', '2026-03-12', '2026-03-12'], ['jeudi 12 mars 2026', '2026-03-12', '2026-03-12'], ['1er avril 2026', '2026-04-01', '2026-04-01'], ['46093', '2026-03-12', '2026-03-12'],
      ['Mars 2026', '2026-03-01', '2026-03-31'], ['févr. 26', '2026-02-01', '2026-02-28'], ['03/2026', '2026-03-01', '2026-03-31'], ['2026-03', '2026-03-01', '2026-03-31'],
      ['T2 2026', '2026-04-01', '2026-06-30'], ['1er trimestre 2026', '2026-01-01', '2026-03-31'], ['S2 2026', '2026-07-01', '2026-12-31'],
    ] as const) expect([typed, readStretch(typed)]).toEqual([typed, { from, to }])
    expect(readStretch('mars', '2026')).toEqual({ from: '2026-03-01', to: '2026-03-31' })
    for (const typed of ['mars', '', 'bientôt', '31/02/2026', '13/2026', '2026', 'jui 2026']) expect([typed, readStretch(typed)]).toEqual([typed, null])
  })
  test('un mois compte à son milieu, et dès le début du projet quand il l’a vu commencer', () => {
    expect(placeOf({ from: day('2026-03-01'), to: day('2026-03-31') }, day('2026-03-20'))).toBe('2026-03-20')
    expect(placeOf({ from: day('2026-03-01'), to: day('2026-03-31') }, day('2026-03-02'))).toBe('2026-03-16')
  })
})

describe('colonnes des rapports d’activité, aux titres inventés', () => {
  test('accents, casse, pluriels et abréviations ne changent rien', () => {
    expect(uses('MOIS;Nb de visites;DEMARCHES\nmars 2026;30;12')).toEqual(['date ADD', 'personnes ADD', 'demarches ADD'])
    expect(uses('Période;Nbre d’usagers reçus;Accompagnements réalisés;Communes\nmars 2026;30;12;4')).toEqual(['date ADD', 'personnes ADD', 'demarches ADD', 'communes LAST'])
    expect(uses('Mois;Fréquentation;Total dossiers;Km parcourus;Agents formés;Opérateurs partenaires\nmars 2026;30;12;450;2;5')).toEqual(['date ADD', 'personnes ADD', 'demarches ADD', 'kilometres ADD', 'formees ADD', 'partenaires LAST'])
    expect(uses('Date;Personnes rencontrées (cumul depuis janvier);Permanences\n12/03/2026;30;1')).toEqual(['date ADD', 'personnes LAST', 'permanences ADD'])
  })
  test('une ligne par permanence compte les permanences et les communes par leur nom', () => {
    expect(uses('Date de la permanence;Commune;Usagers;Observations\n12/03/2026;Murat;8;beau temps\n13/03/2026;Neussargues;3;pluie')).toEqual(['permanence COUNT', 'communes DISTINCT', 'personnes ADD', ''])
    expect(uses('Jour;Lieu de permanence;Visiteurs\n12/03/2026;Salle fictive;8')).toEqual(['date ADD', 'permanences COUNT', 'personnes ADD'])
  })
  test('un indicateur promis se reconnaît à son nom, son pourcentage au signe', () => {
    expect(uses('Mois;Permanences tenues;Démarches abouties (%)\nmars 2026;4;45')).toEqual(['date ADD', 'indicateurs-1 ADD', 'indicateurs-3 LAST'])
  })
  test('ce qui n’est pas sûr est ignoré, avec sa raison', () => {
    const why = Object.fromEntries(proposeColumns(tableOf('Mois;Usagers;dont nouveaux usagers;Visites;Durée moyenne des accompagnements;Satisfaction;Démarches;Vide\nmars 2026;30;12;40;25;8;beaucoup;'), measured).map(({ heading, as, why }) => [heading, as === '' ? why : as]))
    expect(why).toMatchObject({
      Usagers: 'personnes', 'dont nouveaux usagers': expect.stringContaining('dont'), Visites: expect.stringContaining('vient déjà de « Usagers »'), 'Durée moyenne des accompagnements': expect.stringContaining('moyenne'),
      Satisfaction: expect.stringContaining('proche'), Démarches: expect.stringContaining('mots'), Vide: expect.stringContaining('Aucune ligne'),
    })
  })
  test('un titre et un logo au-dessus des colonnes ne gênent pas', () => {
    const table = tableOf('France services fictive de Nulle-Part;;\nRapport d’activité 2026;;\nMois;Usagers;Démarches\nmars 2026;30;12')
    expect([table.headings, table.rows.map(({ line }) => line)]).toEqual([['Mois', 'Usagers', 'Démarches'], [4]])
    expect(activityTable(lines('Mois;Usagers'))).toBeNull()
  })
})

describe('valeurs qu’un rapport donne', () => {
  test('les lignes d’un flux s’additionnent dans leur période, et d’une période à l’autre', () => {
    expect(short(given('Mois;Usagers;Communes\nmars 2026;30;4\navril 2026;1 020;5\nseptembre 2026;10;6'))).toEqual(['personnes 2026-09-01 1050', 'personnes 2027-03-01 1060', 'communes 2026-09-01 5', 'communes 2027-03-01 6'])
  })
  test('ce qui est déjà relevé à la période d’avant est repris, le rapport n’en dit rien', () => {
    const before: Value = { key: 'personnes', period: day('2026-09-01'), n: 1, value: 500, doubts: [], word: '' }
    expect(given('Mois;Usagers\noctobre 2026;30\nnovembre 2026;12', { values: [before] }).values).toMatchObject([{ period: '2027-03-01', value: 542, how: expect.stringContaining('après 500') }])
  })
  test('un cumul garde sa dernière valeur, même quand les lignes ne sont pas dans l’ordre', () => {
    expect(short(given('Mois;Usagers (cumul)\nmai 2026;90\nmars 2026;30\navril 2026;60'))).toEqual(['personnes 2026-09-01 90'])
  })
  test('permanences et communes se comptent ligne à ligne', () => {
    expect(short(given('Date de permanence;Commune;Usagers\n12/03/2026;Murat;8\n19/03/2026;MURAT;3\n02/10/2026;Allanche;5'))).toEqual(['permanences 2026-09-01 2', 'permanences 2027-03-01 3', 'personnes 2026-09-01 11', 'personnes 2027-03-01 16', 'communes 2026-09-01 1', 'communes 2027-03-01 2'])
  })
  test('deux colonnes du même flux s’ajoutent ; deux états, non', () => {
    const text = 'Mois;Femmes;Hommes\nmars 2026;8;5'
    const as = (reading: ColumnUse['reading']): ColumnUse[] => [{ as: 'date', reading: 'ADD' }, { as: 'personnes', reading }, { as: 'personnes', reading }]
    expect(short(given(text, { uses: as('ADD') }))).toEqual(['personnes 2026-09-01 13'])
    expect(given(text, { uses: as('LAST') }).faults).toEqual([expect.stringContaining('Deux colonnes')])
    expect(given(text, { uses: [{ as: '', reading: 'ADD' }, { as: 'personnes', reading: 'ADD' }] }).faults).toEqual([expect.stringContaining('la date')])
  })
  test('chaque ligne dit ce qu’elle devient : comptée, laissée de côté, fautive', () => {
    const { lines: told } = given('Mois;Usagers\nfévrier 2026;4\nmars 2026;30\nTotal;34\nmai;5\njuin 2026;env. 30\njuillet 2026;-\ndécembre 2027;8\naoût 2026;7')
    expect(told.map(({ line, kind }) => [line, kind])).toEqual([[2, 'aside'], [3, 'counted'], [4, 'aside'], [5, 'fault'], [6, 'fault'], [7, 'aside'], [8, 'aside'], [9, 'counted']])
    expect(told[4]).toMatchObject({ sentence: '« Usagers » : « env. 30 » n’est pas un nombre.' })
  })
  test('quel que soit l’ordre des lignes, la somme est la même', () => {
    fc.assert(fc.property(fc.array(fc.record({ month: fc.integer({ min: 3, max: 12 }), count: fc.integer({ min: 0, max: 500 }) }), { minLength: 1, maxLength: 20 }), (rows) => {
      const text = (some: typeof rows) => `Mois;Usagers\n${some.map(({ month, count }) => `${month}/2026;${count}`).join('\n')}`
      expect(short(given(text([...rows].reverse())))).toEqual(short(given(text(rows))))
      expect(given(text(rows)).values.at(-1)?.value).toBe(rows.reduce((sum, { count }) => sum + count, 0))
    }))
  })
})

test('l’ensemble commun a chaque indicateur sous un titre du même nom', () => {
  for (const { key, label } of commonSet) expect([label, proposeColumns(tableOf(`Mois;${label}\nmars 2026;3`), commonSet)[1]?.as]).toEqual([label, key])
})
