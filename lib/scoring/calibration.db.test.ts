import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { juryCall, type JuryCall } from '@/lib/panel/jury-call.fixture'
import { rankingPage } from '@/lib/ranking/ranking.queries'
import { addCase, changeCase, removeCase } from './calibration-case.commands'
import { markCase } from './calibration-sheet.commands'
import { agreeReadings, openCalibration, showCalibration } from './calibration.commands'
import { memberCalibration, staffCalibration } from './calibration.queries'
import { runAssignment } from './assignment.commands'
import { juryCallPage, juryHome } from './jury.queries'
import { raiseRecusal } from './recusal.commands'
import { juryDossier } from './sheet.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

const words = { title: 'Cas inventé', text: 'Texte inventé.', origin: 'FICTIONAL' as const, source: '' }
const codes = ['impact', 'itinerance', 'essaimage']
const marks = (...values: (number | null)[]) => codes.map((code, index) => {
    const value = values[index] ?? null
    return { code, value, ground: value === null ? '' : 'Motif fictif.' }
  })
const build = () => juryCall(db, now, { jurors: [{ role: 'PRESIDENT' }, { role: 'DEPUTY' }, { role: 'MEMBER' }, { role: 'MEMBER' }], dossiers: [{}] })
const casesOf = (call: JuryCall) => db.calibrationCase.findMany({ where: { session: { callId: call.callId } }, orderBy: { position: 'asc' } })
const sessionOf = (call: JuryCall) => db.calibrationSession.findUniqueOrThrow({ where: { callId: call.callId } })
const open = async (call: JuryCall, actor: Actor = call.staff) => openCalibration(actor, { callId: call.callId, version: (await sessionOf(call)).version }, context)
const show = (call: JuryCall, actor: Actor) => showCalibration(actor, { callId: call.callId }, context)
const agree = async (call: JuryCall, actor: Actor, text: string) => agreeReadings(actor, { callId: call.callId, version: (await sessionOf(call)).version, agreed: [{ code: 'impact', text }, { code: 'essaimage', text: '' }] }, context)

async function opened() {
  const call = await build()
  for (const title of ['Premier cas', 'Second cas']) expect((await addCase(call.staff, { callId: call.callId, ...words, title }, context)).kind).toBe('ok')
  expect((await open(call)).kind).toBe('ok')
  return call
}
/** Marks the n-th case of the call as this member. */
async function mark(call: JuryCall, actor: Actor, n: number, values: (number | null)[], intent: 'draft' | 'submit' = 'submit', version?: number) {
  const found = (await casesOf(call))[n - 1]
  const own = await db.calibrationSheet.findFirst({ where: { caseId: found?.id, juror: { accountId: actor.kind === 'person' ? actor.id : undefined } } })
  return markCase(actor, { caseId: found?.id ?? '', version: version ?? own?.version ?? 0, marks: marks(...values), intent }, context)
}
const handIn = async (call: JuryCall, member: number, values: number[]) => {
  for (const n of [1, 2]) expect((await mark(call, call.member(member), n, values)).kind).toBe('ok')
}
const outsiders = (call: JuryCall) => [call.observer, call.administrator, call.signatory, call.applicant, anonymous]

