import { formatDay, dayOf } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { formatInstantShort } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import type { ModeratedResource, Moderation } from '@/lib/resources/resource.queries'
import { accessWords, natureWords } from '@/lib/resources/resource.words'
import { PageHeader } from '../layout/page-header'
import { Empty } from '../ui/empty'

/** The team's: contributions to read over, the oldest first, links that answer no more, what waits for its author. */
export function ModerationPage({ page }: { page: Moderation }) {
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }]}
        title="Contributions à la ressourcerie"
        state={`${plural(page.published, 'ressource publiée', 'ressources publiées')}, ${plural(page.proposed.length, 'contribution')} à relire.`}
        action={
          <>
            <a href={routes.resources()} className="button">
              Ouvrir la ressourcerie
            </a>
            {page.mayModerate && (
              <a href={routes.proposeResource()} className="button button-primary">
                Proposer une ressource
              </a>
            )}
          </>
        }
      />
      <Group title="À relire" rows={page.proposed} empty="Aucune contribution n’attend l’équipe." told={({ proposedAt }) => proposedAt && `proposée le ${formatDay(dayOf(proposedAt))}`} />
      <Group title="Liens morts" rows={page.dead} empty="Tous les liens vérifiés répondent." told={({ link, linkFault, linkCheckedAt }) => `${link} ${linkFault ?? ''}${linkCheckedAt ? `, vérifié le ${formatInstantShort(linkCheckedAt)}` : ''}`} />
      <Group title="Chez leur auteur" rows={page.sentBack} empty="Aucune contribution n’est à reprendre." told={({ updatedAt }) => `renvoyée le ${formatDay(dayOf(updatedAt))}`} />
      <Group title="Retirées" rows={page.withdrawn} empty="Aucune ressource n’est retirée." told={({ updatedAt }) => `retirée le ${formatDay(dayOf(updatedAt))}`} />
    </>
  )
}

function Group({ title, rows, empty, told }: { title: string; rows: ModeratedResource[]; empty: string; told: (row: ModeratedResource) => string | null }) {
  return (
    <section aria-label={title} className="mb-10">
      <h2 className="mb-3">{title}</h2>
      {rows.length === 0 ? (
        <Empty>{empty}</Empty>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {rows.map((row) => (
            <li key={row.id} className="py-2">
              <a href={routes.resource(row.id)} className="font-semibold">
                {row.title}
              </a>
              <span className="block break-words text-sm text-soft">
                {natureWords[row.nature]}, {row.author}, {accessWords[row.access].toLowerCase()}
                {told(row) && `, ${told(row)}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
