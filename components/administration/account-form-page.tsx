import { ActionForm } from '@/components/form/action-form'
import { Checkbox, Choices } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import type { ManagedAccount } from '@/lib/accounts/account-list.queries'
import { roleHelp, roles, roleWords, standingTones, standingWords } from '@/lib/accounts/account.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** One account: its roles, and whether it is open. */
export function AccountFormPage({ account, setRoles, setDisabled }: { account: ManagedAccount; setRoles: FormAction; setDisabled: FormAction }) {
  const ids = { accountId: account.id, version: account.version }
  const closed = account.standing === 'CLOSED'
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Administration', href: routes.administration() },
          { label: 'Comptes', href: routes.accounts() },
        ]}
        title={account.name}
        state={<StateBadge tone={standingTones[account.standing]}>{standingWords[account.standing]}</StateBadge>}
      />
      <div className="space-y-10">
        <Facts
          items={[
            { label: 'Adresse électronique', value: account.email },
            { label: 'Créé le', value: formatInstant(account.createdAt) },
            { label: 'Sessions ouvertes', value: plural(account.openSessions, 'session') },
          ]}
        />
        <section aria-labelledby="roles">
          <h2 id="roles" className="mb-2">
            Rôles
          </h2>
          <p className="prose mb-4 text-soft">
            Candidater, siéger au jury ou signer pour un appel ne viennent pas d’ici : chaque personne déclare sa structure, et chaque appel nomme son
            jury et ses signataires.
          </p>
          <ActionForm action={setRoles} labels={{ roles: 'Rôles' }}>
            <Hidden values={ids} />
            <Choices
              several
              optional
              name="roles"
              label="Rôles de ce compte"
              defaultValue={account.roles}
              choices={roles.map((role) => ({ value: role, label: roleWords[role], help: roleHelp[role] }))}
            />
            <Submit>Enregistrer les rôles</Submit>
          </ActionForm>
        </section>
        {!account.isOwn && (
          <section aria-labelledby="ouverture">
            <h2 id="ouverture" className="mb-2">
              {closed ? 'Rouvrir le compte' : 'Fermer le compte'}
            </h2>
            <ActionForm action={setDisabled} labels={{ confirmed: 'Confirmation' }}>
              <Hidden values={{ ...ids, disabled: closed ? '0' : '1' }} />
              {!closed && (
                <Checkbox
                  name="confirmed"
                  label={account.openSessions === 0 ? 'Je ferme ce compte' : `Je ferme ce compte et ${plural(account.openSessions, 'session ouverte', 'sessions ouvertes')}`}
                  help="La personne ne peut plus se connecter. Le compte se rouvre ici ; rien de ce qu’elle a fait n’est effacé."
                />
              )}
              <Submit look={closed ? 'plain' : 'danger'}>{closed ? 'Rouvrir ce compte' : 'Fermer ce compte'}</Submit>
            </ActionForm>
          </section>
        )}
      </div>
    </>
  )
}
