import type { Actor, Person } from '@/lib/accounts/actor'
import { shortage, shortageSentence } from '@/lib/calls/sub-envelope'
import { centsToDb } from '@/lib/db/values'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { formatEuros, subtractCents, sumCents, type Cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { mayExamine } from './deliberation.policy'
import { dossiersOf, lockItem, recommendedFor, type Dossier } from './dossier.queries'
import { inRoom, type MeetingSeat } from './meeting'
import { meetingRefusals, whyNoDeliberation } from './meeting.lifecycle'
import { lockMeeting, type LoadedMeeting } from './meeting.queries'
import { presidingOf } from './presiding'
import { hasQuorum, quorumOf } from './quorum'
import { whyNotRecommended } from './recommendation'
import { nextWaitingRank, verdictOf, type VerdictKind } from './verdict'

export const noteItem = (inside: TxContext, actor: Person, verb: string, meeting: { callId: string }, item: { id: string; version?: number }, state: unknown) =>
  record(inside, { chain: meeting.callId, actorId: actor.id, verb, object: { type: 'MeetingItem', ...item }, state })

/** Why nothing is examined at this meeting now, or null. */
export const whyNotExamining = (meeting: LoadedMeeting): string | null =>
  whyNoDeliberation(meeting) ?? (meeting.state !== 'OPEN' ? meetingRefusals[meeting.state] : meeting.suspension ? 'La séance est suspendue : reprenez-la d’abord.' : null)

/** Who is in the room for a dossier: present at the meeting and not recused on it. */
const presentFor = (meeting: LoadedMeeting, recused: readonly string[]): MeetingSeat[] => inRoom(meeting).filter((seat) => !recused.includes(seat.id))

export function whyNoQuorum(meeting: LoadedMeeting, { number, recused }: Pick<Dossier, 'number' | 'recused'>): string | null {
  const entitled = [...meeting.seats.map((seat) => seat.id), ...meeting.former].filter((id) => !recused.includes(id)).length
  const present = presentFor(meeting, recused).length
  if (hasQuorum(present, entitled, meeting.quorum)) return null
  return `Dossier ${number} : le quorum n’est pas atteint (présents : ${present}, il en faut ${quorumOf(entitled, meeting.quorum)}).`
}

export const overtakenItem = 'Un membre s’est déporté depuis l’appel du dossier : rappelez le dossier.'

/**
 * Calls a dossier: who presides over it and who is there for it are fixed now. Called again before any vote, they are
 * fixed anew (someone came, left or was recused meanwhile). After a vote, only a recusal found since opens it again: the
 * votes that counted that member are void, kept as they were given, and the verdict falls with them.
 */
export function callItem(actor: Actor, input: { meetingId: string; applicationId: string }, context: Context): Promise<Result<{ itemId: string }>> {
  return transact(context, async (inside) => {
    const meeting = await lockMeeting(inside.db, input.meetingId)
    if (!meeting) return absent()
    const dossiers = await dossiersOf(inside.db, meeting)
    const dossier = dossiers.find((candidate) => candidate.applicationId === input.applicationId)
    if (!dossier) return absent()
    const present = presentFor(meeting, dossier.recused)
    const presiding = presidingOf(present)
    if (!mayExamine(actor, meeting, { recused: dossier.recused, presidingId: presiding?.id ?? null })) return absent()
    const why = whyNotExamining(meeting) ?? whyNoQuorum(meeting, dossier)
    if (why) return refused(why)
    if (!presiding) return refused('Personne n’est présent pour ce dossier.')
    if (dossier.concluded && !dossier.overtaken) return refused('Ce dossier a reçu son avis à cette séance : il ne peut être rappelé qu’à une nouvelle séance.')
    if (dossiers.some((other) => other.itemId !== null && !other.concluded && other !== dossier)) return refused('Un autre dossier est en cours d’examen.')

    const { db, now } = inside
    const presences = present.map((seat) => ({ jurorId: seat.id }))
    const state = { applicationId: dossier.applicationId, presidingId: presiding.id, present: presences.map((presence) => presence.jurorId) }
    if (dossier.itemId !== null) {
      const itemId = dossier.itemId
      const standing = { itemId, voidedAt: null }
      const voted = await db.ballot.findMany({ where: { ...standing, OR: [{ votes: { some: {} } }, { kind: 'SECRET' }] }, orderBy: { n: 'asc' }, select: { id: true, votes: { orderBy: { jurorId: 'asc' } } } })
      if (voted.length > 0) {
        if (!dossier.overtaken) return refused('Des votes sont enregistrés : les présents de ce dossier ne changent plus.')
        // What was put in an urn that is never counted tells nobody's vote: it is destroyed.
        await db.secretSlip.deleteMany({ where: { ballot: { ...standing, closedAt: null } } })
        await db.ballot.updateMany({ where: standing, data: { voidedAt: now } })
      }
      await db.itemPresence.deleteMany({ where: { itemId } })
      await db.itemPresence.createMany({ data: presences.map((presence) => ({ itemId, ...presence })) })
      const { version } = await db.meetingItem.update({ where: { id: itemId }, data: { ...notConcluded, presidingId: presiding.id, calledAt: now, version: { increment: 1 } }, select: { version: true } })
      noteItem(inside, actor, 'item.called', meeting, { id: itemId, version }, { ...state, voided: voted })
      return ok({ itemId })
    }
    const itemId = newId()
    await db.meetingItem.create({
      data: {
        id: itemId, meetingId: meeting.id, applicationId: dossier.applicationId, position: (await db.meetingItem.count({ where: { meetingId: meeting.id } })) + 1,
        calledAt: now, presidingId: presiding.id, presences: { create: presences },
      },
    })
    noteItem(inside, actor, 'item.called', meeting, { id: itemId, version: 1 }, state)
    return ok({ itemId })
  })
}

const notConcluded = { verdict: null, concludedAt: null, recommendedCents: null, waitingRank: null, conditions: '', grounds: '' } as const

type Wish = { recommended: Cents | null; conditions: string; grounds: string }
type Recommendation = { recommendedCents: bigint | null; waitingRank: number | null; conditions: string; grounds: string }

/** What a verdict needs to be written: an amount within bounds and envelope, the next waiting rank, or grounds. */
export function recommendationFor(verdict: VerdictKind, dossier: Dossier, dossiers: readonly Dossier[], meeting: LoadedMeeting, wish: Wish): Result<Recommendation> {
  const { conditions, grounds } = wish
  const others = dossiers.filter((other) => other !== dossier)
  switch (verdict) {
    case 'SELECT': {
      if (wish.recommended === null) return invalid({ recommended: 'Indiquez le montant que le jury propose.' })
      const why = whyNotRecommended(dossier, meeting.ceiling, wish.recommended)
      if (why) return invalid({ recommended: why })
      if (meeting.envelope === null) return refused('Cet appel n’a pas d’enveloppe.')
      const held = [...recommendedFor(others), { ...dossier, cents: wish.recommended }]
      const over = subtractCents(sumCents(held.map(({ cents }) => cents)), meeting.envelope)
      if (over > 0) return refused(`L’enveloppe serait dépassée de ${formatEuros(over)} : rien n’a été enregistré.`)
      const short = shortage(meeting.kept, meeting.envelope, held)
      if (short) return refused(`${shortageSentence(short)} Rien n’a été enregistré.`)
      return ok({ recommendedCents: centsToDb(wish.recommended), waitingRank: null, conditions, grounds })
    }
    case 'WAIT':
      return ok({ recommendedCents: null, waitingRank: nextWaitingRank(others.flatMap((other) => other.waitingRank ?? [])), conditions, grounds })
    case 'REJECT':
      if (grounds === '') return invalid({ grounds: 'Donnez les motifs de l’avis, critère par critère.' })
      return ok({ recommendedCents: null, waitingRank: null, conditions: '', grounds })
  }
}

/** Writes the verdict that the votes gave: the motion of the last carried ballot, otherwise a rejection. */
export function concludeItem(actor: Actor, input: { itemId: string; version: number } & Wish, context: Context): Promise<Result<{ itemId: string }>> {
  return transact(context, async (inside) => {
    const locked = await lockItem(inside.db, input)
    if (!locked || !mayExamine(actor, locked.meeting, locked.item)) return absent()
    const { meeting, item } = locked
    const why = whyNotExamining(meeting)
    if (why) return refused(why)
    if (item.concluded) return refused('Ce dossier a reçu son avis.')
    if (item.version !== input.version) return conflict()
    if (item.ballots.length === 0) return refused('Le jury n’a pas encore voté sur ce dossier.')
    if (item.ballots.some((ballot) => !ballot.closed)) return refused('Un vote est ouvert : closez-le avant de conclure.')
    if (item.overtaken) return refused(overtakenItem)
    const dossiers = await dossiersOf(inside.db, meeting)
    const dossier = dossiers.find((candidate) => candidate.applicationId === item.applicationId)
    if (!dossier) return refused('Ce dossier n’est plus soumis au jury.')
    const verdict = verdictOf(item.ballots)
    const written = recommendationFor(verdict, dossier, dossiers, meeting, input)
    if (written.kind !== 'ok') return written
    const { count } = await inside.db.meetingItem.updateMany({
      where: { id: item.id, version: input.version, concludedAt: null },
      data: { verdict, ...written.value, concludedAt: inside.now, version: { increment: 1 } },
    })
    if (count === 0) return conflict()
    noteItem(inside, actor, 'item.concluded', meeting, { id: item.id, version: item.version + 1 }, { verdict, ...written.value })
    return ok({ itemId: item.id })
  })
}
