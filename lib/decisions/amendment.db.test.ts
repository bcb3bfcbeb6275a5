import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { withdrawApplication } from '@/lib/applications/application-state.commands'
import { publicCall } from '@/lib/calls/public-call.queries'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { envelopePage } from '@/lib/envelope/envelope-page.queries'
import type { JudgedCall, JudgedDossier } from '@/lib/envelope/judged-call.fixture'
import { audit } from '@/lib/envelope/ledger-race.fixture'
import { liftSubEnvelope } from '@/lib/envelope/sub-envelope.commands'
import { cents } from '@/lib/kernel/cents'
import { applyAmendment } from './amendment-release.commands'
import { checkAmendment, draftAmendment, dropAmendment, editAmendment, passOver, prepareAmendment, sendAmendmentBack, signAmendment } from './amendment.commands'
import { amendmentPage } from './amendment.queries'
import { announce, openDecision } from './announcement.commands'
import { announcement } from './announcement.queries'
import { applicantDecision } from './applicant.queries'
import { decidedCall, publicUrl, unvalidatedCall, validateByBoth } from './decided-call.fixture'
import { renounce } from './laureate.commands'
import { openLaureates, publicResults } from './results.queries'

const { db, url } = await testDatabase(10)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const later = { db, now: new Date('2026-03-20T15:00:00.000Z') }

/** One laureate for 20 000 €; a waiting list of three: 30 000 € asked with 25 000 € at least, 20 000 € with 10 000 €, 8 000 € with 4 000 €. */
const dossiers: JudgedDossier[] = [
  { name: 'Cap Services fictif', departement: '15', verdict: 'SELECT' },
  { name: 'Grand Bus fictif', departement: '08', verdict: 'WAIT', requested: 3_000_000, smallestViable: 2_500_000 },
  { name: 'Escale fictive', departement: '2A', verdict: 'WAIT' },
  { name: 'Étape fictive', departement: '974', verdict: 'WAIT', requested: 800_000, smallestViable: 400_000 },
]

type Until = 'signed' | 'announced' | 'renounced'
async function amended(until: Until = 'renounced', list: JudgedDossier[] = dossiers, envelopeCents = 2_000_000, kept: SubEnvelope[] = []) {
  const call = await (until === 'signed' ? unvalidatedCall : decidedCall)(db, now, list, { envelopeCents, kept })
  if (until !== 'signed') expect((await announce(call.staff, { callId: call.callId, publicUrl }, context)).kind).toBe('ok')
  if (until === 'renounced') {
    const { id: laureateId, version } = await db.laureate.findFirstOrThrow({ where: { callId: call.callId } })
    expect((await renounce(await call.applicant(1), { laureateId, version }, context)).kind).toBe('ok')
  }
  const { id: envelopeId } = await db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })
  return { call, envelopeId, linked: { callId: call.callId, publicUrl } }
}

async function drafted(call: JudgedCall, actor = call.staff) {
  const made = await draftAmendment(actor, { callId: call.callId, publicUrl }, later)
  if (made.kind !== 'ok') throw new Error(JSON.stringify(made))
  return made.value.amendmentId
}
const wish = async (amendmentId: string) => ({ amendmentId, publicUrl, version: (await db.amendment.findUniqueOrThrow({ where: { id: amendmentId } })).version })
async function signed(call: JudgedCall) {
  const id = await drafted(call)
  expect(await prepareAmendment(call.staff, await wish(id), later)).toMatchObject({ kind: 'ok' })
  expect(await checkAmendment(call.checker, await wish(id), later)).toMatchObject({ kind: 'ok' })
  expect(await signAmendment(call.signatory, await wish(id), later)).toMatchObject({ kind: 'ok' })
  return id
}

