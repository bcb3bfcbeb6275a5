import type { Finding } from '@/lib/eligibility/automatic-checks'
import { automaticCheckWords } from '@/lib/eligibility/eligibility.words'
import { plural } from '@/lib/kernel/french'
import { StateBadge } from '../ui/badge'

/** What a machine can tell of the deposit: what is to be looked at first, the rest one gesture behind. Nothing for whoever is told none. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  if (findings.length === 0) return null
  const toSee = findings.filter(({ fine }) => !fine)
  const fine = findings.filter((finding) => finding.fine)
  return (
    <section aria-labelledby="controles">
      <h2 id="controles" className="mb-1">
        Contrôles automatiques
      </h2>
      <p className="mb-3 text-sm text-soft">Faits sur le dernier dépôt. Ils ne décident de rien&nbsp;: à vous d’en juger.</p>
      {toSee.length === 0 ? <p>Rien à regarder de près.</p> : <FindingList findings={toSee} />}
      {fine.length > 0 && (
        <details className="mt-3">
          <summary>{plural(fine.length, 'contrôle sans remarque', 'contrôles sans remarque')}</summary>
          <FindingList findings={fine} />
        </details>
      )}
    </section>
  )
}

function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {findings.map(({ check, fine, sentence, at }) => (
        <li key={check} className="py-3">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <a href={`#${at}`} className="font-semibold">
              {automaticCheckWords[check]}
            </a>
            <StateBadge tone={fine ? 'success' : 'warning'}>{fine ? 'Sans remarque' : 'À regarder'}</StateBadge>
          </p>
          <p className="mt-1 text-sm">{sentence}</p>
        </li>
      ))}
    </ul>
  )
}
