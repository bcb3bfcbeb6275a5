import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '@/lib/kernel/days'
import { heardNeeds, needLimit } from './need'
import { monthAround, portfolioSorts, reasonsToCall, sortAsked, sortedBy, weeksAsked, weeksUnseen, type Standing } from './portfolio'

const today = day('2026-06-30')
const standing = (more: Partial<Standing> = {}): Standing => ({
  id: 'a', name: 'Espace fictif', departementCode: '15', state: 'ANNOUNCED', announcedOn: day('2026-01-05'), weather: null, lastSeenOn: day('2026-06-20'), nextContactOn: null, nextSession: null,
  lateActions: 0, openNeeds: 0, ...more,
})
const why = (more: Partial<Standing>, weeks = 6) => reasonsToCall(standing(more), { weeks, today })

describe('relancer un lauréat', () => {
  test('celui qui a été vu, sans retard ni besoin, n’est pas à relancer', () => expect(why({})).toEqual([]))
  test('au bout de n semaines pleines, jamais avant', () => {
    expect(why({ lastSeenOn: day('2026-05-20') })).toEqual([])
    expect(why({ lastSeenOn: day('2026-05-19') })).toEqual(['unseen'])
    expect(why({ lastSeenOn: day('2026-05-19') }, 9)).toEqual([])
  })
  test('celui que personne n’a vu l’attend depuis l’annonce', () => expect(weeksUnseen(standing({ lastSeenOn: null, announcedOn: day('2026-06-16') }), today)).toBe(2))
  test('un contact prévu, l’orage, un retard et un besoin sans réponse sont chacun une raison', () =>
    expect(why({ nextContactOn: today, weather: { weather: 'STORMY', word: 'Véhicule en panne.', saidOn: today }, lateActions: 1, openNeeds: 2 })).toEqual(['contact', 'storm', 'late', 'need']))
  test('personne ne relance qui n’est plus suivi', () => expect(why({ state: 'RENOUNCED', lateActions: 3, lastSeenOn: null })).toEqual([]))
})

describe('ordre du portefeuille', () => {
  test('chaque ordre garde tous les lauréats, et à égalité celui des noms', () => {
    const some = fc.array(fc.record({ lateActions: fc.nat(2), openNeeds: fc.nat(2), seen: fc.boolean() }), { maxLength: 12 })
    fc.assert(
      fc.property(some, fc.constantFrom(...portfolioSorts), (rows, sort) => {
        const all = rows.map(({ seen, ...row }, index) => standing({ ...row, id: String(index).padStart(2, '0'), lastSeenOn: seen ? day('2026-06-01') : null }))
        const sorted = sortedBy(all, sort)
        expect(sorted.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id))
        for (const [index, one] of sorted.entries()) {
          const next = sorted[index + 1]
          if (next && one.lateActions === next.lateActions && one.openNeeds === next.openNeeds && one.lastSeenOn === next.lastSeenOn) expect(one.id < next.id).toBe(true)
        }
      }),
    )
  })
  test('l’orage vient avant l’inconnu, le beau temps en dernier', () => {
    const of = (id: string, weather: 'FAIR' | 'CLOUDY' | 'STORMY' | null) => standing({ id, weather: weather && { weather, word: 'mot', saidOn: today } })
    expect(sortedBy([of('beau', 'FAIR'), of('inconnu', null), of('nuages', 'CLOUDY'), of('orage', 'STORMY')], 'meteo').map(({ id }) => id)).toEqual(['orage', 'nuages', 'inconnu', 'beau'])
  })
  test('ce que l’adresse ne sait pas dire est comme absent', () => expect([weeksAsked('8'), weeksAsked('9'), sortAsked('prix'), sortAsked('vu')]).toEqual([6, 9, 'nom', 'vu']))
})

test('le calendrier va d’un mois à l’autre, fin d’année comprise', () => {
  expect(monthAround(day('2026-12-31'))).toEqual({ first: '2026-12-01', next: '2027-01-01', previous: '2026-11-01' })
  expect(monthAround(day('2026-03-01'))).toEqual({ first: '2026-03-01', next: '2026-04-01', previous: '2026-02-01' })
})

test('souhaits et remarques se prennent ligne à ligne, chacun une fois', () => {
  expect(heardNeeds({ wishes: 'Mobilité et véhicules\n\n', remarks: ['Préciser le calendrier.\nMobilité et véhicules', ''] })).toEqual([
    { source: 'WISH', text: 'Mobilité et véhicules' },
    { source: 'JURY', text: 'Préciser le calendrier.' },
  ])
  expect(heardNeeds({ wishes: 'x'.repeat(900), remarks: [] })[0]?.text).toHaveLength(needLimit)
})
