import { formatNumber } from '@/lib/kernel/french'

type FieldKind =
  | 'text'
  | 'long-text'
  | 'choice'
  | 'choices'
  | 'number'
  | 'service-points'
  | 'financing'
  | 'attachments'
  | 'commitment'

type FormChoice = { value: string; label: string }

export type FormField = {
  key: string
  label: string
  help?: string
  kind: FieldKind
  optional?: boolean
  /** Characters, for texts. */
  maxLength?: number
  choices?: readonly FormChoice[]
  /** The choices are the call's own ambitions. */
  choicesFrom?: 'ambitions'
  /** Asked of these legal forms only; of all without it. */
  onlyFor?: readonly string[]
}

export type FormStep = { key: string; title: string; intro?: string; fields: readonly FormField[] }

/** What a call asks. A call keeps its own copy, frozen at launch: this type is what that copy holds. */
export type FormDefinition = { steps: readonly FormStep[] }

/** The answer that names the project in lists, letters and minutes. */
export const titleField = 'titre'

export type AnswerValue = string | number | boolean | readonly string[]

export type Draft = {
  answers: Readonly<Record<string, unknown>>
  /** How many files each field holds. */
  attachments: Readonly<Record<string, number>>
  /** What is wrong with the financing plan, in sentences. */
  financing: readonly string[]
}

export type Missing = { step: string; field: string; sentence: string }

type Asked = { ambitions: readonly { n: number; title: string }[]; legalForm: string }

/** The questions that are asked of one dossier: those of its legal form, with the call's ambitions as choices. */
export function askedForm(definition: FormDefinition, { ambitions, legalForm }: Asked): FormDefinition {
  const fromCall = ambitions.map(({ n, title }) => ({ value: String(n), label: `${n}. ${title}` }))
  return {
    steps: definition.steps.map((step) => ({
      ...step,
      fields: step.fields
        .filter((field) => field.onlyFor === undefined || field.onlyFor.includes(legalForm))
        .map((field) => (field.choicesFrom === 'ambitions' ? { ...field, choices: fromCall } : field)),
    })),
  }
}

/** What is still missing before the deposit, in the order of the form. */
export function completeness(definition: FormDefinition, draft: Draft): Missing[] {
  return definition.steps.flatMap((step) =>
    step.fields.flatMap((field) => lacking(field, draft).map((sentence) => ({ step: step.key, field: field.key, sentence }))),
  )
}

function lacking(field: FormField, draft: Draft): readonly string[] {
  if (field.kind === 'financing') return draft.financing
  const wrong = whyNotAnswer(field, draft.answers[field.key])
  if (wrong) return [wrong]
  if (field.optional || isAnswered(field, draft)) return []
  switch (field.kind) {
    case 'text':
    case 'long-text':
    case 'number':
      return [`Répondez à la question « ${field.label} ».`]
    case 'choice':
      return [`Choisissez une réponse à la question « ${field.label} ».`]
    case 'choices':
      return [`Choisissez au moins une réponse à la question « ${field.label} ».`]
    case 'service-points':
      return ['Choisissez au moins un espace France services concerné.']
    case 'attachments':
      return [`Joignez au moins un fichier à « ${field.label} ».`]
    case 'commitment':
      return [`Prenez l’engagement « ${field.label} ».`]
  }
}

function isAnswered(field: FormField, { answers, attachments }: Draft): boolean {
  if (field.kind === 'attachments') return (attachments[field.key] ?? 0) > 0
  const value = answers[field.key]
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.length > 0
  return field.kind === 'commitment' ? value === true : typeof value === 'number'
}

/** Why a value, even of a draft, is not one that the field can hold; null when it is, or when there is none. */
export function whyNotAnswer(field: FormField, value: unknown): string | null {
  if (typeof value === 'string' && field.maxLength !== undefined && value.length > field.maxLength)
    return `« ${field.label} » compte ${value.length} caractères : ${field.maxLength} au plus.`
  if (field.kind !== 'choice' && field.kind !== 'choices') return null
  const known = (field.choices ?? []).map((choice) => choice.value)
  const chosen = typeof value === 'string' ? (value === '' ? [] : [value]) : Array.isArray(value) ? value : []
  return chosen.every((item) => known.includes(item)) ? null : `« ${field.label} » : cette réponse n’est plus proposée.`
}

/** The answer as a person reads it. */
export function answerText(field: FormField, value: unknown): string {
  const word = (chosen: unknown) => field.choices?.find((choice) => choice.value === chosen)?.label ?? String(chosen)
  if (Array.isArray(value)) return value.map(word).join('\n')
  if (typeof value === 'boolean') return value ? 'Engagement pris' : ''
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value !== 'string') return ''
  return field.kind === 'choice' && value !== '' ? word(value) : value
}
