'use client'

import { conditionWords, type FormDefinition, type FormField } from '@/lib/forms/form-definition'
import { optionsOf } from '@/lib/forms/form-faults'
import type { TypedAnswer } from '@/lib/forms/typed-answer'
import { AnswerField } from '../applications/answer-field'
import { Choices } from '../form/field'

/** One question as the structure will see it, with nothing in it. `beside`: the questions that can be answered on the same page. */
export function FieldPreview({ field, form, beside }: { field: FormField; form: FormDefinition; beside: ReadonlySet<string> }) {
  const condition = field.shownIf && !beside.has(field.shownIf.field) ? conditionWords(field, form) : undefined
  return (
    <div className="space-y-1">
      {condition && <p className="text-sm text-soft">{condition}</p>}
      <Control field={field} form={form} beside={beside} />
    </div>
  )
}

const unanswered: TypedAnswer = { text: '', list: [], rows: [] }
const examples = [1, 2].map((n) => ({ value: String(n), label: `Espace France services (exemple ${n})` }))

function Control({ field, form, beside }: { field: FormField; form: FormDefinition; beside: ReadonlySet<string> }) {
  const name = `answers.${field.key}`
  switch (field.kind) {
    case 'service-points':
      return <Choices name={name} label={field.label} help={field.help} several choices={examples} />
    case 'financing':
      return <Described field={field} text="Les tableaux des dépenses et des ressources, l’aide demandée et leur équilibre, vérifié pendant la saisie." />
    case 'attachments':
      return <Described field={field} text="Le choix des fichiers, puis la liste de ceux qui sont joints." />
    default:
      return <AnswerField field={field.choices ? field : { ...field, choices: optionsOf(field) }} typed={unanswered} form={form} beside={beside} />
  }
}

function Described({ field, text }: { field: FormField; text: string }) {
  return (
    <div>
      <p className="font-semibold">
        {field.label} {field.optional && <span className="font-normal text-soft">(facultatif)</span>}
      </p>
      {field.help && <p className="text-sm text-soft">{field.help}</p>}
      <p className="mt-1 border border-dashed border-control px-3 py-2 text-soft">{text}</p>
    </div>
  )
}
