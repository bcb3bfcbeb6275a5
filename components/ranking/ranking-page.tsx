import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { formatInstant } from '@/lib/kernel/instants'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import type { RankingPage as Page } from '@/lib/ranking/ranking.queries'
import { formatScore } from '@/lib/scoring/score'
import { rankingTrail } from './ranking-trail'

/** The ranking by raw weighted mean, once scoring is over; before, why there is none. */
export function RankingPage({ page, juror }: { page: Page; juror: boolean }) {
  const { call } = page
  const statistics = page.visible && page.statistics && page.ranked.length > 0
  return (
    <>
      <PageHeader
        trail={rankingTrail(call, juror)}
        title="Classement"
        action={
          statistics && (
            <a href={routes.statistics(call.slug)} className="button">
              Statistiques de travail
            </a>
          )
        }
        state={call.scoringClosedAt ? `Notation close le ${formatInstant(call.scoringClosedAt)}` : page.visible ? 'Toutes les grilles sont rendues' : 'Notation en cours'}
      />
      {page.visible ? <Ranking page={page} juror={juror} /> : <NotYet sheets={page.sheets} />}
    </>
  )
}

function NotYet({ sheets }: { sheets: { submitted: number; expected: number } | null }) {
  return (
    <Empty>
      Le classement paraît quand toutes les grilles sont rendues, ou quand la présidence clôt la notation.
      {sheets && ` ${plural(sheets.submitted, 'grille rendue', 'grilles rendues')} sur ${sheets.expected}.`}
    </Empty>
  )
}

function Ranking({ page: { call, criteria, ranked, unranked }, juror }: { page: Extract<Page, { visible: true }>; juror: boolean }) {
  const href = (id: string) => (juror ? routes.scoreSheet(call.slug, id) : routes.staffApplication(call.slug, id))
  if (ranked.length === 0) return <Empty>Aucun dossier n’a de grille rendue.</Empty>
  return (
    <>
      <p className="prose mb-4">
        Moyenne pondérée des grilles, sur 100. À égalité de score, « ex æquo »&nbsp;: l’ordre suit les moyennes par critère, puis la date du premier
        dépôt ; c’est le jury qui délibère et propose.
      </p>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col" className="number">
              Rang
            </th>
            <th scope="col" className="min-w-60">
              Dossier
            </th>
            <th scope="col">Département</th>
            {criteria.map((criterion) => (
              <th key={criterion.code} scope="col" className="number max-w-28 whitespace-normal">
                {criterion.label}
                <span className="block font-normal whitespace-nowrap">{criterion.weight} / 100</span>
              </th>
            ))}
            <th scope="col" className="number">
              Grilles
            </th>
            <th scope="col" className="number">
              Score
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked.map((row) => (
            <tr key={row.id}>
              <td data-label="Rang" className="number">
                {row.rank}
                {row.tied && <span className="block text-soft">ex æquo</span>}
              </td>
              <th scope="row">
                <a href={href(row.id)}>
                  n° {row.number}, {row.structureName}
                </a>
                <span className="block font-normal text-soft">{row.title}</span>
              </th>
              <td data-label="Département">{departementLabel(row.departementCode)}</td>
              {row.means.map((mean, index) => (
                <td key={criteria[index]?.code} data-label={criteria[index]?.label} className="number">
                  {formatScore(mean)}
                </td>
              ))}
              <td data-label="Grilles" className="number">
                {row.sheets}
              </td>
              <td data-label="Score" className="number font-semibold">
                <a href={routes.dossierMarks(call.slug, row.id)} aria-label={`${formatScore(row.score)}, notes du dossier n° ${row.number}`}>
                  {formatScore(row.score)}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unranked.length > 0 && (
        <section aria-labelledby="sans-grille" className="mt-10">
          <h2 id="sans-grille" className="mb-2">
            Sans grille rendue
          </h2>
          <ul className="list-disc pl-5">
            {unranked.map((row) => (
              <li key={row.id}>
                <a href={href(row.id)}>
                  n° {row.number}, {row.structureName}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
