import { randomInt } from 'node:crypto'
import type { Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context } from '@/lib/db/transaction'
import { plural } from '@/lib/kernel/french'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { mayCast, secretOutcome, tallyOf, type Tally, type VoteValue } from './ballot'
import { lockOpenBallot } from './ballot.commands'
import { mayExamine, seatOf } from './deliberation.policy'
import { noteItem } from './item.commands'
import { signCount, slipCode, tallyTotal, votesOf } from './secret-ballot'

/** A code that no slip of the ballot bears yet; `taken` then holds it too. */
function freshCode(taken: Set<string>): string {
  const code = slipCode(Array.from({ length: 8 }, () => randomInt(signCount)))
  if (taken.has(code)) return freshCode(taken)
  taken.add(code)
  return code
}

/**
 * A member present puts a slip, once: it cannot be told apart any more, so it cannot be changed. The answer holds its code, which is kept
 * nowhere beside the member's name.
 */
export function castSecretVote(actor: Actor, input: { ballotId: string; value: VoteValue }, context: Context): Promise<Result<{ code: string }>> {
  return transact(context, async (inside) => {
    const locked = await lockOpenBallot(inside, input.ballotId, 'SECRET', ({ meeting, item }) => {
      const seat = seatOf(actor, meeting)
      return seat !== undefined && !item.recused.includes(seat.id) && item.present.includes(seat.id)
    })
    if (locked.kind !== 'ok') return locked
    const { meeting, item, ballot } = locked.value
    const seat = seatOf(actor, meeting)
    if (!seat || actor.kind !== 'person') return absent()
    if (ballot.voters.includes(seat.id)) return refused('Votre bulletin est déjà dans l’urne : il ne peut plus en être distingué, ni changé.')
    const { db } = inside
    const taken = new Set((await db.secretSlip.findMany({ where: { ballotId: ballot.id }, select: { code: true } })).map((slip) => slip.code))
    const code = freshCode(taken)
    await db.secretParticipation.create({ data: { ballotId: ballot.id, jurorId: seat.id } })
    await db.secretSlip.create({ data: { ballotId: ballot.id, code, value: input.value } })
    noteItem(inside, actor, 'ballot.slip-put', meeting, { id: item.id, version: item.version }, { ballot: ballot.id, juror: seat.id })
    return ok({ code })
  })
}

/**
 * Counts a secret ballot and closes it. `paper`: what is read from the slips of the members present who did not vote on screen, all of
 * them, without a code of their own. Every slip is written anew, shuffled, in this transaction: neither the order nor the transaction of a row joins it any more to who
 * put it. On a tie the casting voice is asked for, where the règlement gives one.
 */
export function closeSecretBallot(
  actor: Actor,
  input: { ballotId: string; paper: Tally; casting: 'FOR' | 'AGAINST' | null },
  context: Context,
): Promise<Result<{ ballotId: string; carried: boolean }>> {
  return transact(context, async (inside) => {
    const locked = await lockOpenBallot(inside, input.ballotId, 'SECRET', ({ meeting, item }) => mayExamine(actor, meeting, item))
    if (locked.kind !== 'ok' || actor.kind !== 'person') return locked.kind === 'ok' ? absent() : locked
    const { meeting, item, ballot } = locked.value
    const { db, now } = inside
    const left = item.present.length - ballot.voters.length
    if (tallyTotal(input.paper) !== left)
      return invalid({ 'paper.for': left === 0 ? 'Tous les présents ont voté à l’écran : il n’y a pas de bulletin de papier.' : `Il reste ${plural(left, 'bulletin')} de papier à compter : les trois nombres doivent faire ${left}.` })
    const slips = await db.secretSlip.findMany({ where: { ballotId: ballot.id }, orderBy: { code: 'asc' }, select: { code: true, value: true } })
    // Paper slips get codes too: alone on screen, a slip would tell its voter's mind.
    const taken = new Set(slips.map((slip) => slip.code))
    for (const value of votesOf(input.paper)) slips.push({ code: freshCode(taken), value })
    const tally = tallyOf(slips.map((slip) => slip.value))
    const asked = mayCast(tally, meeting.secretCasting)
    if (asked && input.casting === null) return invalid({ casting: 'Les voix sont à égalité : le règlement donne voix prépondérante à qui préside.' })
    const outcome = secretOutcome(tally, meeting.secretCasting, asked && input.casting !== null ? input.casting : undefined)
    await db.secretSlip.deleteMany({ where: { ballotId: ballot.id } })
    await db.$executeRaw`INSERT INTO "SecretSlip" ("ballotId", code, value)
      SELECT ${ballot.id}::uuid, slip.code, slip.value::"VoteValue" FROM (VALUES ${Prisma.join(slips.map(({ code, value }) => Prisma.sql`(${code}, ${value})`))}) AS slip(code, value) ORDER BY random()`
    const counts = { forCount: tally.for, againstCount: tally.against, abstainCount: tally.abstain }
    const { count } = await db.ballot.updateMany({ where: { id: ballot.id, closedAt: null }, data: { ...counts, ...outcome, closedAt: now } })
    if (count === 0) return conflict()
    noteItem(inside, actor, 'ballot.closed', meeting, { id: item.id, version: item.version }, { ballot: ballot.id, ...counts, ...outcome })
    return ok({ ballotId: ballot.id, carried: outcome.carried })
  })
}
