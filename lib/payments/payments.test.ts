import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { cents, sumCents, type Cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { fictionalSiret } from '@/lib/kernel/siret'
import { holderMatch } from './bank-details'
import { fictionalIban, isBic, isIban, maskIban } from './iban'
import { addMoney, identitiesOf, noMoney } from './ledger'
import { cutTo, paymentLacks, recalculated } from './payment'
import { agreementsCsv } from './scdl.export'
import { scdlColumns, scdlFaults, scdlFileFaults, scdlRow, type Essential } from './scdl'

/** Typographic spaces, as plain ones. */
const plain = (sentences: string[]) => sentences.map((sentence) => sentence.replace(/\s/g, ' '))

test('un IBAN se lit à sa clé et à sa longueur, et se masque', () => {
  // Examples that the standard's registry publishes.
  for (const good of ['FR1420041010050500013M02606', 'DE89370400440532013000', 'BE68539007547034', fictionalIban(0), fictionalIban(12_345)]) expect(isIban(good), good).toBe(true)
  for (const bad of ['FR1420041010050500013M02607', 'FR142004101005050001', 'fr14', '', fictionalIban(1).replace('1', '2')]) expect(isIban(bad), bad).toBe(false)
  expect(isBic('PSSTFRPPXXX') && isBic('PSSTFRPP') && !isBic('PSST')).toBe(true)
  expect(maskIban(fictionalIban(1))).not.toContain(fictionalIban(1).slice(2, 20))
})

test('une clé d’IBAN voit tout chiffre changé', () => {
  fc.assert(fc.property(fc.nat(99_999), fc.integer({ min: 2, max: 26 }), fc.integer({ min: 1, max: 9 }), (n, at, shift) => {
    const iban = fictionalIban(n)
    const changed = iban.slice(0, at) + String((Number(iban[at]) + shift) % 10) + iban.slice(at + 1)
    expect(isIban(changed)).toBe(false)
  }))
})

test('le titulaire se compare mot à mot, sans accent ni article', () => {
  expect(holderMatch('ASSO CAP SERVICES', 'Association Cap Services')).toBe('same')
  expect(holderMatch('CAP SERVICES DU CANTAL', 'Association Cap Services')).toBe('near')
  expect(holderMatch('M DUPONT JEAN', 'Association Cap Services')).toBe('other')
})

test('dit ce qui manque avant tout paiement', () => {
  const checks = (['IDENTITY', 'GOOD_STANDING', 'INTEGRITY'] as const).map((kind) => ({ kind, passed: true }))
  expect(paymentLacks({ account: true, checks, commitment: true })).toEqual([])
  expect(paymentLacks({ account: false, checks: checks.slice(1), commitment: false })).toHaveLength(3)
})

test('une aide recalculée ne monte jamais, et ce qu’elle laisse retombe au centime sur les versements', () => {
  const amount = fc.integer({ min: 1, max: 10_000_000 }).map(cents)
  fc.assert(fc.property(fc.array(fc.record({ cents: amount, paid: fc.boolean() }), { minLength: 1, maxLength: 6 }), amount, fc.integer({ min: 0, max: 20_000_000 }), (parts, planned, spent) => {
    const instalments = parts.map((part, index) => ({ n: index + 1, ...part }))
    const grant = sumCents(instalments.map((one) => one.cents))
    const due = recalculated(grant, planned, cents(spent))
    const { open, released, toRecover } = cutTo(due, instalments)
    const paid = sumCents(instalments.filter((one) => one.paid).map((one) => one.cents))
    expect(due).toBeLessThanOrEqual(grant)
    expect(paid + sumCents(open.map((one) => one.cents)) - toRecover).toBe(due)
    expect(paid + sumCents(open.map((one) => one.cents)) + released).toBe(grant)
    expect(Math.min(released, toRecover, ...open.map((one) => one.cents))).toBeGreaterThanOrEqual(0)
  }))
})

test('les quatre égalités se disent, et ne tiennent plus dès qu’une part serait négative', () => {
  const sum = addMoney(noMoney, { allocated: 10 as Cents, contracted: 8 as Cents, paid: 5 as Cents, due: 2 as Cents, claimed: 3 as Cents, recovered: 1 as Cents, returned: 0 as Cents })
  const envelope = { total: cents(20), allocated: cents(10), reserved: cents(4) }
  expect(identitiesOf(envelope, sum).map(({ whole, parts, holds }) => [whole.cents, parts.map((part) => part.cents), holds])).toEqual([[20, [10, 4, 6], true], [10, [8, 2], true], [8, [5, 2, 1], true], [5, [2, 2, 1], true]])
  expect(identitiesOf(envelope, { ...sum, recovered: cents(4) })[3]?.holds).toBe(false)
  expect(identitiesOf({ ...envelope, allocated: cents(11) }, sum)[1]?.holds).toBe(false)
})

const essential: Essential = {
  funder: 'Financeur fictif', funderSiret: fictionalSiret(1), callTitle: 'Appel fictif', slug: 'ami-fictif', fictional: true, number: 12, project: 'Bus fictif', beneficiary: 'Structure fictive', siret: fictionalSiret(2), rna: null,
  signedOn: day('2026-03-02'), endsOn: day('2027-09-01'), cents: '1500005', instalments: 2,
}
const good = scdlRow(essential)

test('une ligne SCDL suit le schéma 2.1.1, et dit sa démonstration', () => {
  expect(good).toMatchObject({ montant: '15000.05', objet: expect.stringMatching(/^DÉMONSTRATION\s: Bus fictif$/) as string, notificationUE: 'non', conditionsVersement: 'échelonné', referenceDecision: 'ami-fictif-12' })
  expect(scdlFaults(good)).toEqual([])
  expect([...scdlRow({ ...essential, project: 'mot '.repeat(200) }).objet].length).toBeLessThanOrEqual(256)
  // La Poste's places: digits that sum to a multiple of 5, whatever Luhn says.
  expect(scdlFaults({ ...good, idBeneficiaire: '35600000000048' })).toEqual([])
})

test('chaque règle du schéma refuse sa mauvaise ligne, par sa colonne', () => {
  const bad: [keyof typeof good, string[]][] = [
    ['nomAttribuant', ['', '=1+1']], ['idAttribuant', ['', '123', '00000000000001', '0000000000000a']], ['dateConvention', ['', '02/03/2026', '2026-02-30']], ['referenceDecision', ['']], ['nomBeneficiaire', ['', '@somme']],
    ['idBeneficiaire', ['', '35600000000049', '123456789']], ['rnaBeneficiaire', ['W12', 'w123456789', '123456789']], ['objet', ['', 'a'.repeat(257), '+33']], ['montant', ['', '15000,05', '-1', '0', '1.234', '1 000']],
    ['nature', ['', 'aide', 'aide en numéraire, aide en nature']], ['conditionsVersement', ['', 'Unique', 'echelonne']], ['datesPeriodeVersement', ['2026', '2027-01-01/2026-01-01', '2026-01-01_2026-02-01', '2026-01-01/2026-02-01/2026-03-01']],
    ['idRAE', ['123456']], ['notificationUE', ['true', 'Oui', '1']], ['pourcentageSubvention', ['0', '1.01', '0,5', '50', '0.001']], ['dispositifAide', ['']],
  ]
  for (const [column, values] of bad) for (const value of values) expect(scdlFaults({ ...good, [column]: value }).map((fault) => fault.column), `${column} ${value}`).toEqual([column])
  const fine: [keyof typeof good, string[]][] = [['rnaBeneficiaire', ['', 'W123456789']], ['montant', ['1', '0.5', '1000.00']], ['nature', ['aide en nature', 'aide en numéraire;aide en nature']], ['datesPeriodeVersement', ['', '2026-01-01', '2026-01-01/2026-01-01']], ['pourcentageSubvention', ['', '0.01', '0.5', '1', '1.00']], ['notificationUE', ['', 'oui', 'non']], ['idRAE', ['', '12345']]]
  for (const [column, values] of fine) for (const value of values) expect(scdlFaults({ ...good, [column]: value }), `${column} ${value}`).toEqual([])
})

test('le fichier écrit se relit : colonnes dans l’ordre, virgule, UTF-8 sans marque, fautes par ligne', () => {
  const text = agreementsCsv([good, { ...good, objet: 'Un « objet », avec "guillemets"' }])
  expect(text.startsWith(`${scdlColumns.join(',')}\r\n`)).toBe(true)
  expect(scdlFileFaults(parse(text) as string[][])).toEqual([])
  expect(plain(scdlFileFaults(parse(text.replace('15000.05', '"15000,05"')) as string[][]))).toEqual(plain(['Ligne 2 : montant n’est pas un montant au-dessus de zéro, un point avant les centimes.']))
  expect(scdlFileFaults([[...scdlColumns].reverse()])).toHaveLength(1)
  expect(plain(scdlFileFaults([[...scdlColumns], ['a']]))).toEqual(plain(['Ligne 2 : 1 cellules au lieu de 16.']))
})
