import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { OfficerNote } from '@/lib/eligibility/eligibility-review.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'

/** What the team keeps in mind about a dossier, and one line more. */
export function OfficerNotes({ applicationId, notes, keep }: { applicationId: string; notes: readonly OfficerNote[]; keep: FormAction }) {
  return (
    <section aria-labelledby="remarques">
      <h2 id="remarques" className="mb-3">
        Remarques de l’équipe
      </h2>
      {notes.length > 0 && (
        <ul className="mb-4 space-y-3">
          {notes.map((note) => (
            <li key={note.id}>
              <p className="break-words whitespace-pre-line">{note.text}</p>
              <p className="text-sm text-soft">
                {note.author}, le {formatInstant(note.at)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={keep} labels={{ text: 'Nouvelle remarque' }} className="space-y-3">
        <Hidden values={{ applicationId }} />
        <TextArea name="text" label="Nouvelle remarque" help="Ni la structure, ni le jury, ni l’observation ne la lisent ; elle ne se change ni ne se retire. Restez aux faits : la loi peut la rendre communicable." rows={3} maxLength={2000} />
        <Submit look="plain">Garder la remarque</Submit>
      </ActionForm>
    </section>
  )
}
