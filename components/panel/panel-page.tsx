import { ActionForm } from '@/components/form/action-form'
import { Select, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { jurorRoleWords } from '@/lib/calls/call.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { dayOf, formatDay } from '@/lib/kernel/days'
import { listOf, plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { interestKinds } from '@/lib/panel/panel'
import type { PanelMember, PanelRecusal, StaffPanel } from '@/lib/panel/panel.queries'
import { interestWords, recusalOriginWords, recusalStateTones, recusalStateWords } from '@/lib/panel/panel.words'
import { departementLabel } from '@/lib/places/departement'
import { DeclaredLinks } from './declared-links'

/** The jury for the team: who has declared, who is kept away from what, how many sheets are in. Never a mark. */
export function PanelPage({ panel, raise, invite }: { panel: StaffPanel; raise: FormAction; invite: FormAction }) {
  const { call, members, recusals, open } = panel
  const sitting = members.filter((member) => !member.ended)
  const silent = sitting.filter((member) => member.declaredAt === null).length
  const uninvited = sitting.filter((member) => member.invitedAt === null && member.declaredAt === null).length
  const distributed = sitting.some((member) => member.assigned > 0)
  const waiting = recusals.filter((recusal) => recusal.state === 'PROPOSED').length
  return (
    <>
      <PageHeader
        trail={[{ label: 'Pilotage', href: routes.staff() }, { label: call.title, href: routes.staffCall(call.slug) }]}
        title="Jury"
        state={`${plural(sitting.length, 'membre')}, ${silent === 0 ? 'toutes les déclarations sont faites' : `${plural(silent, 'déclaration')} à faire`}${waiting > 0 ? `, ${plural(waiting, 'déport')} à décider` : ''}`}
        action={
          <>
            <a href={routes.callSettings(call.slug)} className="button">
              Nommer ou remplacer un membre
            </a>
            <a href={routes.recusalMatrix(call.slug)} className="button">
              Déports, membre par dossier
            </a>
            {call.state !== 'DRAFT' && (
              <a href={routes.staffCalibration(call.slug)} className="button">
                Étalonnage
              </a>
            )}
            {call.state === 'IN_JURY' && (
              <a href={routes.assignment(call.slug)} className={distributed ? 'button' : 'button button-primary'}>
                {distributed ? 'Voir la répartition' : 'Répartir les dossiers'}
              </a>
            )}
          </>
        }
      />
      <section aria-labelledby="membres" className="mb-10">
        <h2 id="membres" className="mb-2">
          Membres
        </h2>
        {members.length === 0 ? <Empty>Personne n’est nommé : les nominations se font dans le règlement de l’appel.</Empty> : <Members members={members} />}
        {open && uninvited > 0 && (
          <ActionForm action={invite} scope="invitation" className="mt-4 max-w-2xl space-y-3">
            <Hidden values={{ callId: call.id }} />
            <p>
              {plural(uninvited, 'membre n’est pas encore invité', 'membres ne sont pas encore invités')}. Regardez d’abord <a href={routes.recusalMatrix(call.slug)}>leurs liens avec les dossiers</a> : chacun reçoit un courriel qui
              lui demande d’accepter la charte et de déclarer ses intérêts.
            </p>
            <Submit look="plain">Inviter les membres</Submit>
          </ActionForm>
        )}
      </section>
      <section aria-labelledby="deports" className="mb-10">
        <h2 id="deports" className="mb-2">
          Déports
        </h2>
        {recusals.length === 0 ? <Empty>Aucun déport : ils viennent des déclarations, de la détection à l’ouverture du jury, ou d’une demande de l’équipe.</Empty> : <Recusals recusals={recusals} />}
      </section>
      {open && sitting.length > 0 && <RaiseForm panel={panel} sitting={sitting} raise={raise} />}
    </>
  )
}

function Members({ members }: { members: PanelMember[] }) {
  return (
    <table className="table as-cards">
      <caption className="sr-only">Membres du jury, dans l’ordre de leur nomination</caption>
      <thead>
        <tr>
          <th scope="col">Membre</th>
          <th scope="col">Fonction</th>
          <th scope="col">Déclaration</th>
          <th scope="col">Ne peut pas siéger</th>
          <th scope="col">Liens déclarés</th>
          <th scope="col" className="number">
            Grilles rendues
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.id}>
            <th scope="row">
              {member.name}
              <span className="block font-normal text-soft">
                {member.capacity}
                {member.departementCode && ` (${departementLabel(member.departementCode)})`}
              </span>
              {member.collaborators.length > 0 && <span className="block font-normal text-soft">Grilles préparées par {listOf(member.collaborators)}</span>}
            </th>
            <td data-label="Fonction">{member.ended ? `${jurorRoleWords[member.role]}, fonctions terminées` : jurorRoleWords[member.role]}</td>
            <td data-label="Déclaration">
              {member.declaredAt ? `le ${formatDay(dayOf(member.declaredAt))}` : <StateBadge tone="warning">À faire</StateBadge>}
              {!member.declaredAt && <span className="block text-soft">{member.invitedAt ? `invitation du ${formatDay(dayOf(member.invitedAt))}` : 'pas encore invité'}</span>}
            </td>
            <td data-label="Ne peut pas siéger">{member.unavailableOn.length > 0 && listOf(member.unavailableOn.map(formatDay))}</td>
            <td data-label="Liens déclarés">{member.declaredAt && <DeclaredLinks links={member.links} />}</td>
            <td data-label="Grilles rendues" className="number">
              {member.submitted} / {member.assigned}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Recusals({ recusals }: { recusals: PanelRecusal[] }) {
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Membre</th>
          <th scope="col">Dossier</th>
          <th scope="col">Motif</th>
          <th scope="col">État</th>
          <th scope="col">Suivi</th>
        </tr>
      </thead>
      <tbody>
        {recusals.map((recusal) => (
          <tr key={recusal.id}>
            <th scope="row">{recusal.jurorName}</th>
            <td data-label="Dossier">{recusal.dossier ? `n° ${recusal.dossier.number}, ${recusal.dossier.structureName}` : 'Tout l’appel'}</td>
            <td data-label="Motif">
              {interestWords[recusal.ground]} <span className="text-soft">({recusalOriginWords[recusal.origin]})</span>
              {recusal.reason !== '' && <span className="block whitespace-pre-line text-soft">{recusal.reason}</span>}
            </td>
            <td data-label="État">
              <StateBadge tone={recusalStateTones[recusal.state]}>{recusalStateWords[recusal.state]}</StateBadge>
            </td>
            <td data-label="Suivi">{recusal.decidedAt ? `décidé le ${formatDay(dayOf(recusal.decidedAt))}` : `depuis le ${formatDay(dayOf(recusal.raisedAt))}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const labels = { jurorId: 'Membre', dossier: 'Dossier', ground: 'Motif', reason: 'Ce qui le justifie' }

function RaiseForm({ panel: { call, dossiers }, sitting, raise }: { panel: StaffPanel; sitting: PanelMember[]; raise: FormAction }) {
  return (
    <section aria-labelledby="demander">
      <h2 id="demander" className="mb-2">
        Demander un déport
      </h2>
      <p className="prose mb-4">
        Le dossier se ferme au membre aussitôt. La présidence décide après l’avoir entendu ; la première suppléance décide des cas de la présidence.
      </p>
      <ActionForm action={raise} labels={labels}>
        <Hidden values={{ callId: call.id }} />
        <Select name="jurorId" label={labels.jurorId} choices={sitting.map(({ id, name }) => ({ value: id, label: name }))} />
        <Select
          name="dossier"
          label={labels.dossier}
          choices={[{ value: 'all', label: 'Tout l’appel' }, ...dossiers.map(({ id, number, structureName }) => ({ value: id, label: `n° ${number}, ${structureName}` }))]}
        />
        <Select name="ground" label={labels.ground} choices={interestKinds.map((value) => ({ value, label: interestWords[value] }))} />
        <TextArea name="reason" label={labels.reason} rows={3} />
        <Submit>Demander le déport</Submit>
      </ActionForm>
    </section>
  )
}
