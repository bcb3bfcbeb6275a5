import type { DryRun } from '@/lib/directory/directory-import.queries'
import type { LineFault } from '@/lib/directory/directory-lines'
import { announced } from '@/lib/directory/directory-plan'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber, plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import { ActionForm } from '../form/action-form'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Notice } from '../ui/notice'
import { directoryTrail } from './trail'

/** As many as are read on a screen; the spreadsheet has them all. */
const mostShown = 50

/** What the import would do, before it does it. */
export function DryRunPage({ run, confirm }: { run: DryRun; confirm: FormAction }) {
  const { import: file, counts, faults, gone } = run
  const { created, updated, unchanged } = counts
  const taken = created + updated + unchanged
  return (
    <>
      <PageHeader
        trail={[...directoryTrail, { label: 'Ce que donne chaque colonne', href: routes.directoryImport(file.id) }]}
        title="Essai de l’import"
        state={`Étape 3 sur 3. ${file.fileName}, ${file.whole ? 'annuaire entier' : 'fichier partiel'} : rien n’est encore changé.`}
      />
      <Counts counts={counts} />
      {gone.length * 5 > gone.length + updated + unchanged && (
        <Notice tone="warning" title={`${plural(gone.length, 'espace disparaîtrait', 'espaces disparaîtraient')} : plus d’un sur cinq.`}>
          <p>Vérifiez que ce fichier est bien l’annuaire entier ; sinon, revenez aux colonnes et décochez « Ce fichier est l’annuaire entier ».</p>
        </Notice>
      )}
      {taken === 0 ? (
        <Notice tone="danger" title="Aucune ligne de ce fichier ne peut être importée.">
          <p>
            Corrigez le fichier, ou <a href={routes.directoryImport(file.id)}>revoyez ce que donne chaque colonne</a>.
          </p>
        </Notice>
      ) : (
        <ActionForm action={confirm} className="my-6 space-y-3">
          <Hidden values={{ importId: file.id, version: file.version, announced: announced(counts) }} />
          <p>
            {counts.failed > 0 ? `${plural(counts.failed, 'ligne fausse sera laissée', 'lignes fausses seront laissées')} de côté : les espaces qu’elles nomment restent comme ils sont. ` : ''}
            Un autre import peut toujours corriger celui-ci.
          </p>
          <Submit>Importer dans l’annuaire</Submit>
        </ActionForm>
      )}
      {faults.length > 0 && <Faults importId={file.id} faults={faults} failed={counts.failed} />}
      {gone.length > 0 && (
        <details className="mt-6">
          <summary className="inline-flex min-h-6 items-center text-accent">Voir ce qui disparaîtrait</summary>
          <ul className="mt-2 list-disc pl-5">
            {gone.slice(0, mostShown).map((entry) => (
              <li key={entry.id}>
                <a href={routes.directoryEntry(entry.id)}>{entry.name}</a>, {departementLabel(entry.departementCode)}
              </li>
            ))}
          </ul>
          {gone.length > mostShown && <p className="mt-2 text-soft">Et {formatNumber(gone.length - mostShown)} autres.</p>}
        </details>
      )}
    </>
  )
}

function Counts({ counts }: { counts: DryRun['counts'] }) {
  const rows = [
    ['Espaces à créer', counts.created],
    ['Espaces à mettre à jour', counts.updated],
    ['Espaces inchangés', counts.unchanged],
    ['Espaces qui disparaîtraient', counts.gone],
    ['Lignes fausses', counts.failed],
  ] as const
  return (
    <table className="table max-w-md">
      <caption className="sr-only">Ce que l’import changerait</caption>
      <tbody>
        {rows.map(([label, count]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="number">{formatNumber(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Faults({ importId, faults, failed }: { importId: string; faults: LineFault[]; failed: number }) {
  return (
    <section aria-labelledby="fautes">
      <h2 id="fautes" className="mb-2">
        {plural(failed, 'ligne fausse', 'lignes fausses')}
      </h2>
      <p className="mb-3">
        <a href={routes.directoryFaults(importId)}>Télécharger les erreurs en CSV</a>
        {faults.length > mostShown && <span className="text-soft"> (les {mostShown} premières sont montrées ici)</span>}
      </p>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col" className="number">
              Ligne
            </th>
            <th scope="col">Colonne</th>
            <th scope="col">Valeur</th>
            <th scope="col">Erreur</th>
          </tr>
        </thead>
        <tbody>
          {faults.slice(0, mostShown).map((fault, index) => (
            <tr key={index}>
              <th scope="row" className="number">
                {formatNumber(fault.line)}
              </th>
              <td data-label="Colonne">{fault.column}</td>
              <td data-label="Valeur">{fault.value.slice(0, 80)}</td>
              <td data-label="Erreur">{fault.sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
