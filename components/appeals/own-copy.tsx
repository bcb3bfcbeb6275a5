import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { AfterDecision } from '@/lib/appeals/after-decision.queries'
import { plural } from '@/lib/kernel/french'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** The dossier begun again in an open call, and what of it has to be written anew. */
export function OwnCopy({ page: { applicationId, editions, copies, mayWrite }, copy }: { page: AfterDecision; copy: FormAction }) {
  return (
    <section aria-labelledby="reprise">
      <h2 id="reprise" className="mb-2">
        Reprendre ce dossier dans une autre édition
      </h2>
      {copies.map(({ applicationId: draft, number, callTitle, copiedAt, left }) => (
        <div key={draft} className="mb-6">
          <p>
            Repris le {formatInstant(copiedAt)} : <a href={routes.application(draft)}>dossier n° {number}, {callTitle}</a>.
          </p>
          {left.length > 0 && (
            <>
              <p className="mt-2 font-semibold">{plural(left.length, 'point n’a pas été repris', 'points n’ont pas été repris')}</p>
              <ul className="list-disc pl-5">
                {left.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      ))}
      {editions.length === 0 && copies.length === 0 && <p className="text-soft">Aucun appel n’est ouvert aux candidatures en ce moment. Votre dossier reste ici : vous pourrez le reprendre.</p>}
      {mayWrite && editions.length > 0 && (
        <>
          <p className="prose mb-4">Un brouillon est fait de vos réponses et de vos pièces, là où le nouvel appel les demande encore. Vous le relisez, le complétez et le déposez comme un autre.</p>
          <div className="space-y-4">
            {editions.map(({ slug, title, closesAt }) => (
              <ActionForm key={slug} action={copy} scope={slug} className="space-y-2">
                <Hidden values={{ applicationId, callSlug: slug }} />
                <Submit look="plain">{`Reprendre ce dossier dans l’édition « ${title} »`}</Submit>
                <p className="text-sm text-soft">Candidatures jusqu’au {formatInstant(closesAt)} (heure de Paris).</p>
              </ActionForm>
            ))}
          </div>
        </>
      )}
    </section>
  )
}
