import { existsSync, mkdtempSync } from 'node:fs'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { clamd } from '@/lib/files/clamd'
import { fileStore } from '@/lib/files/store'
import { startWorker } from '@/lib/jobs/worker'
import { newId } from '@/lib/kernel/ids'
import { eicar, startClamd } from '@/scripts/clamav.mjs'
import { reopenApplication } from './application-state.commands'
import { addAttachment, removeAttachment } from './attachment.commands'
import { attachmentFile } from './attachment.queries'
import { depositApplication } from './deposit.commands'
import { bytesOf, completeDraft, done, openCall, pdfBytes, person, structureOf } from './open-call.fixture'
import { followConfiguration, scanFile, waitingFiles } from './scan.commands'

const { db, url } = await testDatabase()
const [files, folder] = [testFolder(), testFolder()]
const daemon = await startClamd(folder)
afterAll(() => daemon.stop())
const scan = clamd(daemon.unix)
const deaf = clamd(`unix://${folder}/personne.sock`)

const now = new Date('2026-03-02T09:00:00.000Z')
const at = (seconds: number) => ({ db, now: new Date(now.getTime() + seconds * 1000) })
const infected = Buffer.concat([pdfBytes, Buffer.from(eicar)])

async function draft() {
  const home = mkdtempSync(path.join(files, 'analyses-'))
  const [call, place, store] = [await openCall(db, now), await structureOf(db, now), fileStore(home)]
  const { applicationId } = await completeDraft(db, now, call, place, home)
  const join = async (name: string, bytes: Uint8Array) => {
    expect(await addAttachment(place.actor, { applicationId, field: 'pieces', name, bytes: bytesOf(bytes) }, at(0), store, 'PENDING')).toEqual({ kind: 'ok', value: 'joined' })
    const { id, file } = await db.attachment.findFirstOrThrow({ where: { applicationId, file: { name } }, include: { file: true } })
    return { attachmentId: id, fileId: file.id, there: () => existsSync(path.join(home, file.key)) }
  }
  const act = async () => ({ applicationId, version: (await db.application.findUniqueOrThrow({ where: { id: applicationId } })).version })
  return { call, applicationId, store, join, act, actor: place.actor }
}
const stateOf = (id: string) => db.storedFile.findUniqueOrThrow({ where: { id }, select: { scan: true, threat: true } })
const mailsAbout = (objectId: string) => db.outboxMessage.findMany({ where: { objectId, kind: 'attachment.infected' } })

test('de l’envoi au verdict : retenu, déposé à temps, analysé par clamd, détruit, et dit', async () => {
  const one = await draft()
  const staff = await person(db, now, ['STAFF'])
  const [bad, good] = [await one.join('virus.pdf', infected), await one.join('sain.pdf', Buffer.concat([pdfBytes, Buffer.from('sain')]))]
  for (const { attachmentId } of [bad, good])
    expect(await attachmentFile(one.actor, { attachmentId }, at(0))).toEqual({ kind: 'refused', message: 'Analyse antivirus en cours : ce fichier se lira ensuite.' })
  done(await depositApplication(one.actor, await one.act(), at(1)))
  expect((await attachmentFile(staff, { attachmentId: good.attachmentId }, at(1))).kind).toBe('refused')

  const worker = await startWorker({ databaseUrl: url, db, send: () => Promise.resolve({ kind: 'accepted' }), from: 'site@example.org', log: pino({ enabled: false }), files: { store: one.store, scan }, clock: () => at(2).now })
  for (let tries = 0; tries < 100 && bad.there(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100))
  await worker.stop()

  expect(await stateOf(bad.fileId)).toEqual({ scan: 'INFECTED', threat: 'Eicar-Test-Signature.UNOFFICIAL' })
  expect(await stateOf(good.fileId)).toEqual({ scan: 'CLEAN', threat: null })
  expect([bad.there(), good.there()]).toEqual([false, true])
  for (const actor of [one.actor, staff]) {
    expect(await attachmentFile(actor, { attachmentId: bad.attachmentId }, at(3))).toMatchObject({ kind: 'refused', message: /virus/ as unknown as string })
    expect((await attachmentFile(actor, { attachmentId: good.attachmentId }, at(3))).kind).toBe('ok')
  }
  const [mail] = await mailsAbout(bad.attachmentId)
  expect(mail).toMatchObject({ recipient: `${one.actor.id}@example.org`, subject: expect.stringContaining('un virus dans une pièce jointe') as string })
  expect(mail?.text).toContain('Le dépôt reste valable.')
  expect(await db.journalEntry.count({ where: { chain: one.call.id, verb: 'attachment.infected', objectId: bad.attachmentId } })).toBe(1)
})

test('un dossier ne se dépose pas avec un fichier infecté : la phrase mène à lui, et le remplacer suffit', async () => {
  const one = await draft()
  const bad = await one.join('virus.pdf', infected)
  expect(await scanFile(bad.fileId, { store: one.store, scan }, at(1))).toBe('infected')
  expect((await mailsAbout(bad.attachmentId))[0]?.text).toContain('Retirez-le de votre dossier')
  expect(await depositApplication(one.actor, await one.act(), at(2))).toEqual({ kind: 'refused', message: 'Il reste à compléter : Retirez « virus.pdf », où un virus a été trouvé.' })
  done(await removeAttachment(one.actor, { applicationId: one.applicationId, attachmentId: bad.attachmentId }, at(3)))
  done(await depositApplication(one.actor, await one.act(), at(4)))
})

