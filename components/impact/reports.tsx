import type { ReactNode } from 'react'
import { StateBadge } from '@/components/ui/badge'
import { formatEuros, subtractCents } from '@/lib/kernel/cents'
import { formatDay, type Day } from '@/lib/kernel/days'
import { reportOf, reportsDue, type ImpactRecord, type KeptReport } from '@/lib/impact/impact-record'
import { reportFieldWords, reportKindWords, reportStateTones, reportStateWords, withUnit } from '@/lib/impact/impact.words'
import { lastValues } from '@/lib/impact/indicators'
import { accountsOf, reportTexts } from '@/lib/impact/report'
import { formatInstant } from '@/lib/kernel/instants'
import { plural } from '@/lib/kernel/french'

/** The reports that are due and where each stands. `link`: what leads to one, or begins it. */
export function ReportList({ record, today, link }: { record: ImpactRecord; today: Day; link: (kind: 'INTERIM' | 'FINAL', period: Day, report: KeptReport | undefined) => ReactNode }) {
  const all = reportsDue(record)
  if (all.length === 0) return <p className="text-soft">Les rapports s’attendent une fois la convention en vigueur.</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {all.map(({ kind, period }) => {
        const report = reportOf(record, kind, period)
        return (
          <li key={`${kind}-${period}`} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span>
              {reportKindWords[kind]}
              <span className="block text-sm text-soft">{kind === 'FINAL' ? 'à la fin du projet, le' : 'pour la période close le'} {formatDay(period)}</span>
            </span>
            <span className="flex flex-wrap items-center gap-2">
              {report ? <StateBadge tone={reportStateTones[report.state]}>{reportStateWords[report.state]}</StateBadge> : period < today ? <StateBadge tone="danger">En retard</StateBadge> : null}
              {link(kind, period, report)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

export const Remarks = ({ report }: { report: KeptReport }) =>
  report.remarks.length > 0 && (
    <section aria-labelledby="remarques">
      <h2 id="remarques" className="mb-2">Ce que l’équipe a demandé de reprendre</h2>
      <ul className="divide-y divide-line border-y border-line">
        {report.remarks.map(({ field, text, madeAt, madeBy }) => (
          <li key={`${field}-${madeAt.getTime()}`} className="py-2">
            <span className="font-semibold">{reportFieldWords[field]}</span> : {text}
            <span className="block text-sm text-soft">le {formatInstant(madeAt)}{madeBy && `, ${madeBy}`}</span>
          </li>
        ))}
      </ul>
    </section>
  )

/** What fills a report by itself: the measurements of its period, the sessions held. */
export function Prefilled({ record, report }: { record: ImpactRecord; report: KeptReport }) {
  const handedIn = report.state === 'SUBMITTED' || report.state === 'ACCEPTED' ? report.figures : null
  const values = (handedIn ?? lastValues(record.values)).filter(({ period }) => period === report.period)
  return (
    <section aria-labelledby="releves-du-rapport">
      <h2 id="releves-du-rapport" className="mb-2">{reportFieldWords.figures}</h2>
      {values.length === 0 ? (
        <p className="text-soft">Aucun relevé au {formatDay(report.period)}.</p>
      ) : (
        <table className="table as-cards">
          <tbody>
            {record.measured.flatMap(({ key, label, unit, promise }) => {
              const value = values.find((one) => one.key === key)
              return value ? [
                <tr key={key}>
                  <th scope="row" className="font-normal">{label}</th>
                  <td data-label="Relevé" className="number">{withUnit(value.value, unit)}</td>
                  <td data-label="Promesse" className="text-sm text-soft">{promise && `promis : ${withUnit(promise.target, unit)}`}</td>
                </tr>,
              ] : []
            })}
          </tbody>
        </table>
      )}
      <p className="mt-2">{plural(record.sessionsHeld, 'séance d’accompagnement suivie', 'séances d’accompagnement suivies')} depuis l’annonce.</p>
      {record.steps.length > 0 && (
        <>
          <p className="mt-2">{plural(record.steps.filter(({ done }) => done).length, 'étape faite', 'étapes faites')} sur {record.steps.length} :</p>
          <ul className="list-disc pl-5">
            {record.steps.map(({ text, on, done }, index) => (
              <li key={index}>{text} <span className="text-soft">({done ? 'faite' : `attendue pour le ${formatDay(on)}`})</span></li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Budget({ report }: { report: KeptReport }) {
  const { planned, spent } = accountsOf(report.lines)
  return (
    <section aria-labelledby="budget-du-rapport">
      <h2 id="budget-du-rapport" className="mb-2">{reportFieldWords.budget}</h2>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Dépense</th>
            <th scope="col" className="number">Prévu</th>
            <th scope="col" className="number">Dépensé</th>
            <th scope="col" className="number">Écart</th>
          </tr>
        </thead>
        <tbody>
          {report.lines.map((line) => (
            <tr key={line.position}>
              <th scope="row">{line.label}</th>
              <td data-label="Prévu" className="number">{formatEuros(line.planned)}</td>
              <td data-label="Dépensé" className="number">{line.spent === null ? 'non indiqué' : formatEuros(line.spent)}</td>
              <td data-label="Écart" className="number">{line.spent !== null && formatEuros(subtractCents(line.spent, line.planned))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            <td data-label="Prévu" className="number">{formatEuros(planned)}</td>
            <td data-label="Dépensé" className="number">{formatEuros(spent)}</td>
            <td data-label="Écart" className="number">{formatEuros(subtractCents(spent, planned))}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

/** The whole report to read. */
export function ReportText({ record, report }: { record: ImpactRecord; report: KeptReport }) {
  return (
    <>
      <Prefilled record={record} report={report} />
      <Budget report={report} />
      {reportTexts.filter((field) => report.texts[field]).map((field) => (
        <section key={field} aria-labelledby={`texte-${field}`}>
          <h2 id={`texte-${field}`} className="mb-2">{reportFieldWords[field]}</h2>
          <p className="prose whitespace-pre-line">{report.texts[field]}</p>
        </section>
      ))}
    </>
  )
}
