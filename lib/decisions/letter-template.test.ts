import { describe, expect, test } from 'vitest'
import { outcomes } from './decision'
import { fillLetter, letterTemplates, letterVariables, type LetterVariable } from './letter-template'

const values = Object.fromEntries(letterVariables.map((name) => [name, `[${name}]`])) as Record<LetterVariable, string>

describe('modèles de lettre', () => {
  test.each(outcomes)('%s : chaque variable existe et aucune accolade ne reste', (outcome) => {
    const letter = fillLetter(letterTemplates[outcome], values)
    expect(letter.kind).toBe('ok')
    expect(letter.kind === 'ok' && letter.text).not.toMatch(/[{}]/)
  })

  test('toute lettre défavorable dit les voies de recours et l’acte d’attribution', () => {
    for (const outcome of ['WAITING_LIST', 'REJECTED', 'INELIGIBLE'] as const) {
      expect(letterTemplates[outcome]).toContain('{{voies_de_recours}}')
      expect(letterTemplates[outcome]).toContain('{{date_attribution}}')
      expect(letterTemplates[outcome]).toContain('{{publication}}')
    }
  })

  test('une variable vide arrête la lettre et dit laquelle et où', () => {
    const letter = fillLetter(letterTemplates.REJECTED, { ...values, motifs: '  ' })
    expect(letter).toEqual({
      kind: 'stopped',
      message: 'Il manque les motifs, sur la décision ({{motifs}}, au paragraphe 4 de la lettre).',
    })
  })

  test('une variable inconnue arrête la lettre', () => {
    expect(fillLetter('Bonjour {{prenom}}', values)).toEqual({
      kind: 'stopped',
      message: 'La variable {{prenom}}, au paragraphe 1 de la lettre, n’existe pas.',
    })
  })

  test('sans condition, le paragraphe des conditions disparaît', () => {
    const letter = fillLetter(letterTemplates.LAUREATE, { ...values, conditions: '' })
    expect(letter.kind === 'ok' && letter.text).not.toContain('conditions suivantes')
  })

  test('ce qui est écrit dans un motif ne devient pas une variable', () => {
    const letter = fillLetter('{{motifs}}', { motifs: 'Le plan {{montant}} ne va pas.' })
    expect(letter).toEqual({ kind: 'ok', text: 'Le plan {{montant}} ne va pas.' })
  })
})
