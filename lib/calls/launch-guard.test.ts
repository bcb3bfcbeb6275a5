import { describe, expect, test } from 'vitest'
import { launchBlockers, type LaunchFacts } from './launch-guard'

const now = new Date('2026-03-02T09:00:00.000Z')
const ready: LaunchFacts = {
  summary: 'Résumé', text: 'Présentation', funder: 'Financeur fictif', contact: 'appel@example.org', helpPhone: '01 00 00 00 00', ambitions: 3, keptForAmbitions: [], asksAmbitions: true,
  opensAt: new Date('2026-03-10T08:00:00.000Z'), closesAt: new Date('2026-04-10T15:00:00.000Z'), answerPlannedOn: '2026-07-01',
  envelopeCents: 50_000_000, ceilingCents: 4_000_000, grantRatePercent: 80, formFaults: [], weights: [40, 30, 20, 10], unlevelled: 0,
  receiptText: 'Accusé', remediesText: 'Recours', presidents: 1, deputies: 1, jurors: 4, signatories: 1, readingsPerApplication: 4,
}
const missing = (change: Partial<LaunchFacts>) => launchBlockers({ ...ready, ...change }, now)

describe('avant le lancement', () => {
  test('rien ne manque à un appel complet', () => {
    expect(missing({})).toEqual([])
  })

  test.each<[string, Partial<LaunchFacts>, string, RegExp]>([
    ['le résumé', { summary: ' ' }, 'presentation', /résumé/],
    ['la présentation', { text: '' }, 'presentation', /présentation/],
    ['le financeur', { funder: '' }, 'presentation', /financeur/],
    ['le contact', { contact: '' }, 'presentation', /contact/],
    ['une ambition', { ambitions: 2 }, 'presentation', /trois ambitions/],
    ['l’ouverture', { opensAt: null }, 'calendrier', /ouverture/],
    ['la clôture', { closesAt: null }, 'calendrier', /clôture/],
    ['une clôture après l’ouverture', { closesAt: ready.opensAt }, 'calendrier', /après l’ouverture/],
    ['une clôture à venir', { opensAt: new Date('2026-02-01T09:00:00.000Z'), closesAt: now }, 'calendrier', /déjà passée/],
    ['la date de la réponse', { answerPlannedOn: null }, 'calendrier', /réponse/],
    ['l’enveloppe', { envelopeCents: null }, 'calendrier', /enveloppe/],
    ['les ambitions que vise une sous-enveloppe', { keptForAmbitions: ['Itinérance'], asksAmbitions: false }, 'formulaire', /Itinérance.* n’aurait aucun dossier/],
    ['le plafond', { ceilingCents: null }, 'calendrier', /plafond/],
    ['le taux', { grantRatePercent: null }, 'calendrier', /taux/],
    ['un formulaire sans défaut', { formFaults: ['Posez au moins une question.'] }, 'formulaire', /question/],
    ['un quatrième critère', { weights: [50, 30, 20] }, 'regles', /4 à 6 critères/],
    ['des poids qui font 100', { weights: [40, 30, 20, 11] }, 'regles', /101/],
    ['six niveaux par critère', { unlevelled: 2 }, 'regles', /niveau/],
    ['la présidence', { presidents: 0 }, 'nominations', /présidente ou le président/],
    ['une suppléance', { deputies: 0 }, 'nominations', /suppléante/],
    ['un signataire', { signatories: 0 }, 'nominations', /signe/],
    ['l’accusé de réception', { receiptText: '' }, 'textes', /accusé de réception/],
    ['les recours', { remediesText: '\n' }, 'textes', /recours/],
  ])('il manque %s : une seule phrase, et où le compléter', (_what, change, section, sentence) => {
    expect(missing(change)).toEqual([{ section, sentence: expect.stringMatching(sentence) }])
  })

  test('le jury compte au moins trois membres, et jamais moins que de lectures par dossier', () => {
    expect(missing({ jurors: 2, readingsPerApplication: 1 })).toHaveLength(1)
    expect(missing({ jurors: 3, readingsPerApplication: 1 })).toEqual([])
    expect(missing({ jurors: 4, readingsPerApplication: 5 })).toHaveLength(1)
    expect(missing({ jurors: 5, readingsPerApplication: 5 })).toEqual([])
  })

  test('une clôture qui tombe à l’instant du lancement est passée', () => {
    const opensAt = new Date(now.getTime() - 1)
    expect(missing({ opensAt, closesAt: now })).toHaveLength(1)
    expect(missing({ opensAt, closesAt: new Date(now.getTime() + 1) })).toEqual([])
  })

  test('six critères dont les poids font 100 se lancent, sept non', () => {
    expect(missing({ weights: [20, 20, 20, 20, 10, 10] })).toEqual([])
    expect(missing({ weights: [20, 20, 20, 10, 10, 10, 10] })).toHaveLength(1)
  })
})
