import type { EmbargoedLaureate } from '@/lib/decisions/embargo.queries'
import { formatEuros, sumCents } from '@/lib/kernel/cents'
import { inFrenchOrder } from '@/lib/kernel/french'
import { departementLabel } from '@/lib/places/departement'

/** As it would be announced, by the name of the France services; `amounts` for whoever answers for them. */
export function EmbargoedLaureates({ laureates, amounts }: { laureates: readonly EmbargoedLaureate[]; amounts?: boolean }) {
  const sorted = [...laureates].sort((a, b) => inFrenchOrder(a.name, b.name))
  return (
    <table className="table as-cards">
      <caption className="sr-only">Lauréats, par le nom des France services</caption>
      <thead>
        <tr>
          <th scope="col">France services</th>
          <th scope="col">Département</th>
          <th scope="col">Structure</th>
          {amounts && (
            <th scope="col" className="number">
              Montant
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {sorted.map((laureate) => (
          <tr key={laureate.applicationId}>
            <th scope="row">
              {laureate.name}
              <span className="block font-normal text-soft">{laureate.title}</span>
            </th>
            <td data-label="Département">{departementLabel(laureate.departementCode)}</td>
            <td data-label="Structure">{laureate.structureName}</td>
            {amounts && (
              <td data-label="Montant" className="number">
                {formatEuros(laureate.amount)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
      {amounts && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              Total
            </th>
            <td data-label="Montant" className="number">
              {formatEuros(sumCents(sorted.map(({ amount }) => amount)))}
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}
