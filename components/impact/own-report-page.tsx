import { ActionForm } from '@/components/form/action-form'
import { MoneyField, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import type { KeptReport } from '@/lib/impact/impact-record'
import type { OwnImpact } from '@/lib/impact/impact.queries'
import { reportFieldWords, reportKindWords, reportStateTones, reportStateWords } from '@/lib/impact/impact.words'
import { reportTexts } from '@/lib/impact/report'
import { centsInput, formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { Prefilled, Remarks, ReportText } from './reports'

const helps = {
  done: 'Tournées, permanences, partenariats : ce qui était prévu et ce qui a eu lieu.',
  effects: 'Ce que vous en voyez et ce que les habitants en disent, sans nommer personne.',
  difficulties: 'Ce qui n’a pas marché aide les autres lauréats.',
  future: 'Ce que devient le projet sans l’aide.',
}

/** The structure's own report: written, handed in, taken up again, then read. */
export function OwnReportPage({ own, report, actions }: { own: OwnImpact; report: KeptReport; actions: { edit: FormAction; submit: FormAction } }) {
  const { record, mayWrite } = own
  const writes = mayWrite && (report.state === 'DRAFT' || report.state === 'SENT_BACK')
  const step = { reportId: report.id, version: report.version }
  const labels = Object.fromEntries([...reportTexts.map((field) => [field, reportFieldWords[field]]), ...report.lines.map(({ position, label }) => [`lines.${position}.spent`, label])]) as Record<string, string>
  return (
    <>
      <PageHeader
        trail={[
          { label: `Dossier n° ${record.application.number}`, href: routes.application(record.application.id) },
          { label: 'Impact', href: routes.ownImpact(record.application.id) },
        ]}
        title={reportKindWords[report.kind]}
        state={<><StateBadge tone={reportStateTones[report.state]}>{reportStateWords[report.state]}</StateBadge> période close le {formatDay(report.period)}</>}
      />
      {report.state === 'ACCEPTED' && report.kind === 'FINAL' && <Notice tone="success" title="L’équipe a accepté ce rapport : le dernier versement peut être demandé."><p><a href={routes.ownPayments(record.application.id)}>Demander le versement</a></p></Notice>}
      <div className="space-y-10">
        <Remarks report={report} />
        {writes ? (
          <>
            <Prefilled record={record} report={report} />
            <p><a href={routes.ownImpact(record.application.id, report.period)}>Compléter les relevés</a></p>
            <ActionForm action={actions.edit} scope="rapport" labels={labels}>
              <Hidden values={step} />
              {report.lines.length > 0 && (
                <fieldset className="space-y-4">
                  <legend className="font-semibold">Budget : ce qui a été dépensé depuis le début</legend>
                  {report.lines.map(({ position, label, planned, spent }) => (
                    <MoneyField key={position} name={`lines.${position}.spent`} label={label} help={`Prévu : ${formatEuros(planned)}`} defaultValue={spent === null ? '' : centsInput(spent)} optional="unsaid" />
                  ))}
                </fieldset>
              )}
              {reportTexts.map((field) => (
                <TextArea key={field} name={field} label={reportFieldWords[field]} help={helps[field]} defaultValue={report.texts[field]} optional={field === 'difficulties' || (field === 'future' && report.kind === 'INTERIM') ? true : 'unsaid'} />
              ))}
              <Submit>Enregistrer le rapport</Submit>
            </ActionForm>
            <section aria-labelledby="remettre">
              <h2 id="remettre" className="mb-2">Remettre</h2>
              <p className="mb-3">Enregistrez d’abord. Une fois remis, le rapport ne change plus, sauf si l’équipe vous demande de le reprendre.</p>
              <ActionForm action={actions.submit} scope="remise">
                <Hidden values={step} />
                <Submit>Remettre le rapport à l’équipe</Submit>
              </ActionForm>
            </section>
          </>
        ) : (
          <ReportText record={record} report={report} />
        )}
      </div>
    </>
  )
}
