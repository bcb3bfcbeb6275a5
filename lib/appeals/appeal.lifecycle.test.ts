import { describe, expect, test } from 'vitest'
import type { Person } from '@/lib/accounts/actor'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { AppealState } from './appeal'
import { appealLifecycle, appealRefusals, type AppealFacts, type AppealVerb } from './appeal.lifecycle'

const now = new Date('2026-03-02T09:00:00.000Z')
const somebody = (more: Partial<Person>): Person => ({ kind: 'person', id: 'p', name: 'Personne fictive', sessionId: null, roles: [], memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false, ...more })
const people = {
  owner: somebody({ id: 'owner', memberships: [{ structureId: 's', role: 'OWNER' }] }),
  reader: somebody({ id: 'reader', memberships: [{ structureId: 's', role: 'READER' }] }),
  stranger: somebody({ id: 'stranger', memberships: [{ structureId: 'other', role: 'OWNER' }] }),
  staff: somebody({ id: 'staff', roles: ['STAFF'] }),
  signatory: somebody({ id: 'signatory', roles: ['SIGNATORY'], delegations: [{ callId: 'c', signatoryId: 'g' }] }),
  elsewhere: somebody({ id: 'elsewhere', roles: ['SIGNATORY'], delegations: [{ callId: 'd', signatoryId: 'h' }] }),
  observer: somebody({ id: 'observer', roles: ['OBSERVER'] }),
}
const facts = (more: Partial<AppealFacts>): AppealFacts => ({ state: 'FILED', callId: 'c', structureId: 's', proposedById: null, worked: [], ...more })
const kindOf = (verb: AppealVerb, who: keyof typeof people, more: Partial<AppealFacts> = {}) => stepOf(appealLifecycle, appealRefusals, verb, facts(more), people[who], now).kind

const allowed: Record<AppealVerb, { who: (keyof typeof people)[]; from: AppealState[] }> = {
  withdraw: { who: ['owner'], from: ['FILED', 'PROPOSED'] },
  propose: { who: ['staff'], from: ['FILED', 'PROPOSED'] },
  accept: { who: ['signatory'], from: ['PROPOSED'] },
  reject: { who: ['signatory'], from: ['PROPOSED'] },
  open: { who: ['owner', 'reader'], from: ['ACCEPTED', 'REJECTED'] },
}

describe('un recours', () => {
  test('ne change que de la main de qui le peut, et que depuis les états prévus', () => {
    for (const [verb, { who, from }] of Object.entries(allowed) as [AppealVerb, (typeof allowed)[AppealVerb]][])
      for (const state of Object.keys(appealRefusals) as AppealState[])
        for (const name of Object.keys(people) as (keyof typeof people)[]) {
          const may = who.includes(name) && from.includes(state)
          expect([verb, state, name, kindOf(verb, name, { state }) === 'may']).toEqual([verb, state, name, may])
          if (!who.includes(name)) expect(kindOf(verb, name, { state })).toBe('absent')
        }
  })

  test('ne s’instruit pas par qui a travaillé sur le dossier, ni ne se signe par qui a proposé la réponse', () => {
    expect(kindOf('propose', 'staff', { worked: ['plan'] })).toBe('refused')
    expect(kindOf('accept', 'signatory', { state: 'PROPOSED', proposedById: 'signatory' })).toBe('refused')
    expect(kindOf('reject', 'signatory', { state: 'PROPOSED', proposedById: 'staff' })).toBe('may')
  })

  test('laisse au journal le même verbe, qu’il soit accepté ou rejeté', () => {
    expect(new Set(appealLifecycle.filter(({ verb }) => verb === 'accept' || verb === 'reject').map(({ event }) => event)).size).toBe(1)
  })
})
