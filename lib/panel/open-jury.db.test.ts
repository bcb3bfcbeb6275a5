import { expect, test } from 'vitest'
import { done, hours, newPerson, readyCall } from '@/lib/calls/call.fixture'
import { extendCall, launchCall } from '@/lib/calls/launch.commands'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { openJury } from './recusal.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (hour = 0) => ({ db, now: new Date(now.getTime() + hours(hour)) })
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const observer = await newPerson(db, now, 'Observateur fictif', ['OBSERVER'])

test('le jury s’ouvre après la clôture, et la clôture ne bouge plus ensuite', async () => {
  const { callId } = await readyCall({ db, now, staff })
  done(await launchCall(staff, { callId }, at()))
  expect((await openJury(staff, { callId }, at(1))).kind).toBe('refused')
  expect((await openJury(observer, { callId }, at(25))).kind).toBe('absent')
  expect((await openJury(staff, { callId }, at(25))).kind).toBe('ok')
  expect((await extendCall(staff, { callId, closesAt: at(99).now, reason: 'x' }, at(26))).kind).toBe('refused')
})

test('un dossier rouvert et jamais redéposé compte parmi les dossiers à instruire : le jury ne s’ouvre pas sans lui', async () => {
  const { callId } = await readyCall({ db, now, staff })
  done(await launchCall(staff, { callId }, at()))
  const form = await db.formVersion.findFirstOrThrow({ where: { callId } })
  const structureId = newId()
  await db.structure.create({ data: { id: structureId, name: 'Structure fictive', siret: '00000000000018', legalForm: 'ASSOCIATION', communeCode: '15014', departementCode: '15', fictional: true, createdAt: now } })
  const id = newId()
  await db.application.create({ data: { id, callId, structureId, number: 1, formVersionId: form.id, createdAt: now, firstDepositedAt: at(1).now, lastDepositedAt: at(1).now } })
  expect((await openJury(staff, { callId }, at(25))).kind).toBe('refused')
})
