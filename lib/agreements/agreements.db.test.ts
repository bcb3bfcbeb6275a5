import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { dossierPage } from '@/lib/applications/application.queries'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { openDecision } from '@/lib/decisions/announcement.commands'
import { applicantDecision } from '@/lib/decisions/applicant.queries'
import { renounce } from '@/lib/decisions/laureate.commands'
import { audit } from '@/lib/envelope/ledger-race.fixture'
import { fileStore } from '@/lib/files/store'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { renderPdf } from '@/lib/pdf/document'
import { makeReady, pay } from '@/lib/payments/paid-call.fixture'
import { agreementDocx, agreementPdf } from './agreement.pdf'
import { agreementDocument, agreementList, agreementPage, ownAgreement, settingsPage, signedCopy } from './agreement.queries'
import { amendAgreement, draftAgreements, editAgreement, sendAgreement, withdrawAgreement } from './agreement.commands'
import { agreementOf, boundCall, publicUrl, sentAgreement, wish, type BoundCall } from './bound-call.fixture'
import { lapse, terminate } from './ending.commands'
import { remindAgreements } from './reminders.commands'
import { addOtherGrant, meetDeadline, removeOtherGrant, saveAgreementSettings } from './settings.commands'
import { acceptAgreement, signAgreement } from './signature.commands'
import { addSignedCopy } from './signed-copy.commands'

const { db } = await testDatabase(8)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const at = (iso: string) => ({ db, now: new Date(`${iso}T09:00:00.000Z`) })
const store = fileStore(testFolder())
const sheet = await renderPdf({ title: 'Convention signée fictive', foot: '', demonstration: true, at: now, blocks: [] })
async function* bytesOf(content: Uint8Array) {
  yield content
}

const figures = async (call: BoundCall) => {
  const { id } = await db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })
  return (await audit(db, id)).figures
}
const accept = (actor: Actor, step: { agreementId: string; version: number }, when = context) => acceptAgreement(actor, { ...step, as: 'Présidente fictive', publicUrl }, when)
const page = (call: BoundCall, n: number, actor: Actor = call.staff) => agreementPage(actor, { slug: call.slug, laureateId: call.laureateOf(n).id }, context)
const applicationOf = (call: BoundCall, n: number) => call.laureateOf(n).applicationId ?? ''
const outsiders = async (call: BoundCall): Promise<Actor[]> => [anonymous, call.juror, call.administrator, call.signatory, await call.applicant(1)]

async function copy(call: BoundCall, n: number, party: 'BENEFICIARY' | 'FUNDER', actor: Actor, content = sheet, scan: 'NOT_SCANNED' | 'PENDING' = 'NOT_SCANNED') {
  const { live } = await agreementOf(db, call, n)
  return addSignedCopy(actor, { versionId: live.id, party, name: 'convention signée.pdf', bytes: bytesOf(content) }, context, store, scan)
}
async function sign(call: BoundCall, n: number, party: 'BENEFICIARY' | 'FUNDER', actor: Actor, signedOn = day('2026-03-02'), when = context) {
  const { step } = await agreementOf(db, call, n)
  return signAgreement(actor, { ...step, party, signedOn, publicUrl }, when)
}

/** The second laureate's agreement, signed by both. */
async function bound() {
  const call = await boundCall(db, now)
  await sentAgreement(db, call, now, 2)
  const owner = await call.applicant(2)
  await copy(call, 2, 'BENEFICIARY', owner)
  await sign(call, 2, 'BENEFICIARY', owner)
  await copy(call, 2, 'FUNDER', call.staff)
  expect(await sign(call, 2, 'FUNDER', call.staff)).toEqual({ kind: 'ok', value: { inForce: true } })
  return { call, owner }
}

test('le dossier de la structure mène à la convention, aux versements et à l’impact une fois la décision ouverte et la convention envoyée', async () => {
  const call = await boundCall(db, now)
  const owner = await call.applicant(1)
  const leads = async () => (await dossierPage(owner, applicationOf(call, 1), context))?.agreement
  await draftAgreements(call.staff, call, context)
  await openDecision(owner, { decisionId: (await applicantDecision(owner, applicationOf(call, 1), context))?.decisionId ?? '' }, context)
  expect(await leads()).toBe(false)
  await sentAgreement(db, call, now, 1)
  expect(await leads()).toBe(true)
  await db.decision.updateMany({ where: { applicationId: applicationOf(call, 1) }, data: { openedAt: null, openedById: null } })
  expect(await leads()).toBe(false)
})

