import type { CallForm } from '@/lib/calls/form.queries'
import { fieldsOf, type FieldKind, type FormField, type FormStep } from '@/lib/forms/form-definition'
import { askedBefore } from '@/lib/forms/form-faults'
import { fieldKinds, fieldKindWords } from '@/lib/forms/form.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { listOf } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Notice } from '../ui/notice'
import { FrozenForm } from './frozen-form'
import { formTrail } from './form-trail'
import { LivePreview } from './live-preview'
import { QuestionFields, questionLabels } from './question-fields'

type LegalForms = Record<string, string>

/** First the nature of the question, then what it asks. */
export function NewQuestionPage({ call, step, kind, legalForms, add }: { call: CallForm; step: FormStep; kind: FieldKind | null; legalForms: LegalForms; add: FormAction }) {
  const field: FormField = { key: 'nouvelle', label: '', kind: kind ?? 'text' }
  return (
    <>
      <PageHeader trail={formTrail(call)} title={kind ? `Ajouter une question : ${fieldKindWords[kind]}` : 'Ajouter une question'} state={`Étape « ${step.title} ».`} />
      {call.closed !== null ? (
        <FrozenForm call={call} />
      ) : kind ? (
        <LivePreview before={field} form={call.form}>
          <ActionForm action={add} labels={questionLabels}>
            <Hidden values={{ callId: call.callId, version: call.version, step: step.key, kind }} />
            <QuestionFields field={field} earlier={upTo(call, step)} legalForms={legalForms} />
            <Submit>Ajouter la question</Submit>
          </ActionForm>
        </LivePreview>
      ) : (
        <>
          <p className="mb-3">Quelle réponse attendez-vous ? La nature d’une question ne change plus ensuite.</p>
          <ul className="max-w-2xl divide-y divide-line border-y border-line">
            {fieldKinds.map((one) => (
              <li key={one}>
                <a href={routes.newFormField(call.slug, step.key, one)} className="flex min-h-11 items-center">
                  {fieldKindWords[one]}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** A new question comes last in its step: what is asked before it. */
const upTo = ({ form }: CallForm, step: FormStep): FormField[] => form.steps.slice(0, form.steps.findIndex(({ key }) => key === step.key) + 1).flatMap(({ fields }) => fields)

export function QuestionPage({ call, field, legalForms, actions }: { call: CallForm; field: FormField; legalForms: LegalForms; actions: { change: FormAction; remove: FormAction } }) {
  const at = { callId: call.callId, version: call.version, field: field.key }
  const faults = call.faults.filter((fault) => fault.field === field.key)
  const dependent = fieldsOf(call.form).filter(({ shownIf }) => shownIf?.field === field.key).map(({ label }) => `« ${label} »`)
  return (
    <>
      <PageHeader trail={formTrail(call)} title={field.label} state={`${fieldKindWords[field.kind]}, clé « ${field.key} ».`} />
      {call.closed !== null ? (
        <FrozenForm call={call} />
      ) : (
        <>
          {faults.length > 0 && (
            <Notice tone="warning">
              {faults.map(({ sentence }) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </Notice>
          )}
          <LivePreview before={field} form={call.form}>
            <ActionForm action={actions.change} labels={questionLabels}>
              <Hidden values={at} />
              <QuestionFields field={field} earlier={askedBefore(call.form, field.key)} legalForms={legalForms} />
              <Submit>Enregistrer la question</Submit>
            </ActionForm>
          </LivePreview>
          <ActionForm action={actions.remove} scope="retirer" className="max-w-2xl mt-8">
            <Fold title="Retirer cette question">
              <Hidden values={at} />
              <p>
                {call.correction ? 'Ce que des structures y ont répondu est gardé, et ne sera plus déposé.' : 'Personne n’y a répondu.'}
                {dependent.length > 0 && ` ${listOf(dependent)} en dépend${dependent.length > 1 ? 'ent' : ''}.`}
              </p>
              <Submit look="danger">Retirer la question</Submit>
            </Fold>
          </ActionForm>
        </>
      )}
    </>
  )
}
