import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { writeSummary } from '@/lib/eligibility/summary.commands'
import { done } from './done'

const words = [
  'Fiche fictive. Le projet part d’un besoin établi par l’enquête de l’an dernier. À regarder : le coût du véhicule, sur un seul devis.',
  'Fiche fictive. La structure mène déjà deux permanences hors les murs ; la demande étend les tournées au canton voisin.',
  'Fiche fictive. L’équipe itinérante est à recruter : le calendrier suppose deux embauches avant l’été.',
]

/** The officer's words on these dossiers; the others have the facts alone. */
export async function playSummaries(db: Db, staff: Person, ids: readonly string[], now: Date): Promise<void> {
  for (const [index, applicationId] of ids.entries()) done(await writeSummary(staff, { applicationId, text: words[index % words.length] ?? '', version: 0 }, { db, now }))
}
