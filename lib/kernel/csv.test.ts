import { expect, test } from 'vitest'
import { csvSheet, readCsv } from './csv'

test('lit virgules ou points-virgules d’après la ligne de titres, et compte les lignes comme la personne les voit', () => {
  expect(readCsv('a,b\n1,2\n')).toEqual({ headings: ['a', 'b'], rows: [{ line: 2, cells: ['1', '2'] }] })
  expect(readCsv('\uFEFFa;b\r\n\r\n"x;y";z, t\r\n')).toEqual({ headings: ['a', 'b'], rows: [{ line: 3, cells: ['x;y', 'z, t'] }] })
})

test('une cellule de plusieurs lignes commence où elle se voit', () => {
  expect(readCsv('a,b\n"1\n2",3\n4,5\n')).toMatchObject({ rows: [{ line: 2 }, { line: 4 }] })
})

test('dit la ligne d’un guillemet mal placé', () => {
  expect(readCsv('a,b\n1,2\n3,x"y\n')).toMatchObject({ line: 3, sentence: expect.stringContaining('guillemet') })
})

test('ce qui part vers un tableur n’y devient jamais une formule', () => {
  expect(csvSheet([['a'], ['=1+1']])).toBe("\uFEFFa\r\n'=1+1\r\n")
})
