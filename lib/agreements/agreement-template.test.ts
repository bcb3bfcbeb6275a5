import { describe, expect, test } from 'vitest'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import type { LegalForm } from '@/lib/structures/structure'
import { instalmentsOf, type AgreementKind, type AgreementTerms } from './agreement'
import { agreementParts, agreementText, type AgreementSource } from './agreement-template'

const terms: AgreementTerms = {
  grant: cents(3_000_000), conditions: '', instalments: instalmentsOf('SIGNED_AGREEMENT', cents(3_000_000), [50, 50]), indicators: [{ key: 'indicateurs-1', label: 'Permanences', unit: 'par mois', baseline: 0, target: 12.5 }],
  republican: 'SUBSCRIBED', republicanReference: '', stateAid: 'OUT_OF_SCOPE', stateAidGround: '', startsOn: day('2026-03-02'), endsOn: day('2027-03-01'), yearEndsOn: day('2027-12-31'), publicity: '',
}
const source = (legalForm: LegalForm = 'ASSOCIATION', yearTotal = 3_000_000): AgreementSource => ({
  callTitle: 'Appel fictif', funder: 'Financeur fictif', contact: 'appel@example.org', number: 7, project: 'Projet fictif', places: ['Cap fictif'],
  structure: { name: 'Structure fictive', siret: '00000000100010', legalForm, seat: 'Ville fictive' }, decidedAt: new Date('2026-03-02T09:00:00Z'),
  signatory: { name: 'Directrice fictive', capacity: 'directrice', delegation: 'Décision fictive', delegatedOn: day('2026-01-02') }, yearTotal: cents(yearTotal),
})
const write = (kind: AgreementKind, from = source(), more: Partial<AgreementTerms> = {}, reason = '') => agreementText(kind, from, { ...terms, ...more }, { reason, signByOn: day('2026-05-01') })
const text = (...given: Parameters<typeof write>) => {
  const written = write(...given)
  if (written.kind !== 'ok') throw new Error(written.message)
  return written.text
}

describe('le texte d’une convention', () => {
  test('dit tout, numéroté de 1 en 1, sans variable ni trou', () => {
    for (const kind of ['ACCEPTED_LETTER', 'SIGNED_AGREEMENT'] as const) {
      const written = text(kind)
      expect(written).not.toMatch(/\{\{|\}\}|undefined|null|## {2}/)
      const numbers = [...written.matchAll(/^## Article (\d+)\. \S/gm)].map(([, n]) => Number(n))
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      expect(written).toContain('Permanences (par mois)')
    }
  })

  test('les données essentielles se publient d’un organisme privé au-delà du seuil, et de lui seul', () => {
    expect(text('SIGNED_AGREEMENT')).toContain('Données essentielles')
    expect(text('SIGNED_AGREEMENT', source('COMMUNE'), { republican: 'NOT_CONCERNED' })).not.toContain('Données essentielles')
    expect(text('SIGNED_AGREEMENT', source('ASSOCIATION', 2_300_000))).not.toContain('Données essentielles')
  })

  test('une association souscrit au contrat d’engagement républicain, ou y est réputée engagée par son acte', () => {
    expect(text('SIGNED_AGREEMENT')).toContain('a souscrit au contrat d’engagement républicain')
    expect(text('SIGNED_AGREEMENT', source(), { republican: 'RECOGNISED', republicanReference: 'décret fictif' })).toContain('(décret fictif)')
    expect(text('SIGNED_AGREEMENT', source('CCAS'), { republican: 'NOT_CONCERNED' })).not.toContain('républicain')
  })

  test('la forme juridique se lit dans la phrase, son sigle reste en capitales', () => {
    expect(text('SIGNED_AGREEMENT', source('EPCI'), { republican: 'NOT_CONCERNED' })).toContain('Structure fictive, intercommunalité (EPCI), SIRET')
  })

  test('l’avenant dit son motif, la première version n’en parle pas', () => {
    expect(text('SIGNED_AGREEMENT')).not.toContain('remplace la précédente')
    expect(text('SIGNED_AGREEMENT', source(), {}, 'Retard fictif.')).toContain('pour le motif suivant : Retard fictif.')
  })

  test('s’arrête à ce qui manque, et dit où le remplir', () => {
    expect(write('SIGNED_AGREEMENT', { ...source(), signatory: null })).toMatchObject({ kind: 'stopped', message: expect.stringContaining('le signataire') })
    expect(write('ACCEPTED_LETTER', { ...source(), contact: '' })).toMatchObject({ kind: 'stopped', message: expect.stringContaining('adresse de contact') })
  })

  test('se lit en titres, paragraphes et listes', () => {
    expect(agreementParts('Avant.\n\n## Article 1. Objet\nDit.\n\n- un\n- deux')).toEqual([
      { kind: 'paragraph', text: 'Avant.' }, { kind: 'heading', text: 'Article 1. Objet' }, { kind: 'paragraph', text: 'Dit.' }, { kind: 'list', items: ['un', 'deux'] },
    ])
  })
})
