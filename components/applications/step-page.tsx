import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { Choices } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import { limitsOf, type UploadReport } from '@/lib/applications/attachment'
import type { DossierPage } from '@/lib/applications/application.queries'
import { arises, type FormStep } from '@/lib/forms/form-definition'
import { typedAnswer } from '@/lib/forms/typed-answer'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { servicePointWords } from '@/lib/structures/structure.words'
import { StructureFacts } from '../structures/structure-page'
import { ServicePointForm } from '../structures/structure-form'
import { AnswerField } from './answer-field'
import { AttachmentsField } from './attachments-field'
import { FinancingFields } from './financing-fields'
import { planLabels } from './financing-labels'
import { UnsavedWarning } from './unsaved-warning'

type Props = {
  page: DossierPage
  step: FormStep
  reports: readonly UploadReport[]
  actions: { save: FormAction; removeAttachment: FormAction; addServicePoint: FormAction }
}

/** One step of a draft: saved as it is, complete or not. */
export function StepPage(props: Props) {
  const { page, step } = props
  const { dossier, closed } = page
  const { steps } = dossier.form
  const index = steps.findIndex(({ key }) => key === step.key)
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: `Dossier n° ${dossier.number}`, href: routes.application(dossier.id) },
        ]}
        title={step.title}
        state={`Étape ${index + 1} sur ${steps.length}${!closed && dossier.call.closesAt ? ` ; clôture le ${formatInstant(dossier.call.closesAt)}` : ''}`}
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[15rem_minmax(0,1fr)]">
        <nav aria-label="Étapes du dossier" className="text-sm">
          <details className="lg:hidden">
            <summary className="text-accent">Toutes les étapes</summary>
            <StepList {...props} />
          </details>
          <div className="hidden lg:block">
            <StepList {...props} />
          </div>
        </nav>
        <div className="min-w-0 space-y-8">
          {closed && <Notice tone="warning" title={closed} />}
          {step.intro && <p className="prose">{step.intro}</p>}
          <Content {...props} next={steps[index + 1]?.key ?? null} />
        </div>
      </div>
    </>
  )
}

function StepList({ page: { dossier, missing }, step }: Props) {
  return (
    <ol className="space-y-1">
      {dossier.form.steps.map((one, position) => {
        const lacking = missing.some((item) => item.step === one.key)
        return (
          <li key={one.key}>
            <a
              href={routes.applicationStep(dossier.id, one.key)}
              aria-current={one.key === step.key ? 'step' : undefined}
              className={`flex min-h-8 items-center gap-2 no-underline hover:underline ${one.key === step.key ? 'font-semibold' : ''}`}
            >
              <span aria-hidden="true" className={lacking ? 'text-soft' : 'text-success'}>
                {lacking ? '○' : '●'}
              </span>
              {position + 1}. {one.title}
              <span className="sr-only">{lacking ? '\u00a0: à compléter' : '\u00a0: complet'}</span>
            </a>
          </li>
        )
      })}
      <li>
        <a href={routes.deposit(dossier.id)} className="flex min-h-8 items-center no-underline hover:underline">
          Relire et déposer
        </a>
      </li>
    </ol>
  )
}

function Content({ page, step, reports, actions, next }: Props & { next: string | null }) {
  const { dossier, structure } = page
  const onward = next === null ? routes.deposit(dossier.id) : routes.applicationStep(dossier.id, next)
  const files = step.fields.filter((field) => field.kind === 'attachments')
  const asked = step.fields.filter((field) => field.kind !== 'attachments')
  const bare = structure.servicePoints.length === 0 && step.fields.some((field) => field.kind === 'service-points')
  return (
    <>
      {step.fields.length === 0 && (
        <>
          <p className="text-lg font-semibold">{structure.name}</p>
          <StructureFacts structure={structure} />
          <p>
            <a href={routes.structure(structure.id)}>Voir la structure et ses espaces</a>
          </p>
        </>
      )}
      {files.map((field) => (
        <AttachmentsField
          key={field.key}
          field={field}
          limits={limitsOf(field)}
          files={dossier.attachments.filter(({ fieldKey }) => fieldKey === field.key).map(({ id, file }) => ({ id, ...file }))}
          reports={reports.filter((report) => report.field === field.key || report.field === '')}
          applicationId={dossier.id}
          sendTo={routes.addAttachment(dossier.id, step.key)}
          href={routes.attachment}
          remove={actions.removeAttachment}
        />
      ))}
      {asked.length > 0 && !bare && <StepForm {...{ page, step, save: actions.save }} />}
      {step.fields.some((field) => field.kind === 'service-points') && (
        <details open={bare}>
          <summary className="text-accent">Ajouter un espace à la structure</summary>
          <div className="mt-4">
            <ServicePointForm action={actions.addServicePoint} structureId={structure.id} />
          </div>
        </details>
      )}
      {asked.length === 0 && (
        <p>
          <a href={onward} className="button button-primary">
            {next === null ? 'Relire et déposer' : 'Continuer'}
          </a>
        </p>
      )}
    </>
  )
}

function StepForm({ page: { dossier, structure }, step, save }: { page: DossierPage; step: FormStep; save: FormAction }) {
  const versions = Object.fromEntries(step.fields.map((field) => [`versions.${field.key}`, dossier.answers[field.key]?.version ?? 0]))
  const financing = step.fields.some((field) => field.kind === 'financing')
  const labels = { ...Object.fromEntries(step.fields.map((field) => [`answers.${field.key}`, field.label])), ...(financing ? planLabels : {}) }
  const beside = new Set(step.fields.map(({ key }) => key))
  const answers = Object.fromEntries(Object.entries(dossier.answers).map(([key, answer]) => [key, answer.value]))
  // A condition asked on an earlier page is known; one asked on this page may still change here.
  const asked = step.fields.filter((field) => !field.shownIf || beside.has(field.shownIf.field) || arises(field, dossier.form, answers))
  const fields = asked.map((field): ReactNode => {
    if (field.kind === 'financing') return <FinancingFields key={`${field.key}-${dossier.version}`} plan={dossier.plan} rules={dossier.rules} />
    if (field.kind === 'service-points')
      return (
        <Choices
          key={field.key}
          name={`answers.${field.key}`}
          label={field.label}
          several
          choices={structure.servicePoints.map((point) => ({ value: point.id, label: point.name, help: `${servicePointWords[point.kind]}, ${point.commune}` }))}
          defaultValue={dossier.chosenPoints.map(({ id }) => id)}
        />
      )
    return <AnswerField key={field.key} field={field} typed={typedAnswer(field, answers[field.key])} form={dossier.form} beside={beside} />
  })
  return (
    <ActionForm action={save} labels={labels} className={financing ? 'space-y-8' : undefined}>
      <Hidden values={{ applicationId: dossier.id, step: step.key, formVersionId: dossier.formVersionId, ...versions }} />
      {fields}
      <div className="flex flex-wrap items-center gap-3">
        <Submit name="then" value="next">
          Enregistrer et continuer
        </Submit>
        <Submit look="plain" name="then" value="stay">
          Enregistrer le brouillon
        </Submit>
        {!financing && <UnsavedWarning key={dossier.version} />}
      </div>
    </ActionForm>
  )
}
