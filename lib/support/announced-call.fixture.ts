import { anonymous, type Actor } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { judgedCall, type JudgedCall } from '@/lib/envelope/judged-call.fixture'
import { newId } from '@/lib/kernel/ids'
import type { PlanSessionInput } from './support.schema'

const laureate = (callId: string, name: string, now: Date, applicationId: string | null = null) => ({
  id: newId(), callId, applicationId, name, departementCode: '15', announcedOn: new Date(now.toISOString().slice(0, 10)),
})

export type AnnouncedCall = JudgedCall & { laureateIds: string[] }
export const publicUrl = 'https://aller-vers.example.org'

/** A fictional call just announced, each dossier of `names` a laureate with an amount of 20 000 €, under the jury's `conditions`. */
export async function announcedCall(db: Db, now: Date, names: readonly string[], conditions = ''): Promise<AnnouncedCall> {
  const call = await judgedCall(db, now, names.map((name) => ({ name, departement: '15', verdict: 'SELECT' as const, conditions })))
  await db.call.update({ where: { id: call.callId }, data: { state: 'ANNOUNCED', decidedAt: now, announcedAt: now, announcedOn: now } })
  const { id: envelopeId } = await db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })
  const rows = call.applications.map((application) => laureate(call.callId, application.dossier.name, now, application.id))
  await db.laureate.createMany({ data: rows })
  await db.allocation.createMany({
    data: call.applications.map(({ id }) => ({ id: newId(), envelopeId, applicationId: id, cents: 2_000_000n, updatedAt: now })),
  })
  return { ...call, laureateIds: rows.map((row) => row.id) }
}

/** An edition known by what was published: laureates without application, no amount, nobody to write to. */
export async function publishedEdition(db: Db, now: Date, names: readonly string[], envelopeCents: bigint) {
  const callId = newId()
  const slug = `edition-${callId}`
  await db.call.create({
    data: {
      id: callId, slug, nature: 'PUBLISHED', state: 'ANNOUNCED', title: 'Édition publiée', announcedOn: now, createdAt: now,
      envelope: { create: { id: newId(), totalCents: envelopeCents } },
    },
  })
  const rows = names.map((name) => laureate(callId, name, now))
  await db.laureate.createMany({ data: rows })
  return { callId, slug, laureateIds: rows.map((row) => row.id) }
}

/** A video call of one hour with the first laureate, on 10 March 2026 at 14:00 in Paris. */
export const sessionWish = (call: AnnouncedCall, more: Partial<PlanSessionInput> = {}) => ({
  callId: call.callId, kind: 'INDIVIDUAL' as const, mode: 'VIDEO' as const, title: 'Premier point fictif', place: '',
  startsAt: new Date('2026-03-10T13:00:00.000Z'), endsAt: new Date('2026-03-10T14:00:00.000Z'), laureates: call.laureateIds.slice(0, 1),
  zone: 'Europe/Paris' as const, otherDates: [], registration: 'INVITED' as const, capacity: null, requestId: null, publicUrl, ...more,
})

/** The session as it stands now, for the next act on it. */
export async function sessionStep(db: Db, sessionId: string) {
  const { version } = await db.supportSession.findUniqueOrThrow({ where: { id: sessionId }, select: { version: true } })
  return { sessionId, version }
}

/** Everybody for whom the follow-up of this call does not exist, a laureate structure's member included. */
export const outsiders = async (call: AnnouncedCall): Promise<Actor[]> => [anonymous, call.juror, call.administrator, call.signatory, await call.applicant(1)]
