import { formatDay, dayOf } from '@/lib/kernel/days'
import { formatNumber } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { OwnResources } from '@/lib/resources/resource.queries'
import { natureWords, resourceStateWords, resourceTones } from '@/lib/resources/resource.words'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'

/** What a laureate proposed, with what became of it, and what this person keeps at hand. */
export function OwnResourcesPage({ own: { contributions, favourites } }: { own: OwnResources }) {
  return (
    <>
      <PageHeader
        trail={[{ label: 'Mes candidatures', href: routes.applicant() }, { label: 'Mon accompagnement', href: routes.applicantSupport() }]}
        title="Mes ressources"
        action={
          <>
            <a href={routes.resources()} className="button">
              Chercher dans la ressourcerie
            </a>
            <a href={routes.proposeResource()} className="button button-primary">
              Proposer une ressource
            </a>
          </>
        }
      />
      <section aria-labelledby="contributions" className="mb-10">
        <h2 id="contributions" className="mb-3">
          Mes contributions
        </h2>
        {contributions.length === 0 ? (
          <Empty>Vous n’avez encore rien proposé : un modèle, un retour d’expérience ou une fiche d’essaimage sert à d’autres lauréats.</Empty>
        ) : (
          <table className="table as-cards">
            <thead>
              <tr>
                <th scope="col">Ressource</th>
                <th scope="col">Nature</th>
                <th scope="col">État</th>
                <th scope="col">Changée</th>
                <th scope="col">Reprises</th>
                <th scope="col">Fichiers ouverts</th>
              </tr>
            </thead>
            <tbody>
              {contributions.map((resource) => (
                <tr key={resource.id}>
                  <th scope="row">
                    <a href={routes.resource(resource.id)}>{resource.title}</a>
                    {resource.word !== '' && <span className="block font-normal text-soft">Le mot de l’équipe : {resource.word}</span>}
                  </th>
                  <td data-label="Nature">{natureWords[resource.nature]}</td>
                  <td data-label="État">
                    <StateBadge tone={resourceTones[resource.state]}>{resourceStateWords[resource.state]}</StateBadge>
                  </td>
                  <td data-label="Changée">{formatDay(dayOf(resource.updatedAt))}</td>
                  <td data-label="Reprises" className="tabular-nums">{formatNumber(resource.uses)}</td>
                  <td data-label="Fichiers ouverts" className="tabular-nums">{formatNumber(resource.downloads)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section aria-labelledby="favoris">
        <h2 id="favoris" className="mb-3">
          Mes favoris
        </h2>
        {favourites.length === 0 ? (
          <Empty>Le bouton « Garder dans mes favoris » d’une ressource la range ici.</Empty>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {favourites.map(({ id, title, nature }) => (
              <li key={id} className="py-2">
                <a href={routes.resource(id)}>{title}</a> <span className="text-sm text-soft">{natureWords[nature]}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
