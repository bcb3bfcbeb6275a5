import type { Actor, Person } from '@/lib/accounts/actor'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { openOutcome, type BallotKind, type VoteValue } from './ballot'
import { mayExamine, seatOf } from './deliberation.policy'
import { dossiersOf, lockItem, type LoadedBallot, type LoadedItem } from './dossier.queries'
import { noteItem, overtakenItem, whyNotExamining } from './item.commands'
import type { LoadedMeeting } from './meeting.queries'
import type { VerdictKind } from './verdict'

type Locked = { meeting: LoadedMeeting; item: LoadedItem; ballot: LoadedBallot }

/** The ballot, its item and its meeting, when votes may still be taken and no recusal was found since. */
export async function lockOpenBallot(inside: TxContext, ballotId: string, kind: BallotKind, may: (locked: Locked) => boolean): Promise<Result<Locked>> {
  const locked = await lockItem(inside.db, { ballotId })
  const ballot = locked?.item.ballots.find((candidate) => candidate.id === ballotId)
  if (!locked || !ballot || !may({ ...locked, ballot })) return absent()
  const why = whyNotExamining(locked.meeting)
  if (why) return refused(why)
  if (ballot.closed) return refused('Ce vote est clos.')
  if (ballot.kind !== kind) return refused(kind === 'OPEN' ? 'Ce vote est secret : chacun y met son bulletin.' : 'Ce vote est à découvert.')
  if (locked.item.overtaken) return refused(overtakenItem)
  return ok({ ...locked, ballot })
}

/** Puts a motion to the vote. An unranked dossier can only be rejected. */
export function openBallot(actor: Actor, input: { itemId: string; motion: VerdictKind; kind?: BallotKind }, context: Context): Promise<Result<{ ballotId: string }>> {
  return transact(context, async (inside) => {
    const locked = await lockItem(inside.db, input)
    if (!locked || !mayExamine(actor, locked.meeting, locked.item)) return absent()
    const { meeting, item } = locked
    const why = whyNotExamining(meeting)
    if (why) return refused(why)
    if (item.concluded) return refused('Ce dossier a reçu son avis.')
    if (item.ballots.some((ballot) => !ballot.closed)) return refused('Un vote est déjà ouvert sur ce dossier.')
    const dossier = (await dossiersOf(inside.db, meeting)).find((candidate) => candidate.applicationId === item.applicationId)
    if (!dossier) return refused('Ce dossier n’est plus soumis au jury.')
    if (dossier.sheets === 0 && input.motion !== 'REJECT') return refused('Ce dossier n’a aucune grille : il n’est pas classé et ne peut être ni retenu ni mis en attente.')
    const ballot = { id: newId(), itemId: item.id, n: (await inside.db.ballot.count({ where: { itemId: item.id } })) + 1, motion: input.motion, kind: input.kind ?? 'OPEN' }
    await inside.db.ballot.create({ data: { ...ballot, openedAt: inside.now } })
    noteItem(inside, actor, 'ballot.opened', meeting, item, ballot)
    return ok({ ballotId: ballot.id })
  })
}

const writeVotes = (inside: TxContext, ballotId: string, votes: ReadonlyMap<string, VoteValue>) => inside.db.$executeRaw`
  INSERT INTO "Vote" ("ballotId", "jurorId", value, at)
  SELECT ${ballotId}::uuid, given.juror, given.value::"VoteValue", ${inside.now} FROM unnest(${[...votes.keys()]}::uuid[], ${[...votes.values()]}::text[]) AS given(juror, value)
  ON CONFLICT ("ballotId", "jurorId") DO UPDATE SET value = EXCLUDED.value, at = EXCLUDED.at`

const noteVotes = (inside: TxContext, actor: Person, { meeting, item, ballot }: Locked, votes: ReadonlyMap<string, VoteValue>) =>
  noteItem(inside, actor, 'ballot.votes-cast', meeting, { id: item.id, version: item.version }, { ballot: ballot.id, votes: Object.fromEntries(votes) })

