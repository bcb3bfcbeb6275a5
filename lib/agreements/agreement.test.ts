import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents, sumCents, zero } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { instalmentsOf, isAboveThreshold, mustSign, proposedKind, splitGrant, termsLacks, type AgreementTerms } from './agreement'

const terms: AgreementTerms = {
  grant: cents(1_500_000), conditions: '', instalments: instalmentsOf('ACCEPTED_LETTER', cents(1_500_000), [80, 20]), indicators: [],
  republican: 'SUBSCRIBED', republicanReference: '', stateAid: 'OUT_OF_SCOPE', stateAidGround: '',
  startsOn: day('2026-03-02'), endsOn: day('2027-03-01'), yearEndsOn: day('2027-12-31'), publicity: '',
}
const lacks = (more: Partial<AgreementTerms> = {}, kind: 'ACCEPTED_LETTER' | 'SIGNED_AGREEMENT' = 'ACCEPTED_LETTER', yearTotal = cents(1_500_000)) =>
  Object.keys(termsLacks(kind, 'ASSOCIATION', yearTotal, cents(1_500_000), { ...terms, ...more }))

describe('la forme de l’acte', () => {
  test('23 000 € dans l’année ne demandent pas de convention, un centime de plus la demande à un organisme privé', () => {
    expect(isAboveThreshold(cents(2_300_000))).toBe(false)
    expect(mustSign('ASSOCIATION', cents(2_300_000))).toBe(false)
    expect(mustSign('ASSOCIATION', cents(2_300_001))).toBe(true)
    expect(mustSign('COMMUNE', cents(9_000_000))).toBe(false)
  })

  test('jusqu’au seuil une lettre est proposée, au-delà une convention, pour tous', () => {
    expect(proposedKind(cents(2_300_000))).toBe('ACCEPTED_LETTER')
    expect(proposedKind(cents(2_300_001))).toBe('SIGNED_AGREEMENT')
  })

  test('une lettre ne part pas quand la loi demande une convention', () => {
    expect(lacks({}, 'ACCEPTED_LETTER', cents(2_300_001))).toEqual(['kind'])
    expect(lacks({}, 'SIGNED_AGREEMENT', cents(2_300_001))).toEqual([])
  })
})

describe('les versements', () => {
  test('somment toujours le montant, au centime, sans versement vide', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000_000 }), fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }), (grant, shares) => {
        const parts = splitGrant(cents(grant), shares)
        expect(sumCents(parts)).toBe(grant)
        expect(parts.every((part) => part > 0)).toBe(true)
      }),
    )
  })

  test('quelques centimes en beaucoup de versements ne font pas plus que l’aide', () => {
    expect(splitGrant(cents(13), [15, 12, 2, 12, 1])).toEqual([5, 3, 1, 4])
  })

  test('la somme atteinte à chaque versement est sa part, arrondie ; le dernier prend le reste', () => {
    expect(splitGrant(cents(1_000_001), [50, 50])).toEqual([500_001, 500_000])
    expect(splitGrant(cents(1_000), [33, 33, 34])).toEqual([330, 330, 340])
    expect(splitGrant(cents(100), [1, 1, 1])).toEqual([33, 34, 33])
  })

  test('ceux qui sont payés ne changent pas, les autres se partagent ce qui reste', () => {
    expect(splitGrant(cents(900_000), [50, 25, 25], [cents(500_000)])).toEqual([500_000, 200_000, 200_000])
    expect(splitGrant(cents(500_000), [50, 50], [cents(500_000)])).toEqual([500_000])
  })

  test('par défaut : une avance puis un solde, 80 % pour une lettre, la moitié pour une convention', () => {
    expect(instalmentsOf('ACCEPTED_LETTER', cents(1_500_000), [80, 20])).toMatchObject([{ kind: 'ADVANCE', cents: 1_200_000 }, { kind: 'BALANCE', cents: 300_000 }])
    expect(instalmentsOf('SIGNED_AGREEMENT', cents(3_000_000), [50, 50])).toMatchObject([{ kind: 'ADVANCE', cents: 1_500_000 }, { kind: 'BALANCE', cents: 1_500_000 }])
  })
})

describe('ce qui manque avant l’envoi', () => {
  test('rien, quand tout est dit', () => expect(lacks()).toEqual([]))

  test('chaque clause que la loi ou l’appel demande', () => {
    expect(lacks({ stateAid: null })).toEqual(['stateAid'])
    expect(lacks({ stateAid: 'DE_MINIMIS' })).toEqual(['stateAidGround'])
    expect(lacks({ republican: 'NOT_CONCERNED' })).toEqual(['republican'])
    expect(lacks({ republican: 'RECOGNISED' })).toEqual(['republicanReference'])
    expect(lacks({ grant: zero })).toEqual(['grant', 'instalments'])
    expect(lacks({ grant: cents(1_500_001) })).toEqual(['grant', 'instalments'])
    expect(lacks({ endsOn: day('2026-03-02') })).toEqual(['endsOn'])
    expect(lacks({ yearEndsOn: day('2026-12-31') })).toEqual(['yearEndsOn'])
  })

  test('une lettre suit cinq indicateurs au plus, une convention autant que le dossier en promet', () => {
    const indicators = Array.from({ length: 6 }, (_, index) => ({ key: `indicateurs-${index + 1}`, label: 'Permanences', unit: '', baseline: 0, target: 12 }))
    expect(lacks({ indicators })).toEqual(['indicators'])
    expect(lacks({ indicators }, 'SIGNED_AGREEMENT')).toEqual([])
  })
})
