'use client'

import { useField } from '../form/action-form'
import { fieldId } from '../form/field-id'
import { AmountField } from './amount-field'

type Props = { index: number; label: string; levels: { value: string; label: string }[]; grant: string; free: string }

/** What a dossier would get: nothing, a share of its request, or an amount typed beside. */
export function GrantField({ index, label, levels, grant, free }: Props) {
  const name = `lines.${index}.grant`
  const { typed } = useField(name)
  const chosen = (Array.isArray(typed) ? typed[0] : typed) ?? grant
  return (
    <span className="group/grant flex flex-wrap items-center justify-end gap-2">
      <select key={chosen} id={fieldId(name)} name={name} aria-label={label} defaultValue={chosen} className="control w-auto tabular-nums">
        <option value="">Non retenu</option>
        {levels.map((level) => (
          <option key={level.value} value={level.value}>
            {level.label}
          </option>
        ))}
        <option value="free">Autre montant</option>
      </select>
      <span className="hidden group-has-[option[value=free]:checked]/grant:block">
        <AmountField name={`lines.${index}.cents`} label={`${label}, autre montant`} defaultValue={free} />
      </span>
    </span>
  )
}
