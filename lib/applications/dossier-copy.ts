import { isAnswered, whyNotAnswer, type Draft } from '@/lib/forms/completeness'
import { arises, fieldsOf, type FormDefinition, type FormField } from '@/lib/forms/form-definition'

export type CopyPlan = {
  /** In the order of the new form. */
  answers: FormField[]
  /** Questions that take the files of the one of the same name. */
  files: ReadonlySet<string>
  /** What is not copied, in sentences. */
  left: string[]
}

type Held = Pick<Draft, 'answers' | 'planned'>

/**
 * What of a dossier goes into another form: the answers to the questions that are in both, of the same kind, still possible there.
 * An engagement is taken anew, never copied.
 */
export function copyPlan(from: FormDefinition, to: FormDefinition, held: Held, files: readonly { field: string; name: string }[]): CopyPlan {
  const [before, now] = [from, to].map((form) => new Map(fieldsOf(form).map((field) => [field.key, field]))) as [Map<string, FormField>, Map<string, FormField>]
  const answered = fieldsOf(from).filter((field) => field.kind !== 'attachments' && arises(field, from, held.answers) && isAnswered(field, { ...held, attachments: {} }))
  const whyNot = new Map(answered.map((field) => [field.key, whyNotCopied(field, now.get(field.key), held.answers[field.key])]))
  const taking = new Set(fieldsOf(to).filter(({ key, kind }) => kind === 'attachments' && before.get(key)?.kind === kind).map(({ key }) => key))
  return {
    answers: fieldsOf(to).filter(({ key }) => whyNot.get(key) === null),
    files: taking,
    left: [
      ...answered.flatMap(({ key, label }) => (whyNot.get(key) ? [`« ${label} » : ${whyNot.get(key)}`] : [])),
      ...files.flatMap(({ field, name }) => (taking.has(field) ? [] : [`« ${name} » : cette pièce n’est plus demandée.`])),
    ],
  }
}

function whyNotCopied(before: FormField, now: FormField | undefined, value: unknown): string | null {
  if (!now) return 'cette question n’est plus posée.'
  if (now.kind !== before.kind) return 'cette question n’a plus la même forme.'
  if (now.kind === 'commitment') return 'un engagement se prend de nouveau à chaque édition.'
  return whyNotAnswer(now, value) && 'cette réponse n’est plus possible.'
}
