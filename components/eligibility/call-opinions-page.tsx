import type { CallOpinionsPage } from '@/lib/eligibility/opinion.queries'
import { opinionCountWords, opinionFrom, opinionStandingTones, opinionStandingWords, opinionValueTones, opinionValueWords } from '@/lib/eligibility/opinion.words'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'

/** The opinions asked in a call: late, awaited, given, then those that will not come. */
export function CallOpinionsView({ page, cancel }: { page: CallOpinionsPage; cancel: FormAction }) {
  const { call, opinions, counts, ask } = page
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
        ]}
        title="Avis"
        state={opinionCountWords({ given: counts.GIVEN, awaited: counts.ASKED, late: counts.LATE }) || 'Aucun avis demandé'}
        action={
          ask?.why === null && (
            <a href={routes.askOpinions(call.slug)} className="button button-primary">
              Demander des avis
            </a>
          )
        }
      />
      {ask?.why && <p className="mb-4 text-soft">{ask.why}</p>}
      {opinions.length === 0 ? (
        <Empty>Aucun avis n’est demandé dans cet appel. La préfecture et l’implantation locale les donnent avant l’ouverture du jury, sans noter.</Empty>
      ) : (
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Dossier</th>
              <th scope="col">Demandé à</th>
              <th scope="col">Échéance</th>
              <th scope="col">État</th>
              <th scope="col">Avis</th>
            </tr>
          </thead>
          <tbody>
            {opinions.map((opinion) => (
              <tr key={opinion.id}>
                <th scope="row">
                  <a href={routes.staffApplication(call.slug, opinion.applicationId)}>
                    n°&nbsp;{opinion.number}, {opinion.structureName}
                  </a>
                </th>
                <td data-label="Demandé à">
                  {opinionFrom(opinion)}
                  <span className="block text-sm text-soft">{opinion.person}</span>
                </td>
                <td data-label="Échéance">{formatDay(opinion.dueOn)}</td>
                <td data-label="État">
                  <StateBadge tone={opinionStandingTones[opinion.standing]}>{opinionStandingWords[opinion.standing]}</StateBadge>
                  {opinion.mayCancel && (
                    <ActionForm action={cancel} className="mt-1">
                      <Hidden values={{ opinionId: opinion.id, version: opinion.version }} />
                      <Submit look="quiet">Annuler la demande</Submit>
                    </ActionForm>
                  )}
                </td>
                <td data-label="Avis">
                  {opinion.value && <StateBadge tone={opinionValueTones[opinion.value]}>{opinionValueWords[opinion.value]}</StateBadge>}
                  {(opinion.grounds || opinion.declinedFor) && <span className="block max-w-prose whitespace-pre-line">{opinion.grounds || opinion.declinedFor}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page.total > opinions.length && <p className="mt-3 text-soft">Les {opinions.length} premiers avis sont affichés&nbsp;; les autres se lisent dans leur dossier.</p>}
    </>
  )
}
