import { ActionForm } from '@/components/form/action-form'
import { Choices, InstantField, TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import type { CallHead } from '@/lib/calls/call-head.queries'
import { sessionKinds, sessionModes, type SessionKind } from '@/lib/support/session'
import type { Invitable } from '@/lib/support/session.queries'
import { sessionKindWords, sessionModeWords } from '@/lib/support/support.words'

const labels = {
  kind: 'Nature', mode: 'Comment', title: 'Titre', place: 'Lieu, lien ou numéro', startsAt: 'Début', endsAt: 'Fin', laureates: 'Lauréats',
}
const kindHelp = {
  INDIVIDUAL: 'Avec un seul lauréat',
  EXPERT: 'Avec un ou plusieurs lauréats',
  PEERS: 'Entre deux lauréats au moins',
  WORKSHOP: 'Avec un ou plusieurs lauréats',
} satisfies Record<SessionKind, string>

type Props = { call: CallHead; laureates: Invitable[]; chosen: string | undefined; action: FormAction }

/** Plans a session: what, when, where, with whom; the structures are told. */
export function PlanSessionPage({ call, laureates, chosen, action }: Props) {
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
          <Hidden values={{ callId: call.id }} />
          <Choices name="kind" label={labels.kind} choices={sessionKinds.map((kind) => ({ value: kind, label: sessionKindWords[kind], help: kindHelp[kind] }))} />
          <TextField name="title" label={labels.title} help="Lu par les lauréats et dans leur agenda" />
          <InstantField name="startsAt" label={labels.startsAt} />
          <InstantField name="endsAt" label={labels.endsAt} />
          <Choices name="mode" label={labels.mode} choices={sessionModes.map((mode) => ({ value: mode, label: sessionModeWords[mode] }))} />
          <TextArea name="place" label={labels.place} optional rows={2} help="Demandé pour une séance sur place" />
          <Choices
            several
            name="laureates"
            label={labels.laureates}
            help="Les membres de chaque structure reçoivent l’invitation et son fichier d’agenda, sauf si la séance est déjà passée."
            defaultValue={chosen?.split(',') ?? []}
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
