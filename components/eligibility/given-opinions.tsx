import type { Summary } from '@/lib/eligibility/summary'
import type { ReviewPage } from '@/lib/eligibility/eligibility-review.queries'
import { opinionFrom, opinionStandingTones, opinionStandingWords, opinionValueTones, opinionValueWords } from '@/lib/eligibility/opinion.words'
import { formatDay } from '@/lib/kernel/days'
import { StateBadge } from '../ui/badge'

/** What the préfecture and the implantation locale say of a dossier: no mark. */
export function GivenOpinions({ opinions }: Pick<Summary, 'opinions'>) {
  if (opinions.length === 0) return <p className="text-soft">Aucun avis n’a été rendu.</p>
  return (
    <>
      <p className="mb-3 text-sm text-soft">Demandés pendant l’instruction&nbsp;; ils ne notent pas et ne lient pas le jury.</p>
      <dl className="divide-y divide-line border-y border-line">
        {opinions.map((opinion) => (
          <div key={opinion.id} className="py-3">
            <dt className="flex flex-wrap items-baseline justify-between gap-x-4 font-semibold">
              {opinionFrom(opinion)} <StateBadge tone={opinionValueTones[opinion.value]}>{opinionValueWords[opinion.value]}</StateBadge>
            </dt>
            {opinion.grounds && <dd className="prose mt-1 whitespace-pre-line">{opinion.grounds}</dd>}
          </div>
        ))}
      </dl>
    </>
  )
}

/** For those who follow the call: who was asked, by when, and what came. */
export function FollowedOpinions({ opinions }: { opinions: ReviewPage['opinions'] }) {
  if (opinions.length === 0) return <p className="text-soft">Aucun avis n’est demandé sur ce dossier.</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {opinions.map((opinion) => (
        <li key={opinion.id} className="py-3">
          <p className="font-semibold">{opinionFrom(opinion)}</p>
          <p className="text-sm text-soft">
            {opinion.person}, pour le {formatDay(opinion.dueOn)}
          </p>
          <p className="mt-1">
            {opinion.value ? (
              <StateBadge tone={opinionValueTones[opinion.value]}>{opinionValueWords[opinion.value]}</StateBadge>
            ) : (
              <StateBadge tone={opinionStandingTones[opinion.standing]}>{opinionStandingWords[opinion.standing]}</StateBadge>
            )}
          </p>
          {opinion.grounds && <p className="mt-1 whitespace-pre-line">{opinion.grounds}</p>}
          {opinion.declinedFor && <p className="mt-1 text-sm text-soft">Lien déclaré&nbsp;: {opinion.declinedFor}</p>}
        </li>
      ))}
    </ul>
  )
}
