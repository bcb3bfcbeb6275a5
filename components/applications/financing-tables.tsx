import type { ReactNode } from 'react'
import { financingTotals } from '@/lib/applications/financing-plan'
import { basisWords, inKindWords, resourceWords } from '@/lib/applications/application.words'
import type { SubmissionContent } from '@/lib/applications/submission'
import { formatEuros, sumCents, type Cents } from '@/lib/kernel/cents'

type Financing = SubmissionContent['financing']

/** Costs and resources, each with its total; they are equal in what was deposited. */
export function FinancingTables({ financing, masked }: { financing: Financing; masked?: boolean | undefined }) {
  const { eligible } = financingTotals({ costs: financing.costs, resources: [], inKind: [], requested: financing.requestedCents }, { ceiling: null, ratePercent: null })
  return (
    <>
      {financing.basis && <p className="mb-3">Montants {basisWords[financing.basis]}.</p>}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <Lines
          caption="Dépenses"
          rows={financing.costs.map((line) => ({ label: line.label, more: line.eligible ? 'éligible' : 'non éligible', cents: line.cents }))}
          foot={<>dont éligibles : {formatEuros(eligible)}</>}
        />
        <Lines caption="Ressources" rows={financing.resources.map((line) => ({ label: line.label, more: resourceWords[line.kind], cents: line.cents }))} />
        {financing.inKind && <Lines caption="Apports en nature, hors budget" rows={financing.inKind.map((line) => ({ label: line.label, more: inKindWords[line.kind], cents: line.cents }))} />}
      </div>
      <p className="mt-4">
        Aide demandée : <strong className="tabular-nums">{formatEuros(financing.requestedCents)}</strong>
        {!masked && (
          <>
            {' '}
            ; plus petit montant avec lequel le projet peut se faire : <strong className="tabular-nums">{formatEuros(financing.smallestViableCents)}</strong>
          </>
        )}
        .
      </p>
    </>
  )
}

function Lines({ caption, rows, foot }: { caption: string; rows: { label: string; more: string; cents: Cents }[]; foot?: ReactNode }) {
  return (
    <table className="table self-start">
      <caption className="text-left font-semibold">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col" className="number">
            Montant
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <th scope="row" className="font-normal">
              {row.label}
              {row.more !== row.label && <span className="block text-soft">{row.more}</span>}
            </th>
            <td className="number">{formatEuros(row.cents)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            Total
            {foot && <span className="block font-normal text-soft">{foot}</span>}
          </th>
          <td className="number">{formatEuros(sumCents(rows.map((row) => row.cents)))}</td>
        </tr>
      </tfoot>
    </table>
  )
}
