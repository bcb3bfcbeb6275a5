import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { formatEuros, sumCents } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { costOf, daysWords } from '@/lib/support/provider'
import type { CostsPage as Page } from '@/lib/support/provider.queries'
import { BuyDays, ChangeDays, DaysSentence, EnterDays, RemoveDays } from './costs-forms'

type CostsActions = { buy: FormAction; change: FormAction; enter: FormAction; remove: FormAction }
type Props = { page: Page; actions: CostsActions }

/** What the accompaniment costs: days bought, used and left, by provider and by laureate. */
export function CostsPage({ page, actions }: Props) {
  const { call, providers, entries, mayWrite } = page
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Lauréats', href: routes.laureates(call.slug) },
        ]}
        title="Coûts de l’accompagnement"
        state={providers.length > 0 ? `${formatEuros(sumCents(providers.map(({ usedHalfDays, dayRate }) => costOf(usedHalfDays, dayRate))))} consommés` : undefined}
      />
      <div className="space-y-10">
        <section aria-labelledby="prestataires">
          <h2 id="prestataires" className="mb-2">
            Jours achetés
          </h2>
          {providers.length === 0 ? <Empty>Aucun jour n’est acheté pour cet appel. Notez ceux d’un prestataire, ou d’un expert rémunéré de l’annuaire.</Empty> : <Providers page={page} actions={actions} />}
          {mayWrite && <BuyDays page={page} buy={actions.buy} />}
        </section>
        {mayWrite && providers.length > 0 && (
          <section aria-labelledby="noter">
            <h2 id="noter" className="mb-2">
              Noter des jours consommés
            </h2>
            <EnterDays providers={providers} laureates={page.laureates.filter(({ followed }) => followed)} at={{ sessions: page.sessions }} usedOn={page.today} today={page.today} enter={actions.enter} />
          </section>
        )}
        {entries.length > 0 && (
          <>
            <section aria-labelledby="laureats">
              <h2 id="laureats" className="mb-2">
                Par lauréat
              </h2>
              <ByLaureate page={page} />
            </section>
            <section aria-labelledby="detail">
              <h2 id="detail" className="mb-2">
                Jours consommés
              </h2>
              <Entries page={page} actions={actions} />
            </section>
          </>
        )}
      </div>
    </>
  )
}

function Providers({ page: { providers, mayWrite }, actions }: Props) {
  const total = (of: (provider: Page['providers'][number]) => number) => providers.reduce((sum, provider) => sum + of(provider), 0)
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Prestataire</th>
          <th scope="col" className="number">Prix du jour</th>
          <th scope="col" className="number">Achetés</th>
          <th scope="col" className="number">Consommés</th>
          <th scope="col" className="number">Restent</th>
          <th scope="col" className="number">Coût consommé</th>
        </tr>
      </thead>
      <tbody>
        {providers.map((provider) => (
          <tr key={provider.id}>
            <th scope="row">
              {provider.name}
              {provider.expert && <span className="block text-sm font-normal text-soft">expert de l’annuaire</span>}
              {mayWrite && <ChangeDays provider={provider} change={actions.change} />}
            </th>
            <td data-label="Prix du jour" className="number">{formatEuros(provider.dayRate)}</td>
            <td data-label="Achetés" className="number">{daysWords(provider.boughtHalfDays)}</td>
            <td data-label="Consommés" className="number">
              {daysWords(provider.usedHalfDays)}
              {provider.overHalfDays > 0 && <span className="block text-sm text-danger">dont {daysWords(provider.overHalfDays)} de plus, confirmé</span>}
            </td>
            <td data-label="Restent" className="number">{daysWords(provider.boughtHalfDays - provider.usedHalfDays)}</td>
            <td data-label="Coût consommé" className="number">
              {formatEuros(costOf(provider.usedHalfDays, provider.dayRate))}
              <span className="block text-sm text-soft">sur {formatEuros(costOf(provider.boughtHalfDays, provider.dayRate))}</span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>Total</th>
          <td data-label="Achetés" className="number">{daysWords(total(({ boughtHalfDays }) => boughtHalfDays))}</td>
          <td data-label="Consommés" className="number">{daysWords(total(({ usedHalfDays }) => usedHalfDays))}</td>
          <td data-label="Restent" className="number">{daysWords(total(({ boughtHalfDays, usedHalfDays }) => boughtHalfDays - usedHalfDays))}</td>
          <td data-label="Coût consommé" className="number">{formatEuros(sumCents(providers.map(({ usedHalfDays, dayRate }) => costOf(usedHalfDays, dayRate))))}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** One line for each laureate and provider that met. */
function ByLaureate({ page: { call, laureates, providers, entries } }: { page: Page }) {
  const lines = laureates.flatMap((laureate) =>
    providers.flatMap((provider) => {
      const used = entries.reduce((sum, entry) => (entry.laureateId === laureate.id && entry.providerId === provider.id ? sum + entry.halfDays : sum), 0)
      return used === 0 ? [] : [{ laureate, provider, used }]
    }),
  )
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Lauréat</th>
          <th scope="col">Prestataire</th>
          <th scope="col" className="number">Consommés</th>
          <th scope="col" className="number">Restent</th>
          <th scope="col" className="number">Coût</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ laureate, provider, used }) => (
          <tr key={`${laureate.id}-${provider.id}`}>
            <th scope="row">
              <a href={routes.laureate(call.slug, laureate.id)}>{laureate.name}</a>
            </th>
            <td data-label="Prestataire">{provider.name}</td>
            <td data-label="Consommés" className="number">{daysWords(used)}</td>
            <td data-label="Restent" className="number">{provider.perLaureateHalfDays === null ? <span className="text-soft">sans prévision</span> : daysWords(provider.perLaureateHalfDays - used)}</td>
            <td data-label="Coût" className="number">{formatEuros(costOf(used, provider.dayRate))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Entries({ page: { entries, laureates, providers, mayWrite }, actions }: Props) {
  const nameOf = (rows: readonly { id: string; name: string }[], id: string) => rows.find((row) => row.id === id)?.name ?? ''
  return (
    <ul className="divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <li key={entry.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2">
          <span>
            <DaysSentence {...entry} provider={nameOf(providers, entry.providerId)} laureate={nameOf(laureates, entry.laureateId)} />
            {entry.session && <span className="block text-sm text-soft">Séance : {entry.session}</span>}
          </span>
          {mayWrite && <RemoveDays entry={entry} remove={actions.remove} />}
        </li>
      ))}
    </ul>
  )
}
