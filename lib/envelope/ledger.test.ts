import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents } from '@/lib/kernel/cents'
import { emptyLedger, ledgerFigures, ledgerKinds, post, type Ledger, type Posting } from './ledger'

const posting = fc.record({ application: fc.constantFrom('a', 'b', 'c'), kind: fc.constantFrom(...ledgerKinds), cents: fc.integer({ min: -5, max: 400 }).map(cents) })

test('quelle que soit la suite d’écritures : enveloppe = attribué + réservé + reste, décidé = attribué + libéré + revenu, rien n’est négatif', () => {
  fc.assert(
    fc.property(fc.array(posting, { maxLength: 60 }), (postings) => {
      let ledger = emptyLedger(cents(1000))
      let before = ledgerFigures(ledger)
      for (const entry of postings) {
        const after = post(ledger, entry)
        if (typeof after !== 'string') ledger = after
        const figures = ledgerFigures(ledger)
        expect(figures.allocated + figures.reserved + figures.left).toBe(1000)
        expect(figures.allocated + figures.released + figures.returned).toBe(figures.decided)
        expect(Math.min(...Object.values(figures))).toBeGreaterThanOrEqual(0)
        // Nothing undoes a decision, a release or a return.
        expect(figures.decided >= before.decided && figures.released >= before.released && figures.returned >= before.returned).toBe(true)
        before = figures
      }
    }),
  )
})

test('chaque règle refuse par son nom', () => {
  const after = (...postings: Posting[]) => postings.reduce<Ledger | string>((ledger, entry) => (typeof ledger === 'string' ? ledger : post(ledger, entry)), emptyLedger(cents(100)))
  const entry = (kind: Posting['kind'], amount: number, application = 'a'): Posting => ({ application, kind, cents: cents(amount) })
  expect(after(entry('DECIDED', 0))).toBe('ledger_positive')
  expect(after(entry('DECIDED', 60), entry('DECIDED', 1))).toBe('ledger_decided')
  expect(after(entry('RELEASED', 1))).toBe('ledger_undecided')
  expect(after(entry('DECIDED', 60), entry('RELEASED', 61))).toBe('allocation_released')
  expect(after(entry('DECIDED', 60), entry('RELEASED', 40), entry('RETURNED', 21))).toBe('allocation_released')
  expect(after(entry('RESERVED', 5, 'b'), entry('FREED', 6, 'b'))).toBe('ledger_not_reserved')
  expect(after(entry('DECIDED', 60), entry('RESERVED', 41, 'b'))).toBe('envelope_not_exceeded')
  expect(after(entry('DECIDED', 60), entry('RELEASED', 60), entry('RESERVED', 100, 'b'))).toMatchObject({ total: 100 })
})
