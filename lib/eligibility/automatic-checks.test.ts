import { describe, expect, test } from 'vitest'
import type { SubmissionContent } from '@/lib/applications/submission'
import type { FormDefinition } from '@/lib/forms/form-definition'
import { cents } from '@/lib/kernel/cents'
import { fictionalSiret } from '@/lib/kernel/siret'
import { automaticChecks, findingsOf, type AutomaticCheck, type CheckedFacts } from './automatic-checks'

const form: FormDefinition = {
  steps: [
    {
      key: 'tout',
      title: 'Tout',
      fields: [
        { key: 'vehicule', label: 'Un véhicule ?', kind: 'yes-no' },
        { key: 'communes', label: 'Communes desservies', kind: 'places' },
        { key: 'pieces', label: 'Pièces du projet', kind: 'attachments' },
        { key: 'devis', label: 'Devis du véhicule', kind: 'attachments', least: 2, shownIf: { field: 'vehicule', anyOf: ['oui'] } },
        { key: 'soutiens', label: 'Lettres de soutien', kind: 'attachments', optional: true },
        { key: 'exactitude', label: 'Exactitude', kind: 'commitment' },
        { key: 'contrat', label: 'Contrat républicain', kind: 'commitment', onlyFor: ['ASSOCIATION'] },
      ],
    },
  ],
}
const file = (field: string, id: string) => ({ id, field, name: 'a.pdf', size: 1, sha256: '0' })
const served = (...communes: string[]) => ({ key: 'communes', label: 'Communes desservies', text: '', table: { columns: ['Commune', 'Jours'], rows: communes.map((name) => [name, 'lundi']) } })
const taken = (key: string) => ({ key, label: key, text: 'Engagement pris' })

const sound: SubmissionContent = {
  number: 1,
  structure: { name: 'Structure fictive', siret: fictionalSiret(1), legalForm: 'ASSOCIATION', communeCode: '15014', departementCode: '15', network: null },
  servicePoints: [{ name: 'Espace fictif', kind: 'SPACE', communeCode: '15138', departementCode: '15' }],
  sections: [{ title: 'Tout', answers: [{ key: 'vehicule', label: 'Un véhicule ?', text: 'Non' }, served('Murat (15138)'), taken('exactitude'), taken('contrat')] }],
  financing: {
    costs: [{ label: 'Achat', cents: cents(2_000_000), eligible: true }, { label: 'Reste', cents: cents(500_000), eligible: false }],
    resources: [{ label: 'Aide demandée', kind: 'REQUESTED_GRANT', cents: cents(1_600_000) }, { label: 'Commune', kind: 'OWN_FUNDS', cents: cents(900_000) }],
    requestedCents: cents(1_600_000),
    smallestViableCents: cents(1),
  },
  attachments: [file('pieces', 'a')],
}
const [opensAt, closesAt] = [new Date('2026-01-05T08:00:00.000Z'), new Date('2026-02-27T17:00:00.000Z')]
const facts = (content: Partial<SubmissionContent> = {}, more: Partial<CheckedFacts> = {}): CheckedFacts => ({
  content: { ...sound, ...content },
  depositedAt: [new Date('2026-02-27T16:59:59.999Z')],
  call: { opensAt, closesAt, ambitions: [], ceiling: cents(1_600_000), ratePercent: 80 },
  form,
  sameSiren: [],
  ...more,
})
const toSee = (given: CheckedFacts): AutomaticCheck[] => findingsOf(given).flatMap(({ check, fine }) => (fine ? [] : [check]))
const said = (given: CheckedFacts, check: AutomaticCheck) => findingsOf(given).find((finding) => finding.check === check)
const structure = (more: Partial<SubmissionContent['structure']>) => facts({ structure: { ...sound.structure, ...more } })
const answers = (...all: SubmissionContent['sections'][number]['answers']) => facts({ sections: [{ title: 'Tout', answers: all }] })
const requested = (amount: number) => ({ ...sound.financing, requestedCents: cents(amount) })

