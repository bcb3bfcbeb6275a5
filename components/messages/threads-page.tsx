import { plural } from '@/lib/kernel/french'
import { formatInstantShort } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import type { ThreadsPage } from '@/lib/messages/thread.queries'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'

/** The threads of a call: those that wait for the team first. */
export function ThreadsPageView({ page }: { page: ThreadsPage }) {
  const { call, threads, total, unread } = page
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
        ]}
        title="Messages"
        state={`${plural(total, 'échange')}, dont ${plural(unread, 'à lire', 'à lire')}`}
      />
      {threads.length === 0 ? (
        <Empty>Aucun message n’est échangé dans cet appel. Un échange s’ouvre depuis un dossier déposé, par la structure ou par vous.</Empty>
      ) : (
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Dossier</th>
              <th scope="col">État</th>
              <th scope="col">Dernier message</th>
              <th scope="col" className="number">
                Messages
              </th>
            </tr>
          </thead>
          <tbody>
            {threads.map((thread) => (
              <tr key={thread.applicationId}>
                <th scope="row">
                  <a href={routes.staffThread(call.slug, thread.applicationId)}>
                    n°&nbsp;{thread.number}, {thread.structureName}
                  </a>
                </th>
                <td data-label="État">{thread.unread ? <StateBadge tone="warning">À lire</StateBadge> : <StateBadge tone="neutral">Lu</StateBadge>}</td>
                <td data-label="Dernier message">
                  {formatInstantShort(thread.lastAt)}, {thread.lastSide === 'STAFF' ? 'de l’équipe' : 'de la structure'}
                </td>
                <td data-label="Messages" className="number">
                  {thread.messages}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {total > threads.length && <p className="mt-3 text-soft">Les {threads.length} premiers échanges sont affichés&nbsp;; les autres s’ouvrent depuis leur dossier.</p>}
    </>
  )
}
