import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestDate, dateAnswers, proposedDates, tallyOf } from './date-poll'

const date = (id: string, day: number, ...said: (typeof dateAnswers)[number][]) => ({ id, startsAt: new Date(Date.UTC(2026, 2, day)), answers: said.map((answer) => ({ answer })) })

test('la date mise en avant convient au plus grand nombre, puis a le plus de « oui », puis vient la première', () => {
  expect(bestDate([date('a', 1, 'YES', 'NO'), date('b', 2, 'IF_NEEDED', 'IF_NEEDED')])).toBe('b')
  expect(bestDate([date('a', 1, 'IF_NEEDED', 'YES'), date('b', 2, 'YES', 'YES')])).toBe('b')
  expect(bestDate([date('b', 2, 'YES'), date('a', 1, 'YES')])).toBe('a')
  expect(bestDate([date('a', 1), date('b', 2)])).toBeNull()
})

test('aucune autre date ne convient à plus de monde que celle mise en avant', () => {
  const anyDate = fc.record({ id: fc.uuid(), startsAt: fc.date({ noInvalidDate: true }), answers: fc.array(fc.record({ answer: fc.constantFrom(...dateAnswers) })) })
  fc.assert(
    fc.property(fc.uniqueArray(anyDate, { selector: ({ id }) => id }), (dates) => {
      const suits = (answers: (typeof dates)[number]['answers']) => tallyOf(answers).YES + tallyOf(answers).IF_NEEDED
      const best = dates.find(({ id }) => id === bestDate(dates))
      expect(dates.every(({ answers }) => answers.length === 0 || (best && suits(best.answers) >= suits(answers)))).toBe(true)
    }),
  )
})

test('les dates proposées ont la durée de la première, dans l’ordre, chacune une fois', () => {
  const [one, two] = [new Date('2026-03-10T13:00:00.000Z'), new Date('2026-03-09T08:00:00.000Z')]
  expect(proposedDates({ startsAt: one, endsAt: new Date('2026-03-10T14:30:00.000Z') }, [two, one])).toEqual([
    { startsAt: two, endsAt: new Date('2026-03-09T09:30:00.000Z') },
    { startsAt: one, endsAt: new Date('2026-03-10T14:30:00.000Z') },
  ])
})
