import { ActionForm } from '@/components/form/action-form'
import { DayField, Select, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { complementKinds } from '@/lib/applications/complement'
import type { ComparedItem, ComplementRequestShown, ComplementsPage } from '@/lib/applications/complement.queries'
import { complementKindWords, complementStandingTones, complementStandingWords } from '@/lib/applications/complement.words'
import type { FormField } from '@/lib/forms/form-definition'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

type Actions = { ask: FormAction; accept: FormAction; cancel: FormAction }
type Props = { page: ComplementsPage; /** The questions chosen for a request, by their keys; null before any choice was sent. */ chosen: readonly string[] | null; tomorrow: string; actions: Actions }

/** What was asked of a structure and what it sent back, then the next request: first its questions, then what is wrong with each. */
export function ComplementsView({ page, chosen, tomorrow, actions }: Props) {
  const { call, application, requests, askable, why, ask } = page
  const fields = askable.flatMap((step) => step.fields).filter(({ key }) => chosen?.includes(key))
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Candidatures', href: routes.applications(call.slug) },
          { label: `Dossier n° ${application.number}`, href: routes.staffApplication(call.slug, application.id) },
        ]}
        title={`Compléments du dossier n° ${application.number}`}
        state={`${application.structureName}, ${application.title}`}
      />
      <div className="space-y-12">
        {requests.length === 0 ? (
          <Empty>Aucun complément n’est demandé sur ce dossier. Une demande rouvre à la structure les questions choisies, et elles seules.</Empty>
        ) : (
          requests.map((request) => <Request key={request.id} request={request} page={page} actions={actions} />)
        )}
        {why && <p className="text-soft">{why}</p>}
        {ask && (
          <section aria-labelledby="demander">
            <h2 id="demander" className="mb-3">
              {requests[0]?.may.askAgain ? 'Redemander des compléments' : 'Demander des compléments'}
            </h2>
            {fields.length === 0 ? <Choose page={page} none={chosen !== null} /> : <Ask page={page} fields={fields} tomorrow={tomorrow} ask={actions.ask} />}
          </section>
        )}
      </div>
    </>
  )
}

function Request({ request, page, actions }: { request: ComplementRequestShown; page: ComplementsPage; actions: Actions }) {
  const { id, version, standing, dueOn, askedAt, askedBy, sentAt, sentAs, settledAt, settledBy, items, may } = request
  const name = `demande-${id}`
  return (
    <section aria-labelledby={name}>
      <h2 id={name} className="mb-1 flex flex-wrap items-baseline gap-x-4">
        Demande du {formatInstant(askedAt)} <StateBadge tone={complementStandingTones[standing]}>{complementStandingWords[standing]}</StateBadge>
      </h2>
      <p className="mb-3 text-soft">
        {askedBy && `Par ${askedBy}. `}Échéance : {formatDay(dueOn)}.{sentAt && ` Renvoyée le ${formatInstant(sentAt)}, dépôt n° ${sentAs}.`}
        {settledAt && ` ${complementStandingWords[standing]} le ${formatInstant(settledAt)}${settledBy ? ` par ${settledBy}` : ''}.`}
      </p>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Réponse déposée</th>
            <th scope="col">Réponse renvoyée</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Item key={item.key} item={item} />
          ))}
        </tbody>
      </table>
      {(may.accept || may.cancel) && (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          {may.accept && (
            <ActionForm action={actions.accept} className="">
              <Hidden values={{ requestId: id, version }} />
              <Submit>Accepter les compléments</Submit>
            </ActionForm>
          )}
          {may.askAgain && (
            <a href={routes.complements(page.call.slug, page.application.id, items.filter(({ asked }) => asked).map(({ key }) => key))} className="button">
              Redemander
            </a>
          )}
          {may.cancel && (
            <ActionForm action={actions.cancel} className="">
              <Hidden values={{ requestId: id, version }} />
              <Submit look="plain">Annuler la demande</Submit>
            </ActionForm>
          )}
        </div>
      )}
    </section>
  )
}

function Item({ item: { label, asked, before, after } }: { item: ComparedItem }) {
  return (
    <tr>
      <th scope="row">
        {label}
        <span className="block text-sm font-normal text-soft">{asked ? `${complementKindWords[asked.kind]} : ${asked.sentence}` : 'Rouverte avec la question dont elle dépend'}</span>
      </th>
      <td data-label="Réponse déposée">
        <p className="whitespace-pre-line break-words">{before}</p>
      </td>
      <td data-label="Réponse renvoyée">
        <p className={`whitespace-pre-line break-words ${after === null ? 'text-soft' : ''}`}>{after === null ? 'Pas encore renvoyée' : after === before ? 'Inchangée' : after}</p>
      </td>
    </tr>
  )
}

function Choose({ page: { call, application, askable }, none }: { page: ComplementsPage; none: boolean }) {
  return (
    <form action={routes.complements(call.slug, application.id)} method="get" className="space-y-6">
      {none && <Notice tone="danger" live title="Cochez au moins une question, puis continuez." />}
      <input type="hidden" name="champs" value="" />
      {askable.map((step) => (
        <fieldset key={step.key}>
          <legend className="mb-1 font-semibold">{step.title}</legend>
          {step.fields.map(({ key, label }) => (
            <label key={key} className="flex items-start gap-3 py-2.5 pointer-fine:py-1">
              <input type="checkbox" name="champs" value={key} className="mt-0.5 size-5 shrink-0 accent-accent" />
              {label}
            </label>
          ))}
        </fieldset>
      ))}
      <button type="submit" className="button button-primary">
        Continuer avec les questions cochées
      </button>
    </form>
  )
}

const kinds = complementKinds.map((value) => ({ value, label: complementKindWords[value] }))

function Ask({ page: { call, application }, fields, tomorrow, ask }: { page: ComplementsPage; fields: readonly FormField[]; tomorrow: string; ask: FormAction }) {
  const labels = Object.fromEntries(fields.flatMap(({ label }, n) => [[`items.${n}.kind`, `« ${label} » : ce qui ne va pas`], [`items.${n}.sentence`, `« ${label} » : ce qui est attendu`]]))
  return (
    <ActionForm action={ask} labels={{ ...labels, dueOn: 'Échéance' }} className="max-w-2xl space-y-6">
      <Hidden values={{ applicationId: application.id, version: application.version }} />
      {fields.map((field, n) => (
        <fieldset key={field.key} className="space-y-3">
          <legend className="font-semibold">{field.label}</legend>
          <input type="hidden" name={`items.${n}.fieldKey`} value={field.key} />
          <Select name={`items.${n}.kind`} label="Ce qui ne va pas" choices={kinds} />
          <TextArea name={`items.${n}.sentence`} label="Ce qui est attendu" help="Une phrase : la structure la lit à côté de la question." rows={2} maxLength={1000} />
        </fieldset>
      ))}
      <DayField name="dueOn" label="Échéance" help="Passée, la demande est en retard ; la structure peut encore répondre jusqu’à l’ouverture du jury." min={tomorrow} />
      <div className="flex flex-wrap items-center gap-3">
        <Submit>Envoyer la demande de compléments</Submit>
        <a href={routes.complements(call.slug, application.id)}>Choisir d’autres questions</a>
      </div>
    </ActionForm>
  )
}
