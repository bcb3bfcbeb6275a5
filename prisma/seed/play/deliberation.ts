import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { castAndClose, openBallot } from '@/lib/deliberation/ballot.commands'
import { concludeInBloc } from '@/lib/deliberation/bloc.commands'
import { callItem, concludeItem } from '@/lib/deliberation/item.commands'
import { closeMeeting, conveneMeeting, openMeeting, recordAttendance } from '@/lib/deliberation/meeting.commands'
import { sealMeeting } from '@/lib/deliberation/minutes.commands'
import type { FileStore } from '@/lib/files/store'
import { cents, type Cents } from '@/lib/kernel/cents'
import { rank } from '@/lib/ranking/ranking'
import { done } from './done'
import { juryOf } from './jury'

type Motion = 'SELECT' | 'WAIT' | 'REJECT'

/** The dossiers by rank, with what was asked; unread ones last. */
export async function rankedDossiers(db: Db, callId: string) {
  const { maxMark } = await db.call.findUniqueOrThrow({ where: { id: callId }, select: { maxMark: true } })
  const criteria = await db.criterion.findMany({ where: { callId }, orderBy: { position: 'asc' }, select: { id: true, code: true, weight: true } })
  const rows = await db.application.findMany({
    where: { callId, state: 'SUBMITTED', review: { state: 'ELIGIBLE' } },
    orderBy: { number: 'asc' },
    select: {
      id: true, firstDepositedAt: true,
      submissions: { orderBy: { n: 'desc' }, take: 1, select: { requestedCents: true, smallestViableCents: true } },
      sheets: { where: { state: 'SUBMITTED' }, select: { marks: { select: { criterionId: true, value: true } } } },
      recusals: { where: { state: { not: 'DISMISSED' } }, select: { jurorId: true } },
    },
  })
  const ranked = rank(
    { maxMark, criteria },
    rows.map((row) => ({
      id: row.id, depositedAt: row.firstDepositedAt?.toISOString() ?? '', sheets: row.sheets.length,
      marks: criteria.map((criterion) => row.sheets.reduce((sum, sheet) => sum + (sheet.marks.find((mark) => mark.criterionId === criterion.id)?.value ?? 0), 0)),
    })),
  )
  const rankOf = new Map(ranked.map((row) => [row.application, row.rank]))
  return rows
    .map((row) => ({
      id: row.id, rank: rankOf.get(row.id) ?? null, recused: row.recusals.map((recusal) => recusal.jurorId),
      requested: Number(row.submissions[0]?.requestedCents ?? 0), smallestViable: Number(row.submissions[0]?.smallestViableCents ?? 0),
    }))
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))
}

/** Amounts that sum exactly to the envelope, each from the smallest viable to the requested, in proportion of what was asked. */
export function amountsWithin(envelope: number, dossiers: readonly { requested: number; smallestViable: number }[]): Cents[] {
  const asked = dossiers.reduce((sum, dossier) => sum + dossier.requested, 0)
  const amounts = dossiers.map(({ requested, smallestViable }) => Math.max(smallestViable, Math.min(requested, Math.floor((requested * envelope) / asked / 100) * 100)))
  let left = envelope - amounts.reduce((sum, amount) => sum + amount, 0)
  for (const [index, dossier] of dossiers.entries()) {
    const amount = amounts[index] ?? 0
    const change = left > 0 ? Math.min(left, dossier.requested - amount) : Math.max(left, dossier.smallestViable - amount)
    amounts[index] = amount + change
    left -= change
  }
  if (left !== 0) throw new Error('no such amounts sum to the envelope')
  return amounts.map(cents)
}

/** Convenes the meeting, planned for `plannedAt`. */
export async function convene(db: Db, staff: Person, callId: string, now: Date, plannedAt: Date): Promise<string> {
  return done(await conveneMeeting(staff, { callId, plannedAt, place: 'Salle fictive, 3e étage', publicUrl: 'http://127.0.0.1:3000' }, { db, now })).meetingId
}

