import { Facts } from '@/components/ui/facts'
import { contentWords, isWritable } from '@/lib/applications/complement'
import type { Dossier } from '@/lib/applications/dossier.queries'
import type { SubmissionContent } from '@/lib/applications/submission'
import type { FormField, FormStep } from '@/lib/forms/form-definition'

/** The questions of a step that a request for complements does not reopen, as they were deposited: to be read, not changed. */
export function AsDeposited({ dossier, deposited, step }: { dossier: Dossier; deposited: SubmissionContent | null; step: FormStep }) {
  if (!deposited) return null
  const answered = new Set(deposited.sections.flatMap(({ answers }) => answers.map(({ key }) => key)))
  const wasAsked = ({ key, kind, shownIf }: FormField) => answered.has(key) || ((kind === 'attachments' || kind === 'financing' || kind === 'service-points') && (!shownIf || deposited.attachments.some(({ field }) => field === key)))
  const asked = step.fields.filter((field) => !isWritable(dossier, field.key) && wasAsked(field))
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="non-rouvertes">
      <h2 id="non-rouvertes" className="mb-3 text-lg">
        Les autres questions de cette étape ne se modifient pas
      </h2>
      <Facts stacked items={asked.map((field) => ({ label: field.label, value: <span className="whitespace-pre-line">{contentWords(deposited, field)}</span> }))} />
    </section>
  )
}
