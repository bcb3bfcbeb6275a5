import { MarkStrip } from '@/components/chart/mark-strip'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { DossierMarks } from '@/lib/ranking/dossier-marks.queries'
import { rankingTrail } from './ranking-trail'

/** The marks of a dossier criterion by criterion, as dots on the scale, with the grounds behind them; no name beside any. */
export function DossierMarksPage({ page, juror }: { page: DossierMarks; juror: boolean }) {
  const { call, application, criteria, maxMark, appreciations } = page
  const written = appreciations.filter((text) => text !== '')
  return (
    <>
      <PageHeader
        trail={[...rankingTrail(call, juror), { label: 'Classement', href: routes.ranking(call.slug) }]}
        title={`Notes du dossier n° ${application.number}`}
        state={`${application.structureName}, ${plural(appreciations.length, 'grille')}`}
        action={
          <a href={juror ? routes.scoreSheet(call.slug, application.id) : routes.staffApplication(call.slug, application.id)} className="button">
            Lire le dossier
          </a>
        }
      />
      {appreciations.length === 0 ? (
        <Empty>Aucune grille rendue sur ce dossier ne compte.</Empty>
      ) : (
        <>
          <p className="prose mb-6">{application.title}</p>
          <ul className="max-w-4xl divide-y divide-line border-y border-line">
            {criteria.map((criterion) => (
              <li key={criterion.code} className="py-4">
                <div className="grid items-center gap-x-8 gap-y-2 sm:grid-cols-[minmax(0,1fr)_22rem]">
                  <h2 className="text-base">
                    {criterion.label} <span className="font-normal text-soft">{criterion.weight} / 100</span>
                  </h2>
                  <MarkStrip marks={criterion.marks.map((mark) => mark.value)} maxMark={maxMark} />
                </div>
                <details className="mt-2">
                  <summary className="min-h-6 text-sm text-accent">Notes et motifs : {criterion.label.toLowerCase()}</summary>
                  <table className="table mt-2">
                    <thead>
                      <tr>
                        <th scope="col" className="number w-16">
                          Note
                        </th>
                        <th scope="col">Motif</th>
                      </tr>
                    </thead>
                    <tbody>
                      {[...criterion.marks].sort((a, b) => b.value - a.value).map((mark, index) => (
                        <tr key={index}>
                          <td className="number">{mark.value}</td>
                          <td>{mark.ground === '' ? <span className="text-soft">Sans motif écrit</span> : mark.ground}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </details>
              </li>
            ))}
          </ul>
          <section aria-labelledby="appreciations" className="prose mt-10">
            <h2 id="appreciations" className="mb-2">
              Appréciations
            </h2>
            {written.length === 0 ? (
              <p className="text-soft">Aucun lecteur n’en a écrit.</p>
            ) : (
              <ul className="list-disc space-y-3 pl-5">
                {written.map((text, index) => (
                  <li key={index} className="whitespace-pre-line">
                    {text}
                  </li>
                ))}
              </ul>
            )}
          </section>
        </>
      )}
    </>
  )
}
