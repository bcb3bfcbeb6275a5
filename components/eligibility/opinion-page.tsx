import { opinionValues } from '@/lib/eligibility/opinion'
import type { OpinionPage } from '@/lib/eligibility/opinion.queries'
import { opinionFrom, opinionStandingTones, opinionStandingWords, opinionValueTones, opinionValueWords } from '@/lib/eligibility/opinion.words'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { SubmissionView } from '../applications/submission-view'
import { ActionForm } from '../form/action-form'
import { Choices, TextArea } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { StateBadge } from '../ui/badge'

const labels = { value: 'Votre avis', grounds: 'Motifs', reason: 'Lien avec ce dossier' }

/** A dossier as it was deposited, beside the opinion that is asked on it. */
export function OpinionView({ page, actions }: { page: OpinionPage; actions: { give: FormAction; decline: FormAction } }) {
  const { opinion, content, scans, may, why } = page
  const values = { opinionId: opinion.id, version: opinion.version }
  return (
    <>
      <PageHeader
        trail={[{ label: 'Avis', href: routes.opinions() }]}
        title={`Dossier n°\u00a0${opinion.number}\u00a0: ${opinion.title}`}
        state={`${opinion.structureName}, ${opinion.callTitle}`}
      />
      <div className="grid gap-x-8 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <article aria-label="Le dossier déposé" className="min-w-0">
          <SubmissionView content={content} attachmentHref={routes.attachment} scans={scans} masked />
        </article>
        <section aria-labelledby="votre-avis" className="min-w-0 space-y-4 lg:border-l lg:border-line lg:pl-8">
          <h2 id="votre-avis">Votre avis</h2>
          <p>
            <StateBadge tone={opinionStandingTones[opinion.standing]}>{opinionStandingWords[opinion.standing]}</StateBadge>{' '}
            <span className="text-soft">
              {opinionFrom(opinion)}, pour le {formatDay(opinion.dueOn)}
            </span>
          </p>
          {why && <p className="text-soft">{why}</p>}
          <ActionForm action={actions.give} labels={labels} className="space-y-6">
            {may.includes('give') ? (
              <>
                <Hidden values={values} />
                <Choices name="value" label={labels.value} choices={opinionValues.map((value) => ({ value, label: opinionValueWords[value] }))} defaultValue={opinion.value ? [opinion.value] : []} />
                <TextArea
                  name="grounds"
                  label={labels.grounds}
                  help="Nécessaires si l’avis est réservé ou défavorable. L’équipe et le jury les lisent."
                  optional="unsaid"
                  rows={8}
                  maxLength={5000}
                  defaultValue={opinion.grounds}
                />
                <Submit>{opinion.state === 'GIVEN' ? 'Changer mon avis' : 'Donner mon avis'}</Submit>
              </>
            ) : (
              opinion.value && (
                <>
                  <p>
                    <StateBadge tone={opinionValueTones[opinion.value]}>{opinionValueWords[opinion.value]}</StateBadge>
                  </p>
                  <p className="whitespace-pre-line">{opinion.grounds}</p>
                </>
              )
            )}
          </ActionForm>
          {may.includes('decline') && (
            <ActionForm action={actions.decline} labels={labels} scope="deport" className="border-t border-line pt-4">
              <Fold title="Me déporter de ce dossier">
                <p className="text-sm">
                  Si vous, un proche ou votre employeur avez un lien avec la structure ou le projet. Le dossier se ferme aussitôt pour vous et l’avis donné, s’il y en a un, est retiré.
                </p>
                <Hidden values={values} />
                <TextArea name="reason" label={labels.reason} help="Lu par l’équipe de l’appel seule." rows={3} maxLength={1000} />
                <Submit look="danger">Me déporter de ce dossier</Submit>
              </Fold>
            </ActionForm>
          )}
        </section>
      </div>
    </>
  )
}
