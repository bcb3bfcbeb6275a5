import { mkdtempSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { largestFile, mostFilesHere, type UploadOutcome } from './attachment'
import { addAttachment, removeAttachment } from './attachment.commands'
import { attachmentFile } from './attachment.queries'
import { depositApplication } from './deposit.commands'
import { reopenApplication } from './application-state.commands'
import { bodyOf, boundaryOf, fileParts } from './multipart'
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
// Archives as small as they can be: an OpenDocument text, one that is none of the accepted types, a Word document with macros.
const otherPdf = Buffer.concat([pdfBytes, Buffer.from('\n')])
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64')
const odt = Buffer.from('UEsDBBQAAAAAAAAAIVxexjIMJwAAACcAAAAIAAAAbWltZXR5cGVhcHBsaWNhdGlvbi92bmQub2FzaXMub3BlbmRvY3VtZW50LnRleHRQSwECFAAUAAAAAAAAACFcXsYyDCcAAAAnAAAACAAAAAAAAAAAAAAAAAAAAAAAbWltZXR5cGVQSwUGAAAAAAEAAQA2AAAATQAAAAAA', 'base64')
const archive = Buffer.from('UEsDBBQAAAAAAAAAIVxDvrfoAQAAAAEAAAAFAAAAYS50eHRhUEsBAhQAFAAAAAAAAAAhXEO+t+gBAAAAAQAAAAUAAAAAAAAAAAAAAAAAAAAAAGEudHh0UEsFBgAAAAABAAEAMwAAACQAAAAAAA==', 'base64')

/** A stored archive of these parts: what office documents are. */
function zip(...parts: [name: string, content: string][]): Buffer {
  const pieces: Buffer[] = []
  for (const [name, content] of parts) {
    const head = Buffer.alloc(30)
    head.write('PK\x03\x04', 'latin1')
    head.writeUInt16LE(20, 4)
    head.writeUInt32LE(crc32(content), 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(name.length, 26)
    pieces.push(head, Buffer.from(name), Buffer.from(content))
  }
  return Buffer.concat(pieces)
}
const word = (type: string, ...parts: [string, string][]) =>
  zip(['[Content_Types].xml', `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`], ['word/document.xml', '<w:document/>'], ...parts)
const plainWord = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const macroWord = 'application/vnd.ms-word.document.macroEnabled.main+xml'
const oldWord = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])

