import { ActionForm } from '@/components/form/action-form'
import { InstantField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import type { EmbargoLine, EmbargoPage as Page } from '@/lib/decisions/embargo.queries'
import { embargoCategoryWords, embargoScopeWords } from '@/lib/decisions/embargo.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { formatInstant, formatInstantShort } from '@/lib/kernel/instants'
import { parisLocal } from '@/lib/kernel/paris'
import { routes } from '@/lib/kernel/routes'
import { EmbargoedFields, embargoedLabels } from './embargoed-fields'
import { laureateLabel } from './laureate-label'

/** Who is told before the announcement: of what, from when, by what link, and what became of it. */
export function EmbargoPage({ page, plan, add }: { page: Page; plan: FormAction; add: FormAction }) {
  const { call, people, until, why } = page
  const current = people.filter(({ withdrawnAt }) => withdrawnAt === null)
  const withdrawn = people.filter(({ withdrawnAt }) => withdrawnAt !== null)
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Décisions', href: routes.decisions(call.slug) },
        ]}
        title="Liste sous embargo"
        state={until ? `${plural(current.length, 'personne')}, jusqu’à l’annonce prévue le ${formatInstant(until)}` : 'Qui apprend quoi avant l’annonce, et à partir de quand'}
        action={why === null && <a href={routes.announce(call.slug)} className="button">Annoncer les résultats</a>}
      />
      {why && <Notice tone="info" title={why} />}
      {why === null && <Hour page={page} plan={plan} />}
      {current.length === 0 ? (
        until && <Empty>Personne n’est inscrit. L’annonce demande au moins la personne qui la valide pour le partenaire.</Empty>
      ) : (
        <People page={page} people={current} title="Personnes inscrites" />
      )}
      {why === null && until && (
        <section aria-labelledby="inscrire" className="mb-10">
          <h2 id="inscrire" className="mb-3">
            Inscrire une personne
          </h2>
          <ActionForm action={add} labels={embargoedLabels} scope="inscrire" className="max-w-2xl space-y-4">
            <Hidden values={{ callId: call.id }} />
            <EmbargoedFields laureates={page.laureates} />
            <Submit>Inscrire cette personne</Submit>
          </ActionForm>
        </section>
      )}
      {withdrawn.length > 0 && <People page={page} people={withdrawn} title="Personnes retirées" />}
    </>
  )
}

function Hour({ page: { call, until, version }, plan }: { page: Page; plan: FormAction }) {
  return (
    <section aria-labelledby="heure" className="mb-8">
      <h2 id="heure" className="mb-2">
        Heure de l’annonce
      </h2>
      <ActionForm action={plan} labels={{ until: 'Annonce prévue le' }} scope="heure" className="max-w-2xl space-y-3">
        <p>Chaque personne de la liste lit cette heure. L’annonce reste un acte de l’équipe : c’est elle qui met fin à l’embargo.</p>
        <Hidden values={{ callId: call.id, version: String(version) }} />
        <InstantField name="until" label="Annonce prévue le" defaultValue={until ? parisLocal(until) : undefined} />
        <Submit look={until ? 'plain' : 'primary'}>{until ? 'Changer l’heure' : 'Indiquer l’heure'}</Submit>
      </ActionForm>
    </section>
  )
}

function People({ page, people, title }: { page: Page; people: EmbargoLine[]; title: string }) {
  return (
    <section aria-label={title} className="mb-10">
      <h2 className="mb-2">
        {title} ({people.length})
      </h2>
      <table className="table as-cards">
        <thead>
          <tr>
            <th scope="col">Personne</th>
            <th scope="col">Catégorie</th>
            <th scope="col">Peut savoir</th>
            <th scope="col">À partir du</th>
            <th scope="col">Lien</th>
            <th scope="col">Ouvertures</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <a href={routes.embargoed(page.call.slug, person.id)}>{person.name}</a>
                <span className="block font-normal text-soft">{person.capacity}</span>
              </th>
              <td data-label="Catégorie">{embargoCategoryWords[person.category]}</td>
              <td data-label="Peut savoir">
                {person.knows === 'ONE' ? laureateLabel(page.laureates, person.applicationId) : embargoScopeWords[person.knows]}
                {person.validates && <span className="block text-soft">Valide l’annonce</span>}
              </td>
              <td data-label="À partir du">{formatInstantShort(person.knowsFrom)}</td>
              <td data-label="Lien">
                <LinkState person={person} over={page.why !== null} />
              </td>
              <td data-label="Ouvertures">{person.lastOpenedAt ? `${person.openings}, la dernière le ${formatInstantShort(person.lastOpenedAt)}` : <span className="text-soft">aucune</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What they have received, the telephone call of a laureate included. `over`: nothing more is sent, the results are announced. */
export function LinkState({ person, over }: { person: EmbargoLine; over: boolean }) {
  const { withdrawnAt, linkedAt, email, category, calledAt } = person
  if (withdrawnAt) return <StateBadge tone="neutral">{`Retiré le ${formatInstantShort(withdrawnAt)}`}</StateBadge>
  return (
    <span className="flex flex-col items-start gap-1">
      {linkedAt ? <StateBadge tone="success">{`Envoyé le ${formatInstantShort(linkedAt)}`}</StateBadge> : <StateBadge tone="neutral">{email === '' ? 'Sans courriel' : over ? 'Pas envoyé' : 'Part à l’heure dite'}</StateBadge>}
      {category === 'LAUREATE' && (calledAt ? <StateBadge tone="success">{`Appelé le ${formatInstantShort(calledAt)}`}</StateBadge> : <StateBadge tone={over ? 'neutral' : 'warning'}>{over ? 'Pas appelé' : 'À appeler'}</StateBadge>)}
    </span>
  )
}
