import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { parseListQuery } from '@/lib/kernel/list-query'
import { applicationListShape } from './application-list'
import { applicationList } from './application-list.queries'
import { depositedCall } from './deposited-call.fixture'
import { reviewChecks } from './eligibility-review'
import { confirmIneligible, declareEligible, reopenReview, reviewApplication } from './eligibility-review.commands'
import { reviewPage } from './eligibility-review.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const query = parseListQuery(applicationListShape, {})

type Call = Awaited<ReturnType<typeof depositedCall>>
const eligible = (call: Call, number = 1, version = 0) => ({
  applicationId: call.applicationId(number), verdict: 'ELIGIBLE' as const, ground: '', checks: [...reviewChecks], version,
})
const ineligible = (call: Call, ground: string, number = 1, version = 0) => ({
  applicationId: call.applicationId(number), verdict: 'INELIGIBLE' as const, ground, checks: [], version,
})
const page = (actor: Parameters<typeof reviewPage>[0], call: Call, number = 1) =>
  reviewPage(actor, { slug: call.slug, applicationId: call.applicationId(number), query }, context)
const entries = (call: Call) => db.journalEntry.findMany({ where: { chain: call.callId }, orderBy: { seq: 'asc' }, select: { verb: true, actorId: true } })

describe('qui instruit un dossier', () => {
  test('l’équipe décide ; l’observation lit sans rien changer ; pour les autres, il n’y a rien', async () => {
    const call = await depositedCall(db, now, [{}])
    for (const actor of [anonymous, call.observer, call.administrator, call.signatory, call.juror, call.applicant]) {
      expect((await reviewApplication(actor, eligible(call), context)).kind).toBe('absent')
      expect((await declareEligible(actor, { ids: [call.applicationId(1)] }, context)).kind).toBe('absent')
    }
    for (const actor of [anonymous, call.administrator, call.signatory, call.juror, call.applicant]) expect(await page(actor, call)).toBeNull()
    expect(await db.eligibilityReview.count({ where: { applicationId: call.applicationId(1) } })).toBe(0)
    expect(await page(call.observer, call)).toMatchObject({ may: { decide: false, reopen: false }, why: null, content: { number: 1 } })
    expect(await page(call.staff, call)).toMatchObject({ may: { decide: true, reopen: false }, review: { state: 'OPEN', version: 0 } })
    expect((await reviewApplication(call.staff, eligible(call), context)).kind).toBe('ok')
    expect((await reopenReview(call.observer, { applicationId: call.applicationId(1), version: 1 }, context)).kind).toBe('absent')
    expect((await reopenReview(call.staff, { applicationId: call.applicationId(1), version: 1 }, context)).kind).toBe('ok')
  })

  test('une personne déportée n’en voit rien ; elle instruit les autres dossiers', async () => {
    const call = await depositedCall(db, now, [{}, {}])
    await call.recuse(1)
    expect(await page(call.recused, call)).toBeNull()
    expect((await reviewApplication(call.recused, eligible(call), context)).kind).toBe('absent')
    expect(await page(call.recused, call, 2)).toMatchObject({ previous: null, next: null })
    const both = await declareEligible(call.recused, { ids: [1, 2].map(call.applicationId) }, context)
    expect(both.kind === 'ok' && both.value.map(({ result }) => result.kind)).toEqual(['absent', 'ok'])
    expect((await reviewApplication(call.staff, eligible(call), context)).kind).toBe('ok')
  })

  test('on n’instruit pas le dossier de sa propre structure, ni en siégeant au jury', async () => {
    const call = await depositedCall(db, now, [{}, {}])
    const member = { ...call.staff, memberships: [{ structureId: call.rows[0]?.structureId ?? '', role: 'READER' as const }] }
    expect(await reviewApplication(member, eligible(call), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('une autre personne') })
    expect((await reviewApplication(member, eligible(call, 2), context)).kind).toBe('ok')
    const juror = { ...call.staff, appointments: [{ callId: call.callId, jurorId: 'x', role: 'MEMBER' as const }] }
    expect(await reviewApplication(juror, eligible(call), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('avec le jury') })
  })

  test('un brouillon jamais déposé n’existe pas pour l’équipe', async () => {
    const call = await depositedCall(db, now, [{ state: 'DRAFT', never: true }])
    expect(await page(call.staff, call)).toBeNull()
    expect((await reviewApplication(call.staff, eligible(call), context)).kind).toBe('absent')
  })
})

