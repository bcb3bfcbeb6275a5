import { appointmentIn, delegationFor, isStaff, type Actor, type Person } from '@/lib/accounts/actor'
import { presidingOverMeeting, type MeetingFacts, type MeetingSeat } from './meeting'

type Room = Pick<MeetingFacts, 'callId' | 'seats'> & { appointed: readonly Pick<MeetingFacts['appointed'][number], 'id' | 'accountId' | 'away'>[] }

/** This actor's seat at the meeting; undefined for who is not of the jury or is recused from the whole call. */
export const seatOf = (actor: Actor, { callId, seats }: Pick<Room, 'callId' | 'seats'>): MeetingSeat | undefined => {
  const appointment = appointmentIn(actor, callId)
  return appointment && seats.find((seat) => seat.id === appointment.jurorId)
}

/** Where this person sits or sat in the jury: what kept them away then still does once their functions have ended. */
const appointedAs = (actor: Actor, { appointed }: Pick<Room, 'appointed'>) => appointed.filter((seat) => actor.kind === 'person' && seat.accountId === actor.id)

/** Staff keep the record, unless a recusal keeps them away from this call. */
const isSecretary = (actor: Actor, room: Room): actor is Person => isStaff(actor) && !appointedAs(actor, room).some((seat) => seat.away)

export const mayConvene = (actor: Actor): actor is Person => isStaff(actor)
/** The room is read by its secretary and by the members of the jury. */
export const mayReadRoom = (actor: Actor, room: Room): boolean => isSecretary(actor, room) || seatOf(actor, room) !== undefined

/** Puts the meeting on the wall of the room: its secretary, who is recused from none of its dossiers. */
export const mayShowWall = (actor: Actor, room: Room): boolean => isSecretary(actor, room) && appointedAs(actor, room).length === 0

export const presidesNow = (actor: Actor, room: Room): actor is Person => {
  const seat = seatOf(actor, room)
  return seat !== undefined && presidingOverMeeting(room)?.id === seat.id
}

/** Calls the roll: the secretary, who presides, or in a still empty room the president or a deputy. */
export const mayCallRoll = (actor: Actor, room: Room): actor is Person => {
  if (isSecretary(actor, room) || presidesNow(actor, room)) return true
  const seat = seatOf(actor, room)
  return seat !== undefined && seat.role !== 'MEMBER' && presidingOverMeeting(room) === null
}

/** Conducts the meeting as a whole: the secretary and who presides. */
export const mayConduct = (actor: Actor, room: Room): actor is Person => isSecretary(actor, room) || presidesNow(actor, room)
/** Seals the minutes: the president, or who presides. */
export const maySeal = (actor: Actor, room: Room): actor is Person => seatOf(actor, room)?.role === 'PRESIDENT' || presidesNow(actor, room)

/** A dossier of the meeting: who is kept away from it, who presides over it. */
export type DossierFacts = { recused: readonly string[]; presidingId: string | null }

/** A recused person learns nothing of the dossier before its verdict, whatever else they may do. */
export const isKeptAway = (actor: Actor, room: Room, { recused }: Pick<DossierFacts, 'recused'>): boolean =>
  appointedAs(actor, room).some((seat) => recused.includes(seat.id))

/** Conducts the examination of one dossier: the secretary or who presides over it, never a recused person. */
export const mayExamine = (actor: Actor, room: Room, dossier: DossierFacts): actor is Person =>
  !isKeptAway(actor, room, dossier) && (isSecretary(actor, room) || (dossier.presidingId !== null && seatOf(actor, room)?.id === dossier.presidingId))

/** The sealed minutes: staff, the signatory, the members of the jury. */
export const mayReadMinutes = (actor: Actor, room: Room): boolean => mayReadRoom(actor, room) || delegationFor(actor, room.callId) !== undefined

/** The proof of the selection: the secretary and the president. */
export const mayAskProof = (actor: Actor, room: Room): actor is Person => isSecretary(actor, room) || seatOf(actor, room)?.role === 'PRESIDENT'

/** The proof holds every mark of every dossier, those that a recusal hides for good included: why this person does not get it, or null. */
export const whyNoProof = (actor: Actor, { appointed }: Pick<MeetingFacts, 'appointed'>): string | null =>
  appointed.some((seat) => seat.recused && actor.kind === 'person' && seat.accountId === actor.id)
    ? 'Le dossier de preuve donne les notes de tous les dossiers, dont ceux dont vous êtes déporté(e) : l’équipe le tient.'
    : null

/** A dossier has no verdict, or a recusal found since the sealing overtook it: the record does not hold until the next sealing. */
export const incompleteProof = 'Des dossiers recevables n’ont pas d’avis scellé, ou un déport constaté depuis a fait tomber le leur : le dossier de preuve attend le prochain procès-verbal.'
