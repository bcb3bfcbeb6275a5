import { expect, test } from 'vitest'
import { renderDocx } from './document'
import { docxText } from './text.fixture'

test('ce qui est écrit se relit dans le fichier : titres, liste, tableau dont l’en-tête se répète, pied de page', async () => {
  const found = docxText(
    await renderDocx({
      title: 'Essai & suite', foot: 'Un appel', demonstration: true, at: new Date(0),
      blocks: [
        { kind: 'title', text: 'Un titre « à lire » <ici>' },
        { kind: 'heading', text: 'Une partie' },
        { kind: 'paragraph', text: 'Un paragraphe.' },
        { kind: 'list', items: ['Un point'] },
        { kind: 'facts', items: [{ label: 'Enveloppe', value: '500\u202f000\u202f€' }] },
        { kind: 'table', columns: [{ label: 'Nom', width: 3 }, { label: 'Montant', width: 1, right: true }], rows: [['Île fictive', '12']] },
        { kind: 'small', text: 'Une note.' },
      ],
    }),
  )
  expect(found.paragraphs.map(({ style, text }) => [style, text])).toEqual([
    ['Heading1', 'Un titre « à lire » <ici>'], ['Heading2', 'Une partie'], [null, 'Un paragraphe.'], ['ListParagraph', 'Un point'], [null, 'Enveloppe\u00a0: 500\u202f000\u202f€'], [null, 'Une note.'],
  ])
  expect(found.rows).toEqual([['Nom', 'Montant'], ['Île fictive', '12']])
  expect(found).toMatchObject({ repeatsHeading: true, language: 'fr-FR', title: 'Essai & suite' })
  expect(found.foot).toContain('Données de démonstration')
})
