import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { mostFilesHere } from '@/lib/applications/attachment'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { askPayment } from '@/lib/payments/payment.commands'
import { done, makeReady, paidCall, pay, publicUrl, type PaidCall } from '@/lib/payments/paid-call.fixture'
import { renderPdf } from '@/lib/pdf/document'
import { workbook } from '@/lib/sheets/workbook'
import { measurementTemplate, programmeWorkbook } from './impact.export'
import { impactSheet, programmeReport } from './impact.pdf'
import { fileTrial, impactHome, laureateImpact, measurementProof, ownImpact, programmeImpact, publicImpact } from './impact.queries'
import { applyMeasurementFile, receiveMeasurementFile } from './measurement-file.commands'
import { addMeasurementProof, measure, saveServed } from './measurement.commands'
import { budgetOf, byAmbition, commonSums, costPerPerson, partOf } from './programme'
import { acceptReport, editReport, sendReportBack, startReport, submitReport } from './report.commands'

const { db } = await testDatabase(8)
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (iso: string) => ({ db, now: new Date(`${iso}T09:00:00.000Z`) })
const [first, last] = [day('2026-09-01'), day('2027-09-01')]
const store = fileStore(testFolder())
const sheet = await renderPdf({ title: 'Preuve fictive', foot: '', demonstration: true, at: now, blocks: [] })
async function* bytesOf(content: Uint8Array) {
  yield content
}

const idOf = (call: PaidCall, n = 1) => call.laureateOf(n).id
const applicationOf = (call: PaidCall, n = 1) => call.laureateOf(n).applicationId ?? ''
const recordOf = async (call: PaidCall, n = 1) => {
  const page = await laureateImpact(call.staff, { slug: call.slug, laureateId: idOf(call, n) }, at('2027-09-10'))
  if (!page) throw new Error('no such laureate')
  return page.record
}
const say = async (call: PaidCall, actor: Actor, values: Record<string, [string, string?]>, period = first, when = '2026-09-10') =>
  measure(actor, { laureateId: idOf(call), period, known: (await recordOf(call)).values.length, values: Object.fromEntries(Object.entries(values).map(([key, [value, word = '']]) => [key, { value, word }])) }, at(when))
const told = { done: 'Trois tournées fictives.', effects: 'Des habitants fictifs mieux servis.', difficulties: '', future: 'La commune fictive poursuit.' }

/** The final report of the first laureate, handed in. */
async function handedIn(call: PaidCall, owner: Actor) {
  done(await say(call, owner, { personnes: ['310'] }, last, '2027-09-05'))
  const { reportId } = done(await startReport(owner, { laureateId: idOf(call), kind: 'FINAL', period: last }, at('2027-09-05')))
  await db.reportLine.create({ data: { reportId, position: 0, label: 'Véhicule fictif', plannedCents: 1_000_000n } })
  const lines = [{ spent: cents(12_345) }]
  done(await editReport(owner, { reportId, version: 1, ...told, lines }, at('2027-09-05')))
  done(await submitReport(owner, { reportId, version: 2 }, at('2027-09-06')))
  return reportId
}

