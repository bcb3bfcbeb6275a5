export type Quorum = { numerator: number; denominator: number }

/** `present` of the `entitled` members (those not recused on the dossier) are enough. Nobody present is never enough. */
export const hasQuorum = (present: number, entitled: number, { numerator, denominator }: Quorum): boolean =>
  present > 0 && BigInt(present) * BigInt(denominator) >= BigInt(numerator) * BigInt(entitled)

/** How many must be present for the quorum. */
export const quorumOf = (entitled: number, { numerator, denominator }: Quorum): number =>
  Math.max(1, Math.ceil((numerator * entitled) / denominator))
