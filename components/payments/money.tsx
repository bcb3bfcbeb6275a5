import { formatEuros } from '@/lib/kernel/cents'
import type { Identity } from '@/lib/payments/ledger'
import { StateBadge } from '@/components/ui/badge'

/** The identities, one a line, each said to hold or not. */
export function Identities({ identities }: { identities: readonly Identity[] }) {
  return (
    <table className="table as-cards">
      <caption className="sr-only">Les comptes de l’appel, rapprochés</caption>
      <thead>
        <tr>
          <th scope="col">Total</th>
          <th scope="col" className="number">Montant</th>
          <th scope="col">Se compose de</th>
          <th scope="col">Rapprochement</th>
        </tr>
      </thead>
      <tbody>
        {identities.map(({ whole, parts, holds }) => (
          <tr key={whole.label}>
            <th scope="row">{whole.label}</th>
            <td data-label="Montant" className="number">{formatEuros(whole.cents)}</td>
            <td data-label="Se compose de">{parts.map(({ label, cents }) => `${label} ${formatEuros(cents)}`).join(' + ')}</td>
            <td data-label="Rapprochement"><StateBadge tone={holds ? 'success' : 'danger'}>{holds ? 'Juste au centime' : 'Écart'}</StateBadge></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
