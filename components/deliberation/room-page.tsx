import type { RoomActions } from './room-actions'
import { CurrentDossier } from './current-dossier'
import { Dossiers } from './dossiers'
import { Roll } from './roll'
import { Together } from './together'
import { meetingStateTones, meetingStateWords } from '@/lib/deliberation/deliberation.words'
import type { Room } from '@/lib/deliberation/room'
import type { FormAction } from '@/lib/kernel/form-state'
import { listOf } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { TextArea, TextField } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { LiveState } from '../layout/live'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'
import { Notice } from '../ui/notice'

export type Trail = { label: string; href: string }[]

export function NoMeeting({ trail }: { trail: Trail }) {
  return (
    <>
      <PageHeader trail={trail} title="Délibération" />
      <Empty>Aucune séance n’est convoquée. L’équipe convoque le jury ; chaque membre en est prévenu par courriel.</Empty>
    </>
  )
}

/** The room: what is to be done now first, then the members, then the dossiers. Read alike by those who do not conduct it. */
export function RoomPage({ room, connected, trail, actions, juror }: { room: Room; connected: boolean | null; trail: Trail; actions: RoomActions; juror: boolean }) {
  const { meeting } = room
  const hrefOf = (id: string) => (juror ? routes.scoreSheet(room.call.slug, id) : routes.staffApplication(room.call.slug, id))
  return (
    <>
      <PageHeader
        trail={trail}
        title={`Délibération, séance n°\u00a0${meeting.n}`}
        state={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateBadge tone={meetingStateTones[meeting.state]}>{meetingStateWords[meeting.state]}</StateBadge>
            <span>{when(room)}</span>
            {meeting.afterwards && <span className="font-semibold">Saisie a posteriori</span>}
            <LiveState connected={connected} />
          </span>
        }
        action={
          <>
            {meeting.state !== 'SEALED' && (
              <noscript>
                <a href={routes.deliberation(room.call.slug)} className="button">
                  Actualiser
                </a>
              </noscript>
            )}
            {room.may.showWall && (
              <a href={routes.deliberationWall(room.call.slug)} className="button">
                Écran de la salle
              </a>
            )}
          </>
        }
      />
      {room.outside ? <WaitingRoom /> : <Now room={room} actions={actions} />}
      {room.current && <CurrentDossier key={room.current.itemId} room={room} item={room.current} actions={actions} hrefOf={hrefOf} />}
      {meeting.state === 'OPEN' && !meeting.suspension && !room.outside && room.current === null && <Together room={room} actions={actions} />}
      <Roll room={room} callRoll={actions.callRoll} />
      <Dossiers room={room} callDossier={actions.callDossier} hrefOf={hrefOf} />
      {(meeting.state === 'CONVENED' || meeting.state === 'OPEN') && room.may.conduct && !room.outside && <OnPaper room={room} action={actions.onPaper} />}
      {meeting.state === 'OPEN' && !meeting.suspension && room.may.conduct && !room.outside && <Suspend room={room} action={actions.suspend} />}
      {meeting.state === 'OPEN' && !meeting.suspension && room.may.conduct && room.current === null && (
        <ActionForm action={actions.close} className="max-w-2xl space-y-3">
          <h2>Clore la séance</h2>
          <p>Une fois close, plus aucun dossier ne s’y examine ; le procès-verbal se relit, se complète et se scelle.</p>
          <Hidden values={{ meetingId: meeting.id, version: meeting.version }} />
          <Submit look="plain">Clore la séance</Submit>
        </ActionForm>
      )}
    </>
  )
}

function when({ meeting }: Room): string {
  switch (meeting.state) {
    case 'CONVENED':
      return `le ${formatInstant(meeting.plannedAt)}, ${meeting.place}`
    case 'OPEN':
      return meeting.openedAt ? `depuis le ${formatInstant(meeting.openedAt)}, ${meeting.place}` : meeting.place
    case 'CLOSED':
      return meeting.closedAt ? `le ${formatInstant(meeting.closedAt)}\u00a0: le procès-verbal attend d’être scellé` : ''
    case 'SEALED':
      return meeting.sealedAt ? `le ${formatInstant(meeting.sealedAt)}` : ''
  }
}

/** For a recused member, from the call of the dossier to its verdict. */
function WaitingRoom() {
  return (
    <Notice tone="warning" title="Salle d’attente">
      <p>Le jury examine un dossier dont vous êtes déportée ou déporté : vous sortez de la salle. Cette page se rouvre d’elle-même une fois l’avis rendu.</p>
    </Notice>
  )
}