describe('descendre la liste complémentaire', () => {
  test('propose le premier rang que le reste couvre, dit pourquoi chaque rang passe, et l’écrit dans le fichier signé', async () => {
    const { call } = await amended()
    const id = await drafted(call)
    const page = await amendmentPage(call.staff, { as: 'team', slug: call.slug, amendmentId: id }, later)
    expect(page).toMatchObject({ act: { number: 3, amount: 2_000_000 }, passed: [{ line: { number: 2, left: 2_000_000, keptForOthers: 0 }, told: { cause: 'AMOUNT' } }], after: { number: 4 } })
    expect(page?.passed[0]?.told?.reason).toMatch(/^Le reste à attribuer, 20.000.€, ne couvre pas son plus petit montant viable, 25.000.€\.$/)
    expect(page?.act.letter).toContain('Cette décision remplace celle du 2 mars 2026, qui inscrivait ce projet au rang 2 de la liste complémentaire ; elle résulte de la décision modificative n° 1')
    await prepareAmendment(call.staff, await wish(id), later)
    await checkAmendment(call.checker, await wish(id), later)
    await signAmendment(call.signatory, await wish(id), later)
    const act = await db.amendment.findUniqueOrThrow({ where: { id } })
    const plan = await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })
    expect(act.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(act.content).toMatchObject({
      call: call.slug, amendment: 1, allocation: plan.sha256, signatory: { capacity: 'Directrice fictive du programme', delegation: 'Décision fictive 2026-7', delegatedOn: '2026-01-02' },
      deviations: [{ number: 2, cents: 0, cause: 'AMOUNT', waitingRank: 1 }, { number: 3, cents: 2_000_000, cause: 'LEFTOVER', waitingRank: 2 }],
    })
    const mails = await db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'amendment.departs' } } })
    expect(mails.map(({ text }) => text)).toEqual([expect.stringMatching(/Dossier n°.3.: reliquat[\s\S]*Dossier n°.2.: montant/)])
  })

  test('un autre rang demande un motif de la liste et sa raison ; la base refuse tout autre motif', async () => {
    const { call } = await amended()
    const id = await drafted(call)
    expect(await passOver(call.staff, { ...(await wish(id)), cause: 'BODY_CHECK_FAILED', reason: ' ' }, later)).toMatchObject({ kind: 'invalid', fields: { reason: 'Dites pourquoi.' } })
    expect(await passOver(call.staff, { ...(await wish(id)), cause: 'BODY_CHECK_FAILED', reason: 'Organisme fictif radié.' }, later)).toMatchObject({ kind: 'ok' })
    expect(await amendmentPage(call.staff, { as: 'team', slug: call.slug, amendmentId: id }, later)).toMatchObject({
      act: { number: 4, amount: 800_000 }, after: null, passed: [{ line: { number: 2 }, told: { cause: 'AMOUNT' } }, { line: { number: 3 }, told: { cause: 'BODY_CHECK_FAILED', reason: 'Organisme fictif radié.' } }],
    })
    expect(await passOver(call.staff, { ...(await wish(id)), cause: 'RENUNCIATION', reason: 'Renonce fictivement.' }, later)).toMatchObject({ kind: 'refused' })
    await expect(db.passedRank.update({ where: { amendmentId_applicationId: { amendmentId: id, applicationId: call.applications[2]?.id ?? '' } }, data: { cause: 'LEFTOVER' } })).rejects.toThrow('passed_cause')
    expect(await dropAmendment(call.staff, await wish(id), later)).toMatchObject({ kind: 'ok' })
    expect(await db.amendment.count({ where: { callId: call.callId } })).toBe(0)
  })

  test('le montant reste entre le plus petit viable et la demande, et dans le reste', async () => {
    const { call } = await amended('renounced', dossiers, 2_000_000)
    const id = await drafted(call)
    const at = async (amount: number) => {
      expect((await editAmendment(call.staff, { ...(await wish(id)), amount: cents(amount), conditions: '' }, later)).kind).toBe('ok')
      return prepareAmendment(call.staff, await wish(id), later)
    }
    expect(await at(999_999)).toMatchObject({ kind: 'refused', message: expect.stringContaining('à moins de') as string })
    expect(await at(2_000_001)).toMatchObject({ kind: 'refused', message: expect.stringContaining('a demandé') as string })
    expect(await at(1_500_000)).toMatchObject({ kind: 'ok' })
    expect((await db.amendment.findUniqueOrThrow({ where: { id } })).letter).toMatch(/une aide de 15.000.€/)
  })

  test('laisse à une sous-enveloppe ce qu’elle garde : le rang qui n’en est pas passe ; levée, il revient ; l’acte signé le dit, et le public l’apprend quand cet acte est annoncé', async () => {
    const list: JudgedDossier[] = [{ name: 'Cap fictif', departement: '2A', verdict: 'SELECT' }, { name: 'Bus fictif', departement: '15', verdict: 'WAIT' }, { name: 'Escale fictive', departement: '2A', verdict: 'WAIT' }]
    const { call } = await amended('renounced', list, 2_000_000, [{ label: 'Corse', cents: cents(1_500_000), ambition: null, departements: ['2A'] }])
    expect(await envelopePage(call.staff, call.slug, later)).toMatchObject({ stillKept: 1_500_000, next: { number: 3, left: 2_000_000 }, mayAmend: true })
    const id = await drafted(call)
    const page = await amendmentPage(call.staff, { as: 'team', slug: call.slug, amendmentId: id }, later)
    expect(page).toMatchObject({ act: { number: 3, amount: 2_000_000 }, passed: [{ line: { number: 2, left: 500_000, keptForOthers: 1_500_000 }, told: { cause: 'AMOUNT', reason: expect.stringMatching(/5.000.€ sans les 15.000.€ que des sous-enveloppes gardent à d’autres/) as string } }] })
    await prepareAmendment(call.staff, await wish(id), later)
    expect(await amendmentPage(call.staff, { as: 'team', slug: call.slug, amendmentId: id }, later)).toMatchObject({ steps: { check: { kind: 'refused' } }, passed: [{ line: { left: 500_000 } }] })
    await sendAmendmentBack(call.staff, { ...(await wish(id)), reason: 'Reprendre.' }, later)
    await dropAmendment(call.staff, await wish(id), later)

    const { id: subEnvelopeId } = await db.subEnvelope.findFirstOrThrow({ where: { envelope: { callId: call.callId } } })
    expect((await liftSubEnvelope(call.staff, { callId: call.callId, subEnvelopeId, reason: 'Raison fictive.' }, later)).kind).toBe('ok')
    const lifted = { reason: 'Raison fictive.' }
    const seen = async () => ({ public: (await publicCall(call.slug, later))?.kept[0]?.lifted, observer: (await envelopePage(call.observer, call.slug, later))?.kept[0]?.lifted, team: (await envelopePage(call.staff, call.slug, later))?.kept[0]?.lifted })
    expect(await seen()).toMatchObject({ public: null, observer: null, team: lifted })
    const other = await signed(call)
    expect(await db.amendment.findUniqueOrThrow({ where: { id: other } })).toMatchObject({ applicationId: call.applications[1]?.id, content: { subEnvelopes: [{ label: 'Corse', cents: 1_500_000, lifted: 'Raison fictive.' }], deviations: [{ number: 2 }] } })
    expect(await seen()).toMatchObject({ public: null, observer: null, team: lifted })
    expect((await applyAmendment(call.staff, await wish(other), later)).kind).toBe('ok')
    expect(await seen()).toMatchObject({ public: { on: '2026-03-20', ...lifted }, observer: lifted, team: lifted })
  })

  test('est l’œuvre de trois personnes ; pour toute autre rien n’existe', async () => {
    const { call, linked } = await amended()
    const others = [anonymous, call.juror, await call.applicant(1), await call.applicant(3), call.observer, call.administrator, call.otherSignatory]
    for (const actor of [...others, call.signatory]) expect((await draftAmendment(actor, linked, later)).kind).toBe('absent')
    const id = await drafted(call)
    for (const actor of others) {
      for (const as of ['team', 'signatory'] as const) expect(await amendmentPage(actor, { as, slug: call.slug, amendmentId: id }, later)).toBeNull()
      for (const act of [prepareAmendment, checkAmendment, signAmendment, applyAmendment, dropAmendment]) expect((await act(actor, await wish(id), later)).kind).toBe('absent')
      expect((await sendAmendmentBack(actor, { ...(await wish(id)), reason: 'Non.' }, later)).kind).toBe('absent')
    }
    expect((await checkAmendment(call.checker, await wish(id), later)).kind).toBe('refused')
    expect((await prepareAmendment(call.staff, await wish(id), later)).kind).toBe('ok')
    expect(await checkAmendment(call.staff, await wish(id), later)).toMatchObject({ kind: 'refused', message: 'Vous avez préparé cet acte : une seconde personne doit le contrôler.' })
    expect((await checkAmendment(call.checker, await wish(id), later)).kind).toBe('ok')
    expect((await signAmendment(call.staff, await wish(id), later)).kind).toBe('absent')
    await expect(db.amendment.update({ where: { id }, data: { checkedById: call.staff.id } })).rejects.toThrow('amendment_two_people')
    expect(await sendAmendmentBack(call.signatory, { ...(await wish(id)), reason: 'À revoir.' }, later)).toMatchObject({ kind: 'ok', value: { state: 'DRAFT' } })
    expect((await audit(db, (await db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })).id)).figures).toMatchObject({ reserved: 0, left: 2_000_000 })
  })

  test('deux actes préparés au même instant ne promettent jamais plus que le reste', async () => {
    const list: JudgedDossier[] = [{ name: 'Cap Services fictif', departement: '15', verdict: 'SELECT' }, ...Array.from({ length: 6 }, (_, index): JudgedDossier => ({ name: `Espace fictif ${index}`, departement: '43', verdict: 'WAIT', requested: 1_000_000, smallestViable: 600_000 }))]
    const { call, envelopeId } = await amended('renounced', list)
    const ids: string[] = []
    for (let n = 0; n < 6; n += 1) ids.push(await drafted(call))
    const kinds = (await Promise.all(ids.map(async (id) => prepareAmendment(call.staff, await wish(id), later)))).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(2)
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(4)
    expect((await audit(db, envelopeId)).figures).toMatchObject({ reserved: 2_000_000, left: 0 })
    const raw = await db.amendment.findFirstOrThrow({ where: { callId: call.callId, state: 'DRAFT' } })
    await expect(db.amendment.update({ where: { id: raw.id }, data: { state: 'PREPARED', preparedAt: now, preparedById: call.staff.id } })).rejects.toThrow('envelope_not_exceeded')
    await expect(db.amendment.update({ where: { id: raw.id }, data: { state: 'SIGNED' } })).rejects.toThrow('amendment_step')
  })
})

