import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { dayOf, type Day } from '@/lib/kernel/days'
import { testDatabase } from '@/lib/db/testing/database'
import { staffCall } from '@/lib/calls/staff-call.queries'
import { juryCall, type JuryCall } from '@/lib/panel/jury-call.fixture'
import { rankingPage } from '@/lib/ranking/ranking.queries'
import { runAssignment } from './assignment.commands'
import { assignmentPage } from './assignment.queries'
import { closeScoring } from './close-scoring.commands'
import { juryCallPage, juryHome } from './jury.queries'
import { ownSheets } from './own-sheets.queries'
import { presidencyPage } from './presidency.queries'
import { declareRecusal, decideRecusal, raiseRecusal } from './recusal.commands'
import { remindMembers, setSheetsDue } from './reminders.commands'
import { askReopening, decideReopening } from './reopening.commands'
import { saveSheet, submitSheet } from './score-sheet.commands'
import { juryDossier } from './sheet.queries'
import { submitDrafts } from './submit-drafts.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const jurors = [{ role: 'PRESIDENT' as const }, { role: 'DEPUTY' as const }, { role: 'MEMBER' as const }]
const marks = (a: number | null, b: number | null, c: number | null, ground = 'Motif fictif.') =>
  [['impact', a], ['itinerance', b], ['essaimage', c]].map(([code, value]) => ({ code: code as string, value: value as number | null, ground: value === null ? '' : ground }))
const sheet = (applicationId: string, version = 0, more = {}) => ({ applicationId, version, marks: marks(4, 3, 5), appreciation: 'Appréciation fictive.', confidence: 'HIGH' as const, ...more })

/** Everybody reads everything: three members, three readings. */
async function scored(dossiers = 2) {
  const call = await juryCall(db, now, { jurors, dossiers: Array.from({ length: dossiers }, () => ({})), readings: 3 })
  expect((await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)).kind).toBe('ok')
  return call
}
const rowOf = (call: JuryCall, member: number, dossier: number) =>
  db.scoreSheet.findUniqueOrThrow({ where: { jurorId_applicationId: { jurorId: call.member(member).jurorId, applicationId: call.dossier(dossier).id } } })
const readingsOf = (call: JuryCall) => db.assignment.findMany({ where: { application: { callId: call.callId } }, orderBy: [{ jurorId: 'asc' }, { position: 'asc' }] })
const close = async (call: JuryCall, member: number, closingReason = 'Le délai est passé.') => {
  const { version } = await db.call.findUniqueOrThrow({ where: { id: call.callId } })
  return closeScoring(call.member(member), { callId: call.callId, version, closingReason }, context)
}

