'use client'

import { useField } from '../form/action-form'
import { fieldId } from '../form/field-id'

/** One amount in a table: its name is the row's, so the label is for those who hear the page. */
export function AmountField({ name, label, defaultValue }: { name: string; label: string; defaultValue: string }) {
  const { error, typed } = useField(name)
  const value = (Array.isArray(typed) ? typed[0] : typed) ?? defaultValue
  return (
    <span className="block">
      {error && (
        <span id={`${fieldId(name)}-erreur`} className="block whitespace-normal text-sm font-semibold text-danger">
          {error}
        </span>
      )}
      <input
        key={value}
        id={fieldId(name)}
        name={name}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${fieldId(name)}-erreur` : undefined}
        defaultValue={value}
        className="control max-w-36 text-right tabular-nums"
      />
    </span>
  )
}