describe('le délai légal', () => {
  test('court du premier dépôt, suspendu par la demande de ce qui manque, arrêté par la signature ; l’équipe seule le lit', async () => {
    const call = await depositedCall(db, now, [{}])
    const clock = async () => (await page(call.staff, call))?.clock
    const [later, signatory] = [new Date(now.getTime() + 1000), await db.signatory.findFirst({ where: { callId: call.callId } })]
    expect(await clock()).toMatchObject({ since: '2026-02-13', dueOn: '2026-04-13', standing: 'RUNNING', suspensions: [] })
    expect((await page(call.observer, call))?.clock).toBeNull()
    const ask = (kind: 'MISSING' | 'WRONG', askedAt: string) => db.complementRequest.create({
      data: { id: crypto.randomUUID(), applicationId: call.applicationId(1), dueOn: new Date('2026-03-12'), askedOn: 1, askedAt: new Date(askedAt), items: { create: { fieldKey: 'titre', position: 0, kind, sentence: 'x' } } },
    })
    const wrong = await ask('WRONG', '2026-02-25T09:00:00Z')
    await db.complementRequest.update({ where: { id: wrong.id }, data: { state: 'CANCELLED', settledAt: new Date('2026-02-26T09:00:00Z'), version: 2 } })
    const missing = await ask('MISSING', '2026-03-01T09:00:00Z')
    expect(await clock()).toMatchObject({ dueOn: '2026-04-24', standing: 'SUSPENDED', suspensions: [{ from: '2026-03-01', to: '2026-03-12', days: 11 }], unsuspending: [{ askedOn: '2026-02-25', why: 'nothing-missing' }] })
    await db.complementRequest.update({ where: { id: missing.id }, data: { state: 'CANCELLED', settledAt: now, version: 2 } })
    expect(await clock()).toMatchObject({ dueOn: '2026-04-14', standing: 'RUNNING', suspensions: [{ to: '2026-03-02', days: 1 }] })
    await db.decision.create({ data: { id: crypto.randomUUID(), applicationId: call.applicationId(1), outcome: 'REJECTED', grounds: 'Motif fictif', draftedAt: now } })
    expect(await clock()).toMatchObject({ standing: 'RUNNING' })
    await db.decision.update({ where: { applicationId: call.applicationId(1) }, data: { state: 'SIGNED', letter: 'Lettre fictive', signatoryId: signatory?.id ?? null, signedAt: later, signedById: call.signatory.id } })
    expect(await clock()).toMatchObject({ standing: 'ENDED', ended: { by: 'decision', at: later } })
    await db.call.update({ where: { id: call.callId }, data: { state: 'ABANDONED', abandonedAt: now } })
    expect(await clock()).toMatchObject({ standing: 'ENDED', ended: { by: 'abandonment', at: now } })
  })
})

