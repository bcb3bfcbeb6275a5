import { listOf } from '@/lib/kernel/french'
import { invalid, ok, type Result } from '@/lib/kernel/result'
import { findCommune, type Commune } from '@/lib/places/communes'
import { isDepartement } from '@/lib/places/departement'

export type Place = { commune: string; departementCode: string }

/** The commune that was typed, or the sentence that says why none was found. */
export function placeOf({ commune, departementCode }: Place): Result<Commune> {
  if (!isDepartement(departementCode)) return invalid({ departementCode: 'Choisissez le département.' })
  const found = findCommune(commune, departementCode)
  switch (found.kind) {
    case 'found':
      return ok(found.commune)
    case 'unknown':
      return invalid({ commune: 'Cette commune n’est pas de ce département. Vérifiez son nom, ou donnez son code INSEE.' })
    case 'ambiguous':
      return invalid({ commune: `Plusieurs communes portent ce nom : donnez le code INSEE (${listOf(found.communes.map(({ code }) => code), 'ou')}).` })
  }
}
