/** Money is whole cents, exactly: a safe integer that cannot be mixed with another number by accident. */
export type Cents = number & { readonly __cents: unique symbol }

/** @throws RangeError when the number is not a safe integer */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value)) throw new RangeError('an amount is a whole number of cents')
  return value as Cents
}

export const zero = cents(0)
export const sumCents = (amounts: readonly Cents[]): Cents => cents(amounts.reduce((sum, amount) => sum + amount, 0))
export const addCents = (a: Cents, b: Cents): Cents => cents(a + b)
export const subtractCents = (a: Cents, b: Cents): Cents => cents(a - b)

/** `amount × numerator ÷ denominator`, rounded half away from zero. The one rounding of the application. */
export function shareOf(amount: Cents, numerator: number, denominator: number): Cents {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0)
    throw new RangeError('a share is a ratio of whole numbers')
  const product = BigInt(amount) * BigInt(numerator)
  const by = BigInt(denominator)
  const magnitude = product < 0n ? -product : product
  const rounded = (2n * magnitude + by) / (2n * by)
  return cents(Number(product < 0n ? -rounded : rounded))
}

/**
 * Reads an amount typed in euros: « 21 739,13 € », « 21739.13 », « 500 000 ». Null when it is not one.
 * At most two decimals; a comma or a point before them; spaces of any kind between thousands.
 */
export function parseEuros(text: string): Cents | null {
  const compact = text.replace(/[\s\u00a0\u202f]/g, '').replace(/€$/, '')
  const match = /^(-?)(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(compact)
  if (!match) return null
  const [, sign, euros, decimals = ''] = match
  const value = Number(euros) * 100 + Number(decimals.padEnd(2, '0'))
  return Number.isSafeInteger(value) ? cents(sign === '-' && value !== 0 ? -value : value) : null
}

const thin = '\u202f'
const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, thin)

/** `21 739,13 €`, with thin no-break spaces; `500 000 €` when there are no cents. */
export function formatEuros(amount: Cents): string {
  const magnitude = Math.abs(amount)
  const rest = magnitude % 100
  const decimals = rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`
  return `${amount < 0 ? '−' : ''}${grouped((magnitude - rest) / 100)}${decimals}${thin}€`
}

/** What a money field holds: `21739,13`. */
export function centsInput(amount: Cents): string {
  const magnitude = Math.abs(amount)
  const rest = magnitude % 100
  return `${amount < 0 ? '-' : ''}${(magnitude - rest) / 100}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}`
}
