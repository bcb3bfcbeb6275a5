import { ActionForm } from '@/components/form/action-form'
import { Select, TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { instalmentWords } from '@/lib/agreements/agreements.words'
import { instalmentOpened, type KeptReport } from '@/lib/impact/impact-record'
import type { LaureateImpact } from '@/lib/impact/impact.queries'
import { reportFieldWords, reportKindWords, reportStateTones, reportStateWords } from '@/lib/impact/impact.words'
import { reportFields } from '@/lib/impact/report'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { Remarks, ReportText } from './reports'

/** A report read by the team: sent back on a field, or accepted for good. */
export function ReviewReportPage({ page: { call, record, mayReview }, report, actions }: { page: LaureateImpact; report: KeptReport; actions: { sendBack: FormAction; accept: FormAction } }) {
  const { laureate } = record
  const step = { reportId: report.id, version: report.version }
  const opens = record.agreement ? instalmentOpened(report.kind, record.instalments) : undefined
  return (
    <>
      <PageHeader
        trail={[
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: `Impact : ${laureate.name}`, href: routes.laureateImpact(call.slug, laureate.id) },
        ]}
        title={reportKindWords[report.kind]}
        state={<><StateBadge tone={reportStateTones[report.state]}>{reportStateWords[report.state]}</StateBadge> période close le {formatDay(report.period)}</>}
      />
      {report.state === 'ACCEPTED' && <Notice tone="success" title={`Accepté${report.kind === 'FINAL' && record.instalments.some(({ met }) => met) ? ' : la condition du dernier versement est remplie' : ''}.`} />}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          <ReportText record={record} report={report} />
          <Remarks report={report} />
        </div>
        {mayReview && report.state === 'SUBMITTED' && (
          <div className="min-w-0 space-y-10">
            <section aria-labelledby="accepter">
              <h2 id="accepter" className="mb-2">Accepter</h2>
              <p className="mb-3">{opens ? `L’acceptation ouvre le versement qui l’attend : ${instalmentWords[opens.kind].toLowerCase()}, ${formatEuros(opens.cents)}. Elle ne se reprend pas.` : 'Aucun versement n’attend ce rapport. L’acceptation ne se reprend pas.'}</p>
              <ActionForm action={actions.accept} scope="accepter" labels={{ word: 'Confirmation' }} className="space-y-4">
                <Hidden values={step} />
                <TextField name="word" label="Pour confirmer, écrivez « accepter »" autoComplete="off" />
                <Submit>Accepter le rapport</Submit>
              </ActionForm>
            </section>
            <section aria-labelledby="renvoyer">
              <h2 id="renvoyer" className="mb-2">Renvoyer à la structure</h2>
              <ActionForm action={actions.sendBack} scope="renvoyer" labels={{ field: 'À reprendre', text: 'Ce qui est à reprendre' }} className="space-y-4">
                <Hidden values={step} />
                <Select name="field" label="À reprendre" choices={reportFields.map((value) => ({ value, label: reportFieldWords[value] }))} />
                <TextArea name="text" label="Ce qui est à reprendre" rows={4} />
                <Submit look="plain">Renvoyer le rapport</Submit>
              </ActionForm>
            </section>
          </div>
        )}
      </div>
    </>
  )
}
