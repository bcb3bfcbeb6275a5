/** Where a structure is paid. Pure; the same names as the record's. */
export type BankState = 'SENT' | 'VERIFIED' | 'CONFIRMED' | 'REFUSED' | 'REPLACED'

/** How the account's holder stands beside the structure: the same name, a part of it, another. */
export type HolderMatch = 'same' | 'near' | 'other'

const words = (name: string): string[] =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word.length > 1 && !articles.has(word))
const articles = new Set(['le', 'la', 'les', 'de', 'des', 'du', 'et', 'en', 'asso', 'association', 'commune', 'mairie', 'ccas'])

/** Banks shorten and rearrange names: words are compared, accents, case and articles left out. */
export function holderMatch(holder: string, structureName: string): HolderMatch {
  const [a, b] = [new Set(words(holder)), new Set(words(structureName))]
  const common = [...a].filter((word) => b.has(word)).length
  if (common === 0) return 'other'
  if (common === a.size && common === b.size) return 'same'
  return common * 2 >= Math.min(a.size, b.size) ? 'near' : 'other'
}

/** The same legal person: an account in another place's name is still its own. */
export const sameBody = (siret: string, other: string): boolean => siret.slice(0, 9) === other.slice(0, 9)
