import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import type { CallCard } from '@/lib/calls/public-call.queries'
import { phaseTones, phaseWords } from '@/lib/calls/call.words'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { formatInstant, formatRemaining } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** The home page: what the programme is, and its calls. */
export function CallsPage({ calls, now }: { calls: CallCard[]; now: Date }) {
  return (
    <>
      <header className="mb-10 max-w-3xl">
        <h1 className="text-2xl leading-tight sm:text-3xl">« Aller vers » en France services</h1>
        <p className="mt-3 text-lg">
          Un appel à manifestation d’intérêt pour que les services publics aillent au-devant des habitants : tournées, bus, permanences
          hors les murs, mobilité verte et inclusive.
        </p>
      </header>
      <h2 className="mb-2">Les appels</h2>
      {calls.length === 0 ? (
        <Empty>Aucun appel n’est publié pour le moment. Un appel paraît ici dès son lancement.</Empty>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {calls.map((call) => (
            <li key={call.slug} className="grid gap-x-8 gap-y-1 py-5 sm:grid-cols-[12rem_1fr]">
              <p>
                <StateBadge tone={phaseTones[call.phase]}>{phaseWords[call.phase]}</StateBadge>
              </p>
              <div className="prose">
                <h3>
                  <a href={routes.call(call.slug)}>{call.title}</a>
                </h3>
                <p>{call.summary}</p>
                <p className="text-sm text-soft">
                  {when(call, now)}
                  {call.laureates !== null && call.laureates > 0 && (
                    <>
                      {' '}
                      <a href={routes.callResults(call.slug)} aria-label={`${plural(call.laureates, 'lauréat')}, ${call.title}`}>
                        {plural(call.laureates, 'lauréat')}
                      </a>
                    </>
                  )}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function when(call: CallCard, now: Date): string {
  if (call.phase === 'open' && call.closesAt)
    return `Candidatures jusqu’au ${formatInstant(call.closesAt)} : il reste ${formatRemaining(now, call.closesAt)}.`
  if (call.phase === 'upcoming' && call.opensAt) return `Candidatures à partir du ${formatInstant(call.opensAt)}.`
  if (call.announcedOn) return `Résultats annoncés le ${formatDay(call.announcedOn)}.`
  return call.closesAt ? `Candidatures closes depuis le ${formatInstant(call.closesAt)}.` : ''
}
