import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { ClashNotice } from '@/components/form/clash'
import { Choices } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Saving } from '@/components/form/saving'
import { Submit } from '@/components/form/submit'
import { isWritable } from '@/lib/applications/complement'
import type { DossierPage } from '@/lib/applications/application.queries'
import { arises, type FormField, type FormStep } from '@/lib/forms/form-definition'
import { typedAnswer } from '@/lib/forms/typed-answer'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { servicePointWords } from '@/lib/structures/structure.words'
import { AnswerField } from './answer-field'
import { AskedHere } from './complement-notice'
import { TypedHere } from './typed-for-you'
import { isTypable } from '@/lib/applications/phone-help'
import { FinancingFields } from './financing-fields'
import { planLabels } from './financing-labels'

type Props = { page: DossierPage; step: FormStep; save: FormAction }

/** The questions of one step: each is saved as it is answered, all of them by the buttons. */
export function StepForm({ page, step, save }: Props) {
  const { me, dossier, structure, help } = page
  const { answers: kept, form } = dossier
  const answers = Object.fromEntries(Object.entries(kept).map(([key, answer]) => [key, answer.value]))
  const beside = new Set(step.fields.filter(({ key }) => isWritable(dossier, key)).map(({ key }) => key))
  // A condition asked on an earlier page is known; one asked on this page may still change here.
  const asked = step.fields.filter((field) => (help?.mine ? isTypable(field) : field.kind !== 'attachments') && isWritable(dossier, field.key) && (!field.shownIf || beside.has(field.shownIf.field) || arises(field, form, answers)))
  const financing = asked.some(({ kind }) => kind === 'financing')
  const versionOf = ({ key }: FormField) => kept[key]?.version ?? 0

  const control = (field: FormField): ReactNode => {
    if (field.kind === 'financing') return <FinancingFields plan={dossier.plan} rules={dossier.rules} />
    if (field.kind !== 'service-points') return <AnswerField field={field} typed={typedAnswer(field, answers[field.key])} form={form} beside={beside} />
    const choices = structure.servicePoints.map((point) => ({ value: point.id, label: point.name, help: `${servicePointWords[point.kind]}, ${point.commune}` }))
    return <Choices name={`answers.${field.key}`} label={field.label} several choices={choices} defaultValue={dossier.chosenPoints.map(({ id }) => id)} />
  }
  return (
    <ActionForm action={save} labels={{ ...Object.fromEntries(asked.map((field) => [`answers.${field.key}`, field.label])), ...(financing ? planLabels : {}) }} className={financing ? 'space-y-8' : undefined}>
      <Hidden values={{ applicationId: dossier.id, step: step.key, formVersionId: dossier.formVersionId }} />
      <Saving
        owner={me}
        object={dossier.id}
        address={routes.saveAnswer(dossier.id)}
        page={step.key}
        sentWith={{ formVersionId: dossier.formVersionId }}
        fields={Object.fromEntries(asked.map((field) => [field.key, { label: field.label, names: field.kind === 'financing' ? 'plan' : `answers.${field.key}` }]))}
        versions={Object.fromEntries(asked.map((field) => [field.key, versionOf(field)]))}
        signIn={routes.signIn(routes.applicationStep(dossier.id, step.key))}
      >
        {asked.map((field) => (
          // Another version of its answer is another control: it shows what is kept now.
          <div key={`${field.key}-${versionOf(field)}`} data-field={field.key} id={field.kind === 'financing' ? `champ-answers-${field.key}` : undefined}>
            <AskedHere dossier={dossier} fieldKey={field.key} />
            <TypedHere page={page} fieldKey={field.key} />
            <ClashNotice name={`answers.${field.key}`} field={field.key} label={field.label} />
            {control(field)}
            {versionOf(field) > 1 && (
              <p className="mt-1 text-sm">
                <a href={routes.answerHistory(dossier.id, field.key)}>
                  Versions précédentes<span className="sr-only"> de « {field.label} »</span>
                </a>
              </p>
            )}
          </div>
        ))}
        <div className="flex flex-wrap items-center gap-3">
          {dossier.state === 'DRAFT' ? (
            <>
              <Submit name="then" value="next">
                Enregistrer et continuer
              </Submit>
              <Submit look="plain" name="then" value="stay">
                Enregistrer le brouillon
              </Submit>
            </>
          ) : (
            <Submit name="then" value="back">
              Enregistrer et revenir à la demande
            </Submit>
          )}
        </div>
      </Saving>
    </ActionForm>
  )
}
