import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { TaskList, type Task } from '@/components/ui/task-list'
import { reportKindWords } from '@/lib/impact/impact.words'
import { reportOf, reportsDue } from '@/lib/impact/impact-record'
import type { ProgrammeImpact } from '@/lib/impact/impact.queries'
import { commonSet } from '@/lib/impact/indicators'
import { partOf } from '@/lib/impact/programme'
import { formatDay } from '@/lib/kernel/days'
import { formatInstant } from '@/lib/kernel/instants'
import { routes, type ImpactView } from '@/lib/kernel/routes'
import { ProgrammeFigures } from './programme-figures'

/** What to read first: reports handed in, then those that are late. */
function tasksOf({ call, records, today }: ProgrammeImpact): Task[] {
  const submitted = records.flatMap((record) => record.reports.filter(({ state }) => state === 'SUBMITTED').map((report) => ({ record, report })))
  const late = records.filter(({ laureate }) => laureate.state === 'ANNOUNCED').flatMap((record) => reportsDue(record).filter(({ kind, period }) => period < today && !reportOf(record, kind, period)).map((due) => ({ record, ...due })))
  return [
    ...submitted.map(({ record, report }) => ({ label: `Relire : ${reportKindWords[report.kind].toLowerCase()}, ${record.laureate.name}`, href: routes.laureateReport(call.slug, record.laureate.id, report.id), due: report.submittedAt && `remis le ${formatInstant(report.submittedAt)}` })),
    ...late.map(({ record, kind, period }) => ({ label: `Relancer ${record.laureate.name} : ${reportKindWords[kind].toLowerCase()}`, href: routes.laureateImpact(call.slug, record.laureate.id), due: `attendu pour le ${formatDay(period)}` })),
  ]
}

const notPublished = 'Le suivi de cette édition n’est pas publié : ni relevé, ni rapport, ni montant. Rien n’est inventé à sa place.'

/** Which part of the programme is read, and the way back to all of it. */
const Part = ({ label, whole }: { label: string | null; whole: string }) => label && <><strong>{label}</strong>. <a href={whole}>Voir tout le programme</a></>

/** The programme for the team and the observer: what to read, then promised against achieved. */
export function ProgrammePage({ page, view }: { page: ProgrammeImpact; view: ImpactView }) {
  const { call, announced } = page
  const followed = announced && page.records.length > 0
  const { records, label } = partOf(page.records, view)
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
        ]}
        title="Impact"
        state={announced ? <Part label={label} whole={routes.programmeImpact(call.slug)} /> : 'Après l’annonce des résultats.'}
        action={followed && (
          <>
            <a href={routes.programmeReport(call.slug, 'xlsx')} className="button">Relevés (XLSX)</a>
            <a href={routes.programmeReport(call.slug, 'pdf')} className="button button-primary">Rapport du programme (PDF)</a>
          </>
        )}
      />
      {call.nature === 'PUBLISHED' ? (
        <Notice tone="neutral" title="Non publié"><p>{notPublished}</p></Notice>
      ) : !followed ? (
        <Empty>Les relevés se saisissent une fois les résultats annoncés.</Empty>
      ) : (
        <>
          <TaskList tasks={tasksOf(page)} empty="Aucun rapport n’attend de relecture, aucun n’est en retard." />
          <ProgrammeFigures records={records} hrefOf={({ laureate }) => routes.laureateImpact(call.slug, laureate.id)} part={view} viewOf={(asked) => routes.programmeImpact(call.slug, asked)} asked={commonSet.find(({ key }) => key === view.indicator) ?? null} />
        </>
      )}
    </>
  )
}

/** What everybody reads: sums, and each laureate's way towards its promises; no person, no text of a structure. */
export function PublicImpactPage({ page: { call, records: all }, view }: { page: ProgrammeImpact; view: ImpactView }) {
  const { records, label } = partOf(all, view)
  return (
    <>
      <PageHeader
        trail={[
          { label: call.title, href: routes.call(call.slug) },
          { label: 'Lauréats', href: routes.callResults(call.slug) },
        ]}
        title="Ce que les projets ont changé"
        state={<>{call.title} <Part label={label} whole={routes.publicImpact(call.slug)} /></>}
      />
      {call.nature === 'PUBLISHED' || records.length === 0 ? (
        <Notice tone="neutral" title="Non publié"><p>{notPublished}</p></Notice>
      ) : (
        <ProgrammeFigures records={records} hrefOf={({ laureate }) => routes.publicLaureate(call.slug, laureate.id)} part={view} viewOf={({ indicator, ...part }) => `${routes.publicImpact(call.slug, part)}${indicator ? '#laureats' : ''}`} />
      )}
    </>
  )
}