describe('contrôles automatiques', () => {
  test('un dossier sans faute n’a rien à regarder ; chaque contrôle dit sa phrase et où lire', () => {
    const found = findingsOf(facts())
    expect(found.map(({ check }) => check)).toEqual([...automaticChecks])
    expect(toSee(facts())).toEqual([])
    for (const { sentence, at } of found) {
      expect(sentence).toMatch(/^[A-ZÀ-Ý].*\.$/)
      expect(at).not.toBe('')
    }
  })

  test.each<[string, CheckedFacts, AutomaticCheck[], RegExp]>([
    ['une clé de SIRET fausse', structure({ siret: '00000001700018' }), ['siret'], /clé est fausse/],
    ['le même SIREN dans un autre dossier', facts({}, { sameSiren: [4, 12] }), ['siren'], /les dossiers n°\u00a04 et n°\u00a012/],
    ['un dépôt à la milliseconde de la clôture', facts({}, { depositedAt: [closesAt] }), ['window'], /hors de la période/],
    ['un dépôt d’avant l’ouverture, même suivi d’un autre', facts({}, { depositedAt: [opensAt, new Date(opensAt.getTime() - 1)] }), ['window'], /hors de la période/],
    ['un siège dans un autre département', structure({ communeCode: '63113' }), ['places'], /Clermont-Ferrand \(63\)/],
    ['une commune desservie hors des départements déclarés', answers(served('Murat (15138)', 'Clermont-Ferrand (63113)'), taken('exactitude'), taken('contrat')), ['places'], /Clermont-Ferrand \(63\)/],
    ['une commune inconnue', structure({ communeCode: '15999' }), ['places'], /15999, code inconnu/],
    ['un plan déséquilibré d’un centime', facts({ financing: { ...sound.financing, costs: [...sound.financing.costs, { label: 'x', cents: cents(1), eligible: false }] } }), ['balance'], /diffèrent de 0,01/],
    ['une aide au-dessus du plafond', facts({}, { call: { ...facts().call, ceiling: cents(1_599_999) } }), ['ceiling'], /dépasse le plafond/],
    ['une aide au-dessus du taux', facts({}, { call: { ...facts().call, ratePercent: 79 } }), ['rate'], /79\u00a0% des dépenses éligibles, soit 15\u202f800/],
    ['une attestation que cette forme juridique doit', answers(taken('exactitude')), ['commitments'], /« ?\u00a0?Contrat républicain/],
    ['une attestation laissée vide', answers({ ...taken('exactitude'), text: '' }, taken('contrat')), ['commitments'], /Exactitude/],
    ['une pièce obligatoire absente', facts({ attachments: [file('soutiens', 'a')] }), ['files'], /Pièces du projet/],
    ['une délibération annoncée pour plus tard', answers(taken('exactitude'), taken('contrat'), { key: 'deliberation', label: 'Délibération à venir', text: '12 mars 2027' }), ['deliberation'], /12 mars 2027/],
    ['une pièce que la réponse à une autre question rend obligatoire', answers({ key: 'vehicule', label: 'Un véhicule ?', text: 'Oui' }, taken('exactitude'), taken('contrat')), ['files'], /Devis du véhicule/],
  ])('signale %s', (_case, given, expected, sentence) => {
    expect(toSee(given)).toEqual(expected)
    expect(said(given, expected[0] as AutomaticCheck)?.sentence).toMatch(sentence)
  })

  test('les bornes sont du bon côté : plafond et taux atteints, ouverture à la milliseconde', () => {
    expect(toSee(facts({ financing: requested(1_600_001) }, {}))).toEqual(['balance', 'ceiling', 'rate'])
    expect(toSee(facts({}, { depositedAt: [opensAt] }))).toEqual([])
  })

  test('sans plafond, sans taux et sans question, il n’y a rien à reprocher', () => {
    const call = { ...facts().call, ceiling: null, ratePercent: null, opensAt: null, closesAt: null }
    expect(toSee(facts({ sections: [], attachments: [] }, { call, form: { steps: [] } }))).toEqual([])
  })

  test('le contrat républicain n’est attendu que des formes juridiques qui le doivent', () => {
    expect(toSee(facts({ structure: { ...sound.structure, legalForm: 'COMMUNE' }, sections: [{ title: 'Tout', answers: [taken('exactitude')] }] }))).toEqual([])
  })

  test('mène à la réponse quand le dossier la montre', () => {
    expect(said(answers({ ...taken('exactitude'), text: '' }, taken('contrat')), 'commitments')?.at).toBe('reponse-exactitude')
    expect(said(answers(served('Clermont-Ferrand (63113)'), taken('exactitude'), taken('contrat')), 'places')?.at).toBe('reponse-communes')
    expect(said(facts({ attachments: [] }), 'files')?.at).toBe('dossier-pieces')
  })
})