describe('réouverture d’une grille', () => {
  const ask = async (call: JuryCall, member: number, dossier: number, reason = 'Une pièce m’avait échappé.') =>
    askReopening(call.member(member), { sheetId: (await rowOf(call, member, dossier)).id, reason }, context)
  const decide = async (call: JuryCall, member: number, outcome: 'GRANTED' | 'REFUSED') => {
    const { id } = await db.sheetReopening.findFirstOrThrow({ where: { state: 'ASKED', sheet: { application: { callId: call.callId } } } })
    return decideReopening(call.member(member), { reopeningId: id, outcome, decision: 'Demande fondée.' }, context)
  }

  test('se demande par son auteur, se décide par la présidence ; ce que la grille disait est gardé', async () => {
    const call = await scored()
    expect((await submitSheet(call.member(3), sheet(call.dossier(1).id), context)).kind).toBe('ok')
    const { id } = await rowOf(call, 3, 1)
    for (const actor of [call.member(1), call.member(2), call.staff, anonymous]) expect((await askReopening(actor, { sheetId: id, reason: 'À sa place.' }, context)).kind).toBe('absent')
    expect((await ask(call, 3, 1)).kind).toBe('ok')
    expect((await ask(call, 3, 1)).kind).toBe('refused')
    expect((await presidencyPage(call.member(1), call.slug, context))?.reopenings).toMatchObject([{ number: 1, reason: 'Une pièce m’avait échappé.' }])
    expect((await presidencyPage(call.member(2), call.slug, context))?.reopenings).toEqual([])
    expect((await Promise.all([1, 2, 3].map((n) => juryHome(call.member(n), context)))).map(([home]) => home?.toReopen)).toEqual([1, 0, 0])
    for (const member of [2, 3]) expect((await decide(call, member, 'GRANTED')).kind).toBe('absent')
    expect((await decide(call, 1, 'GRANTED')).kind).toBe('ok')
    expect(await rowOf(call, 3, 1)).toMatchObject({ state: 'DRAFT', submittedAt: null })
    const kept = await db.sheetReopening.findFirstOrThrow({ where: { sheetId: id } })
    expect(kept.before).toMatchObject({ appreciation: 'Appréciation fictive.', marks: [{ value: 4 }, { value: 3 }, { value: 5 }] })
    await expect(db.sheetReopening.delete({ where: { id: kept.id } })).rejects.toThrow('reopening_kept')
    expect((await submitSheet(call.member(3), { ...sheet(call.dossier(1).id, 2), marks: marks(1, 1, 1) }, context)).kind).toBe('ok')
  })

  test('celle de la présidence se décide par la première suppléance ; refusée, la grille reste rendue', async () => {
    const call = await scored()
    expect((await submitSheet(call.member(1), sheet(call.dossier(1).id), context)).kind).toBe('ok')
    expect((await ask(call, 1, 1)).kind).toBe('ok')
    expect((await decide(call, 1, 'GRANTED')).kind).toBe('absent')
    expect((await decide(call, 2, 'REFUSED')).kind).toBe('ok')
    expect(await rowOf(call, 1, 1)).toMatchObject({ state: 'SUBMITTED' })
    // Nothing else gives a sheet back, not even the database's owner.
    await expect(db.scoreSheet.update({ where: { id: (await rowOf(call, 1, 1)).id }, data: { state: 'DRAFT', submittedAt: null } })).rejects.toThrow('submitted_sheet')
  })

  test('n’est plus possible dès que les notes se lisent', async () => {
    const call = await scored(1)
    expect((await submitSheet(call.member(3), sheet(call.dossier(1).id), context)).kind).toBe('ok')
    expect((await ask(call, 3, 1)).kind).toBe('ok')
    expect((await close(call, 1)).kind).toBe('ok')
    expect((await decide(call, 1, 'GRANTED')).kind).toBe('refused')
    expect((await ask(call, 3, 1)).kind).toBe('refused')
  })
})

describe('la présidence sans dossier', () => {
  test('nommée sans dossier à noter, elle n’en reçoit aucun et reste de la délibération', async () => {
    const call = await juryCall(db, now, { jurors: [...jurors, { role: 'MEMBER' as const }], dossiers: [{}, {}], readings: 3 })
    await db.juror.update({ where: { id: call.member(1).jurorId }, data: { marks: false } })
    expect((await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)).kind).toBe('ok')
    const readings = await readingsOf(call)
    expect(readings).toHaveLength(6)
    expect(readings.map(({ jurorId }) => jurorId)).not.toContain(call.member(1).jurorId)
    expect((await presidencyPage(call.member(1), call.slug, context))?.presides).toBe(true)
  })

  test('la page d’un dossier compte les notes données par son membre, et par lui seul', async () => {
    const call = await scored()
    expect((await saveSheet(call.member(1), sheet(call.dossier(1).id), context)).kind).toBe('ok')
    expect((await saveSheet(call.member(2), { ...sheet(call.dossier(1).id), marks: marks(0, 0, 0) }, context)).kind).toBe('ok')
    const page = await juryDossier(call.member(1), call.slug, call.dossier(2).id, context)
    expect(page !== null && page !== 'undeclared' && page.given).toEqual([0, 0, 0, 1, 1, 1])
  })
})

