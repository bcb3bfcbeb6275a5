import { mkdtempSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { largestFile } from './attachment'
import { addAttachment, removeAttachment } from './attachment.commands'
import { attachmentFile } from './attachment.queries'
import { depositApplication } from './deposit.commands'
import { reopenApplication } from './application-state.commands'
import { boundaryOf, readFilePart } from './multipart'
import { bytesOf, completeDraft, done, openCall, pdfBytes, person, structureOf } from './open-call.fixture'

const { db } = await testDatabase()
const files = testFolder()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

async function draft() {
  const folder = mkdtempSync(path.join(files, 'pieces-'))
  const [call, place] = [await openCall(db, now), await structureOf(db, now)]
  return { call, folder, store: fileStore(folder), ...place, ...(await completeDraft(db, now, call, place, folder)) }
}
type Draft = Awaited<ReturnType<typeof draft>>
const join = (one: Draft, name: string, ...chunks: Uint8Array[]) =>
  addAttachment(one.actor, { applicationId: one.applicationId, field: 'pieces', name, bytes: bytesOf(...chunks) }, context, one.store)
const pieces = (one: Draft) => db.attachment.findMany({ where: { applicationId: one.applicationId, removedAt: null }, include: { file: true }, orderBy: { position: 'asc' } })
const kept = (one: Draft) => readdirSync(one.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length
const version = async (one: Draft) => ({ applicationId: one.applicationId, version: (await db.application.findUniqueOrThrow({ where: { id: one.applicationId } })).version })
// Two archives as small as they can be: an OpenDocument text, and one that is none of the accepted types.
const odt = Buffer.from('UEsDBBQAAAAAAAAAIVxexjIMJwAAACcAAAAIAAAAbWltZXR5cGVhcHBsaWNhdGlvbi92bmQub2FzaXMub3BlbmRvY3VtZW50LnRleHRQSwECFAAUAAAAAAAAACFcXsYyDCcAAAAnAAAACAAAAAAAAAAAAAAAAAAAAAAAbWltZXR5cGVQSwUGAAAAAAEAAQA2AAAATQAAAAAA', 'base64')
const archive = Buffer.from('UEsDBBQAAAAAAAAAIVxDvrfoAQAAAAEAAAAFAAAAYS50eHRhUEsBAhQAFAAAAAAAAAAhXEO+t+gBAAAAAQAAAAUAAAAAAAAAAAAAAAAAAAAAAGEudHh0UEsFBgAAAAABAAEAMwAAACQAAAAAAA==', 'base64')

describe('joindre une pièce', () => {
  test('connaît un fichier par ce qu’il est, lui donne un nom unique et la bonne fin', async () => {
    const one = await draft()
    expect(await join(one, '..\\dossier/projet.PDF', pdfBytes)).toEqual({ kind: 'ok', value: 'joined' })
    expect(await join(one, 'lettre.pdf', odt)).toEqual({ kind: 'ok', value: 'joined' })
    expect((await pieces(one)).map(({ file }) => file.name)).toEqual(['projet.pdf', 'projet (2).pdf', 'lettre.odt'])
  })

  test('refuse un autre type, un fichier vide, et ne garde pas leurs octets', async () => {
    const one = await draft()
    const before = kept(one)
    expect(await join(one, 'projet.pdf', Buffer.from('<html><script>'))).toEqual({ kind: 'ok', value: 'wrong-type' })
    expect(await join(one, 'archive.pdf', archive)).toEqual({ kind: 'ok', value: 'wrong-type' })
    expect(await join(one, 'vide.pdf')).toEqual({ kind: 'ok', value: 'empty' })
    expect(kept(one)).toBe(before)
  })

  test('accepte 20 Mo, refuse un octet de plus et n’en garde rien', async () => {
    const one = await draft()
    const filling = Buffer.alloc(largestFile - pdfBytes.length)
    expect(await join(one, 'grand.pdf', pdfBytes, filling)).toEqual({ kind: 'ok', value: 'joined' })
    const before = kept(one)
    expect(await join(one, 'grand.pdf', pdfBytes, filling, Buffer.alloc(1))).toEqual({ kind: 'ok', value: 'too-large' })
    expect(kept(one)).toBe(before)
  })

  test('rien pour une autre structure, l’équipe ou le public ; rien sur un dossier déposé', async () => {
    const [one, other] = [await draft(), await structureOf(db, now)]
    const sent = () => ({ applicationId: one.applicationId, field: 'pieces', name: 'a.pdf', bytes: bytesOf(pdfBytes) })
    for (const actor of [anonymous, other.actor, await person(db, now, ['STAFF'])]) expect((await addAttachment(actor, sent(), context, one.store)).kind).toBe('absent')
    done(await depositApplication(one.actor, await version(one), context))
    expect(await join(one, 'a.pdf', pdfBytes)).toEqual({ kind: 'ok', value: 'frozen' })
  })
})

describe('télécharger une pièce', () => {
  test('l’équipe la lit une fois déposée, la structure toujours, une autre structure jamais', async () => {
    const [one, other, staff] = [await draft(), await structureOf(db, now), await person(db, now, ['STAFF'])]
    const [piece] = await pieces(one)
    const input = { attachmentId: piece?.id ?? '' }
    expect((await attachmentFile(staff, input, context)).kind).toBe('absent')
    expect(await attachmentFile(one.actor, input, context)).toMatchObject({ kind: 'ok', value: { name: 'projet.pdf', contentType: 'application/pdf' } })
    done(await depositApplication(one.actor, await version(one), context))
    expect((await attachmentFile(staff, input, context)).kind).toBe('ok')
    for (const actor of [anonymous, other.actor]) expect((await attachmentFile(actor, input, context)).kind).toBe('absent')
    expect((await attachmentFile(staff, { attachmentId: newId() }, context)).kind).toBe('absent')
  })

  test('ce qui est joint après le dépôt n’est lu que par la structure ; ce qui en est retiré reste dans le dépôt', async () => {
    const [one, staff] = [await draft(), await person(db, now, ['STAFF'])]
    done(await depositApplication(one.actor, await version(one), context))
    done(await reopenApplication(one.actor, await version(one), context))
    done(await join(one, 'nouveau.pdf', pdfBytes))
    const [old, added] = await pieces(one)
    if (!old || !added) throw new Error('two files expected')
    done(await removeAttachment(one.actor, { applicationId: one.applicationId, attachmentId: old.id }, context))
    expect((await attachmentFile(staff, { attachmentId: added.id }, context)).kind).toBe('absent')
    expect((await attachmentFile(one.actor, { attachmentId: added.id }, context)).kind).toBe('ok')
    for (const actor of [staff, one.actor]) expect((await attachmentFile(actor, { attachmentId: old.id }, context)).kind).toBe('ok')
    done(await removeAttachment(one.actor, { applicationId: one.applicationId, attachmentId: added.id }, context))
    expect((await attachmentFile(one.actor, { attachmentId: added.id }, context)).kind).toBe('absent')
  })

  test('une personne en lecture ne retire rien', async () => {
    const one = await draft()
    const [piece] = await pieces(one)
    const input = { applicationId: one.applicationId, attachmentId: piece?.id ?? '' }
    expect((await removeAttachment((await structureOf(db, now)).actor, input, context)).kind).toBe('absent')
    expect((await removeAttachment(one.actor, input, context)).kind).toBe('ok')
  })
})

describe('corps de formulaire', () => {
  const body = (content: Buffer, end = '\r\n--limite--\r\n') =>
    Buffer.concat([Buffer.from('--limite\r\nContent-Disposition: form-data; name="pieces"; filename="été %22x%22.pdf"\r\nContent-Type: application/pdf\r\n\r\n'), content, Buffer.from(end)])
  async function* cut(whole: Buffer, size: number) {
    for (let start = 0; start < whole.length; start += size) yield whole.subarray(start, start + size)
  }
  const read = async (whole: Buffer, size: number) => {
    const part = await readFilePart('limite', cut(whole, size))
    if (!part) return null
    const chunks: Uint8Array[] = []
    for await (const chunk of part.bytes) chunks.push(chunk)
    return { ...part, bytes: Buffer.concat(chunks) }
  }

  test('rend les octets exacts, où que le corps soit coupé', async () => {
    const content = Buffer.from('a\r\n--limit\r\n--\r\r\n--limitf\r\n\0')
    for (const size of [1, 2, 3, 7, 11, 4096]) {
      const part = await read(body(content), size)
      expect(part).toMatchObject({ field: 'pieces', name: 'été "x".pdf' })
      expect(part?.bytes.equals(content)).toBe(true)
    }
  })

  test('refuse un corps coupé avant sa fin, et lit la limite de l’en-tête', async () => {
    await expect(read(body(Buffer.from('abc'), ''), 5)).rejects.toThrow()
    expect(await read(Buffer.from('rien'), 5)).toBeNull()
    expect(boundaryOf('multipart/form-data; boundary=limite')).toBe('limite')
    expect(boundaryOf('application/json')).toBeNull()
  })
})