test('le seul fichier d’un champ obligatoire ne compte plus s’il est infecté', async () => {
  const one = await draft()
  const [first] = await db.attachment.findMany({ where: { applicationId: one.applicationId } })
  done(await removeAttachment(one.actor, { applicationId: one.applicationId, attachmentId: first?.id ?? '' }, at(0)))
  const bad = await one.join('virus.pdf', infected)
  await scanFile(bad.fileId, { store: one.store, scan }, at(1))
  expect(await depositApplication(one.actor, await one.act(), at(2))).toMatchObject({ kind: 'refused', message: /Joignez au moins un fichier.*Retirez « virus\.pdf »/ as unknown as string })
})

describe('l’antivirus ne répond pas', () => {
  test('le fichier reste retenu, il est essayé de nouveau une minute plus tard, puis lu', async () => {
    const one = await draft()
    const piece = await one.join('sain.pdf', Buffer.concat([pdfBytes, Buffer.from('x')]))
    expect(await waitingFiles(db, at(0).now)).toContain(piece.fileId)
    await expect(scanFile(piece.fileId, { store: one.store, scan: deaf }, at(1))).rejects.toThrow()
    expect((await attachmentFile(one.actor, piece, at(2))).kind).toBe('refused')
    expect(await waitingFiles(db, at(60).now)).not.toContain(piece.fileId)
    expect(await waitingFiles(db, at(62).now)).toContain(piece.fileId)
    expect(await scanFile(piece.fileId, { store: one.store, scan }, at(63))).toBe('clean')
    expect((await attachmentFile(one.actor, piece, at(64))).kind).toBe('ok')
    expect(await waitingFiles(db, at(300).now)).not.toContain(piece.fileId)
  })

  test('arrêté entre le verdict et la destruction, le fichier n’est pas lu, puis est détruit, sans second courriel', async () => {
    const one = await draft()
    const piece = await one.join('virus.pdf', infected)
    const stuck = { ...one.store, remove: () => Promise.reject(new Error('the storage is away')) }
    await expect(scanFile(piece.fileId, { store: stuck, scan }, at(1))).rejects.toThrow('the storage is away')
    expect([piece.there(), (await attachmentFile(one.actor, piece, at(2))).kind]).toEqual([true, 'refused'])
    expect(await waitingFiles(db, at(100).now)).toContain(piece.fileId)
    expect(await scanFile(piece.fileId, { store: one.store, scan: deaf }, at(100))).toBe('infected')
    expect([piece.there(), (await mailsAbout(piece.attachmentId)).length]).toEqual([false, 1])
    expect(await scanFile(piece.fileId, { store: one.store, scan: deaf }, at(200))).toBe('done')
  })

  test('dix analyses du même fichier ne donnent qu’un verdict et qu’un courriel', async () => {
    const one = await draft()
    const piece = await one.join('virus.pdf', infected)
    await Promise.allSettled(Array.from({ length: 10 }, () => scanFile(piece.fileId, { store: one.store, scan }, at(1))))
    expect((await mailsAbout(piece.attachmentId)).length).toBe(1)
    expect(await db.journalEntry.count({ where: { verb: 'attachment.infected', objectId: piece.attachmentId } })).toBe(1)
  })
})

test('ce qui a été retiré du brouillon est détruit sans rien écrire à personne ; ce qu’un dépôt tient encore est dit', async () => {
  const one = await draft()
  const [gone, kept] = [await one.join('retire.pdf', infected), await one.join('garde.pdf', Buffer.concat([infected, Buffer.from('2')]))]
  const take = (attachmentId: string) => removeAttachment(one.actor, { applicationId: one.applicationId, attachmentId }, at(1))
  done(await take(gone.attachmentId))
  await scanFile(gone.fileId, { store: one.store, scan }, at(2))
  done(await depositApplication(one.actor, await one.act(), at(3)))
  done(await reopenApplication(one.actor, await one.act(), at(4)))
  done(await take(kept.attachmentId))
  await scanFile(kept.fileId, { store: one.store, scan }, at(5))
  expect([gone.there(), kept.there()]).toEqual([false, false])
  expect([(await mailsAbout(gone.attachmentId)).length, (await mailsAbout(kept.attachmentId)).length]).toEqual([0, 1])
})

test('configurer l’antivirus retient ce qui n’a pas été analysé ; l’ôter le rend ; nos propres documents ne sont pas touchés', async () => {
  const one = await draft()
  const [{ file } = { file: { id: '' } }] = await db.attachment.findMany({ where: { applicationId: one.applicationId }, select: { file: { select: { id: true } } } })
  const own = newId()
  await db.storedFile.create({ data: { id: own, key: own, name: 'proces-verbal.pdf', contentType: 'application/pdf', size: 1, sha256: 'x', uploadedAt: now } })
  expect((await stateOf(file.id)).scan).toBe('NOT_SCANNED')
  await followConfiguration(db, true)
  expect([(await stateOf(file.id)).scan, (await stateOf(own)).scan]).toEqual(['PENDING', 'NOT_SCANNED'])
  await followConfiguration(db, false)
  expect((await stateOf(file.id)).scan).toBe('NOT_SCANNED')
})

test('la base refuse un verdict sans date, un virus sans nom, une destruction sans virus', async () => {
  const id = newId()
  await db.storedFile.create({ data: { id, key: id, name: 'a.pdf', contentType: 'application/pdf', size: 1, sha256: 'x', uploadedAt: now } })
  for (const data of [{ scan: 'CLEAN' as const }, { scan: 'INFECTED' as const, scannedAt: now }, { destroyedAt: now }, { threat: 'x' }])
    await expect(db.storedFile.update({ where: { id }, data })).rejects.toThrow(/stored_file_/)
})