describe('préparation d’un étalonnage', () => {
  test('l’équipe seule ajoute, change, retire les cas et ouvre ; un autre que soi a pu changer le cas entre-temps', async () => {
    const call = await build()
    const others = [call.member(1), call.member(3), ...outsiders(call)]
    for (const actor of others) expect((await addCase(actor, { callId: call.callId, ...words }, context)).kind).toBe('absent')
    for (const title of ['Un', 'Deux', 'Trois']) expect((await addCase(call.staff, { callId: call.callId, ...words, title }, context)).kind).toBe('ok')
    const [first, second] = await casesOf(call)
    for (const actor of others) {
      expect((await changeCase(actor, { caseId: first?.id ?? '', version: 1, ...words }, context)).kind).toBe('absent')
      expect((await removeCase(actor, { caseId: first?.id ?? '', version: 1 }, context)).kind).toBe('absent')
      expect((await open(call, actor)).kind).toBe('absent')
    }
    const seen = (await sessionOf(call)).version
    expect((await changeCase(call.staff, { caseId: first?.id ?? '', version: 1, ...words, title: 'Un, repris' }, context)).kind).toBe('ok')
    expect((await changeCase(call.staff, { caseId: first?.id ?? '', version: 1, ...words }, context)).kind).toBe('conflict')
    expect((await removeCase(call.staff, { caseId: second?.id ?? '', version: 1 }, context)).kind).toBe('ok')
    expect((await openCalibration(call.staff, { callId: call.callId, version: seen }, context)).kind).toBe('conflict')
    expect((await open(call)).kind).toBe('ok')
    expect((await casesOf(call)).map(({ title }) => title)).toEqual(['Un, repris', 'Trois'])
    for (const done of [addCase(call.staff, { callId: call.callId, ...words }, context), removeCase(call.staff, { caseId: first?.id ?? '', version: 2 }, context), open(call)]) expect((await done).kind).toBe('refused')
    await expect(db.calibrationCase.update({ where: { id: first?.id ?? '' }, data: { text: 'Autre.' } })).rejects.toThrow('calibration_state')
  })

  test('personne d’autre n’en apprend rien avant l’ouverture ; alors chaque membre non déporté de l’appel reçoit un courriel', async () => {
    const call = await build()
    expect((await addCase(call.staff, { callId: call.callId, ...words }, context)).kind).toBe('ok')
    expect((await raiseRecusal(call.staff, { callId: call.callId, jurorId: call.member(4).jurorId, dossier: 'all', ground: 'EMPLOYEE', reason: 'Lien fictif.' }, context)).kind).toBe('ok')
    for (const member of [1, 3]) expect(await memberCalibration(call.member(member), call.slug, context)).toBeNull()
    expect((await mark(call, call.member(3), 1, [3, 3, 3])).kind).toBe('absent')
    expect(await open(call)).toMatchObject({ value: { told: 3 } })
    expect(await db.outboxMessage.count({ where: { callId: call.callId, kind: 'calibration.opened' } })).toBe(3)
    expect(await memberCalibration(call.member(4), call.slug, context)).toBeNull()
    expect((await mark(call, call.member(4), 1, [3, 3, 3])).kind).toBe('absent')
    expect((await staffCalibration(call.staff, call.slug, context))?.progress).toEqual({ members: 3, handedIn: 0, cases: 1 })
  })

  test('un appel qui n’en prépare pas n’en sait rien, et rien ne l’attend', async () => {
    const call = await build()
    expect(await staffCalibration(call.staff, call.slug, context)).toMatchObject({ state: 'PREPARED', cases: [], may: { addCase: true, open: 'Ajoutez d’abord un cas.' } })
    expect(await memberCalibration(call.member(1), call.slug, context)).toBeNull()
    expect((await juryHome(call.member(1), context))[0]).toMatchObject({ toCalibrate: 0, mayShowCalibration: false })
    expect((await juryCallPage(call.member(1), call.slug, context))?.calibration).toBe(false)
  })
})

