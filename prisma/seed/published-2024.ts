import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Db } from '@/lib/db/client'
import { dayToDb } from '@/lib/db/values'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { edition2024 } from './edition-2024'

/** The list of the press release, in its order. */
export function publishedLaureates(): { name: string; departementCode: string }[] {
  const text = readFileSync(new URL('./data/laureats-2024.csv', import.meta.url), 'utf8')
  const rows = parse(text, { columns: true }) as { france_services: string; departement: string }[]
  return rows.map((row) => ({ name: row.france_services, departementCode: row.departement }))
}

/** Enters the real edition, once: facts with their sources, nothing else. */
export async function seedPublished2024(db: Db, now: Date): Promise<void> {
  if (await db.call.findUnique({ where: { slug: edition2024.slug }, select: { id: true } })) return
  const { ambitions, facts, announcedOn, envelopeCents, ...texts } = edition2024
  const announced = dayToDb(day(announcedOn))
  await db.$transaction(async (tx) => {
    const { id: callId } = await tx.call.create({
      data: { id: newId(), ...texts, nature: 'PUBLISHED', state: 'IN_FOLLOW_UP', announcedOn: announced, createdAt: now },
    })
    await tx.ambition.createMany({ data: ambitions.map((ambition, index) => ({ id: newId(), callId, n: index + 1, ...ambition })) })
    await tx.callFact.createMany({ data: facts.map((fact, position) => ({ id: newId(), callId, position, ...fact })) })
    await tx.envelope.create({ data: { id: newId(), callId, totalCents: envelopeCents } })
    await tx.laureate.createMany({
      data: publishedLaureates().map((laureate) => ({ id: newId(), callId, announcedOn: announced, ...laureate })),
    })
  })
}
