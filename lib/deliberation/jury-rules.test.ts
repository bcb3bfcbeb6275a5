import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JurorRole } from '@/lib/accounts/actor'
import { openOutcome, secretOutcome, tallyOf, type VoteValue } from './ballot'
import { examinationOrder } from './order'
import { presidingOf, type Seat } from './presiding'
import { hasQuorum, quorumOf } from './quorum'
import { isWaitingList, nextWaitingRank, verdictOf } from './verdict'

const seats = fc.uniqueArray(fc.record({ id: fc.uuid(), role: fc.constantFrom<JurorRole>('PRESIDENT', 'DEPUTY', 'MEMBER'), order: fc.nat(99) }), { selector: (seat) => seat.order })
const vote = fc.constantFrom<VoteValue>('FOR', 'AGAINST', 'ABSTAIN')
const seat = (id: string, role: JurorRole, order: number): Seat => ({ id, role, order })

describe('présidence', () => {
  const jury = [seat('m1', 'MEMBER', 1), seat('p', 'PRESIDENT', 5), seat('d2', 'DEPUTY', 4), seat('d1', 'DEPUTY', 3), seat('m2', 'MEMBER', 2)]
  test('revient à la présidente, puis aux suppléants dans l’ordre, puis aux membres dans l’ordre', () => {
    const without = (...ids: string[]) => presidingOf(jury.filter((member) => !ids.includes(member.id)))?.id ?? null
    expect([without(), without('p'), without('p', 'd1'), without('p', 'd1', 'd2'), without('p', 'd1', 'd2', 'm1')]).toEqual(['p', 'd1', 'd2', 'm1', 'm2'])
  })
  test('n’existe pas dans une salle vide', () => {
    expect(presidingOf([])).toBeNull()
  })
  test('ne dépend pas de l’ordre d’arrivée et désigne toujours un présent', () => {
    fc.assert(fc.property(seats, (jury) => {
      const found = presidingOf(jury)
      expect(presidingOf([...jury].reverse())).toBe(found)
      expect(found === null).toBe(jury.length === 0)
      if (jury.some((member) => member.role === 'PRESIDENT')) expect(found?.role).toBe('PRESIDENT')
    }))
  })
})

describe('quorum', () => {
  test('est atteint à la moitié exacte', () => {
    expect([hasQuorum(3, 6, { numerator: 1, denominator: 2 }), hasQuorum(3, 7, { numerator: 1, denominator: 2 })]).toEqual([true, false])
  })
  test('n’est jamais atteint sans personne, même à zéro', () => {
    expect([hasQuorum(0, 0, { numerator: 0, denominator: 1 }), hasQuorum(1, 12, { numerator: 0, denominator: 1 })]).toEqual([false, true])
  })
  test('le nombre annoncé est le plus petit qui suffit', () => {
    fc.assert(fc.property(fc.nat(200), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (entitled, numerator, denominator) => {
      const quorum = { numerator, denominator }
      const needed = quorumOf(entitled, quorum)
      expect(hasQuorum(needed, entitled, quorum)).toBe(true)
      expect(hasQuorum(needed - 1, entitled, quorum)).toBe(false)
    }))
  })
})

describe('vote à découvert', () => {
  const outcome = (votes: Record<string, VoteValue>, presiding = 'p') => openOutcome(new Map(Object.entries(votes)), presiding)
  test('est adopté à la majorité des voix exprimées, sans les abstentions', () => {
    expect(outcome({ p: 'AGAINST', a: 'FOR', b: 'FOR', c: 'ABSTAIN', d: 'ABSTAIN' })).toEqual({ carried: true, casting: false })
  })
  test('au partage des voix, suit le vote de qui préside', () => {
    expect(outcome({ p: 'FOR', a: 'AGAINST' })).toEqual({ carried: true, casting: true })
    expect(outcome({ p: 'AGAINST', a: 'FOR' })).toEqual({ carried: false, casting: true })
    expect(outcome({ p: 'ABSTAIN', a: 'FOR', b: 'AGAINST' })).toEqual({ carried: false, casting: false })
    expect(outcome({ p: 'ABSTAIN' })).toEqual({ carried: false, casting: false })
  })
  test('une voix pour de plus ne fait jamais échouer la proposition', () => {
    fc.assert(fc.property(fc.array(vote, { minLength: 1, maxLength: 12 }), fc.nat(11), (values, index) => {
      const before = new Map(values.map((value, n) => [`j${n}`, value]))
      const after = new Map(before).set(`j${index % values.length}`, 'FOR')
      if (openOutcome(before, 'j0').carried) expect(openOutcome(after, 'j0').carried).toBe(true)
    }))
  })
})

describe('vote secret', () => {
  test('au partage des voix, n’est pas adopté sauf voix prépondérante du règlement, jamais à zéro partout', () => {
    const tie = tallyOf(['FOR', 'AGAINST'])
    expect(secretOutcome(tie, false, undefined).carried).toBe(false)
    expect(secretOutcome(tie, false, 'FOR').carried).toBe(false)
    expect(secretOutcome(tie, true, 'FOR')).toEqual({ carried: true, casting: true })
    expect(secretOutcome(tie, true, 'AGAINST').carried).toBe(false)
    expect(secretOutcome(tallyOf(['ABSTAIN']), true, 'FOR').carried).toBe(false)
  })
})

describe('avis', () => {
  test('est la proposition du dernier vote adopté, sinon un rejet', () => {
    expect(verdictOf([])).toBe('REJECT')
    expect(verdictOf([{ motion: 'SELECT', carried: false }])).toBe('REJECT')
    expect(verdictOf([{ motion: 'WAIT', carried: true }, { motion: 'SELECT', carried: true }, { motion: 'REJECT', carried: false }])).toBe('SELECT')
  })
  test('la liste complémentaire se remplit sans trou', () => {
    expect(nextWaitingRank([1, 2, 4])).toBe(3)
    expect([isWaitingList([]), isWaitingList([2, 1]), isWaitingList([1, 3]), isWaitingList([1, 1])]).toEqual([true, true, false, false])
    fc.assert(fc.property(fc.nat(30), (n) => {
      const ranks: number[] = []
      for (let k = 0; k < n; k += 1) ranks.push(nextWaitingRank(ranks))
      expect(isWaitingList(ranks)).toBe(true)
    }))
  })
})

describe('ordre d’examen', () => {
  test('garde ensemble les dossiers aux mêmes déports, ceux qui ne font sortir personne d’abord', () => {
    const dossiers = [{ n: 1, recused: ['a'] }, { n: 2, recused: [] }, { n: 3, recused: ['a', 'b'] }, { n: 4, recused: ['b'] }, { n: 5, recused: [] }, { n: 6, recused: ['a'] }]
    expect(examinationOrder(dossiers).map((dossier) => dossier.n)).toEqual([2, 5, 1, 6, 3, 4])
  })
  test('ne perd ni ne répète aucun dossier', () => {
    fc.assert(fc.property(fc.array(fc.record({ id: fc.uuid(), recused: fc.subarray(['a', 'b', 'c']) })), (dossiers) => {
      expect(new Set(examinationOrder(dossiers))).toEqual(new Set(dossiers))
    }))
  })
})
