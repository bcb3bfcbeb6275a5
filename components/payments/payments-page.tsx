import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { laureateCount } from '@/lib/decisions/decisions.words'
import { formatEuros, sumCents } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { formatSiret } from '@/lib/kernel/siret'
import { lacksOf, liveRequest, waitingAccount, type PaidInstalment, type PaymentRecord } from '@/lib/payments/payment-record'
import type { PaymentList } from '@/lib/payments/payments.queries'
import { recoveredWords } from '@/lib/payments/payments.words'
import { termsOf } from '@/lib/payments/ledger'
import { instalmentTitle } from './instalment'
import { Identities } from './money'

type Waiting = { record: PaymentRecord; instalment: PaidInstalment | null; what: string }

/** What waits for somebody of the team, one line each, in the order in which money moves. */
function waitingOf(records: readonly PaymentRecord[]): Waiting[] {
  return records.flatMap((record): Waiting[] => {
    const account = waitingAccount(record)
    const bank: Waiting[] = account ? [{ record, instalment: null, what: account.state === 'VERIFIED' ? 'Changement de RIB à confirmer par téléphone' : account.file ? 'RIB à vérifier' : 'RIB attendu de la structure' }] : []
    const requests = record.instalments.flatMap((instalment): Waiting[] => {
      const live = liveRequest(instalment)
      if (live?.state === 'REQUESTED') return [{ record, instalment, what: 'Justificatifs à vérifier' }]
      if (live?.state === 'VERIFIED') return [{ record, instalment, what: lacksOf(record)[0] ?? 'Versement à approuver' }]
      return []
    })
    const back = record.repayments.filter(({ state }) => state === 'ANSWERED').map((): Waiting => ({ record, instalment: null, what: 'Reversement à décider' }))
    return [...bank, ...requests, ...back]
  })
}

