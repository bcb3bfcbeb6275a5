import type { CallForm } from '@/lib/calls/form.queries'
import { formBounds, type Fault } from '@/lib/forms/form-faults'
import type { MeasuredBurden as Measured } from '@/lib/applications/burden.queries'
import { burdenOf, conditionWords, type FormField, type FormStep } from '@/lib/forms/form-definition'
import { audienceWords, fieldKindWords } from '@/lib/forms/form.words'
import { neighbour } from '@/lib/forms/form-edit'
import { formatEuros, type Cents } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber, plural } from '@/lib/kernel/french'
import { formatInstant, formatMinutes } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { legalFormWord } from '@/lib/structures/structure.words'
import { ActionForm } from '../form/action-form'
import { Hidden } from '../form/hidden'
import { DragHandle, Movable, MoveButton } from '../form/movable'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Facts } from '../ui/facts'
import { Notice } from '../ui/notice'
import { formTrail } from './form-trail'
import { MeasuredBurden } from './measured-burden'

type Actions = { move: FormAction; begin: FormAction; drop: FormAction }

/** What a call asks, step by step: composed here until the launch, then read here, and corrected by another version. */
export function FormPage({ call, measured, actions }: { call: CallForm; measured: Measured | null; actions: Actions }) {
  const { slug, callId, n, version, correction, closed, mayCorrect } = call
  return (
    <>
      <PageHeader
        trail={formTrail(call).slice(0, 2)}
        title="Formulaire"
        state={correction ? `Correction en préparation (version ${n}) : personne ne la voit avant sa publication.` : closed ? `Version ${n}, celle à laquelle les structures répondent.` : 'Composé ici jusqu’au lancement, qui le gèle.'}
        action={
          <>
            <a href={routes.formPreview(slug)} className="button">
              Aperçu
            </a>
            {correction && !closed && (
              <a href={routes.publishForm(slug)} className="button button-primary">
                Relire et publier la correction
              </a>
            )}
          </>
        }
      />
      <Faults call={call} />
      <Burden call={call} />
      {measured && <MeasuredBurden measured={measured} />}
      {mayCorrect && (
        <ActionForm action={actions.begin} className="mb-8 max-w-2xl space-y-3">
          <Hidden values={{ callId }} />
          <p>Une erreur dans le formulaire publié ? Une correction se prépare à part, puis se publie avec son motif : les brouillons la suivent, les structures sont prévenues, les dossiers déposés gardent la version à laquelle ils ont répondu.</p>
          <Submit look="plain">Commencer une correction</Submit>
        </ActionForm>
      )}
      {correction && (
        <ActionForm action={actions.drop} className="mb-8">
          <Hidden values={{ callId, version }} />
          <Submit look="quiet">Abandonner la correction</Submit>
        </ActionForm>
      )}
      {closed === null ? (
        <ActionForm action={actions.move} className="space-y-4">
          <Hidden values={{ callId, version }} />
          <Movable>
            <Steps call={call} />
          </Movable>
          <p>
            <a href={routes.newFormStep(slug)} className="button">
              Ajouter une étape
            </a>
          </p>
        </ActionForm>
      ) : (
        <Steps call={call} />
      )}
      <Versions call={call} />
    </>
  )
}