describe('relevés', () => {
  test('une valeur qui surprend n’est gardée qu’avec un mot, et chaque relevé garde qui, quand et sa version', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    expect(await say(call, owner, { personnes: ['100'], 'indicateurs-1': ['900'] })).toMatchObject({ kind: 'invalid', fields: { 'values.indicateurs-1.word': expect.stringContaining('surprend') } })
    expect((await recordOf(call)).values).toEqual([])
    expect(await say(call, owner, { personnes: ['100'], 'indicateurs-1': ['900', 'Toutes les haltes fictives comptent.'] })).toEqual({ kind: 'ok', value: { kept: 2 } })
    expect(await say(call, owner, { personnes: ['beaucoup'] })).toMatchObject({ kind: 'invalid', fields: { 'values.personnes.value': expect.any(String) } })
    expect(await say(call, owner, { personnes: ['110'] })).toEqual({ kind: 'ok', value: { kept: 1 } })
    expect(await say(call, owner, { personnes: ['110'] })).toEqual({ kind: 'ok', value: { kept: 0 } })
    expect((await recordOf(call)).values.filter(({ key }) => key === 'personnes')).toMatchObject([{ n: 1, value: 100, source: 'FORM' }, { n: 2, value: 110, enteredBy: expect.any(String) }])
    expect(await say(call, owner, { personnes: ['90'] }, day('2027-03-01'), '2027-03-03')).toMatchObject({ kind: 'invalid' })
  })

  test('qui a lu avant un autre relevé est prévenu, et une période qui n’a pas commencé se refuse', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    done(await say(call, owner, { personnes: ['100'] }))
    expect(await measure(owner, { laureateId: idOf(call), period: first, known: 0, values: { personnes: { value: '120', word: '' } } }, at('2026-09-10'))).toMatchObject({ kind: 'conflict' })
    expect(await say(call, owner, { personnes: ['100'] }, last)).toMatchObject({ kind: 'refused' })
  })

  test('la base ne laisse ni changer un relevé, ni en garder un qui surprend sans mot', async () => {
    const call = await paidCall(db, now)
    done(await say(call, await call.applicant(1), { personnes: ['100'] }))
    await expect(db.measurement.updateMany({ where: { laureateId: idOf(call) }, data: { value: 1 } })).rejects.toThrow()
    await expect(db.measurement.create({ data: { id: crypto.randomUUID(), laureateId: idOf(call), key: 'formees', period: new Date(first), n: 1, value: 1, doubts: ['RANGE'], source: 'FORM', enteredAt: now } })).rejects.toThrow()
  })

  test('un fichier s’essaie ligne à ligne, s’applique une fois, et le redire ne change rien', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    const when = at('2027-03-10')
    const send = (text: string, actor: Actor = owner) => receiveMeasurementFile(actor, { laureateId: idOf(call), name: 'releves.csv', bytes: bytesOf(Buffer.from(text)) }, when, store, 'NOT_SCANNED')
    expect(await send('indicateur;valeur\npersonnes;3\n')).toMatchObject({ kind: 'invalid', fields: { fichier: expect.stringContaining('periode') } })
    const apply = (importId: string) => applyMeasurementFile(owner, { laureateId: idOf(call), importId, columns: [], words: {}, announced: '' }, when)
    const bad = done(await send('indicateur;periode;valeur\npersonnes;2026-09-01;120\npersonnes;2027-03-01;100\nrien;2026-09-01;4\n'))
    const trial = await fileTrial(owner, { applicationId: applicationOf(call), importId: bad.importId }, when)
    expect(trial?.plan.map(({ line, kind }) => [line, kind])).toEqual([[2, 'new'], [3, 'fault'], [4, 'fault']])
    expect(await apply(bad.importId)).toMatchObject({ kind: 'refused', message: expect.stringContaining('Ligne 3') })
    const text = 'indicateur;periode;valeur;explication\npersonnes;2026-09-01;120;\npersonnes;2027-03-01;100;Doublons fictifs retirés\n'
    const good = done(await send(text))
    expect(await apply(good.importId)).toEqual({ kind: 'ok', value: { kept: 2 } })
    expect(await apply(good.importId)).toEqual({ kind: 'ok', value: { kept: 0 } })
    expect(done(await send(text)).importId).toBe(good.importId)
    expect((await recordOf(call)).values).toMatchObject([{ source: 'FILE', value: 120 }, { value: 100, doubts: ['DECREASE'], word: 'Doublons fictifs retirés' }])
    expect(measurementTemplate(await recordOf(call), last)).toContain('personnes;2027-03-01;100;Doublons fictifs retirés')
  })

  describe('rapport d’activité, inventé', () => {
    const when = at('2027-03-10')
    const text = 'Espace fictif de Nulle-Part;;;\nMois;Nb de visites;Démarches;Remarques\nmars 2026;30;12;beau\navril 2026;40;20;\noctobre 2026;10;5;\nTotal;80;37;\n'
    const receive = (call: PaidCall, actor: Actor, bytes: Uint8Array, scan: 'NOT_SCANNED' | 'PENDING' = 'NOT_SCANNED') => receiveMeasurementFile(actor, { laureateId: idOf(call), name: 'activité.csv', bytes: bytesOf(bytes) }, when, store, scan)
    const tried = async (call: PaidCall, actor: Actor, importId: string) => {
      const trial = await fileTrial(actor, { applicationId: applicationOf(call), importId }, when)
      if (!trial?.activity) throw new Error('no trial of a report')
      return { ...trial.activity, input: { laureateId: idOf(call), importId, columns: trial.activity.uses.map(({ as, reading }) => ({ as, reading })), words: {}, announced: trial.activity.announced } }
    }

    test('ses colonnes se reconnaissent, ses mois s’additionnent, et rien n’est relevé avant l’accord', async () => {
      const call = await paidCall(db, now)
      const owner = await call.applicant(1)
      const { importId } = done(await receive(call, owner, Buffer.from(text, 'latin1')))
      const { uses, lines, values, input } = await tried(call, owner, importId)
      expect(uses.map(({ as }) => as)).toEqual(['date', 'personnes', 'demarches', ''])
      expect(lines.map(({ kind }) => kind)).toEqual(['counted', 'counted', 'counted', 'aside'])
      expect(values.map(({ key, period, value }) => [key, period, value])).toEqual([['personnes', '2026-09-01', 70], ['personnes', '2027-03-01', 80], ['demarches', '2026-09-01', 32], ['demarches', '2027-03-01', 37]])
      expect((await recordOf(call)).values).toEqual([])
      expect(await applyMeasurementFile(owner, { ...input, announced: 'autre chose' }, when)).toMatchObject({ kind: 'conflict' })
      expect(await applyMeasurementFile(owner, { ...input, columns: [] }, when)).toMatchObject({ kind: 'conflict' })
      expect(await applyMeasurementFile(owner, input, when)).toEqual({ kind: 'ok', value: { kept: 4 } })
      expect(await applyMeasurementFile(owner, input, when)).toEqual({ kind: 'ok', value: { kept: 0 } })
      expect(done(await receive(call, owner, Buffer.from(text, 'latin1'))).importId).toBe(importId)
      expect(await db.storedFile.count({ where: { measurementImport: { laureateId: idOf(call) } } })).toBe(1)
      expect((await recordOf(call)).values).toMatchObject([{ source: 'FILE', key: 'demarches', value: 32, n: 1 }, { value: 70 }, { value: 37 }, { value: 80 }])
      await expect(db.measurementImport.update({ where: { id: importId }, data: { rows: [] } })).rejects.toThrow()
    })

    test('le classeur se lit comme le CSV, ses dates comprises', async () => {
      const call = await paidCall(db, now)
      const owner = await call.applicant(1)
      const made = await workbook('Activité fictive', [['Date de permanence', 'Commune', 'Usagers accueillis'], [46093, 'Murat', 8], ['19/03/2026', 'Allanche', 3]])
      const { importId } = done(await receive(call, owner, new Uint8Array(await new Response(made).arrayBuffer())))
      const { values, table } = await tried(call, owner, importId)
      expect(table.sheet).toBe('Activité fictive')
      expect(values.map(({ key, value }) => [key, value])).toEqual([['permanences', 2], ['personnes', 11], ['communes', 2]])
    })

    test('une valeur qui surprend attend son mot, une ligne fautive bloque tout, un fichier illisible le dit', async () => {
      const call = await paidCall(db, now)
      const owner = await call.applicant(1)
      const { importId } = done(await receive(call, owner, Buffer.from('Mois;Usagers\nmars 2026;150 000\n')))
      const { plan, input } = await tried(call, owner, importId)
      expect(plan).toMatchObject([{ kind: 'fault', doubts: ['RANGE'] }])
      expect(await applyMeasurementFile(owner, input, when)).toMatchObject({ kind: 'invalid', fields: { 'words.personnes.2026-09-01': expect.stringContaining('surprend') } })
      expect(await applyMeasurementFile(owner, { ...input, words: { personnes: { '2026-09-01': 'Fête fictive.' } } }, when)).toEqual({ kind: 'ok', value: { kept: 1 } })
      const bad = done(await receive(call, owner, Buffer.from('Mois;Usagers\nmars 2026;trente\navril 2026;4\nmai 2026;5\n')))
      expect(await applyMeasurementFile(owner, (await tried(call, owner, bad.importId)).input, when)).toMatchObject({ kind: 'refused', message: expect.stringContaining('« trente » n’est pas un nombre') })
      for (const [bytes, why] of [[sheet, 'ni un CSV ni un classeur'], [Buffer.from(''), 'vide'], [Buffer.from('Nom;Couleur\na;b\n'), 'Aucun titre'], [Buffer.from('Mois;Usagers\n'), 'pas de titres'], [Buffer.alloc(2_000_001, 65), '2 Mo']] as const)
        expect(await receive(call, owner, bytes)).toMatchObject({ kind: 'invalid', fields: { fichier: expect.stringContaining(why) } })
    })

    test('le fichier est la preuve de ce qu’il a donné : l’équipe le lit une fois appliqué et passé par l’antivirus, personne d’autre', async () => {
      const call = await paidCall(db, now)
      const owner = await call.applicant(1)
      const { importId } = done(await receive(call, owner, Buffer.from(text), 'PENDING'))
      const read = (actor: Actor) => measurementProof(actor, { id: importId }, when)
      await db.storedFile.updateMany({ where: { measurementImport: { id: importId } }, data: { scan: 'INFECTED', scannedAt: now, threat: 'Fictive', destroyedAt: now } })
      expect(await applyMeasurementFile(owner, (await tried(call, owner, importId)).input, when)).toMatchObject({ kind: 'refused', message: expect.stringContaining('antivirus') })
      await db.storedFile.updateMany({ where: { measurementImport: { id: importId } }, data: { scan: 'CLEAN', threat: null, destroyedAt: null } })
      expect([(await read(call.staff)).kind, (await read(owner)).kind]).toEqual(['absent', 'ok'])
      done(await applyMeasurementFile(owner, (await tried(call, owner, importId)).input, when))
      expect((await recordOf(call)).proofs).toMatchObject([{ id: importId, key: 'demarches', period: '2026-09-01' }, {}, {}, { key: 'personnes', period: '2027-03-01' }].map((one) => expect.objectContaining(one)))
      expect((await read(call.staff)).kind).toBe('ok')
      for (const actor of [anonymous, call.juror, call.signatory, await call.applicant(2)]) {
        expect((await read(actor)).kind).toBe('absent')
        expect(await receive(call, actor, Buffer.from(text))).toEqual({ kind: 'absent' })
        expect(await fileTrial(actor, { applicationId: applicationOf(call), importId }, when)).toBeNull()
      }
    })
  })

  test('une preuve passe par l’antivirus et se lit de la structure et de l’équipe seules', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    const add = (actor: Actor, scan: 'NOT_SCANNED' | 'PENDING' = 'PENDING') => addMeasurementProof(actor, { laureateId: idOf(call), key: 'personnes', period: first, name: 'émargement.pdf', bytes: bytesOf(sheet) }, at('2026-09-10'), store, scan)
    expect(await add(owner)).toEqual({ kind: 'ok', value: 'joined' })
    expect(await add(call.staff)).toEqual({ kind: 'absent' })
    const { id } = await db.measurementProof.findFirstOrThrow({ where: { laureateId: idOf(call) } })
    expect((await measurementProof(call.staff, { id }, at('2026-09-10'))).kind).toBe('refused')
    await db.storedFile.updateMany({ where: { measurement: { id } }, data: { scan: 'CLEAN', scannedAt: now } })
    for (const actor of [owner, call.staff]) expect((await measurementProof(actor, { id }, at('2026-09-10'))).kind).toBe('ok')
    for (const actor of [anonymous, call.juror, await call.applicant(2)]) expect((await measurementProof(actor, { id }, at('2026-09-10'))).kind).toBe('absent')
  })

  test('au-delà de dix preuves d’un relevé, la phrase dit la limite d’ici', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    const add = () => addMeasurementProof(owner, { laureateId: idOf(call), key: 'personnes', period: first, name: 'émargement.pdf', bytes: bytesOf(sheet) }, at('2026-09-10'), store, 'NOT_SCANNED')
    for (let n = 1; n <= mostFilesHere; n += 1) expect(await add()).toEqual({ kind: 'ok', value: 'joined' })
    expect(await add()).toEqual({ kind: 'ok', value: 'too-many-here' })
  })

  test('les communes se lisent par nom ou par code ; une commune inconnue est dite', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    expect(await saveServed(owner, { laureateId: idOf(call), before: '15014', since: 'Murat (15)\nVille de nulle part' }, at('2026-09-10'))).toMatchObject({ kind: 'invalid', fields: { since: expect.stringContaining('nulle part') } })
    expect(await saveServed(owner, { laureateId: idOf(call), before: '15014', since: 'Murat (15)' }, at('2026-09-10'))).toEqual({ kind: 'ok', value: { served: 2 } })
  })

  test('qui n’écrit pas pour la structure ne relève rien, et ne voit pas la page d’une autre', async () => {
    const call = await paidCall(db, now)
    for (const actor of [anonymous, call.staff, call.juror, call.signatory, await call.applicant(2)]) {
      expect(await say(call, actor, { personnes: ['100'] })).toEqual({ kind: 'absent' })
      expect(await startReport(actor, { laureateId: idOf(call), kind: 'FINAL', period: last }, at('2027-09-05'))).toEqual({ kind: 'absent' })
      expect(await ownImpact(actor, applicationOf(call), at('2026-09-10'))).toBeNull()
      expect(await impactHome(actor, idOf(call), at('2026-09-10'))).toBeNull()
    }
    for (const actor of [anonymous, call.juror, call.signatory, await call.applicant(1)]) {
      expect(await laureateImpact(actor, { slug: call.slug, laureateId: idOf(call) }, at('2026-09-10'))).toBeNull()
      expect(await programmeImpact(actor, { slug: call.slug }, at('2026-09-10'))).toBeNull()
    }
  })
})

