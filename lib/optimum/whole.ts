/** Decimals as whole numbers of one unit, so that sums are exact. */
type Whole = { units: bigint[]; decimals: number }

/** `-1.25e-7` → sign, digits without a point, how many of them are decimals. */
function parts(value: number): { digits: bigint; decimals: number } {
  const [mantissa = '0', exponent = '0'] = value.toString().split('e')
  const [whole = '0', rest = ''] = mantissa.split('.')
  const decimals = rest.length - Number(exponent)
  return decimals >= 0 ? { digits: BigInt(whole + rest), decimals } : { digits: BigInt(whole + rest) * 10n ** BigInt(-decimals), decimals: 0 }
}

/** The numbers as they are written, in the unit of the one with most decimals. */
export function wholesOf(values: readonly number[]): Whole {
  const read = values.map(parts)
  const decimals = Math.max(0, ...read.map((one) => one.decimals))
  return { units: read.map((one) => one.digits * 10n ** BigInt(decimals - one.decimals)), decimals }
}

/** The number nearest to that many units. */
export const numberOf = (units: bigint, decimals: number): number => Number(`${units}e-${decimals}`)

const absolute = (value: bigint): bigint => (value < 0n ? -value : value)

export const largest = (values: readonly bigint[]): bigint => values.reduce((most, value) => (absolute(value) > most ? absolute(value) : most), 0n)

export function commonDivisor(values: readonly bigint[]): bigint {
  let common = 0n
  for (const value of values) for (let rest = absolute(value); rest > 0n; ) [common, rest] = [rest, common % rest]
  return common === 0n ? 1n : common
}
