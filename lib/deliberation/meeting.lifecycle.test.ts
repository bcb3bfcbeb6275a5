import { describe, expect, test } from 'vitest'
import { anonymous, type Actor, type Person } from '@/lib/accounts/actor'
import { stepOf } from '@/lib/kernel/lifecycle'
import type { MeetingFacts, MeetingState } from './meeting'
import { meetingLifecycle, meetingRefusals, meetingVerbs, type MeetingVerb } from './meeting.lifecycle'

const now = new Date('2026-03-02T09:00:00.000Z')
const states = Object.keys(meetingRefusals) as MeetingState[]
const seat = (id: string, role: 'PRESIDENT' | 'DEPUTY' | 'MEMBER', order: number) => ({ id, accountId: `account-${id}`, role, order, attending: 'ROOM' as const })
const facts = (state: MeetingState, change: Partial<MeetingFacts> = {}): MeetingFacts => ({
  id: 'm', callId: 'c', callState: 'IN_JURY', state, quorum: { numerator: 1, denominator: 2 }, suspension: null, scoringClosed: true,
  seats: [seat('president', 'PRESIDENT', 1), seat('deputy', 'DEPUTY', 2), seat('member', 'MEMBER', 3)],
  former: [],
  appointed: [],
  examination: { inProgress: false, concluded: 3, remaining: 0, waitingRanks: [1, 2] },
  ...change,
})
const person = (change: Partial<Person>): Person => ({ kind: 'person', id: 'x', name: 'X', sessionId: null, roles: [], memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false, ...change })
const juror = (jurorId: string, role: 'PRESIDENT' | 'DEPUTY' | 'MEMBER', callId = 'c') => person({ appointments: [{ callId, jurorId, role }] })
const roles: Record<string, Actor> = {
  'présidente': juror('president', 'PRESIDENT'),
  'suppléant': juror('deputy', 'DEPUTY'),
  membre: juror('member', 'MEMBER'),
  'présidente d’un autre appel': juror('president', 'PRESIDENT', 'other'),
  'équipe': person({ roles: ['STAFF'] }),
  signataire: person({ roles: ['SIGNATORY'], delegations: [{ callId: 'c', signatoryId: 's' }] }),
  observation: person({ roles: ['OBSERVER'] }),
  administration: person({ roles: ['ADMINISTRATOR'] }),
  'structure candidate': person({ memberships: [{ structureId: 's', role: 'OWNER' }] }),
  anonyme: anonymous,
}
const allowed: Record<MeetingVerb, { from: MeetingState; who: string[] }> = {
  open: { from: 'CONVENED', who: ['présidente'] },
  close: { from: 'OPEN', who: ['présidente', 'équipe'] },
  seal: { from: 'CLOSED', who: ['présidente'] },
}
const step = (verb: MeetingVerb, given: MeetingFacts, actor: Actor) => stepOf(meetingLifecycle, meetingRefusals, verb, given, actor, now)

describe('vie d’une séance', () => {
  test.each(meetingVerbs.flatMap((verb) => states.flatMap((state) => Object.keys(roles).map((role) => [verb, state, role] as const))))('%s, %s, %s', (verb, state, role) => {
    const { from, who } = allowed[verb]
    const found = step(verb, facts(state), roles[role] ?? anonymous)
    expect(found.kind).toBe(!who.includes(role) ? 'absent' : from === state ? 'may' : 'refused')
  })

  const president = roles['présidente'] ?? anonymous
  test('la suppléante préside, ouvre et scelle quand la présidente n’est pas là ; la présidente scelle encore', () => {
    const away = { seats: facts('OPEN').seats.map((member) => (member.id === 'president' ? { ...member, attending: 'ABSENT' as const } : member)) }
    const deputy = roles['suppléant'] ?? anonymous
    expect([step('open', facts('CONVENED', away), deputy).kind, step('seal', facts('CLOSED', away), deputy).kind]).toEqual(['may', 'may'])
    expect([step('open', facts('CONVENED', away), president).kind, step('seal', facts('CLOSED', away), president).kind]).toEqual(['absent', 'may'])
  })

  test.each<[string, MeetingVerb, MeetingState, Partial<MeetingFacts>]>([
    ['n’ouvre pas tant que la notation n’est pas close', 'open', 'CONVENED', { scoringClosed: false }],
    ['n’ouvre pas hors du jury', 'open', 'CONVENED', { callState: 'DECIDED' }],
    ['ne se clôt pas pendant un examen', 'close', 'OPEN', { examination: { inProgress: true, concluded: 2, remaining: 0, waitingRanks: [] } }],
    ['ne se clôt pas sans examen', 'close', 'OPEN', { examination: { inProgress: false, concluded: 0, remaining: 0, waitingRanks: [] } }],
    ['ne se clôt pas tant qu’un avis manque', 'close', 'OPEN', { examination: { inProgress: false, concluded: 2, remaining: 1, waitingRanks: [] } }],
    ['ne se clôt pas sur une liste complémentaire trouée', 'close', 'OPEN', { examination: { inProgress: false, concluded: 2, remaining: 0, waitingRanks: [1, 3] } }],
  ])('%s', (_rule, verb, state, change) => {
    expect(step(verb, facts(state, change), president).kind).toBe('refused')
  })
})
