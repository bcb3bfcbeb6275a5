import { ActionForm } from '@/components/form/action-form'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import type { Person } from '@/lib/accounts/actor'
import type { OpenSession } from '@/lib/accounts/session.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { plural } from '@/lib/kernel/french'
import { spacesOf } from './spaces'

export function AccountPage({ actor, sessions, endOthers }: { actor: Person; sessions: OpenSession[]; endOthers: FormAction }) {
  return (
    <>
      <PageHeader title="Mon compte" state={actor.name} />
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
        <ul className="mb-4 divide-y divide-line border-y border-line text-sm">
          {sessions.map((session) => (
            <li key={session.id} className="py-2">
              Ouverte le {formatInstant(session.openedAt)}
              {session.current && <strong> (celle-ci)</strong>}
              {session.device && <span className="block text-soft">{session.device}</span>}
            </li>
          ))}
        </ul>
        <ActionForm action={endOthers} className="">
          <Submit look="plain">Fermer toutes les autres sessions</Submit>
        </ActionForm>
      </section>
    </>
  )
}
