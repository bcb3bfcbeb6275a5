import { PageHeader } from '@/components/layout/page-header'
import { ReleasePreview } from '@/components/results/release-preview'
import { Notice } from '@/components/ui/notice'
import { openingMinutes } from '@/lib/decisions/embargo'
import type { EmbargoReading } from '@/lib/decisions/embargo.queries'
import { release } from '@/lib/decisions/release'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { EmbargoedLaureates } from './embargoed-laureates'

/** What was confided to one person, and until when it stays between us. */
export function EmbargoReadingPage({ reading }: { reading: EmbargoReading }) {
  const { call, until, laureates, knows, results } = reading
  return (
    <>
      <PageHeader title={call.title} state={knows === 'ONE' ? 'Résultat confié sous embargo' : `${plural(laureates.length, 'lauréat')}, liste confiée sous embargo`} />
      <Notice tone="warning" title={`Sous embargo jusqu’à l’annonce, prévue le ${formatInstant(until)} (heure de Paris)`}>
        <p>
          Confié à {reading.name}. D’ici l’annonce, ne le transmettez à personne et ne le publiez pas. Si l’annonce tarde, l’embargo dure jusqu’à elle. Cette page se referme
          dans {plural(openingMinutes, 'minute')} ; le lien reçu la rouvre.
        </p>
      </Notice>
      {laureates.length === 0 ? (
        <p>Il n’y a plus de résultat à vous confier : l’équipe de l’appel vous dira pourquoi.</p>
      ) : (
        <EmbargoedLaureates laureates={laureates} amounts={knows === 'ONE'} />
      )}
      {results && (
        <section aria-labelledby="presse" className="mt-10">
          <h2 id="presse" className="mb-2">
            Dossier de presse
          </h2>
          <ul className="mb-6 flex flex-wrap gap-x-6 gap-y-2">
            <li>
              <a href={routes.embargoFile('communique.docx')}>Texte de l’annonce (DOCX)</a>
            </li>
            <li>
              <a href={routes.embargoFile('communique.pdf')}>Texte de l’annonce (PDF balisé)</a>
            </li>
          </ul>
          <ReleasePreview document={release(results)} />
        </section>
      )}
    </>
  )
}
