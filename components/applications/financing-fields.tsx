'use client'

import { createContext, use, useEffect, useRef, useState } from 'react'
import { useFieldArray, useForm, useWatch, type Control, type UseFormRegister } from 'react-hook-form'
import { maxLines, readPlan, typedPlace } from '@/lib/applications/financing-input'
import { financingProblems, inKindKinds, otherResourceKinds, type FinancingPlan, type FinancingRules } from '@/lib/applications/financing-plan'
import { basisWords, inKindWords, resourceWords } from '@/lib/applications/application.words'
import { centsInput, formatEuros, type Cents } from '@/lib/kernel/cents'
import { listOf } from '@/lib/kernel/french'
import { useField, useTypedRows } from '../form/action-form'
import { fieldId } from '../form/field-id'
import { useRunning } from '../form/use-running'
import { useWhenReleased } from '../form/use-when-released'
import { FinancingBalance } from './financing-balance'

type Line = { label: string; euros: string }
type KindLine = Line & { kind: string }
type PlanValues = {
  plan: { requested: string; smallestViable: string; basis: string; costs: (Line & { eligible: boolean })[]; resources: KindLine[]; inKind: KindLine[] }
}

const amount = (cents: Cents): string => (cents === 0 ? '' : centsInput(cents))
const empty = { costs: { label: '', euros: '', eligible: true }, resources: { label: '', euros: '', kind: 'OWN_FUNDS' }, inKind: { label: '', euros: '', kind: 'VOLUNTEERS' } }
const filled = <L,>(lines: L[], blank: L, least: number): L[] => [...lines, ...Array.from({ length: Math.max(1, least - lines.length) }, () => blank)]
const typedLine = <L extends { label: string; cents: Cents; kind: string }>({ label, cents, kind }: L) => ({ label, euros: amount(cents), kind })

const valuesOf = (plan: FinancingPlan): PlanValues => ({
  plan: {
    requested: amount(plan.requested),
    smallestViable: amount(plan.smallestViable),
    basis: plan.basis ?? '',
    costs: filled(plan.costs.map(({ label, cents, eligible }) => ({ label, euros: amount(cents), eligible })), empty.costs, 3),
    resources: filled(plan.resources.map(typedLine), empty.resources, 2),
    inKind: filled(plan.inKind.map(typedLine), empty.inKind, 1),
  },
})

const planOf = ({ plan: typed }: PlanValues) => readPlan({ ...typed, costs: typed.costs.map((line) => ({ ...line, eligible: line.eligible ? 'on' : undefined })) })

/** Field name → what is wrong there. A plan not begun has nothing wrong yet. */
function problemsOf(values: PlanValues, rules: FinancingRules): Record<string, string> {
  const { plan, places } = planOf(values)
  if (plan.costs.length + plan.resources.length + plan.inKind.length === 0 && plan.requested === 0) return {}
  return Object.fromEntries(financingProblems(plan, rules).map(({ at, sentence }) => [typedPlace(at, places), sentence]))
}

const Problems = createContext<Record<string, string>>({})
/** What the server, or else the rules of the plan, say of one control. */
function useProblem(name: string): string | undefined {
  const { error } = useField(name)
  const problem = use(Problems)[name]
  return error ?? problem
}

/** What the call gives at most, said beside the field. */
function mostWords({ ceiling, ratePercent }: FinancingRules): string | undefined {
  const limits = [ceiling === null ? '' : formatEuros(ceiling), ratePercent === null ? '' : `${ratePercent} % des dépenses éligibles`].filter((limit) => limit !== '')
  return limits.length === 0 ? undefined : `Au plus ${listOf(limits)}.`
}

/** The financing plan inside its form: totals and balance as one types; without JavaScript it is an ordinary form. */
export function FinancingFields({ plan, rules }: { plan: FinancingPlan; rules: FinancingRules }) {
  const values = useTypedPlan() ?? valuesOf(plan)
  return <Plan key={JSON.stringify(values)} values={values} rules={rules} />
}

