import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { FormAction } from '@/lib/kernel/form-state'
import { liveRequest, type PaidInstalment } from '@/lib/payments/payment-record'

export type PaymentActions = { verifyProofs: FormAction; approvePayment: FormAction; sendBackPayment: FormAction }

/** What this person of the team does next of a request: verifies, approves what another verified, sends back. */
export function PaymentWork({ instalment, lacks, me, actions }: { instalment: PaidInstalment; lacks: readonly string[]; me: string; actions: PaymentActions }) {
  const live = liveRequest(instalment)
  if (!live || live.state === 'ORDERED' || live.state === 'PAID') return null
  const step = { requestId: live.id, version: live.version }
  const at = `versement-${instalment.n}`
  return (
    <div className="mt-3 space-y-3">
      {live.state === 'REQUESTED' && (
        <ActionForm action={actions.verifyProofs} scope={`${at}-verifier`} className="">
          <Hidden values={step} />
          <Submit>Justificatifs vérifiés</Submit>
        </ActionForm>
      )}
      {live.state === 'VERIFIED' &&
        (live.verifiedById === me ? (
          <p>Vous avez vérifié ces justificatifs : une autre personne de l’équipe approuve le versement.</p>
        ) : lacks.length > 0 ? (
          <p>À faire avant d’approuver : {lacks.join(' ')}</p>
        ) : (
          <ActionForm action={actions.approvePayment} scope={`${at}-approuver`} className="">
            <Hidden values={step} />
            <Submit>Approuver le versement</Submit>
          </ActionForm>
        ))}
      {live.state === 'APPROVED' && <p>Ce versement partira avec le prochain lot d’ordres de paiement.</p>}
      <ActionForm action={actions.sendBackPayment} scope={`${at}-renvoyer`} labels={{ reason: 'Motif du renvoi' }} className="max-w-2xl">
        <Hidden values={step} />
        <Fold title="Renvoyer à la structure">
          <TextArea name="reason" label="Motif du renvoi" help="La structure le lit, et peut redemander." rows={2} />
          <Submit look="danger">Renvoyer la demande</Submit>
        </Fold>
      </ActionForm>
    </div>
  )
}
