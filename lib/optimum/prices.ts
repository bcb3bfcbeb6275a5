import { cents, formatEuros } from '@/lib/kernel/cents'
import { formatNumber } from '@/lib/kernel/french'
import { constraintsOf, type Asked, type Instance, type Nearing, type Price, type Prices, type Progress } from './optimum'
import { solveUnder } from './solve'
import { numberOf, wholesOf } from './whole'

/** The optimum without each of these, beside the optimum with all. No prices when nothing satisfies the constraints: the clash says why. */
export async function priceConstraints(instance: Instance, asked: readonly Asked[], heard?: (progress: Progress) => void): Promise<Prices> {
  const constraints = constraintsOf(instance)
  const prices: Price[] = []
  const tell = heard && ((nearing: Nearing, done: number) => heard({ ...nearing, done, total: 1 + asked.length }))
  const optimum = await solveUnder(instance.options, constraints, tell && ((nearing) => tell(nearing, 0)))
  if (optimum.status === 'infeasible') return { optimum, prices }
  for (const one of asked) {
    tell?.({ best: optimum.value, bound: optimum.bound }, 1 + prices.length)
    const without = await solveUnder(instance.options, constraints.filter(({ name }) => !one.names.includes(name)))
    if (without.status === 'infeasible') throw new Error('fewer constraints cannot clash')
    const { units: [after = 0n, before = 0n], decimals } = wholesOf([without.value, optimum.value])
    const value = numberOf(after - before, decimals)
    // Worth as much, the choice already made is the best without it too.
    const spent = value > 0 ? without.cents - optimum.cents : 0
    prices.push({ ...one, value, cents: spent, sentence: sentenceOf(one, value, spent) })
  }
  return { optimum, prices }
}

function sentenceOf({ names, words }: Asked, value: number, spent: number): string {
  if (value <= 0) return `${words} ne coûte rien.`
  const shown = Math.round(value * 10) / 10
  const points = shown === 0 ? 'moins de 0,1 point' : `${formatNumber(shown, Number.isInteger(shown) ? 0 : 1)} ${shown < 2 ? 'point' : 'points'}`
  if (spent === 0) return `${words} coûte ${points}.`
  const euros = formatEuros(cents(Math.abs(spent)))
  if (names.includes('envelope')) return `${words} coûte ${points} et évite ${euros} de dépense.`
  return `${words} coûte ${points} et ${spent > 0 ? 'laisse' : 'dépense'} ${euros} de plus.`
}
