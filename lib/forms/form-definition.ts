import { listOf } from '@/lib/kernel/french'

export type FieldKind =
  | 'text' | 'long-text' | 'number' | 'amount' | 'date' | 'choice' | 'choices' | 'yes-no' | 'siret' | 'commune' | 'epci' | 'departement' | 'places' | 'rows'
  | 'attachments' | 'commitment' | 'service-points' | 'financing'

/** The most rows that an answer holds when its question says nothing. */
export const mostRows = 60

export type Column = { key: string; label: string; kind: 'text' | 'number' | 'commune'; optional?: boolean | undefined }

/**
 * Who reads the answer, besides the structure itself: everyone in the call; the staff alone; everyone, the jury only once scoring
 * is over.
 */
export type Audience = 'call' | 'staff' | 'after-scoring'

export type FormChoice = { value: string; label: string }

export type FormField = {
  key: string
  label: string
  help?: string | undefined
  kind: FieldKind
  optional?: boolean | undefined
  /** Characters, for texts. */
  maxLength?: number | undefined
  /** Bounds: the value of a number, the cents of an amount, how many choices, rows or files. */
  least?: number | undefined
  most?: number | undefined
  choices?: readonly FormChoice[] | undefined
  /** The choices are the call's own ambitions. */
  choicesFrom?: 'ambitions' | undefined
  /** What each repeated row holds. */
  columns?: readonly Column[] | undefined
  /** Asked of these legal forms only; of all without it. */
  onlyFor?: readonly string[] | undefined
  /** Asked only when an earlier question has one of these answers. */
  shownIf?: { field: string; anyOf: readonly string[] } | undefined
  /** `call` without it. */
  audience?: Audience | undefined
  /** Who uses the answer, and for what: a question that nobody uses is not asked. */
  usedBy?: string | undefined
}

export type FormStep = {
  key: string
  title: string
  intro?: string | undefined
  /** How long it takes, announced before it is begun. */
  minutes?: number | undefined
  /** What to have at hand. */
  documents?: readonly string[] | undefined
  fields: readonly FormField[]
}

/** What a call asks. A call keeps its own versions, frozen at launch: this type is what each of them holds. */
export type FormDefinition = { steps: readonly FormStep[] }

/** The answer that names the project in lists, letters and minutes. */
export const titleField = 'titre'

export type AnswerRow = Readonly<Record<string, string>>
export type AnswerValue = string | number | boolean | readonly string[] | readonly AnswerRow[]
export type Answers = Readonly<Record<string, unknown>>

/** A form as the database keeps it; empty for a call that has none. */
export function formOf(stored: unknown): FormDefinition {
  const { steps = [] } = (stored ?? {}) as Partial<FormDefinition>
  return { steps }
}

export const fieldsOf = ({ steps }: FormDefinition): FormField[] => steps.flatMap((step) => step.fields)

const placeColumns: readonly Column[] = [
  { key: 'commune', label: 'Commune', kind: 'commune' },
  { key: 'jours', label: 'Jours et heures de présence', kind: 'text', optional: true },
]

/** What each row of a repeated answer holds. */
export const columnsOf = (field: FormField): readonly Column[] => (field.kind === 'places' ? placeColumns : (field.columns ?? []))

const yesNo: readonly FormChoice[] = [{ value: 'oui', label: 'Oui' }, { value: 'non', label: 'Non' }]

/** The answers among which one chooses. */
export const choicesOf = (field: FormField): readonly FormChoice[] => (field.kind === 'yes-no' ? yesNo : (field.choices ?? []))

type Asked = { ambitions: readonly { n: number; title: string }[]; legalForm: string }

const withFields = (definition: FormDefinition, change: (fields: readonly FormField[]) => FormField[]): FormDefinition => ({
  steps: definition.steps.map((step) => ({ ...step, fields: change(step.fields) })),
})

/** The questions that one structure is asked: those of its legal form, with the call's ambitions as choices. */
export const askedForm = (definition: FormDefinition, { ambitions, legalForm }: Asked): FormDefinition =>
  withAmbitions(
    withFields(definition, (fields) => fields.filter((field) => field.onlyFor === undefined || field.onlyFor.includes(legalForm)).map(({ onlyFor: _, ...field }) => field)),
    ambitions,
  )

/** Every question, whoever it is asked of. */
export function withAmbitions(definition: FormDefinition, ambitions: Asked['ambitions']): FormDefinition {
  const fromCall = ambitions.map(({ n, title }) => ({ value: String(n), label: `${n}. ${title}` }))
  return withFields(definition, (fields) => fields.map((field) => (field.choicesFrom === 'ambitions' ? { ...field, choices: fromCall } : field)))
}

/** Whether the question arises, by the answers so far. One whose own condition does not arise, or is not asked at all, does not. */
export function arises(field: FormField, definition: FormDefinition, answers: Answers): boolean {
  const { shownIf } = field
  if (!shownIf) return true
  const earlier = fieldsOf(definition).find(({ key }) => key === shownIf.field)
  if (!earlier || earlier.key === field.key || !arises(earlier, definition, answers)) return false
  return [answers[shownIf.field]].flat().some((value) => shownIf.anyOf.includes(String(value)))
}

/** The questions that the answers so far make arise. */
export const arisingForm = (definition: FormDefinition, answers: Answers): FormDefinition =>
  withFields(definition, (fields) => fields.filter((field) => arises(field, definition, answers)))

/** « Seulement si vous répondez « Oui » à « … ». », or nothing. */
export function conditionWords(field: FormField, definition: FormDefinition): string | undefined {
  const { shownIf } = field
  const earlier = shownIf && fieldsOf(definition).find(({ key }) => key === shownIf.field)
  if (!shownIf || !earlier) return undefined
  const words = shownIf.anyOf.map((value) => `« ${choicesOf(earlier).find((choice) => choice.value === value)?.label ?? value} »`)
  return `Seulement si vous répondez ${listOf(words, 'ou')} à « ${earlier.label} ».`
}

/** Answers typed all at once, each with the step that asks it; steps without any are left out. */
export const answersByStep = <T>({ steps }: FormDefinition, typed: Readonly<Record<string, T>>): { step: string; answers: Record<string, T> }[] =>
  steps.flatMap(({ key, fields }) => {
    const answers = Object.fromEntries(fields.flatMap((field) => (typed[field.key] === undefined ? [] : [[field.key, typed[field.key] as T]])))
    return Object.keys(answers).length === 0 ? [] : [{ step: key, answers }]
  })

/** The most questions that one structure is asked, whatever its legal form and its answers. */
function mostAsked(fields: readonly FormField[]): number {
  const forms = new Set(fields.flatMap(({ onlyFor = [] }) => onlyFor))
  const asked = (legalForm: string | null) => fields.filter(({ onlyFor }) => onlyFor === undefined || (legalForm !== null && onlyFor.includes(legalForm))).length
  return Math.max(asked(null), ...[...forms].map(asked))
}

/** What a form costs whoever fills it in: questions at most, minutes announced, documents to gather. */
export function burdenOf(definition: FormDefinition): { questions: number; minutes: number; documents: string[] } {
  return {
    questions: mostAsked(fieldsOf(definition)),
    minutes: definition.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0),
    documents: definition.steps.flatMap((step) => step.documents ?? []),
  }
}
