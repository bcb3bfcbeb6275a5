import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { openOutcome, type VoteValue } from './ballot'
import { whyNotEveryVote } from './ballot.commands'
import { isKeptAway, mayConduct, seatOf } from './deliberation.policy'
import { dossiersOf, type Dossier } from './dossier.queries'
import { noteItem, recommendationFor, whyNoQuorum, whyNotExamining } from './item.commands'
import { inRoom, presidingOverMeeting } from './meeting'
import { noteMeeting } from './meeting.commands'
import { lockMeeting, type LoadedMeeting } from './meeting.queries'
import { fullAmount, whyNotRecommended } from './recommendation'
import type { VerdictKind } from './verdict'

/** Why this dossier is not voted on with others, or null. */
function whyNotInBloc(dossier: Dossier, meeting: LoadedMeeting, motion: VerdictKind): string | null {
  if (dossier.overtaken) return `Dossier ${dossier.number} : un déport a fait tomber son avis, il se rappelle seul.`
  if (dossier.concluded) return `Dossier ${dossier.number} : il a reçu son avis à cette séance.`
  if (inRoom(meeting).some((seat) => dossier.recused.includes(seat.id)))
    return `Dossier ${dossier.number} : un membre présent en est déporté, il s’examine seul.`
  if (dossier.sheets === 0 && motion !== 'REJECT') return `Dossier ${dossier.number} : sans grille, il ne peut être ni retenu ni mis en attente.`
  const amount = motion === 'SELECT' ? whyNotRecommended(dossier, meeting.ceiling, fullAmount(dossier, meeting.ceiling)) : null
  return amount ? `Dossier ${dossier.number}. ${amount}` : whyNoQuorum(meeting, dossier)
}

/** The dossiers chosen, when they can all be put to one vote now. */
function listedOf(actor: Actor, meeting: LoadedMeeting, dossiers: readonly Dossier[], input: { applications: readonly string[]; motion: VerdictKind }): Result<Dossier[]> {
  const chosen = [...new Set(input.applications)]
  const listed = chosen.flatMap((id) => dossiers.find((dossier) => dossier.applicationId === id && !isKeptAway(actor, meeting, dossier)) ?? [])
  if (listed.length !== chosen.length) return absent()
  const why = whyNotExamining(meeting)
  if (why) return refused(why)
  if (dossiers.some((dossier) => dossier.itemId !== null && !dossier.concluded)) return refused('Un dossier est en cours d’examen : concluez-le d’abord.')
  const whyNot = listed.map((dossier) => whyNotInBloc(dossier, meeting, input.motion)).find((found) => found !== null)
  return whyNot ? refused(whyNot) : ok(listed)
}

/** Whoever conducts proposes a list to be put to one vote: it shows on every screen, and any member may take a dossier out of it. */
export function proposeBloc(actor: Actor, input: { meetingId: string; applications: string[]; motion: VerdictKind }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const { db, now } = inside
    const meeting = await lockMeeting(db, input.meetingId)
    if (!meeting || !mayConduct(actor, meeting)) return absent()
    const found = listedOf(actor, meeting, await dossiersOf(db, meeting), input)
    if (found.kind !== 'ok') return found
    if (meeting.proposal) return refused('Une liste est déjà proposée : mettez-la aux voix ou retirez-la.')
    const id = newId()
    await db.blocProposal.create({
      data: { id, meetingId: meeting.id, motion: input.motion, proposedAt: now, dossiers: { create: found.value.map(({ applicationId }, position) => ({ applicationId, position })) } },
    })
    noteMeeting(inside, actor, 'bloc.proposed', meeting, { id, motion: input.motion, applications: found.value.map(({ applicationId }) => applicationId) })
    return ok()
  })
}

/** A member present wants a dossier of the list examined alone; it needs no reason and nobody puts it back. */
export function takeOutOfBloc(actor: Actor, input: { meetingId: string; applicationId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const meeting = await lockMeeting(inside.db, input.meetingId)
    const seat = meeting && seatOf(actor, meeting)
    if (!meeting || !seat || actor.kind !== 'person' || seat.attending === 'ABSENT') return absent()
    const why = whyNotExamining(meeting)
    if (why) return refused(why)
    const { count } = await inside.db.blocDossier.updateMany({
      where: { applicationId: input.applicationId, takenOutById: null, proposal: { meetingId: meeting.id, closedAt: null } },
      data: { takenOutById: seat.id },
    })
    if (count === 0) return refused('Ce dossier n’est pas, ou plus, dans la liste proposée.')
    noteMeeting(inside, actor, 'bloc.dossier-taken-out', meeting, { applicationId: input.applicationId, juror: seat.id })
    return ok()
  })
}

