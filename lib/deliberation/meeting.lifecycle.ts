import type { Actor } from '@/lib/accounts/actor'
import type { Transition } from '@/lib/kernel/lifecycle'
import { mayConduct, maySeal, presidesNow } from './deliberation.policy'
import { inRoom, type MeetingFacts, type MeetingState } from './meeting'
import { isWaitingList } from './verdict'

export const meetingVerbs = ['open', 'close', 'seal'] as const
export type MeetingVerb = (typeof meetingVerbs)[number]

type Row = Transition<Actor, MeetingState, MeetingVerb, MeetingFacts>

/** Why the jury does not deliberate in this call, or null. */
export const whyNoDeliberation = ({ callState }: Pick<MeetingFacts, 'callState'>): string | null =>
  callState === 'IN_JURY' ? null : 'Le jury délibère entre l’ouverture du jury et la décision.'

/** Never tells how many dossiers remain: the person may be recused on one of them. */
function whyNotClosed({ callState, examination, suspension }: MeetingFacts): string | null {
  const why = whyNoDeliberation({ callState })
  if (why) return why
  if (suspension) return 'La séance est suspendue : reprenez-la avant de la clore.'
  if (examination.inProgress) return 'Un dossier est en cours d’examen : concluez-le avant de clore la séance.'
  if (examination.concluded === 0) return 'Aucun dossier n’a été examiné à cette séance.'
  if (examination.remaining > 0) return 'Des dossiers recevables n’ont pas encore d’avis.'
  if (!isWaitingList(examination.waitingRanks))
    return 'La liste complémentaire a un rang vide ou double : rappelez les dossiers qui la suivent pour la renuméroter.'
  return null
}

/** Every change of a meeting's state, once. */
export const meetingLifecycle: readonly Row[] = [
  {
    from: ['CONVENED'],
    verb: 'open',
    to: 'OPEN',
    who: presidesNow,
    guard: (facts) => {
      const why = whyNoDeliberation(facts)
      if (why) return why
      if (!facts.scoringClosed) return 'La séance s’ouvre une fois la notation close par la présidence.'
      return inRoom(facts).length === 0 ? 'Faites l’appel avant d’ouvrir la séance.' : null
    },
    event: 'meeting.opened',
  },
  { from: ['OPEN'], verb: 'close', to: 'CLOSED', who: mayConduct, guard: whyNotClosed, event: 'meeting.closed' },
  { from: ['CLOSED'], verb: 'seal', to: 'SEALED', who: maySeal, guard: () => null, event: 'meeting.sealed' },
]

/** Why a verb does not apply, by the state the meeting is in. */
export const meetingRefusals = {
  CONVENED: 'Cette séance n’est pas ouverte.',
  OPEN: 'Cette séance est ouverte.',
  CLOSED: 'Cette séance est close : son procès-verbal attend d’être scellé.',
  SEALED: 'Cette séance est scellée : elle ne change plus.',
} as const satisfies Record<MeetingState, string>
