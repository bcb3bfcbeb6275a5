import { AllocationTables, givenAmount } from '@/components/envelope/allocation-table'
import { Amendments } from '@/components/envelope/amendments'
import { DeviationList } from '@/components/envelope/deviation-list'
import { EnvelopeBar, PlanHistory, VerdictFigures } from '@/components/envelope/envelope-figures'
import { SubEnvelopes } from '@/components/envelope/sub-envelopes'
import { SendBack } from '@/components/envelope/envelope-page'
import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { outcomes } from '@/lib/decisions/decision'
import type { WrittenDecision } from '@/lib/decisions/decision.queries'
import { decisionStateWords, outcomePluralWords } from '@/lib/decisions/decisions.words'
import type { SignaturePage as Page } from '@/lib/decisions/signature.queries'
import { departures } from '@/lib/envelope/deviation'
import { planStateTones, planStateWords } from '@/lib/envelope/envelope.words'
import { asSigned, funded } from '@/lib/envelope/plan'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { LetterView } from './letter-view'

type Actions = { sign: FormAction; sendBack: FormAction; signDecisions: FormAction }

/** The list and its totals, then the letters: what is read here is what is signed. */
export function SignaturePage({ page: { envelope, delegation, minutes, decisions, toSign }, actions }: { page: Page; actions: Actions }) {
  const { call, plan, lines, steps } = envelope
  const values = plan && { callId: call.id, version: plan.version }
  const deviating = departures(lines).length
  const capacity = `Vous signez en qualité de ${delegation.capacity}, par délégation (${delegation.delegation}, du ${formatDay(delegation.delegatedOn)}).`
  return (
    <>
      <PageHeader
        trail={[{ label: 'Signature', href: routes.signature() }]}
        title={call.title}
        state={
          <span className="flex flex-wrap items-center gap-3">
            {plan && <StateBadge tone={planStateTones[plan.state]}>{planStateWords[plan.state]}</StateBadge>}
            {call.nature === 'FICTIONAL' && 'Édition fictive, pour la démonstration'}
          </span>
        }
      />
      <section aria-labelledby="attribution" className="mb-12">
        <h2 id="attribution" className="mb-2">
          Attribution
        </h2>
        {!plan || plan.state === 'DRAFT' ? (
          <Empty>L’enveloppe est en préparation : elle vous parviendra préparée par une personne et contrôlée par une seconde.</Empty>
        ) : (
          <>
            <VerdictFigures page={envelope} />
            {minutes.length > 0 && (
              <ul className="mb-4">
                {minutes.map(({ id, n }) => (
                  <li key={id}>
                    <a href={routes.minutes(id)}>Procès-verbal de la séance n°&nbsp;{n} du jury (PDF)</a>
                  </li>
                ))}
              </ul>
            )}
            <PlanHistory plan={plan} />
            <SubEnvelopes page={envelope} />
            <AllocationTables lines={lines} amount={givenAmount} />
            <DeviationList lines={asSigned(lines, envelope.amendments)} />
            <EnvelopeBar page={envelope} />
          </>
        )}
        {steps.sign.message && plan?.state !== 'DRAFT' && plan?.state !== 'SIGNED' && <p className="my-4">{steps.sign.message}</p>}
        {values && steps.sign.kind === 'may' && (
          <ActionForm action={actions.sign} labels={{ word: 'Confirmation' }} className="my-6 max-w-2xl space-y-4">
            <p>
              Vous attribuez {formatEuros(envelope.allocated)} à {plural(funded(lines).length, 'projet')}, sur une enveloppe de {formatEuros(envelope.total)}. La liste signée ne change
              plus ; rien n’est annoncé.
            </p>
            {deviating > 0 && <p>Vous signez aussi, à part, {plural(deviating, 'écart')} avec l’avis du jury et leur motif.</p>}
            <p>{capacity}</p>
            <Hidden values={values} />
            <TextField name="word" label="Pour signer, écrivez « attribuer »" autoComplete="off" />
            <Submit look="danger">Signer l’attribution</Submit>
          </ActionForm>
        )}
        <Amendments amendments={envelope.amendments.filter(({ state }) => state !== 'DRAFT')} href={({ id }) => routes.signAmendment(call.slug, id)} />
        {values && steps.sendBack.kind === 'may' && <SendBack values={values} sendBack={actions.sendBack} />}
      </section>
      {plan?.state === 'SIGNED' && (
        <section aria-labelledby="decisions">
          <h2 id="decisions" className="mb-2">
            Décisions
          </h2>
          {decisions.length === 0 ? <Empty>Les décisions ne sont pas établies : l’équipe de l’appel les prépare d’après la liste signée.</Empty> : <Letters decisions={decisions} />}
          {toSign !== null && (
            <ActionForm action={actions.signDecisions} labels={{ word: 'Confirmation' }} className="my-6 max-w-2xl space-y-4">
              <p>Vous signez {plural(decisions.length, 'décision')} en un seul acte. Une lettre signée ne change plus ; rien n’est annoncé avant l’annonce de l’équipe.</p>
              <p>{capacity}</p>
              <Hidden values={{ callId: call.id, seen: toSign }} />
              <TextField name="word" label="Pour signer, écrivez « décider »" autoComplete="off" />
              <Submit look="danger">Signer les décisions</Submit>
            </ActionForm>
          )}
        </section>
      )}
    </>
  )
}

function Letters({ decisions }: { decisions: WrittenDecision[] }) {
  return outcomes.map((outcome) => {
    const group = decisions.filter((decision) => decision.outcome === outcome)
    if (group.length === 0) return null
    return (
      <section key={outcome} aria-labelledby={outcome} className="mb-6">
        <h3 id={outcome} className="mb-1">
          {outcomePluralWords[outcome]} ({group.length})
        </h3>
        <ul className="divide-y divide-line border-y border-line">
          {group.map((decision) => (
            <li key={decision.id} className="py-2">
              <details>
                <summary className="flex flex-wrap justify-between gap-x-6 tabular-nums">
                  <span className="text-accent underline underline-offset-[0.15em]">
                    n° {decision.number}, {decision.structureName}
                  </span>
                  <span className="text-soft">
                    {decision.amount !== null && `${formatEuros(decision.amount)} · `}
                    {decision.waitingRank !== null && `rang ${decision.waitingRank} · `}
                    {decisionStateWords[decision.state]}
                  </span>
                </summary>
                <div className="my-3">
                  <LetterView text={decision.letter} signature={decision.signature} />
                </div>
              </details>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
