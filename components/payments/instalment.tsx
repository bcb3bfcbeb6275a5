import { StateBadge } from '@/components/ui/badge'
import { isHeld } from '@/lib/applications/attachment'
import { instalmentWords } from '@/lib/agreements/agreements.words'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { liveRequest, type PaidInstalment } from '@/lib/payments/payment-record'
import { paymentStateTones, paymentStateWords } from '@/lib/payments/payments.words'

/** « Avance, 12 000 € » : its title everywhere. */
export const instalmentTitle = ({ n, kind, cents }: PaidInstalment): string => `${n}. ${instalmentWords[kind]}, ${formatEuros(cents)}`

export function InstalmentState({ instalment }: { instalment: PaidInstalment }) {
  const live = liveRequest(instalment)
  if (live) return <StateBadge tone={paymentStateTones[live.state]}>{paymentStateWords[live.state]}</StateBadge>
  if (instalment.cancelledOn) return <StateBadge tone="neutral">Annulé</StateBadge>
  return <StateBadge tone="neutral">{instalment.requests[0]?.state === 'SENT_BACK' ? 'Renvoyé' : 'Pas encore demandé'}</StateBadge>
}

/** What an instalment waits for, its proofs, and what happened of each request. */
export function InstalmentStory({ instalment, people }: { instalment: PaidInstalment; /** Names of the team are shown. */ people: boolean }) {
  const by = (name: string) => (people && name ? `, par ${name}` : '')
  return (
    <>
      <p className="text-soft">{instalment.condition}</p>
      {instalment.met && <p>Condition remplie le {formatInstant(instalment.met.at)} : {instalment.met.ground}</p>}
      {instalment.proofs.length > 0 && (
        <ul className="list-disc pl-5" aria-label="Justificatifs">
          {instalment.proofs.map((proof) => (
            <li key={proof.id}>{isHeld(proof.scan) ? `${proof.name} (retenu par l’antivirus)` : <a href={routes.proof(proof.id)}>{proof.name}</a>}</li>
          ))}
        </ul>
      )}
      {instalment.requests.map((request) => (
        <ul key={request.id} className="mt-2 border-l-2 border-line pl-3 text-sm">
          <li>Demandé le {formatInstant(request.requested.at)}, par {request.requested.by}{request.message && ` : « ${request.message} »`}</li>
          {request.verified && <li>Justificatifs vérifiés le {formatInstant(request.verified.at)}{by(request.verified.by)}</li>}
          {request.approved && <li>Approuvé le {formatInstant(request.approved.at)}{by(request.approved.by)}</li>}
          {request.batch !== null && <li>Ordre parti, lot {request.batch}{people && `, référence ${request.reference ?? ''}`}</li>}
          {request.paidOn && <li>Payé le {formatDay(request.paidOn)}</li>}
          {request.sentBackAt && <li>Renvoyé le {formatInstant(request.sentBackAt)} : {request.reason}</li>}
          {request.state === 'APPROVED' && request.reason && <li>Rejeté par la banque : {request.reason}</li>}
          {request.state === 'CANCELLED' && <li>Annulé : le versement a changé.</li>}
        </ul>
      ))}
    </>
  )
}
