import { Ballots } from './current-dossier'
import { meetingStateWords, motionWords, verdictWords } from '@/lib/deliberation/deliberation.words'
import type { Room } from '@/lib/deliberation/room'
import { formatEuros, subtractCents } from '@/lib/kernel/cents'
import { listOf, plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { LiveState } from '../layout/live'

/** What the room reads from afar: the dossier, who presides, the vote, the envelope. Nobody acts from here. */
export function WallPage({ room, connected }: { room: Room; connected: boolean | null }) {
  const { meeting, current, envelope } = room
  const done = room.dossiers.filter((dossier) => dossier.verdict !== null)
  const last = current === null ? done.filter((dossier) => dossier.progress === 'DONE').length : 0
  const present = room.roll.filter((member) => member.attending !== 'ABSENT').length
  return (
    <div className="space-y-10 text-2xl">
      <p className="flex flex-wrap justify-between gap-x-8 text-lg text-soft">
        <a href={routes.deliberation(room.call.slug)}>
          {room.call.title}, séance n° {meeting.n}
        </a>
        <span>
          {meetingStateWords[meeting.state]}, {plural(present, 'présent')} sur {room.roll.length}
        </span>
        <LiveState connected={connected} />
      </p>
      {current ? (
        <section className="space-y-4">
          <h1 className="text-5xl leading-tight">
            Dossier {current.dossier.number}, {current.dossier.structureName}
          </h1>
          <p className="text-soft">{current.dossier.title}</p>
          <p>
            Demandé : <strong className="tabular-nums">{formatEuros(current.dossier.requested)}</strong>
          </p>
          <p>{current.presiding} préside ; {plural(current.present.length, 'votant')}.</p>
          {current.dossier.recused.length > 0 && <p className="text-warning">Hors de la salle (déport) : {listOf(current.dossier.recused)}</p>}
          {current.ballots.length > 0 && <Ballots ballots={current.ballots} present={current.present.length} />}
          {current.verdict && <p className="font-semibold">{verdictWords[current.verdict]}</p>}
        </section>
      ) : (
        <h1 className="text-5xl leading-tight">
          {meeting.suspension ? 'Séance suspendue' : room.proposal ? `Vote en bloc : ${motionWords[room.proposal.motion].toLowerCase()}, dossiers ${listOf(room.proposal.dossiers.flatMap(({ number, takenOutBy }) => (takenOutBy === null ? [String(number)] : [])))}` : meeting.state === 'OPEN' ? (last > 0 ? 'Avis rendu. Le prochain dossier va être appelé.' : 'Le premier dossier va être appelé.') : 'Délibération du jury'}
        </h1>
      )}
      <p className="border-t border-line pt-6">
        {plural(done.length, 'avis rendu', 'avis rendus')} sur {room.dossiers.length}
        {envelope !== null && room.scoringOver && (
          <>
            {' '}; proposé {formatEuros(room.recommended)} sur {formatEuros(envelope)}, il reste <strong className="tabular-nums">{formatEuros(subtractCents(envelope, room.recommended))}</strong>
            {room.stillKept > 0 && ` dont ${formatEuros(room.stillKept)} gardés par les sous-enveloppes`}
          </>
        )}
        .
      </p>
    </div>
  )
}