describe('rapports', () => {
  test('le rapport final remis note le compte rendu financier, renvoyé il se reprend, accepté il ouvre le dernier versement', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    await makeReady(db, now, call, 1)
    await pay(db, now, call, 1, 1)
    const reportId = await handedIn(call, owner)
    expect((await recordOf(call)).agreement?.reportedOn).toBe('2027-09-06')
    const ask = () => askPayment(owner, { agreementId: call.agreement(1), n: 2, message: '' }, at('2027-09-12'))
    expect(await ask()).toMatchObject({ kind: 'refused' })
    done(await sendReportBack(call.staff, { reportId, version: 3, field: 'effects', text: 'Dites combien d’habitants fictifs.', publicUrl }, at('2027-09-07')))
    expect(await db.outboxMessage.count({ where: { objectId: reportId, kind: 'report.sent-back-1' } })).toBeGreaterThan(0)
    expect(await acceptReport(call.staff, { reportId, version: 4, publicUrl }, at('2027-09-08'))).toMatchObject({ kind: 'refused', message: 'Ce rapport est à reprendre par la structure.' })
    done(await editReport(owner, { reportId, version: 4, ...told, effects: 'Trois cent dix habitants fictifs.', lines: [{ spent: cents(12_345) }] }, at('2027-09-08')))
    done(await submitReport(owner, { reportId, version: 5 }, at('2027-09-08')))
    expect(await acceptReport(call.staff, { reportId, version: 6, publicUrl }, at('2027-09-10'))).toMatchObject({ kind: 'ok', value: { opened: { kind: 'Solde' } } })
    expect(await ask()).toMatchObject({ kind: 'ok' })
    await expect(db.report.update({ where: { id: reportId }, data: { done: 'autre' } })).rejects.toThrow()
    await expect(db.reportLine.updateMany({ where: { reportId }, data: { spentCents: 1n } })).rejects.toThrow()
  })

  test('ce qu’une structure dépense ne se lit de l’équipe qu’une fois un rapport remis', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    const { reportId } = done(await startReport(owner, { laureateId: idOf(call), kind: 'FINAL', period: last }, at('2027-09-05')))
    await db.reportLine.create({ data: { reportId, position: 0, label: 'Véhicule fictif', plannedCents: 1_000_000n } })
    done(await say(call, owner, { personnes: ['310'] }, last, '2027-09-05'))
    done(await editReport(owner, { reportId, version: 1, ...told, lines: [{ spent: cents(12_345) }] }, at('2027-09-05')))
    expect(budgetOf(await recordOf(call)).spent).toBeNull()
    done(await submitReport(owner, { reportId, version: 2 }, at('2027-09-06')))
    expect(budgetOf(await recordOf(call)).spent).toBe(12_345)
  })

  test('un rapport incomplet ne se remet pas, et un rapport qui n’est pas attendu ne se commence pas', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    expect(await startReport(owner, { laureateId: idOf(call), kind: 'INTERIM', period: first }, at('2026-09-10'))).toMatchObject({ kind: 'refused' })
    const { reportId } = done(await startReport(owner, { laureateId: idOf(call), kind: 'FINAL', period: last }, at('2027-09-05')))
    expect(done(await startReport(owner, { laureateId: idOf(call), kind: 'FINAL', period: last }, at('2027-09-05'))).reportId).toBe(reportId)
    expect(await submitReport(owner, { reportId, version: 1 }, at('2027-09-05'))).toMatchObject({ kind: 'refused', message: 'Dites ce qui a été fait.' })
  })

  test('seule l’équipe relit ; l’observateur lit, la structure ne s’accepte pas elle-même', async () => {
    const call = await paidCall(db, now)
    const owner = await call.applicant(1)
    const reportId = await handedIn(call, owner)
    for (const actor of [anonymous, owner, call.juror, call.signatory, await call.applicant(2)]) {
      expect(await acceptReport(actor, { reportId, version: 3, publicUrl }, at('2027-09-10'))).toEqual({ kind: 'absent' })
      expect(await sendReportBack(actor, { reportId, version: 3, field: 'done', text: 'x', publicUrl }, at('2027-09-10'))).toEqual({ kind: 'absent' })
    }
    expect(await editReport(call.staff, { reportId, version: 3, ...told, lines: [] }, at('2027-09-10'))).toEqual({ kind: 'absent' })
    expect(await acceptReport(call.staff, { reportId, version: 2, publicUrl }, at('2027-09-10'))).toMatchObject({ kind: 'conflict' })
  })
})

