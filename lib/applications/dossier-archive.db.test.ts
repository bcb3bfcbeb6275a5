import { unzipSync } from 'fflate'
import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { zipResponse } from '@/lib/files/zip'
import { reopenApplication, withdrawApplication } from './application-state.commands'
import { depositApplication } from './deposit.commands'
import { archivedPdf, dossierEntries, dossierFileName } from './dossier-archive'
import { ownDossier } from './dossier-archive.queries'
import { completeDraft, done, openCall, pdfBytes, person, structureOf } from './open-call.fixture'

const { db } = await testDatabase()
const files = testFolder()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

async function draft() {
  const folder = mkdtempSync(path.join(files, 'pieces-'))
  const [call, place] = [await openCall(db, now), await structureOf(db, now)]
  const one = { ...place, ...(await completeDraft(db, now, call, place, folder)) }
  const standing = async () => ({ applicationId: one.applicationId, version: (await db.application.findUniqueOrThrow({ where: { id: one.applicationId } })).version })
  const dossier = async () => done(await ownDossier(one.actor, { id: one.applicationId }, context))
  const archive = async () => unzipSync(new Uint8Array(await zipResponse('essai.zip', await dossierEntries(await dossier(), fileStore(folder).open)).arrayBuffer()))
  return { ...one, standing, dossier, archive }
}

test('la structure a son dossier à tout moment, brouillon, déposé ou repris, et le document dit lequel', async () => {
  const one = await draft()
  expect((await one.dossier()).standing).toBe('brouillon, pas encore déposé')
  done(await depositApplication(one.actor, await one.standing(), context))
  const deposited = await one.dossier()
  expect(deposited.standing).toMatch(/^dépôt n° 1, le /)
  expect((await archivedPdf(deposited)).equals(await archivedPdf(await one.dossier()))).toBe(true)
  done(await reopenApplication(one.actor, await one.standing(), context))
  expect((await one.dossier()).standing).toMatch(/^brouillon repris depuis le dépôt n° 1.* n’est pas déposé$/)
})

test('d’un brouillon retiré, la structure garde ce qu’elle avait écrit', async () => {
  const one = await draft()
  done(await withdrawApplication(one.actor, await one.standing(), context))
  expect((await one.dossier()).standing).toBe('retiré, jamais déposé')
})

test('personne d’autre ne l’a par là : ni le public, ni une autre structure, ni l’équipe', async () => {
  const one = await draft()
  for (const actor of [anonymous, (await structureOf(db, now)).actor, await person(db, now, ['STAFF'])]) expect((await ownDossier(actor, { id: one.applicationId }, context)).kind).toBe('absent')
  expect((await ownDossier(one.actor, { id: 'nimporte' }, context)).kind).toBe('absent')
})

test('l’archive contient le document et chaque pièce, octet pour octet, sous un nom court', async () => {
  const one = await draft()
  const found = await one.archive()
  const [pdf = '', piece = ''] = Object.keys(found)
  expect(pdf).toMatch(/^\d{3}_[A-Za-z-]+_dossier\.pdf$/)
  expect(piece).toBe(pdf.replace('dossier', 'projet'))
  expect(Buffer.from(found[piece] ?? []).equals(pdfBytes)).toBe(true)
  expect(dossierFileName({ ...(await one.dossier()), demonstration: true }, 'zip')).toMatch(/_dossier_donnees-de-demonstration\.zip$/)
})

test.each(['PENDING', 'INFECTED'] as const)('une pièce que l’antivirus retient (%s) n’est pas dans l’archive', async (scan) => {
  const one = await draft()
  await db.storedFile.updateMany({ where: { attachments: { some: { applicationId: one.applicationId } } }, data: { scan, ...(scan === 'INFECTED' && { scannedAt: now, threat: 'Virus d’essai' }) } })
  expect(Object.keys(await one.archive())).toEqual([expect.stringMatching(/_dossier\.pdf$/)])
})
