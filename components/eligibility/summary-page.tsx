import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { SummaryPage as Page } from '@/lib/eligibility/summary.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { SummaryView } from './summary-view'

/** The summary of a dossier as each juror opens it first, and the officer's words to write beside it. */
export function SummaryPage({ page: { call, summary, why }, write }: { page: Page; write: FormAction }) {
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Candidatures', href: routes.applications(call.slug) },
          { label: `Dossier n°\u00a0${summary.number}`, href: routes.staffApplication(call.slug, summary.id) },
        ]}
        title={`Fiche de synthèse du dossier n°\u00a0${summary.number}`}
        state={`${summary.title}, ${summary.structureName}`}
      />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <SummaryView summary={summary} />
        <section aria-labelledby="ecrire" className="lg:border-l lg:border-line lg:pl-8">
          <h2 id="ecrire" className="mb-3">
            Ce que l’équipe en dit
          </h2>
          {why && <p className="mb-4 text-soft">{why}</p>}
          <ActionForm action={write} labels={{ text: 'Texte' }} className="space-y-4">
            {why === null && (
              <>
                <Hidden values={{ applicationId: summary.id, version: summary.words?.version ?? 0 }} />
                <TextArea
                  name="text"
                  label="Texte"
                  help="Le jury le lit en tête de la fiche : ce qu’il doit savoir, ce qui est à regarder. Ni note, ni avis sur le vote."
                  optional
                  rows={10}
                  maxLength={2000}
                  defaultValue={summary.words?.text ?? ''}
                />
                <Submit>Enregistrer la fiche</Submit>
              </>
            )}
          </ActionForm>
        </section>
      </div>
    </>
  )
}
