import { Checkbox, Choices, TextArea, TextField } from '@/components/form/field'
import type { FormField } from '@/lib/forms/form-definition'
import { formatNumber } from '@/lib/kernel/french'

const textOf = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)
const listOf = (value: unknown): string[] => [value].flat().flatMap((item) => (typeof item === 'string' && item !== '' ? [item] : []))

/** One question of the form, with its answer so far. Fields with tables of their own have their own components. */
export function AnswerField({ field, value }: { field: FormField; value: unknown }) {
  const { label, help, optional, maxLength } = field
  const name = `answers.${field.key}`
  const common = { name, label, help: limited(help, maxLength), optional: optional ?? false }
  switch (field.kind) {
    case 'text':
      return <TextField {...common} maxLength={maxLength} defaultValue={textOf(value)} autoComplete="off" />
    case 'number':
      return <TextField {...common} inputMode="numeric" defaultValue={textOf(value)} autoComplete="off" className="max-w-48 text-right tabular-nums" />
    case 'long-text':
      return <TextArea {...common} maxLength={maxLength} rows={maxLength !== undefined && maxLength > 3000 ? 12 : 6} defaultValue={textOf(value)} />
    case 'choice':
    case 'choices':
      return <Choices {...common} several={field.kind === 'choices'} choices={field.choices ?? []} defaultValue={listOf(value)} />
    case 'commitment':
      return <Checkbox name={name} label={label} help={help} defaultChecked={value === true} />
    case 'service-points':
    case 'financing':
    case 'attachments':
      return null
  }
}

function limited(help: string | undefined, maxLength: number | undefined): string | undefined {
  if (maxLength === undefined) return help
  const limit = `${formatNumber(maxLength)} caractères au plus.`
  return help ? `${help} ${limit}` : limit
}
