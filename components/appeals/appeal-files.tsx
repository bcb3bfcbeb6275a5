import { Notice } from '@/components/ui/notice'
import type { AppealFileLine } from '@/lib/appeals/appeal'
import { isHeld, isJoined, uploadSentence, type UploadReport } from '@/lib/applications/attachment'
import { routes } from '@/lib/kernel/routes'

/** The files joined to an appeal, and one more while it is not answered. */
export function AppealFiles({ appealId, files, sent, open }: { appealId: string; files: readonly AppealFileLine[]; /** What became of a file just sent. */ sent: readonly UploadReport[]; open: boolean }) {
  return (
    <div>
      <h3 className="font-semibold">Pièces jointes au recours</h3>
      {sent.map((report) => (
        <Notice key={report.name} tone={isJoined(report.outcome) ? 'success' : 'danger'} live title={uploadSentence(report)} />
      ))}
      {files.length === 0 ? (
        <p className="text-soft">Aucune pièce.</p>
      ) : (
        <ul className="my-2 list-disc pl-5">
          {files.map(({ id, name, scan }) => (
            <li key={id}>{isHeld(scan) ? `${name} (${scan === 'PENDING' ? 'analyse antivirus en cours' : 'virus trouvé, fichier détruit'})` : <a href={routes.appealFile(id)}>{name}</a>}</li>
          ))}
        </ul>
      )}
      {open && (
        <form method="post" encType="multipart/form-data" action={routes.addAppealFile(appealId)} className="mt-2 flex flex-wrap items-end gap-3">
          <div>
            <label htmlFor="piece-recours">Pièce à joindre (20 Mo au plus)</label>
            <input id="piece-recours" type="file" name="piece" required className="control mt-1" />
          </div>
          <button type="submit" className="button">
            Joindre la pièce
          </button>
        </form>
      )}
    </div>
  )
}
