import { ActionForm } from '@/components/form/action-form'
import { TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import { isJoined, uploadSentence, type UploadReport } from '@/lib/applications/attachment'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { formatSiret } from '@/lib/kernel/siret'
import { asksProofs, whyNotAsked } from '@/lib/payments/payment'
import { confirmedAccount, liveRequest, waitingAccount, type PaidInstalment } from '@/lib/payments/payment-record'
import type { OwnPayments } from '@/lib/payments/payments.queries'
import { AccountFacts } from './account'
import { InstalmentState, InstalmentStory, instalmentTitle } from './instalment'
import { RepaymentStory } from './repayments'

type Actions = { sendBank: FormAction; askPayment: FormAction; answerRepayment: FormAction }

/** The structure's own: its account, what it may ask for, what is asked back. */
export function OwnPaymentsPage({ own, sent, actions }: { own: OwnPayments; sent: readonly UploadReport[]; actions: Actions }) {
  const { record, mayAsk, maySendBank, today } = own
  const [confirmed, waiting] = [confirmedAccount(record), waitingAccount(record)]
  const refused = !waiting && record.accounts[0]?.state === 'REFUSED' ? record.accounts[0] : null
  const needsPaper = waiting && !waiting.file
  return (
    <>
      <PageHeader
        trail={[{ label: 'Mes candidatures', href: routes.applicant() }, { label: `Dossier n° ${record.number}`, href: routes.application(record.applicationId) }]}
        title="Versements"
        state={`${record.call.title} : ${formatEuros(record.money.paid)} reçus sur ${formatEuros(record.money.contracted)}`}
      />
      {sent.map((report) => <Notice key={report.name} tone={isJoined(report.outcome) ? 'success' : 'danger'} live title={uploadSentence(report)} />)}
      {record.repayments.map((one) => (
        <section key={one.id} aria-label="Reversement" className="mb-10 space-y-3">
          <h2>{one.state === 'DECIDED' ? 'Reversement' : 'Reversement envisagé'}</h2>
          <RepaymentStory one={one} />
          {mayAsk && one.state === 'NOTICED' && today <= one.answerByOn && (
            <ActionForm action={actions.answerRepayment} scope="reponse" labels={{ answer: 'Votre réponse' }} className="max-w-2xl space-y-3">
              <Hidden values={{ repaymentId: one.id, version: one.version }} />
              <TextArea name="answer" label="Votre réponse" help="Rien n’est décidé avant : dites ce que l’équipe doit savoir." rows={4} />
              <Submit>Répondre à l’équipe</Submit>
            </ActionForm>
          )}
        </section>
      ))}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <section aria-labelledby="versements" className="min-w-0">
          <h2 id="versements" className="mb-2">Ce que votre structure reçoit</h2>
          {record.instalments.length === 0 ? <Empty>Les versements paraissent une fois la convention en vigueur.</Empty> : (
            <ol className="divide-y divide-line border-y border-line">
              {record.instalments.map((instalment) => (
                <li key={instalment.n} className="space-y-2 py-4">
                  <div className="flex flex-wrap items-baseline justify-between gap-2">
                    <h3 className="font-semibold">{instalmentTitle(instalment)}</h3>
                    <InstalmentState instalment={instalment} />
                  </div>
                  <InstalmentStory instalment={instalment} people={false} />
                  {mayAsk && <Ask own={own} instalment={instalment} ask={actions.askPayment} />}
                </li>
              ))}
            </ol>
          )}
        </section>
        <section aria-labelledby="rib" className="min-w-0 space-y-4">
          <h2 id="rib">RIB de la structure</h2>
          {refused?.refused && <Notice tone="danger" title={`Le dernier RIB n’est pas accepté : ${refused.refused.reason}`} />}
          {waiting && <AccountFacts account={waiting} paper={maySendBank} compared={false} />}
          {waiting?.state === 'SENT' && maySendBank && (
            <form method="post" encType="multipart/form-data" action={routes.addBankPaper(waiting.id, record.applicationId)} className="space-y-2">
              <label htmlFor="rib-fichier" className="block font-semibold">RIB de la banque (PDF, PNG ou JPEG, 20 Mo au plus)</label>
              <input id="rib-fichier" type="file" name="rib" accept=".pdf,.png,.jpg,.jpeg" required className="control" />
              <button type="submit" className={needsPaper ? 'button button-primary' : 'button'}>{needsPaper ? 'Joindre le RIB' : 'Remplacer le RIB joint'}</button>
            </form>
          )}
          {confirmed && (
            <>
              {waiting && <h3 className="font-semibold">Compte qui reçoit aujourd’hui</h3>}
              <AccountFacts account={confirmed} paper={maySendBank} compared={false} />
            </>
          )}
          {!confirmed && !waiting && <p>Aucun versement n’est payé avant que l’équipe ait vérifié le RIB de votre structure.</p>}
          {maySendBank && waiting?.state !== 'VERIFIED' ? (
            <ActionForm action={actions.sendBank} scope="rib" labels={{ holder: 'Titulaire du compte', holderSiret: 'SIRET du titulaire', iban: 'IBAN', bic: 'BIC' }} className="">
              <Hidden values={{ applicationId: record.applicationId }} />
              <Fold title={confirmed ? 'Changer de RIB' : waiting ? 'Corriger ce RIB' : 'Indiquer le RIB'} open={!confirmed && !waiting}>
                {confirmed && <p>L’équipe vous appelle à un numéro qu’elle connaît déjà avant de confirmer un changement.</p>}
                <TextField name="holder" label="Titulaire du compte" help="Comme sur le RIB : votre structure, jamais une personne." defaultValue={record.structure.name} autoComplete="off" />
                <TextField name="holderSiret" label="SIRET du titulaire" defaultValue={formatSiret(record.structure.siret)} inputMode="numeric" autoComplete="off" />
                <TextField name="iban" label="IBAN" autoComplete="off" spellCheck={false} />
                <TextField name="bic" label="BIC" optional autoComplete="off" spellCheck={false} />
                <Submit>Envoyer le RIB</Submit>
              </Fold>
            </ActionForm>
          ) : (
            !maySendBank && <p className="text-soft">Seule une personne responsable de la structure sur ce site indique son RIB.</p>
          )}
        </section>
      </div>
    </>
  )
}

function Ask({ own: { record }, instalment, ask }: { own: OwnPayments; instalment: PaidInstalment; ask: FormAction }) {
  const live = liveRequest(instalment)
  const agreementId = record.agreement?.id ?? ''
  const facts = { instalment, others: record.instalments, bound: record.agreement !== null && record.laureate.state === 'ANNOUNCED', live: live !== null, conditionMet: instalment.met !== null, proofs: instalment.proofs.length }
  const why = whyNotAsked(facts)
  const open = whyNotAsked({ ...facts, proofs: 1 }) === null
  const mayJoin = open ? asksProofs(instalment.kind) : live?.state === 'REQUESTED'
  return (
    <div className="space-y-3">
      {mayJoin && (
        <form method="post" encType="multipart/form-data" action={routes.addProof(agreementId, instalment.n, record.applicationId)} className="flex flex-wrap items-end gap-3">
          <div>
            <label htmlFor={`justificatif-${instalment.n}`}>Justificatif (PDF, image, tableur ou texte, 20 Mo au plus)</label>
            <input id={`justificatif-${instalment.n}`} type="file" name="justificatif" required className="control mt-1" />
          </div>
          <button type="submit" className="button">Joindre<span className="sr-only"> un justificatif au versement {instalment.n}</span></button>
        </form>
      )}
      {why === null ? (
        <ActionForm action={ask} scope={`demande-${instalment.n}`} labels={{ message: 'Message à l’équipe' }} className="max-w-2xl space-y-3">
          <Hidden values={{ agreementId, n: instalment.n }} />
          <TextArea name="message" label="Message à l’équipe" optional rows={2} />
          <Submit>Demander ce versement</Submit>
        </ActionForm>
      ) : (
        open && <p>{why}</p>
      )}
    </div>
  )
}