/** The plan as it was typed, when it comes back without having been kept. */
function useTypedPlan(): PlanValues | null {
  const [requested, smallestViable, basis] = [useField('plan.requested').typed, useField('plan.smallestViable').typed, useField('plan.basis').typed]
  const [costs = [], resources = [], inKind = []] = [useTypedRows('plan.costs'), useTypedRows('plan.resources'), useTypedRows('plan.inKind')]
  if (typeof requested !== 'string') return null
  const line = ({ label = '', euros = '', kind = '' }) => ({ label, euros, kind })
  return {
    plan: {
      requested,
      smallestViable: String(smallestViable ?? ''),
      basis: String(basis ?? ''),
      costs: costs.map(({ label = '', euros = '', eligible }) => ({ label, euros, eligible: eligible === 'on' })),
      resources: resources.map(line),
      inKind: inKind.map(line),
    },
  }
}

function Plan({ values, rules }: { values: PlanValues; rules: FinancingRules }) {
  const { control, register, getValues } = useForm<PlanValues>({ defaultValues: values })
  const place = useRef<HTMLDivElement>(null)
  const [problems, setProblems] = useState(() => problemsOf(values, rules))
  const whenReleased = useWhenReleased()
  useEffect(() => {
    // React empties a form after its action: here what was typed stays until the saved plan replaces it.
    const form = place.current?.closest('form')
    const keep = (event: Event) => event.preventDefault()
    form?.addEventListener('reset', keep)
    return () => form?.removeEventListener('reset', keep)
  }, [])

  return (
    // A line is told what it lacks once one has left its fields, not while they are typed.
    <div ref={place} className="space-y-8" onBlur={() => whenReleased(() => setProblems(problemsOf(getValues(), rules)))}>
      <Problems value={problems}>
        <Basis register={register} basis={values.plan.basis} />
        <Lines side="costs" legend="Dépenses" one="Dépense" add="Ajouter une dépense" what="la dépense" {...{ control, register }} />
        <fieldset>
          <legend className="text-lg font-semibold">Ressources</legend>
          <div className="mt-2 grid items-end gap-4 sm:grid-cols-2">
            <Cell name="plan.requested" label="Aide demandée" value={values.plan.requested} register={register} money help={mostWords(rules)} />
            <Cell
              name="plan.smallestViable"
              label="Plus petit montant viable"
              value={values.plan.smallestViable}
              register={register}
              money
              help="En dessous, le projet ne peut pas se faire : aucun montant plus petit ne vous sera attribué. Les membres du jury ne le voient pas quand ils notent."
            />
          </div>
          <Lines side="resources" one="Autre ressource" add="Ajouter une ressource" what="la ressource" {...{ control, register }} />
        </fieldset>
        <Lines
          side="inKind"
          legend="Bénévolat et dons en nature (facultatif)"
          help="À part : ces apports valorisés n’entrent ni dans l’équilibre, ni dans les dépenses que l’appel finance."
          one="Apport en nature"
          add="Ajouter un apport"
          what="l’apport"
          {...{ control, register }}
        />
      </Problems>
      <Live control={control} rules={rules} />
    </div>
  )
}

