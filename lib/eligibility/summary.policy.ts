import type { CallState } from '@/lib/calls/call-phase'

/** Why the summary of a dossier is not written now, or null: what the jury has marked on does not change behind it. */
export function whyNoSummary({ callState, scoringClosedAt }: { callState: CallState; scoringClosedAt: Date | null }): string | null {
  if (callState === 'ABANDONED') return 'Cet appel est sans suite : la fiche ne change plus.'
  return scoringClosedAt !== null || (callState !== 'LAUNCHED' && callState !== 'IN_JURY') ? 'La notation est close : la fiche ne change plus.' : null
}