/** The secretary or who presides enters the votes of the room, all at once: one for each member present, nobody else. */
export function castVotes(actor: Actor, input: { ballotId: string; votes: Record<string, VoteValue> }, context: Context): Promise<Result<{ ballotId: string }>> {
  return transact(context, async (inside) => {
    const locked = await lockOpenBallot(inside, input.ballotId, 'OPEN', ({ meeting, item }) => mayExamine(actor, meeting, item))
    if (locked.kind !== 'ok' || actor.kind !== 'person') return locked.kind === 'ok' ? absent() : locked
    const wrong = whyNotEveryVote(locked.value.item.present, input.votes)
    if (wrong) return wrong
    const votes = new Map(Object.entries(input.votes))
    await writeVotes(inside, input.ballotId, votes)
    noteVotes(inside, actor, locked.value, votes)
    return ok({ ballotId: input.ballotId })
  })
}

/** Null when everyone present votes and nobody else. */
export function whyNotEveryVote(present: readonly string[], votes: Record<string, VoteValue>): ReturnType<typeof invalid> | null {
  const missing = present.filter((juror) => votes[juror] === undefined)
  if (missing.length > 0) return invalid(Object.fromEntries(missing.map((juror) => [`votes.${juror}`, 'Indiquez ce vote.'])))
  if (Object.keys(votes).length !== present.length) return refused('Seuls votent les membres présents pour ce dossier.')
  return null
}

/** A member present gives their own vote, and may change it while the ballot is open. */
export function castOwnVote(actor: Actor, input: { ballotId: string; value: VoteValue }, context: Context): Promise<Result<{ ballotId: string }>> {
  return transact(context, async (inside) => {
    const locked = await lockOpenBallot(inside, input.ballotId, 'OPEN', ({ meeting, item }) => {
      const seat = seatOf(actor, meeting)
      return seat !== undefined && !item.recused.includes(seat.id) && item.present.includes(seat.id)
    })
    if (locked.kind !== 'ok') return locked
    const seat = seatOf(actor, locked.value.meeting)
    if (!seat || actor.kind !== 'person') return absent()
    const votes = new Map([[seat.id, input.value]])
    await writeVotes(inside, input.ballotId, votes)
    noteVotes(inside, actor, locked.value, votes)
    return ok({ ballotId: input.ballotId })
  })
}

/** Closes a ballot once everyone present has voted, and counts it. */
export function closeBallot(actor: Actor, input: { ballotId: string }, context: Context): Promise<Result<{ ballotId: string; carried: boolean }>> {
  return transact(context, async (inside) => {
    const locked = await lockOpenBallot(inside, input.ballotId, 'OPEN', ({ meeting, item }) => mayExamine(actor, meeting, item))
    if (locked.kind !== 'ok' || actor.kind !== 'person') return locked.kind === 'ok' ? absent() : locked
    const { meeting, item, ballot } = locked.value
    if (item.present.some((juror) => !ballot.votes.has(juror))) return refused('Tous les présents n’ont pas encore voté.')
    const outcome = openOutcome(ballot.votes, item.presidingId)
    const { count } = await inside.db.ballot.updateMany({ where: { id: ballot.id, closedAt: null }, data: { ...outcome, closedAt: inside.now } })
    if (count === 0) return conflict()
    noteItem(inside, actor, 'ballot.closed', meeting, { id: item.id, version: item.version }, { ballot: ballot.id, ...outcome })
    return ok({ ballotId: ballot.id, carried: outcome.carried })
  })
}

/** Enters the votes of the room and closes the ballot, in one act. */
export const castAndClose = (actor: Actor, input: { ballotId: string; votes: Record<string, VoteValue> }, context: Context): Promise<Result<{ carried: boolean }>> =>
  transact(context, async (inside) => {
    const cast = await castVotes(actor, input, inside)
    return cast.kind === 'ok' ? closeBallot(actor, { ballotId: input.ballotId }, inside) : cast
  })
