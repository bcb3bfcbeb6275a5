import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { TaskList, type Task } from '@/components/ui/task-list'
import { isAboveThreshold, isPublicBody } from '@/lib/agreements/agreement'
import type { AgreementList, AgreementRecord } from '@/lib/agreements/agreement.queries'
import { agreementKindWords, deadlineWords } from '@/lib/agreements/agreements.words'
import { isLate, nextDeadline } from '@/lib/agreements/legal-calendar'
import { agreementLive, versionInForce } from '@/lib/agreements/standing'
import { laureateCount } from '@/lib/decisions/decisions.words'
import { formatEuros, sumCents } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { AgreementsTable, type AgreementRow } from './agreements-table'
import { deadlinesOfRecord, DueOn, standingOf } from './standing'

/** A call's agreements: what to do next, what is due with what is late first, then each one. */
export function AgreementsPage({ list, draft }: { list: AgreementList; draft: FormAction }) {
  const { call, announced, records, mayWrite } = list
  const missing = records.filter(({ laureate, agreement, allocated }) => laureate.state === 'ANNOUNCED' && !agreement && allocated > 0)
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Lauréats', href: routes.laureates(call.slug) },
        ]}
        title="Conventions"
        state={announced ? laureateCount(records.map(({ laureate }) => laureate.state)) : undefined}
        action={<a href={routes.agreementSettings(call.slug)} className="button">Réglages des conventions</a>}
      />
      {!announced ? (
        <Empty>Les conventions se préparent à partir de l’annonce des résultats.</Empty>
      ) : records.length === 0 ? (
        <Empty>Aucun lauréat de cet appel n’a de dossier ici.</Empty>
      ) : (
        <>
          {mayWrite && missing.length > 0 && (
            <ActionForm action={draft} className="mb-8 max-w-2xl space-y-3">
              <Hidden values={{ callId: call.id }} />
              <p>
                {plural(missing.length, 'lauréat n’a', 'lauréats n’ont')} pas encore de convention. Jusqu’à 23 000 € d’aides dans l’année, une lettre acceptée en ligne est préparée ; au-delà, une convention à signer. Rien n’est envoyé.
              </p>
              <Submit>Préparer les conventions</Submit>
            </ActionForm>
          )}
          {mayWrite && <TaskList tasks={tasksOf(list)} empty={missing.length > 0 ? 'Rien d’autre n’attend l’équipe.' : 'Rien n’attend l’équipe.'} />}
          <Calendar list={list} />
          <Table list={list} />
        </>
      )}
    </>
  )
}

function tasksOf({ call, records, today }: AgreementList): Task[] {
  return records.flatMap((record): Task[] => {
    const { laureate, versions } = record
    if (laureate.state !== 'ANNOUNCED') return []
    const live = agreementLive(versions)
    const href = routes.agreement(call.slug, laureate.id)
    if (live?.state === 'DRAFT') return [{ label: `Compléter et envoyer : ${laureate.name}`, href, reason: live.n > 1 ? `Version ${live.n}, ${live.reason}` : agreementKindWords[live.kind] }]
    if (live?.beneficiarySignedOn) return [{ label: `Faire signer pour le financeur : ${laureate.name}`, href, reason: `Signée par la structure le ${formatDay(live.beneficiarySignedOn)}` }]
    const late = deadlinesOfRecord(record).find((deadline) => isLate(deadline, today))
    if (late?.kind === 'signature') return [{ label: `Relancer, ou constater la caducité : ${laureate.name}`, href, reason: 'La structure n’a pas signé dans le délai' }]
    return []
  })
}

function Calendar({ list: { call, records, today } }: { list: AgreementList }) {
  const due = records
    .flatMap((record) => deadlinesOfRecord(record).filter(({ doneOn }) => doneOn === null).map((deadline) => ({ record, deadline })))
    .sort((a, b) => (a.deadline.dueOn < b.deadline.dueOn ? -1 : a.deadline.dueOn > b.deadline.dueOn ? 1 : 0))
  const late = due.filter(({ deadline }) => isLate(deadline, today)).length
  return (
    <section aria-labelledby="calendrier" className="mb-10">
      <h2 id="calendrier" className="mb-2">
        Calendrier légal
      </h2>
      {due.length === 0 ? (
        <p className="text-soft">Aucune date à tenir pour l’instant.</p>
      ) : (
        <>
          <p className="mb-2 text-soft">{late > 0 ? `${plural(late, 'date dépassée', 'dates dépassées')}, en tête de liste.` : 'Aucune date n’est dépassée.'}</p>
          <table className="table as-cards">
            <thead>
              <tr>
                <th scope="col">Lauréat</th>
                <th scope="col">À faire</th>
                <th scope="col">Date</th>
              </tr>
            </thead>
            <tbody>
              {due.map(({ record: { laureate }, deadline }) => (
                <tr key={`${laureate.id} ${deadline.kind}`}>
                  <th scope="row">
                    <a href={routes.agreement(call.slug, laureate.id)}>{laureate.name}</a>
                  </th>
                  <td data-label="À faire">{deadlineWords[deadline.kind]}</td>
                  <td data-label="Date">
                    <DueOn deadline={deadline} today={today} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

/** Which side of the threshold, in words. */
export const thresholdWords = ({ source: { structure, yearTotal } }: AgreementRecord): string =>
  isPublicBody(structure.legalForm) ? 'Organisme public' : isAboveThreshold(yearTotal) ? 'Au-delà de 23 000 €' : 'Jusqu’à 23 000 €'

function Table({ list: { call, records, today, mayWrite } }: { list: AgreementList }) {
  const rows = records.map((record): AgreementRow => {
    const { laureate, versions, source, allocated } = record
    const live = agreementLive(versions)
    const shown = live ?? versionInForce(versions)
    return {
      id: laureate.id, name: laureate.name, href: routes.agreement(call.slug, laureate.id), standing: standingOf(record), act: shown ? agreementKindWords[shown.kind] : laureate.state === 'ANNOUNCED' ? null : '',
      yearTotal: source.yearTotal, threshold: thresholdWords(record), next: nextDeadline(deadlinesOfRecord(record)), today, allocated,
      written: live?.state === 'DRAFT' && laureate.state === 'ANNOUNCED',
    }
  })
  return (
    <section aria-labelledby="conventions">
      <h2 id="conventions" className="mb-2">
        Où en est chacune
      </h2>
      <p className="mb-2 text-soft">{formatEuros(sumCents(records.map(({ allocated }) => allocated)))} attribués en tout.</p>
      <AgreementsTable rows={rows} send={mayWrite && rows.some(({ written }) => written) ? routes.sendAgreements(call.slug) : null} />
    </section>
  )
}
