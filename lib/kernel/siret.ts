function luhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

const laPoste = '356000000'

/** Spaces out: what people paste is compared without them. */
export const compactSiret = (text: string): string => text.replace(/[\s\u00a0\u202f]/g, '')

const isSiren = (text: string): boolean => /^\d{9}$/.test(text) && luhn(text)

/**
 * A SIRET's fourteen digits and their key (Luhn, INSEE). La Poste's places are numbered otherwise: the sum of the
 * digits is a multiple of 5, its head office follows Luhn.
 */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text) || !isSiren(text.slice(0, 9))) return false
  if (luhn(text)) return true
  return text.startsWith(laPoste) && [...text].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0
}

/** `123 456 789 00012`. */
export const formatSiret = (siret: string): string => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u202f$2\u202f$3\u202f$4')

const withKey = (body: string): string => {
  for (let key = 0; key < 10; key += 1) if (luhn(`${body}${key}`)) return `${body}${key}`
  throw new Error('one of ten keys always fits')
}

/** The n-th invented SIRET: its SIREN begins with 000, which no register gives; both keys are right. 0 ≤ n < 100 000. */
export function fictionalSiret(n: number): string {
  const siren = withKey(`000${String(n).padStart(5, '0')}`)
  return withKey(`${siren}0001`)
}
