import type { EmbargoedLaureate } from '@/lib/decisions/embargo.queries'

/** « n° 4 · Cap Services fictif », or that it is no longer one. */
export function laureateLabel(laureates: readonly EmbargoedLaureate[], applicationId: string | null): string {
  const found = laureates.find((laureate) => laureate.applicationId === applicationId)
  return found ? `n°\u00a0${found.number} · ${found.name}` : 'Un dossier qui n’est plus lauréat'
}
