import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { AnswerHistoryPage } from '@/lib/applications/answer-history.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { helperTrail } from './phone-help-bar'

/** One answer's versions: who wrote it, when, what it said; an earlier one may be the answer again. */
export function AnswerHistory({ page: { dossier, step, field, versions, mayRestore, helped }, restore }: { page: AnswerHistoryPage; restore: FormAction }) {
  const [current] = versions
  return (
    <>
      <PageHeader
        trail={[
          ...(helped ? helperTrail(helped) : [{ label: 'Mes candidatures', href: routes.applicant() }]),
          { label: `Dossier n° ${dossier.number}`, href: routes.application(dossier.id) },
          { label: step.title, href: routes.applicationStep(dossier.id, step.key) },
        ]}
        title={`Historique : ${field.label}`}
        state="Rétablir une version en fait une version nouvelle : rien n’est effacé."
      />
      {!current && <Empty>Cette question n’a pas encore de réponse.</Empty>}
      <ol className="divide-y divide-line border-y border-line">
        {versions.map(({ version, text, by, typedFor, confirms, at }) => (
          <li key={version} className="py-4">
            <h2 className="text-base">
              Version {version}
              {version === current?.version && ', la réponse d’aujourd’hui'}
            </h2>
            <p className="text-sm text-soft">
              {by ?? 'Auteur inconnu'}
              {typedFor !== null && `, au téléphone, pour ${typedFor}`}
              {confirms && ', qui confirme ce qui a été saisi au téléphone'}, le {formatInstant(at)}
            </p>
            <p className="my-2 max-w-prose whitespace-pre-line break-words">{text}</p>
            {mayRestore && current && version !== current.version && (
              <ActionForm action={restore} scope={String(version)} className="">
                <Hidden values={{ applicationId: dossier.id, field: field.key, version: current.version, from: version }} />
                <Submit look="plain">Rétablir la version {String(version)}</Submit>
              </ActionForm>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}