function Faults({ call: { slug, faults } }: { call: CallForm }) {
  if (faults.length === 0) return null
  const href = ({ step, field }: Fault) => (field ? routes.formField(slug, field) : step ? routes.formStep(slug, step) : null)
  return (
    <Notice tone="warning" title={`${plural(faults.length, 'point')} à corriger avant que quelqu’un réponde à ce formulaire.`}>
      <ul className="list-disc pl-5">
        {faults.map((fault) => (
          <li key={fault.sentence}>
            {fault.sentence} {href(fault) && <a href={href(fault) ?? ''}>Corriger</a>}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** What the form costs whoever answers it, against the bounds of the programme. */
function Burden({ call: { form, warnings } }: { call: CallForm }) {
  const { questions, minutes, documents } = burdenOf(form)
  return (
    <section aria-labelledby="charge" className="mb-8">
      <h2 id="charge" className="mb-3">
        Charge annoncée
      </h2>
      <Facts
        items={[
          { label: 'Questions', value: `${questions}, pour ${formBounds.questionsAsked} au plus` },
          { label: 'Durée', value: `${formatMinutes(minutes)}, pour ${formatMinutes(formBounds.minutesAsked)} au plus` },
          { label: 'Documents à réunir', value: documents.length === 0 ? 'aucun' : documents.join(' · ') },
        ]}
      />
      {warnings.length > 0 && (
        <Notice tone="warning">
          {warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </Notice>
      )}
    </section>
  )
}

const marked = 'border-y-2 border-transparent data-[over=after]:border-b-accent data-[over=before]:border-t-accent'

function Steps({ call }: { call: CallForm }) {
  const { form, slug, closed } = call
  return (
    <ol className="space-y-8">
      {form.steps.map((step, index) => (
        <li key={step.key} id={`etape-${step.key}`} data-group={step.key} className={marked}>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line pb-2">
            <h2>
              {closed === null && <DragHandle of={`step/${step.key}`} />}
              {index + 1}. {closed === null ? <a href={routes.formStep(slug, step.key)}>{step.title}</a> : step.title}
            </h2>
            {closed === null && (
              <span className="flex flex-wrap">
                {index > 0 && <MoveButton id={`monter-etape-${step.key}`} move={`step/${step.key}/${index - 1}`}>Monter<span className="sr-only"> l’étape {step.title}</span></MoveButton>}
                {index < form.steps.length - 1 && <MoveButton id={`descendre-etape-${step.key}`} move={`step/${step.key}/${index + 1}`}>Descendre<span className="sr-only"> l’étape {step.title}</span></MoveButton>}
              </span>
            )}
          </div>
          <p className="py-2 text-sm text-soft">
            {[step.minutes ? formatMinutes(step.minutes) : 'Durée non annoncée', ...(step.documents ?? [])].join(' · ')}
          </p>
          {step.fields.length === 0 && <p className="py-2 text-soft">Aucune question : cette étape montre la structure qui candidate.</p>}
          <Questions call={call} step={step} />
          {closed === null && (
            <p className="py-2">
              <a href={routes.newFormField(slug, step.key)}>
                Ajouter une question<span className="sr-only"> à l’étape {step.title}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function Questions({ call: { form, slug, closed }, step }: { call: CallForm; step: FormStep }) {
  return (
    <ul className="divide-y divide-line">
      {step.fields.map((field) => {
        const [up, down] = [neighbour(form, field.key, 'up'), neighbour(form, field.key, 'down')]
        const condition = conditionWords(field, form)
        return (
          <li key={field.key} id={`question-${field.key}`} data-item={field.key} className={`flex flex-wrap justify-between gap-x-6 py-2 ${marked}`}>
            <div className="min-w-0 flex-1 basis-80">
              <p className="font-semibold">
                {closed === null && <DragHandle of={`field/${field.key}`} />}
                {closed === null ? <a href={routes.formField(slug, field.key)}>{field.label}</a> : field.label}
              </p>
              <p className="text-sm text-soft">{settingsWords(field).join(' · ')}</p>
              {condition && <p className="text-sm">{condition}</p>}
              <p className="text-sm text-soft">Qui s’en sert : {field.usedBy ?? 'personne ne l’a dit.'}</p>
            </div>
            {closed === null && (
              <span className="flex">
                {up && <MoveButton id={`monter-question-${field.key}`} move={`field/${field.key}/${up.step}/${up.position}`}>Monter<span className="sr-only"> « {field.label} »</span></MoveButton>}
                {down && <MoveButton id={`descendre-question-${field.key}`} move={`field/${field.key}/${down.step}/${down.position}`}>Descendre<span className="sr-only"> « {field.label} »</span></MoveButton>}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Nature, whether it must be answered, limits, of whom it is asked, who reads it. */
function settingsWords({ kind, optional, maxLength, least, most, onlyFor, audience }: FormField): string[] {
  const bound = (value: number) => (kind === 'amount' ? formatEuros(value as Cents) : formatNumber(value))
  return [
    fieldKindWords[kind],
    optional ? 'facultatif' : 'obligatoire',
    ...(maxLength === undefined ? [] : [`${formatNumber(maxLength)} caractères au plus`]),
    ...(least === undefined ? [] : [`au moins ${bound(least)}`]),
    ...(most === undefined ? [] : [`au plus ${bound(most)}`]),
    ...(onlyFor ? [`demandé à : ${onlyFor.map(legalFormWord).join(', ')}`] : []),
    ...(audience && audience !== 'call' ? [`lu par : ${audienceWords[audience]}`] : []),
  ]
}

function Versions({ call: { published } }: { call: CallForm }) {
  if (published.length === 0) return null
  return (
    <section aria-labelledby="versions" className="mt-12">
      <h2 id="versions" className="mb-3">
        Versions publiées
      </h2>
      <ol className="divide-y divide-line border-y border-line">
        {published.map((one) => (
          <li key={one.n} className="py-3">
            <p className="font-semibold">
              Version {one.n}, {one.n === 1 ? 'gelée au lancement' : 'publiée'} le {formatInstant(one.at)}
            </p>
            {one.reason && <p>Motif : {one.reason}</p>}
            {one.changes.length > 0 && (
              <ul className="list-disc pl-5 text-sm text-soft">
                {one.changes.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
