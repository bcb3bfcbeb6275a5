import { expect, test } from 'vitest'
import { turnedDownCall } from '@/lib/appeals/turned-down.fixture'
import { testDatabase } from '@/lib/db/testing/database'
import { ensureAccount } from './accounts'
import { demoAccounts } from './demo-accounts'
import { playSupport } from './play/support'
import { playWorkshops } from './play/turned-down'

const { db } = await testDatabase()
const announcedAt = new Date('2026-03-02T09:00:00.000Z')
const now = new Date(announcedAt.getTime() + 550 * 86_400_000)

test('l’accompagnement de la démonstration couvre les dix-huit mois, et une structure non retenue est venue à un atelier', async () => {
  const dossiers = Array.from({ length: 20 }, (_, index) => ({ name: `Espace fictif ${index + 1}`, departement: '15', verdict: index < 15 ? ('SELECT' as const) : ('REJECT' as const) }))
  const call = await turnedDownCall(db, announcedAt, dossiers)
  const { callId } = call
  for (const account of demoAccounts) await ensureAccount(db, account, 'no password', announcedAt)
  await playSupport(db, call.staff, callId, { at: announcedAt, now, first: undefined })
  await playWorkshops(db, call.staff, callId, now)
  const month = (instant: Date) => Math.floor((instant.getTime() - announcedAt.getTime()) / (550 / 18) / 86_400_000)
  const months = (instants: Date[]) => [...new Set(instants.map(month))].filter((n) => n >= 0 && n < 18)
  const held = await db.supportSession.findMany({ where: { callId, state: 'HELD' }, select: { startsAt: true } })
  expect(months(held.map(({ startsAt }) => startsAt))).toHaveLength(18)
  const weathers = await db.projectWeather.findMany({ where: { laureate: { callId } }, select: { saidAt: true } })
  expect(months(weathers.map(({ saidAt }) => saidAt)).length).toBeGreaterThan(8)
  const needs = await db.supportNeed.findMany({ where: { laureate: { callId } }, select: { createdAt: true, state: true } })
  expect(months(needs.map(({ createdAt }) => createdAt)).length).toBeGreaterThan(8)
  expect(new Set(needs.map(({ state }) => state))).toEqual(new Set(['OPEN', 'ANSWERED']))
  const seats = await db.sessionSeat.findMany({ where: { applicationId: { not: null }, session: { callId } }, orderBy: { session: { startsAt: 'asc' } }, select: { state: true, attended: true, usefulness: true } })
  expect(seats).toHaveLength(3)
  expect(seats).toEqual(expect.arrayContaining([{ state: 'TAKEN', attended: true, usefulness: 3 }, { state: 'TAKEN', attended: false, usefulness: null }, { state: 'TAKEN', attended: null, usefulness: null }]))
}, 120_000)
