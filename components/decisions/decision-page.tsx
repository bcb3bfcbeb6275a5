import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import type { DecisionPage as Page } from '@/lib/decisions/decision.queries'
import { decisionStateTones, decisionStateWords, letterWords, outcomeWords } from '@/lib/decisions/decisions.words'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { FormerLetter, LetterView } from './letter-view'

/** One decision: what it decides, its letter, and until it is signed its grounds or conditions. */
export function DecisionPage({ page: { call, decision, mayEdit }, edit }: { page: Page; edit: FormAction }) {
  const laureate = decision.outcome === 'LAUREATE'
  const items = [
    { label: 'Décision', value: outcomeWords[decision.outcome] },
    { label: 'Structure', value: decision.structureName },
    { label: 'Projet', value: decision.title },
  ]
  if (decision.amount !== null) items.push({ label: 'Montant attribué', value: formatEuros(decision.amount) })
  if (decision.waitingRank !== null) items.push({ label: 'Rang', value: String(decision.waitingRank) })
  if (decision.releasedAt) items.push({ label: 'Annoncée', value: `le ${formatInstant(decision.releasedAt)}` })
  if (decision.openedAt) items.push({ label: 'Ouverte', value: `le ${formatInstant(decision.openedAt)}` })
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Décisions', href: routes.decisions(call.slug) },
        ]}
        title={`Décision sur le dossier n° ${decision.number}`}
        state={<StateBadge tone={decisionStateTones[decision.state]}>{decisionStateWords[decision.state]}</StateBadge>}
        action={<a href={routes.staffApplication(call.slug, decision.applicationId)} className="button">Voir le dossier</a>}
      />
      <div className="space-y-10">
        <Facts items={items} />
        {mayEdit && (
          <section aria-labelledby="corriger">
            <h2 id="corriger" className="mb-2">
              {laureate ? 'Conditions' : 'Motifs'}
            </h2>
            <ActionForm action={edit} labels={{ conditions: 'Conditions', grounds: 'Motifs' }}>
              <Hidden values={{ decisionId: decision.id, version: decision.version }} />
              {laureate ? (
                <TextArea name="conditions" label="Conditions de l’aide" optional defaultValue={decision.conditions} maxLength={5000} />
              ) : (
                <TextArea
                  name="grounds"
                  label="Motifs"
                  help="Critère par critère : ils jugent le dossier, jamais une personne ni une autre candidature."
                  optional={decision.outcome === 'WAITING_LIST'}
                  defaultValue={decision.grounds}
                  maxLength={5000}
                />
              )}
              <Submit>Récrire la lettre</Submit>
            </ActionForm>
          </section>
        )}
        <section aria-labelledby="lettre">
          <h2 id="lettre" className="mb-4">
            {letterWords[decision.outcome]}
          </h2>
          <LetterView text={decision.letter} signature={decision.signature} />
        </section>
        <FormerLetter former={decision.former} />
      </div>
    </>
  )
}
