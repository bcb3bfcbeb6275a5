import type { ResourceNature } from './resource'

/** Where a resource spread, as the record tells it: resources that come from it at any depth, and who used each of them. Pure. */
export type SpreadResource = { id: string; title: string; nature: ResourceNature; parentId: string | null; departementCode: string | null }
/** `dossier`: the use is a dossier that was inspired; its page is for staff. `word`: empty where nothing was said. */
export type SpreadUse = { resourceId: string; laureateId: string | null; name: string; departementCode: string; word: string; slug: string; dossier: { id: string; number: number } | null }
export type SpreadNode = { resource: SpreadResource; uses: SpreadUse[]; children: SpreadNode[] }

/** The tree under `rootId`. A resource that comes from two others stands under each; one never stands under itself, whatever it is given. */
export function spreadTree(rootId: string, resources: readonly SpreadResource[], uses: readonly SpreadUse[], above: readonly string[] = []): SpreadNode[] {
  const path = [...above, rootId]
  return resources
    .filter(({ id, parentId }) => parentId === rootId && !path.includes(id))
    .map((resource) => ({ resource, uses: uses.filter(({ resourceId }) => resourceId === resource.id), children: spreadTree(resource.id, resources, uses, path) }))
}

/** The places that it reached, each laureate or resource once. */
export function spreadPlaces(resources: readonly SpreadResource[], uses: readonly SpreadUse[]): { id: string; departementCode: string }[] {
  const places = [
    ...uses.map(({ laureateId, dossier, departementCode }) => ({ id: laureateId ?? dossier?.id ?? '', departementCode })),
    ...resources.flatMap(({ id, parentId, departementCode }) => (parentId !== null && departementCode !== null ? [{ id, departementCode }] : [])),
  ]
  return [...new Map(places.map((place) => [`${place.id} ${place.departementCode}`, place])).values()]
}
