import { plural } from '@/lib/kernel/french'
import { formatDay, dayOf } from '@/lib/kernel/days'
import { listHref, totalWords, type ListChange } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { departementName } from '@/lib/places/departement'
import { ambitions } from '@/lib/resources/resource'
import { natureCodes, readerCodes, resourceListShape as shape, terrainCodes, themeCodes, type ResourceFacet, type ResourceFilter, type ResourceListQuery, type ResourceSort } from '@/lib/resources/resource-list'
import type { ListedResource, ResourceList } from '@/lib/resources/resource-list.queries'
import { ambitionWords, natureWords, readerWords, terrainWords, themeWords } from '@/lib/resources/resource.words'
import { PageHeader } from '../layout/page-header'
import { FilterChoice, FilterForm, FilterWords, Pager, SearchBox } from '../table/list-controls'
import { StateBadge } from '../ui/badge'
import { Empty } from '../ui/empty'
import { Notice } from '../ui/notice'

type Change = ListChange<ResourceSort, ResourceFilter>
type Option = { code: string; stored: string; label: string }

const optionsOf = (codes: Record<string, string>, words: Record<string, string>): Option[] => Object.entries(codes).map(([code, stored]) => ({ code, stored, label: words[stored] ?? stored }))

const facets: Record<Exclude<ResourceFacet, 'favoris'>, { label: string; empty: string; options: Option[] }> = {
  nature: { label: 'Nature', empty: 'Toutes', options: optionsOf(natureCodes, natureWords) },
  theme: { label: 'Thème', empty: 'Tous', options: optionsOf(themeCodes, themeWords) },
  ambition: { label: 'Ambition', empty: 'Toutes', options: ambitions.map((n) => ({ code: String(n), stored: String(n), label: `${n}. ${ambitionWords[n] ?? ''}` })) },
  territoire: { label: 'Territoire', empty: 'Tous', options: optionsOf(terrainCodes, terrainWords) },
  public: { label: 'Pour qui', empty: 'Tout le monde', options: optionsOf(readerCodes, readerWords) },
}
const facetNames = Object.keys(facets) as (keyof typeof facets)[]
const sortWords = { recent: 'les plus récentes', titre: 'titre', reprises: 'les plus reprises' } satisfies Record<Exclude<ResourceSort, 'pertinence'>, string>

/** What can be reused, for everybody or for laureates: searched, filtered, counted. */
export function ResourcesPage({ list, query }: { list: ResourceList; query: ResourceListQuery }) {
  const path = routes.resources()
  const href = (change: Change) => listHref(path, shape, query, change)
  const filters = filterWords(query, href)
  const sorts = [...(query.filters.q === undefined ? [] : [{ value: '', label: 'pertinence' }]), ...Object.entries(sortWords).map(([value, label]) => ({ value, label }))]
  return (
    <>
      <PageHeader
        title="Ressourcerie"
        state={`${list.total > 0 ? plural(list.total, 'ressource') : 'Aucune ressource'}${filters.length > 0 ? ' pour ces filtres' : ''} à lire, à reprendre et à adapter.`}
        action={
          <>
            {list.mayModerate && (
              <a href={routes.moderation()} className="button">
                Relire les contributions
              </a>
            )}
            {list.mayPropose && (
              <a href={routes.proposeResource()} className="button button-primary">
                Proposer une ressource
              </a>
            )}
          </>
        }
      />
      <FilterForm path={path} kept={[]}>
        <SearchBox name="q" label="Mots cherchés" value={query.filters.q} className="min-w-60 basis-full" />
        {facetNames.map((name) => (
          <FilterChoice key={name} name={name} label={facets[name].label} value={query.filters[name]} empty={facets[name].empty} choices={choicesOf(name, list, query)} className="max-w-full" />
        ))}
        {list.signedIn && <FilterChoice name="favoris" label="Favoris" value={query.filters.favoris} empty="Favoris ou non" choices={[{ value: 'oui', label: `Mes favoris (${list.facets.favoris.true ?? 0})` }]} />}
        <FilterChoice name="tri" label="Ranger par" value={query.sort === 'pertinence' ? '' : query.sort} choices={sorts} />
      </FilterForm>
      <FilterWords filters={filters} clear={{ label: 'Montrer toutes les ressources', href: path }} />
      {list.near && list.total > 0 && <Notice tone="info" title="Aucune ressource n’a tous ces mots : celles-ci ont des mots voisins." />}
      {list.resources.length === 0 ? (
        <Empty>{filters.length > 0 ? 'Aucune ressource ne répond à ces filtres.' : 'Les lauréats et l’équipe remplissent la ressourcerie : rien n’y est encore publié.'}</Empty>
      ) : (
        <>
          <ol className="divide-y divide-line border-y border-line" aria-label="Ressources">
            {list.resources.map((resource) => (
              <Line key={resource.id} resource={resource} />
            ))}
          </ol>
          <Pager label="Pages de la ressourcerie" before={list.before === null ? null : href({ before: list.before })} after={list.after === null ? null : href({ after: list.after })} />
        </>
      )}
    </>
  )
}

function Line({ resource }: { resource: ListedResource }) {
  const { id, nature, access, title, summary, themes, author, departementCode, publishedAt, uses, favourite } = resource
  return (
    <li className="grid gap-x-8 gap-y-1 py-4 lg:grid-cols-[minmax(0,1fr)_16rem]">
      <div className="min-w-0">
        <p className="text-sm text-soft">
          {natureWords[nature]}
          {access === 'LAUREATES' && ', pour les lauréats'}
          {favourite && ', dans vos favoris'}
        </p>
        <h2 className="text-lg">
          <a href={routes.resource(id)}>{title}</a>
        </h2>
        <p className="max-w-prose">{summary}</p>
      </div>
      <div className="text-sm text-soft lg:text-right">
        {uses > 0 && (
          <p>
            <StateBadge tone="success">{`Reprise par ${plural(uses, 'lauréat')}`}</StateBadge>
          </p>
        )}
        <p>{themes.map((theme) => themeWords[theme]).join(', ')}</p>
        <p>
          {author}
          {departementCode && `, ${departementName(departementCode)}`}
        </p>
        <p>Le {formatDay(dayOf(publishedAt))}</p>
      </div>
    </li>
  )
}

/** The choices that would leave something, each with how many; the one that is set stays. */
function choicesOf(name: keyof typeof facets, { facets: counts }: ResourceList, { filters }: ResourceListQuery) {
  return facets[name].options.flatMap(({ code, stored, label }) => {
    const count = counts[name][stored] ?? 0
    return count === 0 && filters[name] !== code ? [] : [{ value: code, label: `${label} (${totalWords(count)})` }]
  })
}

function filterWords({ filters }: ResourceListQuery, href: (change: Change) => string) {
  return [
    ...(filters.q === undefined ? [] : [{ words: `Recherche « ${filters.q} »`, without: href({ filters: { q: null } }) }]),
    ...facetNames.flatMap((name) => {
      const chosen = facets[name].options.find(({ code }) => code === filters[name])
      return chosen ? [{ words: `${facets[name].label} : ${chosen.label}`, without: href({ filters: { [name]: null } }) }] : []
    }),
    ...(filters.favoris === undefined ? [] : [{ words: 'Mes favoris', without: href({ filters: { favoris: null } }) }]),
  ]
}
