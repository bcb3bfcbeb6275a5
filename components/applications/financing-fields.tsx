'use client'

import { useEffect, useRef } from 'react'
import { useFieldArray, useForm, useWatch, type Control, type UseFormRegister } from 'react-hook-form'
import { maxLines, readPlan } from '@/lib/applications/financing-input'
import type { FinancingPlan, FinancingRules } from '@/lib/applications/financing-plan'
import { resourceWords } from '@/lib/applications/application.words'
import { centsInput, formatEuros, type Cents } from '@/lib/kernel/cents'
import { listOf } from '@/lib/kernel/french'
import { useField, useTypedRows } from '../form/action-form'
import { fieldId } from '../form/field-id'
import { useRunning } from '../form/use-running'
import { FinancingBalance } from './financing-balance'

type Line = { label: string; euros: string }
type PlanValues = {
  plan: { requested: string; smallestViable: string; costs: (Line & { eligible: boolean })[]; resources: (Line & { kind: string })[] }
}

const amount = (cents: Cents): string => (cents === 0 ? '' : centsInput(cents))
const emptyCost = { label: '', euros: '', eligible: true }
const emptyResource = { label: '', euros: '', kind: 'OWN_FUNDS' }
const filled = <L,>(lines: L[], empty: L, least: number): L[] => [...lines, ...Array.from({ length: Math.max(1, least - lines.length) }, () => empty)]

const valuesOf = (plan: FinancingPlan): PlanValues => ({
  plan: {
    requested: amount(plan.requested),
    smallestViable: amount(plan.smallestViable),
    costs: filled(plan.costs.map(({ label, cents, eligible }) => ({ label, euros: amount(cents), eligible })), emptyCost, 3),
    resources: filled(plan.resources.map(({ label, cents, kind }) => ({ label, euros: amount(cents), kind })), emptyResource, 2),
  },
})

/** What the call gives at most, said beside the field. */
function mostWords({ ceiling, ratePercent }: FinancingRules): string | undefined {
  const limits = [ceiling === null ? '' : formatEuros(ceiling), ratePercent === null ? '' : `${ratePercent} % des dépenses éligibles`].filter((limit) => limit !== '')
  return limits.length === 0 ? undefined : `Au plus ${listOf(limits)}.`
}

/** The financing plan inside its form: totals and balance as one types; without JavaScript it is an ordinary form. */
export function FinancingFields({ plan, rules }: { plan: FinancingPlan; rules: FinancingRules }) {
  const typed = { costs: useTypedRows('plan.costs'), resources: useTypedRows('plan.resources'), requested: useField('plan.requested').typed, smallestViable: useField('plan.smallestViable').typed }
  const values = valuesOf(plan)
  if (typeof typed.requested === 'string') {
    // What was typed and could not be kept, as it was typed.
    const { requested, smallestViable, costs = [], resources = [] } = typed
    values.plan = {
      requested,
      smallestViable: String(smallestViable ?? ''),
      costs: costs.map(({ label = '', euros = '', eligible }) => ({ label, euros, eligible: eligible === 'on' })),
      resources: resources.map(({ label = '', euros = '', kind = 'OTHER' }) => ({ label, euros, kind })),
    }
  }
  return <Plan key={JSON.stringify(values)} values={values} rules={rules} />
}

