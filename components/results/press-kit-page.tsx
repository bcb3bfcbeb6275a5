import { PageHeader } from '@/components/layout/page-header'
import { pressFileNames, type PressFile } from '@/lib/decisions/press-kit'
import { release } from '@/lib/decisions/release'
import type { PublicResults } from '@/lib/decisions/results'
import { formatDay } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { ReleasePreview } from './release-preview'

const fileWords = {
  'communique.docx': 'Le texte, à compléter dans un traitement de texte (DOCX)',
  'communique.pdf': 'Le texte, balisé pour les lecteurs d’écran (PDF)',
  'carte.svg': 'La carte, à agrandir sans perte (SVG)',
  'carte.png': 'La carte, pour l’écran (PNG, 1400 × 1500)',
  'laureats.csv': 'La liste (CSV), celle des données ouvertes',
} as const satisfies Record<PressFile, string>

/** What the team hands to the press once the results are announced. */
export function PressKitPage({ results }: { results: PublicResults }) {
  const { slug, title, nature, announcedOn } = results
  return (
    <div data-published={nature === 'PUBLISHED' ? '' : undefined}>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: title, href: routes.staffCall(slug) },
        ]}
        title="Dossier de presse"
        state={`Résultats annoncés le ${formatDay(announcedOn)}.${nature === 'FICTIONAL' ? ' Données de démonstration : chaque fichier le dit.' : ''}`}
      />
      <section aria-labelledby="fichiers" className="mb-10">
        <h2 id="fichiers" className="mb-2">
          Fichiers
        </h2>
        <ul>
          {pressFileNames.map((file) => (
            <li key={file} className="flex min-h-8 items-center">
              <a href={routes.pressFile(slug, file)} download>
                {fileWords[file]}
              </a>
            </li>
          ))}
        </ul>
        <p className="mt-2 text-sm text-soft">
          Le texte ne reprend que ce que dit déjà la <a href={routes.callResults(slug)}>page publique</a> ; ce qui n’est pas connu y est dit « non publié ».
        </p>
      </section>
      <section aria-labelledby="apercu">
        <h2 id="apercu" className="mb-2">
          Aperçu du texte
        </h2>
        <ReleasePreview document={release(results)} />
      </section>
    </div>
  )
}
