import { expect, test } from 'vitest'
import { anonymous, type Actor, type Role } from '@/lib/accounts/actor'
import type { CallState } from '@/lib/calls/call-phase'
import type { FormDefinition } from '@/lib/forms/form-definition'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { stepOf } from '@/lib/kernel/lifecycle'
import { complementStanding, completedContent, isWritable, reopenedFields, whyNoComplement, type ComplementState } from './complement'
import { complementLifecycle, complementRefusals, complementVerbs, type ComplementFacts } from './complement.lifecycle'
import type { SubmissionContent } from './submission'

const now = new Date('2026-03-02T09:00:00.000Z')
const person = (roles: Role[], membership?: 'OWNER' | 'EDITOR' | 'READER', judges = false): Actor => ({
  kind: 'person', id: 'x', name: 'Personne fictive', sessionId: null, roles, memberships: membership ? [{ structureId: 'structure', role: membership }] : [],
  appointments: judges ? [{ callId: 'appel', jurorId: 'y', role: 'MEMBER' }] : [], assists: [], delegations: [], givesOpinions: false,
})
const [owner, editor, reader, staff] = [person([], 'OWNER'), person([], 'EDITOR'), person([], 'READER'), person(['STAFF'])]
const states = Object.keys(complementRefusals) as ComplementState[]
const allowed = (actor: Actor, change: Partial<ComplementFacts> = {}) =>
  states.flatMap((state) =>
    complementVerbs
      .filter((verb) => stepOf(complementLifecycle, complementRefusals, verb, { structureId: 'structure', callId: 'appel', application: 'SUBMITTED', callState: 'LAUNCHED', missing: [], ...change, state }, actor, now).kind === 'may')
      .map((verb) => `${state} ${verb}`),
  )

test('la structure renvoie, l’équipe accepte, redemande ou annule ; personne d’autre', () => {
  for (const actor of [owner, editor]) expect(allowed(actor)).toEqual(['ASKED send'])
  expect(allowed(staff)).toEqual(['ASKED cancel', 'SENT accept', 'SENT askAgain'])
  for (const actor of [anonymous, reader, person(['OBSERVER', 'SIGNATORY', 'ADMINISTRATOR']), person([], undefined, true)]) expect(allowed(actor)).toEqual([])
})

test('on n’instruit ni le dossier de sa structure, ni en siégeant au jury', () => {
  expect(allowed(person(['STAFF'], 'OWNER'))).toEqual(['ASKED send'])
  expect(allowed(person(['STAFF'], undefined, true))).toEqual([])
})

test('le jury ouvert, l’appel sans suite ou le dossier retiré, rien ne se renvoie ni ne se redemande', () => {
  for (const callState of ['IN_JURY', 'DECIDED', 'ABANDONED'] as CallState[]) {
    expect(allowed(owner, { callState })).toEqual([])
    expect(allowed(staff, { callState })).toEqual(['ASKED cancel', 'SENT accept'])
    expect(whyNoComplement({ state: 'SUBMITTED', call: { state: callState } })).not.toBeNull()
  }
  for (const application of ['DRAFT', 'WITHDRAWN'] as const) {
    expect(allowed(owner, { application })).toEqual([])
    expect(whyNoComplement({ state: application, call: { state: 'LAUNCHED' } })).not.toBeNull()
  }
  expect(allowed(owner, { missing: [{ step: 'projet', field: 'titre', sentence: 'Répondez.' }] })).toEqual([])
})

test('attendue jusqu’au soir de l’échéance, en retard le lendemain ; renvoyée, elle ne l’est plus', () => {
  expect(complementStanding({ state: 'ASKED', dueOn: day('2026-03-02') }, now)).toBe('ASKED')
  expect(complementStanding({ state: 'ASKED', dueOn: day('2026-03-01') }, now)).toBe('LATE')
  expect(complementStanding({ state: 'SENT', dueOn: day('2026-03-01') }, now)).toBe('SENT')
})

const text = (key: string, shownIf?: { field: string; anyOf: string[] }) => ({ key, label: key, kind: 'text' as const, ...(shownIf && { shownIf }) })
const form: FormDefinition = {
  steps: [
    { key: 'un', title: 'Un', fields: [text('suite', { field: 'a', anyOf: ['oui'] }), text('a'), text('b')] },
    { key: 'deux', title: 'Deux', fields: [text('encore', { field: 'suite', anyOf: ['x'] }), { key: 'pieces', label: 'Pièces', kind: 'attachments' }] },
  ],
}

test('une question rouverte rouvre celles qui en dépendent, de proche en proche, et elles seules', () => {
  const reopened = reopenedFields(form, [{ fieldKey: 'a' }])
  expect([...reopened].sort()).toEqual(['a', 'encore', 'suite'])
  expect(['a', 'b', 'suite', 'pieces'].filter((key) => isWritable({ state: 'SUBMITTED', reopened }, key))).toEqual(['a', 'suite'])
  expect(isWritable({ state: 'WITHDRAWN', reopened }, 'a')).toBe(false)
  expect(isWritable({ state: 'SUBMITTED', reopened: null }, 'a')).toBe(false)
  expect(isWritable({ state: 'DRAFT', reopened: null }, 'b')).toBe(true)
})

test('le dépôt qui répond ne diffère du précédent que par les questions rouvertes', () => {
  const content = (answers: Record<string, string>, attachments: SubmissionContent['attachments'], requested: number): SubmissionContent => ({
    number: 1, structure: { name: 'Structure fictive', siret: '', legalForm: 'ASSOCIATION', communeCode: '15014', departementCode: '15', network: null }, servicePoints: [],
    sections: [{ title: 'Un', answers: Object.entries(answers).map(([key, said]) => ({ key, label: key, text: said })) }],
    financing: { costs: [], resources: [], requestedCents: cents(requested), smallestViableCents: cents(1) }, attachments,
  })
  const file = (id: string) => ({ id, field: 'pieces', name: `${id}.pdf`, size: 1, sha256: id })
  const last = content({ a: 'non', b: 'déposé' }, [file('déposée')], 100)
  const current = content({ suite: 'nouvelle', a: 'oui', b: 'changé sans être demandé' }, [file('autre')], 999)
  const completed = completedContent(form, last, current, reopenedFields(form, [{ fieldKey: 'a' }]))
  expect(completed.sections).toEqual([{ title: 'Un', answers: [{ key: 'suite', label: 'suite', text: 'nouvelle' }, { key: 'a', label: 'a', text: 'oui' }, { key: 'b', label: 'b', text: 'déposé' }] }])
  expect(completed).toMatchObject({ attachments: [{ id: 'déposée' }], financing: { requestedCents: 100 } })
})
