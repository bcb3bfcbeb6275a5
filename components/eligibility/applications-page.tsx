import { applicationListShape as shape, nobody, standingCodes, type ApplicationListQuery, type ListColumn, type ListFilter, type ListSort } from '@/lib/eligibility/application-list'
import type { ApplicationList } from '@/lib/eligibility/application-list.queries'
import { standingWords } from '@/lib/eligibility/eligibility.words'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber, plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { countLimit, listEntries, listHref, totalWords, usualSort, type ListChange, type Order } from '@/lib/kernel/list-query'
import { routes } from '@/lib/kernel/routes'
import { departementCodes, departementLabel } from '@/lib/places/departement'
import { PageHeader } from '../layout/page-header'
import { ColumnChoice, FilterChoice, FilterForm, FilterWords, Pager, SearchBox } from '../table/list-controls'
import { Empty } from '../ui/empty'
import { Notice } from '../ui/notice'
import { ApplicationsTable } from './applications-table'
import { ArchiveLink } from './archive-link'
import { columnWords } from './column-words'
import { SavedViews } from './saved-views'

type Change = ListChange<ListSort, ListFilter, ListColumn>
/** What may be asked for: the best first is how a search is read otherwise. */
type ColumnSort = Exclude<ListSort, 'pertinence'>
/** `me`: who of the team reads it; null for the observer. */
type Props = {
  list: ApplicationList
  query: ApplicationListQuery
  now: Date
  me: string | null
  actions: { save: FormAction; drop: FormAction; choose: FormAction }
}

const sortWords = { numero: 'numéro', structure: 'structure', departement: 'département', montant: 'montant demandé', depot: 'date de dépôt' } satisfies Record<ColumnSort, string>
const standings = Object.entries(standingCodes).map(([value, standing]) => ({ value, label: standingWords[standing] }))
const departements = departementCodes.map((value) => ({ value, label: departementLabel(value) }))
const unfiltered = { q: null, recevabilite: null, departement: null, ambition: null, agent: null } satisfies Record<ListFilter, null>
type Choice = { value: string; label: string }

/** Each choice with the dossiers that it would leave; those that would leave none are not offered. Null: too many to be counted. */
const counted = (choices: readonly Choice[], counts: Record<string, number> | null, chosen: string | undefined): Choice[] =>
  counts === null
    ? [...choices]
    : choices.filter(({ value }) => counts[value] !== undefined || value === chosen).map(({ value, label }) => ({ value, label: `${label} (${formatNumber(counts[value] ?? 0)})` }))

const columns = shape.columns?.map((id) => ({ id, header: columnWords[id] })) ?? []

/** The deposited dossiers of a call: searched, filtered, sorted and decided from one page. */
export function ApplicationsPage({ list, query, now, me, actions }: Props) {
  const { call, applications, toReview, facets } = list
  const path = routes.applications(call.slug)
  const href = (change: Change) => listHref(path, shape, query, change)
  const open = call.closesAt !== null && now < call.closesAt
  const review = call.state === 'LAUNCHED' && !open
  const ambitions = list.ambitions.map(({ n, title }) => ({ value: String(n), label: `${n}. ${title}` }))
  const agents = [{ value: nobody, label: 'personne' }, ...list.officers.map(({ id, name }) => ({ value: id, label: name }))]
  const mine = me === null ? 0 : (facets.agent?.[me] ?? 0)
  const usual = usualSort(shape, query.filters)
  const isUsual = query.sort === usual.sort && query.order === usual.order
  const search = new URLSearchParams(listEntries(shape, query)).toString()
  const filters = filterWords(query, ambitions, agents, href)
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }]}
        title="Candidatures"
        state={<Counted list={list} filtered={filters.length > 0} />}
        action={
          list.total > 0 && (
            <span className="flex flex-wrap gap-2">
              <a href={listHref(routes.applicationsWorkbook(call.slug), shape, query)} className="button">
                Exporter en XLSX
              </a>
              <a href={listHref(routes.applicationsExport(call.slug), shape, query)} className="button">
                Exporter en CSV
              </a>
              <ArchiveLink href={listHref(routes.applicationsArchive(call.slug), shape, query)} progressAt={routes.archives()}>
                Dossiers et pièces en ZIP
              </ArchiveLink>
            </span>
          )
        }
      />
      {open && call.closesAt && (
        <Notice tone="info">
          <p>Les candidatures closent le {formatInstant(call.closesAt)}&nbsp;: la recevabilité se décide ensuite.</p>
        </Notice>
      )}
      {me !== null && mine > 0 && query.filters.agent !== me && (
        <p className="mb-2">
          <a href={href({ filters: { agent: me } })}>{plural(mine, 'dossier vous est confié', 'dossiers vous sont confiés')}</a>
        </p>
      )}
      {review && toReview > 0 && query.filters.recevabilite !== 'a-instruire' && (
        <p className="mb-4">
          <a href={listHref(path, shape, query, { filters: { ...unfiltered, recevabilite: 'a-instruire' } })}>
            {toReview > countLimit ? `${totalWords(toReview)} dossiers à instruire` : plural(toReview, 'dossier à instruire', 'dossiers à instruire')}
          </a>
        </p>
      )}
      {review && toReview === 0 && (list.total > 0 || filters.length > 0) && <p className="mb-4 text-soft">La recevabilité de tous les dossiers que vous suivez est décidée.</p>}
      <div className="no-print">
        <SavedViews path={path} slug={call.slug} search={search} views={list.views} actions={actions} />
      </div>
      <FilterForm path={path} kept={(query.columns ?? []).map((column) => ['colonne', column] as const)}>
        <SearchBox name="q" label="Mots, structure, commune, SIRET ou numéro" value={query.filters.q} className="min-w-60" />
        <FilterChoice name="recevabilite" label="Recevabilité" value={query.filters.recevabilite} choices={counted(standings, facets.recevabilite, query.filters.recevabilite)} empty="Toutes" />
        <FilterChoice
          name="departement"
          label="Département"
          value={query.filters.departement}
          choices={counted(departements, facets.departement, query.filters.departement)}
          empty="Tous"
        />
        {list.ambitions.length > 0 && (
          <FilterChoice name="ambition" label="Ambition" value={query.filters.ambition} choices={counted(ambitions, facets.ambition, query.filters.ambition)} empty="Toutes" />
        )}
        <FilterChoice name="agent" label="Confié à" value={query.filters.agent} choices={counted(agents, facets.agent, query.filters.agent)} empty="Tout le monde" />
        <FilterChoice
          name="tri"
          label="Ranger par"
          value={isUsual ? undefined : query.sort}
          choices={Object.entries(sortWords).map(([value, label]) => ({ value, label }))}
          empty="ordre habituel"
          className="md:hidden"
        />
        <FilterChoice
          name="ordre"
          label="Ordre"
          value={isUsual ? undefined : query.order}
          choices={[{ value: 'asc', label: 'croissant' }, { value: 'desc', label: 'décroissant' }]}
          empty="habituel"
          className="md:hidden"
        />
      </FilterForm>
      <FilterWords filters={filters} clear={{ label: 'Montrer toutes les candidatures', href: href({ filters: unfiltered }) }} />
      {list.total > countLimit && <p className="mb-4 text-sm text-soft">Les filtres comptent leurs dossiers jusqu’à {formatNumber(countLimit)} candidatures.</p>}
      {list.near && (
        <Notice tone="info">
          <p>Aucun dossier ne contient tous ces mots&nbsp;: voici ceux qui contiennent des mots proches.</p>
        </Notice>
      )}
      <div className="no-print mb-4">
        <ColumnChoice action={actions.choose} hidden={{ slug: call.slug, search }} columns={columns} shown={query.columns} />
      </div>
      {query.sort === 'pertinence' && applications.length > 0 && <p className="mb-4 text-sm text-soft">Les dossiers qui répondent le mieux à la recherche viennent d’abord.</p>}
      {applications.length === 0 ? (
        <Nothing filtered={filters.length > 0} lost={list.total > 0} open={open} first={href({})} />
      ) : (
        <>
          <ApplicationsTable
            rows={applications.map((row) => ({ ...row, href: listHref(routes.staffApplication(call.slug, row.id), shape, query) }))}
            total={list.total}
            sorts={sortLinks(path, query)}
            shown={query.columns}
            acts={review && me !== null ? { declare: routes.declareEligible(call.slug), askOpinions: routes.askOpinions(call.slug), entrust: routes.entrust(call.slug), kept: listEntries(shape, query) } : null}
          />
          <Pager
            label="Pages des candidatures"
            before={list.before === null ? null : href({ before: list.before })}
            after={list.after === null ? null : href({ after: list.after })}
          />
        </>
      )}
    </>
  )
}

