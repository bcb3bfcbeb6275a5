import { isAnswered, whyNotAnswer, type Draft, type Missing } from './completeness'
import { arises, type FormDefinition, type FormStep } from './form-definition'

/** Nothing answered; something missing; nothing missing; a held answer is one that today's form refuses. */
export type StepState = 'todo' | 'started' | 'complete' | 'to-correct'

/** Where each step of a draft stands; `refused`: fields that hold what must be taken out, whatever its kind. A step of which nothing is asked, or nothing that must be answered, is complete. */
export const stepStates = (form: FormDefinition, draft: Draft, missing: readonly Missing[], refused: ReadonlySet<string> = new Set()): Record<string, StepState> =>
  Object.fromEntries(form.steps.map((step) => [step.key, stateOf(step, form, draft, missing, refused)]))

function stateOf({ key, fields }: FormStep, form: FormDefinition, draft: Draft, missing: readonly Missing[], refused: ReadonlySet<string>): StepState {
  const asked = fields.filter((field) => arises(field, form, draft.answers))
  if (asked.some((field) => refused.has(field.key) || (field.kind !== 'financing' && whyNotAnswer(field, draft.answers[field.key]) !== null))) return 'to-correct'
  if (!missing.some((item) => item.step === key)) return 'complete'
  return asked.some((field) => isAnswered(field, draft)) ? 'started' : 'todo'
}