function Basis({ register, basis }: { register: UseFormRegister<PlanValues>; basis: string }) {
  const problem = useProblem('plan.basis')
  const id = fieldId('plan.basis')
  const choices = { GROSS: 'ne récupère pas la TVA, ou en partie', NET: 'récupère la TVA' } as const
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={problem && `${id}-erreur`}>
      <legend className="font-semibold">Pour ce projet, la structure</legend>
      {problem && (
        <p id={`${id}-erreur`} className="text-sm font-semibold text-danger">
          {problem}
        </p>
      )}
      {(['GROSS', 'NET'] as const).map((value) => (
        <label key={value} className="flex items-start gap-3 py-2.5 pointer-fine:py-1">
          <input type="radio" value={value} {...register('plan.basis')} defaultChecked={basis === value} className="size-5 shrink-0 accent-accent" />
          <span>
            {choices[value]} <span className="text-soft">: les montants sont {basisWords[value]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type Side = 'costs' | 'resources' | 'inKind'
type LinesProps = {
  side: Side
  legend?: string
  help?: string
  /** What one line is called. */
  one: string
  add: string
  what: string
  control: Control<PlanValues>
  register: UseFormRegister<PlanValues>
}

const kinds = {
  resources: otherResourceKinds.map((kind) => ({ kind, word: resourceWords[kind] })),
  inKind: inKindKinds.map((kind) => ({ kind, word: inKindWords[kind] })),
}

function Lines({ side, legend, help, one, add, what, control, register }: LinesProps) {
  const { fields, append, remove } = useFieldArray({ control, name: `plan.${side}` })
  const running = useRunning()
  // Where the focus goes when the line that held it is taken out.
  const more = useRef<HTMLButtonElement>(null)
  const Frame = legend === undefined ? 'div' : 'fieldset'
  return (
    <Frame>
      {legend !== undefined && <legend className="text-lg font-semibold">{legend}</legend>}
      {help !== undefined && <p className="text-sm text-soft">{help}</p>}
      <ul className="mt-3 space-y-4">
        {fields.map((line, index) => (
          <li key={line.id} className={`grid grid-cols-[minmax(0,1fr)_auto_auto] items-end gap-3 border-b border-line pb-4 ${side === 'costs' ? 'sm:grid-cols-[minmax(0,1fr)_11rem_auto_auto]' : 'sm:grid-cols-[minmax(0,1fr)_14rem_11rem_auto]'}`}>
            <Cell name={`plan.${side}.${index}.label`} label={`${one} ${index + 1}`} value={line.label} register={register} maxLength={200} wide />
            {side === 'costs' ? (
              <>
                <Cell name={`plan.costs.${index}.euros`} label="Montant" of={`${one.toLowerCase()} ${index + 1}`} value={line.euros} register={register} money />
                <label className="flex min-h-11 items-center gap-2">
                  <input type="checkbox" {...register(`plan.costs.${index}.eligible`)} defaultChecked={'eligible' in line && line.eligible} className="size-5 accent-accent" />
                  éligible<span className="sr-only"> (dépense {index + 1})</span>
                </label>
              </>
            ) : (
              <>
                <label className="col-span-full block sm:col-span-1">
                  <span className="block text-sm">
                    Nature<span className="sr-only"> ({one.toLowerCase()} {index + 1})</span>
                  </span>
                  <select {...register(`plan.${side}.${index}.kind`)} defaultValue={'kind' in line ? line.kind : undefined} className="control">
                    {kinds[side].map(({ kind, word }) => (
                      <option key={kind} value={kind}>
                        {word}
                      </option>
                    ))}
                  </select>
                </label>
                <Cell name={`plan.${side}.${index}.euros`} label="Montant" of={`${one.toLowerCase()} ${index + 1}`} value={line.euros} register={register} money />
              </>
            )}
            {running && (
              <button
                type="button"
                className="button button-quiet"
                aria-label={`Retirer ${what} ${index + 1}`}
                onClick={() => {
                  remove(index)
                  more.current?.focus()
                  more.current?.dispatchEvent(new Event('input', { bubbles: true }))
                }}
              >
                Retirer
              </button>
            )}
          </li>
        ))}
      </ul>
      {running && fields.length < maxLines && (
        <button type="button" className="button mt-3" ref={more} onClick={() => append(empty[side])}>
          {add}
        </button>
      )}
    </Frame>
  )
}

function Live({ control, rules }: { control: Control<PlanValues>; rules: FinancingRules }) {
  const typed = useWatch({ control, name: 'plan' })
  return <FinancingBalance plan={planOf({ plan: typed }).plan} rules={rules} />
}

type CellProps = {
  name: `plan.${Side}.${number}.${'label' | 'euros'}` | 'plan.requested' | 'plan.smallestViable'
  label: string
  /** Which line, for those who hear the page. */
  of?: string
  value: string
  register: UseFormRegister<PlanValues>
  money?: boolean
  help?: string | undefined
  maxLength?: number
  /** A line of its own on a phone. */
  wide?: boolean
}

function Cell({ name, label, of, value, register, money, help, maxLength, wide }: CellProps) {
  const error = useProblem(name)
  const id = fieldId(name)
  return (
    <div className={wide ? 'col-span-full sm:col-span-1' : undefined}>
      <label htmlFor={id} className="block text-sm">
        {label}
        {of && <span className="sr-only"> ({of})</span>}
      </label>
      {help && (
        <p id={`${id}-aide`} className="text-sm text-soft">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-erreur`} className="text-sm font-semibold text-danger">
          {error}
        </p>
      )}
      <input
        id={id}
        {...register(name)}
        defaultValue={value}
        inputMode={money ? 'decimal' : 'text'}
        autoComplete="off"
        maxLength={maxLength}
        aria-invalid={error ? true : undefined}
        aria-describedby={[help && `${id}-aide`, error && `${id}-erreur`].filter(Boolean).join(' ') || undefined}
        className={`control ${money ? 'text-right tabular-nums' : ''}`}
      />
    </div>
  )
}
