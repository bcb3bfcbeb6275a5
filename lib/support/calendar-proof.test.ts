import { expect, test } from 'vitest'
import { timesNamed, zonedInstant, zonedLocal, zones } from '@/lib/kernel/zones'
import { randomFrom } from '@/prisma/seed/random'
import { proveCalendars } from './calendar-proof.fixture'

/** Every space is a space. */
const plain = (text: string) => text.replace(/\s/g, ' ')
const now = new Date('2026-06-01T08:00:00.000Z')

test('chaque fichier d’agenda se relit par une autre bibliothèque : fuseau, instants, numéro de changement, annulation', () => {
  const random = randomFrom(44)
  const figures = proveCalendars(100, (n) => random.between(0, n - 1), now)
  expect(figures.files).toBeGreaterThan(300)
  expect(figures.cancellations).toBeGreaterThan(15)
})

test('une heure dite au mur se relit la même, dans chaque fuseau', () => {
  for (const zone of zones) for (const local of ['2026-01-15T09:00', '2026-07-15T23:30']) expect(zonedLocal(zonedInstant(local, zone) ?? now, zone)).toBe(local)
  expect(zonedInstant('2026-07-15T09:00', 'Indian/Reunion')?.toISOString()).toBe('2026-07-15T05:00:00.000Z')
  expect(zonedInstant('2026-02-30T09:00', 'Europe/Paris')).toBeNull()
})

test('ailleurs qu’à Paris, le courriel dit l’heure du lieu et celle de Paris', () => {
  const session = { startsAt: new Date('2026-07-15T22:00:00.000Z'), endsAt: new Date('2026-07-15T23:00:00.000Z') }
  expect(plain(timesNamed({ ...session, zone: 'Europe/Paris' }))).toBe('le 16 juillet 2026, de 0 h 00 à 1 h 00 (heure de Paris)')
  expect(plain(timesNamed({ ...session, zone: 'America/Cayenne' }))).toBe(plain('le 15 juillet 2026, de 19 h 00 à 20 h 00 (heure de la Guyane ; début à Paris : le 16 juillet 2026 à 0 h 00)'))
})