describe('rappels', () => {
  const on = (days: number) => ({ db, now: new Date(now.getTime() + days * 86_400_000) })
  const sent = async (call: JuryCall) => (await db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'sheets.reminder' } }, orderBy: { createdAt: 'asc' } })).map(({ kind, recipient, text }) => ({ notice: kind.slice(16, 17), recipient, text }))

  test('une semaine puis deux jours avant, un courriel dit à chacun combien de grilles il lui reste, jamais lesquelles', async () => {
    const call = await scored(2)
    const { version } = await db.call.findUniqueOrThrow({ where: { id: call.callId } })
    const due = (actor: JuryCall['staff'], day: Day | null, at = version) => setSheetsDue(actor, { callId: call.callId, version: at, dueOn: day }, context)
    for (const actor of [call.member(1), call.observer]) expect((await due(actor, dayOf(on(20).now))).kind).toBe('absent')
    expect((await due(call.staff, dayOf(on(-1).now))).kind).toBe('invalid')
    expect((await due(call.staff, dayOf(on(20).now))).kind).toBe('ok')
    expect((await juryCallPage(call.member(1), call.slug, context))?.dueOn).toBe(dayOf(on(20).now))
    for (const dossier of [1, 2]) expect((await submitSheet(call.member(1), sheet(call.dossier(dossier).id), context)).kind).toBe('ok')
    expect((await submitSheet(call.member(2), sheet(call.dossier(1).id), context)).kind).toBe('ok')
    await remindMembers(on(12), 'https://aller-vers.example.org')
    expect(await sent(call)).toEqual([])
    for (const days of [13, 14, 15]) await remindMembers(on(days), 'https://aller-vers.example.org')
    const first = await sent(call)
    expect(first.map(({ notice }) => notice)).toEqual(['7', '7'])
    expect(first.map(({ text }) => /(\d+)\s+grilles? vous/.exec(text)?.[1]).sort()).toEqual(['1', '2'])
    for (const days of [18, 19, 21]) await remindMembers(on(days), 'https://aller-vers.example.org')
    expect((await sent(call)).map(({ notice }) => notice)).toEqual(['7', '7', '2', '2'])
  })
})

describe('dernier regard', () => {
  test('un membre voit ses grilles côte à côte, de la plus haute à la plus basse, et rend ensemble celles qui sont complètes', async () => {
    const call = await scored(3)
    const kept = { ...sheet(call.dossier(1).id), marks: marks(2, 2, 2) }
    expect((await saveSheet(call.member(3), kept, context, { unnoted: true })).kind).toBe('ok')
    expect((await saveSheet(call.member(3), sheet(call.dossier(2).id), context)).kind).toBe('ok')
    expect((await saveSheet(call.member(3), { ...sheet(call.dossier(3).id), marks: marks(5, null, null) }, context)).kind).toBe('ok')
    const page = await ownSheets(call.member(3), call.slug, context)
    expect(page?.sheets.map(({ number, score, ready }) => [number, score, ready])).toEqual([[2, '78.00', true], [1, '40.00', true], [3, null, false]])
    expect(page?.given).toEqual([0, 0, 3, 1, 1, 2])
    expect(await ownSheets(call.staff, call.slug, context)).toBeNull()
    expect((await ownSheets(call.member(1), call.slug, context))?.sheets).toEqual([])

    const ids = page?.sheets.map(({ id, version }) => ({ id, version })) ?? []
    for (const actor of [call.member(1), call.staff, anonymous]) expect((await submitDrafts(actor, { callId: call.callId, sheets: ids.slice(0, 1) }, context)).kind).toBe('absent')
    // All or none: the third is not complete.
    expect((await submitDrafts(call.member(3), { callId: call.callId, sheets: ids }, context)).kind).toBe('invalid')
    expect(await rowOf(call, 3, 1)).toMatchObject({ state: 'DRAFT' })
    expect(await submitDrafts(call.member(3), { callId: call.callId, sheets: ids.slice(0, 2) }, context)).toMatchObject({ kind: 'ok', value: { submitted: 2 } })
    expect(await rowOf(call, 3, 1)).toMatchObject({ state: 'SUBMITTED' })
  })

  test('une grille gardée à mesure qu’elle se remplit n’écrit rien au journal', async () => {
    const call = await scored(1)
    const before = await db.journalEntry.count({ where: { chain: call.callId } })
    expect((await saveSheet(call.member(2), sheet(call.dossier(1).id), context, { unnoted: true })).kind).toBe('ok')
    expect(await db.journalEntry.count({ where: { chain: call.callId } })).toBe(before)
  })
})

