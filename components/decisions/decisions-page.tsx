import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { outcomes, type Outcome } from '@/lib/decisions/decision'
import type { DecisionLine, DecisionsPage as Page } from '@/lib/decisions/decision.queries'
import { decisionStateTones, decisionStateWords, outcomePluralWords } from '@/lib/decisions/decisions.words'
import { formatEuros, sumCents } from '@/lib/kernel/cents'
import { dayOf, daysBetween, formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'

/** Every decision of the call, by what it decides, with where it stands. */
export function DecisionsPage({ page, now, staff, draft }: { page: Page; now: Date; /** Whoever reads is of the team. */ staff: boolean; draft: FormAction }) {
  const { call, decisions, mayDraft, mayAnnounce, mayEmbargo } = page
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }]}
        title="Décisions"
        state={stateLine(page)}
        action={
          mayEmbargo && (
            <>
              <a href={routes.embargoList(call.slug)} className="button">
                Liste sous embargo
              </a>
              {mayAnnounce && (
                <a href={routes.announce(call.slug)} className="button button-primary">
                  Annoncer les résultats
                </a>
              )}
            </>
          )
        }
      />
      {mayDraft && <Drafting page={page} draft={draft} />}
      {decisions.length === 0 && !mayDraft && <Empty>Les décisions s’établissent une fois l’enveloppe signée.</Empty>}
      {staff && decisions.some((decision) => decision.releasedAt) && <Follow slug={call.slug} />}
      {decisions.length > 0 && <Outcomes decisions={decisions} />}
      {outcomes.map((outcome) => (
        <Group key={outcome} outcome={outcome} slug={call.slug} now={now} decisions={decisions.filter((decision) => decision.outcome === outcome)} />
      ))}
    </>
  )
}

/** What structures do of their decisions. */
function Follow({ slug }: { slug: string }) {
  return (
    <p className="mb-4 flex flex-wrap gap-x-6">
      <a href={routes.appeals(slug)} className="inline-flex min-h-8 items-center">
        Recours gracieux
      </a>
      <a href={routes.feedback(slug)} className="inline-flex min-h-8 items-center">
        Entretiens
      </a>
    </p>
  )
}

/** How many of each, and the way to them down a long page. */
function Outcomes({ decisions }: { decisions: DecisionLine[] }) {
  const counted = outcomes.map((outcome) => ({ outcome, count: decisions.filter((decision) => decision.outcome === outcome).length })).filter(({ count }) => count > 0)
  return (
    <nav aria-label="Sens des décisions" className="mb-6">
      <ul className="flex flex-wrap gap-x-6">
        {counted.map(({ outcome, count }) => (
          <li key={outcome}>
            <a href={`#${outcome}`} className="inline-flex min-h-8 items-center">
              {outcomePluralWords[outcome]} ({count})
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What waits for its decision; each hole told by the form leads to its dossier here. */
function Drafting({ page: { call, lacking }, draft }: { page: Page; draft: FormAction }) {
  return (
    <section aria-labelledby="a-etablir" className="mb-10">
      <h2 id="a-etablir" className="mb-2">
        À établir ({lacking.length})
      </h2>
      <ActionForm action={draft} className="mb-4 max-w-2xl space-y-3">
        <p>
          Chaque décision reprend la liste signée, l’avis scellé du jury ou le motif d’irrecevabilité. Si une seule lettre a un trou, aucune n’est établie et chaque trou est
          dit.
        </p>
        <Hidden values={{ callId: call.id }} />
        <Submit>Établir les décisions</Submit>
      </ActionForm>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Dossier</th>
            <th scope="col">Structure</th>
          </tr>
        </thead>
        <tbody>
          {lacking.map((dossier) => (
            <tr key={dossier.applicationId} id={`champ-dossier-${dossier.number}`}>
              <th scope="row">
                <a href={routes.staffApplication(call.slug, dossier.applicationId)}>n° {dossier.number}</a>
                <span className="block font-normal text-soft">{dossier.title}</span>
              </th>
              <td data-label="Structure">{dossier.structureName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function stateLine({ decisions, mayAnnounce }: Page): string | undefined {
  const [first] = decisions
  if (!first) return undefined
  if (first.releasedAt) {
    const unopened = decisions.filter((decision) => decision.openedAt === null).length
    return `Annoncées le ${formatDay(dayOf(first.releasedAt))} ; ${plural(unopened, 'décision n’a pas été ouverte', 'décisions n’ont pas été ouvertes')}.`
  }
  if (mayAnnounce) return 'Toutes les décisions sont signées.'
  const drafts = decisions.filter((decision) => decision.state === 'DRAFT').length
  return drafts > 0 ? `${plural(drafts, 'décision attend', 'décisions attendent')} la signature.` : undefined
}

function Group({ outcome, decisions, slug, now }: { outcome: Outcome; decisions: DecisionLine[]; slug: string; now: Date }) {
  if (decisions.length === 0) return null
  const amounts = decisions.flatMap((decision) => decision.amount ?? [])
  return (
    <section aria-labelledby={outcome} className="mb-10">
      <h2 id={outcome} className="mb-2">
        {outcomePluralWords[outcome]} ({decisions.length})
      </h2>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Dossier</th>
            <th scope="col">Structure</th>
            <th scope="col">Département</th>
            {outcome === 'LAUREATE' && (
              <th scope="col" className="number">
                Montant
              </th>
            )}
            {outcome === 'WAITING_LIST' && (
              <th scope="col" className="number">
                Rang
              </th>
            )}
            <th scope="col">État</th>
            <th scope="col">Ouverture</th>
          </tr>
        </thead>
        <tbody>
          {decisions.map((decision) => (
            <tr key={decision.id}>
              <th scope="row">
                <a href={routes.decision(slug, decision.id)}>n° {decision.number}</a>
                <span className="block font-normal text-soft">{decision.title}</span>
              </th>
              <td data-label="Structure">{decision.structureName}</td>
              <td data-label="Département">{departementLabel(decision.departementCode)}</td>
              {outcome === 'LAUREATE' && (
                <td data-label="Montant" className="number">
                  {decision.amount !== null && formatEuros(decision.amount)}
                </td>
              )}
              {outcome === 'WAITING_LIST' && (
                <td data-label="Rang" className="number">
                  {decision.waitingRank}
                </td>
              )}
              <td data-label="État">
                <StateBadge tone={decisionStateTones[decision.state]}>{decisionStateWords[decision.state]}</StateBadge>
              </td>
              <td data-label="Ouverture">
                <Opening decision={decision} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
        {amounts.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                Total
              </th>
              <td data-label="Montant" className="number">
                {formatEuros(sumCents(amounts))}
              </td>
              <td colSpan={2} />
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

/** Opening is dated; after fifteen days without it, somebody has to write by another way. */
function Opening({ decision: { releasedAt, openedAt }, now }: { decision: DecisionLine; now: Date }) {
  if (!releasedAt) return null
  if (openedAt) return `le ${formatDay(dayOf(openedAt))}`
  const days = daysBetween(dayOf(releasedAt), dayOf(now))
  return days > 15 ? <StateBadge tone="warning">{`Pas ouverte depuis ${days} jours`}</StateBadge> : <span className="text-soft">pas encore</span>
}
