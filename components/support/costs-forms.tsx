import { ActionForm } from '@/components/form/action-form'
import { Checkbox, DayField, MoneyField, Select, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { daysInput, daysWords } from '@/lib/support/provider'
import type { CostsPage, ListedProvider } from '@/lib/support/provider.queries'

const labels = {
  name: 'Prestataire', expertId: 'Ou un expert rémunéré de l’annuaire', dayRate: 'Prix d’une journée', boughtHalfDays: 'Jours achetés', perLaureateHalfDays: 'Jours prévus par lauréat',
  providerId: 'Prestataire', laureateId: 'Lauréat', halfDays: 'Jours consommés', usedOn: 'Le', sessionId: 'Lors de la séance', confirmed: 'Enregistrer même au-delà des jours achetés',
}
const choices = (rows: readonly { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }))

export const BuyDays = ({ page: { call, experts }, buy }: { page: CostsPage; buy: FormAction }) => (
  <ActionForm action={buy} labels={labels} scope="achat" className="max-w-2xl mt-4">
    <Fold title="Noter des jours achetés">
      <Hidden values={{ callId: call.id }} />
      <TextField name="name" label={labels.name} optional autoComplete="off" />
      {experts.length > 0 && <Select name="expertId" label={labels.expertId} optional empty="Aucun" choices={choices(experts)} />}
      <MoneyField name="dayRate" label={labels.dayRate} />
      <TextField name="boughtHalfDays" label={labels.boughtHalfDays} inputMode="decimal" autoComplete="off" help="En jours ou demi-journées, par exemple 12,5" />
      <TextField name="perLaureateHalfDays" label={labels.perLaureateHalfDays} optional inputMode="decimal" autoComplete="off" />
      <Submit look="plain">Noter ces jours achetés</Submit>
    </Fold>
  </ActionForm>
)

export const ChangeDays = ({ provider, change }: { provider: ListedProvider; change: FormAction }) => (
  <ActionForm action={change} labels={labels} scope={`jours-${provider.id}`} className="font-normal">
    <Fold title={<>Changer les jours<span className="sr-only"> de {provider.name}</span></>} look="text-sm">
      <Hidden values={{ providerId: provider.id, version: provider.version }} />
      <TextField name="boughtHalfDays" label={labels.boughtHalfDays} inputMode="decimal" autoComplete="off" defaultValue={daysInput(provider.boughtHalfDays)} />
      <TextField name="perLaureateHalfDays" label={labels.perLaureateHalfDays} optional inputMode="decimal" autoComplete="off" defaultValue={provider.perLaureateHalfDays === null ? '' : daysInput(provider.perLaureateHalfDays)} />
      <Submit look="plain">Enregistrer les jours</Submit>
    </Fold>
  </ActionForm>
)

type Entering = {
  providers: readonly Pick<ListedProvider, 'id' | 'name' | 'boughtHalfDays' | 'usedHalfDays'>[]
  laureates: readonly { id: string; name: string }[]
  /** The session where they were used, or those among which it is chosen. */
  at: { id: string; likely: string | null } | { sessions: CostsPage['sessions'] }
  usedOn: Day
  today: Day
  enter: FormAction
}

export const EnterDays = ({ providers, laureates, at, usedOn, today, enter }: Entering) => (
  <ActionForm action={enter} labels={labels} scope="consomme" className="max-w-2xl space-y-4">
    {'id' in at && <Hidden values={{ sessionId: at.id }} />}
    <Select name="providerId" label={labels.providerId} defaultValue={'id' in at ? (at.likely ?? '') : ''} choices={providers.map(({ id, name, boughtHalfDays, usedHalfDays }) => ({ value: id, label: `${name} (reste ${daysWords(boughtHalfDays - usedHalfDays)})` }))} />
    <Select name="laureateId" label={labels.laureateId} defaultValue={'id' in at && laureates.length === 1 ? laureates[0]?.id : ''} choices={choices(laureates)} />
    <TextField name="halfDays" label={labels.halfDays} inputMode="decimal" autoComplete="off" help="En jours ou demi-journées, par exemple 0,5" />
    <DayField name="usedOn" label={labels.usedOn} defaultValue={usedOn} max={today} />
    {'sessions' in at && at.sessions.length > 0 && <Select name="sessionId" label={labels.sessionId} optional empty="Aucune" choices={at.sessions.map(({ id, title, on }) => ({ value: id, label: `${title}, le ${formatDay(on)}` }))} />}
    <Checkbox name="confirmed" label={labels.confirmed} />
    <Submit>Noter ces jours</Submit>
  </ActionForm>
)

type Entered = { id: string; halfDays: number; usedOn: Day }

export const DaysSentence = ({ halfDays, usedOn, provider, laureate }: Omit<Entered, 'id'> & { provider: string; laureate: string }) => (
  <>
    Le {formatDay(usedOn)}, {daysWords(halfDays)} de {provider} pour {laureate}
  </>
)

export const RemoveDays = ({ entry: { id, halfDays, usedOn }, remove }: { entry: Entered; remove: FormAction }) => (
  <ActionForm action={remove} scope={`retirer-${id}`} className="">
    <Hidden values={{ entryId: id }} />
    <Submit look="quiet">
      Retirer<span className="sr-only"> {`${daysWords(halfDays)} du ${formatDay(usedOn)}`}</span>
    </Submit>
  </ActionForm>
)
