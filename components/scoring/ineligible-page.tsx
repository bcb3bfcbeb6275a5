import { ActionForm } from '@/components/form/action-form'
import { TextArea } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import type { IneligibleDossier, IneligiblePage as Page } from '@/lib/scoring/ineligible.queries'

/** What the team found ineligible, ground by ground; who presides may have one examined all the same. */
export function IneligiblePage({ page: { call, closed, dossiers }, readmit }: { page: Page; readmit: FormAction }) {
  const standing = dossiers.filter(({ readmitted }) => readmitted === null).length
  const readmitted = dossiers.length - standing
  const state = [plural(standing, 'dossier irrecevable', 'dossiers irrecevables'), ...(readmitted > 0 ? [plural(readmitted, 'dossier réadmis', 'dossiers réadmis')] : [])]
  return (
    <>
      <PageHeader
        trail={[{ label: 'Jury', href: routes.jury() }, { label: call.title, href: routes.juryCall(call.slug) }]}
        title="Dossiers irrecevables"
        state={dossiers.length === 0 ? undefined : `${state.join(', ')}${closed ? `. ${closed}` : ''}`}
      />
      {dossiers.length === 0 ? (
        <Empty>Aucun dossier n’a été déclaré irrecevable.</Empty>
      ) : (
        <>
          <p className="prose mb-6">
            Chacun l’est par deux personnes de l’équipe, sur un motif. Avant la fin de la notation, la présidence du jury peut en faire réadmettre un, par un acte daté : l’équipe le
            répartit alors entre les membres.
          </p>
          {dossiers.map((dossier) => (
            <Dossier key={dossier.id} dossier={dossier} readmit={readmit} />
          ))}
        </>
      )}
    </>
  )
}

function Dossier({ dossier: { id, number, title, structureName, departementCode, ground, version, decidedAt, readmitted, mayReadmit }, readmit }: { dossier: IneligibleDossier; readmit: FormAction }) {
  return (
    <section aria-labelledby={`dossier-${number}`} className="mb-8 border-t border-line pt-4">
      <h2 id={`dossier-${number}`} className="mb-2">
        n° {number}, {title}
      </h2>
      <Facts
        items={[
          { label: 'Structure', value: structureName },
          { label: 'Département', value: departementLabel(departementCode) },
          { label: 'Motif', value: <span className="whitespace-pre-line">{ground}</span> },
          ...(readmitted
            ? [
                { label: 'Réadmis', value: `le ${formatInstant(readmitted.at)} par ${readmitted.by}` },
                { label: 'Motif de la réadmission', value: <span className="whitespace-pre-line">{readmitted.reason}</span> },
              ]
            : [{ label: 'Irrecevable depuis', value: formatInstant(decidedAt) }]),
        ]}
      />
      {/* The form stays in place once it is sent: what the act answers is read there. */}
      <ActionForm action={readmit} labels={{ reason: 'Motif de la réadmission' }} scope={String(number)} className="mt-3 max-w-2xl">
        {mayReadmit && (
          <Fold title="Faire réadmettre ce dossier">
            <Hidden values={{ applicationId: id, version }} />
            <TextArea name="reason" label="Motif de la réadmission" help="Gardé avec l’acte, lu par le jury et l’équipe." rows={3} maxLength={2000} />
            <Submit>Faire réadmettre</Submit>
          </Fold>
        )}
      </ActionForm>
    </section>
  )
}