/** The one thing that this state asks. */
function Now({ room, actions }: { room: Room; actions: RoomActions }) {
  const { meeting, may } = room
  const step = { meetingId: meeting.id, version: meeting.version }
  switch (meeting.state) {
    case 'CONVENED':
      if (!room.scoringClosed) return <Notice tone="info" title="La séance s’ouvrira une fois la notation close par la présidence." />
      return may.open ? (
        <ActionForm action={actions.open} className="mb-8 max-w-2xl space-y-3">
          <p>Vous présidez la séance. Vérifiez les présences ci-dessous, puis ouvrez-la.</p>
          <Hidden values={step} />
          <Submit>Ouvrir la séance</Submit>
        </ActionForm>
      ) : (
        <Notice tone="info" title="La séance n’est pas ouverte.">
          <p>{room.presiding ? `${room.presiding.name} préside et l’ouvrira.` : 'L’appel n’est pas fait : la première personne présente dans l’ordre de la présidence l’ouvrira.'}</p>
        </Notice>
      )
    case 'OPEN':
      if (meeting.suspension) return <Suspended room={room} suspension={meeting.suspension} action={actions.resume} />
      return room.current === null && room.proposal === null ? <NextDossier room={room} callDossier={actions.callDossier} /> : null
    case 'CLOSED':
      return may.seal ? (
        <ActionForm action={actions.seal} labels={{ observations: 'Observations', password: 'Votre mot de passe' }} className="mb-10 max-w-2xl space-y-6">
          <h2>Sceller le procès-verbal</h2>
          <p>Le procès-verbal reprend les présences, les votes et les avis ci-dessous. Une fois scellé, rien de cette séance ne change plus ; une correction demande une nouvelle séance.</p>
          <Hidden values={step} />
          <TextArea name="observations" label="Observations" optional help="Opinions divergentes, incidents : ce que les membres demandent d’y voir figurer." defaultValue={meeting.observations} />
          <TextField name="password" type="password" label="Votre mot de passe" help="Pour confirmer que c’est bien vous qui scellez" autoComplete="current-password" className="max-w-80" />
          <Submit look="danger">Sceller le procès-verbal</Submit>
        </ActionForm>
      ) : (
        <Notice tone="info" title="La séance est close : la présidence scelle le procès-verbal." />
      )
    case 'SEALED':
      return (
        <div className="mb-8 space-y-3">
          <p className="flex flex-wrap gap-3">
            {room.minutes && may.readMinutes && (
              <a href={routes.minutes(room.minutes.id)} className="button">
                Télécharger le procès-verbal (PDF)
              </a>
            )}
            {room.proof?.why === null && (
              <a href={routes.proofPack(room.call.slug)} className="button">
                Télécharger le dossier de preuve (JSON)
              </a>
            )}
          </p>
          {room.proof?.why && <p className="text-soft">{room.proof.why}</p>}
          {room.minutes && (
            <p className="text-sm text-soft">
              Empreinte SHA-256 du procès-verbal : <code className="break-all">{room.minutes.sha256}</code>
            </p>
          )}
        </div>
      )
  }
}

function Suspended({ room, suspension, action }: { room: Room; suspension: NonNullable<Room['meeting']['suspension']>; action: FormAction }) {
  return (
    <Notice tone="warning" title={`Séance suspendue depuis le ${formatInstant(new Date(suspension.since))}.`}>
      <p className="whitespace-pre-line">{suspension.reason}</p>
      {room.may.conduct && (
        <ActionForm action={action} className="mt-3 space-y-3">
          <Hidden values={{ meetingId: room.meeting.id, version: room.meeting.version }} />
          <p>À la reprise, vérifiez les présences.</p>
          <Submit>Reprendre la séance</Submit>
        </ActionForm>
      )}
    </Notice>
  )
}

function OnPaper({ room, action }: { room: Room; action: FormAction }) {
  const { id: meetingId, version, afterwards } = room.meeting
  return (
    <ActionForm action={action} scope="papier" className="mb-8 max-w-2xl">
      <Hidden values={{ meetingId, version, afterwards: afterwards ? 'off' : 'on' }} />
      <Fold title="Tenir la séance sur papier" look="min-h-11 font-semibold text-accent">
        <p>
          <a href={routes.meetingOnPaper(room.call.slug)}>Imprimer les feuilles de la séance (PDF)</a>{'\u00a0: ordre du jour, feuille de présence, votes de chaque dossier, bulletins. Elles se saisissent ensuite ici.'}
        </p>
        <Submit look="plain">{afterwards ? 'La séance n’est pas saisie a posteriori' : 'Marquer « saisie a posteriori »'}</Submit>
      </Fold>
    </ActionForm>
  )
}

function Suspend({ room, action }: { room: Room; action: FormAction }) {
  return (
    <ActionForm action={action} scope="suspension" labels={{ reason: 'Motif' }} className="mb-8 max-w-2xl">
      <Hidden values={{ meetingId: room.meeting.id, version: room.meeting.version }} />
      <Fold title="Suspendre la séance" look="min-h-11 font-semibold text-accent">
        <TextField name="reason" label="Motif" help="Et le moment de la reprise, le même jour ou un autre : le procès-verbal le dira." />
        <Submit look="plain">Suspendre la séance</Submit>
      </Fold>
    </ActionForm>
  )
}

/** Nothing is being examined: the dossier that comes next in the order, for who calls it; for the others, what they wait for. */
function NextDossier({ room, callDossier }: { room: Room; callDossier: FormAction }) {
  const next = room.dossiers.find((dossier) => dossier.progress === 'WAITING')
  if (!next?.mayCall)
    return (
      <Notice tone="info" title={next ? 'Aucun dossier n’est en cours d’examen.' : 'Chaque dossier ci-dessous a son avis.'}>
        {next && <p>Le prochain dossier appelé paraîtra ici.</p>}
      </Notice>
    )
  return (
    <ActionForm action={callDossier} className="mb-10 max-w-2xl space-y-3">
      <h2>
        Dossier suivant : {next.number}, {next.structureName}
      </h2>
      {next.recused.length > 0 && <p>{listOf(next.recused)} : sortie de la salle avant l’appel du dossier (déport).</p>}
      <Hidden values={{ meetingId: room.meeting.id, applicationId: next.applicationId }} />
      <Submit>Appeler le dossier suivant</Submit>
    </ActionForm>
  )
}
