import { receivedWords, type ReceivedOutcome } from '@/lib/directory/directory.words'
import { routes } from '@/lib/kernel/routes'
import { PageHeader } from '../layout/page-header'
import { Notice } from '../ui/notice'
import { directoryTrail } from './trail'

/** First step of an import: the browser's own form sends the file, without any script. */
export function ChooseFilePage({ refused, line }: { refused: ReceivedOutcome | null; line: number | null }) {
  return (
    <>
      <PageHeader trail={directoryTrail} title="Importer un annuaire" state="Étape 1 sur 3 : choisir le fichier. Rien ne change avant la troisième." />
      {refused && <Notice tone="danger" live title={`${line ? `Ligne ${line} : ` : ''}${receivedWords[refused]}`} />}
      <div className="prose mb-6">
        <p>
          Un fichier CSV de 5 Mo au plus, dont la première ligne nomme les colonnes : virgules ou points-virgules, UTF-8 ou Windows-1252. L’étape
          suivante demande ce que donne chaque colonne.
        </p>
        <p>Un espace déjà connu est mis à jour, jamais doublé : on le retrouve par son identifiant, à défaut par son nom, sa commune et le SIRET de sa structure.</p>
      </div>
      <form method="post" encType="multipart/form-data" action={routes.sendDirectoryFile()} className="flex flex-wrap items-end gap-3">
        <div>
          <label htmlFor="annuaire" className="block font-semibold">
            Fichier CSV
          </label>
          <input id="annuaire" type="file" name="annuaire" accept=".csv,.txt,text/csv" required className="control mt-1" />
        </div>
        <button type="submit" className="button button-primary">
          Envoyer ce fichier
        </button>
      </form>
    </>
  )
}