describe('décider de la recevabilité', () => {
  test('un dossier irrecevable a un motif', async () => {
    const call = await depositedCall(db, now, [{}])
    expect(await reviewApplication(call.staff, ineligible(call, '  '), context)).toMatchObject({ kind: 'invalid', fields: { ground: expect.stringContaining('motif') } })
    expect((await reviewApplication(call.staff, ineligible(call, 'Aucun espace labellisé.'), context)).kind).toBe('ok')
    expect(await page(call.staff, call)).toMatchObject({
      application: { standing: 'PROPOSED' }, review: { state: 'PROPOSED', ground: 'Aucun espace labellisé.', version: 1, decidedAt: null, proposed: { by: 'Agente fictive Instruction', at: now } },
    })
  })

  test('une seconde personne confirme l’irrecevabilité, ou rouvre l’instruction ; jamais celle qui l’a proposée, ni du SQL', async () => {
    const call = await depositedCall(db, now, [{}, {}])
    const step = { applicationId: call.applicationId(1), version: 1 }
    await reviewApplication(call.staff, ineligible(call, 'Aucun espace labellisé.'), context)
    expect(await page(call.staff, call)).toMatchObject({ may: { decide: false, confirm: false, reopen: true }, why: expect.stringContaining('une seconde personne') })
    expect(await page(call.colleague, call)).toMatchObject({ may: { decide: false, confirm: true, reopen: true }, why: null })
    for (const actor of [anonymous, call.observer, call.administrator, call.signatory, call.juror, call.applicant]) expect((await confirmIneligible(actor, step, context)).kind).toBe('absent')
    expect(await confirmIneligible(call.staff, step, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('Vous avez proposé') })
    expect(await confirmIneligible(call.colleague, { ...step, version: 0 }, context)).toMatchObject({ kind: 'conflict' })
    for (const by of [call.staff.id, null])
      await expect(db.eligibilityReview.update({ where: { applicationId: step.applicationId }, data: { state: 'INELIGIBLE', decidedAt: now, decidedById: by } })).rejects.toThrow('review_two_people')
    expect((await confirmIneligible(call.colleague, step, context)).kind).toBe('ok')
    expect(await page(call.staff, call)).toMatchObject({
      application: { standing: 'INELIGIBLE' },
      review: { state: 'INELIGIBLE', ground: 'Aucun espace labellisé.', version: 2, decidedAt: now, decidedBy: 'Agent fictif Relecture', proposed: { by: 'Agente fictive Instruction' } },
    })

    await reviewApplication(call.staff, ineligible(call, 'Hors délai.', 2), context)
    expect((await reopenReview(call.colleague, { applicationId: call.applicationId(2), version: 1 }, context)).kind).toBe('ok')
    expect(await page(call.staff, call, 2)).toMatchObject({ review: { state: 'OPEN', proposed: null, ground: 'Hors délai.' }, may: { decide: true } })
  })

  test('ce qui est vérifié se garde sans décider', async () => {
    const call = await depositedCall(db, now, [{}])
    expect((await reviewApplication(call.staff, { ...eligible(call), verdict: 'NONE', checks: ['labelled'], ground: 'À voir avec la structure.' }, context)).kind).toBe('ok')
    expect(await page(call.colleague, call)).toMatchObject({ review: { state: 'OPEN', version: 1, checks: ['labelled'], ground: 'À voir avec la structure.', decidedAt: null }, may: { decide: true } })
    expect((await reviewApplication(call.observer, { ...eligible(call, 1, 1), verdict: 'NONE' }, context)).kind).toBe('absent')
    expect((await reviewApplication(call.colleague, eligible(call, 1, 1), context)).kind).toBe('ok')
  })

  test('un dossier recevable remplit toutes les conditions, et elles sont gardées', async () => {
    const call = await depositedCall(db, now, [{}])
    expect(await reviewApplication(call.staff, { ...eligible(call), checks: ['complete', 'in-time'] }, context)).toMatchObject({ kind: 'invalid', fields: { checks: expect.anything() } })
    expect((await reviewApplication(call.staff, eligible(call), context)).kind).toBe('ok')
    expect(await page(call.staff, call)).toMatchObject({ review: { checks: reviewChecks }, may: { decide: false, reopen: true } })
  })

  test('pas avant la clôture', async () => {
    const call = await depositedCall(db, now, [{}])
    const before = { db, now: new Date(now.getTime() - 3_600_001) }
    expect(await reviewApplication(call.staff, eligible(call), before)).toMatchObject({ kind: 'refused', message: expect.stringContaining('après la clôture') })
    expect((await reviewApplication(call.staff, eligible(call), { db, now: new Date(now.getTime() - 3_600_000) })).kind).toBe('ok')
  })

  test('plus une fois le jury ouvert, ni sur un appel sans suite, ni sur un dossier retiré', async () => {
    const call = await depositedCall(db, now, [{}, { state: 'WITHDRAWN' }])
    expect(await reviewApplication(call.staff, eligible(call, 2), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('retiré') })
    expect((await reviewApplication(call.staff, eligible(call), context)).kind).toBe('ok')
    await db.call.update({ where: { id: call.callId }, data: { state: 'IN_JURY', juryOpenedAt: now } })
    expect(await reopenReview(call.staff, { applicationId: call.applicationId(1), version: 1 }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('jury est ouvert') })
    await db.call.update({ where: { id: call.callId }, data: { state: 'ABANDONED', abandonedAt: now } })
    expect(await reopenReview(call.staff, { applicationId: call.applicationId(1), version: 1 }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('sans suite') })
  })

  test('un dossier rouvert et pas redéposé est instruit sur son dernier dépôt', async () => {
    const call = await depositedCall(db, now, [{ state: 'DRAFT' }])
    expect(await page(call.staff, call)).toMatchObject({ application: { standing: 'OPEN' }, may: { decide: true } })
    expect((await reviewApplication(call.staff, eligible(call), context)).kind).toBe('ok')
    expect((await db.application.findUniqueOrThrow({ where: { id: call.applicationId(1) } })).state).toBe('SUBMITTED')
  })

  test('une version dépassée est un conflit, et rien n’est écrit', async () => {
    const call = await depositedCall(db, now, [{}])
    const outcomes = await Promise.all([
      reviewApplication(call.staff, eligible(call), context),
      reviewApplication(call.colleague, ineligible(call, 'Déposé par une structure qui n’est pas admise.'), context),
    ])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['conflict', 'ok'])
    expect(await reopenReview(call.colleague, { applicationId: call.applicationId(1), version: 0 }, context)).toMatchObject({ kind: 'conflict' })
    expect(await entries(call)).toHaveLength(1)
  })

  test('rouverte, la décision se reprend ; le motif et les conditions sont gardés', async () => {
    const call = await depositedCall(db, now, [{}])
    await reviewApplication(call.staff, { ...ineligible(call, 'Pièce manquante.'), checks: ['labelled'] }, context)
    expect(await reviewApplication(call.staff, eligible(call, 1, 1), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('attend une seconde personne') })
    expect((await reopenReview(call.colleague, { applicationId: call.applicationId(1), version: 1 }, context)).kind).toBe('ok')
    expect(await page(call.staff, call)).toMatchObject({ review: { state: 'OPEN', ground: 'Pièce manquante.', checks: ['labelled'], decidedAt: null, decidedBy: null, version: 2 } })
    expect((await reviewApplication(call.staff, eligible(call, 1, 2), context)).kind).toBe('ok')
  })

  test('déposé de nouveau après la décision, par des compléments par exemple, un dossier est à instruire, et se décide sans rouvrir', async () => {
    const call = await depositedCall(db, now, [{}, {}, {}])
    await declareEligible(call.staff, { ids: [1, 2, 3].map(call.applicationId) }, context)
    const later = { db, now: new Date(now.getTime() + 60_000) }
    await db.application.updateMany({ where: { id: { in: [1, 2].map(call.applicationId) } }, data: { lastDepositedAt: later.now } })
    const listed = async (recevabilite: string) =>
      (await applicationList(call.staff, { slug: call.slug, query: parseListQuery(applicationListShape, { recevabilite }) }, later))?.applications.map(({ number }) => number)
    expect(await listed('a-instruire')).toEqual([1, 2])
    expect(await listed('recevable')).toEqual([3])
    expect(await page(call.staff, call)).toMatchObject({ application: { standing: 'OPEN' }, review: { state: 'OPEN', checks: reviewChecks, version: 1 }, may: { decide: true, reopen: false } })

    expect((await reviewApplication(call.staff, ineligible(call, 'Pièce périmée.', 1, 1), later)).kind).toBe('ok')
    expect(await declareEligible(call.colleague, { ids: [call.applicationId(2)] }, later)).toMatchObject({ kind: 'ok', value: [{ number: 2, result: { kind: 'ok' } }] })
    expect(await page(call.staff, call)).toMatchObject({ review: { state: 'PROPOSED', ground: 'Pièce périmée.', version: 2, proposed: { at: later.now } } })
    expect(await listed('a-instruire')).toEqual([])
    expect(await reopenReview(call.staff, { applicationId: call.applicationId(1), version: 2 }, later)).toMatchObject({ kind: 'ok' })
  })

  test('le journal ne dit pas dans quel sens', async () => {
    const call = await depositedCall(db, now, [{}, {}])
    await reviewApplication(call.staff, eligible(call), context)
    await reviewApplication(call.colleague, ineligible(call, 'Hors délai.', 2), context)
    await confirmIneligible(call.staff, { applicationId: call.applicationId(2), version: 1 }, context)
    await reopenReview(call.staff, { applicationId: call.applicationId(2), version: 2 }, context)
    expect(await entries(call)).toEqual([
      { verb: 'review.decided', actorId: call.staff.id }, { verb: 'review.proposed', actorId: call.colleague.id }, { verb: 'review.decided', actorId: call.staff.id }, { verb: 'review.reopened', actorId: call.staff.id },
    ])
  })
})