test('la page d’un acte se lit en une question à la base, pour l’équipe comme pour qui signe', async () => {
  const { call } = await amended()
  const id = await drafted(call)
  const { db: counted, asked } = countingDb(url)
  for (const [actor, as] of [[call.staff, 'team'], [call.signatory, 'signatory']] as const)
    expect(await asked(() => amendmentPage(actor, { as, slug: call.slug, amendmentId: id }, { db: counted, now }))).toBe(1)
  expect((await amendmentPage(call.signatory, { as: 'signatory', slug: call.slug, amendmentId: id }, later))?.delegation).toEqual({ capacity: 'Directrice fictive du programme', delegation: 'Décision fictive 2026-7', delegatedOn: '2026-01-02' })
})

describe('remplacer la décision', () => {
  test('avant, ni la structure ni le public ni l’observateur ne voient rien ; à l’instant choisi, une lauréate nouvelle et une lettre à ouvrir, une fois', async () => {
    const { call, envelopeId } = await amended()
    const [owner, applicationId] = [await call.applicant(3), call.applications[2]?.id ?? '']
    await openDecision(owner, { decisionId: (await applicantDecision(owner, applicationId, context))?.decisionId ?? '' }, context)
    const seen = async () => [await applicantDecision(owner, applicationId, later), await publicResults(call.slug, later), await openLaureates({ call: call.slug }, later), await envelopePage(call.observer, call.slug, later)]
    const before = await seen()
    const id = await signed(call)
    expect(await seen()).toEqual(before)
    expect((await audit(db, envelopeId)).figures).toMatchObject({ decided: 4_000_000, released: 2_000_000, allocated: 2_000_000, reserved: 0, left: 0 })

    const step = await wish(id)
    const kinds = (await Promise.all([applyAmendment(call.staff, step, later), applyAmendment(call.checker, step, later)])).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(1)
    const former = await db.formerDecision.findUniqueOrThrow({ where: { amendmentId: id } })
    expect(former).toMatchObject({ outcome: 'WAITING_LIST', waitingRank: 2, state: 'RELEASED', openedAt: now, releasedAt: now })
    expect(await db.decision.findUniqueOrThrow({ where: { applicationId } })).toMatchObject({ outcome: 'LAUREATE', amountCents: 2_000_000n, waitingRank: null, state: 'RELEASED', releasedAt: later.now, openedAt: null })
    const mails = await db.outboxMessage.findMany({ where: { callId: call.callId, kind: 'decision.replaced' } })
    expect(mails.map(({ recipient }) => recipient)).toEqual([(await db.account.findUniqueOrThrow({ where: { id: owner.id } })).email])
    expect(mails[0]?.text).not.toMatch(/lauréat|retenu|20.000/)

    const page = await applicantDecision(owner, applicationId, later)
    expect(page).toMatchObject({ openedAt: null, letter: null, laureate: null })
    await openDecision(owner, { decisionId: page?.decisionId ?? '' }, later)
    expect(await applicantDecision(owner, applicationId, later)).toMatchObject({ openedAt: later.now, letter: { outcome: 'LAUREATE', amount: 2_000_000 }, laureate: { state: 'ANNOUNCED' }, mayRenounce: true, former: { signedOn: '2026-03-02', announced: true } })
    expect((await publicResults(call.slug, later))?.laureates.map(({ name }) => name)).toEqual(['Escale fictive'])
    expect((await publicResults(call.slug, later))?.laureates[0]?.announcedOn).toBe('2026-03-20')
    const verbs = (await db.journalEntry.findMany({ where: { chain: call.callId, verb: { in: ['decision.replaced', 'amendment.applied', 'laureate.announced'] } } })).map(({ verb }) => verb)
    expect(verbs.sort()).toEqual(['amendment.applied', 'decision.replaced', 'laureate.announced', 'laureate.announced'])
  })

  test('la base ne laisse changer une décision annoncée que par un acte signé, mot pour mot, la première étant gardée entière', async () => {
    const { call } = await amended()
    const id = await signed(call)
    const { applicationId } = await db.amendment.findUniqueOrThrow({ where: { id } })
    await expect(db.decision.update({ where: { applicationId }, data: { outcome: 'LAUREATE', amountCents: 2_000_000, waitingRank: null } })).rejects.toThrow('signed_decision')
    await expect(db.amendment.update({ where: { id }, data: { amountCents: 1 } })).rejects.toThrow('amendment_frozen')
    expect((await applyAmendment(call.staff, await wish(id), later)).kind).toBe('ok')
    await expect(db.decision.update({ where: { applicationId }, data: { letter: 'Autre.' } })).rejects.toThrow('signed_decision')
    await expect(db.formerDecision.update({ where: { amendmentId: id }, data: { letter: 'Autre.' } })).rejects.toThrow()
    await expect(db.amendment.delete({ where: { id } })).rejects.toThrow('amendment_frozen')
  })
})

