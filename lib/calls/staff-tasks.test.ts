import { describe, expect, test } from 'vitest'
import type { Person } from '@/lib/accounts/actor'
import type { StaffCall } from './staff-call.queries'
import { awaited, byDate, staffTasks } from './staff-tasks'

const now = new Date('2026-03-02T09:00:00.000Z')
const before = new Date(now.getTime() - 3_600_000)
const after = new Date(now.getTime() + 3_600_000)
const actor: Person = { kind: 'person', id: 'agente', name: 'Agente fictive', sessionId: null, roles: ['STAFF'], memberships: [], appointments: [], assists: [], delegations: [], givesOpinions: false }

const call = (change: Partial<StaffCall>): StaffCall => ({
  id: 'appel', slug: 'appel', title: 'Appel fictif', nature: 'RUN', state: 'LAUNCHED', opensAt: before, closesAt: before, answerPlannedOn: null,
  drafts: 0, deposited: 3, unreviewed: 0, toConfirm: 0, eligible: 3, ineligible: 0, sheets: { assigned: 6, submitted: 6 }, scoringClosed: false, meeting: null, plan: null, planPreparedById: null,
  undrafted: 0, draftDecisions: 0, signedDecisions: 0, laureates: 0, withoutPlan: 0, undeclared: 0, unopened: 0, appeals: 0, appealSince: null, announcedAt: null, untold: 0, untoldSince: null, contactsDue: 0, contactDueOn: null, unscanned: 0, unscannedSince: null, questions: 0, questionSince: null, unreadThreads: 0, lateOpinions: 0, accountsToCheck: 0, paymentsToVerify: 0, paymentSince: null, paymentsToApprove: 0, repaymentsToDecide: 0, reports: 0, reportSince: null, ...change,
})
const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const labels = (change: Partial<StaffCall>) => staffTasks(call(change), actor, now).map((task) => plain(task.label))
const label = (change: Partial<StaffCall>) => labels(change)[0] ?? null
const waits = (change: Partial<StaffCall>) => awaited(call(change), now).replaceAll('\u00a0', ' ')

