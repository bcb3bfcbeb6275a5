import type { HrefOf } from './dossiers'
import type { RoomActions } from './room-actions'
import { Dissents } from './dissents'
import { Elapsed } from './elapsed'
import { SecretBallot } from './secret-ballot'
import { VotesTable } from './votes-table'
import { motionWords, verdictWords, voteWords } from '@/lib/deliberation/deliberation.words'
import type { CurrentItem, Room, RoomBallot } from '@/lib/deliberation/room'
import type { VerdictKind } from '@/lib/deliberation/verdict'
import type { VoteValue } from '@/lib/deliberation/ballot'
import { centsInput, formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { listOf, plural } from '@/lib/kernel/french'
import { ActionForm } from '../form/action-form'
import { Choices, MoneyField, TextArea } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { Facts } from '../ui/facts'

const motions = ['SELECT', 'WAIT', 'REJECT'] as const satisfies readonly VerdictKind[]
const votes = ['FOR', 'AGAINST', 'ABSTAIN'] as const satisfies readonly VoteValue[]

/** The dossier being examined: who is there, what was voted, what comes next. */
export function CurrentDossier({ room, item, actions, hrefOf }: { room: Room; item: CurrentItem; actions: RoomActions; hrefOf: HrefOf }) {
  const { dossier } = item
  const open = item.ballots.find((ballot) => !ballot.closed)
  const secret = item.ballots.findLast((ballot) => ballot.kind === 'SECRET')
  return (
    <section aria-labelledby="examen" className="mb-10 border-l-4 border-accent pl-4">
      <h2 id="examen" className="mb-3">
        En cours : dossier {dossier.number}, {dossier.structureName}
      </h2>
      <Facts
        items={[
          { label: 'Projet', value: <a href={hrefOf(dossier.applicationId)}>{dossier.title}</a> },
          { label: 'Rang et note', value: dossier.rank === null || dossier.score === null ? 'Sans grille' : `${dossier.rank}${dossier.tied ? ' ex æquo' : ''}, ${dossier.score.replace('.', ',')} sur 100` },
          { label: 'Demandé', value: formatEuros(dossier.requested) },
          ...(dossier.smallestViable === null ? [] : [{ label: 'Plus petit montant viable', value: formatEuros(dossier.smallestViable) }]),
          { label: 'Préside', value: item.presiding },
          { label: `Présents (${item.present.length})`, value: listOf(item.present.map((member) => member.name)) },
          ...(dossier.recused.length > 0 ? [{ label: 'Déports', value: listOf(dossier.recused) }] : []),
        ]}
      />
      <Elapsed since={item.calledAt} />
      {item.ballots.length > 0 && <Ballots ballots={item.ballots} present={item.present.length} />}
      {item.overtaken && item.mayExamine && <CallAgain item={item} actions={actions} meetingId={room.meeting.id} />}
      {open?.kind === 'OPEN' && item.mayExamine && !item.overtaken && (
        <ActionForm key={open.id} action={actions.enterVotes} labels={Object.fromEntries(item.present.map((member) => [`votes.${member.jurorId}`, member.name]))} className="mt-6 max-w-2xl space-y-4">
          <h3>Votes : {motionWords[open.motion].toLowerCase()}</h3>
          <Hidden values={{ ballotId: open.id }} />
          <VotesTable members={item.present} given={open.votes} />
          <Submit>Enregistrer les votes et clore le vote</Submit>
        </ActionForm>
      )}
      {secret && !item.overtaken && <SecretBallot key={secret.id} room={room} item={item} ballot={secret} actions={actions} />}
      {open?.kind === 'OPEN' && item.voter && !item.mayExamine && !item.overtaken && (
        <ActionForm key={open.id} action={actions.vote} className="mt-6 max-w-2xl space-y-4">
          <Hidden values={{ ballotId: open.id }} />
          <Choices
            name="value"
            label={`Votre vote\u00a0: ${motionWords[open.motion].toLowerCase()}`}
            help="Le vote est à découvert. Vous pouvez le changer jusqu’à la clôture du vote."
            defaultValue={item.voter.value ? [item.voter.value] : []}
            choices={votes.map((value) => ({ value, label: voteWords[value] }))}
          />
          <Submit>Voter</Submit>
        </ActionForm>
      )}
      <Dissents item={item} action={actions.dissent} />
      {!open && !item.mayExamine && <p className="mt-4 text-soft">Aucun vote n’est ouvert sur ce dossier.</p>}
      {!open && item.mayExamine && !item.overtaken && <Next item={item} actions={actions} room={room} />}
    </section>
  )
}

export function Ballots({ ballots, present }: { ballots: readonly RoomBallot[]; present: number }) {
  return (
    <ul className="mt-4 list-disc pl-5">
      {ballots.map((ballot) => (
        <li key={ballot.id}>
          {motionWords[ballot.motion]} :{' '}
          {ballot.kind === 'SECRET' && 'scrutin secret, '}
          {ballot.closed
            ? `${ballot.tally.for} pour, ${ballot.tally.against} contre, ${plural(ballot.tally.abstain, 'abstention')}\u00a0; ${ballot.carried ? 'adopté' : 'non adopté'}${ballot.casting ? ', la voix de la présidence départageant' : ''}`
            : `vote ouvert, ${plural(ballot.received, 'voix donnée', 'voix données')} sur ${present}`}
          {ballot.slips.length > 0 && (
            <details>
              <summary className="min-h-11 text-accent">Bulletins, par code</summary>
              <ul className="columns-2 sm:columns-3">
                {ballot.slips.map((slip) => (
                  <li key={slip.code}>
                    <code>{slip.code}</code> {voteWords[slip.value].toLowerCase()}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Once a motion is decided, what it leads to comes first. */
function Next({ item, actions, room }: { item: CurrentItem; actions: RoomActions; room: Room }) {
  const { dossier, verdict } = item
  return (
    <div className="mt-6 grid gap-10 lg:grid-cols-2">
      {verdict !== null && <Conclude item={item} verdict={verdict} room={room} action={actions.conclude} />}
      <ActionForm action={actions.putToVote} className="max-w-2xl space-y-4">
        <h3>{verdict === null ? 'Mettre aux voix' : 'Mettre à nouveau aux voix'}</h3>
        <Hidden values={{ itemId: item.itemId }} />
        <Choices
          name="motion"
          label="Proposition"
          choices={motions.filter((motion) => dossier.rank !== null || motion === 'REJECT').map((value) => ({ value, label: motionWords[value] }))}
          help={dossier.rank === null ? 'Sans grille, le dossier n’est pas classé : il ne peut être que rejeté.' : undefined}
        />
        <Choices
          name="kind"
          label="Scrutin"
          defaultValue={['OPEN']}
          choices={[
            { value: 'OPEN', label: 'À découvert', help: 'Les voix de chacun figurent au procès-verbal.' },
            { value: 'SECRET', label: 'Secret', help: 'Personne ne sait qui a voté quoi, pas même la base de données\u00a0; chacun garde le code de son bulletin.' },
          ]}
        />
        <Submit look={verdict === null ? 'primary' : 'plain'}>Ouvrir le vote</Submit>
      </ActionForm>
      {item.ballots.length === 0 && <CallAgain item={item} actions={actions} meetingId={room.meeting.id} />}
    </div>
  )
}

function Conclude({ item, verdict, room, action }: { item: CurrentItem; verdict: VerdictKind; room: Room; action: FormAction }) {
  const { dossier } = item
  const left = room.leftForCurrent
  const bounds = dossier.smallestViable === null ? `Jusqu’à ${formatEuros(dossier.requested)}` : `De ${formatEuros(dossier.smallestViable)} à ${formatEuros(dossier.requested)}`
  return (
    <ActionForm action={action} labels={{ recommended: 'Montant proposé', conditions: 'Conditions', grounds: 'Motifs' }} className="max-w-2xl space-y-4">
      <h3>Conclure : {verdictWords[verdict].toLowerCase()}</h3>
      <Hidden values={{ itemId: item.itemId, version: item.version }} />
      {verdict === 'SELECT' && (
        <MoneyField
          name="recommended"
          label="Montant proposé"
          help={[bounds, left === null ? '' : `il reste ${formatEuros(left)} sur l’enveloppe${room.kept.length > 0 ? ', sous-enveloppes des autres mises à part' : ''}`].filter(Boolean).join('\u00a0; ')}
          defaultValue={centsInput(dossier.requested)}
        />
      )}
      {verdict !== 'REJECT' && <TextArea name="conditions" label="Conditions" optional rows={3} />}
      <TextArea name="grounds" label="Motifs" optional={verdict !== 'REJECT'} rows={4} help="Critère par critère ; lus par la structure si le dossier n’est pas retenu." />
      <Submit>Rendre l’avis</Submit>
    </ActionForm>
  )
}

function CallAgain({ item, actions, meetingId }: { item: CurrentItem; actions: RoomActions; meetingId: string }) {
  return (
    <ActionForm action={actions.callDossier} className="mt-6 max-w-2xl space-y-3">
      <h3>{item.overtaken ? 'Un membre s’est déporté depuis l’appel du dossier' : 'Quelqu’un est arrivé, parti ou déporté'}</h3>
      <p className="text-soft">
        {item.overtaken
          ? 'Rappeler le dossier reprend les présents du moment. Les votes déjà donnés tombent : ils comptaient sur ce membre.'
          : 'Avant le premier vote, rappeler le dossier reprend les présents du moment.'}
      </p>
      <Hidden values={{ meetingId, applicationId: item.dossier.applicationId }} />
      <Submit look={item.overtaken ? 'primary' : 'plain'}>Rappeler le dossier</Submit>
    </ActionForm>
  )
}
