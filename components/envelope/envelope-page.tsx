import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import type { EnvelopePage as Page } from '@/lib/envelope/envelope-page.queries'
import { planStateTones, planStateWords } from '@/lib/envelope/envelope.words'
import { asSigned, type PlanLine } from '@/lib/envelope/plan'
import { centsInput } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { AllocationTables, givenAmount } from './allocation-table'
import { Amendments, DraftAmendment } from './amendments'
import { AmountField } from './amount-field'
import { DeviationForm, DeviationList } from './deviation-list'
import { EnvelopeBar, PlanHistory, ReleasedFigures, SentBack, VerdictFigures } from './envelope-figures'
import { SubEnvelopes } from './sub-envelopes'

export type EnvelopeActions = { start: FormAction; setAmounts: FormAction; tellDeviations: FormAction; prepare: FormAction; check: FormAction; sendBack: FormAction; lift: FormAction; restore: FormAction; amend: FormAction }

/** The list of amounts, from the jury's advice to the signatory's desk. */
export function EnvelopePage({ page, actions }: { page: Page; actions: EnvelopeActions }) {
  const { call, plan, lines, verdicts } = page
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }]}
        title="Enveloppe"
        state={plan ? <StateBadge tone={planStateTones[plan.state]}>{planStateWords[plan.state]}</StateBadge> : 'Aucun montant n’est attribué.'}
        action={
          <>
            {page.mayTry && (
              <a href={routes.scenarios(call.slug)} className="button">
                Scénarios
              </a>
            )}
            {plan?.state === 'SIGNED' && <a href={routes.decisions(call.slug)} className="button button-primary">Voir les décisions</a>}
          </>
        }
      />
      {verdicts.unsealed > 0 ? (
        <Empty>La délibération n’est pas scellée pour {plural(verdicts.unsealed, 'dossier')} : les montants partent du procès-verbal.</Empty>
      ) : (
        <VerdictFigures page={page} />
      )}
      {plan && <SentBack plan={plan} />}
      <ReleasedFigures page={page} />
      {page.mayAmend && <DraftAmendment call={call} draft={actions.amend} />}
      <Amendments amendments={page.amendments} href={page.mayTry ? ({ id }) => routes.amendment(call.slug, id) : null} />
      {!plan && page.mayStart && <Start page={page} start={actions.start} />}
      <SubEnvelopes page={page} actions={actions} />
      {lines.length > 0 && (
        <section aria-labelledby="montants">
          <h2 id="montants" className="mb-2">
            Montants
          </h2>
          {page.maySetAmounts ? <Amounts page={page} setAmounts={actions.setAmounts} /> : <AllocationTables lines={lines} href={hrefOf(page)} amount={givenAmount} />}
        </section>
      )}
      {plan && (page.maySetAmounts ? <DeviationForm callId={call.id} lines={lines} tell={actions.tellDeviations} /> : <DeviationList lines={asSigned(lines, page.amendments)} />)}
      {(plan || verdicts.unsealed === 0) && <EnvelopeBar page={page} />}
      {plan && <Steps page={page} version={plan.version} actions={actions} />}
      {plan && page.mayStart && <Start page={page} start={actions.start} again />}
      {plan && <PlanHistory plan={plan} />}
    </>
  )
}

const hrefOf = (page: Page) => (line: PlanLine) => routes.staffApplication(page.call.slug, line.applicationId)

function Start({ page, start, again }: { page: Page; start: FormAction; again?: boolean }) {
  return (
    <ActionForm action={start} className="my-6 max-w-2xl space-y-3">
      <Hidden values={{ callId: page.call.id }} />
      {again && <p>Repartir des montants proposés par le jury remplace tous ceux qui sont saisis ici.</p>}
      <Submit look={again ? 'quiet' : 'primary'}>{again ? 'Repartir des montants proposés par le jury' : 'Partir des montants proposés par le jury'}</Submit>
    </ActionForm>
  )
}

function Amounts({ page, setAmounts }: { page: Page; setAmounts: FormAction }) {
  const labels = Object.fromEntries(page.lines.map((line, index) => [`amounts.${index}.cents`, `Dossier n° ${line.number}`]))
  const places = new Map(page.lines.map(({ applicationId }, index) => [applicationId, index]))
  return (
    <ActionForm action={setAmounts} labels={labels} className="space-y-4">
      <p className="text-soft">En euros ; de ce sans quoi le projet ne peut pas se faire jusqu’au montant demandé. Un champ vide n’attribue rien.</p>
      <Hidden values={{ callId: page.call.id }} />
      <AllocationTables
        lines={page.lines}
        href={hrefOf(page)}
        amount={(line) => {
          const name = `amounts.${places.get(line.applicationId)}`
          return (
            <>
              <Hidden values={{ [`${name}.applicationId`]: line.applicationId, [`${name}.version`]: line.version }} />
              <AmountField
                name={`${name}.cents`}
                label={`Montant attribué au dossier n° ${line.number}, ${line.structureName}`}
                defaultValue={line.allocated === null ? '' : centsInput(line.allocated)}
              />
            </>
          )
        }}
      />
      <Submit>Enregistrer les montants</Submit>
    </ActionForm>
  )
}

/** The buttons that this person has now; a rule that says no is told instead of the button. */
function Steps({ page, version, actions }: { page: Page; version: number; actions: EnvelopeActions }) {
  const { steps, call } = page
  const values = { callId: call.id, version }
  const waits = page.plan?.state === 'DRAFT' ? steps.prepare : page.plan?.state === 'PREPARED' ? steps.check : steps.sign
  return (
    <section aria-labelledby="suite" className="my-8 space-y-6">
      <h2 id="suite">La suite</h2>
      {waits.message && <p>{waits.message}</p>}
      {page.plan?.state === 'CHECKED' && waits.kind === 'absent' && <p>L’enveloppe est contrôlée : elle attend la signature.</p>}
      {page.plan?.state === 'SIGNED' && <p>L’enveloppe est signée : elle ne change plus.</p>}
      {steps.sign.kind === 'may' && (
        <p>
          <a href={routes.signEnvelope(call.slug)} className="button button-primary">
            Lire et signer
          </a>
        </p>
      )}
      {steps.prepare.kind === 'may' && (
        <ActionForm action={actions.prepare} className="max-w-2xl space-y-3">
          <p>Préparée, la liste ne change plus ; une seconde personne la contrôle. Enregistrez d’abord vos montants.</p>
          <Hidden values={values} />
          <Submit>Préparer l’enveloppe</Submit>
        </ActionForm>
      )}
      {steps.check.kind === 'may' && (
        <ActionForm action={actions.check} className="max-w-2xl space-y-3">
          <p>Contrôlée, la liste part à la signature : les signataires de l’appel en sont prévenus.</p>
          <Hidden values={values} />
          <Submit>Attester le contrôle</Submit>
        </ActionForm>
      )}
      {steps.sendBack.kind === 'may' && <SendBack values={values} sendBack={actions.sendBack} />}
    </section>
  )
}

/** Back in preparation, with the reason. */
export function SendBack({ values, sendBack }: { values: Record<string, string | number>; sendBack: FormAction }) {
  return (
    <ActionForm action={sendBack} labels={{ reason: 'Raison' }} className="max-w-2xl">
      <Fold title="Renvoyer en préparation">
        <Hidden values={values} />
        <TextArea name="reason" label="Raison" help="Envoyée à la personne qui a préparé l’enveloppe." rows={3} maxLength={2000} />
        <Submit look="danger">Renvoyer en préparation</Submit>
      </Fold>
    </ActionForm>
  )
}
