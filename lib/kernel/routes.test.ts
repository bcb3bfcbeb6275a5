import { expect, test } from 'vitest'
import { ownPath } from './routes'

test('ne ramène qu’à une adresse de ce site', () => {
  expect(ownPath('/candidat/dossiers/1?etape=2')).toBe('/candidat/dossiers/1?etape=2')
  expect(ownPath('/compte?arrivee')).toBe('/compte?arrivee')
  for (const elsewhere of [undefined, '', 'compte', 'https://ailleurs.example', '//ailleurs.example', '/\\ailleurs.example', '/\t/ailleurs.example', '/\n/ailleurs.example', '\t//ailleurs.example', '/.//ailleurs.example', '/a/..//ailleurs.example', 'javascript:alert(1)'])
    expect([elsewhere, ownPath(elsewhere)]).toEqual([elsewhere, null])
})