function Plan({ values, rules }: { values: PlanValues; rules: FinancingRules }) {
  const { control, register } = useForm<PlanValues>({ defaultValues: values })
  const costs = useFieldArray({ control, name: 'plan.costs' })
  const resources = useFieldArray({ control, name: 'plan.resources' })
  const running = useRunning()
  // Where the focus goes when the line that held it is taken out.
  const moreCosts = useRef<HTMLButtonElement>(null)
  const moreResources = useRef<HTMLButtonElement>(null)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // React empties a form after its action: here what was typed stays until the saved plan replaces it.
    const form = place.current?.closest('form')
    const keep = (event: Event) => event.preventDefault()
    form?.addEventListener('reset', keep)
    return () => form?.removeEventListener('reset', keep)
  }, [])

  return (
    <div ref={place} className="space-y-8">
      <fieldset>
        <legend className="text-lg font-semibold">Dépenses</legend>
        <ul className="mt-2 space-y-4">
          {costs.fields.map((line, index) => (
            <li key={line.id} className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-end gap-3 border-b border-line pb-4 sm:grid-cols-[minmax(0,1fr)_11rem_auto_auto]">
              <Cell name={`plan.costs.${index}.label`} label={`Dépense ${index + 1}`} value={line.label} register={register} maxLength={200} wide />
              <Cell name={`plan.costs.${index}.euros`} label="Montant" of={`dépense ${index + 1}`} value={line.euros} register={register} money />
              <label className="flex min-h-11 items-center gap-2">
                <input type="checkbox" {...register(`plan.costs.${index}.eligible`)} defaultChecked={line.eligible} className="size-5 accent-accent" />
                éligible<span className="sr-only"> (dépense {index + 1})</span>
              </label>
              {running && (
                <Remove
                  what={`la dépense ${index + 1}`}
                  act={() => {
                    costs.remove(index)
                    moreCosts.current?.focus()
                    moreCosts.current?.dispatchEvent(new Event('input', { bubbles: true }))
                  }}
                />
              )}
            </li>
          ))}
        </ul>
        {running && costs.fields.length < maxLines && (
          <button type="button" className="button mt-3" ref={moreCosts} onClick={() => costs.append(emptyCost)}>
            Ajouter une dépense
          </button>
        )}
      </fieldset>

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
        <ul className="mt-4 space-y-4">
          {resources.fields.map((line, index) => (
            <li key={line.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 border-b border-line pb-4 sm:grid-cols-[minmax(0,1fr)_14rem_11rem_auto]">
              <Cell name={`plan.resources.${index}.label`} label={`Autre ressource ${index + 1}`} value={line.label} register={register} maxLength={200} wide />
              <label className="col-span-full block sm:col-span-1">
                <span className="block text-sm">
                  Nature<span className="sr-only"> (ressource {index + 1})</span>
                </span>
                <select {...register(`plan.resources.${index}.kind`)} defaultValue={line.kind} className="control">
                  {(['OWN_FUNDS', 'COFINANCING_ASKED', 'COFINANCING_OBTAINED', 'OTHER'] as const).map((kind) => (
                    <option key={kind} value={kind}>
                      {resourceWords[kind]}
                    </option>
                  ))}
                </select>
              </label>
              <Cell name={`plan.resources.${index}.euros`} label="Montant" of={`ressource ${index + 1}`} value={line.euros} register={register} money />
              {running && (
                <Remove
                  what={`la ressource ${index + 1}`}
                  act={() => {
                    resources.remove(index)
                    moreResources.current?.focus()
                    moreResources.current?.dispatchEvent(new Event('input', { bubbles: true }))
                  }}
                />
              )}
            </li>
          ))}
        </ul>
        {running && resources.fields.length < maxLines && (
          <button type="button" className="button mt-3" ref={moreResources} onClick={() => resources.append(emptyResource)}>
            Ajouter une ressource
          </button>
        )}
      </fieldset>
      <Live control={control} rules={rules} />
    </div>
  )
}

function Live({ control, rules }: { control: Control<PlanValues>; rules: FinancingRules }) {
  const typed = useWatch({ control, name: 'plan' })
  const { plan } = readPlan({ ...typed, costs: typed.costs.map((line) => ({ ...line, eligible: line.eligible ? 'on' : undefined })) })
  return <FinancingBalance plan={plan} rules={rules} />
}

type CellName = `plan.costs.${number}.label` | `plan.costs.${number}.euros` | `plan.resources.${number}.label` | `plan.resources.${number}.euros` | 'plan.requested' | 'plan.smallestViable'

type CellProps = {
  name: CellName
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
  const { error } = useField(name)
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

function Remove({ what, act }: { what: string; act: () => void }) {
  return (
    <button type="button" className="button button-quiet" onClick={act} aria-label={`Retirer ${what}`}>
      Retirer
    </button>
  )
}
