import { expect, test } from 'vitest'
import { cents, type Cents } from '@/lib/kernel/cents'
import { canonical } from '@/lib/kernel/canonical'
import { departures, signedDeviations, whyNotDeviating } from './deviation'
import type { DeviationCause } from './deviation-cause'
import type { PlanLine } from './plan'

const line = (number: number, more: Partial<PlanLine> & { told?: DeviationCause } = {}): PlanLine => ({
  applicationId: `d${number}`, number, structureName: 'S', departementCode: '15', ambitions: [], title: 'T', requested: cents(20), smallestViable: cents(5),
  verdict: 'SELECT', waitingRank: null, recommended: cents(10), conditions: '', withdrawn: false, allocated: cents(10), released: cents(0), returned: cents(0), version: 1,
  deviation: more.told ? { cause: more.told, reason: 'Raison fictive.', version: 1 } : null, ...more,
})
const waiting = (number: number, waitingRank: number, allocated: Cents | null = null, told?: DeviationCause) =>
  line(number, { verdict: 'WAIT', waitingRank, recommended: null, allocated, ...(told && { told }) })
const kinds = (lines: PlanLine[]) => departures(lines).map(({ line: { number }, kind }) => [number, kind])

test('ne s’écarte pas : le montant proposé, celui que le jury n’a pas dit, la liste complémentaire sans rien', () => {
  expect(kinds([line(1), line(2, { recommended: null }), waiting(3, 1)])).toEqual([])
})

test('s’écarte : un autre montant, un dossier retenu sans rien, un reliquat, un rang sauté', () => {
  expect(kinds([line(1, { allocated: cents(9) }), line(2, { allocated: null }), waiting(3, 1), waiting(4, 2, cents(5)), waiting(5, 3)])).toEqual(
    [[1, 'amount'], [2, 'unfunded'], [3, 'passed'], [4, 'leftover']])
})

test('chaque écart a un motif de sa sorte, sinon la phrase dit quel dossier', () => {
  expect(whyNotDeviating([line(1, { allocated: cents(9) })])).toMatch(/^Dossier 1.: .*montant/)
  expect(whyNotDeviating([line(1, { allocated: cents(9), told: 'LEFTOVER' })])).toMatch(/^Dossier 1/)
  expect(whyNotDeviating([line(2, { allocated: null, told: 'AMOUNT' })])).toMatch(/^Dossier 2/)
  expect(whyNotDeviating([waiting(3, 1), waiting(4, 2, cents(5), 'LEFTOVER')])).toMatch(/^Dossier 3.: de rang 1 en liste complémentaire, il passe avant/)
  expect(whyNotDeviating([line(1, { allocated: cents(9), told: 'AMOUNT' }), line(2, { allocated: null, told: 'RENUNCIATION' }), waiting(3, 1, null, 'BODY_CHECK_FAILED'), waiting(4, 2, cents(5), 'LEFTOVER')])).toBeNull()
})

test('le second fichier nomme le premier par son empreinte et ne dit que ce qui s’écarte, par numéro', () => {
  const list = { call: 'ami', envelopeCents: 100, signatory: { id: 's', capacity: 'Q', delegation: 'D', delegatedOn: '2026-01-02' }, allocations: [] }
  expect(signedDeviations(list, 'aa', [line(1)])).toBeNull()
  const file = signedDeviations(list, 'aa', [waiting(4, 1, cents(5), 'LEFTOVER'), line(2, { allocated: cents(9), told: 'AMOUNT' }), line(3)])
  expect(file).toMatchObject({ call: 'ami', allocation: 'aa', deviations: [{ number: 2, recommendedCents: 10, cents: 9, cause: 'AMOUNT' }, { number: 4, waitingRank: 1, recommendedCents: null, cents: 5 }] })
  expect(canonical(file)).not.toContain('Structure')
})