describe('répartition', () => {
  test('n’est qu’à l’équipe, pendant le travail du jury, et garde sa graine', async () => {
    const call = await juryCall(db, now, { jurors, dossiers: [{}, {}, {}], readings: 2 })
    for (const actor of [call.member(1), call.observer, call.administrator, call.applicant, anonymous])
      expect((await runAssignment(actor, { callId: call.callId }, context)).kind).toBe('absent')
    const done = await runAssignment(call.staff, { callId: call.callId, seed: 'tirage' }, context)
    expect(done).toMatchObject({ kind: 'ok', value: { seed: 'tirage', status: 'complete', connected: true, lacking: [] } })
    expect(await readingsOf(call)).toHaveLength(6)
    expect(await assignmentPage(call.staff, call.slug, context)).toMatchObject({ readings: 2, eligible: 3, connected: true, lacking: [], run: { seed: 'tirage' } })
    expect(await assignmentPage(call.observer, call.slug, context)).toBeNull()
    const early = await juryCall(db, now, { jurors, dossiers: [{}], state: 'LAUNCHED' })
    expect((await runAssignment(early.staff, { callId: early.callId }, context)).kind).toBe('refused')
  })

  test('ne se refait plus une fois toutes les grilles rendues : qui a vu les notes ne reçoit pas de lecture', async () => {
    const call = await scored(1)
    for (const member of call.members) expect((await submitSheet(member, sheet(call.dossier(1).id), context)).kind).toBe('ok')
    expect(await runAssignment(call.staff, { callId: call.callId }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('les notes se lisent') })
  })

  test('refaite, elle garde les lectures dont la grille est rendue', async () => {
    const call = await juryCall(db, now, { jurors: [...jurors, { role: 'MEMBER' }, { role: 'MEMBER' }], dossiers: Array.from({ length: 8 }, () => ({})), readings: 2 })
    await runAssignment(call.staff, { callId: call.callId, seed: 'un' }, context)
    const [first] = await readingsOf(call)
    const reader = call.members.find((member) => member.jurorId === first?.jurorId)
    if (!first || !reader) throw new Error('no reading')
    expect((await submitSheet(reader, sheet(first.applicationId), context)).kind).toBe('ok')
    for (const seed of ['deux', 'trois', 'quatre']) {
      expect((await runAssignment(call.staff, { callId: call.callId, seed }, context)).kind).toBe('ok')
      const readings = await readingsOf(call)
      expect(readings).toHaveLength(16)
      expect(readings.filter((row) => row.jurorId === first.jurorId && row.applicationId === first.applicationId)).toEqual([first])
    }
  })

  test('n’attribue jamais un dossier à un membre déporté, même à décider, et dit ce qui manque', async () => {
    const call = await juryCall(db, now, { jurors, dossiers: [{}, {}], readings: 3 })
    await raiseRecusal(call.staff, { callId: call.callId, jurorId: call.member(3).jurorId, dossier: call.dossier(1).id, ground: 'FUNDER', reason: 'Demande fictive.' }, context)
    const done = await runAssignment(call.staff, { callId: call.callId }, context)
    expect(done).toMatchObject({ kind: 'ok', value: { status: 'incomplete', lacking: [{ application: call.dossier(1).id, missing: 1 }] } })
  })
})

