import { applicationListShape as shape, type ApplicationListQuery } from '@/lib/eligibility/application-list'
import type { Neighbour, ReviewPage } from '@/lib/eligibility/eligibility-review.queries'
import { complementStandingTones, complementStandingWords } from '@/lib/applications/complement.words'
import { standingTones, standingWords } from '@/lib/eligibility/eligibility.words'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant, formatInstantExact } from '@/lib/kernel/instants'
import { listHref } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Select } from '../form/field'
import { Submit } from '../form/submit'
import { ReadingMeter } from '../applications/reading-meter'
import { SubmissionView } from '../applications/submission-view'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Notice } from '../ui/notice'
import { Timeline } from '../ui/timeline'
import { Findings } from './findings'
import { FollowedOpinions } from './given-opinions'
import { LegalClockLines } from './legal-clock'
import { OfficerNotes } from './officer-notes'
import { ReviewPanel } from './review-panel'

type Props = { page: ReviewPage; query: ApplicationListQuery; actions: { review: FormAction; confirm: FormAction; reopen: FormAction; note: FormAction; give: FormAction } }

/** One deposited dossier, its review beside it, and the way to its neighbours in the list. */
export function ReviewPageView({ page, query, actions }: Props) {
  const { call, application, content } = page
  const here = (id: string) => listHref(routes.staffApplication(call.slug, id), shape, query)
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Candidatures', href: listHref(routes.applications(call.slug), shape, query) },
        ]}
        title={`Dossier n°\u00a0${application.number}\u00a0: ${application.title}`}
        state={
          <>
            <StateBadge tone={standingTones[application.standing]}>{standingWords[application.standing]}</StateBadge> {application.structureName}
          </>
        }
        action={<Neighbours previous={page.previous} next={page.next} href={here} />}
      />
      {isRedeposited(page) && (
        <Notice tone="warning" title="Ce dossier a été déposé de nouveau après la décision.">
          <p>La décision portait sur un dépôt antérieur&nbsp;: elle est à prendre sur celui-ci. Conditions et motif sont ceux qui avaient été retenus.</p>
        </Notice>
      )}
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0">
          <SubmissionView content={content} attachmentHref={routes.attachment} scans={page.scans} />
          {page.notes && <ReadingMeter sendTo={routes.answersRead(application.id)} />}
        </div>
        <aside aria-label="Instruction" className="space-y-10 lg:border-l lg:border-line lg:pl-8">
          <Officer page={page} give={actions.give} />
          <Findings findings={page.findings} />
          <ReviewPanel page={page} actions={actions} />
          {page.notes && <OfficerNotes applicationId={application.id} notes={page.notes} keep={actions.note} />}
          <section aria-labelledby="fiche">
            <h2 id="fiche" className="mb-3">
              Fiche de synthèse
            </h2>
            <p>
              <a href={routes.summary(call.slug, application.id)}>{page.notes ? 'Lire et compléter la fiche que le jury ouvre en premier' : 'Lire la fiche que le jury ouvre en premier'}</a>
            </p>
          </section>
          <section aria-labelledby="avis">
            <h2 id="avis" className="mb-3">
              Avis
            </h2>
            <FollowedOpinions opinions={page.opinions} />
            {page.mayAsk && (
              <p className="mt-3">
                <a href={routes.askOpinions(call.slug, application.id)}>Demander un avis sur ce dossier</a>
              </p>
            )}
          </section>
          {page.complement && (
            <section aria-labelledby="complements">
              <h2 id="complements" className="mb-3">
                Compléments
              </h2>
              {page.complement !== 'none' && (
                <p className="mb-2">
                  <StateBadge tone={complementStandingTones[page.complement.standing]}>{complementStandingWords[page.complement.standing]}</StateBadge> pour le {formatDay(page.complement.dueOn)}
                </p>
              )}
              <p>
                <a href={routes.complements(call.slug, application.id)}>{page.complement === 'none' ? 'Demander des compléments' : 'Lire la demande et ses réponses'}</a>
              </p>
            </section>
          )}
          {page.clock && <LegalClockLines clock={page.clock} />}
          {page.thread && (
            <section aria-labelledby="messages">
              <h2 id="messages" className="mb-3">
                Messages
              </h2>
              <p>
                <a href={routes.staffThread(call.slug, application.id)}>{page.thread === 'unread' ? 'Lire le nouveau message de la structure' : 'Écrire à la structure, relire les messages'}</a>
              </p>
            </section>
          )}
          <section aria-labelledby="depots">
            <h2 id="depots" className="mb-3">
              Dépôts
            </h2>
            <Timeline events={events(page)} />
          </section>
        </aside>
      </div>
    </>
  )
}

function Officer({ page: { application, officer, officers }, give }: { page: ReviewPage; give: FormAction }) {
  return (
    <section aria-labelledby="agent">
      <h2 id="agent" className="mb-3">
        Confié à
      </h2>
      {officers.length === 0 || application.standing === 'WITHDRAWN' ? (
        <p>{officer?.name ?? <span className="text-soft">personne en particulier</span>}</p>
      ) : (
        <ActionForm action={give} labels={{ officerId: 'Qui l’instruit' }} className="flex flex-wrap items-end gap-3">
          <input type="hidden" name="ids[]" value={application.id} />
          <Select name="officerId" label="Qui l’instruit" defaultValue={officer?.id ?? ''} choices={[{ value: '', label: 'personne en particulier' }, ...officers.map(({ id, name }) => ({ value: id, label: name }))]} />
          <Submit look="plain">Confier</Submit>
        </ActionForm>
      )}
    </section>
  )
}

/** By complements, or in a window opened again after the closing. */
const isRedeposited = ({ review }: ReviewPage): boolean => review.state === 'OPEN' && review.decidedAt !== null

function events({ application, deposits }: ReviewPage) {
  const withdrawn = application.withdrawnAt ? [{ key: 'retrait', what: 'La structure a retiré son dossier.', when: formatInstant(application.withdrawnAt) }] : []
  return [
    ...withdrawn,
    ...deposits.map((deposit) => ({
      key: String(deposit.n),
      legal: deposit.n === 1,
      what: (
        <>
          Dépôt n°&nbsp;{deposit.n}
          <span className="block text-sm break-all text-soft">Empreinte SHA-256&nbsp;: {deposit.sha256}</span>
        </>
      ),
      when: formatInstantExact(deposit.depositedAt),
    })),
  ]
}

function Neighbours({ previous, next, href }: { previous: Neighbour | null; next: Neighbour | null; href: (id: string) => string }) {
  return (
    <nav aria-label="Dossiers voisins" className="flex flex-wrap gap-2">
      {previous && (
        <a href={href(previous.id)} rel="prev" className="button">
          ← Dossier n°&nbsp;{previous.number}
        </a>
      )}
      {next && (
        <a href={href(next.id)} rel="next" className="button">
          Dossier n°&nbsp;{next.number} →
        </a>
      )}
    </nav>
  )
}
