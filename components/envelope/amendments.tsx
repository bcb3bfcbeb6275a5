import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import type { EnvelopePage } from '@/lib/envelope/envelope-page.queries'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'

type Amendment = EnvelopePage['amendments'][number]

const words = { DRAFT: 'en préparation', PREPARED: 'à contrôler', CHECKED: 'à signer', SIGNED: 'signée, sans effet encore', APPLIED: 'appliquée' } as const satisfies Record<Amendment['state'], string>

/** The acts that gave money down the waiting list since the signature, the last first. */
export function Amendments({ amendments, href }: { amendments: readonly Amendment[]; href: ((amendment: Amendment) => string) | null }) {
  if (amendments.length === 0) return null
  return (
    <section aria-labelledby="modificatives" className="my-8">
      <h2 id="modificatives" className="mb-2">
        Décisions modificatives
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {amendments.map((amendment) => {
          const title = `Décision modificative n° ${amendment.n}`
          return (
            <li key={amendment.id} className="py-3">
              <p className="flex flex-wrap items-baseline justify-between gap-x-6">
                {href ? <a href={href(amendment)} className="font-semibold">{title}</a> : <span className="font-semibold">{title}</span>}
                <span className="tabular-nums">{formatEuros(amendment.amount)}</span>
              </p>
              <p>
                Dossier n° {amendment.number}, {amendment.structureName} : {words[amendment.state]}
                {amendment.appliedAt && ` le ${formatInstant(amendment.appliedAt)}`}.
              </p>
              {amendment.sha256 && (
                <p className="text-sm text-soft">
                  Signée par {amendment.signedBy}. Empreinte SHA-256 : <code className="break-all">{amendment.sha256}</code>
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Drafts the act for who comes next. */
export function DraftAmendment({ call: { id, slug }, draft }: { call: { id: string; slug: string }; draft: FormAction }) {
  return (
    <ActionForm action={draft} scope="modifier" className="my-4 max-w-2xl space-y-3">
      <Hidden values={{ callId: id, slug }} />
      <p>L’acte part du premier rang dont le reste couvre le plus petit montant viable, et dit pourquoi les autres passent.</p>
      <Submit>Établir la décision modificative</Submit>
    </ActionForm>
  )
}
