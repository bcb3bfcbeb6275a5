import { expect, test } from 'vitest'
import { anonymous, type Actor, type Person, type Role } from '@/lib/accounts/actor'
import { cents } from '@/lib/kernel/cents'
import { stepOf } from '@/lib/kernel/lifecycle'
import { nextInLine, passedOver, proposedAmount, type AmendmentState, type WaitingLine } from './amendment'
import { amendmentLifecycle, amendmentRefusals, amendmentVerbs, type AmendmentFacts } from './amendment.lifecycle'

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

const line = (waitingRank: number, requested: number, smallestViable: number, amendmentId: string | null = null): WaitingLine => ({
  applicationId: `dossier-${waitingRank}`, number: waitingRank, structureName: 'Structure fictive', title: 'Projet fictif', waitingRank, requested: cents(requested), smallestViable: cents(smallestViable), left: cents(10), keptForOthers: cents(0), conditions: '', amendmentId,
})
const facts = (state: AmendmentState, more: Partial<AmendmentFacts> = {}): AmendmentFacts => ({
  state, callId, callState: 'ANNOUNCED', ceiling: null, amount: cents(6), applicationId: 'dossier-1', waiting: [line(1, 8, 4, 'acte'), line(2, 8, 4)], passings: [],
  preparedById: state === 'DRAFT' ? null : 'a', checkedById: state === 'DRAFT' || state === 'PREPARED' ? null : 'b', ...more,
})

test('chaque état, chaque verbe, chaque personne : trois personnes différentes préparent, contrôlent et signent, l’équipe applique', () => {
  const may = (['DRAFT', 'PREPARED', 'CHECKED', 'SIGNED', 'APPLIED'] as const).flatMap((state) =>
    amendmentVerbs.flatMap((verb) => Object.entries(people).flatMap(([who, actor]) => (stepOf(amendmentLifecycle, amendmentRefusals, verb, facts(state), actor, now).kind === 'may' ? [`${state} ${verb} ${who}`] : []))))
  expect(may).toEqual([
    'DRAFT edit preparer', 'DRAFT edit checker', 'DRAFT passOver preparer', 'DRAFT passOver checker', 'DRAFT drop preparer', 'DRAFT drop checker', 'DRAFT prepare preparer', 'DRAFT prepare checker',
    'PREPARED check checker', 'PREPARED sendBack preparer', 'PREPARED sendBack checker', 'PREPARED sendBack signatory',
    'CHECKED sendBack preparer', 'CHECKED sendBack checker', 'CHECKED sendBack signatory', 'CHECKED sign signatory',
    'SIGNED apply preparer', 'SIGNED apply checker',
  ])
})

test('rien n’avance sans le reste, hors des bornes, au-dessus du plafond, pour un dossier retiré, pour un rang qui passe devant un autre, ou hors de saison', () => {
  const amiss: Partial<AmendmentFacts>[] = [
    { waiting: [{ ...line(1, 8, 4, 'acte'), left: cents(5) }] }, { amount: cents(3) }, { amount: cents(9) }, { ceiling: cents(5) }, { waiting: [line(2, 8, 4)] }, { callState: 'IN_JURY' }, { callState: 'ARCHIVED' },
    { applicationId: 'dossier-2', waiting: [line(1, 8, 4), line(2, 8, 4, 'acte')] },
  ]
  for (const [state, verb, actor] of [['DRAFT', 'prepare', people.preparer], ['PREPARED', 'check', people.checker], ['CHECKED', 'sign', people.signatory]] as const) {
    for (const more of amiss) expect(stepOf(amendmentLifecycle, amendmentRefusals, verb, facts(state, more), actor, now).kind).toBe('refused')
    expect(stepOf(amendmentLifecycle, amendmentRefusals, verb, facts(state), actor, now).kind).toBe('may')
  }
})

test('le suivant est le premier rang que le reste couvre, sans acte ni motif ; chaque rang sauté a sa cause, ou n’en a pas et retient tout', () => {
  const waiting = [line(3, 8, 4), line(1, 30, 20), line(2, 9, 5, 'acte'), line(4, 3, 2)]
  const leaving = (left: number) => waiting.map((one) => ({ ...one, left: cents(left) }))
  expect(nextInLine(leaving(10))?.waitingRank).toBe(3)
  expect(nextInLine(leaving(30))?.waitingRank).toBe(1)
  expect(nextInLine(leaving(3))?.waitingRank).toBe(4)
  expect(nextInLine(leaving(1))).toBeNull()
  const put = { applicationId: 'dossier-3', cause: 'RENUNCIATION' as const, reason: 'Renonce fictivement.' }
  expect(nextInLine(waiting, [put])?.waitingRank).toBe(4)
  expect(passedOver(waiting, 4, [put]).map(({ line: { waitingRank }, told }) => [waitingRank, told?.cause])).toEqual([[1, 'AMOUNT'], [3, 'RENUNCIATION']])
  expect(passedOver(waiting, 4, []).map(({ told }) => told?.cause ?? null)).toEqual(['AMOUNT', null])
  expect([proposedAmount(line(1, 8, 4), null), proposedAmount({ ...line(1, 8, 4), left: cents(6) }, null), proposedAmount(line(1, 8, 4), cents(5))]).toEqual([8, 6, 5])
})
