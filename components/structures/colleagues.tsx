import type { FormAction } from '@/lib/kernel/form-state'
import { dayOf, formatDay } from '@/lib/kernel/days'
import type { InvitationShown, StaffedStructure } from '@/lib/structures/structure.queries'
import { membershipHelp, membershipWords } from '@/lib/structures/structure.words'
import { ActionForm } from '../form/action-form'
import { Choices, Select, TextField } from '../form/field'
import { Fold } from '../form/fold'
import { Hidden } from '../form/hidden'
import { Submit } from '../form/submit'

export type ColleagueActions = { invite: FormAction; cancel: FormAction; setRole: FormAction; end: FormAction }

const roles = (['OWNER', 'EDITOR', 'READER'] as const).map((value) => ({ value, label: membershipWords[value], help: membershipHelp[value] }))

/** Who works for the structure; its owners invite, change what each may do, hand over and take out. */
export function Colleagues({ structure, me, actions }: { structure: StaffedStructure; me: string; actions: ColleagueActions }) {
  const { members, invited, mayManageMembers: manages } = structure
  return (
    <section aria-labelledby="collegues" className="space-y-6">
      <h2 id="collegues">Qui travaille pour la structure</h2>
      <ul className="divide-y divide-line border-y border-line">
        {members.map((member) => (
          <li key={member.accountId} className="py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-6">
              <span>
                <span className="font-semibold">{member.name}</span> <span className="text-soft">{member.email}</span>
                {member.accountId === me && <span className="text-soft"> (vous)</span>}
              </span>
              <span>
                {membershipWords[member.role]} depuis le {formatDay(dayOf(member.since))}
              </span>
            </p>
            {(manages || member.accountId === me) && <MemberActs {...{ structure, member, me, actions, manages }} />}
          </li>
        ))}
        {invited.map((invitation) => (
          <li key={invitation.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 py-3">
            <span>
              <span className="font-semibold">{invitation.name}</span> <span className="text-soft">{invitation.email}</span>
              <span className="block text-sm text-soft">
                Invitation en {membershipWords[invitation.role]} du {formatDay(dayOf(invitation.invitedAt))}, sans réponse.
              </span>
            </span>
            <ActionForm action={actions.cancel} scope={invitation.id} className="">
              <Hidden values={{ invitationId: invitation.id }} />
              <Submit look="quiet">Retirer l’invitation</Submit>
            </ActionForm>
          </li>
        ))}
      </ul>
      {manages && (
        <ActionForm action={actions.invite} scope="inviter" labels={{ name: 'Prénom et nom', email: 'Adresse électronique', role: 'Accès' }} className="max-w-2xl">
          <Fold title="Inviter un collègue">
            <Hidden values={{ structureId: structure.id }} />
            <TextField name="name" label="Prénom et nom" autoComplete="off" />
            <TextField name="email" label="Adresse électronique" type="email" autoComplete="off" help="Un message y part, avec un lien valable 14 jours." />
            <Choices name="role" label="Accès" choices={roles} defaultValue={['EDITOR']} />
            <Submit>Envoyer l’invitation</Submit>
          </Fold>
        </ActionForm>
      )}
    </section>
  )
}

type ActsProps = { structure: StaffedStructure; member: StaffedStructure['members'][number]; me: string; actions: ColleagueActions; manages: boolean }

function MemberActs({ structure, member, me, actions, manages }: ActsProps) {
  const ids = { structureId: structure.id, accountId: member.accountId }
  const own = member.accountId === me
  return (
    <div className="mt-1 flex flex-wrap gap-x-8 gap-y-1 text-sm">
      {manages && (
        <ActionForm action={actions.setRole} scope={`role-${member.accountId}`} className="">
          <Fold title={own ? 'Changer mon accès' : 'Changer son accès'}>
            <Hidden values={ids} />
            <Select name="role" label="Accès" choices={roles} defaultValue={member.role} />
            <Submit look="plain">Changer</Submit>
          </Fold>
        </ActionForm>
      )}
      <ActionForm action={actions.end} scope={`fin-${member.accountId}`} className="">
        <Fold title={own ? 'Partir' : 'Retirer son accès'}>
          <Hidden values={ids} />
          <Submit look="danger">{own ? 'Quitter la structure' : 'Retirer l’accès'}</Submit>
        </Fold>
      </ActionForm>
    </div>
  )
}

/** The structures that ask this person to join. */
export function Invitations({ invitations, action }: { invitations: readonly InvitationShown[]; action: FormAction }) {
  if (invitations.length === 0) return null
  return (
    <section aria-labelledby="invitations" className="mb-10">
      <h2 id="invitations" className="mb-3">
        Invitations
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {invitations.map(({ id, structureName, role, by, expiresAt }) => (
          <li key={id} className="py-3">
            <p>
              {by} vous invite à travailler pour <span className="font-semibold">{structureName}</span> ({membershipWords[role]} : {membershipHelp[role]}).
              <span className="block text-sm text-soft">À accepter avant le {formatDay(dayOf(expiresAt))}.</span>
            </p>
            <ActionForm action={action} scope={id} className="mt-2 flex flex-wrap gap-3">
              <Hidden values={{ invitationId: id }} />
              <Submit name="answer" value="accept">
                Accepter
              </Submit>
              <Submit look="plain" name="answer" value="decline">
                Décliner
              </Submit>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  )
}
