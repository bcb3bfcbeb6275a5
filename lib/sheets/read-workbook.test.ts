import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { readWorkbook } from './read-workbook'
import { workbook } from './workbook'

const bytesOf = async (stream: ReadableStream<Uint8Array>) => new Uint8Array(await new Response(stream).arrayBuffer())
/** The parts of a workbook, as another program would have written them. */
const made = (sheet: string, more: Record<string, string> = {}) => zipSync(Object.fromEntries(Object.entries({
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Cachée" state="hidden" r:id="a"/><sheet name="Suivi" r:id="b"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="b" Target="/xl/worksheets/s.xml"/></Relationships>',
  'xl/worksheets/s.xml': sheet, ...more,
}).map(([name, text]) => [name, strToU8(text)])))

test('un classeur se relit comme il a été écrit', async () => {
  const written = await bytesOf(await workbook('Suivi', [['Mois', 'Usagers & visiteurs'], ['mars 2026', 12.5], ['', 3]]))
  expect(readWorkbook(written)).toEqual([{ name: 'Suivi', rows: [{ line: 1, cells: ['Mois', 'Usagers & visiteurs'] }, { line: 2, cells: ['mars 2026', '12,5'] }, { line: 3, cells: ['', '3'] }] }])
})

test('textes partagés, cellules sautées, formules et feuilles cachées', () => {
  const shared = '<sst><si><t>Mois</t></si><si><r><t>Usa</t></r><r><t>gers</t></r><rPh><t>x</t></rPh></si></sst>'
  const rows = '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c></row><row r="5"><c r="A5" t="inlineStr"><is><t>mars</t></is></c><c r="C5"><f>1+2</f><v>0.30000000000000004</v></c></row>'
  expect(readWorkbook(made(`<worksheet><sheetData>${rows}</sheetData></worksheet>`, { 'xl/sharedStrings.xml': shared }))).toEqual([{ name: 'Suivi', rows: [{ line: 3, cells: ['Mois', '', 'Usagers'] }, { line: 5, cells: ['mars', '', '0,3'] }] }])
})

test('ce qui n’est pas un classeur, ou se déploie sans mesure, n’est pas lu', () => {
  expect(readWorkbook(new Uint8Array([1, 2, 3]))).toBeNull()
  expect(readWorkbook(zipSync({ 'autre.txt': strToU8('a') }))).toBeNull()
  expect(readWorkbook(made('<worksheet><row>'))).toBeNull()
  expect(readWorkbook(made(' '.repeat(20_000_001)))).toBeNull()
  const bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><row r="1"><c r="A1" t="str"><v>&b;</v></c></row></worksheet>'
  expect(readWorkbook(made(bomb))).toBeNull()
})
