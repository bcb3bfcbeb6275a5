import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { Notice } from '@/components/ui/notice'
import { acceptedTypes, isJoined, uploadSentence, type ScanState, type UploadLimits, type UploadReport } from '@/lib/applications/attachment'
import { formatSize } from '@/lib/applications/file-size'
import { plural } from '@/lib/kernel/french'
import type { FormAction } from '@/lib/kernel/form-state'
import { FileLine } from './file-line'
import { UploadForm } from './upload-form'

type Props = {
  field: { key: string; label: string; help?: string | undefined; optional?: boolean | undefined }
  limits: UploadLimits
  files: readonly { id: string; name: string; size: number; scan: ScanState }[]
  /** What became of files just sent by the browser's own form. */
  reports: readonly UploadReport[]
  applicationId: string
  sendTo: string
  href: (attachmentId: string) => string
  remove: FormAction
}

/** The files of one question: each may be read or taken out; others are joined, several at once. */
export function AttachmentsField({ field, limits, files, reports, applicationId, sendTo, href, remove }: Props) {
  const id = `fichiers-${field.key}`
  const infected = files.filter(({ scan }) => scan === 'INFECTED')
  return (
    <section aria-labelledby={`${id}-titre`}>
      <h2 id={`${id}-titre`} className="text-lg">
        {field.label} {field.optional && <span className="font-normal text-soft">(facultatif)</span>}
      </h2>
      {field.help && <p className="text-sm text-soft">{field.help}</p>}
      <Reports reports={reports} />
      {infected.length > 0 && (
        <Notice tone="danger" title="Un virus a été trouvé ici.">
          <p>
            {infected.map(({ name }) => `« ${name} »`).join(', ')} : le fichier a été détruit, personne ne l’a lu. Retirez-le et joignez-en un autre ; le dossier ne se dépose pas tant qu’il est dans cette liste.
          </p>
        </Notice>
      )}
      {files.length > 0 && (
        <ul className="my-3 divide-y divide-line border-y border-line">
          {files.map((file) => (
            <li key={file.id} className="flex flex-wrap items-center justify-between gap-x-6 py-1">
              <FileLine {...file} href={href(file.id)} />
              <ActionForm action={remove} className="">
                <Hidden values={{ applicationId, attachmentId: file.id }} />
                <Submit look="quiet">
                  Retirer<span className="sr-only"> {file.name}</span>
                </Submit>
              </ActionForm>
            </li>
          ))}
        </ul>
      )}
      <UploadForm
        id={id}
        field={field}
        help={`PDF, images PNG ou JPEG, documents DOCX, XLSX, PPTX, ODT, ODS ou ODP ; ${formatSize(limits.bytes)} chacun, ${plural(limits.files, 'fichier')} au plus.`}
        accept={accept}
        limits={{ ...limits, files: limits.files - files.length }}
        sendTo={sendTo}
        waiting={files.some(({ scan }) => scan === 'PENDING')}
      />
    </section>
  )
}

const accept = [...Object.values(acceptedTypes), 'jpeg'].map((ending) => `.${ending}`).join(',')

function Reports({ reports }: { reports: readonly UploadReport[] }) {
  return [true, false].map((joined) => {
    const told = reports.filter(({ outcome }) => isJoined(outcome) === joined)
    if (told.length === 0) return null
    return (
      <Notice key={String(joined)} tone={joined ? 'success' : 'danger'} live>
        <ul>
          {told.map((report, index) => (
            <li key={index}>{uploadSentence(report)}</li>
          ))}
        </ul>
      </Notice>
    )
  })
}
