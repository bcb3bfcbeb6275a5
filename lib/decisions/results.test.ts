import { expect, test } from 'vitest'
import type { Day } from '@/lib/kernel/days'
import { laureateCount } from './decisions.words'
import { byRegion, figuresOf, ours, publishedFigures, type PublicLaureate, type PublicResults } from './results'

const laureate = (name: string, departementCode: string, region: string): PublicLaureate => ({ id: name, name, departementCode, region, announcedOn: '2026-03-02' as Day })
const laureates = [laureate('A', '974', 'La Réunion'), laureate('B', '2B', 'Corse'), laureate('C', '2A', 'Corse'), laureate('D', '08', 'Grand Est'), laureate('E', '2A', 'Corse')]

test('la liste par région suit l’ordre français, puis celui des codes de département, et garde celui des noms', () => {
  expect(byRegion(laureates).map(({ region, count, departements }) => [region, count, departements.map(({ code, laureates: here }) => `${code} ${here.map(({ name }) => name).join('')}`)])).toEqual([
    ['Corse', 3, ['2A CE', '2B B']],
    ['Grand Est', 1, ['08 D']],
    ['La Réunion', 1, ['974 A']],
  ])
})

test('un fait non publié reste sans valeur : rien n’est calculé à sa place', () => {
  const { applications, envelope, president, source } = publishedFigures([
    { key: 'candidatures', value: '92', source: 'Un journal' },
    { key: 'enveloppe', value: null, source: 'Un communiqué' },
    { key: 'laureats', value: '23', source: 'Un communiqué' },
  ])
  expect([applications, envelope, president, source]).toEqual([{ value: '92', source: 'Un journal' }, ours(null), ours(null), 'Un communiqué'])
  const results = { laureates, applications, envelope, president, source, announcedOn: '2026-03-02' as Day } as PublicResults
  expect(figuresOf(results).map(({ label, value }) => `${label} : ${value ?? 'non publié'}`)).toEqual([
    'Candidatures reçues : 92', 'Lauréats : 5', 'Enveloppe : non publié', 'Départements : 4', 'Régions : 3', 'Présidence du jury : non publié',
  ])
})

test('qui a renoncé se compte à part des lauréats', () => {
  expect(laureateCount(['ANNOUNCED', 'RENOUNCED', 'TERMINATED']).replace('\u00a0', ' ')).toBe('2 lauréats, 1\u00a0a renoncé')
  expect(laureateCount(['ANNOUNCED'])).toMatch(/^1\slauréat$/)
})
