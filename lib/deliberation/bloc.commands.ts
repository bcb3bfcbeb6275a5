import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import { absent, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { openOutcome, type VoteValue } from './ballot'
import { whyNotEveryVote } from './ballot.commands'
import { isKeptAway, mayConduct } from './deliberation.policy'
import { dossiersOf, type Dossier } from './dossier.queries'
import { noteItem, recommendationFor, whyNoQuorum, whyNotExamining } from './item.commands'
import { inRoom, presidingOverMeeting } from './meeting'
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
    const chosen = [...new Set(input.applications)]
    const listed = chosen.flatMap((id) => dossiers.find((dossier) => dossier.applicationId === id && !isKeptAway(actor, meeting, dossier)) ?? [])
    if (listed.length !== chosen.length) return absent()
    const why = whyNotExamining(meeting)
    if (why) return refused(why)
    if (dossiers.some((dossier) => dossier.itemId !== null && !dossier.concluded)) return refused('Un dossier est en cours d’examen : concluez-le d’abord.')
    for (const dossier of listed) {
      const whyNot = whyNotInBloc(dossier, meeting, input.motion)
      if (whyNot) return refused(whyNot)
    }
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
    for (const { applicationId } of listed) {
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
    return ok({ concluded: listed.length })
  })
}
