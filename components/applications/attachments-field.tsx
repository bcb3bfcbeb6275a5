import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { acceptedTypes } from '@/lib/applications/attachment'
import { formatSize } from '@/lib/applications/file-size'
import type { FormField } from '@/lib/forms/form-definition'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'

type File = { id: string; fieldKey: string; file: { name: string; size: number } }
const accept = Object.values(acceptedTypes).map((ending) => `.${ending}`).join(',')

/** The files of one field: each may be read or taken out; one more is sent by the browser's own form. */
export function AttachmentsField({ applicationId, step, field, files, remove }: { applicationId: string; step: string; field: FormField; files: File[]; remove: FormAction }) {
  const id = `fichier-${field.key}`
  return (
    <section aria-labelledby={`${id}-titre`}>
      <h2 id={`${id}-titre`} className="text-lg">
        {field.label} {field.optional && <span className="font-normal text-soft">(facultatif)</span>}
      </h2>
      {field.help && <p className="text-sm text-soft">{field.help}</p>}
      {files.length > 0 && (
        <ul className="my-3 divide-y divide-line border-y border-line">
          {files.map((attachment) => (
            <li key={attachment.id} className="flex flex-wrap items-center justify-between gap-x-6 py-1">
              <span>
                <a href={routes.attachment(attachment.id)}>{attachment.file.name}</a> <span className="text-soft">({formatSize(attachment.file.size)})</span>
              </span>
              <ActionForm action={remove} className="">
                <Hidden values={{ applicationId, attachmentId: attachment.id }} />
                <Submit look="quiet">
                  Retirer<span className="sr-only"> {attachment.file.name}</span>
                </Submit>
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      <form method="post" encType="multipart/form-data" action={`${routes.addAttachment(applicationId)}?etape=${step}`} className="mt-3 flex flex-wrap items-end gap-3">
        <div>
          <label htmlFor={id} className="block font-semibold">
            Choisir un fichier<span className="sr-only"> ({field.label})</span>
          </label>
          <input id={id} type="file" name={field.key} accept={accept} required className="control mt-1" />
        </div>
        <button type="submit" className="button">
          Joindre ce fichier
        </button>
      </form>
    </section>
  )
}
