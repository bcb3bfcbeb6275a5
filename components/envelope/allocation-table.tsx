import type { ReactNode } from 'react'
import type { PlanLine } from '@/lib/envelope/plan'
import { formatEuros, sumCents, zero } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { departementLabel } from '@/lib/places/departement'

type Props = { lines: readonly PlanLine[]; href?: (line: PlanLine) => string; amount: (line: PlanLine) => ReactNode }

/** The dossiers that the jury selects, then its waiting list in its order: what each asked, and what is planned for it. */
export function AllocationTables({ lines, ...rest }: Props) {
  const [selected, waiting] = (['SELECT', 'WAIT'] as const).map((verdict) => lines.filter((line) => line.verdict === verdict))
  return (
    <div className="space-y-6">
      {selected && selected.length > 0 && <AllocationTable caption="Dossiers que le jury propose de retenir" lines={selected} {...rest} />}
      {waiting && waiting.length > 0 && <AllocationTable caption="Liste complémentaire" lines={waiting} {...rest} />}
    </div>
  )
}

function AllocationTable({ caption, lines, href, amount }: Props & { caption: string }) {
  return (
    <table className="table as-cards">
      <caption className="pb-2 text-left font-semibold">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Dossier</th>
          <th scope="col">Structure</th>
          <th scope="col">Département</th>
          <th scope="col" className="number">
            Demandé
          </th>
          <th scope="col" className="number">
            Plus petit viable
          </th>
          <th scope="col" className="number">
            Proposé par le jury
          </th>
          <th scope="col" className="number">
            Attribué
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.applicationId}>
            <th scope="row">
              {href ? <a href={href(line)}>n° {line.number}</a> : `n° ${line.number}`}
              <span className="block font-normal text-soft">{line.title}</span>
              {line.withdrawn && <span className="block font-normal text-danger">Retiré par la structure</span>}
              {line.conditions && <span className="block font-normal">Conditions : {line.conditions}</span>}
            </th>
            <td data-label="Structure">{line.structureName}</td>
            <td data-label="Département">{departementLabel(line.departementCode)}</td>
            <td data-label="Demandé" className="number">
              {formatEuros(line.requested)}
            </td>
            <td data-label="Plus petit viable" className="number">
              {formatEuros(line.smallestViable)}
            </td>
            <td data-label="Proposé par le jury" className="number">
              {line.waitingRank !== null ? `rang ${line.waitingRank}` : line.recommended === null ? <span className="text-soft">sans montant</span> : formatEuros(line.recommended)}
            </td>
            <td data-label="Attribué" className="number">
              {amount(line)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            Total, {plural(lines.length, 'dossier')}
          </th>
          <td data-label="Demandé" className="number">
            {formatEuros(sumCents(lines.map((line) => line.requested)))}
          </td>
          <td data-label="Plus petit viable" className="number">
            {formatEuros(sumCents(lines.map((line) => line.smallestViable)))}
          </td>
          <td data-label="Proposé par le jury" className="number">
            {lines.some((line) => line.recommended !== null) && formatEuros(sumCents(lines.map((line) => line.recommended ?? zero)))}
          </td>
          <td data-label="Attribué" className="number">
            {formatEuros(sumCents(lines.map((line) => line.allocated ?? zero)))}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

/** An amount already given, or none; what came back beside it. */
export function givenAmount(line: PlanLine): ReactNode {
  if (line.allocated === null) return <span className="text-soft">{line.verdict === 'SELECT' ? 'sans montant' : 'non'}</span>
  return (
    <>
      {formatEuros(line.allocated)}
      {line.released > 0 && <span className="block text-soft">dont {formatEuros(line.released)} libérés</span>}
      {line.returned > 0 && <span className="block text-soft">dont {formatEuros(line.returned)} recouvrés</span>}
    </>
  )
}