describe('joindre une pièce', () => {
  test('connaît un fichier par ce qu’il est, lui donne un nom unique et la bonne fin', async () => {
    const one = await draft()
    expect(await join(one, '..\\dossier/projet.PDF', otherPdf)).toEqual({ kind: 'ok', value: 'joined' })
    expect(await join(one, 'lettre.pdf', odt)).toEqual({ kind: 'ok', value: 'renamed' })
    expect(await join(one, 'version 1.2', png)).toEqual({ kind: 'ok', value: 'joined' })
    expect((await pieces(one)).map(({ file }) => file.name)).toEqual(['projet.pdf', 'projet (2).pdf', 'lettre.odt', 'version 1.2.png'])
  })

  test.each<[string, Buffer | null, UploadOutcome]>([
    ['une page déguisée en PDF', Buffer.from('<html><script>'), 'wrong-type'],
    ['une image active', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'wrong-type'],
    ['un programme', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]), 'wrong-type'],
    ['une archive', archive, 'wrong-type'],
    ['un ancien document', oldWord, 'old-office'],
    ['un document à macros', word(macroWord, ['word/vbaProject.bin', 'x']), 'macros'],
    ['un document à macros qui dit n’en pas avoir', word(plainWord, ['word/vbaProject.bin', 'x']), 'macros'],
    ['un fichier vide', null, 'empty'],
  ])('refuse %s, dit pourquoi et ne garde pas ses octets', async (_what, bytes, outcome) => {
    const one = await draft()
    const before = kept(one)
    expect(await join(one, 'projet.pdf', ...(bytes ? [bytes] : []))).toEqual({ kind: 'ok', value: outcome })
    expect([kept(one), (await pieces(one)).length]).toEqual([before, 1])
  })

  test('accepte un document bureautique sans macros', async () => {
    const one = await draft()
    expect(await join(one, 'budget.docx', word(plainWord))).toEqual({ kind: 'ok', value: 'joined' })
  })

  test('un champ compte dix fichiers ; le même fichier envoyé deux fois n’y est qu’une fois', async () => {
    const one = await draft()
    expect(await join(one, 'autre nom.pdf', pdfBytes)).toEqual({ kind: 'ok', value: 'already' })
    for (let n = 2; n <= mostFilesHere; n += 1) expect(await join(one, 'piece.pdf', pdfBytes, Buffer.from(`${n}`))).toEqual({ kind: 'ok', value: 'joined' })
    const before = kept(one)
    expect(await join(one, 'piece.pdf', pdfBytes, Buffer.from('un de trop'))).toEqual({ kind: 'ok', value: 'too-many-here' })
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
    done(await join(one, 'nouveau.pdf', otherPdf))
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
  type Sent = { name?: string; field?: string; content: Buffer }
  const body = (files: Sent[], end = '\r\n--limite--\r\n') =>
    Buffer.concat([
      Buffer.from('--limite'),
      ...files.flatMap(({ name, field = 'pieces', content }, index) => [
        Buffer.from(`${index > 0 ? '\r\n--limite' : ''}\r\nContent-Disposition: form-data; name="${field}"${name === undefined ? '' : `; filename="${name}"`}\r\nContent-Type: application/pdf\r\n\r\n`),
        content,
      ]),
      Buffer.from(end),
    ])
  async function* cut(whole: Buffer, size: number) {
    for (let start = 0; start < whole.length; start += size) yield whole.subarray(start, start + size)
  }
  /** Reads `most` bytes of each file. */
  const read = async (whole: Buffer, size: number, most = Infinity) => {
    const parts: { field: string; name: string; bytes: Buffer }[] = []
    for await (const { field, name, bytes } of fileParts('limite', cut(whole, size))) {
      const chunks: Uint8Array[] = []
      let read = 0
      for await (const chunk of bytes) {
        chunks.push(chunk)
        read += chunk.length
        if (read >= most) break
      }
      parts.push({ field, name, bytes: Buffer.concat(chunks) })
    }
    return parts
  }
  const tricky = Buffer.from('a\r\n--limit\r\n--\r\r\n--limitf\r\n\0')

  test('rend chaque fichier à l’octet près, où que le corps soit coupé', async () => {
    const sent = body([{ name: 'été %22x%22.pdf', content: tricky }, { field: 'jeton', content: Buffer.from('pas un fichier') }, { name: '', content: Buffer.alloc(0) }, { name: 'b.pdf', field: 'autres', content: Buffer.from('bb') }])
    for (const size of [1, 2, 3, 7, 11, 4096])
      expect(await read(sent, size)).toEqual([
        { field: 'pieces', name: 'été "x".pdf', bytes: tricky }, { field: 'pieces', name: '', bytes: Buffer.alloc(0) }, { field: 'autres', name: 'b.pdf', bytes: Buffer.from('bb') },
      ])
  })

  test('ce qui n’est pas lu d’un fichier ne gêne pas le suivant', async () => {
    const sent = body([{ name: 'a.pdf', content: Buffer.concat([Buffer.alloc(5000), tricky]) }, { name: 'b.pdf', content: tricky }])
    for (const size of [1, 64, 100_000]) expect((await read(sent, size, 1)).map(({ name }) => name)).toEqual(['a.pdf', 'b.pdf'])
  })

  test('refuse un corps coupé avant sa fin, et lit la limite de l’en-tête', async () => {
    await expect(read(body([{ name: 'a.pdf', content: Buffer.from('abc') }], ''), 5)).rejects.toThrow()
    await expect(read(Buffer.from('rien'), 5)).rejects.toThrow()
    expect(boundaryOf('multipart/form-data; boundary=limite')).toBe('limite')
    expect(boundaryOf('application/json')).toBeNull()
  })

  test('ne lit pas plus d’octets que permis, et prend pour une fin un navigateur qui s’en va', async () => {
    const stream = (fails: boolean) =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          if (fails) controller.error(new Error('ECONNRESET'))
          else controller.enqueue(new Uint8Array(1000))
        },
      })
    for (const fails of [false, true]) {
      const { chunks, drain } = bodyOf(stream(fails), 10_000)
      let read = 0
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) read += next.value.length
      expect(read).toBe(fails ? 0 : 10_000)
      await drain()
    }
  })
})
