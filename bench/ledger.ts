/**
 * `npm run prove:ledger`: 50 writers post 10,000 random entries each to one envelope, and 400 each to one whose sub-envelopes overlap; what the
 * database then counts is posted again by the pure rules, to the cent.
 */
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import type { Db } from '@/lib/db/client'
import { audit, race, signedEnvelope } from '@/lib/envelope/ledger-race.fixture'
import { cents } from '@/lib/kernel/cents'
import { onSite } from './measure'

const [writers, dossiers] = [50, 60]
const overlapping: readonly SubEnvelope[] = [
  { label: 'Corse', cents: cents(27_000_000), ambition: null, departements: ['2A'] },
  { label: 'Ambition 1 à La Réunion', cents: cents(7_000_000), ambition: 1, departements: ['974'] },
  { label: 'Ambition 3', cents: cents(10_000_000), ambition: 3, departements: [] },
]

async function raced(db: Db, url: string, operations: number, kept: readonly SubEnvelope[]) {
  const call = await signedEnvelope(db, new Date(), dossiers / 2, kept)
  const began = performance.now()
  const { accepted, refused, kept: keptBack } = await race(url, call.envelopeId, call.applications.map(({ id }) => id), { writers, operations, seed: `ledger ${kept.length}` })
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const { entries, figures } = await audit(db, call.envelopeId)
  if (entries !== dossiers / 2 + accepted) throw new Error(`${accepted} entries were acknowledged, ${entries - dossiers / 2} are kept`)
  if (kept.length > 0 && keptBack === 0) throw new Error('no entry met a sub-envelope')
  return { operations, accepted, refused, ...(kept.length > 0 && { refusedBySubEnvelopes: keptBack }), seconds, perSecond: Math.round((writers * operations) / seconds), centsWrong: 0, entries, figures }
}

await onSite(async ({ site, db }) => {
  const { operations, ...one } = await raced(db, site.databaseUrl, 10_000, [])
  const withSubEnvelopes = await raced(db, site.databaseUrl, 400, overlapping)
  return { what: `${writers} writers × ${operations} random entries on one envelope, then the whole ledger posted again by the pure rules; the same on one whose sub-envelopes overlap`, writers, operations, ...one, withSubEnvelopes }
}, 'ledger')
