import { expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { renderPdf } from '@/lib/pdf/document'
import { juryCall } from './jury-call.fixture'
import { conveneMeeting } from './meeting.commands'
import { meetingList } from './meeting-list.queries'
import { addMeetingScan } from './meeting-scan.commands'
import { meetingScanFile } from './meeting-scan.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const store = fileStore(testFolder())
const sheet = await renderPdf({ title: 'Feuille fictive', foot: '', demonstration: true, at: now, blocks: [] })
async function* bytesOf(content: Uint8Array) {
  yield content
}

test('une feuille numérisée se joint par l’équipe, se lit par elle seule, et une fois passé l’antivirus', async () => {
  const call = await juryCall(db, now, [{ marks: { first: 5 } }])
  const convened = await conveneMeeting(call.staff, { callId: call.callId, plannedAt: now, place: 'Salle fictive', publicUrl: 'https://aller-vers.example.org' }, context)
  if (convened.kind !== 'ok') throw new Error('not convened')
  const { meetingId } = convened.value
  const add = (actor: Actor, content: Uint8Array = sheet, scan: 'NOT_SCANNED' | 'PENDING' = 'NOT_SCANNED') => addMeetingScan(actor, { meetingId, name: 'présences.pdf', bytes: bytesOf(content) }, context, store, scan)
  for (const actor of [anonymous, await call.member('president'), call.observer]) expect((await add(actor)).kind).toBe('absent')
  expect(await add(call.staff)).toMatchObject({ kind: 'ok', value: { outcome: 'joined' } })
  expect(await add(call.staff)).toMatchObject({ kind: 'ok', value: { outcome: 'already' } })
  expect(await add(call.staff, Buffer.from('<script>'))).toMatchObject({ kind: 'ok', value: { outcome: 'wrong-type' } })
  expect(await add(call.staff, Buffer.concat([sheet, Buffer.from('\n')]), 'PENDING')).toMatchObject({ kind: 'ok', value: { outcome: 'joined' } })
  const scans = (await meetingList(call.staff, { slug: call.slug }, context))?.meetings[0]?.scans ?? []
  expect(scans).toMatchObject([{ name: 'présences.pdf', held: false }, { name: 'présences (2).pdf', held: true }])
  const read = (actor: Actor, index: number) => meetingScanFile(actor, { id: scans[index]?.id ?? '' }, context)
  for (const actor of [anonymous, await call.member('president'), call.observer]) expect((await read(actor, 0)).kind).toBe('absent')
  expect((await read(call.staff, 0)).kind).toBe('ok')
  expect((await read(call.staff, 1)).kind).toBe('refused')
})
