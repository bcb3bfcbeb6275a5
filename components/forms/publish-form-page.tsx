import type { CallForm } from '@/lib/calls/form.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { ActionForm } from '../form/action-form'
import { TextArea } from '../form/field'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'
import { PageHeader } from '../layout/page-header'
import { Notice } from '../ui/notice'
import { FrozenForm } from './frozen-form'
import { formTrail } from './form-trail'

/** What a correction changes, whom it touches, and its reason, before it is published for good. */
export function PublishFormPage({ call, publish }: { call: CallForm; publish: FormAction }) {
  const { correction, closed, faults, changes, drafts, n } = call
  return (
    <>
      <PageHeader trail={formTrail(call)} title="Publier la correction" state={correction ? `Version ${n} du formulaire.` : undefined} />
      {!correction ? (
        <Notice tone="info" title="Aucune correction n’est en préparation.">
          <p>
            <a href={routes.callForm(call.slug)}>Revenir au formulaire</a>
          </p>
        </Notice>
      ) : closed !== null ? (
        <FrozenForm call={call} />
      ) : (
        <div className="max-w-2xl space-y-6">
          <section aria-labelledby="change">
            <h2 id="change" className="mb-2">
              Ce qui change
            </h2>
            {changes.length === 0 ? (
              <p className="text-soft">Rien de ce que les structures lisent ou répondent.</p>
            ) : (
              <ul className="list-disc pl-5">
                {changes.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </section>
          {faults.length > 0 ? (
            <Notice tone="warning" title={`${plural(faults.length, 'point')} à corriger avant de publier.`}>
              <p>
                <a href={routes.callForm(call.slug)}>Revenir au formulaire</a>
              </p>
            </Notice>
          ) : (
            <ActionForm action={publish} labels={{ reason: 'Motif' }}>
              <Hidden values={{ callId: call.callId, version: call.version }} />
              <p>
                {drafts === 0 ? 'Aucun brouillon n’est en cours.' : `${plural(drafts, 'brouillon la suivra', 'brouillons la suivront')} aussitôt, et les personnes de leur structure recevront ces phrases et le motif.`} Les dossiers déposés gardent la version à laquelle ils ont répondu ; aucune réponse n’est effacée. Une correction
                publiée ne se reprend pas : il faudrait en publier une autre.
              </p>
              <TextArea name="reason" label="Motif" help="Gardé avec l’acte et envoyé aux structures qui ont un brouillon." rows={4} />
              <Submit>Publier la correction</Submit>
            </ActionForm>
          )}
        </div>
      )}
    </>
  )
}
