import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { TaskList, type Task } from '@/components/ui/task-list'
import type { SignatoryCall } from '@/lib/decisions/signature.queries'
import { planStateWords } from '@/lib/envelope/envelope.words'
import { formatEuros } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** What waits for this person's signature, then every call they sign for. */
export function SignatureHome({ calls }: { calls: SignatoryCall[] }) {
  return (
    <>
      <PageHeader title="Signature" state={`Vous signez pour ${plural(calls.length, 'appel')}.`} />
      <TaskList tasks={calls.flatMap(tasksOf)} empty="Rien n’attend votre signature." />
      <section aria-labelledby="appels">
        <h2 id="appels" className="mb-2">
          Vos appels
        </h2>
        {calls.length === 0 ? (
          <Empty>Aucune délégation en vigueur : l’équipe d’un appel vous y désigne comme signataire.</Empty>
        ) : (
          <table className="table as-cards">
            <thead>
              <tr>
                <th scope="col">Appel</th>
                <th scope="col">Enveloppe</th>
                <th scope="col">Décisions</th>
                <th scope="col" className="number">
                  Attribué
                </th>
              </tr>
            </thead>
            <tbody>
              {calls.map((call) => (
                <tr key={call.slug}>
                  <th scope="row">
                    <a href={routes.signEnvelope(call.slug)}>{call.title}</a>
                    {call.nature === 'FICTIONAL' && <span className="block font-normal text-soft">Édition fictive, pour la démonstration</span>}
                  </th>
                  <td data-label="Enveloppe">{call.plan ? planStateWords[call.plan] : <span className="text-soft">non commencée</span>}</td>
                  <td data-label="Décisions">{call.state === 'DECIDED' && call.drafts > 0 ? `${plural(call.drafts, 'décision')} à signer` : ''}</td>
                  <td data-label="Attribué" className="number">
                    {formatEuros(call.allocated)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}

function tasksOf(call: SignatoryCall): Task[] {
  const appeals = call.appeals.map(({ id, number }) => ({ label: `Répondre au recours sur le dossier n° ${number}`, href: routes.signAppeal(call.slug, id), reason: call.title }))
  return [...actsOf(call), ...appeals]
}

function actsOf(call: SignatoryCall): Task[] {
  const href = routes.signEnvelope(call.slug)
  if (call.amendments.length > 0) return call.amendments.map(({ id, n }) => ({ label: `Signer la décision modificative n° ${n}`, href: routes.signAmendment(call.slug, id), reason: call.title }))
  if (call.plan === 'CHECKED' && call.state === 'IN_JURY')
    return [{ label: 'Signer l’attribution', href, reason: call.title, due: call.checkedAt ? `contrôlée le ${formatInstant(call.checkedAt)}` : undefined }]
  if (call.state === 'DECIDED' && call.drafts > 0 && call.lacking === 0)
    return [{ label: `Signer ${plural(call.drafts, 'décision')}`, href: `${href}#decisions`, reason: call.title }]
  return []
}
