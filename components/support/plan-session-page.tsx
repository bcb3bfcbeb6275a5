import { ActionForm } from '@/components/form/action-form'
import { Choices, InstantField, TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import type { CallHead } from '@/lib/calls/call-head.queries'
import { paris } from '@/lib/kernel/zones'
import { sessionKinds, sessionModes, sessionRegistrations, type SessionKind } from '@/lib/support/session'
import type { ExpertMeeting, Invitable } from '@/lib/support/session.queries'
import { registrationWords, sessionKindWords, sessionModeWords } from '@/lib/support/support.words'
import { SessionTimesFields } from './session-times-fields'

const labels = {
  kind: 'Nature', mode: 'Comment', title: 'Titre', place: 'Lieu, lien ou numéro', startsAt: 'Début', endsAt: 'Fin', zone: 'À l’heure de',
  registration: 'Inscription', capacity: 'Places', laureates: 'Lauréats',
}
const kindHelp = {
  INDIVIDUAL: 'Avec un seul lauréat',
  EXPERT: 'Avec un ou plusieurs lauréats',
  PEERS: 'Entre deux lauréats au moins',
  WORKSHOP: 'Avec un ou plusieurs lauréats',
} satisfies Record<SessionKind, string>

/** How many dates are proposed besides the first. */
const others = [0, 1, 2, 3]

type Props = { call: CallHead; laureates: Invitable[]; chosen: string | undefined; meeting: ExpertMeeting | null; action: FormAction }

/** Plans a session: what, when, where, with whom; the structures are told. */
export function PlanSessionPage({ call, laureates, chosen, meeting, action }: Props) {
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Lauréats', href: routes.laureates(call.slug) },
        ]}
        title="Planifier une séance"
      />
      {call.state === 'ANNOUNCED' && <Notice tone="info">Cette première séance ouvre l’accompagnement de l’appel.</Notice>}
      {laureates.length === 0 ? (
        <Empty>Aucun lauréat de cet appel n’est suivi.</Empty>
      ) : (
        <ActionForm action={action} labels={labels}>
          <Hidden values={{ callId: call.id, ...(meeting && { requestId: meeting.id }) }} />
          {meeting && <Notice tone="info" title={`${meeting.expert} accepte de rencontrer ${meeting.laureate} : ${meeting.subject}.`} />}
          <Choices name="kind" label={labels.kind} defaultValue={meeting ? ['EXPERT'] : []} choices={sessionKinds.map((kind) => ({ value: kind, label: sessionKindWords[kind], help: kindHelp[kind] }))} />
          <TextField name="title" label={labels.title} help="Lu par les lauréats et dans leur agenda" defaultValue={meeting?.subject} />
          <SessionTimesFields labels={labels} zone={paris} />
          <Fold title="Proposer d’autres dates" names={['otherDates.']}>
            <p className="text-sm text-soft">De la même durée. Chaque lauréat dit alors lesquelles lui conviennent, et vous choisissez : l’invitation part à ce moment-là.</p>
            <div className="mt-3 space-y-4">
              {others.map((n) => (
                <InstantField key={n} name={`otherDates.${n}.startsAt`} label={`Autre début possible (${n + 1})`} help={null} optional="unsaid" />
              ))}
            </div>
          </Fold>
          <Choices name="mode" label={labels.mode} choices={sessionModes.map((mode) => ({ value: mode, label: sessionModeWords[mode] }))} />
          <TextArea name="place" label={labels.place} optional rows={2} help="Demandé pour une séance sur place" />
          <Choices
            name="registration"
            label={labels.registration}
            help="Un échange entre pairs ou un atelier peut s’ouvrir à tous les lauréats de l’appel, qui s’inscrivent eux-mêmes ; un atelier, aussi aux structures non retenues qui ont donné leur accord."
            defaultValue={['INVITED']}
            choices={sessionRegistrations.map((registration) => ({ value: registration, label: registrationWords[registration] }))}
          />
          <TextField name="capacity" label={labels.capacity} optional inputMode="numeric" autoComplete="off" className="max-w-32" help="Vide : sans limite. Au-delà, une liste d’attente se forme." />
          <Choices
            several
            optional="unsaid"
            name="laureates"
            label={labels.laureates}
            help="Les membres de chaque structure reçoivent l’invitation et son fichier d’agenda, sauf si la séance est déjà passée."
            defaultValue={meeting ? [meeting.laureateId] : (chosen?.split(',') ?? [])}
            choices={laureates.map((laureate) => ({
              value: laureate.id,
              label: laureate.name,
              help: `${departementLabel(laureate.departementCode)}${laureate.reachable ? '' : ' ; sans compte ici : à prévenir autrement'}`,
            }))}
          />
          <Submit>Planifier la séance</Submit>
        </ActionForm>
      )}
    </>
  )
}
