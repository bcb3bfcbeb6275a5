import { isHeld, type ScanState } from './attachment'

/** What a page can show of a file by itself. */
export type ReadableType = 'application/pdf' | 'image/png' | 'image/jpeg'

export type FileToRead = { href: string; name: string; size: number; type: ReadableType }

const byEnding: Readonly<Record<string, ReadableType>> = { pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg' }

/** The type of a file that may be read in the page, or null: a kept name ends as its bytes say. */
export function readableType(name: string, scan: ScanState): ReadableType | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return !isHeld(scan) && Object.hasOwn(byEnding, ending) ? (byEnding[ending] ?? null) : null
}

/** Why a file does not show; `again` when another try may do. */
export type ReadingFailure = { text: string; again: boolean }

export const readingFailures = {
  unreadable: { text: 'Ce fichier ne se lit pas ici : téléchargez-le.', again: false },
  locked: { text: 'Ce fichier est protégé par un mot de passe : téléchargez-le.', again: false },
  gone: { text: 'Ce fichier n’est plus là.', again: false },
  signedOut: { text: 'Votre session est terminée. Connectez-vous dans un autre onglet, puis réessayez.', again: true },
  offline: { text: 'La connexion a été coupée avant la fin : réessayez quand elle sera revenue.', again: true },
} as const satisfies Record<string, ReadingFailure>

/** Percents of the width that is there. */
const zooms = [50, 75, 100, 125, 150, 200, 300] as const
export type Zoom = (typeof zooms)[number]

/** The next size that way; the same at either end. */
export const zoomed = (zoom: Zoom, step: 1 | -1): Zoom => zooms[zooms.indexOf(zoom) + step] ?? zoom

/** The page, from 1, that stands at this height; `tops` says where each begins. */
export const pageAt = (tops: readonly number[], height: number): number => Math.max(1, tops.filter((top) => top <= height).length)

/** More is not drawn by every telephone. */
const mostPixels = 16_000_000

/** Pixels drawn for one of the page's own: the screen's, unless the drawing would be too large. */
export const pixelRatio = (width: number, height: number, screen: number): number => Math.min(screen, Math.sqrt(mostPixels / (width * height)))
