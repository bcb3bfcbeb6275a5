import { Facts } from '@/components/ui/facts'
import { answerWords } from '@/lib/applications/answer-words'
import { isWritable } from '@/lib/applications/complement'
import type { Dossier } from '@/lib/applications/dossier.queries'
import type { FormField, FormStep } from '@/lib/forms/form-definition'

/** The questions of a step that a request for complements does not reopen: to be read, not changed. */
export function AsDeposited({ dossier, step }: { dossier: Dossier; step: FormStep }) {
  const asked = dossier.arising.steps.find(({ key }) => key === step.key)?.fields.filter(({ key }) => !isWritable(dossier, key)) ?? []
  if (asked.length === 0) return null
  return (
    <section aria-labelledby="non-rouvertes">
      <h2 id="non-rouvertes" className="mb-3 text-lg">
        Les autres questions de cette étape ne se modifient pas
      </h2>
      <Facts stacked items={asked.map((field) => ({ label: field.label, value: <span className="whitespace-pre-line">{words(dossier, field)}</span> }))} />
    </section>
  )
}

function words(dossier: Dossier, field: FormField): string {
  if (field.kind === 'attachments') return dossier.attachments.filter(({ fieldKey }) => fieldKey === field.key).map(({ file }) => file.name).join('\n') || '(vide)'
  return answerWords(dossier, field, field.kind === 'financing' ? dossier.plan : dossier.answers[field.key]?.value)
}