function Counted({ list: { total, requested }, filtered }: { list: ApplicationList; filtered: boolean }) {
  const counted = total > countLimit ? `${totalWords(total)} candidatures` : plural(total, 'candidature')
  return (
    <>
      {counted} {filtered ? (total < 2 ? 'répond aux filtres' : 'répondent aux filtres') : total < 2 ? 'déposée' : 'déposées'}
      {requested !== null && total > 0 && `, ${formatEuros(requested)} demandés`}
    </>
  )
}

function Nothing({ filtered, lost, open, first }: { filtered: boolean; lost: boolean; open: boolean; first: string }) {
  if (lost) return <Empty action={<a href={first}>Revenir à la première page</a>}>Il n’y a plus de candidature de ce côté de la liste.</Empty>
  if (filtered) return <Empty>Aucune candidature ne répond à ces filtres.</Empty>
  return <Empty>{open ? 'Aucune candidature n’est encore déposée : chacune paraît ici dès son dépôt.' : 'Aucune candidature n’a été déposée.'}</Empty>
}

const sortLinks = (path: string, query: ApplicationListQuery) =>
  Object.fromEntries(
    (Object.keys(sortWords) as ColumnSort[]).map((sort): [ColumnSort, { href: string; current: Order | null }] => {
      const current = query.sort === sort ? query.order : null
      return [sort, { current, href: listHref(path, shape, query, { sort, order: current === 'asc' ? 'desc' : 'asc' }) }]
    }),
  ) as Record<ColumnSort, { href: string; current: Order | null }>

function filterWords({ filters }: ApplicationListQuery, ambitions: readonly Choice[], agents: readonly Choice[], href: (change: Change) => string) {
  const { q, recevabilite, departement, ambition, agent } = filters
  const standing = standings.find(({ value }) => value === recevabilite)
  return [
    ...(q === undefined ? [] : [{ words: `Recherche «\u00a0${q}\u00a0»`, without: href({ filters: { q: null } }) }]),
    ...(standing === undefined ? [] : [{ words: `Recevabilité\u00a0: ${standing.label}`, without: href({ filters: { recevabilite: null } }) }]),
    ...(departement === undefined ? [] : [{ words: `Département\u00a0: ${departementLabel(departement)}`, without: href({ filters: { departement: null } }) }]),
    ...(ambition === undefined ? [] : [{ words: `Ambition\u00a0: ${ambitions.find(({ value }) => value === ambition)?.label ?? ambition}`, without: href({ filters: { ambition: null } }) }]),
    ...(agent === undefined ? [] : [{ words: `Confié à\u00a0: ${agents.find(({ value }) => value === agent)?.label ?? 'quelqu’un d’autre'}`, without: href({ filters: { agent: null } }) }]),
  ]
}
