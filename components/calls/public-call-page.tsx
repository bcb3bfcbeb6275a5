import { Facts } from '@/components/ui/facts'
import { StateBadge } from '@/components/ui/badge'
import type { PublicCall } from '@/lib/calls/public-call.queries'
import { phaseTones, phaseWords } from '@/lib/calls/call.words'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import { formatInstant, formatRemaining } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** The call as everyone reads it: what it is for, until when, by what rules. */
export function PublicCallPage({ call, now }: { call: PublicCall; now: Date }) {
  const announced = ['announced', 'in-follow-up', 'archived'].includes(call.phase)
  return (
    <article>
      <header className="mb-10 max-w-3xl">
        <p className="mb-3 flex flex-wrap items-center gap-3">
          <StateBadge tone={phaseTones[call.phase]}>{phaseWords[call.phase]}</StateBadge>
          {call.nature === 'FICTIONAL' && <span className="text-sm text-soft">Édition fictive, pour la démonstration</span>}
        </p>
        <h1 className="font-serif text-3xl leading-tight">{call.title}</h1>
        {call.summary && <p className="mt-3 text-lg">{call.summary}</p>}
        <Next call={call} now={now} announced={announced} />
      </header>

      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-10">
          {call.ambitions.length > 0 && (
            <section aria-labelledby="ambitions">
              <h2 id="ambitions" className="mb-4 font-serif">
                {call.ambitions.length === 3 ? 'Trois ambitions' : 'Ambitions'}
              </h2>
              <ol className="space-y-5">
                {call.ambitions.map((ambition) => (
                  <li key={ambition.n} className="grid grid-cols-[2rem_1fr]">
                    <span aria-hidden="true" className="font-serif text-xl text-accent">
                      {ambition.n}
                    </span>
                    <div className="prose">
                      <h3>{ambition.title}</h3>
                      <p>{ambition.text}</p>
                    </div>
                  </li>
                ))}
              </ol>
            </section>
          )}
          {call.text && (
            <section aria-labelledby="presentation">
              <h2 id="presentation" className="mb-4 font-serif">
                L’appel
              </h2>
              <div className="prose">
                {call.text.split(/\n{2,}/).map((paragraph, index) => (
                  <p key={index}>{paragraph}</p>
                ))}
              </div>
            </section>
          )}
          {call.facts.length > 0 && <PublishedFacts facts={call.facts} />}
          {call.nature !== 'PUBLISHED' && call.criteria.length > 0 && <Rules call={call} />}
        </div>
        <aside aria-label="En bref" className="lg:border-l lg:border-line lg:pl-8">
          <Facts stacked items={inBrief(call)} />
        </aside>
      </div>
    </article>
  )
}

function Next({ call, now, announced }: { call: PublicCall; now: Date; announced: boolean }) {
  if (call.phase === 'open' && call.closesAt)
    return (
      <p className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
        <a href={routes.apply(call.slug)} className="button button-primary">
          Déposer une candidature
        </a>
        <span>
          Jusqu’au {formatInstant(call.closesAt)} (heure de Paris) : il reste <strong>{formatRemaining(now, call.closesAt)}</strong>.
        </span>
      </p>
    )
  if (call.phase === 'upcoming' && call.opensAt)
    return <p className="mt-6">Les candidatures ouvrent le {formatInstant(call.opensAt)} (heure de Paris).</p>
  if (call.phase === 'closed')
    return (
      <p className="mt-6">
        Les candidatures sont closes. {call.answerPlannedOn ? `Réponse prévue le ${formatDay(call.answerPlannedOn)}.` : 'Les résultats seront annoncés ici.'}
      </p>
    )
  if (announced)
    return (
      <p className="mt-6">
        <a href={routes.callResults(call.slug)} className="button button-primary">
          Voir les lauréats
        </a>
      </p>
    )
  return null
}

function inBrief(call: PublicCall) {
  const items = [{ label: 'Financeur', value: call.funder }]
  if (call.partners) items.push({ label: 'Partenaire', value: call.partners })
  if (call.envelopeCents !== null) items.push({ label: 'Enveloppe', value: formatEuros(call.envelopeCents) })
  if (call.ceilingCents !== null) items.push({ label: 'Plafond par projet', value: formatEuros(call.ceilingCents) })
  if (call.grantRatePercent !== null) items.push({ label: 'Taux d’aide', value: `${call.grantRatePercent}\u202f% au plus` })
  if (call.opensAt) items.push({ label: 'Ouverture', value: formatInstant(call.opensAt) })
  if (call.closesAt) items.push({ label: 'Clôture', value: formatInstant(call.closesAt) })
  if (call.announcedOn) items.push({ label: 'Annonce', value: formatDay(call.announcedOn) })
  if (call.contact) items.push({ label: 'Contact', value: call.contact })
  return items
}

function PublishedFacts({ facts }: { facts: PublicCall['facts'] }) {
  return (
    <section aria-labelledby="faits">
      <h2 id="faits" className="mb-2 font-serif">
        Ce qui a été publié
      </h2>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Fait</th>
            <th scope="col">Valeur</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => (
            <tr key={fact.key}>
              <th scope="row">{fact.label}</th>
              <td data-label="Valeur">{fact.value ?? <span className="text-soft">non publié</span>}</td>
              <td data-label="Source" className="text-soft">
                {fact.source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Rules({ call }: { call: PublicCall }) {
  const { numerator, denominator } = call.quorum
  return (
    <section aria-labelledby="reglement">
      <h2 id="reglement" className="mb-2 font-serif">
        Les règles du jury
      </h2>
      <p className="prose mb-4">
        Chaque dossier est lu par {call.readingsPerApplication} membres du jury, qui notent chaque critère de 0 à {call.maxMark}. Le jury délibère
        si {numerator} sur {denominator} au moins de ses membres non déportés sont présents ; l’avis est adopté à la majorité des voix exprimées.
        Ces règles ne changent plus après l’ouverture.
      </p>
      <table className="table">
        <caption className="sr-only">Critères et pondération</caption>
        <thead>
          <tr>
            <th scope="col">Critère</th>
            <th scope="col" className="number">
              Poids
            </th>
          </tr>
        </thead>
        <tbody>
          {call.criteria.map((criterion) => (
            <tr key={criterion.code}>
              <th scope="row">
                {criterion.label}
                {criterion.description && <span className="block font-normal text-soft">{criterion.description}</span>}
                <details className="font-normal">
                  <summary className="text-accent">Niveaux de 0 à {call.maxMark}</summary>
                  <ol start={0} className="list-decimal pl-6">
                    {criterion.levels.map((level, index) => (
                      <li key={index}>{level}</li>
                    ))}
                  </ol>
                </details>
              </th>
              <td className="number">{criterion.weight} / 100</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
