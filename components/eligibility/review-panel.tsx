import { reviewChecks, type ReviewCheck } from '@/lib/eligibility/eligibility-review'
import type { ReviewPage } from '@/lib/eligibility/eligibility-review.queries'
import { checkWords, standingTones, standingWords } from '@/lib/eligibility/eligibility.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { listOf, plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { legalFormWord } from '@/lib/structures/structure.words'
import { ActionForm } from '../form/action-form'
import { Choices, TextArea } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { StateBadge } from '../ui/badge'
import { Facts } from '../ui/facts'

const labels = { checks: 'Conditions vérifiées', ground: 'Motif' }

/** The review: to be decided, or decided. Both forms stay in place, so that what an act answers stays readable. */
export function ReviewPanel({ page, actions }: { page: ReviewPage; actions: { review: FormAction; confirm: FormAction; reopen: FormAction } }) {
  const { application, review, may, why } = page
  const staff = may.decide || may.confirm || may.reopen || why !== null
  const values = { applicationId: application.id, version: review.version }
  return (
    <section aria-labelledby="recevabilite">
      <h2 id="recevabilite" className="mb-3">
        Recevabilité
      </h2>
      {why && <p className="mb-4 text-soft">{why}</p>}
      {staff ? (
        <>
          <ActionForm action={actions.review} labels={labels} className="space-y-6">
            {may.decide ? (
              <>
                <Hidden values={values} />
                <Choices name="checks" label={labels.checks} several choices={checkChoices(page)} defaultValue={review.checks} />
                <TextArea
                  name="ground"
                  label={labels.ground}
                  help="Obligatoire si le dossier est irrecevable : il sera repris dans la décision adressée à la structure."
                  optional="unsaid"
                  rows={5}
                  maxLength={5000}
                  defaultValue={review.ground}
                />
                <div className="flex flex-wrap gap-3">
                  <Submit name="verdict" value="ELIGIBLE">
                    Déclarer recevable
                  </Submit>
                  <Submit name="verdict" value="INELIGIBLE" look="danger">
                    Proposer l’irrecevabilité
                  </Submit>
                  <Submit name="verdict" value="NONE" look="plain">
                    Garder sans décider
                  </Submit>
                </div>
              </>
            ) : (
              <Decision page={page} />
            )}
          </ActionForm>
          <ActionForm action={actions.confirm} className="mt-4">
            {may.confirm && (
              <>
                <Hidden values={values} />
                <Submit look="danger">Confirmer l’irrecevabilité</Submit>
              </>
            )}
          </ActionForm>
          <ActionForm action={actions.reopen} className="mt-4">
            {may.reopen && (
              <>
                <Hidden values={values} />
                <Submit look="plain">Rouvrir l’instruction</Submit>
              </>
            )}
          </ActionForm>
        </>
      ) : (
        <Decision page={page} />
      )}
    </section>
  )
}

function Decision({ page: { review } }: { page: ReviewPage }) {
  const { proposed, readmitted } = review
  const unmet = reviewChecks.filter((check) => !review.checks.includes(check))
  const items = [{ label: 'Décision', value: <StateBadge tone={standingTones[review.state]}>{standingWords[review.state]}</StateBadge> }]
  if (review.state === 'OPEN') return <Facts stacked items={items} />
  return (
    <Facts
      stacked
      items={[
        ...items,
        ...(proposed ? [{ label: 'Irrecevabilité proposée', value: `le ${formatInstant(proposed.at)} par ${proposed.by}` }] : []),
        ...(review.decidedAt && !readmitted ? [{ label: proposed ? 'Confirmée' : 'Décidée', value: `le ${formatInstant(review.decidedAt)}${review.decidedBy ? ` par ${review.decidedBy}` : ''}` }] : []),
        ...(review.ground ? [{ label: labels.ground, value: <span className="whitespace-pre-line">{review.ground}</span> }] : []),
        ...(readmitted
          ? [
              { label: 'Réadmis par la présidence du jury', value: `le ${formatInstant(readmitted.at)} par ${readmitted.by}` },
              { label: 'Motif de la réadmission', value: <span className="whitespace-pre-line">{readmitted.reason}</span> },
            ]
          : []),
        { label: labels.checks, value: <Conditions checks={review.checks} /> },
        ...(unmet.length > 0 ? [{ label: 'Non remplies ou non vérifiées', value: <Conditions checks={unmet} /> }] : []),
      ]}
    />
  )
}

function Conditions({ checks }: { checks: readonly ReviewCheck[] }) {
  if (checks.length === 0) return <span className="text-soft">aucune</span>
  return (
    <ul className="list-disc pl-5">
      {checks.map((check) => (
        <li key={check}>{checkWords[check]}</li>
      ))}
    </ul>
  )
}

/** Each condition with what the dossier says of it. */
function checkChoices({ call, content, deposits }: ReviewPage) {
  const first = deposits.at(-1)
  const found: Record<ReviewCheck, string> = {
    labelled: listOf(content.servicePoints.map((point) => point.name)),
    complete: content.attachments.length === 0 ? 'Aucune pièce jointe' : plural(content.attachments.length, 'pièce jointe', 'pièces jointes'),
    'in-time': first && call.closesAt ? `Premier dépôt le ${formatInstant(first.depositedAt)}, clôture le ${formatInstant(call.closesAt)}` : '',
    'legal-form': legalFormWord(content.structure.legalForm),
  }
  return reviewChecks.map((value) => ({ value, label: checkWords[value], help: found[value] }))
}
