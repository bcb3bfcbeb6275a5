import { StateBadge } from '@/components/ui/badge'
import type { CalibrationCaseView } from '@/lib/scoring/calibration.queries'
import { originWords } from '@/lib/scoring/calibration.words'

/** What everybody marks: where it comes from, then its text as it was typed. */
export function CaseText({ found }: { found: CalibrationCaseView }) {
  return (
    <>
      <p className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <StateBadge tone="neutral">{originWords[found.origin]}</StateBadge>
        {found.source !== '' && <span className="min-w-0 text-sm text-soft wrap-anywhere">{found.source}</span>}
      </p>
      <p className="prose whitespace-pre-line wrap-anywhere">{found.text}</p>
    </>
  )
}

/** From one case to another, each with where it stands. */
export function CaseNav({ cases, current, href, stateOf }: { cases: CalibrationCaseView[]; current: number; href: (n: number) => string; stateOf?: (found: CalibrationCaseView) => string }) {
  return (
    <nav aria-label="Cas de l’étalonnage" className="mb-6">
      <ol className="flex flex-wrap gap-x-6 gap-y-2">
        {cases.map((found, index) => (
          <li key={found.id} className="min-w-0">
            <a href={href(index + 1)} aria-current={index === current ? 'page' : undefined} className="wrap-anywhere aria-[current]:font-semibold">
              Cas {index + 1}
            </a>
            {stateOf && <span className="text-soft"> ({stateOf(found)})</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
