import { ActionForm } from '@/components/form/action-form'
import { DayField, MoneyField, TextArea, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { StateBadge } from '@/components/ui/badge'
import { centsInput, formatEuros } from '@/lib/kernel/cents'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import type { PaymentRecord, RepaymentRow } from '@/lib/payments/payment-record'
import { repaymentStateWords } from '@/lib/payments/payments.words'

/** The exchange, in its order. */
export function RepaymentStory({ one }: { one: RepaymentRow }) {
  return (
    <>
      <p>
        <StateBadge tone={one.state === 'DECIDED' ? 'neutral' : 'warning'}>{repaymentStateWords[one.state]}</StateBadge> Annoncé le {formatInstant(one.noticedAt)} : {formatEuros(one.noticed)}
      </p>
      <p className="whitespace-pre-line">{one.ground}</p>
      {one.answeredAt ? <p className="whitespace-pre-line">Réponse de la structure, le {formatInstant(one.answeredAt)} : « {one.answer} »</p> : one.state === 'NOTICED' && <p>Réponse possible jusqu’au {formatDay(one.answerByOn)}.</p>}
      {one.decidedAt && one.decided !== null && <p className="whitespace-pre-line">Décidé le {formatInstant(one.decidedAt)} : {one.decided === 0 ? 'aucun reversement' : `${formatEuros(one.decided)} à reverser`}. {one.decision}</p>}
      {one.recoveries.map((recovery) => (
        <p key={recovery.reference + recovery.receivedOn}>Reçu le {formatDay(recovery.receivedOn)} : {formatEuros(recovery.cents)} ({recovery.reference})</p>
      ))}
    </>
  )
}

export type MoneyBackActions = { settleAccounts: FormAction; noticeRepayment: FormAction; decideRepayment: FormAction; recover: FormAction }

/** Accounts of the final report, repayments: what the team does of them. */
export function MoneyBack({ record, today, mayWrite, actions }: { record: PaymentRecord; today: Day; mayWrite: boolean; actions: MoneyBackActions }) {
  const { settlement, repayments, agreement, money } = record
  const open = repayments.some(({ state }) => state !== 'DECIDED')
  if (!agreement) return null
  return (
    <div className="space-y-4">
      {settlement ? (
        <p>
          Comptes arrêtés le {formatInstant(settlement.at)} ({settlement.source}) : {formatEuros(settlement.spent)} justifiés sur {formatEuros(settlement.planned)} prévus, aide recalculée à {formatEuros(settlement.due)}.
        </p>
      ) : (
        mayWrite && !open && (
          <ActionForm action={actions.settleAccounts} scope="comptes" labels={{ planned: 'Dépense prévue', spent: 'Dépense justifiée', source: 'Pièce', word: 'Confirmation' }} className="max-w-2xl">
            <Hidden values={{ agreementId: agreement.id }} />
            <Fold title="Arrêter les comptes du rapport final">
              <p>L’aide garde sa part de ce qui est dépensé. Ce qui n’est pas payé au-delà est libéré aussitôt ; ce qui est déjà payé au-delà est annoncé à la structure, qui a trente jours pour répondre.</p>
              <MoneyField name="planned" label="Dépense prévue" />
              <MoneyField name="spent" label="Dépense justifiée" />
              <TextField name="source" label="Pièce" help="Rapport final, comptes de l’exercice…" autoComplete="off" />
              <TextField name="word" label="Pour confirmer, écrivez « recalculer »" autoComplete="off" />
              <Submit look="danger">Arrêter les comptes</Submit>
            </Fold>
          </ActionForm>
        )
      )}
      {repayments.map((one) => (
        <div key={one.id} className="space-y-3 border-t border-line pt-3">
          <RepaymentStory one={one} />
          {mayWrite && (one.state === 'ANSWERED' || (one.state === 'NOTICED' && today > one.answerByOn)) && (
            <ActionForm action={actions.decideRepayment} scope="decision" labels={{ amount: 'Montant demandé', decision: 'Motif de la décision' }} className="max-w-2xl space-y-3">
              <Hidden values={{ repaymentId: one.id, version: one.version }} />
              <MoneyField name="amount" label="Montant demandé" defaultValue={centsInput(one.noticed)} help={`De zéro, pour y renoncer, à ${formatEuros(one.noticed)}`} />
              <TextArea name="decision" label="Motif de la décision" help="La structure le lit ; il répond à ce qu’elle a écrit." rows={3} />
              <Submit>Décider du reversement</Submit>
            </ActionForm>
          )}
          {mayWrite && one.state === 'DECIDED' && one.decided !== null && one.recoveries.reduce((sum, { cents }) => sum + cents, 0) < one.decided && (
            <ActionForm action={actions.recover} scope={`recouvrement-${one.id}`} labels={{ amount: 'Montant reçu', receivedOn: 'Reçu le', reference: 'Référence' }} className="max-w-2xl space-y-3">
              <Hidden values={{ repaymentId: one.id, version: one.version }} />
              <MoneyField name="amount" label="Montant reçu" help={record.call.recoveredReturns ? 'Il revient aussitôt au reste à attribuer, selon le règlement de l’appel.' : 'Il quitte l’appel : le règlement ne le rend pas au reste à attribuer.'} />
              <DayField name="receivedOn" label="Reçu le" defaultValue={today} />
              <TextField name="reference" label="Référence" help="Celle de l’encaissement, au titre de recette." autoComplete="off" />
              <Submit look="plain">Enregistrer ce qui est reçu</Submit>
            </ActionForm>
          )}
        </div>
      ))}
      {mayWrite && !open && money.paid > money.claimed && (
        <ActionForm action={actions.noticeRepayment} scope="annonce" labels={{ amount: 'Montant envisagé', ground: 'Motif' }} className="max-w-2xl">
          <Hidden values={{ agreementId: agreement.id }} />
          <Fold title="Envisager un reversement">
            <MoneyField name="amount" label="Montant envisagé" />
            <TextArea name="ground" label="Motif" help="La structure le lit et a trente jours pour répondre ; rien n’est dû avant la décision." rows={3} />
            <Submit look="danger">Annoncer le reversement</Submit>
          </Fold>
        </ActionForm>
      )}
    </div>
  )
}
