import { VotesTable } from './votes-table'
import type { RoomActions } from './room-actions'
import { motionWords } from '@/lib/deliberation/deliberation.words'
import type { Room } from '@/lib/deliberation/room'
import type { VerdictKind } from '@/lib/deliberation/verdict'
import { plural } from '@/lib/kernel/french'
import { ActionForm } from '../form/action-form'
import { Choices, TextArea } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'

const motions = ['SELECT', 'WAIT', 'REJECT'] as const satisfies readonly VerdictKind[]
const scoreOf = ({ rank, score }: { rank: number | null; score: string | null }): string => (rank === null || score === null ? 'Sans grille' : `Rang ${rank}, ${score.replace('.', ',')} sur 100`)

/** One vote for a list of dossiers on which nobody present is recused: proposed, looked at by everybody, then voted. */
export function Together({ room, actions }: { room: Room; actions: RoomActions }) {
  if (room.proposal) return <Proposed room={room} proposal={room.proposal} actions={actions} />
  const dossiers = room.dossiers.filter((dossier) => dossier.progress === 'WAITING' && dossier.mayCall && !dossier.alone)
  if (!room.may.conduct || dossiers.length < 2) return null
  return (
    <ActionForm action={actions.proposeList} labels={{ applications: 'Dossiers', motion: 'Proposition' }} className="max-w-2xl mb-10">
      <Fold title="Voter en bloc sur plusieurs dossiers" look="min-h-11 font-semibold text-accent">
        <Hidden values={{ meetingId: room.meeting.id }} />
        <Choices
          several
          name="applications"
          label="Dossiers"
          help="La liste paraît sur chaque écran ; tout membre présent peut en sortir un dossier. Ceux dont un présent est déporté n’y figurent pas."
          choices={dossiers.map((dossier) => ({ value: dossier.applicationId, label: `${dossier.number}. ${dossier.structureName} (${dossier.departementCode})`, help: scoreOf(dossier) }))}
        />
        <Choices
          name="motion"
          label="Proposition"
          help="Retenir propose le montant demandé, sous le plafond ; la liste complémentaire suit l’ordre ci-dessus."
          choices={motions.map((value) => ({ value, label: motionWords[value] }))}
        />
        <Submit>Proposer cette liste</Submit>
      </Fold>
    </ActionForm>
  )
}

function Proposed({ room, proposal, actions }: { room: Room; proposal: NonNullable<Room['proposal']>; actions: RoomActions }) {
  const { dossiers, motion, mayTakeOut } = proposal
  const left = dossiers.filter((dossier) => dossier.takenOutBy === null)
  const present = room.roll.filter((member) => member.attending !== 'ABSENT')
  return (
    <section aria-labelledby="bloc" className="mb-10 border-l-4 border-accent pl-4">
      <h2 id="bloc" className="mb-2">
        Vote en bloc proposé : {motionWords[motion].toLowerCase()}, {plural(left.length, 'dossier')}
      </h2>
      <ActionForm action={actions.takeOut} scope="sortir" className="mb-6 max-w-3xl">
        <Hidden values={{ meetingId: room.meeting.id }} />
        <ul className="divide-y divide-line border-y border-line">
          {dossiers.map((dossier) => (
            <li key={dossier.applicationId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <span className={dossier.takenOutBy === null ? '' : 'text-soft line-through'}>
                {dossier.number}. {dossier.structureName} <span className="text-sm text-soft">{scoreOf(dossier)}</span>
              </span>
              {dossier.takenOutBy !== null ? (
                <span className="text-sm">Sorti de la liste par {dossier.takenOutBy}</span>
              ) : (
                mayTakeOut && (
                  <Submit look="quiet" name="applicationId" value={dossier.applicationId}>
                    {`Sortir le dossier ${dossier.number}`}
                  </Submit>
                )
              )}
            </li>
          ))}
        </ul>
      </ActionForm>
      {room.may.conduct && left.length > 0 && (
        <ActionForm action={actions.concludeTogether} scope="bloc" labels={{ grounds: 'Motifs', ...Object.fromEntries(present.map((member) => [`votes.${member.jurorId}`, member.name])) }} className="max-w-2xl space-y-6">
          <Hidden values={{ meetingId: room.meeting.id }} />
          {motion === 'REJECT' && <TextArea name="grounds" label="Motifs" rows={3} help="Critère par critère ; les mêmes pour chaque dossier." />}
          <div>
            <h3 className="mb-2">Votes</h3>
            <VotesTable members={present} />
          </div>
          <Submit>Rendre ces avis</Submit>
        </ActionForm>
      )}
      {room.may.conduct && (
        <ActionForm action={actions.dropList} scope="retirer" className="mt-4">
          <Hidden values={{ meetingId: room.meeting.id }} />
          <Submit look="plain">Retirer la liste</Submit>
        </ActionForm>
      )}
    </section>
  )
}
