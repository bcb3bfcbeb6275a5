import type { Audience } from '@/lib/forms/form-definition'
import { zero } from '@/lib/kernel/cents'
import type { SubmissionContent } from './submission'

/** In what capacity somebody reads a deposited dossier: its structure, the staff, the jury while it marks, or anyone else of the call. */
export type Reading = 'own' | 'staff' | 'scoring' | 'call'

/** The audiences whose answers each of them reads. */
export const readableBy = {
  own: ['call', 'after-scoring', 'staff'],
  staff: ['call', 'after-scoring', 'staff'],
  call: ['call', 'after-scoring'],
  scoring: ['call'],
} as const satisfies Record<Reading, readonly Audience[]>

/**
 * A deposit as one reader may see it: on screen, in a PDF or in an export, all of them ask this. While the jury marks, it sees no
 * smallest viable amount either.
 */
export function visibleContent(content: SubmissionContent, reading: Reading): SubmissionContent {
  const seen = ({ audience = 'call' }: { audience?: Audience | undefined }) => (readableBy[reading] as readonly Audience[]).includes(audience)
  return {
    ...content,
    sections: content.sections.map((section) => ({ ...section, answers: section.answers.filter(seen) })).filter((section) => section.answers.length > 0),
    financing: reading === 'scoring' ? { ...content.financing, smallestViableCents: zero } : content.financing,
    attachments: content.attachments.filter(seen),
  }
}
