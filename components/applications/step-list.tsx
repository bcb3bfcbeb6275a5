import { fieldId } from '@/components/form/field-id'
import { StateBadge, type Tone } from '@/components/ui/badge'
import type { Dossier } from '@/lib/applications/dossier.queries'
import { isWritable } from '@/lib/applications/complement'
import { stepStateWords } from '@/lib/applications/application.words'
import type { Missing } from '@/lib/forms/completeness'
import { burdenOf, type FormStep } from '@/lib/forms/form-definition'
import type { StepState } from '@/lib/forms/step-state'
import { plural } from '@/lib/kernel/french'
import { formatMinutes } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

const tones = { todo: 'neutral', started: 'info', complete: 'success', 'to-correct': 'danger' } as const satisfies Record<StepState, Tone>
const shapes = { todo: '○', started: '◐', complete: '●', 'to-correct': '■' } as const satisfies Record<StepState, string>
const colours = { todo: 'text-soft', started: 'text-info', complete: 'text-success', 'to-correct': 'text-danger' } as const satisfies Record<StepState, string>

type Shown = Pick<Dossier, 'id' | 'form' | 'states' | 'missing' | 'state' | 'reopened'>

/** Where what is missing is written; in the financing plan, which says it of one of its controls or of the whole. */
export const missingHref = (id: string, { step, field, at = 'balance' }: Missing): string =>
  at === 'balance' ? routes.applicationField(id, step, field) : `${routes.applicationStep(id, step)}#${fieldId(`plan.${at}`)}`

/** Beside a step: all of them, or those of which a question is reopened, each with where it stands. */
export function StepList({ dossier, current, ends }: { dossier: Shown; current: string; /** Whoever reads it deposits or sends back. */ ends: boolean }) {
  const { id, form, states } = dossier
  const draft = dossier.state === 'DRAFT'
  return (
    <ol className="space-y-1">
      {form.steps.map((one, position) => {
        const state = states[one.key] ?? 'todo'
        if (!draft && !one.fields.some(({ key }) => isWritable(dossier, key))) return null
        return (
          <li key={one.key}>
            <a
              href={routes.applicationStep(id, one.key)}
              aria-current={one.key === current ? 'step' : undefined}
              className={`flex min-h-8 items-baseline gap-2 py-1 no-underline hover:underline ${one.key === current ? 'font-semibold' : ''}`}
            >
              <span aria-hidden="true" className={colours[state]}>
                {shapes[state]}
              </span>
              <span>
                {position + 1}. {one.title} <span className="block text-soft">{stepStateWords[state]}</span>
              </span>
            </a>
          </li>
        )
      })}
      {ends && (
        <li>
          <a href={draft ? routes.deposit(id) : routes.application(id)} className="flex min-h-8 items-center no-underline hover:underline">
            {draft ? 'Relire et déposer' : 'Renvoyer les compléments'}
          </a>
        </li>
      )}
    </ol>
  )
}

function AtHand({ documents }: { documents: readonly string[] }) {
  if (documents.length === 0) return null
  return (
    <div className="text-soft">
      <p>À avoir sous la main :</p>
      <ul className="list-disc pl-5">
        {documents.map((document) => (
          <li key={document}>{document}</li>
        ))}
      </ul>
    </div>
  )
}

/** Announced before a step is begun: how long it takes, and what to have at hand. */
export function StepNeeds({ step: { minutes, documents = [] } }: { step: FormStep }) {
  if (minutes === undefined && documents.length === 0) return null
  return (
    <div className="text-soft">
      {minutes !== undefined && <p>Environ {formatMinutes(minutes)}.</p>}
      <AtHand documents={documents} />
    </div>
  )
}

/** The dossier's tasks: time and documents first, then each step with what it still lacks, each point leading to its question. */
export function Steps({ dossier, mayWrite }: { dossier: Shown; mayWrite: boolean }) {
  const { id, form, states, missing } = dossier
  const { questions, minutes, documents } = burdenOf(form)
  return (
    <section aria-labelledby="etapes">
      <h2 id="etapes" className="mb-1">
        Étapes du dossier
      </h2>
      <p className="text-soft">{missing.length === 0 ? 'Tout est complet : relisez et déposez.' : `${plural(missing.length, 'point reste', 'points restent')} à compléter.`}</p>
      <p className="text-soft">
        {plural(questions, 'question')}
        {minutes > 0 && `, ${formatMinutes(minutes)} environ, en autant de fois qu’il le faut : chaque réponse est enregistrée à mesure`}.
      </p>
      <AtHand documents={documents} />
      <ol className="mt-3 divide-y divide-line border-y border-line">
        {form.steps.map((step, index) => {
          const lacking = missing.filter((item) => item.step === step.key)
          const state = states[step.key] ?? 'todo'
          const title = `${index + 1}. ${step.title}`
          return (
            <li key={step.key} className="py-3">
              <p className="flex flex-wrap justify-between gap-x-6">
                {mayWrite ? (
                  <a href={routes.applicationStep(id, step.key)} className="font-semibold">
                    {title}
                  </a>
                ) : (
                  <span className="font-semibold">{title}</span>
                )}
                <StateBadge tone={tones[state]}>{stepStateWords[state]}</StateBadge>
              </p>
              {state !== 'complete' && step.minutes !== undefined && <p className="text-soft">Environ {formatMinutes(step.minutes)}.</p>}
              {lacking.length > 0 && state !== 'todo' && (
                <ul className="mt-1 list-disc pl-5 text-sm text-soft">
                  {lacking.map((item) => (
                    <li key={item.sentence}>{mayWrite ? <a href={missingHref(id, item)}>{item.sentence}</a> : item.sentence}</li>
                  ))}
                </ul>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