/** The payments of a call: what to do, what leaves for finance and comes back, the ledger, what cannot be published. */
export function PaymentsPage({ list, refusedFile, order, saveFunder }: { list: PaymentList; refusedFile: string | null; order: FormAction; saveFunder: FormAction }) {
  const { call, announced, records, sum, identities, recoveredReturns, batches, returns, settings, refused, mayWrite } = list
  const waiting = waitingOf(records)
  const ready = records.flatMap((record) => record.instalments.flatMap((instalment) => {
    const live = liveRequest(instalment)
    return live?.state === 'APPROVED' ? [{ record, instalment, live }] : []
  }))
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }, { label: 'Lauréats', href: routes.laureates(call.slug) }]}
        title="Versements"
        state={announced ? `${laureateCount(records.map(({ laureate }) => laureate.state))} ; ${formatEuros(list.sum.paid)} payés sur ${formatEuros(list.sum.contracted)} engagés par convention` : undefined}
      />
      {refusedFile && <Notice tone="danger" live title={refusedFile} />}
      {!announced ? <Empty>Les versements paraissent ici après l’annonce des résultats.</Empty> : (
        <div className="space-y-10">
          <section aria-labelledby="a-faire">
            <h2 id="a-faire" className="mb-2">À faire</h2>
            {waiting.length === 0 ? <p>Rien n’attend l’équipe.</p> : (
              <table className="table as-cards">
                <thead><tr><th scope="col">Lauréat</th><th scope="col">Versement</th><th scope="col">À faire</th></tr></thead>
                <tbody>
                  {waiting.map(({ record, instalment, what }) => (
                    <tr key={`${record.laureate.id}-${instalment?.n ?? what}`}>
                      <th scope="row"><a href={routes.laureatePayments(call.slug, record.laureate.id)}>{record.laureate.name}</a></th>
                      <td data-label="Versement">{instalment ? instalmentTitle(instalment) : '—'}</td>
                      <td data-label="À faire">{what}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
          <section aria-labelledby="ordres">
            <h2 id="ordres" className="mb-2">Ordres de paiement</h2>
            {mayWrite && ready.length > 0 && (
              <ActionForm action={order} scope="ordres" labels={{ requests: 'Versements approuvés' }} className="mb-6 space-y-3">
                <Hidden values={{ callId: call.id }} />
                <fieldset>
                  <legend className="font-semibold">Versements approuvés, {formatEuros(sumCents(ready.map(({ live }) => live.cents)))}</legend>
                  {ready.map(({ record, instalment, live }) => (
                    <label key={live.id} className="flex min-h-11 items-start gap-3 py-2">
                      <input type="checkbox" name="requests[]" value={live.id} defaultChecked className="mt-0.5 size-5 shrink-0 accent-accent" />
                      <span>{record.laureate.name} : {instalmentTitle(instalment)}{live.reason && <span className="block text-sm text-soft">Rejeté par la banque : {live.reason}</span>}</span>
                    </label>
                  ))}
                </fieldset>
                <Submit>Faire le lot pour les finances</Submit>
              </ActionForm>
            )}
            {batches.length === 0 ? ready.length === 0 && <p>Aucun versement n’est encore approuvé.</p> : (
              <table className="table as-cards">
                <thead><tr><th scope="col">Lot</th><th scope="col">Fait</th><th scope="col" className="number">Ordres</th><th scope="col" className="number">Montant</th><th scope="col">Retour</th><th scope="col">SHA-256</th></tr></thead>
                <tbody>
                  {batches.map((batch) => (
                    <tr key={batch.id}>
                      <th scope="row">{mayWrite ? <a href={routes.paymentBatch(batch.id)}>Lot {batch.n} (CSV)</a> : `Lot ${batch.n}`}</th>
                      <td data-label="Fait">{formatInstant(batch.createdAt)}, par {batch.by}</td>
                      <td data-label="Ordres" className="number">{batch.count}</td>
                      <td data-label="Montant" className="number">{formatEuros(batch.cents)}</td>
                      <td data-label="Retour">{batch.open === 0 ? 'complet' : `${plural(batch.open, 'ordre')} sans retour`}</td>
                      <td data-label="SHA-256" className="text-sm break-all"><span title={batch.sha256}>{batch.sha256.slice(0, 16)}…</span></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {mayWrite && batches.some(({ open }) => open > 0) && (
              <form method="post" encType="multipart/form-data" action={routes.sendPaymentReturn(call.slug)} className="mt-4 flex flex-wrap items-end gap-3">
                <div>
                  <label htmlFor="retour" className="block font-semibold">Retour des finances (CSV)</label>
                  <p className="text-sm text-soft">Colonnes référence, montant, statut (payé ou rejeté), date et motif. Rien ne change avant l’essai.</p>
                  <input id="retour" type="file" name="retour" accept=".csv,.txt,text/csv" required className="control mt-1" />
                </div>
                <button type="submit" className="button">Essayer ce retour</button>
              </form>
            )}
            {mayWrite && returns.length > 0 && (
              <ul className="mt-4 list-disc pl-5">
                {returns.map((one) => (
                  <li key={one.id}><a href={routes.paymentReturn(call.slug, one.id)}>{one.name}</a>, reçu le {formatInstant(one.receivedAt)}{one.appliedAt ? `, appliqué le ${formatInstant(one.appliedAt)}` : ', pas encore appliqué'}</li>
                ))}
              </ul>
            )}
          </section>
          <section aria-labelledby="comptes">
            <h2 id="comptes" className="mb-2">Comptes de l’appel</h2>
            <Identities identities={identities} />
            <p className="mt-2 text-soft">{recoveredWords(recoveredReturns, sum.returned)}</p>
          </section>
          <section aria-labelledby="chacun">
            <h2 id="chacun" className="mb-2">Où en est chacun</h2>
            <Each slug={call.slug} records={records} />
          </section>
          <section aria-labelledby="publication">
            <h2 id="publication" className="mb-2">Données essentielles</h2>
            <p className="mb-3"><a href={routes.openAgreements()}>conventions.csv</a> publie chaque convention en vigueur dont la ligne suit le schéma SCDL « subventions » 2.1.1.</p>
            {refused.length > 0 && (
              <Notice tone="warning" title={`${plural(refused.length, 'ligne n’est pas publiée', 'lignes ne sont pas publiées')}.`}>
                <ul className="list-disc pl-5">
                  {refused.map(({ name, faults }) => <li key={name}>{name} : {faults.map(({ column, sentence }) => `${column} ${sentence}`).join(' ')}</li>)}
                </ul>
              </Notice>
            )}
            {mayWrite ? (
              <ActionForm action={saveFunder} scope="financeur" labels={{ funderSiret: 'SIRET du financeur' }} className="max-w-2xl space-y-3">
                <Hidden values={{ callId: call.id, version: settings.version }} />
                <TextField name="funderSiret" label="SIRET du financeur" help="Quatorze chiffres ; il paraît dans les données essentielles." defaultValue={settings.funderSiret && formatSiret(settings.funderSiret)} inputMode="numeric" autoComplete="off" />
                <Submit look="plain">Enregistrer le SIRET</Submit>
              </ActionForm>
            ) : <p>SIRET du financeur : {settings.funderSiret ? formatSiret(settings.funderSiret) : 'pas encore saisi'}</p>}
          </section>
        </div>
      )}
    </>
  )
}

function Each({ slug, records }: { slug: string; records: readonly PaymentRecord[] }) {
  const columns = [['Attribué', 'allocated'], ['Engagé', 'contracted'], ['Payé', 'paid'], ['À payer', 'due']] as const
  return (
    <table className="table as-cards">
      <thead>
        <tr><th scope="col">Lauréat</th>{columns.map(([label]) => <th key={label} scope="col" className="number">{label}</th>)}<th scope="col" className="number">Pas encore exigible</th><th scope="col" className="number">À recouvrer</th></tr>
      </thead>
      <tbody>
        {records.map((record) => {
          const terms = termsOf(record.money)
          return (
            <tr key={record.laureate.id}>
              <th scope="row"><a href={routes.laureatePayments(slug, record.laureate.id)}>{record.laureate.name}</a></th>
              {columns.map(([label, part]) => <td key={label} data-label={label} className="number">{formatEuros(record.money[part])}</td>)}
              <td data-label="Pas encore exigible" className="number">{formatEuros(terms.notYetDue)}</td>
              <td data-label="À recouvrer" className="number">{formatEuros(terms.toRecover)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
