import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import type { LaureateImpact } from '@/lib/impact/impact.queries'
import { reportKindWords } from '@/lib/impact/impact.words'
import { budgetOf, costCaveat, costPerPerson } from '@/lib/impact/programme'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { CommitmentLedger } from './commitment-ledger'
import { LaureateCourses } from './courses'
import { Figures, Measurements } from './figures'
import { ReportList } from './reports'

/** One laureate's impact for the team and the observer: what is promised and kept, link by link. */
export function LaureateImpactPage({ page: { call, record, today, mayReview } }: { page: LaureateImpact }) {
  const { laureate } = record
  const [cost, budget] = [costPerPerson([record]), budgetOf(record)]
  return (
    <>
      <PageHeader
        trail={[
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Impact', href: routes.programmeImpact(call.slug) },
          { label: laureate.name, href: routes.laureate(call.slug, laureate.id) },
        ]}
        title={`Impact : ${laureate.name}`}
        state={record.application.title}
        action={<a href={routes.impactSheet(call.slug, laureate.id)} className="button">Fiche de valorisation (PDF)</a>}
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="promesses">
            <h2 id="promesses">Promis et réalisé</h2>
            <Figures record={record} />
          </section>
          <LaureateCourses record={record} />
          <section aria-labelledby="engagements">
            <h2 id="engagements" className="mb-2">Registre des engagements</h2>
            <CommitmentLedger record={record} />
          </section>
          <section aria-labelledby="releves">
            <h2 id="releves" className="mb-2">Relevés et preuves</h2>
            <Measurements record={record} />
          </section>
        </div>
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="rapports">
            <h2 id="rapports" className="mb-2">Rapports</h2>
            <ReportList
              record={record}
              today={today}
              link={(kind, due, report) => report && report.state !== 'DRAFT' && <a href={routes.laureateReport(call.slug, laureate.id, report.id)}>{mayReview && report.state === 'SUBMITTED' ? 'Relire' : 'Lire'}<span className="sr-only"> : {reportKindWords[kind]}, {formatDay(due)}</span></a>}
            />
          </section>
          <section aria-labelledby="moyens">
            <h2 id="moyens" className="mb-2">Moyens</h2>
            <Facts
              stacked
              items={[
                { label: 'Aide attribuée', value: formatEuros(record.allocated) },
                { label: 'Dépensé sur prévu', value: budget.spent === null ? `pas encore indiqué, prévu ${formatEuros(budget.planned)}` : `${formatEuros(budget.spent)} sur ${formatEuros(budget.planned)}` },
                { label: 'Aide par personne rencontrée', value: cost.perPerson === null ? 'pas encore relevé' : formatEuros(cost.perPerson) },
                { label: 'Séances suivies', value: String(record.sessionsHeld) },
              ]}
            />
            <p className="mt-2 text-sm text-soft">{costCaveat}</p>
          </section>
        </div>
      </div>
    </>
  )
}
