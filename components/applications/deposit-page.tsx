import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Notice } from '@/components/ui/notice'
import type { DossierPage } from '@/lib/applications/application.queries'
import { submissionContent } from '@/lib/applications/submission-content'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant, formatRemaining } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { missingHref } from './step-list'
import { SubmissionView } from './submission-view'
import { WaitingAnswers } from './waiting-answers'

/** The dossier read over as it would be deposited, and the deposit. */
export function DepositPage({ page, now, deposit }: { page: DossierPage; now: Date; deposit: FormAction }) {
  const { dossier, missing, closed, may, deposits } = page
  const { closesAt } = dossier.call
  const scans = Object.fromEntries(dossier.attachments.map(({ id, file }) => [id, file.scan]))
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Mes candidatures', href: routes.applicant() },
          { label: `Dossier n° ${dossier.number}`, href: routes.application(dossier.id) },
        ]}
        title="Relire et déposer"
        state={closesAt && !closed ? `Clôture le ${formatInstant(closesAt)} (heure de Paris) : il reste ${formatRemaining(now, closesAt)}` : undefined}
      />
      {page.mayWrite && <WaitingAnswers me={page.me} id={dossier.id} here={routes.deposit(dossier.id)} />}
      {closed && <Notice tone="warning" title={closed} />}
      {missing.length > 0 && (
        <Notice tone="warning" title={missing.length > 1 ? `${missing.length} points sont à compléter avant le dépôt.` : 'Un point est à compléter avant le dépôt.'}>
          <ul className="list-disc pl-5">
            {missing.map((item) => (
              <li key={`${item.field}-${item.sentence}`}>
                <a href={missingHref(dossier.id, item)}>{item.sentence}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <SubmissionView content={submissionContent(dossier)} attachmentHref={routes.attachment} scans={scans} lacking={new Set(missing.map(({ field }) => field))} />
      {may.deposit && (
        <section aria-labelledby="deposer" className="mt-10 border-t-2 border-line pt-6">
          <h2 id="deposer" className="mb-3">
            Déposer
          </h2>
          <ActionForm action={deposit} className="max-w-2xl space-y-4">
            <Hidden values={{ applicationId: dossier.id, version: dossier.version }} />
            <p>
              Le dépôt garde une copie de tout ce qui précède{deposits[0] ? ` et remplace, pour l’examen, le dépôt n° ${deposits[0].n}` : ''}. Vous recevez un récépissé. Jusqu’à la clôture,
              vous pourrez reprendre le dossier et le déposer de nouveau.
            </p>
            <Submit>Déposer la candidature</Submit>
          </ActionForm>
        </section>
      )}
    </>
  )
}
