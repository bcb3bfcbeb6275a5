import { describe, expect, it } from 'vitest'
import { formatSize } from './file-size'

describe('le poids d’un fichier', () => {
  it.each([
    [1, '1 ko'],
    [999_499, '999 ko'],
    [3_400_000, '3,4 Mo'],
    [20_000_000, '20 Mo'],
    [19_960_000, '20 Mo'],
  ])('%d octets s’écrivent %s', (bytes, words) => {
    expect(formatSize(bytes)).toBe(words.replace(' ', '\u00a0'))
  })
})
