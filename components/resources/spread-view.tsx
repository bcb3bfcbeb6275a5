import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import { spreadPlaces, spreadTree, type SpreadNode, type SpreadUse } from '@/lib/resources/spread'
import type { ResourcePage } from '@/lib/resources/resource.queries'
import { natureWords } from '@/lib/resources/resource.words'
import { PlacesMap } from '../places/places-map'
import { Empty } from '../ui/empty'

/** Where a resource spread: who used it and what came from it, as a tree, then on the map. */
export function SpreadView({ resource }: { resource: Pick<ResourcePage, 'id' | 'spread'> }) {
  const { resources, uses } = resource.spread
  const children = spreadTree(resource.id, resources, uses)
  const own = uses.filter(({ resourceId }) => resourceId === resource.id)
  const places = spreadPlaces(resources, uses)
  if (children.length === 0 && own.length === 0) return <Empty>Personne n’a encore dit avoir repris cette ressource.</Empty>
  return (
    <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
      <div className="min-w-0">
        <p className="mb-3 text-soft">
          {plural(new Set(uses.map(({ name, departementCode }) => `${name} ${departementCode}`)).size, 'reprise')}, {plural(new Set(resources.filter(({ parentId }) => parentId !== null).map(({ id }) => id)).size, 'ressource inspirée', 'ressources inspirées')}.
        </p>
        <Branch uses={own} nodes={children} />
      </div>
      {places.length > 0 && <PlacesMap label="Départements où elle est reprise" held={places} hrefOf={(id) => `#reprise-${id}`} />}
    </div>
  )
}

function Branch({ uses, nodes }: { uses: SpreadUse[]; nodes: SpreadNode[] }) {
  return (
    <ul className="space-y-3 border-l-2 border-line pl-4">
      {uses.map((use) => (
        <li key={`${use.resourceId} ${use.laureateId ?? use.dossier?.id}`} id={`reprise-${use.laureateId ?? use.dossier?.id}`} className="scroll-mt-16 target:bg-accent-weak">
          {use.laureateId ? <a href={routes.publicLaureate(use.slug, use.laureateId)}>{use.name}</a> : use.name}{' '}
          <span className="text-sm text-soft">
            {departementLabel(use.departementCode)}
            {use.dossier && `, dossier n° ${use.dossier.number} inspiré de cette ressource`}
          </span>
          {use.word !== '' && <p className="max-w-prose">« {use.word} »</p>}
        </li>
      ))}
      {nodes.map(({ resource, uses: below, children }) => (
        <li key={resource.id} id={`reprise-${resource.id}`} className="scroll-mt-16 target:bg-accent-weak">
          <a href={routes.resource(resource.id)} className="font-semibold">
            {resource.title}
          </a>{' '}
          <span className="text-sm text-soft">
            {natureWords[resource.nature]} inspirée de celle-ci
          </span>
          {(below.length > 0 || children.length > 0) && (
            <div className="mt-2">
              <Branch uses={below} nodes={children} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
