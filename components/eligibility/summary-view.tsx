import type { Summary } from '@/lib/eligibility/summary'
import { checkWords } from '@/lib/eligibility/eligibility.words'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { Facts } from '../ui/facts'
import { GivenOpinions } from './given-opinions'

/** One page on a dossier: the officer's words, facts, checks, opinions. No mark. */
export function SummaryView({ summary: { words, facts, toSee, fine, checks, opinions } }: { summary: Summary }) {
  return (
    <section aria-labelledby="fiche" className="mb-10 space-y-5 border-l-4 border-line pl-4">
      <h2 id="fiche">Fiche de synthèse</h2>
      {words?.text ? (
        <div>
          <p className="prose whitespace-pre-line">{words.text}</p>
          <p className="mt-1 text-sm text-soft">
            {words.by}, le {formatInstant(words.at)}
          </p>
        </div>
      ) : (
        <p className="text-soft">L’équipe n’a rien ajouté aux faits.</p>
      )}
      <Facts items={facts} />
      <div>
        <h3 className="mb-2">Contrôles</h3>
        {toSee.length > 0 && (
          <ul className="list-disc pl-5">
            {toSee.map(({ check, sentence }) => (
              <li key={check}>{sentence}</li>
            ))}
          </ul>
        )}
        <p>
          {toSee.length === 0 && 'Rien à regarder de près. '}
          {plural(fine, 'contrôle automatique sans remarque', 'contrôles automatiques sans remarque')}.
        </p>
        {checks.length > 0 && (
          <details className="mt-2">
            <summary>{plural(checks.length, 'condition vérifiée', 'conditions vérifiées')} par l’équipe</summary>
            <ul className="list-disc pl-5">
              {checks.map((check) => (
                <li key={check}>{checkWords[check]}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div>
        <h3 className="mb-2">Avis</h3>
        <GivenOpinions opinions={opinions} />
      </div>
    </section>
  )
}
