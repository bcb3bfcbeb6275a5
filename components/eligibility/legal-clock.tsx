import { clockTones, clockWords } from '@/lib/eligibility/eligibility.words'
import { clockReasons, clockSentence, type LegalClock } from '@/lib/eligibility/legal-clock'
import { StateBadge } from '../ui/badge'

/** The delay after which silence speaks: an alert for staff, with how it was reckoned. */
export function LegalClockLines({ clock }: { clock: LegalClock }) {
  return (
    <section aria-labelledby="delai">
      <h2 id="delai" className="mb-3">
        Délai légal
      </h2>
      <p className="mb-2">
        <StateBadge tone={clock.ended ? 'neutral' : clockTones[clock.standing]}>{clockWords[clock.standing]}</StateBadge> {clockSentence(clock)}
      </p>
      {clockReasons(clock).map((reason) => (
        <p key={reason} className="mt-1 text-sm text-soft">
          {reason}
        </p>
      ))}
    </section>
  )
}
