import { TextField } from '@/components/form/field'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import type { AccountList } from '@/lib/accounts/account-list.queries'
import { roleWords, standingTones, standingWords } from '@/lib/accounts/account.words'
import { dayOf, formatDay } from '@/lib/kernel/days'
import { listOf, plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { Pages } from './pages'

/** Everybody who can sign in, in French order, by pages. */
export function AccountsPage({ list }: { list: AccountList }) {
  const { accounts, total, search, after, before } = list
  return (
    <>
      <PageHeader trail={[{ label: 'Administration', href: routes.administration() }]} title="Comptes" state={plural(total, search ? 'compte trouvé' : 'compte', search ? 'comptes trouvés' : 'comptes')} />
      <form method="get" action={routes.accounts()} role="search" className="mb-6 flex flex-wrap items-end gap-3">
        <div className="w-full max-w-sm">
          <TextField name="recherche" label="Chercher un nom ou une adresse" optional="unsaid" type="search" defaultValue={search} autoComplete="off" />
        </div>
        <button type="submit" className="button">
          Chercher
        </button>
      </form>
      {search && (
        <p className="mb-2">
          Seuls les comptes dont le nom ou l’adresse contient « {search} » sont montrés. <a href={routes.accounts()}>Montrer tous les comptes</a>
        </p>
      )}
      {accounts.length === 0 ? (
        <Empty>Aucun compte ne correspond.</Empty>
      ) : (
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Nom</th>
              <th scope="col">Adresse électronique</th>
              <th scope="col">Rôles</th>
              <th scope="col">Créé le</th>
              <th scope="col">État</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id}>
                <th scope="row">
                  <a href={routes.manageAccount(account.id)}>{account.name}</a>
                </th>
                <td data-label="Adresse">{account.email}</td>
                <td data-label="Rôles">
                  {account.roles.length === 0 ? <span className="text-soft">aucun</span> : listOf(account.roles.map((role) => roleWords[role]))}
                </td>
                <td data-label="Créé le">{formatDay(dayOf(account.createdAt))}</td>
                <td data-label="État">
                  <StateBadge tone={standingTones[account.standing]}>{standingWords[account.standing]}</StateBadge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages
        label="Pages de comptes"
        before={before === null ? null : { href: routes.accounts({ search, before }), label: 'Comptes précédents' }}
        after={after === null ? null : { href: routes.accounts({ search, after }), label: 'Comptes suivants' }}
      />
    </>
  )
}
