import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { laureateStateWords } from '@/lib/decisions/decisions.words'
import { formatEuros } from '@/lib/kernel/cents'
import { dayOf, formatDay, type Day } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import type { LaureatePage as Page } from '@/lib/support/laureate.queries'
import { ActionList, AddAction } from './actions'
import { Contacts } from './contacts'
import { KnownAmount } from './known-amount'
import { PlanForm, PlanText } from './plan'
import { PublicPresentation } from './public-presentation'
import { Renunciation } from './renunciation'
import { SessionTimeline } from './session-timeline'
import { WeatherBadge } from './weather-badge'

export type LaureateActions = { addContact: FormAction; removeContact: FormAction; savePlan: FormAction; setAmount: FormAction; enterRenunciation: FormAction; settle: FormAction; addStep: FormAction; takeOffProfile: FormAction }

/** One laureate for the team: who to call, how much, where it stands, the sessions. */
export function LaureatePage({ page, actions, now }: { page: Page; actions: LaureateActions; now: Date }) {
  const { call, laureate, application, plan, sessions, mayWrite } = page
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Lauréats', href: routes.laureates(call.slug) },
        ]}
        title={laureate.name}
        state={
          <>
            <StateBadge tone={laureate.state === 'ANNOUNCED' ? 'success' : 'neutral'}>{laureateStateWords[laureate.state]}</StateBadge> {departementLabel(laureate.departementCode)}
          </>
        }
        action={
          <>
              <a href={routes.laureateNeeds(call.slug, laureate.id)} className="button">Météo et besoins</a>
              {laureate.state === 'ANNOUNCED' && <a href={routes.matching(call.slug, laureate.id)} className="button">Rapprochements</a>}
              {application && <><a href={routes.agreement(call.slug, laureate.id)} className="button">Convention</a><a href={routes.laureatePayments(call.slug, laureate.id)} className="button">Versements</a><a href={routes.laureateImpact(call.slug, laureate.id)} className="button">Impact</a></>}
            {mayWrite && <a href={routes.newSession(call.slug, laureate.id)} className="button button-primary">Planifier une séance</a>}
          </>
        }
      />
      {laureate.state !== 'ANNOUNCED' && <Notice tone="neutral" title="Ce lauréat n’est plus suivi : sa page se lit, elle ne change plus." />}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="plan">
            <h2 id="plan" className="mb-2">
              Plan d’accompagnement
            </h2>
            {mayWrite ? <PlanForm laureateId={laureate.id} plan={plan} action={actions.savePlan} /> : <PlanText plan={plan} />}
          </section>
          <Steps page={page} actions={actions} today={dayOf(now)} />
          <section aria-labelledby="seances">
            <h2 id="seances" className="mb-4">
              Séances
            </h2>
            {sessions.length === 0 ? (
              <Empty>Aucune séance n’est encore planifiée avec ce lauréat : rendez-vous individuel, rencontre avec un expert, échange entre pairs ou atelier.</Empty>
            ) : (
              <SessionTimeline sessions={sessions} href={(id) => routes.session(call.slug, id)} />
            )}
          </section>
        </div>
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="en-bref">
            <h2 id="en-bref" className="mb-2">
              En bref
            </h2>
            <Facts stacked items={inBrief(page)} />
            {application && (
              <p className="mt-3">
                <a href={routes.staffApplication(call.slug, application.id)}>Voir le dossier n° {application.number}</a>
              </p>
            )}
            {page.maySetAmount && <KnownAmount page={page} action={actions.setAmount} />}
            {page.mayRenounce && <Renunciation page={page} enter={actions.enterRenunciation} />}
          </section>
          {application && <PublicPresentation page={page} takeOff={actions.takeOffProfile} />}
          <section aria-labelledby="contacts">
            <h2 id="contacts" className="mb-2">
              Contacts
            </h2>
            <Contacts page={page} add={actions.addContact} remove={actions.removeContact} />
          </section>
        </div>
      </div>
    </>
  )
}

/** The steps of the plan and what sessions decided: who, by when; then what is settled. */
function Steps({ page: { laureate, actions: all, mayWrite }, actions, today }: { page: Page; actions: LaureateActions; today: Day }) {
  const [open, settled] = [all.filter(({ state }) => state === 'OPEN'), all.filter(({ state }) => state !== 'OPEN')]
  return (
    <section aria-labelledby="etapes">
      <h2 id="etapes" className="mb-2">
        Étapes
      </h2>
      {open.length === 0 ? (
        <Empty>Aucune étape n’est en cours : celles du plan, et ce qui se décide en séance.</Empty>
      ) : (
        <ActionList actions={open} today={today} settle={mayWrite ? { act: actions.settle, may: () => ['DONE', 'DROPPED'] } : undefined} />
      )}
      {mayWrite && <AddAction laureates={[laureate]} add={actions.addStep} />}
      {settled.length > 0 && (
        <details className="mt-3">
          <summary className="text-accent">{plural(settled.length, 'étape faite ou abandonnée', 'étapes faites ou abandonnées')}</summary>
          <ActionList actions={settled} today={today} />
        </details>
      )}
    </section>
  )
}

const releasedWords: Partial<Record<Page['laureate']['state'], string>> = { RENOUNCED: 'A renoncé le', LAPSED: 'Caduque depuis le', TERMINATED: 'Résiliée le' }

function inBrief(page: Page) {
  const { call, laureate, application, amount } = page
  const unknown = <span className="text-soft">{call.nature === 'PUBLISHED' ? 'non publié' : 'sans montant'}</span>
  const items = [
    { label: amount.released > 0 ? 'Montant décidé' : 'Montant', value: amount.cents === null ? unknown : formatEuros(amount.cents) },
    { label: 'Annoncé le', value: formatDay(laureate.announcedOn) },
  ]
  if (page.weather) items.push({ label: 'Météo', value: <><WeatherBadge weather={page.weather.weather} /> {page.weather.word}</> })
  if (laureate.releasedOn) items.push({ label: releasedWords[laureate.state] ?? 'Libéré le', value: formatDay(laureate.releasedOn) })
  if (amount.released > 0) items.splice(1, 0, { label: 'Revenu au reste', value: formatEuros(amount.released) })
  if (amount.source) items.splice(1, 0, { label: 'Source du montant', value: amount.source })
  if (application) items.push({ label: 'Structure porteuse', value: application.structureName })
  if (laureate.project) items.push({ label: 'Projet', value: laureate.project })
  return items
}
