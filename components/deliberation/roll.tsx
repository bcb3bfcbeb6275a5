import { attendingWords, seatWords } from '@/lib/deliberation/deliberation.words'
import type { Attending } from '@/lib/deliberation/meeting'
import type { Room } from '@/lib/deliberation/room'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { ActionForm } from '../form/action-form'
import { Choices } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'

const ways = ['ROOM', 'REMOTE', 'ABSENT'] as const satisfies readonly Attending[]

/** Who is there, and the form that records arrivals and departures. */
export function Roll({ room, callRoll }: { room: Room; callRoll: FormAction }) {
  const present = room.roll.filter((member) => member.attending !== 'ABSENT').length
  const meeting = room.meeting
  const changes = room.may.callRoll && (meeting.state === 'CONVENED' || meeting.state === 'OPEN')
  return (
    <section aria-labelledby="appel" className="mb-10">
      <h2 id="appel" className="mb-2">
        Membres du jury
      </h2>
      <p className="mb-3 text-soft">
        {plural(present, 'présent')} sur {room.roll.length}
        {room.presiding && `\u00a0; ${room.presiding.name} préside la séance`}.
      </p>
      <table className="table max-w-3xl">
        <thead>
          <tr>
            <th scope="col">Membre</th>
            <th scope="col" className="w-px whitespace-nowrap">
              Présence
            </th>
          </tr>
        </thead>
        <tbody>
          {room.roll.map((member) => (
            <tr key={member.jurorId}>
              <th scope="row">
                {member.name}
                <span className="block font-normal text-soft">
                  {member.capacity} ({seatWords[member.role]})
                </span>
              </th>
              <td className="whitespace-nowrap">{attendingWords[member.attending]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes && (
        <ActionForm action={callRoll} className="mt-4">
          <Fold title={present === 0 ? 'Faire l’appel' : 'Noter une arrivée ou un départ'} look="min-h-11 text-accent" open={present === 0}>
            <Hidden values={{ meetingId: meeting.id, version: meeting.version }} />
            <div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
              {room.roll.map((member) => (
                <Choices
                  key={member.jurorId}
                  name={`roll.${member.jurorId}`}
                  label={member.name}
                  defaultValue={[member.attending]}
                  help={member.declared ? undefined : 'N’a pas déclaré ses intérêts : ne peut pas siéger.'}
                  choices={ways.filter((value) => member.declared || value === 'ABSENT').map((value) => ({ value, label: attendingWords[value] }))}
                />
              ))}
            </div>
            <Submit>Enregistrer les présences</Submit>
          </Fold>
        </ActionForm>
      )}
    </section>
  )
}
