import { fieldsOf, type FormDefinition } from '@/lib/forms/form-definition'

/** One saving of a question, by its key. */
export type Saving = { field: string; at: Date }

const minute = 60_000
/** Beyond it, somebody has left the page: the time is not counted. */
const longest = 10 * minute
/** What is counted of a saving whose beginning nobody knows: the first one, or the first after a pause. */
const least = minute

/** Minutes spent on each step of one dossier, from the instants at which its questions were saved: a floor, what is read without writing anything is not seen. */
export function minutesByStep(form: FormDefinition, savings: readonly Saving[]): Map<string, number> {
  const stepOf = new Map(form.steps.flatMap((step) => step.fields.map(({ key }) => [key, step.key] as const)))
  const minutes = new Map<string, number>()
  let before: number | null = null
  for (const { field, at } of [...savings].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const gap: number = before === null ? Infinity : at.getTime() - before
    before = at.getTime()
    const step = stepOf.get(field)
    // What is saved in the same act as the question before took no time of its own.
    if (step !== undefined) minutes.set(step, (minutes.get(step) ?? 0) + (gap > longest ? least : gap) / minute)
  }
  return minutes
}

/** The value in the middle; the mean of the two around it when there are two. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? half - 1 : half], sorted[half]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

export type ReadingSide = 'INSTRUCTION' | 'SCORING'

export type MeasuredStep = { key: string; title: string; announced: number; /** Median of the dossiers that wrote in it; null when none did. */ measured: number | null }
/** Dossiers in which each side had the answer before its eyes. */
export type MeasuredQuestion = { key: string; label: string; instruction: number; scoring: number }

/** What each step took, and which plain questions were read. */
export function measure(form: FormDefinition, dossiers: readonly (readonly Saving[])[], read: readonly { field: string; side: ReadingSide; dossiers: number }[]): { steps: MeasuredStep[]; questions: MeasuredQuestion[] } {
  const spent = dossiers.map((savings) => minutesByStep(form, savings))
  const count = (key: string, side: ReadingSide) => read.find((one) => one.field === key && one.side === side)?.dossiers ?? 0
  return {
    steps: form.steps.filter(({ fields }) => fields.length > 0).map(({ key, title, minutes = 0 }) => ({ key, title, announced: minutes, measured: median(spent.flatMap((one) => one.get(key) ?? [])) })),
    questions: fieldsOf(form)
      .filter(({ kind }) => !['attachments', 'financing', 'service-points', 'commitment'].includes(kind))
      .map(({ key, label }) => ({ key, label, instruction: count(key, 'INSTRUCTION'), scoring: count(key, 'SCORING') })),
  }
}
