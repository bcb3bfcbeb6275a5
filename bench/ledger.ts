/** `npm run prove:ledger`: 50 writers post 10,000 random entries each to one envelope; what the database then counts is posted again by the pure rules, to the cent. */
import { audit, race, signedEnvelope } from '@/lib/envelope/ledger-race.fixture'
import { onSite } from './measure'

const [writers, operations, dossiers] = [50, 10_000, 60]

await onSite(async ({ site, db }) => {
  const call = await signedEnvelope(db, new Date(), dossiers / 2)
  const began = performance.now()
  const { accepted, refused } = await race(site.databaseUrl, call.envelopeId, call.applications.map(({ id }) => id), { writers, operations, seed: 'ledger' })
  const seconds = Math.round((performance.now() - began) / 100) / 10
  const { entries, figures } = await audit(db, call.envelopeId)
  if (entries !== dossiers / 2 + accepted) throw new Error(`${accepted} entries were acknowledged, ${entries - dossiers / 2} are kept`)
  return { what: `${writers} writers × ${operations} random entries on one envelope, then the whole ledger posted again by the pure rules`, writers, operations, accepted, refused, seconds, perSecond: Math.round((writers * operations) / seconds), centsWrong: 0, entries, figures }
}, 'ledger')
