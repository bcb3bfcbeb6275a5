import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { TaskList, type Task } from '@/components/ui/task-list'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import type { Expertise } from '@/lib/support/expert.queries'
import { Requests } from './requests'

/** An expert's own space: what waits, and every request that was made to them. */
export function ExpertisePage({ page: { expert, requests } }: { page: Expertise }) {
  return (
    <>
      <PageHeader
        title="Expertise"
        state={`${expert.body}. ${expert.fields}`}
        action={
          <>
            <a href={routes.ownCalendar()} className="button">
              Suivre dans mon agenda
            </a>
            <a href={routes.expertInterests()} className="button">
              Mes intérêts
            </a>
          </>
        }
      />
      <TaskList tasks={tasksOf(expert, requests)} empty="Rien n’est attendu de vous aujourd’hui." />
      <section aria-labelledby="demandes">
        <h2 id="demandes" className="mb-2">
          Demandes de rencontre
        </h2>
        {requests.length === 0 ? (
          <Empty>Aucun lauréat ne vous a encore demandé de rencontre. Un courriel vous préviendra.</Empty>
        ) : (
          <Requests requests={requests} title={(request) => <a href={routes.expertRequest(request.id)}>{request.subject}</a>} />
        )}
      </section>
    </>
  )
}

function tasksOf(expert: Expertise['expert'], requests: Expertise['requests']): Task[] {
  const declare: Task[] = expert.paid && !expert.declaredAt ? [{ label: 'Déclarer mes intérêts', href: routes.expertInterests(), reason: 'Votre intervention est rémunérée : rien ne s’accepte avant.' }] : []
  const answers = requests
    .filter((request) => request.state === 'ASKED')
    .map((request) => ({ label: `Répondre à la demande : ${request.subject}`, href: routes.expertRequest(request.id), reason: request.laureate, due: `reçue le ${formatInstant(request.askedAt)}` }))
  return [...declare, ...answers]
}
