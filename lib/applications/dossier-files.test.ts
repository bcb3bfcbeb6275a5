import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attachmentNames, dossierStem } from './dossier-files'

const structure = { name: 'Structure fictive', siret: '', legalForm: 'ASSOCIATION', communeCode: '33366', departementCode: '33', network: null }
const stem = dossierStem({ number: 27, structure })
const names = (...files: string[]) => [...attachmentNames(stem, files.map((name, id) => ({ id: String(id), name })), [`${stem}_dossier.pdf`]).values()]

describe('le nom d’un fichier dans l’archive', () => {
  test('porte le numéro, la commune, puis le nom du fichier, sans accent ni espace', () => {
    expect(names('budget.pdf', 'Délibération du conseil (été).PDF', 'Œuvre.docx', '…….pdf')).toEqual([
      '027_Saint-Andre-de-Cubzac_budget.pdf',
      '027_Saint-Andre-de-Cubzac_Deliberation-du-conseil-ete.pdf',
      '027_Saint-Andre-de-Cubzac_Oeuvre.docx',
      '027_Saint-Andre-de-Cubzac_piece.pdf',
    ])
  })

  test('n’est jamais celui d’un autre, pas même de la mise en page du dossier, quelle que soit la casse', () => {
    expect(names('dossier.pdf', 'Budget.pdf', 'budget.pdf')).toEqual(['dossier-2', 'Budget', 'budget-2'].map((end) => `${stem}_${end}.pdf`))
  })

  test('reste court, en ASCII et unique, quels que soient les noms reçus', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('é.pdf', 'e.pdf', 'E.PDF', 'a'.repeat(200))), { maxLength: 30 }), (files) => {
        const given = names(...files)
        expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(files.length)
        for (const name of given) expect(name).toMatch(/^027_Saint-Andre-de-Cubzac_[A-Za-z0-9-]{1,45}(\.[a-z0-9-]{1,40})?$/)
      }),
    )
  })
})
