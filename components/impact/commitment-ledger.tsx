import { StateBadge } from '@/components/ui/badge'
import { instalmentWords } from '@/lib/agreements/agreements.words'
import { commitmentsOf } from '@/lib/impact/commitment'
import type { ImpactRecord } from '@/lib/impact/impact-record'
import { withUnit } from '@/lib/impact/impact.words'
import { formatEuros } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import { measuredId } from './figures'

/** Promise in the dossier → clause → indicator → proof → instalment; what lacks is told beside it. */
export function CommitmentLedger({ record }: { record: ImpactRecord }) {
  const rows = commitmentsOf(record)
  if (rows.length === 0) return <p className="text-soft">Le dossier ne promet aucun indicateur.</p>
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Promesse du dossier</th>
          <th scope="col">Convention</th>
          <th scope="col">Relevé</th>
          <th scope="col">Preuves</th>
          <th scope="col">Versement</th>
          <th scope="col">Ce qui manque</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, label, unit, promise, clause, value, proofs, instalment, gaps }) => (
          <tr key={key}>
            <th scope="row">{label}<span className="block text-sm font-normal text-soft">{promise ? `de ${withUnit(promise.baseline, unit)} à ${withUnit(promise.target, unit)}` : 'pas dans le dossier'}</span></th>
            <td data-label="Convention">{clause ? `cible ${withUnit(clause.target, unit)}` : '—'}</td>
            <td data-label="Relevé">{value === null ? '—' : <a href={`#${measuredId(key)}`}>{withUnit(value, unit)}</a>}</td>
            <td data-label="Preuves">{proofs === 0 ? '—' : plural(proofs, 'preuve')}</td>
            <td data-label="Versement">{instalment ? `${instalmentWords[instalment.kind]}, ${formatEuros(instalment.cents)} : ${instalment.paidOn ? 'payé' : instalment.met ? 'condition remplie' : 'en attente'}` : '—'}</td>
            <td data-label="Ce qui manque">{gaps.length === 0 ? <StateBadge tone="success">Complet</StateBadge> : <StateBadge tone="warning">{gaps.join(', ')}</StateBadge>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
