import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addCents, cents, subtractCents, sumCents, type Cents } from '@/lib/kernel/cents'
import { belongs, leftFor, shortage, shortageSentence, spentOf, stillKept, type Holding, type SubEnvelope } from './sub-envelope'

const places = ['15', '2A', '974']
const kept = fc.array(fc.record({ cents: fc.integer({ min: 1, max: 4 }).map(cents), ambition: fc.constantFrom(null, 1, 2), departements: fc.subarray(places) }), { maxLength: 3 })
  .map((all): SubEnvelope[] => all.map((one, index) => ({ ...one, label: `S${index}` })))
const holding = fc.record({ ambitions: fc.subarray([1, 2]), departementCode: fc.constantFrom(...places), cents: fc.integer({ min: 0, max: 3 }).map(cents) })
const held = fc.array(holding, { maxLength: 4 })

/** Cent by cent: each is taken from a sub-envelope of its dossier, or from what is for everybody. Read from the words of the rule, apart from the sets. */
function canBePaid(all: readonly SubEnvelope[], total: Cents, held: readonly Holding[]): boolean {
  const forAll = total - sumCents(all.map((one) => one.cents))
  if (forAll < 0) return false
  const each = held.flatMap((dossier) => Array.from({ length: dossier.cents }, () => dossier))
  const pay = (index: number, rests: readonly number[]): boolean => {
    const dossier = each[index]
    if (!dossier) return true
    return rests.some((rest, from) => rest > 0 && (from === all.length || belongs(all[from] as SubEnvelope, dossier)) && pay(index + 1, rests.map((one, place) => (place === from ? one - 1 : one))))
  }
  return pay(0, [...all.map((one) => one.cents), forAll])
}

describe('les sous-enveloppes', () => {
  test('sont entières quand chaque centime peut venir d’une sous-enveloppe de son dossier ou de ce qui est à tous, jamais autrement', () => {
    fc.assert(fc.property(kept, fc.integer({ min: 0, max: 14 }).map(cents), held, (all, total, given) => {
      fc.pre(sumCents(given.map((one) => one.cents)) <= total)
      expect(shortage(all, total, given) === null).toBe(canBePaid(all, total, given))
    }), { numRuns: 1000 })
  })

  test('laissent à un dossier exactement ce qu’il peut encore recevoir', () => {
    fc.assert(fc.property(kept, fc.integer({ min: 0, max: 14 }).map(cents), held, holding, (all, total, given, dossier) => {
      const sum = sumCents(given.map((one) => one.cents))
      fc.pre(sum <= total && shortage(all, total, given) === null)
      const room = leftFor(all, subtractCents(total, sum), given, dossier)
      expect(shortage(all, total, [...given, { ...dossier, cents: room }])).toBeNull()
      expect(addCents(sum, room) === total || shortage(all, total, [...given, { ...dossier, cents: addCents(room, cents(1)) }]) !== null).toBe(true)
      expect(stillKept(all, given)).toBeLessThanOrEqual(subtractCents(total, sum))
    }), { numRuns: 1000 })
  })

  test('disent ce que leurs dossiers ont reçu, ce qu’elles gardent encore, et ce qui leur manquerait', () => {
    const corse: SubEnvelope = { label: 'Corse', cents: cents(300_00), ambition: null, departements: ['2A', '2B'] }
    const itinerance: SubEnvelope = { label: 'Itinérance', cents: cents(200_00), ambition: 1, departements: [] }
    const both: Holding = { ambitions: [1], departementCode: '2A', cents: cents(100_00) }
    expect(spentOf([corse, itinerance], [both])).toEqual([{ ...corse, held: 100_00, still: 200_00 }, { ...itinerance, held: 100_00, still: 100_00 }])
    expect(stillKept([corse, itinerance], [both])).toBe(400_00)
    const elsewhere: Holding = { ambitions: [2], departementCode: '15', cents: cents(150_00) }
    expect(shortageSentence(shortage([corse], cents(400_00), [elsewhere])!)).toMatch(/^La sous-enveloppe «.Corse.» garde 300.€.: il lui manquerait 50.€\.$/)
    expect(shortageSentence(shortage([corse, itinerance], cents(600_00), [elsewhere])!)).toMatch(/^Les sous-enveloppes «.Corse.» et «.Itinérance.» gardent ensemble 500.€.: il leur manquerait 50.€\.$/)
  })
})
