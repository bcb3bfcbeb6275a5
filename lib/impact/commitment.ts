import type { ImpactRecord, OpenedInstalment } from './impact-record'
import { latest } from './indicators'

/** From what the dossier promised to the money that waits for it: each link that lacks is told. Pure. */
export type Commitment = {
  key: string
  label: string
  unit: string
  /** As the dossier wrote it; null for an indicator that the agreement added. */
  promise: { baseline: number; target: number } | null
  /** As the agreement in force has it; null when it left it out, or before one is in force. */
  clause: { target: number } | null
  value: number | null
  proofs: number
  instalment: OpenedInstalment | null
  gaps: string[]
}

export function commitmentsOf(record: Pick<ImpactRecord, 'dossierPromises' | 'promised' | 'agreement' | 'values' | 'proofs' | 'instalments'>): Commitment[] {
  const { dossierPromises, agreement, values, proofs, instalments } = record
  const clauses = agreement ? record.promised : []
  const keys = [...new Set([...dossierPromises, ...clauses].map(({ key }) => key))]
  const last = instalments.findLast(({ cancelledOn }) => cancelledOn === null) ?? null
  return keys.flatMap((key) => {
    const [promise, clause] = [dossierPromises.find((one) => one.key === key), clauses.find((one) => one.key === key)]
    const named = clause ?? promise
    if (!named) return []
    const value = latest(values, key)?.value ?? null
    const proved = proofs.filter((proof) => proof.key === key).length
    const instalment = clause ? last : null
    const gaps = [
      agreement === null ? 'aucune convention en vigueur' : clause ? null : 'non repris par la convention',
      promise && clause && promise.target !== clause.target ? 'cible changée par la convention' : null,
      value === null ? 'jamais relevé' : proved === 0 ? 'relevé sans preuve' : null,
      clause && instalment === null ? 'aucun versement n’en dépend' : null,
    ].filter((gap) => gap !== null)
    return [{ key, label: named.label, unit: named.unit, promise: promise ?? null, clause: clause ?? null, value, proofs: proved, instalment, gaps }]
  })
}