describe('notes d’étalonnage', () => {
  test('gardées à mesure qu’elles se tapent, elles ne font pas une ligne au journal à chaque touche', async () => {
    const call = await opened()
    const [first] = await casesOf(call)
    const typed = (version: number) => markCase(call.member(4), { caseId: first?.id ?? '', version, marks: marks(3, null, null), intent: 'draft' }, context, { unnoted: true })
    expect(await typed(0)).toEqual({ kind: 'ok', value: { version: 1 } })
    expect(await typed(1)).toEqual({ kind: 'ok', value: { version: 2 } })
    expect((await typed(1)).kind).toBe('conflict')
    expect((await memberCalibration(call.member(4), call.slug, context))?.cases[0]?.own).toMatchObject({ submitted: false, marks: [{ code: 'impact', value: 3 }] })
    expect(await db.journalEntry.count({ where: { chain: call.callId, actorId: call.member(4).id } })).toBe(0)
  })

  test('un membre garde, change et rend ses notes ; tant qu’elles ne sont pas montrées, elles sont à lui seul', async () => {
    const call = await opened()
    expect((await mark(call, call.member(3), 1, [4, null, null], 'draft')).kind).toBe('ok')
    expect((await mark(call, call.member(3), 1, [4, null, null])).kind).toBe('invalid')
    expect((await mark(call, call.member(3), 1, [9, 1, 1])).kind).toBe('invalid')
    expect((await mark(call, call.member(3), 1, [4, 4, 4], 'submit', 7)).kind).toBe('conflict')
    await handIn(call, 3, [4, 2, 0])
    expect((await mark(call, call.member(3), 1, [5, null, null], 'draft')).kind).toBe('refused')
    expect((await mark(call, call.member(3), 1, [5, 2, 0])).kind).toBe('ok')
    for (const actor of [call.staff, ...outsiders(call)]) expect((await mark(call, actor, 1, [3, 3, 3])).kind).toBe('absent')

    const own = await memberCalibration(call.member(3), call.slug, context)
    expect(own?.cases[0]?.own).toMatchObject({ submitted: true, marks: expect.arrayContaining([{ code: 'impact', value: 5, ground: 'Motif fictif.' }]) as unknown })
    const read = [await staffCalibration(call.staff, call.slug, context), ...(await Promise.all([1, 2, 4].map((n) => memberCalibration(call.member(n), call.slug, context))))]
    for (const view of read) {
      expect(view?.progress).toEqual({ members: 4, handedIn: 1, cases: 2 })
      expect(view?.cases.map(({ own: theirs, shown }) => [theirs, shown])).toEqual([[null, []], [null, []]])
    }
    expect(JSON.stringify(read)).not.toContain('Motif fictif.')
    for (const actor of [...outsiders(call), call.member(1)]) expect(await staffCalibration(actor, call.slug, context)).toBeNull()
    for (const actor of [...outsiders(call), call.staff]) expect(await memberCalibration(actor, call.slug, context)).toBeNull()
  })

  test('la présidence ou l’équipe les montre dès que deux membres ont rendu ; elles ne changent plus, pas même dans la base', async () => {
    const call = await opened()
    await handIn(call, 3, [4, 2, 0])
    expect((await mark(call, call.member(2), 1, [1, 1, 1])).kind).toBe('ok')
    expect((await show(call, call.member(1))).kind).toBe('refused')
    await handIn(call, 4, [1, 2, 5])
    expect((await mark(call, call.member(1), 2, [3, null, null], 'draft')).kind).toBe('ok')
    for (const actor of [call.member(2), call.member(3), ...outsiders(call)]) expect((await show(call, actor)).kind).toBe('absent')
    expect((await show(call, call.member(1))).kind).toBe('ok')
    expect((await show(call, call.staff)).kind).toBe('refused')
    expect((await mark(call, call.member(3), 1, [0, 0, 0])).kind).toBe('refused')

    const seen = await memberCalibration(call.member(3), call.slug, context)
    const impact = (n: number) => seen?.cases[n]?.shown.filter(({ code }) => code === 'impact').map(({ name, own, value }) => ({ name, own, value }))
    expect(impact(0)).toEqual([
      { name: 'Membre fictif 2', own: false, value: 1 }, { name: 'Membre fictif 3', own: true, value: 4 }, { name: 'Membre fictif 4', own: false, value: 1 },
    ])
    // What was not handed in stays with its author.
    expect(impact(1)?.map(({ name }) => name)).toEqual(['Membre fictif 3', 'Membre fictif 4'])
    expect((await staffCalibration(call.staff, call.slug, context))?.cases[0]?.shown.some(({ own }) => own)).toBe(false)

    const sheet = await db.calibrationSheet.findFirstOrThrow({ where: { jurorId: call.member(3).jurorId } })
    for (const broken of [
      `UPDATE "CalibrationMark" SET value = 0 WHERE "sheetId" = '${sheet.id}'`, `DELETE FROM "CalibrationMark" WHERE "sheetId" = '${sheet.id}'`,
      `UPDATE "CalibrationSheet" SET "submittedAt" = NULL WHERE id = '${sheet.id}'`, `UPDATE "CalibrationSession" SET state = 'OPEN', "shownAt" = NULL WHERE "callId" = '${call.callId}'`,
      `DELETE FROM "CalibrationSession" WHERE "callId" = '${call.callId}'`, 'TRUNCATE "CalibrationMark"',
    ]) await expect(db.$executeRawUnsafe(broken)).rejects.toThrow()
  })

  test('la base refuse une note à la place d’un membre d’un autre appel, sur un autre critère ou hors du barème, et d’en montrer une seule', async () => {
    const [call, other] = [await opened(), await opened()]
    const [found] = await casesOf(call)
    await handIn(call, 3, [4, 2, 0])
    const sheet = await db.calibrationSheet.findFirstOrThrow({ where: { caseId: found?.id, jurorId: call.member(3).jurorId } })
    const criterion = await db.criterion.findFirstOrThrow({ where: { callId: other.callId } })
    for (const broken of [
      `UPDATE "CalibrationSheet" SET "jurorId" = '${other.member(1).jurorId}' WHERE id = '${sheet.id}'`,
      `UPDATE "CalibrationMark" SET value = 6 WHERE "sheetId" = '${sheet.id}'`,
      `INSERT INTO "CalibrationMark" VALUES ('${sheet.id}', '${criterion.id}', 3)`,
      `UPDATE "CalibrationSession" SET state = 'SHOWN', "shownAt" = now() WHERE "callId" = '${call.callId}'`,
    ]) await expect(db.$executeRawUnsafe(broken)).rejects.toThrow(/calibration/)
  })

  test('ce qui a été convenu s’écrit par la présidence ou l’équipe une fois les notes montrées, et se lit sous le critère de la vraie grille', async () => {
    const call = await opened()
    expect((await runAssignment(call.staff, { callId: call.callId, seed: 'graine' }, context)).kind).toBe('ok')
    for (const member of [3, 4]) await handIn(call, member, [2, 2, 2])
    expect((await agree(call, call.staff, 'Trop tôt.')).kind).toBe('refused')
    expect((await show(call, call.staff)).kind).toBe('ok')
    for (const actor of [call.member(2), call.member(3), ...outsiders(call)]) expect((await agree(call, actor, 'À leur place.')).kind).toBe('absent')
    expect((await agree(call, call.staff, 'Provisoire.')).kind).toBe('ok')
    expect((await agreeReadings(call.staff, { callId: call.callId, version: 1, agreed: [] }, context)).kind).toBe('conflict')
    expect((await agree(call, call.member(1), 'Des personnes nommées, pas une intention.')).kind).toBe('ok')
    const page = await juryDossier(call.member(1), call.slug, call.dossier(1).id, context)
    expect(page === 'undeclared' ? null : page?.call.agreed).toEqual({ impact: 'Des personnes nommées, pas une intention.' })
  })

  test('rien n’en paraît au classement ni au journal, qui n’en garde ni note ni empreinte de notes', async () => {
    const [call, other] = [await opened(), await opened()]
    for (const [one, given] of [[call, 5], [other, 0]] as const) for (const member of [1, 2, 3, 4]) await handIn(one, member, [given, given, given])
    expect((await show(call, call.member(1))).kind).toBe('ok')
    expect(await rankingPage(call.staff, call.slug, context)).toMatchObject({ call: { over: false } })
    const kept = async (one: JuryCall) => (await db.journalEntry.findMany({ where: { chain: one.callId, verb: 'calibration.sheet-submitted' }, orderBy: { seq: 'asc' }, select: { stateSha256: true } }))
    expect(await kept(call)).toHaveLength(8)
    expect(await kept(call)).toEqual(await kept(other))
  })

  test('la notation close, plus rien ne bouge : des notes jamais montrées restent à leurs auteurs', async () => {
    const call = await opened()
    for (const member of [3, 4]) await handIn(call, member, [2, 2, 2])
    await db.call.update({ where: { id: call.callId }, data: { scoringClosedAt: now } })
    expect((await mark(call, call.member(3), 1, [5, 5, 5])).kind).toBe('refused')
    for (const actor of [call.member(1), call.staff]) expect((await show(call, actor)).kind).toBe('refused')
    expect((await staffCalibration(call.staff, call.slug, context))?.over).toMatch(/^La notation est close/)
  })
})

describe('à faire', () => {
  test('un membre a ses cas à noter ; la présidence montre quand chacun a rendu', async () => {
    const call = await opened()
    const waits = async (member: number) => {
      const [home] = await juryHome(call.member(member), context)
      return [home?.toCalibrate, home?.mayShowCalibration]
    }
    expect((await mark(call, call.member(3), 1, [1, 1, 1])).kind).toBe('ok')
    expect(await waits(3)).toEqual([1, false])
    expect(await waits(1)).toEqual([2, false])
    for (const member of [1, 2, 3, 4]) await handIn(call, member, [1, 1, 1])
    expect(await waits(1)).toEqual([0, true])
    expect(await waits(2)).toEqual([0, false])
    expect((await show(call, call.member(1))).kind).toBe('ok')
    expect(await waits(1)).toEqual([0, false])
    expect((await juryCallPage(call.member(2), call.slug, context))?.calibration).toBe(true)
  })
})
