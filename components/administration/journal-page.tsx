import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { JournalPage as Page } from '@/lib/journal/journal.queries'
import { actWord, objectWord } from '@/lib/journal/journal.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstantExact } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { Pages } from './pages'

/** One chain of the journal: who did what, when. Never a value, a name or a text of what was done. */
export function JournalPage({ page, verify }: { page: Page; verify: FormAction }) {
  const { chains, chain, lines, total, after, before } = page
  return (
    <>
      <PageHeader trail={[{ label: 'Administration', href: routes.administration() }]} title="Journal" state={`${chain.label} : ${plural(total, 'entrée')}`} />
      <p className="prose mb-6">
        Chaque acte laisse une entrée, qui porte l’empreinte de la précédente : en changer une seule rompt toutes les suivantes. Il y a une
        chaîne par appel, et une pour les comptes. Une entrée dit qui a agi, quand et sur quoi ; elle ne contient aucune donnée de l’objet,
        seulement l’empreinte de son état.
      </p>
      <form method="get" action={routes.journal()} className="mb-6 flex flex-wrap items-end gap-3">
        <div className="w-full max-w-sm">
          <label htmlFor="chaine" className="mb-1 block font-semibold">
            Chaîne
          </label>
          <select id="chaine" name="chaine" defaultValue={chain.name} className="control">
            {chains.map((choice) => (
              <option key={choice.name} value={choice.name}>
                {choice.label}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="button">
          Lire cette chaîne
        </button>
      </form>
      <ActionForm action={verify} className="mb-8 max-w-2xl">
        <Hidden values={{ chain: chain.name }} />
        <Submit look="plain">Vérifier la chaîne</Submit>
      </ActionForm>
      {lines.length === 0 ? <Empty>Cette chaîne n’a pas encore d’entrée.</Empty> : <Lines lines={lines} />}
      <Pages
        label="Pages du journal"
        before={before === null ? null : { href: routes.journal({ chain: chain.name, before }), label: 'Entrées plus récentes' }}
        after={after === null ? null : { href: routes.journal({ chain: chain.name, after }), label: 'Entrées plus anciennes' }}
      />
    </>
  )
}

function Lines({ lines }: { lines: Page['lines'] }) {
  return (
    <table className="table as-cards">
      <thead>
        <tr>
          <th scope="col" className="number">
            Entrée
          </th>
          <th scope="col">Instant</th>
          <th scope="col">Par</th>
          <th scope="col">Acte</th>
          <th scope="col">Objet</th>
          <th scope="col">Empreinte</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.seq}>
            <th scope="row" className="number">
              {line.seq}
            </th>
            <td data-label="Instant">{formatInstantExact(line.at)}</td>
            <td data-label="Par">{line.actorName ?? <span className="text-soft">l’application, ou une personne effacée</span>}</td>
            <td data-label="Acte">{actWord(line.verb)}</td>
            <td data-label="Objet">
              {objectWord(line.objectType)}
              {line.objectVersion !== null && `, version ${line.objectVersion}`}
            </td>
            <td data-label="Empreinte">
              <code title={line.sha256}>{line.sha256.slice(0, 12)}…</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
