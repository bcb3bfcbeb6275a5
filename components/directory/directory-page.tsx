import { directoryListShape as shape, type DirectoryFilter, type DirectoryListQuery, type DirectorySort } from '@/lib/directory/directory-list'
import type { ImportRecord } from '@/lib/directory/directory-import.queries'
import type { DirectoryList, ListedEntry } from '@/lib/directory/directory-list.queries'
import { plural } from '@/lib/kernel/french'
import { formatInstantShort } from '@/lib/kernel/instants'
import { countLimit, listHref, totalWords, type ListChange } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { formatSiret } from '@/lib/kernel/siret'
import { departementCodes, departementLabel } from '@/lib/places/departement'
import { servicePointWords } from '@/lib/structures/structure.words'
import { PageHeader } from '../layout/page-header'
import { FilterChoice, FilterForm, FilterWords, Pager, SearchBox } from '../table/list-controls'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'

type Change = ListChange<DirectorySort, DirectoryFilter>
type Props = { list: DirectoryList; query: DirectoryListQuery; imports: ImportRecord[] }

const stateWords = { present: 'Présents', disparu: 'Disparus' }
const sortWords = { espace: 'espace', structure: 'structure porteuse' } satisfies Record<DirectorySort, string>
const choicesOf = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }))

/** The directory from which structures fill their declaration in, and the files that made it. */
export function DirectoryPage({ list, query, imports }: Props) {
  const path = routes.directory()
  const href = (change: Change) => listHref(path, shape, query, change)
  const filters = filterWords(query, href)
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }]}
        title="Annuaire France services"
        state={`${list.total > countLimit ? `${totalWords(list.total)} espaces` : plural(list.total, 'espace')}${filters.length > 0 ? ' pour ces filtres' : ''}. Les structures en partent pour se déclarer.`}
        action={
          <a href={routes.chooseDirectoryFile()} className="button button-primary">
            Importer un annuaire
          </a>
        }
      />
      <FilterForm path={path} kept={[]}>
        <SearchBox name="q" label="Espace, structure, commune, SIRET ou identifiant" value={query.filters.q} className="min-w-60" />
        <FilterChoice name="departement" label="Département" value={query.filters.departement} choices={departementCodes.map((value) => ({ value, label: departementLabel(value) }))} empty="Tous" />
        <FilterChoice name="etat" label="État" value={query.filters.etat} choices={choicesOf(stateWords)} empty="Tous" />
        <FilterChoice name="tri" label="Ranger par" value={query.sort} choices={choicesOf(sortWords)} />
      </FilterForm>
      <FilterWords filters={filters} clear={{ label: 'Montrer tout l’annuaire', href: href({ filters: { q: null, departement: null, etat: null } }) }} />
      {list.entries.length === 0 ? (
        <Empty>{filters.length > 0 ? 'Aucun espace ne répond à ces filtres.' : 'L’annuaire est vide : un fichier CSV le remplit.'}</Empty>
      ) : (
        <>
          <Entries entries={list.entries} />
          <Pager label="Pages de l’annuaire" before={list.before === null ? null : href({ before: list.before })} after={list.after === null ? null : href({ after: list.after })} />
        </>
      )}
      {imports.length > 0 && (
        <section aria-labelledby="imports" className="mt-10">
          <h2 id="imports" className="mb-2">
            Derniers fichiers
          </h2>
          <Imports imports={imports} />
        </section>
      )}
    </>
  )
}

function Entries({ entries }: { entries: ListedEntry[] }) {
  return (
    <table className="table as-cards">
      <caption className="sr-only">Espaces de l’annuaire</caption>
      <thead>
        <tr>
          <th scope="col">Espace</th>
          <th scope="col">Nature</th>
          <th scope="col">Commune</th>
          <th scope="col">Département</th>
          <th scope="col">Structure porteuse</th>
          <th scope="col">SIRET</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <a href={routes.directoryEntry(entry.id)}>{entry.name}</a>
            </th>
            <td data-label="Nature">{servicePointWords[entry.kind]}</td>
            <td data-label="Commune">{entry.commune}</td>
            <td data-label="Département">{departementLabel(entry.departementCode)}</td>
            <td data-label="Structure porteuse">{entry.structureName}</td>
            <td data-label="SIRET" className="whitespace-nowrap">{entry.siret && formatSiret(entry.siret)}</td>
            <td data-label="État">
              <StateBadge tone={entry.goneAt ? 'neutral' : 'success'}>{entry.goneAt ? 'Disparu' : 'Présent'}</StateBadge>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Imports({ imports }: { imports: ImportRecord[] }) {
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Fichier</th>
          <th scope="col">Reçu</th>
          <th scope="col">Par</th>
          <th scope="col">État</th>
          <th scope="col">Ce qui a changé</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((file) => (
          <tr key={file.id}>
            <th scope="row">
              <a href={routes.directoryImport(file.id)}>{file.fileName}</a>
            </th>
            <td data-label="Reçu">{formatInstantShort(file.received.at)}</td>
            <td data-label="Par">{file.received.by}</td>
            <td data-label="État">
              <StateBadge tone={file.imported ? 'success' : 'warning'}>{file.imported ? 'Importé' : 'À terminer'}</StateBadge>
            </td>
            <td data-label="Ce qui a changé">
              {file.imported && `${plural(file.imported.created, 'créé')}, ${plural(file.imported.updated, 'mis à jour', 'mis à jour')}, ${plural(file.imported.gone, 'disparu')}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function filterWords({ filters: { q, departement, etat } }: DirectoryListQuery, href: (change: Change) => string) {
  return [
    ...(q === undefined ? [] : [{ words: `Recherche «\u00a0${q}\u00a0»`, without: href({ filters: { q: null } }) }]),
    ...(departement === undefined ? [] : [{ words: `Département\u00a0: ${departementLabel(departement)}`, without: href({ filters: { departement: null } }) }]),
    ...(etat === undefined ? [] : [{ words: stateWords[etat as keyof typeof stateWords], without: href({ filters: { etat: null } }) }]),
  ]
}