describe('déclarer recevables plusieurs dossiers', () => {
  test('répond pour chacun : ce qui ne se peut pas n’empêche pas le reste', async () => {
    const call = await depositedCall(db, now, [{}, {}, { state: 'WITHDRAWN' }])
    await reviewApplication(call.colleague, ineligible(call, 'Pièce manquante.', 2), context)
    const other = '01890000-0000-7000-8000-000000000000'
    const done = await declareEligible(call.staff, { ids: [...[1, 2, 3].map(call.applicationId), other, call.applicationId(1)] }, context)
    expect(done.kind === 'ok' && done.value.map(({ applicationId, result }) => [applicationId, result.kind])).toEqual([
      [call.applicationId(1), 'ok'], [call.applicationId(2), 'refused'], [call.applicationId(3), 'refused'], [other, 'absent'],
    ])
    const reviews = await db.eligibilityReview.findMany({ where: { application: { callId: call.callId } }, orderBy: { application: { number: 'asc' } }, select: { state: true } })
    expect(reviews.map(({ state }) => state)).toEqual(['ELIGIBLE', 'PROPOSED'])
  })
})

describe('passer d’un dossier à l’autre', () => {
  test('suit l’ordre et les filtres de la liste, même quand le dossier vient d’en sortir', async () => {
    const call = await depositedCall(db, now, [{ requested: 300 }, { requested: 100 }, { requested: 200 }])
    const byAmount = parseListQuery(applicationListShape, { tri: 'montant', ordre: 'desc', recevabilite: 'a-instruire' })
    const at = (number: number) => reviewPage(call.staff, { slug: call.slug, applicationId: call.applicationId(number), query: byAmount }, context)
    expect(await at(3)).toMatchObject({ previous: { number: 1 }, next: { number: 2 } })
    await reviewApplication(call.staff, eligible(call, 3), context)
    expect(await at(3)).toMatchObject({ previous: { number: 1 }, next: { number: 2 } })
    expect(await at(2)).toMatchObject({ previous: { number: 1 }, next: null })
  })
})

