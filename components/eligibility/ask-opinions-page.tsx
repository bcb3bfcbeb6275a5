import { opinionBodies } from '@/lib/eligibility/opinion'
import type { AskableDossier, AskingPage } from '@/lib/eligibility/opinion.queries'
import { opinionBodyWords } from '@/lib/eligibility/opinion.words'
import { formatEuros, sumCents } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementCodes, departementLabel } from '@/lib/places/departement'
import { ActionForm } from '../form/action-form'
import { DayField, Select, TextField } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { FilterChoice, FilterForm } from '../table/list-controls'
import { Empty } from '../ui/empty'
import { Notice } from '../ui/notice'

const labels = { name: 'Nom', email: 'Adresse électronique', body: 'Au nom de', departementCode: 'Département', dueOn: 'Échéance', ids: 'Dossiers' }
const departements = departementCodes.map((value) => ({ value, label: departementLabel(value) }))

/** First the dossiers, then, their list and totals read, of whom and for when. */
export function AskOpinionsView({ page, ask, tomorrow }: { page: AskingPage; ask: FormAction; tomorrow: string }) {
  const { call, dossiers, chosen, why } = page
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Avis', href: routes.callOpinions(call.slug) },
        ]}
        title="Demander des avis"
        state={chosen ? `${plural(dossiers.length, 'dossier choisi', 'dossiers choisis')}, ${formatEuros(sumCents(dossiers.map(({ requested }) => requested)))} demandés` : 'Choisissez les dossiers'}
      />
      {why && <Notice tone="info" title={why} />}
      {chosen ? <Asked page={page} ask={ask} tomorrow={tomorrow} /> : <Choose page={page} />}
    </>
  )
}

function Choose({ page: { call, dossiers, departement } }: { page: AskingPage }) {
  const here = routes.askOpinions(call.slug)
  return (
    <>
      <FilterForm path={here} kept={[]}>
        <FilterChoice name="departement" label="Département" value={departement ?? undefined} choices={departements} empty="Tous" />
      </FilterForm>
      {dossiers.length === 0 ? (
        <Empty>{departement ? 'Aucun dossier déposé ne vient de ce département.' : 'Aucun dossier n’est déposé dans cet appel.'}</Empty>
      ) : (
        <form action={here} method="get" className="space-y-4">
          <fieldset>
            <legend className="mb-2 font-semibold">Dossiers sur lesquels un avis est demandé à la même personne</legend>
            <ul className="divide-y divide-line border-y border-line">
              {dossiers.map((dossier) => (
                <li key={dossier.id}>
                  <label className="flex min-h-11 items-center gap-3 py-1">
                    <input type="checkbox" name="dossiers" value={dossier.id} defaultChecked={departement !== null} className="size-5 shrink-0 accent-accent" />
                    <span>
                      {dossierName(dossier)}
                      <span className="block text-sm text-soft">
                        {departementLabel(dossier.departementCode)}, {dossier.title}
                        {dossier.asked > 0 && `, ${plural(dossier.asked, 'avis déjà demandé', 'avis déjà demandés')}`}
                      </span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          </fieldset>
          <button type="submit" className="button button-primary">
            Continuer avec les dossiers cochés
          </button>
        </form>
      )}
    </>
  )
}

const dossierName = ({ number, structureName }: AskableDossier) => `n°\u00a0${number}, ${structureName}`

function Asked({ page: { call, dossiers, why }, ask, tomorrow }: { page: AskingPage; ask: FormAction; tomorrow: string }) {
  const places = new Set(dossiers.map(({ departementCode }) => departementCode))
  return (
    <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
      <section aria-labelledby="dossiers">
        <h2 id="dossiers" className="mb-3">
          Dossiers
        </h2>
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Dossier</th>
              <th scope="col">Département</th>
              <th scope="col" className="number">
                Demandé
              </th>
            </tr>
          </thead>
          <tbody>
            {dossiers.map((dossier) => (
              <tr key={dossier.id}>
                <th scope="row">{dossierName(dossier)}</th>
                <td data-label="Département">{departementLabel(dossier.departementCode)}</td>
                <td data-label="Demandé" className="number">
                  {formatEuros(dossier.requested)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {plural(dossiers.length, 'dossier')}
              </th>
              <td data-label="Demandé en tout" className="number">
                {formatEuros(sumCents(dossiers.map(({ requested }) => requested)))}
              </td>
            </tr>
          </tfoot>
        </table>
        <p className="mt-3">
          <a href={routes.askOpinions(call.slug)}>Choisir d’autres dossiers</a>
        </p>
      </section>
      {why === null && (
        <section aria-labelledby="personne">
          <h2 id="personne" className="mb-3">
            À qui, pour quand
          </h2>
          <ActionForm action={ask} labels={labels}>
            <Hidden values={{ callId: call.id }} />
            {dossiers.map(({ id }) => (
              <input key={id} type="hidden" name="ids[]" value={id} />
            ))}
            <TextField name="name" label={labels.name} autoComplete="off" maxLength={200} />
            <TextField name="email" type="email" label={labels.email} help="La personne reçoit un seul courriel ; s’il lui faut un compte, il l’ouvre." autoComplete="off" />
            <Select name="body" label={labels.body} choices={opinionBodies.map((value) => ({ value, label: opinionBodyWords[value] }))} />
            <Select
              name="departementCode"
              label={labels.departementCode}
              help="Nécessaire pour une préfecture."
              optional
              choices={departements}
              defaultValue={places.size === 1 ? [...places][0] : ''}
            />
            <DayField name="dueOn" label={labels.dueOn} help="Dernier jour pour donner l’avis et le changer. Un rappel part trois jours avant." min={tomorrow} />
            <Submit>Envoyer la demande d’avis</Submit>
          </ActionForm>
        </section>
      )}
    </div>
  )
}
