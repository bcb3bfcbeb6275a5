import { ActionForm } from '@/components/form/action-form'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { Person } from '@/lib/accounts/actor'
import type { OwnAccount } from '@/lib/accounts/session.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'
import { spacesOf } from './spaces'

export function AccountPage({ actor, account: { email, sessions }, endOthers }: { actor: Person; account: OwnAccount; endOthers: FormAction }) {
  return (
    <>
      <PageHeader
        title="Mon compte"
        state={`${actor.name}, ${email}`}
        action={
          <>
            <a href={routes.ownCalendar()} className="button">
              Mon agenda
            </a>
            <a href={routes.askPassword()} className="button">
              Changer de mot de passe
            </a>
          </>
        }
      />
      <section aria-labelledby="espaces" className="mb-10">
        <h2 id="espaces" className="mb-2">
          Mes espaces
        </h2>
        <ul className="list-disc pl-5">
          {spacesOf(actor).map((space) => (
            <li key={space.href}>
              <a href={space.href}>{space.label}</a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions" className="mb-2">
          {plural(sessions.length, 'session ouverte', 'sessions ouvertes')}
        </h2>
        <ul className="mb-4 max-w-2xl divide-y divide-line border-y border-line">
          {sessions.map((session) => (
            <li key={session.id} className="py-2">
              {session.device ?? 'Appareil non reconnu'}
              {session.current && <strong> (celle-ci)</strong>}
              <span className="block text-sm text-soft">ouverte le {formatInstant(session.openedAt)}</span>
            </li>
          ))}
        </ul>
        <ActionForm action={endOthers}>
          {sessions.length > 1 && <Submit look="plain">{`Fermer ${plural(sessions.length - 1, 'autre session', 'autres sessions')}`}</Submit>}
        </ActionForm>
      </section>
    </>
  )
}