describe('grille de notation', () => {
  test('un brouillon se garde incomplet ; rendue, la grille doit être entière et motivée', async () => {
    const call = await scored()
    const id = call.dossier(1).id
    expect(await saveSheet(call.member(3), sheet(id, 0, { marks: marks(4, null, null) }), context)).toMatchObject({ kind: 'ok', value: { version: 1 } })
    expect(await submitSheet(call.member(3), sheet(id, 1, { marks: marks(4, null, 5) }), context)).toMatchObject({ kind: 'invalid', fields: { 'marks.1.value': 'Donnez une note.' } })
    const silent = sheet(id, 1, { marks: marks(2, 3, 5, '') })
    expect(await submitSheet(call.member(3), silent, context)).toMatchObject({ kind: 'invalid', fields: { 'marks.0.ground': expect.any(String) } })
    expect(await saveSheet(call.member(3), sheet(id, 1, { marks: marks(6, 3, 5) }), context)).toMatchObject({ kind: 'invalid', fields: { 'marks.0.value': 'La note va de 0 à 5.' } })
    // Above the threshold a ground is welcome, not asked for.
    expect((await submitSheet(call.member(3), sheet(id, 1, { marks: marks(3, 3, 5, '') }), context)).kind).toBe('ok')
  })

  test('mène au dossier suivant de l’ordre du membre', async () => {
    const call = await scored()
    const page = await juryCallPage(call.member(3), call.slug, context)
    const [first, second] = page?.dossiers ?? []
    if (!first || !second) throw new Error('no dossiers')
    expect(await submitSheet(call.member(3), sheet(first.id), context)).toMatchObject({ kind: 'ok', value: { next: second.id } })
    expect(await submitSheet(call.member(3), sheet(second.id), context)).toMatchObject({ kind: 'ok', value: { next: null } })
    expect((await juryCallPage(call.member(3), call.slug, context))?.dossiers.map((row) => [row.sheet, row.score])).toEqual([['SUBMITTED', '78.00'], ['SUBMITTED', '78.00']])
  })

  test('rendue, elle ne change plus, pas même par du SQL', async () => {
    const call = await scored()
    const id = call.dossier(1).id
    await submitSheet(call.member(3), sheet(id), context)
    expect((await saveSheet(call.member(3), sheet(id, 1), context)).kind).toBe('refused')
    expect((await submitSheet(call.member(3), sheet(id, 1), context)).kind).toBe('refused')
    const { id: sheetId } = await rowOf(call, 3, 1)
    for (const sql of [
      `UPDATE "Mark" SET value = 0 WHERE "sheetId" = '${sheetId}'`, `DELETE FROM "Mark" WHERE "sheetId" = '${sheetId}'`,
      `UPDATE "ScoreSheet" SET appreciation = 'autre' WHERE id = '${sheetId}'`, `UPDATE "ScoreSheet" SET state = 'DRAFT', "submittedAt" = NULL WHERE id = '${sheetId}'`,
      `DELETE FROM "ScoreSheet" WHERE id = '${sheetId}'`, 'TRUNCATE "Mark"',
      `UPDATE "Mark" SET "sheetId" = gen_random_uuid() WHERE "sheetId" = '${sheetId}'`,
    ]) await expect(db.$executeRawUnsafe(sql), sql).rejects.toThrow(/submitted_sheet|immutable/)
  })

  test('n’existe que pour le membre à qui le dossier est attribué et qui a déclaré ses intérêts', async () => {
    const call = await juryCall(db, now, { jurors: [...jurors, { role: 'MEMBER', declared: false }], dossiers: [{}], readings: 4 })
    const id = call.dossier(1).id
    expect((await saveSheet(call.member(3), sheet(id), context)).kind).toBe('refused')
    await runAssignment(call.staff, { callId: call.callId }, context)
    for (const actor of [call.staff, call.observer, call.administrator, call.applicant, anonymous]) expect((await saveSheet(actor, sheet(id), context)).kind).toBe('absent')
    expect(await saveSheet(call.member(4), sheet(id), context)).toMatchObject({ kind: 'refused', message: 'Déclarez d’abord vos intérêts.' })
    expect(await juryDossier(call.member(4), call.slug, id, context)).toBe('undeclared')
    expect((await saveSheet(call.member(3), sheet(id), context)).kind).toBe('ok')
  })

  test('dit le conflit quand deux onglets l’écrivent', async () => {
    const call = await scored()
    const input = sheet(call.dossier(1).id)
    const outcomes = await Promise.all([saveSheet(call.member(3), input, context), saveSheet(call.member(3), input, context)])
    expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual(['conflict', 'ok'])
    expect((await saveSheet(call.member(3), { ...input, version: 7 }, context)).kind).toBe('conflict')
  })
})

