import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { TaskList, type Task } from '@/components/ui/task-list'
import type { AdministrationHome as Home } from '@/lib/administration/home.queries'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'

const rooms = [
  { href: routes.accounts(), label: 'Comptes', text: 'Donner et retirer des rôles, fermer et rouvrir un compte.' },
  { href: routes.journal(), label: 'Journal', text: 'Lire les actes, vérifier que rien n’a été changé après coup.' },
  { href: routes.settings(), label: 'Réglages', text: 'Voir la configuration en vigueur, et où chaque chose se règle.' },
]

/** What the administrator watches over. No dossier is reached from here. */
export function AdministrationHome({ home }: { home: Home }) {
  return (
    <>
      <PageHeader title="Administration" state="Comptes, journal et réglages. L’administration n’ouvre aucun dossier." />
      <TaskList tasks={tasks(home)} empty="Rien n’attend." />
      <section aria-labelledby="espaces" className="mb-10">
        <h2 id="espaces" className="mb-2">
          Espaces
        </h2>
        <ul className="divide-y divide-line border-y border-line">
          {rooms.map((room) => (
            <li key={room.href} className="py-3">
              <a href={room.href} className="font-semibold">
                {room.label}
              </a>
              <span className="block text-soft">{room.text}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="nombres">
        <h2 id="nombres" className="mb-2">
          En bref
        </h2>
        <Facts
          items={[
            { label: 'Comptes ouverts', value: plural(home.openAccounts, 'compte') },
            { label: 'Adresses à confirmer', value: plural(home.unconfirmedAccounts, 'compte') },
            { label: 'Comptes fermés', value: plural(home.closedAccounts, 'compte') },
            { label: 'Journal', value: plural(home.journalEntries, 'entrée') },
            { label: 'Fichiers en attente d’analyse', value: plural(home.unscannedFiles, 'fichier') },
            { label: 'Courriels refusés', value: plural(home.failedMessages, 'courriel') },
            { label: 'Courriels incertains', value: plural(home.uncertainMessages, 'courriel') },
          ]}
        />
      </section>
    </>
  )
}

function tasks(home: Home): Task[] {
  if (home.administrators > 1) return []
  return [
    {
      label: 'Donner l’administration à une seconde personne',
      href: routes.accounts(),
      reason: 'Une seule personne la tient : personne ne pourrait la remplacer.',
    },
  ]
}
