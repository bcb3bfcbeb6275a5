import { ActionForm } from '@/components/form/action-form'
import { Choices, TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { dateAnswers } from '@/lib/support/date-poll'
import type { OwnSeat as Seat, OwnSessionPage } from '@/lib/support/own-session.queries'
import { dateAnswerWords, seatWords, sessionTimes, usefulnessWords } from '@/lib/support/support.words'

export type SeatActions = Record<'answer' | 'join' | 'leave' | 'sign' | 'evaluate', FormAction>
type Props = { session: OwnSessionPage; seat: Seat; actions: SeatActions; /** The structure holds several seats here. */ named: boolean }

/** What is done with one seat of this structure in this session now. */
export function OwnSeat({ session, seat, actions, named }: Props) {
  const { holderId, may } = seat
  const ids = { sessionId: session.id, holderId }
  return (
    <section aria-labelledby={`place-${holderId}`} className="space-y-6">
      <div>
        <h2 id={`place-${holderId}`} className="mb-1">
          {named ? seat.name : 'Votre participation'}
        </h2>
        <p>{seatSentence(seat, session)}</p>
      </div>
      {may.answer && <Dates session={session} seat={seat} answer={actions.answer} />}
      {may.sign && (
        <ActionForm action={actions.sign} labels={{ code: 'Code de présence' }} scope={`code-${holderId}`} className="max-w-2xl space-y-4">
          <Hidden values={ids} />
          <TextField name="code" label="Code de présence" inputMode="numeric" autoComplete="off" className="max-w-40" help="Six chiffres, montrés par l’équipe à l’entrée ou à l’écran." />
          <Submit>Signer ma présence</Submit>
        </ActionForm>
      )}
      {may.join && (
        <ActionForm action={actions.join} scope={`inscription-${holderId}`}>
          <Hidden values={ids} />
          <Submit>{session.capacity !== null && session.taken >= session.capacity ? 'Rejoindre la liste d’attente' : 'S’inscrire à cette séance'}</Submit>
        </ActionForm>
      )}
      {may.evaluate && <Evaluation seat={seat} ids={ids} evaluate={actions.evaluate} />}
      {may.leave && (
        <ActionForm action={actions.leave} scope={`desistement-${holderId}`} className="">
          <Hidden values={ids} />
          <Submit look="quiet">{seat.seat === 'WAITING' ? 'Quitter la liste d’attente' : 'Rendre ma place'}</Submit>
          <p className="text-sm text-soft">La place va à qui attend ; votre agenda est mis à jour par courriel.</p>
        </ActionForm>
      )}
    </section>
  )
}

function seatSentence(seat: Seat, session: OwnSessionPage): string {
  if (seat.seat === 'WAITING') return `${seatWords.WAITING}, rang ${seat.rank}. Un courriel vous préviendra si une place se libère.`
  if (seat.seat === 'LEFT') return 'Vous avez rendu votre place.'
  if (seat.seat === null) return 'Vous n’êtes pas inscrits à cette séance.'
  if (seat.signedAt) return `Présence signée le ${formatInstant(seat.signedAt)}.`
  if (session.state === 'HELD') return seat.attended ? 'Vous étiez présents.' : 'Vous êtes notés absents.'
  if (session.state === 'CANCELLED') return 'Cette séance n’aura pas lieu.'
  return session.state === 'PROPOSED' ? 'Votre réponse est attendue pour chaque date.' : 'Votre place est prise.'
}

function Dates({ session, seat, answer }: { session: OwnSessionPage; seat: Seat; answer: Props['actions']['answer'] }) {
  const when = (date: { startsAt: Date; endsAt: Date }) => sessionTimes({ ...date, zone: session.zone })
  const labels = Object.fromEntries(session.dates.map((date, index) => [`answers.${index}.answer`, when(date)]))
  return (
    <ActionForm action={answer} labels={labels} scope={`dates-${seat.holderId}`}>
      <Hidden values={{ sessionId: session.id, holderId: seat.holderId }} />
      {session.dates.map((date, index) => {
        const said = seat.answers[date.id]
        return (
          <div key={date.id}>
            <Hidden values={{ [`answers.${index}.dateId`]: date.id }} />
            <Choices
              name={`answers.${index}.answer`}
              label={when(date)}
              defaultValue={said ? [said] : []}
              choices={dateAnswers.map((value) => ({ value, label: dateAnswerWords[value] }))}
            />
          </div>
        )
      })}
      <Submit>Répondre aux dates</Submit>
    </ActionForm>
  )
}

function Evaluation({ seat, ids, evaluate }: { seat: Seat; ids: { sessionId: string; holderId: string }; evaluate: Props['actions']['evaluate'] }) {
  const labels = { usefulness: 'Cette séance vous a-t-elle été utile ?', wish: 'Qu’est-ce qui vous aiderait maintenant ?' }
  return (
    <ActionForm action={evaluate} labels={labels} scope={`evaluation-${ids.holderId}`}>
      <Hidden values={ids} />
      <Choices
        name="usefulness"
        label={labels.usefulness}
        defaultValue={seat.usefulness === null ? [] : [String(seat.usefulness)]}
        choices={usefulnessWords.map((label, index) => ({ value: String(index + 1), label }))}
      />
      <TextArea name="wish" label={labels.wish} optional rows={3} defaultValue={seat.wish} />
      <Submit>{seat.usefulness === null ? 'Envoyer mes réponses' : 'Corriger mes réponses'}</Submit>
    </ActionForm>
  )
}
