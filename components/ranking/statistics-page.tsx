import { MarkDistribution } from '@/components/chart/mark-distribution'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge, type Tone } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { formatNumber, plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { Band } from '@/lib/ranking/bands'
import type { StatisticsPage as Page } from '@/lib/ranking/statistics.queries'
import { fewestSheets, type Calibration } from '@/lib/ranking/working-statistics'
import { formatScore } from '@/lib/scoring/score'
import { IntervalPlot, scaleOf, type Scale } from './interval-plot'
import { rankingTrail } from './ranking-trail'

const bandWords: Record<Band, string> = { YES: 'Oui net', DISCUSS: 'À discuter', NO: 'Non net' }
const bandTones: Record<Band, Tone> = { YES: 'success', DISCUSS: 'warning', NO: 'neutral' }

const withoutCalibration: Record<Exclude<Calibration, 'SHOWN'>, string> = {
  FEW_SHEETS: `Il n’y a pas de rang calibré : au moins un lecteur a rendu moins de ${fewestSheets} grilles.`,
  NOT_DRAWN: 'Il n’y a pas de rang calibré : des lectures n’ont pas été tirées au sort.',
  UNDEFINED: 'Il n’y a pas de rang calibré : les notes n’en permettent pas le calcul.',
}

/** Beside the raw means, which stay the reference: how sure they are, and what remains to be discussed. */
export function StatisticsPage({ page, juror }: { page: Page; juror: boolean }) {
  const { call, dossiers, line } = page
  return (
    <>
      <PageHeader
        trail={[...rankingTrail(call, juror), { label: 'Classement', href: routes.ranking(call.slug) }]}
        title="Statistiques de travail"
        state="Demandées par la présidence avant la notation. La moyenne pondérée reste la référence."
      />
      {dossiers.length === 0 ? (
        <Empty>Aucun dossier n’a de grille rendue.</Empty>
      ) : (
        <>
          <section aria-labelledby="dossiers" className="mb-12">
            <h2 id="dossiers" className="mb-2">
              {line ? findingOf(dossiers) : 'Les scores et leur incertitude'}
            </h2>
            {!line && <p className="mb-4">L’enveloppe suffit à tous les dossiers classés, à aucun, ou n’est pas fixée : il n’y a pas de ligne à franchir.</p>}
            <Ranked page={page} scale={scaleOf(dossiers.map(({ interval }) => interval))} />
          </section>
          <Agreement page={page} />
          <MarkDistribution all={page.given.all} own={page.given.own} />
        </>
      )}
    </>
  )
}

function findingOf(dossiers: Page['dossiers']): string {
  const count = (band: Band) => dossiers.filter((dossier) => dossier.band === band).length
  return `${plural(count('DISCUSS'), 'dossier')} à discuter, ${count('YES')} au-dessus de la ligne sans conteste, ${count('NO')} au-dessous`
}

function Explained({ page }: { page: Page }) {
  return (
    <dl className="prose mb-4 text-sm">
      <Term name="Intervalle">Si d’autres membres avaient lu le dossier, son score y serait dix-neuf fois sur vingt.</Term>
      {page.line && <Term name="Position">Net quand tout l’intervalle est du même côté de la ligne de l’enveloppe ; à discuter autrement.</Term>}
      <Term name="Dispersion">L’écart-type des scores des grilles, en points : plus il est grand, moins les lecteurs s’accordent.</Term>
      {page.calibration === 'SHOWN' ? (
        <Term name="Rang calibré">Le rang qu’aurait le dossier si tous ses lecteurs notaient avec la même sévérité.</Term>
      ) : (
        <div>
          <dd>{withoutCalibration[page.calibration]}</dd>
        </div>
      )}
    </dl>
  )
}

function Term({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt className="inline font-semibold">{name}. </dt>
      <dd className="inline">{children}</dd>
    </div>
  )
}

function Ranked({ page, scale }: { page: Page; scale: Scale }) {
  const { call, dossiers, line, calibration } = page
  const columns = 6 + Number(line !== null) + Number(calibration === 'SHOWN')
  return (
    <>
      <Explained page={page} />
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col" className="number">
              Rang
            </th>
            <th scope="col" className="min-w-52">
              Dossier
            </th>
            <th scope="col" className="number">
              Score
            </th>
            <th scope="col" className="number">
              Intervalle
            </th>
            <th scope="col" className="w-80">
              <span className="sr-only">Graphique</span>
              <span aria-hidden="true" className="flex justify-between font-normal">
                <span>{scale.low}</span>
                <span>{scale.high}</span>
              </span>
            </th>
            {line && <th scope="col">Position</th>}
            <th scope="col" className="number">
              Dispersion
            </th>
            {calibration === 'SHOWN' && (
              <th scope="col" className="number">
                Rang calibré
              </th>
            )}
          </tr>
        </thead>
        {[dossiers.slice(0, line?.funded), line ? dossiers.slice(line.funded) : []].map(
          (part, index) =>
            part.length > 0 && (
              <tbody key={index}>
                {index === 1 && line && (
                  <tr>
                    <th scope="rowgroup" colSpan={columns} className="border-t-2 border-t-ink text-soft">
                      Ligne de l’enveloppe : si chacun reçoit ce qu’il demande, elle finance les {plural(line.funded, 'premier dossier', 'premiers dossiers')}.
                    </th>
                  </tr>
                )}
                {part.map((row) => (
                  <tr key={row.application}>
                    <td data-label="Rang" className="number">
                      {row.rank}
                      {row.tied && <span className="block text-soft">ex æquo</span>}
                    </td>
                    <th scope="row">
                      <a href={routes.dossierMarks(call.slug, row.application)}>
                        n° {row.number}, {row.structureName}
                      </a>
                    </th>
                    <td data-label="Score" className="number font-semibold">
                      {formatScore(row.score)}
                    </td>
                    <td data-label="Intervalle" className="number">
                      {row.interval ? `${formatNumber(row.interval.low, 1)} à ${formatNumber(row.interval.high, 1)}` : 'Une lecture'}
                    </td>
                    <td data-label="">
                      <IntervalPlot scale={scale} score={Number(row.score)} interval={row.interval} line={line?.score ?? null} />
                    </td>
                    {line && row.band && (
                      <td data-label="Position">
                        <StateBadge tone={bandTones[row.band]}>{bandWords[row.band]}</StateBadge>
                      </td>
                    )}
                    <td data-label="Dispersion" className="number">
                      {row.spread === null ? '–' : formatNumber(row.spread, 1)}
                    </td>
                    {row.calibrated && (
                      <td data-label="Rang calibré" className="number">
                        {row.calibrated.rank}
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            ),
        )}
      </table>
    </>
  )
}

function Agreement({ page: { icc1, ownSeverity } }: { page: Page }) {
  const { value, low, high } = icc1
  return (
    <section aria-labelledby="accord" className="mb-12">
      <h2 id="accord" className="mb-3">
        Accord du jury
      </h2>
      <Facts
        items={[
          {
            label: 'ICC(1)',
            value:
              value === null || low === null || high === null ? (
                'Non défini : il faut au moins deux lectures d’un même dossier.'
              ) : (
                <>
                  <strong>{formatNumber(value, 2)}</strong> (de {formatNumber(low, 2)} à {formatNumber(high, 2)}, 19 fois sur 20)
                  <span className="block text-soft">La part des écarts de score qui tient aux dossiers : à 1 les lecteurs s’accordent, à 0 le score dit surtout qui a lu.</span>
                </>
              ),
          },
          ...(ownSeverity === null
            ? []
            : [{
                label: 'Votre sévérité',
                value: (
                  <>
                    <strong>{severityWords(ownSeverity)}</strong>
                    <span className="block text-soft">À dossiers comparables, d’après les lectures partagées. Vous seule ou vous seul le voyez.</span>
                  </>
                ),
              }]),
        ]}
      />
    </section>
  )
}

function severityWords(points: number): string {
  if (Math.abs(points) < 0.05) return 'Vous notez comme le jury.'
  return `Vous notez ${formatNumber(Math.abs(points), 1)} ${Math.abs(points) < 2 ? 'point' : 'points'} plus ${points > 0 ? 'haut' : 'bas'} que le jury.`
}