describe('préparer', () => {
  test('une lettre jusqu’à 23 000 €, une convention au-delà, avec ce que la décision, le dossier et l’appel disent', async () => {
    const call = await boundCall(db, now)
    await saveAgreementSettings(call.staff, { callId: call.callId, version: 0, agreementShares: [30, 40, 30], letterShares: [80, 20], signWithinDays: 45, publicity: 'Mention fictive.' }, context)
    expect(await draftAgreements(call.staff, call, context)).toEqual({ kind: 'ok', value: { drafted: 2 } })
    expect((await draftAgreements(call.staff, call, context)).kind).toBe('refused')
    const [letter, agreement] = [await agreementOf(db, call, 1), await agreementOf(db, call, 2)]
    expect(letter.live).toMatchObject({ n: 1, state: 'DRAFT', kind: 'ACCEPTED_LETTER', terms: { grant: 1_500_000, stateAid: null, republican: 'SUBSCRIBED', startsOn: '2026-03-02', endsOn: '2027-09-01', yearEndsOn: '2027-12-31', publicity: 'Mention fictive.' } })
    expect(letter.live.terms).toMatchObject({ instalments: [{ cents: 1_200_000 }, { cents: 300_000 }], indicators: [{ key: 'indicateurs-1', baseline: 0, target: 12 }, { key: 'indicateurs-2' }, { key: 'indicateurs-3', baseline: 30.5 }] })
    expect(agreement.live).toMatchObject({ kind: 'SIGNED_AGREEMENT', terms: { instalments: [{ cents: 900_000, kind: 'ADVANCE' }, { cents: 1_200_000, kind: 'INTERIM' }, { cents: 900_000, kind: 'BALANCE' }] } })
    expect((await page(call, 1))?.preview?.lacks).toEqual({ stateAid: expect.stringContaining('aides d’État') })
  })

  test('toutes les aides de l’année comptent : celle d’ailleurs, notée avec sa source, fait une convention', async () => {
    const call = await boundCall(db, now)
    const laureateId = call.laureateOf(1).id
    const grant = { laureateId, amount: cents(900_000), subject: 'Aide fictive', source: 'Délibération fictive n° 7' }
    for (const actor of [...(await outsiders(call)), call.observer]) expect((await addOtherGrant(actor, grant, context)).kind).toBe('absent')
    expect((await addOtherGrant(call.staff, grant, context)).kind).toBe('ok')
    await draftAgreements(call.staff, call, context)
    const { live, step } = await agreementOf(db, call, 1)
    expect(live.kind).toBe('SIGNED_AGREEMENT')
    const read = await page(call, 1)
    expect(read?.record).toMatchObject({ source: { yearTotal: 2_400_000 }, otherGrants: [{ subject: 'Aide fictive', cents: 900_000 }] })
    expect(await editAgreement(call.staff, wish(step, 1_500_000), context)).toMatchObject({ kind: 'invalid', fields: { kind: expect.stringContaining('23') } })
    expect((await removeOtherGrant(call.staff, { laureateId, grantId: read?.record.otherGrants[0]?.id ?? '' }, context)).kind).toBe('ok')
    expect((await editAgreement(call.staff, wish(step, 1_500_000), context)).kind).toBe('ok')
  })

  test('une autre aide de ce site au même organisme, la même année, compte aussi', async () => {
    const [first, second] = [await boundCall(db, now, [1_500_000]), await boundCall(db, now, [1_500_000])]
    const { funder } = await db.call.findUniqueOrThrow({ where: { id: first.callId } })
    await db.call.update({ where: { id: second.callId }, data: { funder } })
    expect((await page(second, 1))?.record).toMatchObject({ source: { yearTotal: 3_000_000 }, otherGrants: [{ id: null, cents: 1_500_000 }] })
  })

  test('la somme des versements est l’aide, au centime, et rien ne dépasse l’attribué', async () => {
    const call = await boundCall(db, now, [1_000_001])
    await draftAgreements(call.staff, call, context)
    const { step } = await agreementOf(db, call, 1)
    expect(await editAgreement(call.staff, wish(step, 1_000_002), context)).toMatchObject({ kind: 'invalid', fields: { grant: expect.anything() } })
    expect((await editAgreement(call.staff, wish(step, 1_000_001, { instalments: [{ share: 50, condition: 'Un.' }, { share: 50, condition: 'Deux.' }] }), context)).kind).toBe('ok')
    expect((await agreementOf(db, call, 1)).live.terms).toMatchObject({ instalments: [{ cents: 500_001 }, { cents: 500_000 }] })
    expect((await editAgreement(call.staff, wish(step, 1_000_001), context)).kind).toBe('conflict')
  })
})