describe('contrôles automatiques', () => {
  const findings = async (actor: Parameters<typeof reviewPage>[0], call: Call) => (await page(actor, call))?.findings ?? []

  test('l’équipe les lit sur le dernier dépôt ; l’observation n’en reçoit pas', async () => {
    const call = await depositedCall(db, now, [{ departement: '15' }])
    expect((await findings(call.staff, call)).filter(({ fine }) => !fine).map(({ check }) => check)).toEqual(['balance'])
    expect(await findings(call.observer, call)).toEqual([])
  })

  test('un dépôt que l’équipe a demandé en complément, après la clôture, n’est pas hors de la période de dépôt', async () => {
    const call = await depositedCall(db, now, [{}])
    const { id: _id, content, ...first } = await db.submission.findFirstOrThrow({ where: { applicationId: call.applicationId(1) } })
    const request = await db.complementRequest.create({
      data: { id: crypto.randomUUID(), applicationId: call.applicationId(1), dueOn: new Date('2026-03-12'), askedOn: 1, askedAt: new Date(now.getTime() - 60_000) },
    })
    await db.submission.create({ data: { ...first, id: crypto.randomUUID(), content: content as object, n: 2, applicationVersion: 9, depositedAt: now } })
    const late = async () => (await findings(call.staff, call)).find(({ check }) => check === 'window')
    expect(await late()).toMatchObject({ fine: false })
    await db.complementRequest.update({ where: { id: request.id }, data: { state: 'SENT', sentAs: 2, sentAt: now, version: 2 } })
    expect(await late()).toMatchObject({ fine: true })
  })

  test('le même SIREN se voit dans le seul appel, hors dossiers retirés et sans trahir celui dont on est déporté', async () => {
    const call = await depositedCall(db, now, [{}, {}, { state: 'WITHDRAWN' }, { state: 'DRAFT', never: true }])
    const other = await depositedCall(db, now, [{}])
    const siren = call.rows[0]?.siret.slice(0, 9) ?? ''
    for (const [index, row] of [...call.rows.slice(1), ...other.rows].entries())
      await db.structure.update({ where: { id: row.structureId }, data: { siret: `${siren}0009${index}` } })
    const siblings = async (actor: Parameters<typeof reviewPage>[0]) => (await findings(actor, call)).find(({ check }) => check === 'siren')
    expect(await siblings(call.staff)).toMatchObject({ fine: false, sentence: expect.stringMatching(/le dossier n°\u00a02\.$/) })
    await call.recuse(2)
    expect(await siblings(call.recused)).toMatchObject({ fine: true })
  })
})
