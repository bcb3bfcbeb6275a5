import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import type { PanelRecusal, StaffPanel } from '@/lib/panel/panel.queries'
import { interestWords, recusalOriginWords, recusalStateWords } from '@/lib/panel/panel.words'

const signs: Record<PanelRecusal['state'], string> = { PROPOSED: '?', EFFECTIVE: '■', DISMISSED: '○' }

/** Every member beside every dossier: what was detected, declared, decided. A sign and its words; nothing is taken off. */
export function RecusalMatrix({ panel, detect }: { panel: StaffPanel; detect: FormAction }) {
  const { call, dossiers, open } = panel
  const members = panel.members.filter((member) => !member.ended)
  const of = (jurorId: string, applicationId: string) => panel.recusals.filter((recusal) => recusal.jurorId === jurorId && (recusal.dossier === null || recusal.dossier.id === applicationId))
  const touched = dossiers.filter((dossier) => members.some((member) => of(member.id, dossier.id).length > 0))
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }, { label: 'Jury', href: routes.panel(call.slug) }]}
        title="Déports, membre par dossier"
        state={`${plural(members.length, 'membre')}, ${plural(dossiers.length, 'dossier')} ; ${plural(touched.length, 'dossier touché', 'dossiers touchés')} par un lien`}
      />
      {open && (
        <ActionForm action={detect} className="mb-6">
          <Hidden values={{ callId: call.id }} />
          <p className="prose mb-3">Les liens qui se lisent d’eux-mêmes (SIREN, réseau, mandat, employeur, département) se cherchent sur les dossiers instruits, avant d’inviter le jury et à chaque déclaration.</p>
          <Submit look="plain">Chercher les liens</Submit>
        </ActionForm>
      )}
      {members.length === 0 || dossiers.length === 0 ? (
        <Empty>{members.length === 0 ? 'Personne n’est nommé au jury.' : 'Aucun dossier n’est déposé.'}</Empty>
      ) : (
        <>
          <p className="mb-3 text-sm">■ {recusalStateWords.EFFECTIVE.toLowerCase()} · ? {recusalStateWords.PROPOSED.toLowerCase()} · ○ {recusalStateWords.DISMISSED.toLowerCase()}</p>
          <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label="Table des déports">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col" className="min-w-48 align-bottom">
                    Dossier
                  </th>
                  {members.map((member) => (
                    <th key={member.id} scope="col" className="max-w-28 min-w-20 align-bottom whitespace-normal">
                      {member.name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {dossiers.map((dossier) => (
                  <tr key={dossier.id}>
                    <th scope="row">
                      n° {dossier.number}, {dossier.structureName}
                    </th>
                    {members.map((member) => (
                      <td key={member.id}>
                        <Cell recusals={of(member.id, dossier.id)} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  )
}

function Cell({ recusals }: { recusals: readonly PanelRecusal[] }) {
  return recusals.map((recusal) => (
    <span key={recusal.id} className="block">
      <span aria-hidden="true">{signs[recusal.state]} </span>
      <span className="sr-only">{recusalStateWords[recusal.state]} : </span>
      {interestWords[recusal.ground]} <span className="text-soft">({recusalOriginWords[recusal.origin]})</span>
    </span>
  ))
}