describe('déport après une grille', () => {
  test('effectif, il met la grille de côté et retire la lecture ; le membre ne voit plus rien du dossier', async () => {
    const call = await scored()
    const id = call.dossier(1).id
    await submitSheet(call.member(3), sheet(id), context)
    expect((await declareRecusal(call.member(3), { applicationId: id, ground: 'COAUTHOR', reason: '' }, context)).kind).toBe('ok')
    expect(await rowOf(call, 3, 1)).toMatchObject({ state: 'SET_ASIDE', setAsideAt: now })
    expect((await readingsOf(call)).filter((row) => row.jurorId === call.member(3).jurorId)).toHaveLength(1)
    expect(await juryDossier(call.member(3), call.slug, id, context)).toBeNull()
    expect((await juryCallPage(call.member(3), call.slug, context))?.dossiers.map((row) => row.id)).toEqual([call.dossier(2).id])
    expect((await saveSheet(call.member(3), sheet(id, 2), context)).kind).toBe('absent')
    expect(await juryHome(call.member(3), context)).toMatchObject([{ toScore: 1 }])
  })

  test('à décider, il ferme le dossier ; écarté, il rend la grille telle quelle', async () => {
    const call = await scored()
    const id = call.dossier(1).id
    await submitSheet(call.member(1), sheet(id), context)
    await raiseRecusal(call.staff, { callId: call.callId, jurorId: call.member(1).jurorId, dossier: id, ground: 'NETWORK', reason: 'Demande fictive.' }, context)
    expect(await juryDossier(call.member(1), call.slug, id, context)).toBeNull()
    const { id: recusalId, version } = await db.recusal.findFirstOrThrow({ where: { callId: call.callId } })
    const input = { recusalId, version, outcome: 'DISMISSED' as const, reason: 'Aucun lien.' }
    expect((await decideRecusal(call.member(1), input, context)).kind).toBe('absent')
    expect((await decideRecusal(call.member(2), input, context)).kind).toBe('ok')
    expect(await rowOf(call, 1, 1)).toMatchObject({ state: 'SUBMITTED', version: 1 })
    expect(await juryDossier(call.member(1), call.slug, id, context)).toMatchObject({ sheet: { state: 'SUBMITTED' } })
  })

  test('en même temps que la grille est rendue, ne la laisse jamais compter', async () => {
    const call = await scored(4)
    await Promise.all(call.applications.flatMap(({ id }) => [
      submitSheet(call.member(3), sheet(id), context),
      declareRecusal(call.member(3), { applicationId: id, ground: 'COAUTHOR', reason: '' }, context),
    ]))
    expect(await db.scoreSheet.count({ where: { jurorId: call.member(3).jurorId, state: { not: 'SET_ASIDE' } } })).toBe(0)
    expect(await db.recusal.count({ where: { jurorId: call.member(3).jurorId } })).toBe(4)
  })
})