test('les figures se lisent par ambition et par département ; ce que personne ne porte n’est pas demandé', async () => {
  const call = await paidCall(db, now)
  const records = (await publicImpact(call.slug, at('2026-09-10')))?.records ?? []
  for (const { key, label, laureates } of byAmbition(records)) {
    const part = partOf(records, { ambition: key })
    expect(part.label).toBe(label)
    expect(part.records).toHaveLength(laureates)
    expect(part.records.every(({ ambitions }) => ambitions.map(String).includes(key))).toBe(true)
  }
  const [departement] = records.map(({ laureate }) => laureate.departementCode)
  expect(partOf(records, { departement }).records).toEqual(records.filter(({ laureate }) => laureate.departementCode === departement))
  expect(partOf(records, { departement: '2Z', ambition: '99' })).toEqual({ records, label: null })
})

test('les sommes du programme comptent ce qui est relevé, et disent sur combien ; le public lit les mêmes', async () => {
  const call = await paidCall(db, now)
  done(await say(call, await call.applicant(1), { personnes: ['150'] }))
  const page = await publicImpact(call.slug, at('2026-09-10'))
  expect(commonSums(page?.records ?? []).find(({ key }) => key === 'personnes')).toMatchObject({ value: 150, measured: 1, of: 2 })
  expect(commonSums(page?.records ?? []).find(({ key }) => key === 'formees')).toMatchObject({ value: null, measured: 0 })
  expect(costPerPerson(page?.records ?? [])).toMatchObject({ money: 1_500_000, people: 150, perPerson: 10_000, counted: 1, of: 2 })
  expect((await impactSheet(await recordOf(call), first)).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await programmeReport(page?.records ?? [], first)).length).toBeGreaterThan(5_000)
  expect((await new Response(await programmeWorkbook(page?.records ?? [], true)).arrayBuffer()).byteLength).toBeGreaterThan(1_000)
})
