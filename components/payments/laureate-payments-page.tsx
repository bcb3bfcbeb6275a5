import { ActionForm } from '@/components/form/action-form'
import { Choices, DayField, Select, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { bodyCheckKinds } from '@/lib/payments/payment'
import { termsOf } from '@/lib/payments/ledger'
import { confirmedAccount, waitingAccount, type PaymentRecord } from '@/lib/payments/payment-record'
import type { PaymentPage } from '@/lib/payments/payments.queries'
import { bodyCheckWords } from '@/lib/payments/payments.words'
import { AccountFacts, AccountWork, type AccountActions } from './account'
import { InstalmentState, InstalmentStory, instalmentTitle } from './instalment'
import { PaymentWork, type PaymentActions } from './payment-work'
import { MoneyBack, type MoneyBackActions } from './repayments'

type Actions = AccountActions & PaymentActions & MoneyBackActions & { enterCheck: FormAction; enterCommitment: FormAction }

/** One laureate's money for the team: what stands before any payment, each instalment, what comes back. */
export function LaureatePaymentsPage({ page, actions }: { page: PaymentPage; actions: Actions }) {
  const { call, record, lacks, today, me, mayWrite } = page
  const [confirmed, waiting] = [confirmedAccount(record), waitingAccount(record)]
  const past = record.accounts.filter(({ state }) => state === 'REFUSED' || state === 'REPLACED')
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Lauréats', href: routes.laureates(call.slug) },
          { label: 'Versements', href: routes.payments(call.slug) },
        ]}
        title={`Versements : ${record.laureate.name}`}
        state={`Dossier n° ${record.number}, ${record.structure.name}`}
        action={<a href={routes.agreement(call.slug, record.laureate.id)} className="button">Convention</a>}
      />
      {lacks.length > 0 ? (
        <Notice tone="warning" title="Rien ne peut encore être payé.">
          <ul className="list-disc pl-5">{lacks.map((lack) => <li key={lack}>{lack}</li>)}</ul>
        </Notice>
      ) : null}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="versements">
            <h2 id="versements" className="mb-2">Versements</h2>
            {record.instalments.length === 0 ? <Empty>Les versements paraissent une fois la convention en vigueur.</Empty> : (
              <ol className="divide-y divide-line border-y border-line">
                {record.instalments.map((instalment) => (
                  <li key={instalment.n} className="py-4">
                    <div className="flex flex-wrap items-baseline justify-between gap-2">
                      <h3 className="font-semibold">{instalmentTitle(instalment)}</h3>
                      <InstalmentState instalment={instalment} />
                    </div>
                    <InstalmentStory instalment={instalment} people />
                    {mayWrite && <PaymentWork instalment={instalment} lacks={lacks} me={me} actions={actions} />}
                  </li>
                ))}
              </ol>
            )}
          </section>
          <section aria-labelledby="rib">
            <h2 id="rib" className="mb-2">RIB de la structure</h2>
            {!confirmed && !waiting && <Empty>La structure n’a pas encore envoyé son RIB : elle le fait depuis son espace.</Empty>}
            {waiting && (
              <div className="mb-6">
                {confirmed && <h3 className="mb-2 font-semibold">Changement demandé</h3>}
                <AccountFacts account={waiting} paper={mayWrite} compared />
                {mayWrite && <AccountWork record={record} account={waiting} me={me} actions={actions} />}
              </div>
            )}
            {confirmed && (
              <>
                {waiting && <h3 className="mb-2 font-semibold">Compte qui paie aujourd’hui</h3>}
                <AccountFacts account={confirmed} paper={mayWrite} compared />
              </>
            )}
            {past.length > 0 && (
              <details className="mt-4">
                <summary className="text-accent">Comptes refusés ou remplacés</summary>
                <div className="mt-3 space-y-6">{past.map((account) => <AccountFacts key={account.id} account={account} paper={false} compared={false} />)}</div>
              </details>
            )}
          </section>
          {record.agreement && (
            <section aria-labelledby="retour">
              <h2 id="retour" className="mb-2">Comptes et reversement</h2>
              <MoneyBack record={record} today={today} mayWrite={mayWrite} actions={actions} />
            </section>
          )}
        </div>
        <div className="min-w-0 space-y-10">
          <section aria-labelledby="montants">
            <h2 id="montants" className="mb-2">Montants</h2>
            <Amounts record={record} />
          </section>
          <section aria-labelledby="controles">
            <h2 id="controles" className="mb-2">Contrôles de l’organisme</h2>
            <Checks record={record} today={today} mayWrite={mayWrite} enter={actions.enterCheck} />
          </section>
          {record.agreement && (
            <section aria-labelledby="engagement">
              <h2 id="engagement" className="mb-2">Engagement comptable</h2>
              {mayWrite ? (
                <ActionForm action={actions.enterCommitment} scope="engagement" labels={{ number: 'Numéro d’engagement' }} className="space-y-3">
                  <Hidden values={{ agreementId: record.agreement.id, version: record.commitment?.version ?? 0 }} />
                  <TextField name="number" label="Numéro d’engagement" help="Celui du logiciel des finances." defaultValue={record.commitment?.number ?? ''} autoComplete="off" />
                  <Submit look="plain">Enregistrer le numéro</Submit>
                </ActionForm>
              ) : <p>{record.commitment?.number ?? 'Pas encore saisi.'}</p>}
            </section>
          )}
        </div>
      </div>
    </>
  )
}