describe('droits', () => {
  test('l’équipe prépare, l’observation lit, la structure lit ce qui lui est envoyé ; pour tout autre rien n’existe', async () => {
    const call = await boundCall(db, now)
    await draftAgreements(call.staff, call, context)
    const { live, step } = await agreementOf(db, call, 2)
    for (const actor of [call.staff, call.observer]) {
      expect((await agreementList(actor, call, context))?.records).toHaveLength(2)
      expect(await page(call, 2, actor)).not.toBeNull()
      expect(await settingsPage(actor, call, context)).not.toBeNull()
    }
    expect((await page(call, 2, call.observer))?.mayWrite).toBe(false)
    for (const actor of await outsiders(call)) {
      expect(await agreementList(actor, call, context)).toBeNull()
      expect(await page(call, 2, actor)).toBeNull()
      expect(await settingsPage(actor, call, context)).toBeNull()
      expect(await agreementDocument(actor, live.id, context)).toBeNull()
    }
    const owner = await call.applicant(2)
    for (const actor of [...(await outsiders(call)), call.observer, owner]) {
      expect((await draftAgreements(actor, call, context)).kind).toBe('absent')
      expect((await editAgreement(actor, wish(step, 3_000_000), context)).kind).toBe('absent')
      expect((await sendAgreement(actor, { ...step, publicUrl }, context)).kind).toBe('absent')
      expect((await amendAgreement(actor, { ...step, reason: 'Motif fictif.' }, context)).kind).toBe('absent')
      expect((await saveAgreementSettings(actor, { callId: call.callId, version: 0, agreementShares: [100], letterShares: [100], signWithinDays: 60, publicity: '' }, context)).kind).toBe('absent')
    }
    // Nothing is told of a draft.
    expect(await ownAgreement(owner, applicationOf(call, 2), context)).toBeNull()
    expect(await agreementDocument(owner, live.id, context)).toBeNull()
  })
})

describe('une lettre', () => {
  test('s’accepte en ligne par qui engage la structure, et entre en vigueur : versements, promesses, courriels', async () => {
    const call = await boundCall(db, now)
    const { live, step } = await sentAgreement(db, call, now, 1)
    const owner = await call.applicant(1)
    expect(live).toMatchObject({ state: 'SENT', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), signByOn: new Date('2026-05-01') })
    expect(live.text).toContain('Article 1. Projet et durée')
    expect(live.text).not.toMatch(/\{\{|undefined|null/)
    expect(await ownAgreement(owner, applicationOf(call, 1), context)).toMatchObject({ mayBind: true, live: { state: 'SENT' } })
    expect(await ownAgreement(await call.applicant(2), applicationOf(call, 1), context)).toBeNull()
    for (const actor of [anonymous, call.staff, call.juror, call.observer, await call.applicant(2)]) expect((await accept(actor, step)).kind).toBe('absent')
    await db.membership.update({ where: { structureId_accountId: { structureId: call.applications[0]?.structureId ?? '', accountId: owner.id } }, data: { role: 'EDITOR' } })
    expect((await accept(await call.applicant(1), step)).kind).toBe('absent')
    expect((await accept(owner, step)).kind).toBe('ok')
    const after = await agreementOf(db, call, 1)
    expect(after.live).toMatchObject({ state: 'SIGNED', acceptedById: owner.id, acceptedAs: 'Présidente fictive', funderSignedOn: null })
    expect(after.agreement.instalments.map(({ cents }) => Number(cents))).toEqual([1_200_000, 300_000])
    expect(after.agreement.indicators.map(({ key, position }) => [key, position])).toEqual([['indicateurs-1', 1], ['indicateurs-3', 2]])
    expect((await db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'agreement.' } }, orderBy: { createdAt: 'asc' } })).map(({ kind }) => kind).sort()).toEqual(['agreement.in-force', 'agreement.sent'])
    expect((await accept(owner, after.step)).kind).toBe('refused')
    expect(await sign(call, 1, 'BENEFICIARY', call.staff)).toMatchObject({ kind: 'refused' })
  })

  test('ne s’accepte plus le délai passé ; au dernier jour elle s’accepte', async () => {
    const call = await boundCall(db, now, [1_500_000, 1_600_000])
    const [first, second] = [await sentAgreement(db, call, now, 1), await sentAgreement(db, call, now, 2)]
    expect(await accept(await call.applicant(1), first.step, at('2026-05-02'))).toMatchObject({ kind: 'refused', message: expect.stringContaining('délai') })
    expect((await accept(await call.applicant(2), second.step, at('2026-05-01'))).kind).toBe('ok')
  })
})

