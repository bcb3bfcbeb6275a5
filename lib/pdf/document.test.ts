import { expect, test } from 'vitest'
import { renderPdf, type Block, type Document } from './document'
import { pdfText } from './text.fixture'

const at = new Date('2026-03-02T09:00:00.000Z')
const rendered = (blocks: Block[], more: Partial<Document> = {}) => renderPdf({ title: 'Essai', foot: 'Essai', demonstration: true, at, blocks, ...more })

/** Everything that people type, with a browser's line ends and with a file's. */
const typed = (end: string): Block[] => [
  { kind: 'paragraph', text: `Un paragraphe.${end}Une ligne.` },
  { kind: 'facts', items: [{ label: 'Motifs', value: `Besoin : établi.${end}Faisabilité : non démontrée.` }] },
  { kind: 'list', items: [`Un point.${end}Sa suite.`] },
  { kind: 'table', columns: [{ label: 'Texte', width: 1 }], rows: [[`Une case.${end}Sa suite.`]] },
]

test('les fins de ligne d’un navigateur ne laissent aucun caractère sans dessin', async () => {
  expect((await rendered(typed('\r\n'))).equals(await rendered(typed('\n')))).toBe(true)
})

test('est balisé, en français, et le même document donne les mêmes octets', async () => {
  const [first, second] = [await rendered(typed('\n')), await rendered(typed('\n'))]
  expect(first.equals(second)).toBe(true)
  expect(first.toString('latin1')).toMatch(/\/Marked true/)
  expect(first.toString('latin1')).toMatch(/\/Lang \(fr-FR\)/)
})

test('tout ce qui est écrit se relit dans le fichier, page après page', async () => {
  const text = pdfText(await rendered([{ kind: 'title', text: 'Un titre « à lire »' }, { kind: 'page' }, { kind: 'table', columns: [{ label: 'Région', width: 1 }, { label: 'Montant', width: 1, right: true }], rows: [['Île fictive', '12 000 €']] }]))
  expect(text.split('\n').filter((line) => !/^(Données|Essai)/.test(line))).toEqual(['Un titre « à lire »', 'page 1 sur 2', 'Région', 'Montant', 'Île fictive', '12 000 €', 'page 2 sur 2'])
})
