import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { ApplicantDecision } from '@/lib/decisions/applicant.queries'
import { letterWords } from '@/lib/decisions/decisions.words'
import { formatEuros } from '@/lib/kernel/cents'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { FormerLetter, LetterView } from './letter-view'

/** The structure's own decision: opening it is an act, dated; then its letter stays. */
export function ApplicantDecisionPage({ decision, open, renounce }: { decision: ApplicantDecision; open: FormAction; renounce: FormAction }) {
  const { applicationId, decisionId, number, callTitle, releasedAt, openedAt, letter } = decision
  const trail = [
    { label: 'Mes candidatures', href: routes.applicant() },
    { label: `Dossier n° ${number}`, href: routes.application(applicationId) },
  ]
  if (!letter || !openedAt)
    return (
      <>
        <PageHeader trail={trail} title="Une décision vous attend" state={callTitle} />
        <ActionForm action={open}>
          <p>
            Une décision sur votre dossier n° {number} a été rendue le {formatInstant(releasedAt)}. L’ouvrir vous la notifie, au nom de votre structure : la date de cette
            ouverture est gardée.
          </p>
          <Hidden values={{ decisionId }} />
          <Submit>Ouvrir la décision</Submit>
        </ActionForm>
      </>
    )
  const items = [
    { label: 'Projet', value: letter.title },
    { label: 'Structure', value: letter.structureName },
    { label: 'Ouverte', value: `le ${formatInstant(openedAt)}` },
  ]
  if (letter.amount !== null) items.unshift({ label: 'Montant attribué', value: formatEuros(letter.amount) })
  return (
    <>
      <PageHeader
        trail={trail}
        title={letterWords[letter.outcome]}
        state={callTitle}
        action={<a href={routes.decisionLetter(applicationId)} className="button">Télécharger la lettre (PDF)</a>}
      />
      <div className="space-y-10">
        <Facts items={items} />
        <LetterView text={letter.text} signature={letter.signature} />
        <FormerLetter former={decision.former} />
        <Next applicationId={applicationId} turnedDown={letter.outcome !== 'LAUREATE'} />
        {decision.laureate?.state === 'RENOUNCED' && decision.laureate.releasedOn && (
          <Notice tone="neutral" title={`Votre structure a renoncé à cette aide le ${formatDay(decision.laureate.releasedOn)}.`} />
        )}
        {decision.laureate?.agreement && (
          <p>
            <a href={routes.ownAgreement(applicationId)}>Convention et versements de cette aide</a>, <a href={routes.ownImpact(applicationId)}>impact et rapports</a>
          </p>
        )}
        {decision.laureate && decision.mayRenounce && (
          <ActionForm action={renounce} labels={{ word: 'Confirmation' }} className="max-w-2xl">
            <Hidden values={{ laureateId: decision.laureate.id, version: decision.laureate.version }} />
            <Fold title="Renoncer à cette aide">
              <p>
                Renoncer ne se reprend pas : le montant attribué revient à l’appel, qui peut le proposer à un autre projet. Chaque membre de votre structure en reçoit la confirmation.
              </p>
              <TextField name="word" label="Pour confirmer, écrivez « renoncer »" autoComplete="off" />
              <Submit look="danger">Renoncer à l’aide</Submit>
            </Fold>
          </ActionForm>
        )}
      </div>
    </>
  )
}

/** What may follow: each leads to its place on the next page. */
function Next({ applicationId, turnedDown }: { applicationId: string; turnedDown: boolean }) {
  const doors = [
    { part: 'recours', label: 'Recours gracieux', open: true },
    { part: 'procedure', label: 'Dossier de la procédure', open: turnedDown },
    { part: 'entretien', label: 'Entretien de 20 minutes', open: turnedDown },
    { part: 'ateliers', label: 'Ateliers et ressourcerie', open: turnedDown },
    { part: 'reprise', label: 'Reprendre ce dossier dans une autre édition', open: turnedDown },
  ].filter(({ open }) => open)
  return (
    <section aria-labelledby="suites">
      <h2 id="suites" className="mb-2">
        Après la décision
      </h2>
      <ul className="space-y-1">
        {doors.map(({ part, label }) => (
          <li key={part}>
            <a href={routes.afterDecision(applicationId, part)} className="inline-flex min-h-8 items-center">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
