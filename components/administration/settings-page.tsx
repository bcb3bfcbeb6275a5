import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import type { Settings } from '@/lib/administration/settings.queries'
import { plural } from '@/lib/kernel/french'
import { routes } from '@/lib/kernel/routes'

const places = [
  { what: 'Adresse publique, expéditeur, base de données, serveur de courriel, fichiers, antivirus', where: 'Variables d’environnement du serveur, lues au démarrage' },
  { what: 'Dates, enveloppe, critères, formulaire, textes et recours d’un appel', where: 'Réglages de l’appel, par le pilotage ; gelés au lancement' },
  { what: 'Jury et signataires d’un appel', where: 'Page « Règlement, jury et signataire » de l’appel, par le pilotage, sur un acte daté' },
  { what: 'Rôles des comptes', where: 'Comptes, par l’administration' },
  { what: 'Structures', where: 'Espace « Mes candidatures », par la personne qui déclare la structure' },
]

/** The configuration in force, to be read; nothing is changed from here and no secret is shown. */
export function SettingsPage({ settings }: { settings: Settings }) {
  const { versions } = settings
  return (
    <>
      <PageHeader trail={[{ label: 'Administration', href: routes.administration() }]} title="Réglages" state="La configuration en vigueur : elle se lit ici, elle se change sur le serveur." />
      <section aria-labelledby="en-vigueur" className="mb-10">
        <h2 id="en-vigueur" className="mb-3">
          En vigueur
        </h2>
        <Facts
          items={[
            { label: 'Adresse publique', value: settings.publicUrl },
            { label: 'Expéditeur des courriels', value: settings.sender },
            { label: 'Démonstration', value: settings.demonstration ? 'oui : comptes et données inventés, bandeau sur chaque page, hors des moteurs de recherche' : 'non' },
            { label: 'Mode', value: <code lang="en">{settings.mode}</code> },
            { label: 'Fichiers', value: settings.filesIn === 'folder' ? 'dans un dossier du serveur' : 'dans un stockage compatible S3' },
            { label: 'Antivirus', value: settings.antivirus ? 'ClamAV : un fichier n’est lu qu’après son analyse' : 'aucun : les fichiers sont dits « non analysée »' },
            { label: 'Niveau du journal technique', value: <code lang="en">{settings.logLevel}</code> },
          ]}
        />
      </section>
      <section aria-labelledby="versions" className="mb-10">
        <h2 id="versions" className="mb-3">
          Versions
        </h2>
        <Facts
          items={[
            { label: 'Application', value: versions.application },
            { label: 'Node.js', value: versions.node },
            { label: 'PostgreSQL', value: versions.database },
            { label: 'Base de données', value: `${plural(versions.migrations, 'migration appliquée', 'migrations appliquées')}${versions.lastMigration ? `, la dernière ${versions.lastMigration}` : ''}` },
          ]}
        />
      </section>
      <section aria-labelledby="ou">
        <h2 id="ou" className="mb-3">
          Où se règle quoi
        </h2>
        <table className="table as-cards">
          <thead>
            <tr>
              <th scope="col">Quoi</th>
              <th scope="col">Où, et par qui</th>
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <tr key={place.what}>
                <th scope="row">{place.what}</th>
                <td data-label="Où">{place.where}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="prose mt-4 text-soft">Les secrets (clé des sessions, mots de passe de la base et du serveur de courriel) ne sont montrés nulle part.</p>
      </section>
    </>
  )
}
