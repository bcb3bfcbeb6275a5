import { StateBadge } from '@/components/ui/badge'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { OwnWorkshop } from '@/lib/support/own-session.queries'
import { seatWords, sessionKindWords, sessionModeWords, sessionStateTones, sessionStateWords, sessionTimes } from '@/lib/support/support.words'

/** The workshops that a structure which was not selected reads: those in which it has a seat, those that are offered to it. Latest first. */
export function OwnWorkshops({ workshops }: { workshops: readonly OwnWorkshop[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {workshops.map((workshop) => (
        <li key={`${workshop.id}-${workshop.holderId}`} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2">
          <span className="min-w-0">
            <a href={routes.ownSession(workshop.id)} className="font-semibold">
              {workshop.title}
            </a>
            <span className="block text-sm text-soft">
              {sessionKindWords[workshop.kind]}, {sessionModeWords[workshop.mode].toLowerCase()}, {sessionTimes(workshop)}
            </span>
          </span>
          <span className="flex flex-wrap items-center gap-2">
            {seatOf(workshop)}
            {workshop.state !== 'PLANNED' && <StateBadge tone={sessionStateTones[workshop.state]}>{sessionStateWords[workshop.state]}</StateBadge>}
          </span>
        </li>
      ))}
    </ul>
  )
}

function seatOf({ seat, state, attended, evaluated, free }: OwnWorkshop): string {
  if (seat === 'TAKEN' && state === 'HELD' && attended !== null) return attended ? (evaluated ? 'présent' : 'présent, deux questions vous attendent') : 'absent'
  if (seat === 'TAKEN' || seat === 'WAITING') return seatWords[seat]
  return freeWords(free)
}

/** How many seats are free; null: as many as come. */
export function freeWords(free: number | null): string {
  if (free === null) return 'Places sans limite'
  return free > 0 ? plural(free, 'place libre', 'places libres') : 'Complet : liste d’attente'
}
