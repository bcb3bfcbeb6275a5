import { describe, expect, test } from 'vitest'
import { contradicts, fileName, limitsOf, mostFilesHere, readReports, reportParameter, uniqueName, whyNotType, type UploadReport } from './attachment'

const pdf = 'application/pdf'

describe('nom d’une pièce', () => {
  test.each([
    ['..\\dossier/projet.PDF', pdf, 'projet.pdf', false], ['photo.pdf', 'image/png', 'photo.png', true], ['carte.JPEG', 'image/jpeg', 'carte.jpeg', false],
    ['version 1.2', pdf, 'version 1.2.pdf', false], ['', pdf, 'piece.pdf', false], ['.htaccess', pdf, 'htaccess.pdf', false], ['facture.exe', pdf, 'facture.pdf', true],
    ['a\u0000\u202eb<script>.pdf', pdf, 'abscript.pdf', false], ['lettre.docx.exe', pdf, 'lettre.docx.pdf', true],
  ])('« %s », %s : « %s »', (sent, type, kept, renamed) => {
    expect([fileName(sent, type), contradicts(sent, type)]).toEqual([kept, renamed])
  })

  test('est unique dans un dossier, sans égard aux majuscules', () => {
    expect(uniqueName('Devis.pdf', ['devis.pdf', 'devis (2).pdf'])).toBe('Devis (3).pdf')
  })
})

test.each([
  [pdf, false, null], ['image/svg+xml', false, 'wrong-type'], [undefined, false, 'wrong-type'], ['application/x-cfb', false, 'old-office'],
  ['application/vnd.ms-excel.sheet.macroenabled.12', false, 'macros'], ['application/vnd.oasis.opendocument.text', true, 'macros'],
])('un fichier qui est %s (macros : %s) : %s', (type, macros, outcome) => {
  expect(whyNotType(type, macros)).toBe(outcome)
})

test('une question dit combien de fichiers elle prend, dans ce que le site prend', () => {
  expect([limitsOf({}), limitsOf({ most: 3 }), limitsOf({ most: 1000 })].map(({ files }) => files)).toEqual([mostFilesHere, 3, mostFilesHere])
})

test('ce qu’il est advenu d’un envoi tient dans une adresse ; ce qui n’en est pas est ignoré', () => {
  const reports: UploadReport[] = [{ field: 'pieces', name: 'a~b & c.pdf', outcome: 'too-large' }, { field: '', name: '', outcome: 'body-too-large' }]
  const address = new URLSearchParams(reports.map((report) => ['piece', reportParameter(report)]))
  expect(readReports(new URLSearchParams(address.toString()).getAll('piece'))).toEqual(reports)
  for (const wrong of [undefined, '', 'joined', 'pieces~constructor~x', 'pieces~<script>~x']) expect(readReports(wrong)).toEqual([])
  expect(readReports(Array.from({ length: 500 }, () => 'pieces~joined~x')).length).toBeLessThan(20)
})
