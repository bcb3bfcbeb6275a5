import type { FoundEntries, Prefill } from '@/lib/directory/directory-list.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import { departementLabel } from '@/lib/places/departement'
import { PageHeader } from '../layout/page-header'
import { FilterForm, SearchBox } from '../table/list-controls'
import { Notice } from '../ui/notice'
import { StructureForm } from './structure-form'

type Props = { action: FormAction; next: string | undefined; search: string; found: FoundEntries; prefill: Prefill | null }

/** Declares a structure, from what the directory says of it when it is there. */
export function NewStructurePage({ action, next, search, found, prefill }: Props) {
  return (
    <>
      <PageHeader
        trail={[{ label: 'Mes candidatures', href: routes.applicant() }]}
        title="Déclarer une structure"
        state="La personne morale qui porte le projet, signe les actes et reçoit l’aide."
      />
      {prefill ? (
        <Notice tone="info" title="Repris de l’annuaire France services, à relire.">
          <p>
            Tout se corrige. Le siège est d’abord la commune de l’espace choisi : l’annuaire ne dit pas celle de la structure.{' '}
            <a href={routes.newStructure(next, { search })}>Choisir un autre espace</a> ou <a href={routes.newStructure(next)}>tout saisir soi-même</a>.
          </p>
        </Notice>
      ) : (
        <DirectorySearch next={next} search={search} found={found} />
      )}
      <StructureForm action={action} next={next} prefill={prefill} />
    </>
  )
}

/** An ordinary form: what is searched stands in the address. */
function DirectorySearch({ next, search, found }: Pick<Props, 'next' | 'search' | 'found'>) {
  return (
    <section aria-labelledby="annuaire" className="mb-10 max-w-2xl">
      <h2 id="annuaire">Partir de l’annuaire France services</h2>
      <p className="mb-3 text-soft">Le nom de l’espace ou de sa structure, sa ville ou son numéro d’immatriculation : le formulaire se remplit, vous le corrigez.</p>
      <FilterForm path={routes.newStructure()} kept={next ? [['suite', next]] : []}>
        <SearchBox name="q" label="Chercher dans l’annuaire" value={search} />
      </FilterForm>
      {search !== '' && found.entries.length === 0 && <p>Rien dans l’annuaire pour « {search} » : remplissez le formulaire.</p>}
      {found.entries.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {found.entries.map((entry) => (
            <li key={entry.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
              <span>
                {entry.name}
                <span className="block text-sm text-soft">
                  {[`${entry.commune}, ${departementLabel(entry.departementCode)}`, entry.structureName].filter((words) => words !== '').join(' · ')}
                </span>
              </span>
              <a href={routes.newStructure(next, { search, entry: entry.id })}>
                Partir de cet espace<span className="sr-only"> : {entry.name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {found.more && <p className="mt-2 text-soft">D’autres espaces répondent : écrivez-en davantage.</p>}
    </section>
  )
}
