import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { ReactNode } from 'react'
import type { Match, PeerGroup } from '@/lib/matching/matching'
import type { LaureateMatches, MatchingPage as Page } from '@/lib/matching/matching.queries'
import { departementLabel } from '@/lib/places/departement'
import { themeWords } from '@/lib/resources/resource.words'
import { PageHeader } from '../layout/page-header'
import { Empty } from '../ui/empty'

/** For each laureate, whom and what it would gain from, with the reason; then the peer exchanges that could be held. Staff decide. */
export function MatchingPage({ page: { call, matches, groups, one, mayPlan } }: { page: Page }) {
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Lauréats', href: routes.laureates(call.slug) },
        ]}
        title="Rapprochements"
        state="Des pairs, des experts et des ressources pour chaque lauréat, par des règles que chaque phrase dit en entier. L’équipe décide."
        action={
          one ? (
            <a href={routes.matching(call.slug)} className="button">
              Tous les lauréats
            </a>
          ) : undefined
        }
      />
      {!one && (
        <section aria-labelledby="echanges" className="mb-10">
          <h2 id="echanges" className="mb-3">
            Échanges entre pairs à composer
          </h2>
          {groups.length === 0 ? <Empty>Il faut au moins deux lauréats qui ont le même besoin, et un qui sait y répondre.</Empty> : <Groups slug={call.slug} groups={groups} mayPlan={mayPlan} />}
        </section>
      )}
      <section aria-labelledby="laureats">
        <h2 id="laureats" className="mb-3">
          {plural(matches.length, 'lauréat')}
        </h2>
        {matches.length === 0 ? <Empty>Aucun lauréat n’est suivi.</Empty> : <Table slug={call.slug} matches={matches} mayPlan={mayPlan} />}
      </section>
      <p className="mt-6 max-w-prose text-sm text-soft">
        Les besoins viennent des souhaits du dossier et des besoins notés, tant que rien n’y répond ; les forces, de ce que le lauréat a publié dans la ressourcerie et de ce qu’il propose d’essaimer. Un besoin qui rencontre une force compte le
        plus ; puis le même véhicule, le même territoire, la même ambition, la même région. Un expert est proposé quand ses domaines répondent à un besoin et qu’il vient dans ce département, sauf s’il a siégé au jury de cet appel ou qu’un
        lien qu’il a déclaré le tient à l’écart de cette structure.
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

type Line = { slug: string; match: LaureateMatches; mayPlan: boolean }

function Table({ slug, matches, mayPlan }: { slug: string; matches: LaureateMatches[]; mayPlan: boolean }) {
  return (
    <table className="table as-cards">
      <caption className="sr-only">Lauréats, avec les pairs, les experts et les ressources qui leur serviraient</caption>
      <thead>
        <tr>
          <th scope="col" className="w-1/5">Lauréat</th>
          <th scope="col">Pairs</th>
          <th scope="col">Experts</th>
          <th scope="col">Ressources</th>
        </tr>
      </thead>
      <tbody>
        {matches.map((match) => (
          <Row key={match.laureate.id} slug={slug} match={match} mayPlan={mayPlan} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ slug, match, mayPlan }: Line) {
  const { laureate, peers, experts, resources } = match
  return (
    <tr className="align-top">
      <th scope="row">
        <a href={routes.laureate(slug, laureate.id)}>{laureate.name}</a>
        <span className="block font-normal text-soft">{departementLabel(laureate.departementCode)}</span>
        <span className="block font-normal text-soft">{knownWords(match)}</span>
      </th>
      <td data-label="Pairs">
        <Found
          matches={peers}
          href={(id) => routes.laureate(slug, id)}
          none="Aucun pair n’a de point commun connu."
          gesture={({ id, name }) => mayPlan && <a href={routes.newSession(slug, `${laureate.id},${id}`)}>Les inviter à un échange<span className="sr-only"> : {laureate.name} et {name}</span></a>}
        />
      </td>
      <td data-label="Experts">
        <Found matches={experts} href={mayPlan ? routes.expert : () => routes.experts()} none="Aucun expert ne répond à un besoin connu." gesture={(expert) => <Meeting slug={slug} match={match} expert={expert} mayPlan={mayPlan} />} />
      </td>
      <td data-label="Ressources">
        <Found matches={resources} href={routes.resource} none="Aucune ressource ne répond à ce que l’on sait." />
      </td>
    </tr>
  )
}

const knownWords = ({ laureate: { needs, strengths, vehicle } }: LaureateMatches) =>
  [needs.length > 0 ? `Besoins : ${needs.map((theme) => themeWords[theme]).join(', ')}` : 'Aucun besoin connu', ...(strengths.length > 0 ? [`forces : ${strengths.map((theme) => themeWords[theme]).join(', ')}`] : []), ...(vehicle ? [`véhicule : ${vehicle}`] : [])].join(' ; ')

/** Where that meeting stands, or the gesture that asks for it. */
function Meeting({ slug, match: { laureate, asked }, expert, mayPlan }: Line & { expert: Match }) {
  if (asked[expert.id] === 'ASKED') return <span className="text-soft">Demande en attente de sa réponse</span>
  if (asked[expert.id] === 'ACCEPTED') return <a href={routes.experts()}>Rencontre acceptée, à planifier</a>
  return mayPlan && <a href={routes.askExpert(slug, laureate.id, expert.id)}>Demander une rencontre<span className="sr-only"> : {laureate.name} et {expert.name}</span></a>
}

function Found({ matches, href, none, gesture }: { matches: Match[]; href: (id: string) => string; none: string; gesture?: (match: Match) => ReactNode }) {
  if (matches.length === 0) return <span className="text-soft">{none}</span>
  return (
    <ol className="space-y-3">
      {matches.map((match) => (
        <li key={match.id}>
          <a href={href(match.id)} className="font-semibold">{match.name}</a>
          <span className="block text-soft">{match.reason}</span>
          {gesture?.(match)}
        </li>
      ))}
    </ol>
  )
}
