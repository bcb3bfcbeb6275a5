import type { OwnOpinion } from '@/lib/eligibility/opinion.queries'
import { opinionFrom, opinionStandingTones, opinionStandingWords, opinionValueTones, opinionValueWords } from '@/lib/eligibility/opinion.words'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { TaskList } from '../ui/task-list'

/** What is asked of a préfecture or of an implantation locale: what waits, then everything. */
export function OwnOpinionsView({ opinions }: { opinions: OwnOpinion[] }) {
  const waiting = opinions.filter(({ state, open }) => state === 'ASKED' && open)
  return (
    <>
      <PageHeader title="Avis" state="Vous lisez les dossiers tels qu’ils sont déposés et dites votre avis ; vous ne notez pas." />
      <TaskList
        tasks={waiting.map((opinion) => ({
          label: `Donner un avis sur le dossier n° ${opinion.number}`,
          href: routes.opinion(opinion.id),
          reason: `${opinion.structureName}, ${opinion.callTitle}`,
          due: `${opinion.standing === 'LATE' ? 'attendu depuis' : 'avant la fin du'} ${formatDay(opinion.dueOn)}`,
        }))}
        empty="Aucun avis n’est attendu de vous aujourd’hui."
      />
      <section aria-labelledby="dossiers">
        <h2 id="dossiers" className="mb-3">
          {plural(opinions.length, 'dossier')}
        </h2>
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Dossier</th>
              <th scope="col">Projet</th>
              <th scope="col">Demandé à</th>
              <th scope="col">Échéance</th>
              <th scope="col">Votre avis</th>
            </tr>
          </thead>
          <tbody>
            {opinions.map((opinion) => (
              <tr key={opinion.id}>
                <th scope="row">
                  <a href={routes.opinion(opinion.id)}>
                    n°&nbsp;{opinion.number}, {opinion.structureName}
                  </a>
                </th>
                <td data-label="Projet">{opinion.title}</td>
                <td data-label="Demandé à">{opinionFrom(opinion)}</td>
                <td data-label="Échéance">{formatDay(opinion.dueOn)}</td>
                <td data-label="Votre avis">
                  {opinion.value ? (
                    <StateBadge tone={opinionValueTones[opinion.value]}>{opinionValueWords[opinion.value]}</StateBadge>
                  ) : !opinion.open ? (
                    <StateBadge tone="neutral">Non rendu</StateBadge>
                  ) : (
                    <StateBadge tone={opinionStandingTones[opinion.standing]}>{opinionStandingWords[opinion.standing]}</StateBadge>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
