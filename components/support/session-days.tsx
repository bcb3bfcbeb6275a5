import { dayOf } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import type { SessionPage } from '@/lib/support/session.queries'
import { DaysSentence, EnterDays, RemoveDays } from './costs-forms'

/** The days bought that were used at this session, and what is needed to note some; nothing where no day is bought. */
export function SessionDays({ page: { call, session, costs, mayWrite }, enter, remove, now }: { page: SessionPage; enter: FormAction; remove: FormAction; now: Date }) {
  if (!costs || costs.providers.length === 0) return null
  const { providers, laureates, days, likely } = costs
  const today = dayOf(now)
  return (
    <section aria-labelledby="jours">
      <h2 id="jours" className="mb-2">
        Jours consommés
      </h2>
      {days.length === 0 ? (
        <p className="text-soft">Aucun jour acheté n’est noté pour cette séance.</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {days.map((entry) => (
            <li key={entry.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2">
              <span>
                <DaysSentence {...entry} />
              </span>
              {mayWrite && <RemoveDays entry={entry} remove={remove} />}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && laureates.length > 0 && (
        <details className="mt-4">
          <summary className="text-accent">Noter des jours consommés</summary>
          <div className="mt-3">
            <EnterDays providers={providers} laureates={laureates} at={{ id: session.id, likely }} usedOn={dayOf(session.startsAt)} today={today} enter={enter} />
          </div>
        </details>
      )}
      <p className="mt-3 text-sm">
        <a href={routes.supportCosts(call.slug)}>Coûts de l’accompagnement</a>
      </p>
    </section>
  )
}