describe('une convention', () => {
  test('se signe par l’une puis par l’autre, chacune avec son exemplaire, gardé avec son empreinte', async () => {
    const call = await boundCall(db, now)
    const { step } = await sentAgreement(db, call, now, 2)
    const owner = await call.applicant(2)
    expect(await accept(owner, step)).toMatchObject({ kind: 'refused' })
    expect(await sign(call, 2, 'BENEFICIARY', owner)).toMatchObject({ kind: 'refused', message: expect.stringContaining('exemplaire') })
    for (const actor of [anonymous, call.juror, call.observer, await call.applicant(1)]) expect((await copy(call, 2, 'BENEFICIARY', actor)).kind).toBe('absent')
    expect((await copy(call, 2, 'FUNDER', owner)).kind).toBe('absent')
    expect(await copy(call, 2, 'BENEFICIARY', owner, sheet, 'PENDING')).toEqual({ kind: 'ok', value: 'joined' })
    expect(await copy(call, 2, 'BENEFICIARY', owner)).toEqual({ kind: 'ok', value: 'already' })
    expect(await sign(call, 2, 'BENEFICIARY', owner)).toMatchObject({ kind: 'refused', message: expect.stringContaining('antivirus') })
    const file = await db.agreementFile.findFirstOrThrow({ where: { agreementVersion: { agreementId: step.agreementId } }, include: { file: true } })
    expect(file.file.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect((await signedCopy(call.staff, { id: file.id }, context)).kind).toBe('refused')
    await db.storedFile.update({ where: { id: file.fileId }, data: { scan: 'CLEAN', scannedAt: now } })
    for (const actor of [call.staff, call.observer, owner]) expect((await signedCopy(actor, { id: file.id }, context)).kind).toBe('ok')
    for (const actor of await outsiders(call)) expect((await signedCopy(actor, { id: file.id }, context)).kind).toBe('absent')
    expect((await sign(call, 2, 'FUNDER', owner)).kind).toBe('absent')
    expect(await sign(call, 2, 'BENEFICIARY', owner, day('2026-03-03'))).toMatchObject({ kind: 'invalid' })
    expect(await sign(call, 2, 'BENEFICIARY', owner)).toEqual({ kind: 'ok', value: { inForce: false } })
    expect((await agreementOf(db, call, 2)).agreement.instalments).toEqual([])
    expect(await sign(call, 2, 'BENEFICIARY', call.staff)).toMatchObject({ kind: 'refused', message: expect.stringContaining('déjà') })
    await copy(call, 2, 'FUNDER', call.staff)
    expect(await sign(call, 2, 'FUNDER', call.staff, day('2026-06-10'), at('2026-06-10'))).toEqual({ kind: 'ok', value: { inForce: true } })
    expect((await agreementOf(db, call, 2)).agreement.instalments.map(({ cents }) => Number(cents))).toEqual([1_500_000, 1_500_000])
  })

  test('l’équipe enregistre aussi l’exemplaire reçu par courrier, dans n’importe quel ordre', async () => {
    const call = await boundCall(db, now)
    await sentAgreement(db, call, now, 2)
    await copy(call, 2, 'FUNDER', call.staff)
    expect(await sign(call, 2, 'FUNDER', call.staff)).toEqual({ kind: 'ok', value: { inForce: false } })
    await copy(call, 2, 'BENEFICIARY', call.staff)
    expect(await sign(call, 2, 'BENEFICIARY', call.staff)).toEqual({ kind: 'ok', value: { inForce: true } })
  })

  test('s’imprime en PDF balisé et en DOCX, pareille à elle-même', async () => {
    const call = await boundCall(db, now)
    const { live } = await sentAgreement(db, call, now, 2)
    const printed = await agreementDocument(call.staff, live.id, context)
    if (!printed) throw new Error('nothing to print')
    expect((await agreementPdf(printed)).equals(await agreementPdf(printed))).toBe(true)
    expect((await agreementDocx(printed)).subarray(0, 2).toString()).toBe('PK')
  })

  test('envoyée, ni son texte ni ses clauses ne changent, même dans la base ; signée, plus rien', async () => {
    const { call } = await bound()
    const { live } = await agreementOf(db, call, 2)
    await expect(db.agreementVersion.update({ where: { id: live.id }, data: { text: 'Autre texte.' } })).rejects.toThrow('agreement_version_settled')
    const other = await sentAgreement(db, call, now, 1)
    await expect(db.agreementVersion.update({ where: { id: other.live.id }, data: { text: 'Autre texte.' } })).rejects.toThrow('agreement_version_sent')
    await expect(db.agreementVersion.delete({ where: { id: other.live.id } })).rejects.toThrow('agreement_version_kept')
    expect((await editAgreement(call.staff, wish(other.step, 1_500_000), context)).kind).toBe('refused')
  })
})

/** The advance, asked, approved and paid as finance says. */
async function payAdvance(call: BoundCall, n: number): Promise<void> {
  const { id } = (await agreementOf(db, call, n)).agreement
  const paying = { ...call, agreementIds: [id], agreement: () => id }
  await makeReady(db, now, paying, n)
  await pay(db, now, paying, n, 1)
}

describe('une autre version', () => {
  test('un avenant se fait avec son motif ; l’ancienne reste en vigueur jusqu’à sa signature, et reste lisible', async () => {
    const { call, owner } = await bound()
    const { step } = await agreementOf(db, call, 2)
    expect(await amendAgreement(call.staff, { ...step, reason: 'Le véhicule coûte moins cher que prévu.' }, context)).toEqual({ kind: 'ok', value: { n: 2 } })
    expect((await page(call, 2))?.record.versions.map(({ n, state }) => [n, state])).toEqual([[1, 'SIGNED'], [2, 'DRAFT']])
    const draft = await agreementOf(db, call, 2)
    expect((await amendAgreement(call.staff, { ...draft.step, reason: 'Encore une autre version.' }, context)).kind).toBe('refused')
    const edited = await editAgreement(call.staff, wish(draft.step, 2_600_000, { kind: 'SIGNED_AGREEMENT', instalments: [{ share: 50, condition: 'À la signature.' }, { share: 50, condition: 'Au rapport final.' }] }), context)
    if (edited.kind !== 'ok') throw new Error(JSON.stringify(edited))
    await sendAgreement(call.staff, { ...draft.step, version: edited.value.version, publicUrl }, context)
    expect((await agreementOf(db, call, 2)).live.text).toContain('Le véhicule coûte moins cher que prévu.')
    expect(await figures(call)).toMatchObject({ allocated: 4_500_000, released: 0 })
    await copy(call, 2, 'BENEFICIARY', owner)
    await sign(call, 2, 'BENEFICIARY', owner)
    await copy(call, 2, 'FUNDER', call.staff)
    expect(await sign(call, 2, 'FUNDER', call.staff)).toEqual({ kind: 'ok', value: { inForce: true } })
    // What the amendment gives up is left again, in the same act.
    expect(await figures(call)).toMatchObject({ allocated: 4_100_000, released: 400_000 })
    expect((await agreementOf(db, call, 2)).agreement.instalments.map(({ cents }) => Number(cents))).toEqual([1_300_000, 1_300_000])
  })

  test('un avenant écrit avant un versement payé ne part ni n’entre en vigueur : ses versements se reprennent', async () => {
    const { call, owner } = await bound()
    await amendAgreement(call.staff, { ...(await agreementOf(db, call, 2)).step, reason: 'Les parts changent.' }, context)
    const write = async () => editAgreement(call.staff, wish((await agreementOf(db, call, 2)).step, 3_000_000, { kind: 'SIGNED_AGREEMENT', instalments: [{ share: 70, condition: 'À la signature.' }, { share: 30, condition: 'Au rapport final.' }] }), context)
    const send = async () => sendAgreement(call.staff, { ...(await agreementOf(db, call, 2)).step, publicUrl }, context)
    await write()
    expect((await send()).kind).toBe('ok')
    await copy(call, 2, 'BENEFICIARY', owner)
    await sign(call, 2, 'BENEFICIARY', owner)
    await copy(call, 2, 'FUNDER', call.staff)
    await payAdvance(call, 2)
    expect(await sign(call, 2, 'FUNDER', call.staff)).toMatchObject({ kind: 'refused', message: expect.stringContaining('payé a changé') })
    expect((await agreementOf(db, call, 2)).agreement.instalments.map(({ cents }) => Number(cents))).toEqual([1_500_000, 1_500_000])
    await amendAgreement(call.staff, { ...(await agreementOf(db, call, 2)).step, reason: 'L’avance est payée.' }, context)
    expect((await page(call, 2))?.preview?.lacks).toEqual({ instalments: expect.stringContaining('payé') })
    expect((await send()).kind).toBe('refused')
    expect((await write()).kind).toBe('ok')
    expect((await send()).kind).toBe('ok')
  })

  test('une version envoyée et non signée est retirée par la suivante ; un avenant s’abandonne', async () => {
    const call = await boundCall(db, now)
    const { step } = await sentAgreement(db, call, now, 1)
    expect((await amendAgreement(call.staff, { ...step, reason: 'Une date était fausse.' }, context)).kind).toBe('ok')
    expect((await page(call, 1))?.record.versions.map(({ state }) => state)).toEqual(['WITHDRAWN', 'DRAFT'])
    expect((await accept(await call.applicant(1), step)).kind).toBe('refused')
    const draft = await agreementOf(db, call, 1)
    expect((await withdrawAgreement(call.staff, draft.step, context)).kind).toBe('ok')
    expect((await page(call, 1))?.record.versions.map(({ state }) => state)).toEqual(['WITHDRAWN', 'WITHDRAWN'])
  })
})

describe('caducité, résiliation, renonciation', () => {
  const leavingOf = (call: BoundCall, n: number, writtenOn: string) => ({ laureateId: call.laureateOf(n).id, version: 1, writtenOn: day(writtenOn), reason: 'Motif fictif de cet acte.' })

  test('non signée dans le délai, l’aide est caduque et revient au reste en une transaction', async () => {
    const call = await boundCall(db, now)
    await sentAgreement(db, call, now, 1)
    expect(await lapse(call.staff, leavingOf(call, 1, '2026-05-01'), at('2026-05-01'))).toMatchObject({ kind: 'refused', message: expect.stringContaining('délai') })
    for (const actor of [...(await outsiders(call)), call.observer]) expect((await lapse(actor, leavingOf(call, 1, '2026-05-02'), at('2026-05-02'))).kind).toBe('absent')
    expect(await lapse(call.staff, leavingOf(call, 1, '2026-05-02'), at('2026-05-02'))).toEqual({ kind: 'ok', value: { released: 1_500_000 } })
    expect(await figures(call)).toMatchObject({ decided: 4_500_000, released: 1_500_000, allocated: 3_000_000 })
    expect(await db.laureate.findUniqueOrThrow({ where: { id: call.laureateOf(1).id } })).toMatchObject({ state: 'LAPSED' })
    expect(await db.outboxMessage.count({ where: { callId: call.callId, kind: 'laureate.lapsed' } })).toBe(1)
    expect((await draftAgreements(call.staff, call, context)).kind).toBe('refused')
  })

  test('résiliée, ce qui n’est pas payé est libéré et ce qui l’est demeure', async () => {
    const { call } = await bound()
    expect((await terminate(call.staff, leavingOf(call, 1, '2026-03-02'), context)).kind).toBe('refused')
    await payAdvance(call, 2)
    expect(await terminate(call.staff, leavingOf(call, 2, '2026-03-02'), context)).toEqual({ kind: 'ok', value: { released: 1_500_000 } })
    expect(await figures(call)).toMatchObject({ allocated: 3_000_000, released: 1_500_000 })
    expect((await agreementOf(db, call, 2)).agreement.instalments.map(({ paidOn, cancelledOn }) => [paidOn !== null, cancelledOn !== null])).toEqual([[true, false], [false, true]])
  })

  test('la renonciation annule aussi les versements à venir', async () => {
    const { call, owner } = await bound()
    expect(await renounce(owner, { laureateId: call.laureateOf(2).id, version: 1 }, context)).toEqual({ kind: 'ok', value: { released: 3_000_000 } })
    expect((await agreementOf(db, call, 2)).agreement.instalments.every(({ cancelledOn }) => cancelledOn !== null)).toBe(true)
  })

  test('la base refuse de contracter plus que l’attribué, et de changer ce qui est payé', async () => {
    const { call } = await bound()
    const [advance] = (await agreementOf(db, call, 2)).agreement.instalments
    const id = advance?.id ?? ''
    await expect(db.instalment.update({ where: { id }, data: { cents: 1_500_001n } })).rejects.toThrow('contracted_within_allocated')
    await payAdvance(call, 2)
    await expect(db.instalment.update({ where: { id }, data: { cents: 1n } })).rejects.toThrow('instalment_paid')
    await expect(db.laureate.update({ where: { id: call.laureateOf(2).id }, data: { state: 'TERMINATED', releasedOn: now } })).rejects.toThrow('laureate_not_released')
  })
})

describe('calendrier légal', () => {
  test('publication et compte rendu se notent, avec leur date', async () => {
    const { call } = await bound()
    const { agreement } = await agreementOf(db, call, 2)
    const met = (version: number, actor: Actor = call.staff, doneOn = '2026-03-02') => meetDeadline(actor, { agreementId: agreement.id, version, kind: 'publication', doneOn: day(doneOn) }, context)
    for (const actor of [...(await outsiders(call)), call.observer]) expect((await met(1, actor)).kind).toBe('absent')
    expect((await met(1, call.staff, '2026-03-03')).kind).toBe('invalid')
    expect((await met(1)).kind).toBe('ok')
    expect((await met(1)).kind).toBe('conflict')
    expect((await page(call, 2))?.record.agreement).toMatchObject({ publishedOn: '2026-03-02', reportedOn: null })
  })

  test('une fois l’appel archivé, ni date ni autre aide ne change plus', async () => {
    const { call } = await bound()
    const laureateId = call.laureateOf(2).id
    await addOtherGrant(call.staff, { laureateId, amount: cents(100_000), subject: 'Aide fictive', source: 'Délibération fictive n° 7' }, context)
    const read = await page(call, 2)
    await db.call.update({ where: { id: call.callId }, data: { state: 'ARCHIVED' } })
    expect((await meetDeadline(call.staff, { agreementId: read?.record.agreement?.id ?? '', version: 1, kind: 'publication', doneOn: day('2026-03-02') }, context)).kind).toBe('refused')
    expect((await removeOtherGrant(call.staff, { laureateId, grantId: read?.record.otherGrants.find(({ id }) => id)?.id ?? '' }, context)).kind).toBe('refused')
  })

  test('chaque rappel part une fois : à la structure sa signature, à l’équipe la publication', async () => {
    const call = await boundCall(db, now)
    await sentAgreement(db, call, now, 1)
    const sent = async () => (await db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'agreement.reminder' } } })).map(({ kind }) => kind).sort()
    await remindAgreements(at('2026-04-15'), publicUrl)
    expect(await sent()).toEqual([])
    for (const on of ['2026-04-16', '2026-04-17']) await remindAgreements(at(on), publicUrl)
    expect(await sent()).toEqual(['agreement.reminder-signature-15'])
    await remindAgreements(at('2026-04-29'), publicUrl)
    expect(await sent()).toEqual(['agreement.reminder-signature-15', 'agreement.reminder-signature-3'])
    await remindAgreements(at('2026-05-02'), publicUrl)
    expect(await sent()).toHaveLength(2)
  })

  test('la publication et le compte rendu se rappellent à leur tour, jusqu’à ce qu’ils soient notés', async () => {
    const { call } = await bound()
    const sent = async () => [...new Set((await db.outboxMessage.findMany({ where: { callId: call.callId, kind: { startsWith: 'agreement.reminder' } } })).map(({ kind }) => kind))].sort()
    await remindAgreements(at('2026-05-02'), publicUrl)
    expect(await sent()).toEqual([])
    await remindAgreements(at('2026-05-03'), publicUrl)
    expect(await sent()).toEqual(['agreement.reminder-publication-30'])
    const { agreement } = await agreementOf(db, call, 2)
    await meetDeadline(call.staff, { agreementId: agreement.id, version: agreement.version, kind: 'publication', doneOn: day('2026-05-04') }, at('2026-05-04'))
    await remindAgreements(at('2026-05-30'), publicUrl)
    await remindAgreements(at('2028-04-30'), publicUrl)
    expect(await sent()).toEqual(['agreement.reminder-publication-30'])
    await remindAgreements(at('2028-05-01'), publicUrl)
    expect(await sent()).toEqual(['agreement.reminder-publication-30', 'agreement.reminder-report-60'])
  })
})
