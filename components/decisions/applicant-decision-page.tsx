import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import type { ApplicantDecision } from '@/lib/decisions/applicant.queries'
import { letterWords } from '@/lib/decisions/decisions.words'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { LetterView } from './letter-view'

/** The structure's own decision: opening it is an act, dated; then its letter stays. */
export function ApplicantDecisionPage({ decision, open }: { decision: ApplicantDecision; open: FormAction }) {
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
      </div>
    </>
  )
}
