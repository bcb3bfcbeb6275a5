import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import type { PublicProfile } from '@/lib/decisions/profile'
import type { PublicLaureate, PublicResults } from '@/lib/decisions/results'
import { formatDay, type Day } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import { PlacesMap } from '@/components/places/places-map'
import { ProfileView } from './profile-view'

type Props = { results: PublicResults; laureate: PublicLaureate; renouncedOn: Day | null; profile: PublicProfile | null }

/** One laureate, with what the public list says of it and what it publishes itself; of one who renounced, that alone. */
export function PublicLaureatePage({ results: { slug, title, nature, source, laureates }, laureate, renouncedOn, profile }: Props) {
  const neighbours = laureates.filter(({ id, region }) => id !== laureate.id && region === laureate.region)
  return (
    <article data-published={nature === 'PUBLISHED' ? '' : undefined}>
      <PageHeader
        trail={[
          { label: 'Les appels', href: routes.home() },
          { label: title, href: routes.call(slug) },
          { label: 'Les lauréats', href: routes.callResults(slug) },
        ]}
        title={laureate.name}
        state={
          <>
            {renouncedOn === null ? `Lauréat annoncé le ${formatDay(laureate.announcedOn)}.` : `Annoncé le ${formatDay(laureate.announcedOn)}, a renoncé à cette aide le ${formatDay(renouncedOn)} : ne compte plus parmi les lauréats.`}{nature === 'FICTIONAL' && ' Édition fictive, pour la démonstration : ce lauréat est inventé.'}
            {source && ` Source : ${source}.`}
          </>
        }
      />
      {renouncedOn !== null ? (
        <p>
          <a href={routes.callResults(slug)}>Voir les lauréats de l’appel</a>
        </p>
      ) : (
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-2">
        <div className="space-y-8">
          {profile && <ProfileView profile={profile} />}
          <Facts
            items={[
              { label: 'Appel', value: <a href={routes.call(slug)}>{title}</a> },
              { label: 'Département', value: departementLabel(laureate.departementCode) },
              { label: 'Région', value: laureate.region },
            ]}
          />
          {neighbours.length > 0 && (
            <section aria-labelledby="voisins">
              <h2 id="voisins" className="mb-2">
                Dans la même région
              </h2>
              <ul>
                {neighbours.map(({ id, name, departementCode }) => (
                  <li key={id} className="min-h-7">
                    <a href={routes.publicLaureate(slug, id)}>{name}</a> ({departementCode})
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <PlacesMap label="Département du lauréat" held={[laureate]} hrefOf={(id) => `${routes.callResults(slug)}#${id}`} />
      </div>
      )}
    </article>
  )
}
