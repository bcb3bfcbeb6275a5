import { PlacesMap } from '@/components/places/places-map'
import { ActionForm } from '@/components/form/action-form'
import { Select, TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import { againstVerdicts, levelCents, levelOf, shortagesByRank, sumsByRank, type ScenarioRow } from '@/lib/envelope/scenario'
import type { ScenarioBook, ScenarioCall } from '@/lib/envelope/scenario.queries'
import { verdictWords } from '@/lib/envelope/envelope.words'
import { centsInput, formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber, listOf } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import { isGrey } from '@/lib/ranking/robustness'
import { formatScore } from '@/lib/scoring/score'
import { GrantField } from './grant-field'
import { LineSlider } from './line-slider'
import { ScenarioFiguresList } from './scenario-figures'
import { ScenarioSum } from './scenario-sum'
import { Searching } from './searching'

type Scenario = ScenarioBook['scenarios'][number]
type Actions = { save: FormAction; line: FormAction; comment: FormAction; remove: FormAction; adopt: FormAction }
type Props = { call: ScenarioCall; rows: ScenarioRow[]; scenario: Scenario; actions: Actions }

/** One scenario: the ranked list with who gets what, and what it comes to beside it. */
export function ScenarioPage({ call, rows, scenario, actions }: Props) {
  return (
    <>
      <PageHeader
        trail={[{ label: 'Enveloppe', href: routes.envelope(call.slug) }, { label: 'Scénarios', href: routes.scenarios(call.slug) }]}
        title={scenario.name}
        state="Document de travail : rien n’y vaut décision."
        action={
          <>
            <a href={routes.searchBest(call.slug, scenario.id)} className="button">
              Chercher le meilleur choix
            </a>
            <a href={routes.scenarioExport(call.slug, scenario.id)} className="button">
              Classeur (XLSX)
            </a>
          </>
        }
      />
      <Searching slug={call.slug} scenario={scenario} />
      {scenario.search && <Search search={scenario.search} />}
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <Line call={call} rows={rows} scenario={scenario} action={actions.line} />
          <Lines call={call} rows={rows} scenario={scenario} action={actions.save} />
        </div>
        <aside aria-label="Ce que donne ce scénario" className="space-y-6">
          <ScenarioFiguresList figures={scenario.figures} money={call} />
          <PlacesMap label="Départements de ce scénario" held={rows.filter(({ applicationId }) => scenario.grants.has(applicationId)).map(({ applicationId, departementCode }) => ({ id: applicationId, departementCode }))} hrefOf={(id) => routes.staffApplication(call.slug, id)} />
          <Departures rows={rows} scenario={scenario} />
        </aside>
      </div>
      <Adopt call={call} rows={rows} scenario={scenario} action={actions.adopt} />
      <Comments scenario={scenario} action={actions.comment} />
      <ActionForm action={actions.remove} scope="supprimer" className="mt-10 border-t border-line pt-4">
        <Hidden values={{ scenarioId: scenario.id }} />
        <Submit look="danger">Supprimer ce scénario</Submit>
      </ActionForm>
    </>
  )
}

function Search({ search }: { search: NonNullable<Scenario['search']> }) {
  return (
    <Notice tone="info" title={`Meilleur choix prouvé : ${formatNumber(search.value, 2)} points ; aucun autre ne dépasse ${formatNumber(search.bound, 2)}.`}>
      <p>Un point est un point de la note moyenne, chaque euro de l’enveloppe comptant pour un. Ce choix est celui de la recherche ; ce que la table montre peut avoir été changé depuis.</p>
      {search.prices.length > 0 && (
        <>
          <p>Ce que coûte chaque condition :</p>
          <ul className="list-disc pl-5">
            {search.prices.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}

function Line({ call, rows, scenario, action }: { call: ScenarioCall; rows: ScenarioRow[]; scenario: Scenario; action: FormAction }) {
  const ranked = rows.filter(({ rank }) => rank !== null)
  const sums = Object.fromEntries(call.levels.map((percent) => [percent, sumsByRank(rows, percent)]))
  const shortages = Object.fromEntries(call.levels.map((percent) => [percent, shortagesByRank(rows, call, percent)]))
  const last = ranked.findLastIndex(({ applicationId }) => scenario.grants.has(applicationId)) + 1
  return (
    <ActionForm action={action} scope="tracer" labels={{ percent: 'Part de la demande' }} className="mb-8 space-y-4 border-y border-line py-4">
      <Hidden values={{ scenarioId: scenario.id, version: scenario.version }} />
      <LineSlider sums={sums} shortages={shortages} total={call.total} count={last} percent={call.levels[0] ?? 100} />
      <div className="flex flex-wrap items-end gap-4">
        <Select name="percent" label="Part de la demande" defaultValue={String(call.levels[0] ?? 100)} choices={call.levels.map((percent) => ({ value: String(percent), label: `${percent}\u202f%` }))} />
        <Submit look="plain">Tracer la ligne ici</Submit>
      </div>
      <p className="text-sm text-soft">Remplace les choix de la table : les premiers du classement, et eux seuls. Aucun montant ne descend sous le plus petit viable.</p>
    </ActionForm>
  )
}

function Lines({ call, rows, scenario, action }: { call: ScenarioCall; rows: ScenarioRow[]; scenario: Scenario; action: FormAction }) {
  const labels = Object.fromEntries(rows.map((row, index) => [`lines.${index}.cents`, `Dossier n° ${row.number}`]))
  return (
    <ActionForm action={action} labels={{ ...labels, name: 'Nom' }} className="space-y-4">
      <Hidden values={{ scenarioId: scenario.id, version: scenario.version }} />
      <TextField name="name" label="Nom du scénario" maxLength={80} defaultValue={scenario.name} />
      {rows.some(({ above }) => above !== null) && (
        <p className="text-sm text-soft">
          Sous chaque moyenne : sur 1 000 jurys retirés au sort parmi les membres, combien laissent le dossier au-dessus de la ligne de l’enveloppe. Entre 5 et 95 % des tirages, c’est la zone grise.
        </p>
      )}
      <table className="table as-cards">
        <caption className="sr-only">Dossiers recevables, dans l’ordre du classement</caption>
        <thead>
          <tr>
            <th scope="col">Dossier</th>
            <th scope="col">Département</th>
            <th scope="col" className="number">
              Moyenne
            </th>
            <th scope="col" className="number">
              Demandé
            </th>
            <th scope="col" className="number">
              Dans ce scénario
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={row.applicationId} call={call} row={row} index={index} scenario={scenario} />
          ))}
        </tbody>
      </table>
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t-2 border-line bg-paper py-2">
        <ScenarioSum places={rows.map(({ ambitions, departementCode }) => ({ ambitions, departementCode }))} total={call.total} kept={call.kept} saved={{ funded: scenario.figures.funded, sum: scenario.figures.sum, short: scenario.figures.short }} />
        <Submit>Enregistrer le scénario</Submit>
      </div>
    </ActionForm>
  )
}

function Row({ call, row, index, scenario }: { call: ScenarioCall; row: ScenarioRow; index: number; scenario: Scenario }) {
  const grant = scenario.grants.get(row.applicationId)
  const level = grant ? levelOf(row, grant.cents, call.levels) : null
  // Two shares may come to the same amount, the smallest viable.
  const levels = [...new Map(call.levels.map((percent) => [levelCents(row, percent), percent]))].map(([amount, percent]) => ({ value: centsInput(amount), label: `${levelOf(row, amount, call.levels) ?? percent}\u202f% : ${formatEuros(amount)}` }))
  return (
    <tr>
      <th scope="row">
        {row.rank === null ? '' : `${row.rank}. `}
        <a href={routes.staffApplication(call.slug, row.applicationId)}>n° {row.number}</a>, {row.structureName}
        <span className="block font-normal text-soft">
          {row.title}
          {row.verdict && ` · ${verdictWords[row.verdict]}${row.recommended !== null ? `, ${formatEuros(row.recommended)}` : ''}`}
        </span>
        <Fold title="Conditions" look="text-soft" names={[`lines.${index}.conditions`]} open={grant !== undefined && grant.conditions !== ''} className="text-sm font-normal">
          <TextArea name={`lines.${index}.conditions`} label={`Conditions du dossier n° ${row.number}`} optional="unsaid" rows={2} maxLength={2000} defaultValue={grant?.conditions} />
        </Fold>
      </th>
      <td data-label="Département">{departementLabel(row.departementCode)}</td>
      <td data-label="Moyenne" className="number">
        {row.score === null ? <span className="text-soft">sans note</span> : formatScore(row.score)}
        {row.above !== null && <span className={`block text-sm ${isGrey(row.above) ? 'font-semibold text-warning' : 'text-soft'}`}>{`${formatNumber(row.above)} sur 1 000${isGrey(row.above) ? ', zone grise' : ''}`}</span>}
      </td>
      <td data-label="Demandé" className="number">
        {formatEuros(row.requested)}
        <span className="block text-sm text-soft">viable dès {formatEuros(row.smallestViable)}</span>
      </td>
      <td data-label="Dans ce scénario" className="number">
        <Hidden values={{ [`lines.${index}.applicationId`]: row.applicationId }} />
        <GrantField index={index} label={`Dossier n° ${row.number}, ${row.structureName}`} levels={levels} grant={!grant ? '' : level === null ? 'free' : centsInput(grant.cents)} free={grant && level === null ? centsInput(grant.cents) : ''} />
      </td>
    </tr>
  )
}

const numbers = (rows: readonly ScenarioRow[]): string => listOf(rows.map(({ number }) => `n° ${number}`))

/** Where the scenario leaves the sealed verdicts. */
function Departures({ rows, scenario }: { rows: ScenarioRow[]; scenario: Scenario }) {
  if (rows.every(({ verdict }) => verdict === null)) return <p className="text-sm text-soft">Aucun avis n’est encore scellé : ce scénario ne peut qu’être essayé.</p>
  const { added, left } = againstVerdicts(rows, scenario.grants)
  if (added.length + left.length === 0) return <p className="text-sm">Ce scénario retient les dossiers que le jury a retenus, et eux seuls.</p>
  return (
    <div className="text-sm">
      <h2 className="text-base">Écarts avec les avis scellés</h2>
      {added.length > 0 && <p>Retenus ici, pas par le jury : {numbers(added)}.</p>}
      {left.length > 0 && <p>Retenus par le jury, pas ici : {numbers(left)}.</p>}
    </div>
  )
}

function Adopt({ call, rows, scenario, action }: { call: ScenarioCall; rows: ScenarioRow[]; scenario: Scenario; action: FormAction }) {
  const { added, left } = againstVerdicts(rows, scenario.grants)
  if (call.state !== 'IN_JURY' || added.length + left.length > 0 || scenario.figures.left < 0 || scenario.figures.short !== null || scenario.grants.size === 0) return null
  return (
    <ActionForm action={action} scope="reprendre" className="mt-8 max-w-2xl space-y-3">
      <h2>Reprendre dans l’enveloppe</h2>
      <p>Les montants de ce scénario remplacent ceux de l’enveloppe en préparation. Ils y sont ensuite contrôlés par une seconde personne, puis signés.</p>
      <Hidden values={{ scenarioId: scenario.id, version: scenario.version }} />
      <Submit look="plain">Reprendre ces montants</Submit>
    </ActionForm>
  )
}

function Comments({ scenario, action }: { scenario: Scenario; action: FormAction }) {
  return (
    <section aria-labelledby="commentaires" className="mt-10">
      <h2 id="commentaires" className="mb-2">
        Commentaires
      </h2>
      {scenario.comments.length > 0 && (
        <ul className="mb-4 max-w-2xl divide-y divide-line border-y border-line">
          {scenario.comments.map(({ id, text, at, by }) => (
            <li key={id} className="py-2">
              <p className="whitespace-pre-line">{text}</p>
              <p className="text-sm text-soft">
                {by ?? 'Compte effacé'}, le {formatInstant(at)}
              </p>
            </li>
          ))}
        </ul>
      )}
      <ActionForm action={action} scope="commenter" labels={{ text: 'Commentaire' }} className="max-w-2xl space-y-3">
        <Hidden values={{ scenarioId: scenario.id }} />
        <TextArea name="text" label="Commentaire" rows={2} maxLength={2000} />
        <Submit look="plain">Ajouter ce commentaire</Submit>
      </ActionForm>
    </section>
  )
}
