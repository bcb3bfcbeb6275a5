import type { ListedApplication } from '@/lib/eligibility/application-list.queries'
import { standingTones, standingWords } from '@/lib/eligibility/eligibility.words'
import { formatEuros, sumCents } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { departementLabel } from '@/lib/places/departement'
import { StateBadge } from '../ui/badge'

/** What they ask together. */
export const asked = (applications: readonly ListedApplication[]): string => formatEuros(sumCents(applications.map(({ requested }) => requested)))

/** The dossiers of one act on several, with their total. */
export function Chosen({ applications }: { applications: readonly ListedApplication[] }) {
  return (
    <table className="table as-cards">
      <caption className="sr-only">Dossiers choisis</caption>
      <thead>
        <tr>
          <th scope="col">Dossier</th>
          <th scope="col">Département</th>
          <th scope="col">Recevabilité</th>
          <th scope="col" className="number">
            Demandé
          </th>
        </tr>
      </thead>
      <tbody>
        {applications.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              n°&nbsp;{row.number}, {row.structureName}
            </th>
            <td data-label="Département">{departementLabel(row.departementCode)}</td>
            <td data-label="Recevabilité">
              <StateBadge tone={standingTones[row.standing]}>{standingWords[row.standing]}</StateBadge>
            </td>
            <td data-label="Demandé" className="number">
              {formatEuros(row.requested)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {plural(applications.length, 'dossier')}
          </th>
          <td data-label="Demandé en tout" className="number">
            {asked(applications)}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}
