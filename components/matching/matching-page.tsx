import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { Match, Matches, PeerGroup } from '@/lib/matching/matching'
import type { MatchingPage as Page } from '@/lib/matching/matching.queries'
import { departementLabel } from '@/lib/places/departement'
import { themeWords } from '@/lib/resources/resource.words'
import { PageHeader } from '../layout/page-header'
import { Empty } from '../ui/empty'

/** For each laureate, whom and what it would gain from, with the reason; then the peer exchanges that could be held. Staff decide. */
export function MatchingPage({ page: { call, matches, groups, mayPlan } }: { page: Page }) {
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Lauréats', href: routes.laureates(call.slug) },
        ]}
        title="Rapprochements"
        state="Des pairs et des ressources pour chaque lauréat, par des règles que chaque phrase dit en entier. L’équipe décide."
      />
      <section aria-labelledby="echanges" className="mb-10">
        <h2 id="echanges" className="mb-3">
          Échanges entre pairs à composer
        </h2>
        {groups.length === 0 ? <Empty>Il faut au moins deux lauréats qui ont le même besoin, et un qui sait y répondre.</Empty> : <Groups slug={call.slug} groups={groups} mayPlan={mayPlan} />}
      </section>
      <section aria-labelledby="laureats">
        <h2 id="laureats" className="mb-3">
          {plural(matches.length, 'lauréat')}
        </h2>
        {matches.length === 0 ? <Empty>Aucun lauréat n’est suivi.</Empty> : <Table slug={call.slug} matches={matches} />}
      </section>
      <p className="mt-6 max-w-prose text-sm text-soft">
        Les besoins viennent des souhaits du dossier et du plan d’accompagnement ; les forces, de ce que le lauréat a publié dans la ressourcerie et de ce qu’il propose d’essaimer. Un besoin qui rencontre une force compte le plus ; puis le
        même véhicule, le même territoire, la même ambition, la même région.
      </p>
    </>
  )
}

function Groups({ slug, groups, mayPlan }: { slug: string; groups: PeerGroup[]; mayPlan: boolean }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {groups.map(({ theme, guide, members, reason }) => (
        <li key={theme} className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-3">
          <div className="min-w-0 max-w-prose">
            <h3>{themeWords[theme]}</h3>
            <p>{reason}</p>
          </div>
          {mayPlan && (
            <a href={routes.newSession(slug, [guide, ...members].map(({ id }) => id).join(','))} className="button">
              Planifier cet échange<span className="sr-only"> : {themeWords[theme]}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

function Table({ slug, matches }: { slug: string; matches: Matches[] }) {
  const known = ({ laureate: { needs, strengths, vehicle } }: Matches) =>
    [needs.length > 0 ? `Besoins : ${needs.map((theme) => themeWords[theme]).join(', ')}` : 'Aucun besoin connu', ...(strengths.length > 0 ? [`forces : ${strengths.map((theme) => themeWords[theme]).join(', ')}`] : []), ...(vehicle ? [`véhicule : ${vehicle}`] : [])].join(' ; ')
  return (
    <table className="table as-cards">
      <caption className="sr-only">Lauréats, avec les pairs et les ressources qui leur serviraient</caption>
      <thead>
        <tr>
          <th scope="col" className="w-1/4">Lauréat</th>
          <th scope="col">Pairs</th>
          <th scope="col">Ressources</th>
        </tr>
      </thead>
      <tbody>
        {matches.map((match) => (
          <tr key={match.laureate.id} className="align-top">
            <th scope="row">
              <a href={routes.laureate(slug, match.laureate.id)}>{match.laureate.name}</a>
              <span className="block font-normal text-soft">{departementLabel(match.laureate.departementCode)}</span>
              <span className="block font-normal text-soft">{known(match)}</span>
            </th>
            <td data-label="Pairs">
              <Found matches={match.peers} href={(id) => routes.laureate(slug, id)} none="Aucun pair n’a de point commun connu." />
            </td>
            <td data-label="Ressources">
              <Found matches={match.resources} href={routes.resource} none="Aucune ressource ne répond à ce que l’on sait." />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Found({ matches, href, none }: { matches: Match[]; href: (id: string) => string; none: string }) {
  if (matches.length === 0) return <span className="text-soft">{none}</span>
  return (
    <ol className="space-y-2">
      {matches.map(({ id, name, reason }) => (
        <li key={id}>
          <a href={href(id)}>{name}</a>
          <span className="block text-soft">{reason}</span>
        </li>
      ))}
    </ol>
  )
}
