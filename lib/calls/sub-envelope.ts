import { formatEuros, subtractCents, sumCents, zero, type Cents } from '@/lib/kernel/cents'
import { listOf } from '@/lib/kernel/french'

/**
 * Parts of an envelope kept for the dossiers that serve an ambition, come from some départements, or both. Pure. What is kept for several
 * together is theirs together, and a dossier of several counts for any of them: so for each set of sub-envelopes, the dossiers of none of
 * them never hold more than the envelope less what the set keeps (Hall's condition). The database holds the same rule (`keep_sub_envelopes`).
 */
export const mostSubEnvelopes = 5

/** `departements` empty: all of them. */
export type SubEnvelope = { label: string; cents: Cents; ambition: number | null; departements: readonly string[] }
/** As the record holds it: lifted since for a reason, it keeps nothing any more. */
export type KnownSubEnvelope = SubEnvelope & { id: string; lifted: { at: string; by: string | null; reason: string; /** In an act that is signed: everybody reads it once that act is announced. */ told: boolean } | null }

export type Placed = { ambitions: readonly number[]; departementCode: string }
/** What a dossier receives, reserves, or would receive. */
export type Holding = Placed & { cents: Cents }

export const inForce = <S extends { lifted: unknown }>(all: readonly S[]): S[] => all.filter(({ lifted }) => lifted === null)

export const belongs = ({ ambition, departements }: Pick<SubEnvelope, 'ambition' | 'departements'>, dossier: Placed): boolean =>
  (ambition === null || dossier.ambitions.includes(ambition)) && (departements.length === 0 || departements.includes(dossier.departementCode))

/** Several kept together. */
export type Union = { labels: string[]; cents: Cents; touches: (dossier: Placed) => boolean }

/** Every set of one or more of them. */
export const unionsOf = (kept: readonly SubEnvelope[]): Union[] =>
  Array.from({ length: 2 ** kept.length - 1 }, (_, index) => {
    const set = kept.filter((_one, place) => ((index + 1) >> place) % 2 === 1)
    return { labels: set.map(({ label }) => label), cents: sumCents(set.map(({ cents }) => cents)), touches: (dossier: Placed) => set.some((one) => belongs(one, dossier)) }
  })

const sumHeld = (held: readonly Holding[]): Cents => sumCents(held.map(({ cents }) => cents))
/** What a union still keeps: nothing once its dossiers hold as much. */
const stillOf = ({ cents, touches }: Pick<Union, 'cents' | 'touches'>, held: readonly Holding[]): Cents => {
  const inside = sumHeld(held.filter(touches))
  return inside < cents ? subtractCents(cents, inside) : zero
}
const greatest = (amounts: readonly Cents[]): Cents => amounts.reduce((most, one) => (one > most ? one : most), zero)

/** What these could not have any more: what they keep together, and by how much it is broken into. */
export type Shortage = { labels: string[]; kept: Cents; by: Cents }

/** For each set, the dossiers of none of its sub-envelopes, and what they may hold together at most. */
export const capsOf = <D extends Placed>(kept: readonly SubEnvelope[], total: Cents, dossiers: readonly D[]): { labels: string[]; others: D[]; cents: Cents }[] =>
  unionsOf(kept).map(({ labels, cents, touches }) => ({ labels, others: dossiers.filter((dossier) => !touches(dossier)), cents: subtractCents(total, cents) }))

/** The worst shortage once these hold that much of the envelope; null when all that is kept is there. */
export function shortage(kept: readonly SubEnvelope[], total: Cents, held: readonly Holding[]): Shortage | null {
  const all = capsOf(kept, total, held).map(({ labels, others, cents }) => ({ labels, kept: subtractCents(total, cents), by: subtractCents(sumHeld(others), cents) }))
  return all.reduce<Shortage | null>((worst, one) => (one.by > (worst?.by ?? 0) ? one : worst), null)
}

/** What is left for one more dossier, or for one more euro of it: nothing of what is still kept for others. */
export const leftFor = (kept: readonly SubEnvelope[], left: Cents, held: readonly Holding[], dossier: Placed): Cents =>
  subtractCents(left, greatest(unionsOf(kept).flatMap((union) => (union.touches(dossier) ? [] : [stillOf(union, held)]))))

/** Each by itself: what its dossiers hold of it, and what is still kept. */
export const spentOf = <S extends SubEnvelope>(kept: readonly S[], held: readonly Holding[]): (S & { held: Cents; still: Cents })[] =>
  kept.map((one) => {
    const touches = (dossier: Placed) => belongs(one, dossier)
    return { ...one, held: sumHeld(held.filter(touches)), still: stillOf({ cents: one.cents, touches }, held) }
  })

/** What they still keep, all together: what one dossier of several holds counts once, so it may be more than the sum of each. */
export const stillKept = (kept: readonly SubEnvelope[], held: readonly Holding[]): Cents => greatest(unionsOf(kept).map((union) => stillOf(union, held)))

export function shortageSentence({ labels, kept, by }: Shortage): string {
  const named = listOf(labels.map((label) => `« ${label} »`))
  return labels.length === 1
    ? `La sous-enveloppe ${named} garde ${formatEuros(kept)} : il lui manquerait ${formatEuros(by)}.`
    : `Les sous-enveloppes ${named} gardent ensemble ${formatEuros(kept)} : il leur manquerait ${formatEuros(by)}.`
}
