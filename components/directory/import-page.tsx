import type { ImportPage as Page } from '@/lib/directory/directory-import.queries'
import { fieldWords } from '@/lib/directory/directory.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber, plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { Checkbox, Select } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Facts } from '../ui/facts'
import { directoryTrail } from './trail'

const fields = Object.entries(fieldWords).map(([value, label]) => ({ value, label }))

/** One file: what its columns are, or, once it is imported, the record of what it changed. */
export function ImportPage({ page, match }: { page: Page; match: FormAction }) {
  const { imported } = page.import
  return imported ? <ImportDone page={page} imported={imported} /> : <MatchColumns page={page} match={match} />
}

function MatchColumns({ page, match }: { page: Page; match: FormAction }) {
  const { id, version, whole, fileName } = page.import
  const labels = Object.fromEntries(page.columns.map(({ heading }, index) => [`columns.${index}`, heading]))
  return (
    <>
      <PageHeader
        trail={directoryTrail}
        title="Ce que donne chaque colonne"
        state={`Étape 2 sur 3. ${fileName} : ${plural(page.lines, 'ligne')}, ${plural(page.columns.length, 'colonne')}, ${page.encoding}.`}
      />
      <ActionForm action={match} labels={labels} className="max-w-4xl space-y-6">
        <p className="prose">
          Les choix proposés viennent du dernier import ou du titre de la colonne. Il faut le nom de l’espace, et le code INSEE de sa commune ou, à défaut, le nom de la
          commune et le département. Plusieurs colonnes peuvent faire une même adresse ou de mêmes horaires.
        </p>
        <Hidden values={{ importId: id, version }} />
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          {page.columns.map(({ heading, field, samples }, index) => (
            <Select
              key={index}
              name={`columns.${index}`}
              label={heading}
              help={samples.length > 0 ? `Par exemple : ${samples.map((sample) => sample.slice(0, 60)).join(' · ')}` : 'Colonne vide.'}
              required={false}
              defaultValue={field ?? ''}
              choices={fields}
              empty="Ne pas reprendre"
            />
          ))}
        </div>
        <Checkbox
          name="whole"
          label="Ce fichier est l’annuaire entier"
          help="Les espaces qu’il ne contient pas seront dits disparus. À décocher pour un fichier partiel."
          defaultChecked={whole}
        />
        <Submit>Essayer sans rien changer</Submit>
      </ActionForm>
    </>
  )
}

function ImportDone({ page, imported }: { page: Page; imported: NonNullable<Page['import']['imported']> }) {
  const { id, fileName, sha256, received, whole } = page.import
  const taken = page.columns.flatMap(({ heading, field }) => (field ? [`${heading} : ${fieldWords[field]}`] : []))
  return (
    <>
      <PageHeader trail={directoryTrail} title={fileName} state={`Importé le ${formatInstant(imported.at)} par ${imported.by}.`} />
      <Facts
        items={[
          { label: 'Espaces créés', value: formatNumber(imported.created) },
          { label: 'Espaces mis à jour', value: formatNumber(imported.updated) },
          { label: 'Espaces inchangés', value: formatNumber(imported.unchanged) },
          { label: 'Espaces disparus', value: formatNumber(imported.gone) },
          { label: 'Lignes laissées de côté', value: imported.failed === 0 ? '0' : <a href={routes.directoryFaults(id)}>{plural(imported.failed, 'ligne')}, en CSV</a> },
          { label: 'Nature du fichier', value: whole ? 'annuaire entier' : 'fichier partiel' },
          { label: 'Reçu', value: `le ${formatInstant(received.at)}, de ${received.by}` },
          { label: 'Lignes', value: `${formatNumber(page.lines)} (${page.encoding})` },
          { label: 'Empreinte SHA-256', value: <code className="break-all">{sha256}</code> },
          { label: 'Colonnes reprises', value: <ul>{taken.map((words) => <li key={words}>{words}</li>)}</ul> },
        ]}
      />
    </>
  )
}
