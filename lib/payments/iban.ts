/** An account's address (ISO 13616): country, key, the country's own digits. Pure. */
export const compactIban = (text: string): string => text.replace(/[\s\u00a0\u202f.-]/g, '').toUpperCase()

/** Lengths of the countries whose accounts a structure may hold; elsewhere 15 to 34 characters. */
const lengths: Readonly<Record<string, number>> = { FR: 27, MC: 27, BE: 16, DE: 22, ES: 24, IT: 27, LU: 20, CH: 21, PT: 25, NL: 18, AD: 24 }

/** What is left of the number, letters written as 10 to 35, once divided by 97. */
const remainder = (iban: string): number =>
  [...iban.slice(4), ...iban.slice(0, 4)].map((sign) => Number.parseInt(sign, 36)).reduce((left, value) => (left * (value > 9 ? 100 : 10) + value) % 97, 0)

export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false
  const length = lengths[iban.slice(0, 2)]
  return (length === undefined || iban.length === length) && remainder(iban) === 1
}

export const isBic = (bic: string): boolean => /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)

/** In groups of four, as banks print it. */
export const formatIban = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1\u00a0')

/** What everybody but those who verify sees: the country, and the last four. */
export const maskIban = (iban: string): string => `${iban.slice(0, 2)}••\u00a0••••\u00a0${iban.slice(-4)}`

/** The n-th invented account: its bank, 00000, is nobody's; its key is right. */
export function fictionalIban(n: number): string {
  const own = `0000000000${String(n).padStart(11, '0')}00`
  const key = 98 - remainder(`FR00${own}`)
  return `FR${String(key).padStart(2, '0')}${own}`
}
