/** What stands where something is hidden. */
export const redacted = '[occulté]'

/** What must not be read: `names` whatever their case, `words` as written (a person’s own names), and dossiers other than `own`. */
export type Hidden = { names: readonly string[]; words: readonly string[]; own: number }

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const whole = (texts: readonly string[], flags: string): RegExp | null => {
  const longest = [...new Set(texts.map((text) => text.trim()).filter((text) => text.length > 2))].sort((one, other) => other.length - one.length)
  return longest.length === 0 ? null : new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${longest.map(escaped).join('|')})(?![\p{L}\p{N}])`, flags)
}

/** The names that a person’s whole name is made of, when they are names: « Claude Fictif » → both. */
export const namesWithin = (name: string): string[] => [name, ...name.split(/[\s,()]+/).filter((part) => /^\p{Lu}[\p{L}’'-]{2,}$/u.test(part))]

/** A text written by people, without what would tell of another dossier, another structure or who marked. Rather a word too many than one too few. */
export function redactor({ names, words, own }: Hidden): (text: string) => string {
  const patterns = [whole(names, 'giu'), whole(words, 'gu')]
  return (text) =>
    patterns
      .reduce((kept, pattern) => (pattern ? kept.replace(pattern, redacted) : kept), text)
      .replace(/((?:dossiers?|candidatures?|projets?)\s+(?:n[°o]s?\s*)?|n[°o]s?\s*)(\d+)/giu, (told, before: string, n: string) => (Number(n) === own ? told : `${before}${redacted}`))
}
