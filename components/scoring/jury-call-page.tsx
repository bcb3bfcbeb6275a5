import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { formatDay } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import type { JuryCallPage as Page, OwnDossier } from '@/lib/scoring/jury.queries'
import { formatScore } from '@/lib/scoring/score'
import { sheetStateTones, sheetStateWords } from '@/lib/scoring/scoring.words'

/** One call for a member: their dossiers in their own order, and where their own sheets stand. */
export function JuryCallPage({ page }: { page: Page }) {
  const { call, declared, dossiers, dueOn, prepares } = page
  const submitted = dossiers.filter((dossier) => dossier.sheet === 'SUBMITTED').length
  const next = call.scoringClosedAt ? undefined : dossiers.find((dossier) => dossier.sheet !== 'SUBMITTED')
  return (
    <>
      <PageHeader
        trail={[{ label: 'Jury', href: routes.jury() }]}
        title={call.title}
        state={dossiers.length > 0 ? `${plural(submitted, 'grille rendue', 'grilles rendues')} sur ${dossiers.length}${dueOn && !call.over ? `, attendues pour le ${formatDay(dueOn)}` : ''}` : undefined}
        action={
          declared && next && call.state === 'IN_JURY' ? (
            <a href={routes.scoreSheet(call.slug, next.id)} className="button button-primary">
              {submitted === 0 ? 'Commencer la lecture' : 'Continuer la lecture'}
            </a>
          ) : undefined
        }
      />
      {prepares === null ? <JuryNav page={page} /> : <Preparing page={page} member={prepares} />}
      <Body page={page} />
    </>
  )
}

/** What whoever prepares a member's sheets is reminded of. */
function Preparing({ page: { call }, member }: { page: Page; member: string }) {
  return (
    <p className="prose mb-8">
      Vous préparez les grilles de {member}, qui seul les rend. <a href={routes.collaboration(call.slug)}>Ma collaboration</a>
    </p>
  )
}

function JuryNav({ page: { call, declared, awayFromCall, dossiers, presides, toDecide, calibration } }: { page: Page }) {
  return (
    <nav aria-label="Ce jury" className="mb-8">
      <ul className="flex flex-wrap gap-x-6 gap-y-2">
        <li>
          <a href={routes.interests(call.slug)}>Mes intérêts</a>
        </li>
        <li>
          <a href={routes.collaboration(call.slug)}>Mes collaborateurs</a>
        </li>
        {calibration && !awayFromCall && (
          <li>
            <a href={routes.calibration(call.slug)}>Étalonnage</a>
          </li>
        )}
        {dossiers.some((dossier) => dossier.sheet !== null) && (
          <li>
            <a href={routes.ownSheets(call.slug)}>Mes grilles côte à côte</a>
          </li>
        )}
        {(presides || toDecide > 0) && (
          <li>
            <a href={routes.presidency(call.slug)}>Présidence{toDecide > 0 ? ` (${plural(toDecide, 'déport')} à décider)` : ''}</a>
          </li>
        )}
        {call.state !== 'LAUNCHED' && !awayFromCall && (
          <>
            {declared && (
              <li>
                <a href={routes.ineligible(call.slug)}>Dossiers irrecevables</a>
              </li>
            )}
            {declared && (
              <li>
                <a href={routes.meetingBook(call.slug)}>Livret de séance (PDF)</a>
              </li>
            )}
            <li>
              <a href={routes.ranking(call.slug)}>Classement</a>
            </li>
            <li>
              <a href={routes.deliberation(call.slug)}>Délibération</a>
            </li>
          </>
        )}
      </ul>
    </nav>
  )
}

function Body({ page: { call, declared, awayFromCall, dossiers, prepares } }: { page: Page }) {
  if (!declared && prepares !== null) return <Empty>Les dossiers s’ouvrent après la déclaration d’intérêts de {prepares}.</Empty>
  if (!declared)
    return (
      <Empty action={<a href={routes.interests(call.slug)} className="button button-primary">Déclarer mes intérêts</a>}>
        Les dossiers s’ouvrent après votre déclaration d’intérêts.
      </Empty>
    )
  if (awayFromCall) return <Notice tone="info" title={prepares === null ? 'Un déport vous tient à l’écart de tout cet appel.' : `Un déport tient ${prepares} à l’écart de tout cet appel.`} />
  if (call.state === 'LAUNCHED') return <Empty>Le jury n’est pas ouvert : vos dossiers paraîtront ici après la clôture et l’instruction.</Empty>
  if (dossiers.length === 0) return <Empty>Aucun dossier ne vous est attribué pour l’instant.</Empty>
  return (
    <section aria-labelledby="mes-dossiers">
      <h2 id="mes-dossiers" className="mb-2">
        {prepares === null ? 'Mes dossiers' : `Les dossiers de ${prepares}`}
      </h2>
      <p className="mb-2 text-sm text-soft">Dans un ordre de lecture tiré au sort, propre à chaque membre. {call.scoringClosedAt && 'La notation est close.'}</p>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Dossier</th>
            <th scope="col">Structure</th>
            <th scope="col">Département</th>
            <th scope="col">Grille</th>
            <th scope="col" className="number">
              Total sur 100
            </th>
          </tr>
        </thead>
        <tbody>
          {dossiers.map((dossier) => (
            <Row key={dossier.id} slug={call.slug} dossier={dossier} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ slug, dossier }: { slug: string; dossier: OwnDossier }) {
  return (
    <tr>
      <th scope="row">
        <a href={routes.scoreSheet(slug, dossier.id)}>
          n° {dossier.number}, {dossier.title}
        </a>
      </th>
      <td data-label="Structure">{dossier.structureName}</td>
      <td data-label="Département">{departementLabel(dossier.departementCode)}</td>
      <td data-label="Grille">
        {dossier.sheet ? <StateBadge tone={sheetStateTones[dossier.sheet]}>{sheetStateWords[dossier.sheet]}</StateBadge> : <StateBadge tone="neutral">À commencer</StateBadge>}
      </td>
      <td data-label="Total sur 100" className="number">
        {dossier.score && formatScore(dossier.score)}
      </td>
    </tr>
  )
}
