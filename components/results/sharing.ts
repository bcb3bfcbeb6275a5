import type { Metadata } from 'next'
import type { PublicLaureate, PublicResults } from '@/lib/decisions/results'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'

/** What a shared link shows: title, sentence and picture (Open Graph). Width and height are those of the picture drawn. */
const sharing = (title: string, description: string, address: string, picture: string): Metadata => ({
  title,
  description,
  alternates: { canonical: address },
  openGraph: {
    type: 'article', locale: 'fr_FR', siteName: '« Aller vers » en France services', title, description, url: address,
    images: [{ url: picture, type: 'image/png', width: 1200, height: 630, alt: description }],
  },
  twitter: { card: 'summary_large_image' },
})

const invented = ({ nature }: PublicResults): string => (nature === 'FICTIONAL' ? ' Données de démonstration.' : '')

export const resultsSharing = (results: PublicResults): Metadata => {
  const places = new Set(results.laureates.map(({ departementCode }) => departementCode)).size
  const description = `${plural(results.laureates.length, 'lauréat annoncé', 'lauréats annoncés')} le ${formatDay(results.announcedOn)}, dans ${plural(places, 'département')}.${invented(results)}`
  return sharing(`Les lauréats · ${results.title}`, description, routes.callResults(results.slug), routes.callResultsPicture(results.slug))
}

export const laureateSharing = (results: PublicResults, { id, name, departementCode, region, announcedOn }: PublicLaureate): Metadata =>
  sharing(
    `${name} · ${results.title}`, `${name}, ${departementLabel(departementCode)}, ${region} : lauréat de l’appel, annoncé le ${formatDay(announcedOn)}.${invented(results)}`,
    routes.publicLaureate(results.slug, id), routes.publicLaureatePicture(results.slug, id),
  )

/** The address stays for whoever kept it; it is no longer one to find or to share. */
export const renouncedSharing = (results: PublicResults, { name }: PublicLaureate): Metadata => ({ title: `${name} · ${results.title}`, description: `A renoncé à l’aide de l’appel.${invented(results)}`, robots: { index: false } })
