import { Checkbox, Choices, DayField, MoneyField, Select, TextArea, TextField } from '@/components/form/field'
import { RowsField } from '@/components/form/rows-field'
import { ShownIf } from '@/components/form/shown-if'
import { SuggestField } from '@/components/form/suggest-field'
import { choicesOf, columnsOf, conditionWords, mostRows, type FormDefinition, type FormField } from '@/lib/forms/form-definition'
import type { TypedAnswer } from '@/lib/forms/typed-answer'
import { formatNumber } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementCodes, departementLabel } from '@/lib/places/departement'

const departements = departementCodes.map((code) => ({ value: code, label: departementLabel(code) }))

type Props = { field: FormField; typed: TypedAnswer; form: FormDefinition; /** The keys of the questions of the same page. */ beside: ReadonlySet<string> }

/** One question of the form, with its answer so far, and its condition when that is asked on the same page. */
export function AnswerField({ field, typed, form, beside }: Props) {
  const { shownIf } = field
  const control = <Control field={field} typed={typed} />
  if (!shownIf || !beside.has(shownIf.field)) return control
  return (
    <ShownIf name={`answers.${shownIf.field}`} anyOf={shownIf.anyOf} condition={conditionWords(field, form) ?? ''}>
      {control}
    </ShownIf>
  )
}

/** Fields with tables of their own have their own components. */
function Control({ field, typed }: { field: FormField; typed: TypedAnswer }) {
  const { label, help, optional, maxLength } = field
  const name = `answers.${field.key}`
  const common = { name, label, help: limited(help, maxLength), optional: optional ?? false }
  switch (field.kind) {
    case 'text':
      return <TextField {...common} maxLength={maxLength} defaultValue={typed.text} autoComplete="off" />
    case 'siret':
      return <TextField {...common} inputMode="numeric" defaultValue={typed.text} autoComplete="off" className="max-w-64 tabular-nums" />
    case 'number':
      return <TextField {...common} inputMode="numeric" defaultValue={typed.text} autoComplete="off" className="max-w-48 text-right tabular-nums" />
    case 'amount':
      return <MoneyField {...common} {...(help ? { help } : {})} defaultValue={typed.text} />
    case 'date':
      return <DayField {...common} defaultValue={typed.text} />
    case 'long-text':
      return <TextArea {...common} maxLength={maxLength} rows={maxLength !== undefined && maxLength > 3000 ? 12 : 6} defaultValue={typed.text} />
    case 'choice':
    case 'yes-no':
    case 'choices':
      return <Choices {...common} several={field.kind === 'choices'} choices={choicesOf(field)} defaultValue={typed.list} />
    case 'departement':
      return <Select {...common} choices={departements} defaultValue={typed.text} />
    case 'commune':
    case 'epci':
      return <SuggestField {...common} from={routes.placeSuggestions(field.kind)} defaultValue={typed.text} />
    case 'places':
    case 'rows':
      return (
        <RowsField
          {...common}
          key={typed.rows.length}
          columns={columnsOf(field).map((column) => ({ ...column, kind: column.kind === 'commune' ? 'suggest' : column.kind }))}
          rows={typed.rows}
          most={field.most ?? mostRows}
          from={routes.placeSuggestions('commune')}
        />
      )
    case 'commitment':
      return <Checkbox name={name} label={label} help={help} defaultChecked={typed.text === 'on'} />
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
