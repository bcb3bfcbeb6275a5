import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '@/lib/kernel/days'
import { isDayOff, isLate, lastDayToAppeal, silenceOf, silenceOn } from './appeal'
import { namesWithin, redacted, redactor } from './redaction'
import { isDueTomorrow, slotEnd, slotStarts } from './feedback'
import { whyNotInstruct, works } from './worked-on'

const opened = (text: string) => new Date(`${text}T10:00:00.000Z`)

describe('le délai de recours', () => {
  test('est franc : ni le jour de l’ouverture ni celui de l’échéance ne comptent', () => {
    expect(lastDayToAppeal(opened('2026-03-03'), 2)).toBe('2026-05-04')
    expect(lastDayToAppeal(null, 2)).toBeNull()
  })

  test('ne finit ni un jour de fin de semaine ni un jour férié', () => {
    // 9 mai 2026 is a Saturday.
    expect(lastDayToAppeal(opened('2026-03-08'), 2)).toBe('2026-05-11')
    // 31 December + 2 months is 28 February, whose morrow is Sunday 1 March 2026.
    expect(lastDayToAppeal(opened('2025-12-31'), 2)).toBe('2026-03-02')
    for (const off of ['2026-04-06', '2026-05-14', '2026-05-25', '2026-07-14', '2024-04-01', '2025-06-09']) expect(isDayOff(day(off))).toBe(true)
    expect(isDayOff(day('2026-04-07'))).toBe(false)
    fc.assert(fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), fc.integer({ min: 1, max: 12 }), (at, months) => !isDayOff(lastDayToAppeal(at, months) ?? day('2026-01-01'))))
  })

  test('passé, le recours est en retard et rien de plus', () => {
    expect(isLate(day('2026-05-04'), day('2026-05-04'))).toBe(false)
    expect(isLate(day('2026-05-05'), day('2026-05-04'))).toBe(true)
    expect(isLate(day('2030-01-01'), null)).toBe(false)
  })
})

test('deux mois de silence se comptent de la réception, alertent l’équipe quinze jours avant, et ne courent plus une fois le recours réglé', () => {
  expect(silenceOn(day('2026-03-31'))).toBe('2026-05-31')
  const received = { state: 'FILED' as const, receivedOn: day('2026-03-10') }
  expect(silenceOf(received, day('2026-04-01'))).toEqual({ on: '2026-05-10', standing: 'running' })
  expect(silenceOf(received, day('2026-04-26'))?.standing).toBe('soon')
  expect(silenceOf({ ...received, state: 'PROPOSED' }, day('2026-05-11'))?.standing).toBe('over')
  for (const state of ['ACCEPTED', 'REJECTED', 'WITHDRAWN'] as const) expect(silenceOf({ ...received, state }, day('2026-05-11'))).toBeNull()
})

test('qui a travaillé sur le dossier de quelque façon n’instruit pas le recours', () => {
  expect(whyNotInstruct([])).toBeNull()
  for (const work of works) expect(whyNotInstruct([work])).toContain('Ce n’est pas votre cas')
})

describe('un passage occulté', () => {
  const hide = redactor({ names: ['Structure fictive 2', 'Bus fictif (38)'], words: namesWithin('Camille Exemple, sénatrice'), own: 3 })

  test('l’est quelle que soit la casse, mot entier, et le numéro d’un autre dossier aussi', () => {
    expect(hide('Comme STRUCTURE FICTIVE 2, mieux que le dossier n° 12 ; Exemple l’a dit du Bus fictif (38).')).toBe(`Comme ${redacted}, mieux que le dossier n° ${redacted} ; ${redacted} l’a dit du ${redacted}.`)
    expect(hide('Le dossier 3 donne trois exemples, et vaut 12 points.')).toBe('Le dossier 3 donne trois exemples, et vaut 12 points.')
  })

  test('n’en laisse rien, où que ce soit', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (before, after) => !hide(`${before} Structure fictive 2 ${after}`).includes(' Structure fictive 2 ')))
  })
})

describe('un créneau d’entretien', () => {
  test('dure vingt minutes, et ceux que l’on ouvre ensemble se suivent', () => {
    const [first, second] = slotStarts(opened('2026-03-03'), 3)
    expect(first && slotEnd(first)).toEqual(second)
    expect(slotStarts(opened('2026-03-03'), 3)).toHaveLength(3)
  })

  test('se rappelle la veille, sauf à qui l’a réservé depuis', () => {
    const startsAt = opened('2026-03-10')
    expect(isDueTomorrow({ startsAt, bookedAt: opened('2026-03-05') }, opened('2026-03-08'))).toBe(false)
    expect(isDueTomorrow({ startsAt, bookedAt: opened('2026-03-05') }, new Date('2026-03-09T11:00:00Z'))).toBe(true)
    expect(isDueTomorrow({ startsAt, bookedAt: new Date('2026-03-09T10:30:00Z') }, new Date('2026-03-09T11:00:00Z'))).toBe(false)
    expect(isDueTomorrow({ startsAt, bookedAt: opened('2026-03-05') }, new Date('2026-03-10T10:00:00Z'))).toBe(false)
  })
})