function Amounts({ record: { money } }: { record: PaymentRecord }) {
  const terms = termsOf(money)
  const rows = [
    ['Attribué', money.allocated], ['Engagé par convention', money.contracted], ['Payé', money.paid], ['À payer', money.due], ['Pas encore exigible', terms.notYetDue],
    ...(money.claimed > 0 ? ([['À recouvrer', terms.toRecover], ['Recouvré', money.recovered]] as const) : []),
  ] as const
  return <Facts items={rows.map(([label, cents]) => ({ label, value: <span className="tabular-nums">{formatEuros(cents)}</span> }))} />
}

function Checks({ record, today, mayWrite, enter }: { record: PaymentRecord; today: Day; mayWrite: boolean; enter: FormAction }) {
  return (
    <>
      <ul className="divide-y divide-line border-y border-line">
        {bodyCheckKinds.map((kind) => {
          const check = record.checks.find((one) => one.kind === kind)
          return (
            <li key={kind} className="py-2">
              <span className="font-semibold">{bodyCheckWords[kind]}</span> <StateBadge tone={!check ? 'neutral' : check.passed ? 'success' : 'danger'}>{!check ? 'À faire' : check.passed ? 'Satisfait' : 'Non satisfait'}</StateBadge>
              {check && <span className="block text-sm text-soft">Le {formatDay(check.checkedOn)}, par {check.by}. {check.remark}</span>}
            </li>
          )
        })}
      </ul>
      {mayWrite && (
        <ActionForm action={enter} scope="controle" labels={{ kind: 'Contrôle', passed: 'Résultat', checkedOn: 'Fait le', remark: 'Remarque' }} className="mt-4">
          <Hidden values={{ laureateId: record.laureate.id }} />
          <Fold title="Noter un contrôle">
            <Select name="kind" label="Contrôle" choices={bodyCheckKinds.map((kind) => ({ value: kind, label: bodyCheckWords[kind] }))} />
            <Choices name="passed" label="Résultat" choices={[{ value: 'yes', label: 'Satisfait' }, { value: 'no', label: 'Non satisfait' }]} />
            <DayField name="checkedOn" label="Fait le" defaultValue={today} />
            <TextField name="remark" label="Remarque" optional autoComplete="off" />
            <Submit look="plain">Noter ce contrôle</Submit>
          </Fold>
        </ActionForm>
      )}
    </>
  )
}
