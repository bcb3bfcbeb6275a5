'use client'

import { useId, type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, type TextareaHTMLAttributes } from 'react'
import { useField } from './action-form'

/** `unsaid`: may stay empty, and what is around the control tells it better than « facultatif ». */
type Optional = boolean | 'unsaid'
type Common = { name: string; label: string; help?: ReactNode; optional?: Optional }

/** What a control is described by: its help, then what is wrong with it. */
export function HelpAndError({ id, help, error }: { id: string; help?: ReactNode; error?: string | undefined }) {
  return (
    <>
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
    </>
  )
}

/** Label above, help under it, error between help and control. */
function Labelled({ id, label, help, optional, error, children }: Omit<Common, 'name'> & { id: string; error?: string | undefined; children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="block font-semibold">
        {label} {optional === true && <span className="font-normal text-soft">(facultatif)</span>}
      </label>
      <HelpAndError id={id} help={help} error={error} />
      <div className="mt-1">{children}</div>
    </div>
  )
}

function attributes(id: string, name: string, help: ReactNode, error: string | undefined, optional: Optional | undefined) {
  const described = [help ? `${id}-aide` : '', error ? `${id}-erreur` : ''].filter(Boolean).join(' ')
  return {
    id,
    name,
    required: !optional,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
  }
}

const text = (typed: string | string[] | undefined): string | undefined => (Array.isArray(typed) ? typed[0] : typed)

type TextProps = Common & Omit<InputHTMLAttributes<HTMLInputElement>, 'name'>

export function TextField({ label, help, optional, name, defaultValue, className = '', ...rest }: TextProps) {
  const { id, error, typed } = useField(name)
  const value = text(typed) ?? defaultValue
  return (
    <Labelled {...{ id, label, help, optional, error }}>
      <input type="text" key={String(value ?? '')} {...attributes(id, name, help, error, optional)} {...rest} defaultValue={value} className={`control ${className}`} />
    </Labelled>
  )
}

/** An amount in euros; read by `parseEuros`. */
export function MoneyField({ help = 'En euros, par exemple 21 739,13', ...props }: TextProps) {
  return <TextField inputMode="decimal" autoComplete="off" help={help} {...props} className="max-w-48 text-right tabular-nums" />
}

export function DayField(props: TextProps) {
  return <TextField type="date" {...props} className="max-w-48" />
}

/** A wall-clock time in Paris; read by `parisInstant`. */
export function InstantField({ help = 'Heure de Paris', ...props }: TextProps) {
  return <TextField type="datetime-local" help={help} {...props} className="max-w-64" />
}

type AreaProps = Common & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name'>

export function TextArea({ label, help, optional, name, defaultValue, rows = 6, ...rest }: AreaProps) {
  const { id, error, typed } = useField(name)
  const value = text(typed) ?? defaultValue
  return (
    <Labelled {...{ id, label, help, optional, error }}>
      <textarea key={String(value ?? '')} rows={rows} {...attributes(id, name, help, error, optional)} {...rest} defaultValue={value} className="control" />
    </Labelled>
  )
}

export type Choice = { value: string; label: string; help?: ReactNode }

export function Select({ label, help, optional, name, defaultValue, choices, empty = 'Choisir…', ...rest }: Common & { choices: readonly Choice[]; empty?: string } & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name'>) {
  const { id, error, typed } = useField(name)
  const value = text(typed) ?? defaultValue ?? ''
  return (
    <Labelled {...{ id, label, help, optional, error }}>
      <select key={String(value)} {...attributes(id, name, help, error, optional)} {...rest} defaultValue={value} className="control">
        <option value="">{empty}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** One choice (radio) or several (checkbox, sent as a list under `name[]`). */
export function Choices({
  name,
  label,
  help,
  optional,
  choices,
  defaultValue = [],
  several,
}: Common & { choices: readonly Choice[]; defaultValue?: readonly string[]; several?: boolean }) {
  const sent = several ? `${name}[]` : name
  const { id, error } = useField(name)
  const { typed, cameBack } = useField(sent)
  const group = useId()
  const chosen = typed !== undefined ? [typed].flat() : cameBack ? [] : defaultValue
  return (
    <fieldset id={id} aria-describedby={error ? `${group}-erreur` : undefined} tabIndex={-1}>
      <legend className="font-semibold">
        {label} {optional === true && <span className="font-normal text-soft">(facultatif)</span>}
      </legend>
      {help && <p className="text-sm text-soft">{help}</p>}
      {error && (
        <p id={`${group}-erreur`} className="text-sm font-semibold text-danger">
          {error}
        </p>
      )}
      <div key={chosen.join()} className="mt-1 space-y-1">
        {choices.map((choice) => (
          <label key={choice.value} className="flex items-start gap-3 py-2.5 pointer-fine:py-1">
            <input
              type={several ? 'checkbox' : 'radio'}
              name={sent}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span>
              {choice.label}
              {choice.help && <span className="block text-sm text-soft">{choice.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** One box to tick; sends `on`. */
export function Checkbox({ name, label, help, defaultChecked }: { name: string; label: string; help?: ReactNode; defaultChecked?: boolean }) {
  const { id, error, typed, cameBack } = useField(name)
  return (
    <div>
      {error && (
        <p id={`${id}-erreur`} className="text-sm font-semibold text-danger">
          {error}
        </p>
      )}
      <label className="flex min-h-11 items-start gap-3 py-2">
        <input
          type="checkbox"
          key={String(typed)}
          {...attributes(id, name, null, error, true)}
          defaultChecked={cameBack ? typed === 'on' : defaultChecked}
          className="mt-0.5 size-5 shrink-0 accent-accent"
        />
        <span>
          {label}
          {help && <span className="block text-sm text-soft">{help}</span>}
        </span>
      </label>
    </div>
  )
}
