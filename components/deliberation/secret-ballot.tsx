import { motionWords, voteWords } from '@/lib/deliberation/deliberation.words'
import type { CurrentItem, Room, RoomBallot } from '@/lib/deliberation/room'
import type { VoteValue } from '@/lib/deliberation/ballot'
import { listOf, plural } from '@/lib/kernel/french'
import { ActionForm } from '../form/action-form'
import { Choices, TextField } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import type { RoomActions } from './room-actions'

const votes = ['FOR', 'AGAINST', 'ABSTAIN'] as const satisfies readonly VoteValue[]

/** The urn: each puts a slip, once; who presides or keeps the record counts. */
export function SecretBallot({ room, item, ballot, actions }: { room: Room; item: CurrentItem; ballot: RoomBallot; actions: RoomActions }) {
  const motion = motionWords[ballot.motion].toLowerCase()
  const left = item.present.length - ballot.received
  return (
    <>
      {(item.voter || ballot.closed) && (
        // Stays once the slip is in, and once all are counted: what the form answered is the code, told this once.
        <ActionForm action={actions.putSlip} scope="bulletin" labels={{ value: 'Votre bulletin' }} className="mt-6 max-w-2xl space-y-4">
          {item.voter && !item.voter.slipPut && !ballot.closed && (
            <>
              <Hidden values={{ ballotId: ballot.id }} />
              <Choices
                name="value"
                label={`Votre bulletin\u00a0: ${motion}`}
                help="Le scrutin est secret. Une fois dans l’urne, le bulletin ne peut plus être distingué des autres, ni changé ; vous en gardez le code."
                choices={votes.map((value) => ({ value, label: voteWords[value] }))}
              />
              <Submit>Mettre dans l’urne</Submit>
            </>
          )}
          {item.voter?.slipPut && !ballot.closed && <p className="text-soft">Votre bulletin est dans l’urne.</p>}
        </ActionForm>
      )}
      {item.mayExamine && !ballot.closed && (
        <ActionForm action={actions.closeSecret} scope="depouillement" labels={{ 'paper.for': 'Bulletins de papier pour', 'paper.against': 'Bulletins de papier contre', 'paper.abstain': 'Bulletins de papier blancs', casting: 'Voix prépondérante' }} className="mt-6 max-w-2xl space-y-4">
          <h3>Dépouiller : {motion}</h3>
          <Hidden values={{ ballotId: ballot.id }} />
          <p>
            {plural(ballot.received, 'bulletin')} à l’écran sur {item.present.length}.{' '}
            {left > 0 && `Sans bulletin à l’écran\u00a0: ${listOf(ballot.waitedFor)}. Attendez-les, ou comptez leurs bulletins de papier.`}
          </p>
          {left > 0 && (
            <div className="grid gap-4 sm:grid-cols-3">
              <TextField name="paper.for" label="Bulletins de papier pour" inputMode="numeric" defaultValue="0" autoComplete="off" />
              <TextField name="paper.against" label="Bulletins de papier contre" inputMode="numeric" defaultValue="0" autoComplete="off" />
              <TextField name="paper.abstain" label="Bulletins de papier blancs" inputMode="numeric" defaultValue="0" autoComplete="off" help="Abstentions" />
            </div>
          )}
          {room.secretCasting && (
            <Choices
              name="casting"
              label="Voix prépondérante"
              help="Celle de qui préside, si les voix sont à égalité ; sans effet autrement."
              choices={[{ value: '', label: 'Aucune' }, { value: 'FOR', label: voteWords.FOR }, { value: 'AGAINST', label: voteWords.AGAINST }]}
              defaultValue={['']}
            />
          )}
          <Submit>Dépouiller et clore le vote</Submit>
        </ActionForm>
      )}
    </>
  )
}