describe('secret avant la fin de la notation', () => {
  test('personne ne voit la note d’un autre, ni moyenne ni ordre, la présidence comprise', async () => {
    const call = await scored()
    await submitSheet(call.member(1), sheet(call.dossier(1).id), context)
    for (const n of [1, 2, 3]) expect(await rankingPage(call.member(n), call.slug, context)).toMatchObject({ visible: false })
    expect(await rankingPage(call.member(3), call.slug, context)).toMatchObject({ visible: false, sheets: null })
    expect(await rankingPage(call.member(1), call.slug, context)).toMatchObject({ visible: false, sheets: { submitted: 1, expected: 6 } })
    expect(await rankingPage(call.staff, call.slug, context)).toMatchObject({ visible: false, sheets: { submitted: 1, expected: 6 } })
    const seen = await juryDossier(call.member(3), call.slug, call.dossier(1).id, context)
    expect(seen).toMatchObject({ sheet: null, masked: true })
    expect(JSON.stringify(await presidencyPage(call.member(1), call.slug, context))).not.toContain('score')
    expect(await presidencyPage(call.member(2), call.slug, context)).toMatchObject({ presides: false, toDecide: [], settled: [], progress: [] })
    for (const actor of [call.staff, call.observer, anonymous]) expect(await presidencyPage(actor, call.slug, context)).toBeNull()
  })

  test('une lecture suspendue à un déport à décider est encore attendue : écarté, il ne referme pas un classement déjà lu', async () => {
    const call = await scored(1)
    const id = call.dossier(1).id
    for (const n of [1, 2]) expect((await submitSheet(call.member(n), sheet(id), context)).kind).toBe('ok')
    await raiseRecusal(call.staff, { callId: call.callId, jurorId: call.member(3).jurorId, dossier: id, ground: 'NETWORK', reason: 'Demande fictive.' }, context)
    const counts = { visible: false, sheets: { submitted: 2, expected: 3 } }
    for (const actor of [call.member(1), call.staff]) expect(await rankingPage(actor, call.slug, context)).toMatchObject(counts)
    expect((await presidencyPage(call.member(1), call.slug, context))?.progress.map((row) => [row.assigned, row.submitted])).toEqual([[1, 1], [1, 1], [1, 0]])
    expect(await staffCall(call.staff, call.slug, context)).toMatchObject({ sheets: { assigned: 3, submitted: 2 } })
    expect(await close(call, 1, ' ')).toMatchObject({ kind: 'invalid', fields: { closingReason: expect.stringContaining('manque') } })
    const { id: recusalId, version } = await db.recusal.findFirstOrThrow({ where: { callId: call.callId } })
    expect((await decideRecusal(call.member(1), { recusalId, version, outcome: 'DISMISSED', reason: 'Motif fictif.' }, context)).kind).toBe('ok')
    expect(await rankingPage(call.staff, call.slug, context)).toMatchObject(counts)
    expect((await submitSheet(call.member(3), sheet(id), context)).kind).toBe('ok')
    expect(await rankingPage(call.staff, call.slug, context)).toMatchObject({ visible: true })
  })

  test('un déport décidé n’attend plus la lecture : les autres grilles rendues, les notes se lisent', async () => {
    const call = await scored(1)
    for (const n of [1, 2]) await submitSheet(call.member(n), sheet(call.dossier(1).id), context)
    await declareRecusal(call.member(3), { applicationId: call.dossier(1).id, ground: 'COAUTHOR', reason: '' }, context)
    expect(await rankingPage(call.staff, call.slug, context)).toMatchObject({ visible: true })
  })

  test('les comptes de la présidence taisent le dossier dont elle est déportée', async () => {
    const call = await scored(3)
    await declareRecusal(call.member(1), { applicationId: call.dossier(1).id, ground: 'COAUTHOR', reason: '' }, context)
    await submitSheet(call.member(3), sheet(call.dossier(1).id), context)
    expect((await presidencyPage(call.member(1), call.slug, context))?.progress.map((row) => [row.assigned, row.submitted])).toEqual([[2, 0], [2, 0], [2, 0]])
  })
})

describe('clôture de la notation', () => {
  test('est un acte daté de la seule présidence, et fige les grilles', async () => {
    const call = await scored()
    expect((await close(call, 1)).kind).toBe('refused')
    await submitSheet(call.member(3), sheet(call.dossier(1).id), context)
    for (const actor of [call.member(2), call.member(3), call.staff, call.observer, anonymous])
      expect((await closeScoring(actor, { callId: call.callId, version: 1 }, context)).kind).toBe('absent')
    expect((await closeScoring(call.member(1), { callId: call.callId, version: 99, closingReason: 'Motif.' }, context)).kind).toBe('conflict')
    expect(await close(call, 1, ' ')).toMatchObject({ kind: 'invalid', fields: { closingReason: expect.stringContaining('manque') } })
    expect((await close(call, 1)).kind).toBe('ok')
    expect(await db.call.findUniqueOrThrow({ where: { id: call.callId } })).toMatchObject({ scoringClosedAt: now })
    expect(await db.callAct.findMany({ where: { callId: call.callId } })).toMatchObject([{ kind: 'SCORING_CLOSED', byId: call.member(1).id }])
    expect((await saveSheet(call.member(3), sheet(call.dossier(2).id), context)).kind).toBe('refused')
    expect((await runAssignment(call.staff, { callId: call.callId }, context)).kind).toBe('refused')
    expect((await close(call, 1)).kind).toBe('refused')
  })

  test('revient à la suppléance quand la présidence est déportée de tout l’appel', async () => {
    const call = await scored()
    await submitSheet(call.member(3), sheet(call.dossier(1).id), context)
    await raiseRecusal(call.staff, { callId: call.callId, jurorId: call.member(1).jurorId, dossier: 'all', ground: 'FAMILY', reason: 'Demande fictive.' }, context)
    expect((await close(call, 1)).kind).toBe('absent')
    expect((await close(call, 2)).kind).toBe('ok')
  })
})
