import type { CallForm } from '@/lib/calls/form.queries'
import type { FormStep } from '@/lib/forms/form-definition'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { ActionForm } from '../form/action-form'
import { TextArea, TextField } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { FrozenForm } from './frozen-form'
import { formTrail } from './form-trail'

const labels = { title: 'Titre', intro: 'Introduction', minutes: 'Durée', documents: 'Documents' }

export function NewStepPage({ call, add }: { call: CallForm; add: FormAction }) {
  return (
    <>
      <PageHeader trail={formTrail(call)} title="Ajouter une étape" state="Elle vient en dernier ; elle se déplace ensuite." />
      {call.closed === null ? (
        <ActionForm action={add} labels={labels}>
          <Hidden values={{ callId: call.callId, version: call.version }} />
          <StepFields step={{ key: '', title: '', fields: [] }} />
          <Submit>Ajouter l’étape</Submit>
        </ActionForm>
      ) : (
        <FrozenForm call={call} />
      )}
    </>
  )
}

export function FormStepPage({ call, step, actions }: { call: CallForm; step: FormStep; actions: { change: FormAction; remove: FormAction } }) {
  const at = { callId: call.callId, version: call.version, step: step.key }
  if (call.closed !== null)
    return (
      <>
        <PageHeader trail={formTrail(call)} title={step.title} />
        <FrozenForm call={call} />
      </>
    )
  return (
    <>
      <PageHeader trail={formTrail(call)} title={step.title || 'Étape sans titre'} state={step.fields.length === 0 ? 'Aucune question.' : `${plural(step.fields.length, 'question')}.`} />
      <ActionForm action={actions.change} labels={labels}>
        <Hidden values={at} />
        <StepFields step={step} />
        <Submit>Enregistrer l’étape</Submit>
      </ActionForm>
      <ActionForm action={actions.remove} scope="retirer" className="max-w-2xl mt-8">
        <Fold title="Retirer cette étape">
          <Hidden values={at} />
          <p>{step.fields.length === 0 ? 'Elle ne pose aucune question.' : `${plural(step.fields.length, 'question part', 'questions partent')} avec elle : ${step.fields.map(({ label }) => `« ${label} »`).join(', ')}.`}</p>
          <Submit look="danger">Retirer l’étape</Submit>
        </Fold>
      </ActionForm>
    </>
  )
}

function StepFields({ step }: { step: FormStep }) {
  return (
    <>
      <TextField name="title" label="Titre" maxLength={120} defaultValue={step.title} autoComplete="off" />
      <TextArea name="intro" label="Introduction" help="Ce qu’il faut savoir avant de répondre." optional rows={3} maxLength={1000} defaultValue={step.intro ?? ''} />
      <TextField name="minutes" label="Durée annoncée" help="En minutes, pour une personne qui a tout sous la main." optional inputMode="numeric" className="max-w-24 text-right" defaultValue={step.minutes ?? ''} />
      <TextArea name="documents" label="Documents à réunir" help="Un par ligne ; annoncés avant de commencer." optional rows={3} defaultValue={(step.documents ?? []).join('\n')} />
    </>
  )
}