describe('retirer son dossier entre la signature et l’annonce', () => {
  test('rend son montant au reste ; sa décision n’est pas annoncée, et le suivant se prépare avant l’annonce, qui l’annonce avec les autres', async () => {
    const { call, envelopeId } = await amended('signed')
    const [first, , third] = call.applications
    const { version } = await db.application.findUniqueOrThrow({ where: { id: first?.id ?? '' } })
    expect((await withdrawApplication(await call.applicant(1), { applicationId: first?.id ?? '', version }, context)).kind).toBe('ok')
    expect((await audit(db, envelopeId)).figures).toMatchObject({ decided: 2_000_000, released: 2_000_000, left: 2_000_000 })
    expect(await envelopePage(call.staff, call.slug, context)).toMatchObject({ next: { number: 3 } })
    const id = await signed(call)
    expect(await announce(call.staff, { callId: call.callId, publicUrl }, later)).toMatchObject({ kind: 'refused', message: expect.stringContaining('signée sans effet encore') as string })
    expect((await announcement(call.staff, call.slug, later))?.why).toContain('signée sans effet encore')
    expect(await applyAmendment(call.staff, await wish(id), later)).toMatchObject({ kind: 'ok', value: { announced: false, messages: 0 } })
    expect(await db.laureate.count({ where: { callId: call.callId } })).toBe(0)
    await validateByBoth(db, call, later.now)
    expect(await announce(call.staff, { callId: call.callId, publicUrl }, later)).toMatchObject({ kind: 'ok', value: { laureates: 1, released: 3 } })
    expect(await db.laureate.findFirstOrThrow({ where: { callId: call.callId } })).toMatchObject({ applicationId: third?.id })
    expect(await db.decision.findUniqueOrThrow({ where: { applicationId: first?.id ?? '' } })).toMatchObject({ state: 'SIGNED', releasedAt: null })
    expect(await db.formerDecision.findUniqueOrThrow({ where: { amendmentId: id } })).toMatchObject({ outcome: 'WAITING_LIST', state: 'SIGNED', releasedAt: null })
  })

  test('un acte préparé pour un dossier qui se retire ne se signe plus ; renvoyé, il rend ce qu’il tenait', async () => {
    const { call, envelopeId } = await amended('signed')
    const withdraw = async (number: number) => {
      const { id: applicationId, version } = await db.application.findFirstOrThrow({ where: { callId: call.callId, number } })
      expect((await withdrawApplication(await call.applicant(number), { applicationId, version }, context)).kind).toBe('ok')
    }
    await withdraw(1)
    const id = await drafted(call)
    await prepareAmendment(call.staff, await wish(id), later)
    await withdraw(3)
    expect((await checkAmendment(call.checker, await wish(id), later)).kind).toBe('refused')
    expect((await sendAmendmentBack(call.checker, { ...(await wish(id)), reason: 'Le dossier est retiré.' }, later)).kind).toBe('ok')
    expect((await dropAmendment(call.staff, await wish(id), later)).kind).toBe('ok')
    expect((await audit(db, envelopeId)).figures).toMatchObject({ reserved: 0, left: 2_000_000 })
    expect(await amendmentPage(call.staff, { as: 'team', slug: call.slug, amendmentId: await drafted(call) }, later)).toMatchObject({ act: { number: 4 } })
  })
})
