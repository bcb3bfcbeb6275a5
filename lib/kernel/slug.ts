/** `Saint-André-de-Cubzac` → `Saint-Andre-de-Cubzac`: ASCII letters and digits, hyphens between. */
export const asciiWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/Œ/g, 'Oe')
    .replace(/æ/g, 'ae')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** `Mobilité verte & inclusive` → `mobilite-verte-inclusive`: the segment of an address, or the code of a criterion. */
export const slugOf = (text: string): string => asciiWords(text).toLowerCase()
