import { acceptedTypes, isJoined, uploadSentence, type UploadReport } from '@/lib/applications/attachment'
import { readableType } from '@/lib/applications/read-here'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { mostResourceFiles } from '@/lib/resources/resource'
import type { ResourceFile } from '@/lib/resources/resource.queries'
import { FileLine } from '../applications/file-line'
import { ReadHere } from '../applications/read-here'
import { ActionForm } from '../form/action-form'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { Notice } from '../ui/notice'

const accept = [...Object.values(acceptedTypes), 'jpeg'].map((ending) => `.${ending}`).join(',')

/** The files of a resource, read in place or downloaded; joined and taken out by whoever may change it. */
export function ResourceFiles({ resourceId, files, reports, remove }: { resourceId: string; files: readonly ResourceFile[]; reports: readonly UploadReport[]; remove: FormAction | null }) {
  return (
    <>
      {reports.map((report, index) => (
        <Notice key={index} tone={isJoined(report.outcome) ? 'success' : 'danger'} live title={uploadSentence(report)} />
      ))}
      {files.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {files.map((file) => (
            <li key={file.id} className="py-1">
              <FileLine name={file.name} size={file.size} scan={file.scan} href={routes.resourceFile(file.id)} /> <Reading file={file} />
              {remove && (
                <ActionForm action={remove} scope={`retirer-${file.id}`} className="">
                  <Hidden values={{ resourceId, fileId: file.id }} />
                  <Submit look="quiet">
                    Retirer<span className="sr-only"> {file.name}</span>
                  </Submit>
                </ActionForm>
              )}
            </li>
          ))}
        </ul>
      )}
      {remove && files.length < mostResourceFiles && (
        <form method="post" encType="multipart/form-data" action={routes.sendResourceFile(resourceId)} className="mt-3">
          <label htmlFor="fichier" className="block font-semibold">
            Joindre un fichier
          </label>
          <p id="fichier-aide" className="text-sm text-soft">
            PDF, images PNG ou JPEG, documents DOCX, XLSX, PPTX, ODT, ODS ou ODP ; 20 Mo chacun, {mostResourceFiles} au plus.
          </p>
          <div className="mt-1 flex flex-wrap items-end gap-3">
            <input id="fichier" type="file" name="fichier" accept={accept} required aria-describedby="fichier-aide" className="control max-w-full" />
            <button type="submit" className="button">
              Joindre ce fichier
            </button>
          </div>
        </form>
      )}
    </>
  )
}

function Reading({ file: { id, name, size, scan } }: { file: ResourceFile }) {
  const type = readableType(name, scan)
  return type && <ReadHere href={routes.resourceFile(id)} name={name} size={size} type={type} />
}
