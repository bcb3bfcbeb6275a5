import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { Notice } from '@/components/ui/notice'
import type { DossierPage } from '@/lib/applications/application.queries'
import { complementKindWords } from '@/lib/applications/complement.words'
import { fieldsOf } from '@/lib/forms/form-definition'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { missingHref } from './step-list'

/** What staff ask of a deposited dossier: each point leads to its question; once all are answered, they are sent back together. */
export function ComplementNotice({ page, send }: { page: DossierPage; send: FormAction }) {
  const { dossier, mayWrite, help, complement: { why, late } } = page
  const { complement } = dossier
  if (!complement) return null
  if (complement.state === 'SENT')
    return (
      <Notice tone="info" title="Vos compléments sont renvoyés.">
        <p>{complement.sentAt && `Le ${formatInstant(complement.sentAt)}. `}L’équipe de l’appel les lit ; elle les accepte ou vous les redemande.</p>
      </Notice>
    )
  const lacking = dossier.missing.filter(({ field }) => dossier.reopened?.has(field))
  return (
    <Notice tone="warning" title={`Des compléments sont demandés pour le ${formatDay(complement.dueOn)}${late ? ' : cette échéance est passée' : ''}.`}>
      <ul className="list-disc space-y-1 pl-5">
        {complement.items.map(({ fieldKey, kind, sentence }) => {
          const step = dossier.form.steps.find(({ fields }) => fields.some(({ key }) => key === fieldKey))
          const label = fieldsOf(dossier.form).find(({ key }) => key === fieldKey)?.label ?? fieldKey
          const words = `${label} (${complementKindWords[kind].toLowerCase()})`
          return (
            <li key={fieldKey}>
              {step && mayWrite && dossier.state === 'SUBMITTED' ? <a href={routes.applicationField(dossier.id, step.key, fieldKey)}>{words}</a> : words} : {sentence}
            </li>
          )
        })}
      </ul>
      <p className="mt-2">
        Seules ces questions se modifient.{late && ' Vous pouvez encore répondre jusqu’à l’ouverture du jury.'}
      </p>
      {lacking.length > 0 && (
        <ul className="mt-2 list-disc pl-5">
          {lacking.map((item) => (
            <li key={`${item.field}-${item.sentence}`}>{mayWrite ? <a href={missingHref(dossier.id, item)}>{item.sentence}</a> : item.sentence}</li>
          ))}
        </ul>
      )}
      {mayWrite && !help?.mine &&
        (why === null ? (
          <ActionForm action={send} className="mt-3">
            <Hidden values={{ requestId: complement.id, version: complement.version }} />
            <p className="mb-2">Les compléments renvoyés font un nouveau dépôt, avec son récépissé ; l’instant du premier dépôt reste celui qui compte.</p>
            <Submit>Renvoyer les compléments</Submit>
          </ActionForm>
        ) : (
          lacking.length === 0 && <p className="mt-2">{why}</p>
        ))}
    </Notice>
  )
}

/** The same point beside its question. */
export function AskedHere({ dossier, fieldKey }: { dossier: DossierPage['dossier']; fieldKey: string }) {
  const item = dossier.state === 'SUBMITTED' && dossier.reopened !== null && dossier.complement?.items.find((one) => one.fieldKey === fieldKey)
  return item ? <Notice tone="warning" title={`${complementKindWords[item.kind]} : ${item.sentence}`} /> : null
}
