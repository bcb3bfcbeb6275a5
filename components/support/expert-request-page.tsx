import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { dayOf } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { timesNamed } from '@/lib/kernel/zones'
import { departementLabel } from '@/lib/places/departement'
import type { ExpertRequestPage as Page } from '@/lib/support/expert.queries'
import { requestTones, requestWords } from '@/lib/support/support.words'
import { ActionList } from './actions'

export type ExpertRequestActions = Record<'accept' | 'decline' | 'share' | 'settle', FormAction>

/** What one laureate asks of this expert, the answer, and the meeting that comes of it. */
export function ExpertRequestPage({ page, actions, now }: { page: Page; actions: ExpertRequestActions; now: Date }) {
  const { request, notYet, may, notes } = page
  const step = { requestId: request.id, version: request.version }
  return (
    <>
      <PageHeader
        trail={[{ label: 'Expertise', href: routes.expertise() }]}
        title={request.subject}
        state={
          <>
            <StateBadge tone={requestTones[request.state]}>{requestWords[request.state]}</StateBadge> {request.laureate}
          </>
        }
        action={
          request.session?.state === 'PLANNED' && (
            <a href={routes.sessionCalendar(request.session.id)} download className="button">
              Télécharger pour l’agenda (.ics)
            </a>
          )
        }
      />
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="besoin">
            <h2 id="besoin" className="mb-2">
              Le besoin
            </h2>
            <p className="prose whitespace-pre-line">{request.need}</p>
          </section>
          {notYet && (
            <Notice tone="warning" title={notYet}>
              <a href={routes.expertInterests()}>Déclarer mes intérêts</a>
            </Notice>
          )}
          {may.includes('decline') && <Answer step={step} may={may} actions={actions} />}
          {request.state === 'ACCEPTED' && !request.session && <p className="text-soft">L’équipe vous proposera une date : l’invitation arrive par courriel.</p>}
          {request.session && notes && <SharedNotes sessionId={request.session.id} notes={notes} share={actions.share} />}
          {page.actions.length > 0 && (
            <section aria-labelledby="actions">
              <h2 id="actions" className="mb-2">
                Mes actions
              </h2>
              <ActionList actions={page.actions} today={dayOf(now)} settle={{ act: actions.settle, may: () => ['DONE'] }} />
            </section>
          )}
        </div>
        <section aria-labelledby="en-bref" className="min-w-0">
          <h2 id="en-bref" className="mb-2">
            En bref
          </h2>
          <Facts stacked items={details(page)} />
        </section>
      </div>
    </>
  )
}

function Answer({ step, may, actions }: { step: Record<string, string | number>; may: Page['may']; actions: ExpertRequestActions }) {
  return (
    <section aria-labelledby="reponse" className="space-y-6">
      <h2 id="reponse" className="mb-2">
        Votre réponse
      </h2>
      {may.includes('accept') && (
        <ActionForm action={actions.accept} labels={{ answer: 'Un mot pour le lauréat' }} scope="accepter" className="max-w-2xl space-y-4">
          <Hidden values={step} />
          <TextArea name="answer" label="Un mot pour le lauréat" optional rows={3} help="Vos disponibilités, ce qu’il faut préparer" />
          <Submit>Accepter la rencontre</Submit>
        </ActionForm>
      )}
      <ActionForm action={actions.decline} labels={{ answer: 'Motif' }} scope="decliner" className="max-w-2xl">
        <Fold title="Décliner la demande">
          <Hidden values={step} />
          <TextArea name="answer" label="Motif" optional rows={3} help="Lu par le lauréat et par l’équipe" />
          <Submit look="plain">Décliner</Submit>
        </Fold>
      </ActionForm>
    </section>
  )
}

function SharedNotes({ sessionId, notes, share }: { sessionId: string; notes: NonNullable<Page['notes']>; share: FormAction }) {
  return (
    <section aria-labelledby="notes">
      <h2 id="notes" className="mb-2">
        Notes partagées
      </h2>
      {notes.mayWrite ? (
        <ActionForm action={share} labels={{ sharedNotes: 'Notes partagées' }} scope="notes" className="max-w-2xl space-y-4">
          <Hidden values={{ sessionId, version: notes.version }} />
          <TextArea name="sharedNotes" label="Ce qui a été dit" optional defaultValue={notes.sharedNotes} help="Lu par le lauréat et par l’équipe" />
          <Submit>Partager ces notes</Submit>
        </ActionForm>
      ) : (
        <p className="text-soft">Elles s’écrivent ici une fois la rencontre commencée.</p>
      )}
    </section>
  )
}

function details({ request, laureate }: Page) {
  const items = [
    { label: 'Lauréat', value: request.laureate },
    { label: 'Département', value: departementLabel(laureate.departementCode) },
  ]
  if (laureate.structureName) items.push({ label: 'Structure porteuse', value: laureate.structureName })
  if (laureate.project) items.push({ label: 'Projet', value: laureate.project })
  items.push({ label: 'Appel', value: laureate.callTitle })
  if (request.session) items.push({ label: 'Rencontre', value: request.session.state === 'PROPOSED' ? 'date à choisir' : timesNamed(request.session) })
  return items
}