describe('à faire, une chose par appel', () => {
  test.each<[string, Partial<StaffCall>, string | null]>([
    ['un brouillon', { state: 'DRAFT' }, 'Compléter et lancer l’appel'],
    ['des candidatures ouvertes', { closesAt: after }, null],
    ['des candidatures closes à instruire', { unreviewed: 2, toConfirm: 1 }, 'Instruire 2 candidatures'],
    ['des irrecevabilités à confirmer', { toConfirm: 2 }, 'Confirmer 2 irrecevabilités proposées'],
    ['des candidatures toutes instruites', {}, 'Ouvrir le jury'],
    ['un jury sans répartition', { state: 'IN_JURY', sheets: { assigned: 0, submitted: 0 } }, 'Répartir les dossiers entre les membres du jury'],
    ['des grilles attendues', { state: 'IN_JURY', sheets: { assigned: 6, submitted: 5 } }, null],
    ['une notation close sans toutes les grilles', { state: 'IN_JURY', sheets: { assigned: 6, submitted: 5 }, scoringClosed: true }, 'Convoquer la délibération'],
    ['toutes les grilles rendues', { state: 'IN_JURY' }, 'Convoquer la délibération'],
    ['une séance en cours', { state: 'IN_JURY', meeting: 'OPEN' }, null],
    ['un procès-verbal scellé', { state: 'IN_JURY', meeting: 'SEALED' }, 'Préparer l’enveloppe'],
    ['une enveloppe renvoyée', { state: 'IN_JURY', meeting: 'SEALED', plan: 'DRAFT' }, 'Préparer l’enveloppe'],
    ['une enveloppe préparée par quelqu’un d’autre', { state: 'IN_JURY', meeting: 'SEALED', plan: 'PREPARED', planPreparedById: 'autre' }, 'Contrôler l’enveloppe'],
    ['une enveloppe préparée par soi', { state: 'IN_JURY', meeting: 'SEALED', plan: 'PREPARED', planPreparedById: 'agente' }, null],
    ['une enveloppe à signer', { state: 'IN_JURY', meeting: 'SEALED', plan: 'CHECKED' }, null],
    ['des décisions à établir', { state: 'DECIDED', undrafted: 1, signedDecisions: 2 }, 'Établir les décisions'],
    ['des décisions à signer', { state: 'DECIDED', draftDecisions: 3 }, null],
    ['des décisions signées', { state: 'DECIDED', signedDecisions: 3 }, 'Annoncer les résultats'],
    ['des résultats annoncés', { state: 'ANNOUNCED' }, 'Ouvrir l’accompagnement'],
    ['un lauréat sans plan', { state: 'IN_FOLLOW_UP', withoutPlan: 1 }, 'Écrire le plan d’accompagnement de 1 lauréat'],
    ['une édition passée', { state: 'IN_FOLLOW_UP', withoutPlan: 23, nature: 'PUBLISHED' }, null],
    ['un appel sans suite', { state: 'ABANDONED' }, null],
  ])('%s', (_what, change, expected) => {
    expect(label(change)).toBe(expected)
  })

  test('un antivirus qui ne répond plus est signalé, quelle que soit l’étape', () => {
    for (const closesAt of [before, after]) expect(labels({ closesAt, unscanned: 2, unscannedSince: before })).toContain(plain('Signaler à l’administration : l’antivirus ne répond plus, 2 fichiers retenus'))
  })

  test('ce qui attend à côté de l’étape de l’appel, le plus ancien d’abord, puis ce qui n’a pas de date', () => {
    const announcedAt = new Date('2026-02-01T09:00:00.000Z')
    const untoldSince = new Date('2026-02-20T09:00:00.000Z')
    expect(labels({ state: 'IN_FOLLOW_UP', withoutPlan: 2, unopened: 3, announcedAt, untold: 1, untoldSince, contactsDue: 2, contactDueOn: '2026-02-10' })).toEqual([
      'Écrire par une autre voie à 3 structures : décision non ouverte',
      'Reprendre contact avec 2 lauréats',
      'Noter les présences de 1 séance',
      'Écrire le plan d’accompagnement de 2 lauréats',
    ].map(plain))
    expect(staffTasks(call({ state: 'ANNOUNCED', appeals: 2, appealSince: '2026-02-10' }), actor, now)[0]).toMatchObject({ label: 'Instruire 2 recours gracieux', due: 'deux mois de silence le 10 avril 2026' })
    expect(labels({ state: 'IN_FOLLOW_UP', nature: 'PUBLISHED', withoutPlan: 23, untold: 1, untoldSince })).toEqual(['Noter les présences de 1 séance'])
    expect(labels({ state: 'IN_JURY', sheets: { assigned: 6, submitted: 5 }, undeclared: 1 })).toEqual(['Relancer 1 membre du jury : intérêts à déclarer'].map(plain))
    expect(labels({ state: 'IN_JURY', meeting: 'OPEN', undeclared: 1 })).toEqual([])
    expect(labels({ closesAt: after, questions: 2, questionSince: before })).toEqual(['Répondre à 2 questions sur l’appel'])
    expect(labels({ unreviewed: 1, lateOpinions: 1 })).toEqual(['Instruire 1 candidature', 'Relancer 1 avis en retard'])
    expect(labels({ closesAt: after, unreadThreads: 1 })).toEqual(['Lire les messages de 1 structure'])
    expect(labels({ state: 'ABANDONED', questions: 2, questionSince: before })).toEqual([])
  })

  test('dit ce que les structures ont envoyé pour être payées et ce qu’elles ont remis', () => {
    expect(labels({ state: 'IN_FOLLOW_UP', accountsToCheck: 2, paymentsToVerify: 1, paymentSince: before, paymentsToApprove: 1, repaymentsToDecide: 1, reports: 3, reportSince: after }).sort()).toEqual([
      'Approuver 1 versement vérifié par un autre agent', 'Décider 1 reversement', 'Relire 3 rapports', 'Vérifier 2 RIB', 'Vérifier les justificatifs de 1 versement demandé',
    ])
    expect(labels({ state: 'ARCHIVED', reports: 1, reportSince: before })).toEqual([])
  })

  test('range les tâches de tous les appels par date', () => {
    const task = (key: string, at?: Date) => ({ label: key, href: '/', reason: '', ...(at && { at }) })
    expect(byDate([task('sans'), task('après', after), task('avant', before), task('sans non plus')]).map(({ label: key }) => key)).toEqual(['avant', 'après', 'sans', 'sans non plus'])
  })

  test('dit qui est attendu quand ce n’est pas au pilotage d’agir', () => {
    expect(waits({ state: 'IN_JURY', sheets: { assigned: 6, submitted: 5 } })).toBe('5 grilles rendues sur 6')
    expect(waits({ state: 'IN_JURY', sheets: null })).toBe('le jury lit les dossiers')
    expect(waits({ state: 'IN_JURY', meeting: 'CLOSED' })).toBe('procès-verbal à sceller')
    expect(waits({ state: 'IN_JURY', meeting: 'SEALED', plan: 'CHECKED' })).toBe('enveloppe à signer')
    expect(waits({ state: 'DECIDED', draftDecisions: 3 })).toBe('3 décisions à signer')
  })
})
