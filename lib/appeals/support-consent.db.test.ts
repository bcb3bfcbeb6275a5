import { expect, test } from 'vitest'
import { anonymous } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { afterDecision } from './after-decision.queries'
import { giveConsent, withdrawConsent } from './support-consent.commands'
import { laureate, publicUrl, rejected, turnedDownCall, waiting } from './turned-down.fixture'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

test('l’accord est daté, donné une fois, retiré, puis redonné', async () => {
  const call = await turnedDownCall(db, now)
  const [actor, input] = [await call.applicant(rejected), { applicationId: call.idOf(rejected) }]
  expect((await afterDecision(actor, input.applicationId, context))?.agreedAt).toBeNull()
  expect((await withdrawConsent(actor, { ...input, publicUrl }, context)).kind).toBe('conflict')
  expect((await giveConsent(actor, input, context)).kind).toBe('ok')
  expect((await giveConsent(actor, input, context)).kind).toBe('conflict')
  expect((await afterDecision(actor, input.applicationId, context))?.agreedAt).toEqual(now)
  expect((await withdrawConsent(actor, { ...input, publicUrl }, context)).kind).toBe('ok')
  expect((await afterDecision(actor, input.applicationId, context))?.agreedAt).toBeNull()
  expect((await giveConsent(actor, input, context)).kind).toBe('ok')
  expect(await db.supportConsent.count({ where: input })).toBe(2)
})

test('n’est donné que par qui écrit pour la structure, d’un dossier qui n’a pas été retenu', async () => {
  const call = await turnedDownCall(db, now)
  const input = { applicationId: call.idOf(rejected) }
  for (const actor of [anonymous, call.staff, await call.applicant(waiting)]) {
    expect((await giveConsent(actor, input, context)).kind).toBe('absent')
    expect((await withdrawConsent(actor, { ...input, publicUrl }, context)).kind).toBe('absent')
  }
  expect((await giveConsent(await call.applicant(laureate), { applicationId: call.idOf(laureate) }, context)).kind).toBe('refused')
})

test('la base ne garde qu’un accord à la fois', async () => {
  const call = await turnedDownCall(db, now)
  const given = () => ({ id: newId(), applicationId: call.idOf(rejected), givenAt: now, givenById: call.staff.id })
  await db.supportConsent.create({ data: given() })
  await expect(db.supportConsent.create({ data: given() })).rejects.toThrow()
})
