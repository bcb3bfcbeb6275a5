import { ActionForm } from '@/components/form/action-form'
import { DayField, Select, TextArea } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import type { AppealsPage as Page } from '@/lib/appeals/appeal.queries'
import { appealStateTones, appealStateWords } from '@/lib/appeals/appeals.words'
import { outcomeWords } from '@/lib/decisions/decisions.words'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { SilenceBadge } from './silence-badge'

/** The appeals of a call for its team, those that wait longest first, and what comes by post. */
export function AppealsPage({ page: { call, appeals, contestable }, enter }: { page: Page; enter: FormAction }) {
  const waiting = appeals.filter(({ state }) => state === 'FILED').length
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Décisions', href: routes.decisions(call.slug) },
        ]}
        title="Recours gracieux"
        state={appeals.length > 0 ? `${plural(waiting, 'recours', 'recours')} à instruire.` : undefined}
      />
      {appeals.length === 0 ? (
        <Empty>Aucun recours n’est reçu contre les décisions de cet appel.</Empty>
      ) : (
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Dossier</th>
              <th scope="col">Décision</th>
              <th scope="col">État</th>
              <th scope="col">Reçu</th>
              <th scope="col">Deux mois de silence</th>
            </tr>
          </thead>
          <tbody>
            {appeals.map(({ id, number, structureName, outcome, state, byPost, receivedOn, late, silence, openedAt }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={routes.appeal(call.slug, id)}>n° {number}</a>
                  <span className="block font-normal text-soft">{structureName}</span>
                </th>
                <td data-label="Décision">{outcomeWords[outcome]}</td>
                <td data-label="État">
                  <StateBadge tone={appealStateTones[state]}>{appealStateWords[state]}</StateBadge>
                  {(state === 'ACCEPTED' || state === 'REJECTED') && <span className="block text-soft">{openedAt ? 'réponse ouverte' : 'réponse pas encore ouverte'}</span>}
                </td>
                <td data-label="Reçu">
                  {formatDay(receivedOn)}
                  {byPost && <span className="block text-soft">par courrier</span>}
                  {late && <span className="block text-soft">hors délai</span>}
                </td>
                <td data-label="Deux mois de silence">{silence && <SilenceBadge silence={silence} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {contestable.length > 0 && (
        <ActionForm action={enter} labels={{ decisionId: 'Dossier', sentOn: 'Cachet de la poste', receivedOn: 'Reçu le', text: 'Ce que la structure demande' }} className="max-w-2xl mt-10">
          <Fold title="Saisir un recours reçu par courrier">
            <Hidden values={{ callId: call.id }} />
            <Select name="decisionId" label="Dossier" choices={contestable.map(({ decisionId, number, structureName }) => ({ value: decisionId, label: `n° ${number}, ${structureName}` }))} />
            <DayField name="sentOn" label="Cachet de la poste" help="Il dit si le recours est dans le délai." />
            <DayField name="receivedOn" label="Reçu le" help="Le silence compte à partir de ce jour ; l’accusé de réception part par courriel." />
            <TextArea name="text" label="Ce que la structure demande" rows={6} maxLength={10_000} />
            <Submit>Enregistrer le recours</Submit>
          </Fold>
        </ActionForm>
      )}
    </>
  )
}
