import { formatDay } from '@/lib/kernel/days'
import { licence } from '@/lib/kernel/licence'
import { routes } from '@/lib/kernel/routes'
import { xml } from '@/lib/kernel/xml'
import { departementLabel } from '@/lib/places/departement'
import type { OpenLaureate } from './results.queries'

type Feed = { laureates: readonly OpenLaureate[]; /** The one call asked for, by its slug. */ call?: string | undefined; publicUrl: string }

/** The announcement's instant; of an edition held elsewhere only the day is known. */
const publishedOf = ({ announcedAt, announcedOn }: OpenLaureate): string => announcedAt?.toISOString() ?? `${announcedOn}T00:00:00.000Z`
/** A renunciation changes the entry, never its id. */
const updatedOf = (laureate: OpenLaureate): string => laureate.changedAt?.toISOString() ?? publishedOf(laureate)

const summaryOf = ({ departementCode, title, renouncedOn, nature }: OpenLaureate): string =>
  `${departementLabel(departementCode)}. ${renouncedOn === null ? `Lauréat de : ${title}.` : `A renoncé le ${formatDay(renouncedOn)} à l’aide de : ${title}.`}${nature === 'FICTIONAL' ? ' Données de démonstration.' : ''}`

/** `tag:` (RFC 4151) of this site: the year is that of the feed's making and never changes. */
const feedId = (publicUrl: string, call: string | undefined): string => `tag:${new URL(publicUrl).hostname},2026:laureats${call === undefined ? '' : `/${encodeURIComponent(call)}`}`

/** The laureates as an Atom feed (RFC 4287): an entry is one laureate, under an id that never changes. */
export function laureatesAtom({ laureates, call, publicUrl }: Feed): string {
  const link = (rel: string, type: string, address: string) => `<link rel="${rel}" type="${type}" href="${xml(publicUrl + address)}"/>`
  const invented = laureates.some(({ nature }) => nature === 'FICTIONAL')
  const newest = laureates.map(updatedOf).sort().at(-1) ?? '1970-01-01T00:00:00.000Z'
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">',
    `<id>${xml(feedId(publicUrl, call))}</id>`,
    `<title>Lauréats annoncés, « Aller vers » en France services${invented ? ' (données de démonstration comprises)' : ''}</title>`,
    `<updated>${newest}</updated>`,
    '<author><name>« Aller vers » en France services</name></author>',
    link('self', 'application/atom+xml', routes.openLaureates('atom', call)),
    link('alternate', 'text/html', call === undefined ? routes.openData() : routes.callResults(call)),
    `<link rel="license" href="${licence.address}"/>`,
    `<rights>${licence.name}</rights>`,
    ...laureates.map((laureate) =>
      [
        '<entry>',
        `<id>urn:uuid:${laureate.id}</id>`,
        `<title>${xml(laureate.name)}</title>`,
        `<published>${publishedOf(laureate)}</published><updated>${updatedOf(laureate)}</updated>`,
        link('alternate', 'text/html', routes.publicLaureate(laureate.slug, laureate.id)),
        `<category term="${xml(laureate.slug)}" label="${xml(laureate.title)}"/>`,
        `<summary>${xml(summaryOf(laureate))}</summary>`,
        '</entry>',
      ].join(''),
    ),
    '</feed>',
    '',
  ].join('\n')
}
