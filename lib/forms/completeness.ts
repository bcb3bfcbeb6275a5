import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { formatNumber, plural } from '@/lib/kernel/french'
import { isSiret } from '@/lib/kernel/siret'
import { arisingForm, choicesOf, columnsOf, type AnswerRow, type Answers, type FormDefinition, type FormField } from './form-definition'

export type Draft = {
  answers: Answers
  /** How many files each field holds. */
  attachments: Readonly<Record<string, number>>
  /** What is wrong with the financing plan: at which of its fields, in a sentence. */
  financing: readonly { at: string; sentence: string }[]
  /** Something is written in the plan. */
  planned?: boolean | undefined
}

/** `at`: which control of a question that has several. */
export type Missing = { step: string; field: string; at?: string | undefined; sentence: string }

/** What is still missing before the deposit, in the order of the form; nothing of a question that does not arise. */
export function completeness(definition: FormDefinition, draft: Draft): Missing[] {
  return arisingForm(definition, draft.answers).steps.flatMap((step) =>
    step.fields.flatMap((field): Missing[] => {
      const place = { step: step.key, field: field.key }
      return field.kind === 'financing' ? draft.financing.map((problem) => ({ ...place, ...problem })) : lacking(field, draft).map((sentence) => ({ ...place, sentence }))
    }),
  )
}

function lacking(field: FormField, draft: Draft): readonly string[] {
  const value = draft.answers[field.key]
  const wrong = whyNotAnswer(field, value)
  if (wrong) return [wrong]
  if (!isAnswered(field, draft)) return field.optional ? [] : [unanswered(field)]
  return tooFew(field, draft)
}

function unanswered(field: FormField): string {
  switch (field.kind) {
    case 'choice':
    case 'yes-no':
      return `Choisissez une réponse à la question « ${field.label} ».`
    case 'choices':
      return `Choisissez au moins une réponse à la question « ${field.label} ».`
    case 'service-points':
      return 'Choisissez au moins un espace France services concerné.'
    case 'attachments':
      return `Joignez au moins un fichier à « ${field.label} ».`
    case 'commitment':
      return `Prenez l’engagement « ${field.label} ».`
    case 'places':
    case 'rows':
      return `Ajoutez au moins une ligne à « ${field.label} ».`
    default:
      return `Répondez à la question « ${field.label} ».`
  }
}

/** What a deposit asks beyond what a draft may hold: enough rows or files, and every cell of a row. */
function tooFew(field: FormField, { answers, attachments }: Draft): string[] {
  const { least = 0, label } = field
  if (field.kind === 'attachments') return (attachments[field.key] ?? 0) < least ? [`Joignez au moins ${plural(least, 'fichier')} à « ${label} ».`] : []
  const value = answers[field.key]
  if (!Array.isArray(value)) return []
  const few = value.length < least
  if (field.kind === 'choices' || field.kind === 'service-points') return few ? [`Choisissez au moins ${plural(least, 'réponse')} à la question « ${label} ».`] : []
  const holes = (value as AnswerRow[]).flatMap((row, index) =>
    columnsOf(field).filter((column) => !column.optional && (row[column.key] ?? '') === '').map((column) => `« ${label} », ligne ${index + 1} : complétez « ${column.label} ».`),
  )
  return few ? [`Ajoutez au moins ${plural(least, 'ligne')} à « ${label} ».`, ...holes] : holes
}

export function isAnswered(field: FormField, { answers, attachments, planned }: Omit<Draft, 'financing'>): boolean {
  if (field.kind === 'financing') return planned === true
  if (field.kind === 'attachments') return (attachments[field.key] ?? 0) > 0
  const value = answers[field.key]
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.length > 0
  return field.kind === 'commitment' ? value === true : typeof value === 'number'
}

/** Why a value, even of a draft, is not one that the field can hold; null when it is, or when there is none. */
export function whyNotAnswer(field: FormField, value: unknown): string | null {
  const { label, kind, maxLength, least, most } = field
  if (typeof value === 'string' && maxLength !== undefined && value.length > maxLength)
    return `« ${label} » compte ${formatNumber(value.length)} caractères : ${formatNumber(maxLength)} au plus.`
  if (typeof value === 'number') {
    const shown = (bound: number) => (kind === 'amount' ? formatEuros(bound as Cents) : formatNumber(bound))
    if (least !== undefined && value < least) return `« ${label} » : au moins ${shown(least)}.`
    if (most !== undefined && value > most) return `« ${label} » : au plus ${shown(most)}.`
  }
  if (Array.isArray(value) && most !== undefined && value.length > most)
    return `« ${label} » : ${plural(most, kind === 'choices' || kind === 'service-points' ? 'réponse' : 'ligne')} au plus.`
  if (kind === 'siret' && typeof value === 'string' && value !== '' && !isSiret(value))
    return `« ${label} » : ce numéro n’est pas un SIRET (14 chiffres, avec leur clé).`
  if (kind !== 'choice' && kind !== 'choices' && kind !== 'yes-no') return null
  const chosen = typeof value === 'string' ? (value === '' ? [] : [value]) : Array.isArray(value) ? value : []
  return chosen.every((item) => choicesOf(field).some((choice) => choice.value === item)) ? null : `« ${label} » : cette réponse n’est plus proposée.`
}