const versionOf = async (db: Db, meetingId: string) => (await db.meeting.findUniqueOrThrow({ where: { id: meetingId }, select: { version: true } })).version

/** The roll, the last member at a distance; the presiding member opens. */
export async function openRoom(db: Db, staff: Person, callId: string, meetingId: string, now: Date): Promise<void> {
  const context = { db, now }
  const jury = await juryOf(db, callId, now)
  const roll = Object.fromEntries(jury.map((member, index) => [member.jurorId, index === jury.length - 1 ? ('REMOTE' as const) : ('ROOM' as const)]))
  done(await recordAttendance(staff, { meetingId, version: await versionOf(db, meetingId), roll }, context))
  const [president] = jury
  if (president) done(await openMeeting(president, { meetingId, version: await versionOf(db, meetingId) }, context))
}

/** One dossier, from its call to its verdict; everybody in the room votes the same. */
async function examine(db: Db, staff: Person, meetingId: string, applicationId: string, motion: Motion, wish: { recommended?: Cents; grounds?: string }, now: Date) {
  const context = { db, now }
  const { itemId } = done(await callItem(staff, { meetingId, applicationId }, context))
  const present = await db.itemPresence.findMany({ where: { itemId }, select: { jurorId: true } })
  const { ballotId } = done(await openBallot(staff, { itemId, motion }, context))
  done(await castAndClose(staff, { ballotId, votes: Object.fromEntries(present.map(({ jurorId }) => [jurorId, 'FOR' as const])) }, context))
  const { version } = await db.meetingItem.findUniqueOrThrow({ where: { id: itemId }, select: { version: true } })
  done(await concludeItem(staff, { itemId, version, recommended: wish.recommended ?? null, conditions: '', grounds: wish.grounds ?? '' }, context))
}

const grounds = 'Itinérance et mobilité : les tournées restent à préciser. Partenaires et usagers : les engagements ne sont pas écrits.'

type Wanted = { selected: readonly { id: string; cents: Cents }[]; waiting: readonly string[] }

/** Plays the whole meeting to its sealed minutes: selected one by one, the rest en bloc unless somebody is recused. */
export async function playMeeting(db: Db, store: FileStore, staff: Person, callId: string, meetingId: string, wanted: Wanted, now: Date): Promise<void> {
  const context = { db, now }
  const jury = await juryOf(db, callId, now)
  const dossiers = await rankedDossiers(db, callId)
  const chosen = new Map(wanted.selected.map(({ id, cents: amount }) => [id, amount]))
  const alone = (id: string) => (dossiers.find((dossier) => dossier.id === id)?.recused.length ?? 0) > 0
  for (const [id, amount] of chosen) await examine(db, staff, meetingId, id, 'SELECT', { recommended: amount }, now)
  const votes = Object.fromEntries(jury.map((member) => [member.jurorId, 'FOR' as const]))
  const rest = dossiers.map((dossier) => dossier.id).filter((id) => !chosen.has(id))
  for (const [motion, ids] of [['WAIT', rest.filter((id) => wanted.waiting.includes(id))], ['REJECT', rest.filter((id) => !wanted.waiting.includes(id))]] as const) {
    for (const id of ids.filter(alone)) await examine(db, staff, meetingId, id, motion, motion === 'REJECT' ? { grounds } : {}, now)
    const together = ids.filter((id) => !alone(id))
    if (together.length > 0) done(await concludeInBloc(staff, { meetingId, applications: together, motion, votes, grounds: motion === 'REJECT' ? grounds : '' }, context))
  }
  const [president] = jury
  if (!president) return
  done(await closeMeeting(president, { meetingId, version: await versionOf(db, meetingId) }, context))
  done(await sealMeeting(president, { meetingId, version: await versionOf(db, meetingId), observations: 'Réunion fictive, jouée pour la démonstration.', store }, context))
}