/** Gives the list up: its dossiers are examined one by one, or put in another. */
export function dropBloc(actor: Actor, input: { meetingId: string }, context: Context): Promise<Result> {
  return transact(context, async (inside) => {
    const meeting = await lockMeeting(inside.db, input.meetingId)
    if (!meeting || !mayConduct(actor, meeting)) return absent()
    if (!meeting.proposal) return refused('Aucune liste n’est proposée.')
    await inside.db.blocProposal.update({ where: { id: meeting.proposal.id }, data: { closedAt: inside.now } })
    noteMeeting(inside, actor, 'bloc.dropped', meeting, { id: meeting.proposal.id })
    return ok()
  })
}

/** Enters the one vote on what is left of the list. */
export function voteBloc(actor: Actor, input: { meetingId: string; votes: Record<string, VoteValue>; grounds: string }, context: Context): Promise<Result<{ concluded: number }>> {
  return transact<{ concluded: number }>(context, async (inside) => {
    const meeting = await lockMeeting(inside.db, input.meetingId)
    if (!meeting || !mayConduct(actor, meeting)) return absent()
    const { proposal } = meeting
    if (!proposal) return refused('Aucune liste n’est proposée.')
    const left = proposal.dossiers.filter(({ takenOutBy }) => takenOutBy === null).map(({ applicationId }) => applicationId)
    if (left.length === 0) return refused('Tous les dossiers sont sortis de la liste : retirez-la.')
    const concluded = await concludeInBloc(actor, { ...input, applications: left, motion: proposal.motion }, inside)
    if (concluded.kind !== 'ok') return concluded
    await inside.db.blocProposal.update({ where: { id: proposal.id }, data: { closedAt: inside.now } })
    return concluded
  })
}

/**
 * One motion, one open vote, for a list of dossiers on which nobody present is recused: each gets its own examination,
 * presences, ballot and verdict, or nothing is written. To select, the amount is the one asked, under the ceiling; to
 * wait, the order of the list is that of the ranks. A motion that is not carried concludes nothing.
 */
export function concludeInBloc(
  actor: Actor,
  input: { meetingId: string; applications: string[]; motion: VerdictKind; votes: Record<string, VoteValue>; grounds: string },
  context: Context,
): Promise<Result<{ concluded: number }>> {
  return transact(context, async (inside) => {
    const meeting = await lockMeeting(inside.db, input.meetingId)
    if (!meeting || !mayConduct(actor, meeting)) return absent()
    let dossiers = await dossiersOf(inside.db, meeting)
    const found = listedOf(actor, meeting, dossiers, input)
    if (found.kind !== 'ok') return found
    const presiding = presidingOverMeeting(meeting)
    if (!presiding) return refused('Personne n’est présent à la séance.')
    const present = inRoom(meeting).map((seat) => seat.id)
    const wrong = whyNotEveryVote(present, input.votes)
    if (wrong) return wrong
    const outcome = openOutcome(new Map(Object.entries(input.votes)), presiding.id)
    if (!outcome.carried) return refused('La proposition n’est pas adoptée : examinez ces dossiers un à un.')
    if (input.motion === 'REJECT' && input.grounds === '') return invalid({ grounds: 'Donnez les motifs de l’avis, critère par critère.' })

    const { db, now } = inside
    let position = await db.meetingItem.count({ where: { meetingId: meeting.id } })
    for (const { applicationId } of found.value) {
      const dossier = dossiers.find((candidate) => candidate.applicationId === applicationId)
      if (!dossier) return absent()
      const wish = { recommended: fullAmount(dossier, meeting.ceiling), conditions: '', grounds: input.grounds }
      const written = recommendationFor(input.motion, dossier, dossiers, meeting, wish)
      if (written.kind !== 'ok') return written
      const itemId = newId()
      position += 1
      await db.meetingItem.create({
        data: { id: itemId, meetingId: meeting.id, applicationId, position, calledAt: now, presidingId: presiding.id, presences: { create: present.map((jurorId) => ({ jurorId })) } },
      })
      const ballotId = newId()
      await db.ballot.create({ data: { id: ballotId, itemId, n: 1, motion: input.motion, openedAt: now } })
      await db.vote.createMany({ data: Object.entries(input.votes).map(([jurorId, value]) => ({ ballotId, jurorId, value, at: now })) })
      await db.ballot.update({ where: { id: ballotId }, data: { ...outcome, closedAt: now } })
      await db.meetingItem.update({ where: { id: itemId }, data: { verdict: input.motion, ...written.value, concludedAt: now } })
      const state = { applicationId, present, votes: input.votes, ballot: { id: ballotId, motion: input.motion, ...outcome }, ...written.value }
      for (const verb of ['item.called', 'ballot.votes-cast', 'ballot.closed', 'item.concluded']) noteItem(inside, actor, verb, meeting, { id: itemId, version: 1 }, state)
      const recommended = input.motion === 'SELECT' ? wish.recommended : null
      dossiers = dossiers.map((other) => (other === dossier ? { ...dossier, recommended, waitingRank: written.value.waitingRank } : other))
    }
    return ok({ concluded: found.value.length })
  })
}
