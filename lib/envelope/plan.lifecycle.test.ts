import { expect, test } from 'vitest'
import { anonymous, type Actor, type Person, type Role } from '@/lib/accounts/actor'
import { cents } from '@/lib/kernel/cents'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { PlanState } from './plan'
import { planLifecycle, planRefusals, planVerbs } from './plan.lifecycle'

const now = new Date('2026-03-02T09:00:00.000Z')
const callId = 'appel'
const person = (id: string, roles: Role[], more: Partial<Person> = {}): Person => ({ kind: 'person', id, name: 'Personne fictive', sessionId: null, roles, memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false, ...more })
const people = {
  anonymous,
  preparer: person('a', ['STAFF']),
  checker: person('b', ['STAFF']),
  signatory: person('c', ['SIGNATORY'], { delegations: [{ callId, signatoryId: 's' }] }),
  otherSignatory: person('d', ['SIGNATORY'], { delegations: [{ callId: 'autre', signatoryId: 's' }] }),
  observer: person('e', ['OBSERVER']),
  administrator: person('f', ['ADMINISTRATOR']),
  president: person('g', [], { appointments: [{ callId, jurorId: 'j', role: 'PRESIDENT' }] }),
  member: person('h', [], { memberships: [{ structureId: 't', role: 'OWNER' }] }),
} satisfies Record<string, Actor>

const facts = (state: PlanState) => ({
  callId, callState: 'IN_JURY' as const, state, total: cents(10), allocated: cents(5), ceiling: null, unsealed: 0,
  preparedById: state === 'DRAFT' ? null : 'a', checkedById: state === 'CHECKED' || state === 'SIGNED' ? 'b' : null,
  lines: [{ applicationId: 'x', number: 1, structureName: 'S', departementCode: '15', ambitions: [], title: 'T', requested: cents(6), smallestViable: cents(4), verdict: 'SELECT' as const, waitingRank: null, recommended: cents(5), conditions: '', withdrawn: false, deviation: null, allocated: cents(5), released: cents(0), returned: cents(0), version: 1 }],
})

test('chaque état, chaque verbe, chaque personne : trois personnes différentes préparent, contrôlent et signent', () => {
  const may = (['DRAFT', 'PREPARED', 'CHECKED', 'SIGNED'] as const).flatMap((state) =>
    planVerbs.flatMap((verb) =>
      Object.entries(people).flatMap(([who, actor]) =>
        stepOf(planLifecycle, planRefusals, verb, facts(state), actor, now).kind === 'may' ? [`${state} ${verb} ${who}`] : [],
      ),
    ),
  )
  expect(may).toEqual([
    'DRAFT prepare preparer', 'DRAFT prepare checker',
    'PREPARED check checker', 'PREPARED sendBack preparer', 'PREPARED sendBack checker', 'PREPARED sendBack signatory',
    'CHECKED sendBack preparer', 'CHECKED sendBack checker', 'CHECKED sendBack signatory', 'CHECKED sign signatory',
  ])
})

test('hors du jury de l’appel, ou tant qu’un avis n’est pas scellé, rien n’avance', () => {
  for (const [state, verb, actor] of [['DRAFT', 'prepare', people.preparer], ['PREPARED', 'check', people.checker], ['CHECKED', 'sign', people.signatory]] as const) {
    expect(stepOf(planLifecycle, planRefusals, verb, { ...facts(state), callState: 'ABANDONED' }, actor, now).kind).toBe('refused')
    expect(stepOf(planLifecycle, planRefusals, verb, { ...facts(state), unsealed: 1 }, actor, now).kind).toBe('refused')
    expect(stepOf(planLifecycle, planRefusals, verb, { ...facts(state), allocated: cents(4) }, actor, now).kind).toBe('refused')
    expect(stepOf(planLifecycle, planRefusals, verb, facts(state), actor, now).kind).toBe('may')
  }
})
