import { addCents, subtractCents, zero, type Cents } from '@/lib/kernel/cents'

/**
 * One agreement's money as the record counts it (`agreement_money`), or the sum of several. Pure.
 * `returned`: what was recovered and is left again in the envelope, when the call says so; it is still counted in the others.
 */
export type Money = Record<'allocated' | 'contracted' | 'paid' | 'due' | 'claimed' | 'recovered' | 'returned', Cents>
export type EnvelopeMoney = Record<'total' | 'allocated' | 'reserved', Cents>

export const noMoney: Money = { allocated: zero, contracted: zero, paid: zero, due: zero, claimed: zero, recovered: zero, returned: zero }

export const addMoney = (a: Money, b: Money): Money => ({
  allocated: addCents(a.allocated, b.allocated), contracted: addCents(a.contracted, b.contracted), paid: addCents(a.paid, b.paid),
  due: addCents(a.due, b.due), claimed: addCents(a.claimed, b.claimed), recovered: addCents(a.recovered, b.recovered), returned: addCents(a.returned, b.returned),
})

/** The other terms of the identities (programme §5). */
export const termsOf = ({ allocated, contracted, paid, due, claimed, recovered }: Money) => ({
  toContract: subtractCents(allocated, contracted),
  notYetDue: subtractCents(subtractCents(contracted, paid), due),
  toRecover: subtractCents(claimed, recovered),
  kept: subtractCents(paid, claimed),
})

export type Identity = { whole: { label: string; cents: Cents }; parts: { label: string; cents: Cents }[]; holds: boolean }

const identity = (label: string, whole: Cents, parts: [string, Cents][]): Identity => ({
  whole: { label, cents: whole },
  parts: parts.map(([name, cents]) => ({ label: name, cents })),
  // A part is what is left of the whole: the identity breaks when it would be negative.
  holds: parts.every(([, cents]) => cents >= 0) && parts.reduce((sum, [, cents]) => addCents(sum, cents), zero) === whole,
})

/**
 * The four identities, each with the words of the screen. `sum`: of every agreement and of the laureates who have none.
 * What returned to the envelope is neither allocated, contracted nor paid any more: each whole is net of it.
 */
export function identitiesOf(envelope: EnvelopeMoney, sum: Money): Identity[] {
  const terms = termsOf(sum)
  const net = (gross: Cents) => subtractCents(gross, sum.returned)
  return [
    identity('Enveloppe', envelope.total, [['attribué', net(sum.allocated)], ['réservé', envelope.reserved], ['reste', subtractCents(subtractCents(envelope.total, envelope.allocated), envelope.reserved)]]),
    identity('Attribué', envelope.allocated, [['engagé par convention', net(sum.contracted)], ['à conventionner', terms.toContract]]),
    identity('Engagé par convention', net(sum.contracted), [['payé', net(sum.paid)], ['à payer', sum.due], ['pas encore exigible', terms.notYetDue]]),
    identity('Payé', net(sum.paid), [['gardé', terms.kept], ['à recouvrer', terms.toRecover], ['recouvré et sorti de l’appel', net(sum.recovered)]]),
  ]
}
