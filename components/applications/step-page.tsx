import { fieldId } from '@/components/form/field-id'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import { limitsOf, type UploadReport } from '@/lib/applications/attachment'
import { isWritable } from '@/lib/applications/complement'
import type { DossierPage } from '@/lib/applications/application.queries'
import { arises, conditionWords, type FormStep } from '@/lib/forms/form-definition'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatDay } from '@/lib/kernel/days'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { StructureFacts } from '../structures/structure-page'
import { ServicePointForm } from '../structures/structure-form'
import { AttachmentsField } from './attachments-field'
import { AsDeposited } from './as-deposited'
import { AskedHere } from './complement-notice'
import { isTypable } from '@/lib/applications/phone-help'
import { helperTrail } from './phone-help-bar'
import { StepForm } from './step-form'
import { StepList, StepNeeds } from './step-list'

type Props = {
  page: DossierPage
  step: FormStep
  reports: readonly UploadReport[]
  actions: { save: FormAction; removeAttachment: FormAction; addServicePoint: FormAction }
}

/** One step of a draft, or what is reopened of it in a deposited dossier: saved as it is, complete or not. */
export function StepPage(props: Props) {
  const { page, step } = props
  const { dossier, closed } = page
  const { steps } = dossier.form
  const complement = dossier.state === 'DRAFT' ? null : dossier.complement
  const index = steps.findIndex(({ key }) => key === step.key)
  return (
    <>
      <PageHeader
        trail={[
          ...(page.help?.mine ? helperTrail(dossier.call) : [{ label: 'Mes candidatures', href: routes.applicant() }]),
          { label: `Dossier n° ${dossier.number}`, href: routes.application(dossier.id) },
        ]}
        title={step.title}
        state={complement ? `Compléments demandés pour le ${formatDay(complement.dueOn)}` : `Étape ${index + 1} sur ${steps.length}${!closed && dossier.call.closesAt ? ` ; clôture le ${formatInstant(dossier.call.closesAt)}` : ''}`}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <nav aria-label="Étapes du dossier" className="text-sm">
          <details className="lg:hidden">
            <summary className="text-accent">Toutes les étapes</summary>
            <StepList dossier={dossier} current={step.key} ends={!page.help?.mine} />
          </details>
          <div className="hidden lg:block">
            <StepList dossier={dossier} current={step.key} ends={!page.help?.mine} />
          </div>
        </nav>
        <div className="min-w-0 space-y-8">
          {closed && !complement && <Notice tone="warning" title={closed} />}
          {step.intro && <p className="prose">{step.intro}</p>}
          {!complement && <StepNeeds step={step} />}
          <Content {...props} next={steps[index + 1]?.key ?? null} />
        </div>
      </div>
    </>
  )
}

function Content({ page, step, reports, actions, next }: Props & { next: string | null }) {
  const { dossier, structure, help } = page
  const draft = dossier.state === 'DRAFT'
  const onward = !draft || (next === null && help?.mine) ? routes.application(dossier.id) : next === null ? routes.deposit(dossier.id) : routes.applicationStep(dossier.id, next)
  const answered = Object.fromEntries(Object.entries(dossier.answers).map(([key, answer]) => [key, answer.value]))
  // A condition answered in this very step is not known yet: the question says it.
  const here = new Set(step.fields.map(({ key }) => key))
  const files = step.fields.filter((field) => field.kind === 'attachments' && !help?.mine && isWritable(dossier, field.key) && ((field.shownIf && here.has(field.shownIf.field)) || arises(field, dossier.form, answered)))
  const asked = step.fields.filter((field) => (help?.mine ? isTypable(field) : field.kind !== 'attachments') && isWritable(dossier, field.key))
  const bare = structure.servicePoints.length === 0 && asked.some((field) => field.kind === 'service-points')
  return (
    <>
      {step.fields.length === 0 && (
        <>
          <p className="text-lg font-semibold">{structure.name}</p>
          <StructureFacts structure={structure} />
          {!help?.mine && (
            <p>
              <a href={routes.structure(structure.id)}>Voir la structure et ses espaces</a>
            </p>
          )}
        </>
      )}
      {files.map((field) => (
        <div key={field.key} id={fieldId(`answers.${field.key}`)}>
          <AskedHere dossier={dossier} fieldKey={field.key} />
          {field.shownIf && here.has(field.shownIf.field) && <p className="text-sm text-soft">{conditionWords(field, dossier.form)}</p>}
          <AttachmentsField
            field={field}
            limits={limitsOf(field)}
            files={dossier.attachments.filter(({ fieldKey }) => fieldKey === field.key).map(({ id, file }) => ({ id, ...file }))}
            reports={reports.filter((report) => report.field === field.key || report.field === '')}
            applicationId={dossier.id}
            sendTo={routes.addAttachment(dossier.id, step.key, field.key)}
            href={routes.attachment}
            remove={actions.removeAttachment}
          />
        </div>
      ))}
      {asked.length > 0 && !bare && <StepForm {...{ page, step, save: actions.save }} />}
      {!help?.mine && asked.some((field) => field.kind === 'service-points') && (
        <ServicePointForm action={actions.addServicePoint} structureId={structure.id} folded={{ title: 'Ajouter un espace à la structure', open: bare }} />
      )}
      {asked.length === 0 && (
        <p>
          <a href={onward} className="button button-primary">
            {!draft ? 'Revenir à la demande' : next === null && help?.mine ? 'Revenir au dossier' : next === null ? 'Relire et déposer' : 'Continuer'}
          </a>
        </p>
      )}
      {!draft && <AsDeposited dossier={dossier} deposited={page.deposited} step={step} />}
    </>
  )
}
