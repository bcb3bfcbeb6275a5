import { expect, test } from 'vitest'
import { anonymous, type Actor, type Person, type Role } from '@/lib/accounts/actor'
import { stepOf } from '@/lib/kernel/lifecycle'
import { laureateLifecycle, laureateRefusals } from './laureate.lifecycle'

const now = new Date('2026-03-02T09:00:00.000Z')
const structureId = 'structure'
const person = (roles: Role[], more: Partial<Person> = {}): Person => ({ kind: 'person', id: 'p', name: 'Personne fictive', sessionId: null, roles, memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false, ...more })
const people: Record<string, Actor> = {
  anonymous,
  staff: person(['STAFF']),
  observer: person(['OBSERVER']),
  signatory: person(['SIGNATORY'], { delegations: [{ callId: 'appel', signatoryId: 's' }] }),
  owner: person([], { memberships: [{ structureId, role: 'OWNER' }] }),
  editor: person([], { memberships: [{ structureId, role: 'EDITOR' }] }),
  reader: person([], { memberships: [{ structureId, role: 'READER' }] }),
  stranger: person([], { memberships: [{ structureId: 'autre', role: 'OWNER' }] }),
}

test('chaque état, chaque personne : la structure ou l’équipe renonce une fois, tant que l’appel n’est pas archivé', () => {
  const may = (['ANNOUNCED', 'RENOUNCED', 'LAPSED', 'TERMINATED', 'CLOSED'] as const).flatMap((state) =>
    (['ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED'] as const).flatMap((callState) =>
      Object.entries(people).flatMap(([who, actor]) =>
        stepOf(laureateLifecycle, laureateRefusals, 'renounce', { state, callState, structureId, bound: 'none' }, actor, now).kind === 'may' ? [`${state} ${callState} ${who}`] : [])))
  expect(may).toEqual(['ANNOUNCED', 'IN_FOLLOW_UP'].flatMap((callState) => ['staff', 'owner', 'editor'].map((who) => `ANNOUNCED ${callState} ${who}`)))
})

test('l’équipe seule constate la caducité, faute de signature dans le délai, et résilie ce qui est en vigueur', () => {
  const may = (['lapse', 'terminate'] as const).flatMap((verb) =>
    (['none', 'waiting', 'overdue', 'in-force'] as const).flatMap((bound) =>
      (['ANNOUNCED', 'RENOUNCED', 'LAPSED', 'TERMINATED', 'CLOSED'] as const).flatMap((state) =>
        Object.entries(people).flatMap(([who, actor]) =>
          stepOf(laureateLifecycle, laureateRefusals, verb, { state, callState: 'ANNOUNCED', structureId, bound }, actor, now).kind === 'may' ? [`${verb} ${bound} ${state} ${who}`] : []))))
  expect(may).toEqual(['lapse overdue ANNOUNCED staff', 'terminate in-force ANNOUNCED staff'])
})
