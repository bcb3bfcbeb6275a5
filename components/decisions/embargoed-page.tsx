import { ActionForm } from '@/components/form/action-form'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { EmbargoedPage as Page } from '@/lib/decisions/embargo.queries'
import { embargoCategoryWords, embargoScopeWords } from '@/lib/decisions/embargo.words'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { LinkState } from './embargo-page'
import { EmbargoedFields, embargoedLabels } from './embargoed-fields'
import { laureateLabel } from './laureate-label'

type Acts = { change: FormAction; withdraw: FormAction; called: FormAction }

/** Somebody of the list: what they were told, the call to make, what may be changed. */
export function EmbargoedPage({ page, acts }: { page: Page; acts: Acts }) {
  const { call, person, laureates, why } = page
  const step = { personId: person.id, version: String(person.version) }
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: 'Décisions', href: routes.decisions(call.slug) },
          { label: 'Liste sous embargo', href: routes.embargoList(call.slug) },
        ]}
        title={person.name}
        state={person.capacity}
      />
      {why && <Notice tone="info" title={why} />}
      <div className="max-w-2xl space-y-8">
        <Facts
          items={[
            { label: 'Catégorie', value: embargoCategoryWords[person.category] },
            { label: 'Peut savoir', value: person.knows === 'ONE' ? laureateLabel(laureates, person.applicationId) : embargoScopeWords[person.knows] },
            { label: 'À partir du', value: formatInstant(person.knowsFrom) },
            ...(person.email ? [{ label: 'Adresse électronique', value: <a href={`mailto:${person.email}`}>{person.email}</a> }] : []),
            ...(person.phone ? [{ label: 'Téléphone', value: <a href={`tel:${person.phone.replace(/[^\d+]/g, '')}`}>{person.phone}</a> }] : []),
            { label: 'Lien', value: <LinkState person={person} over={why !== null} /> },
            ...(person.calledAt ? [{ label: 'Appel téléphonique', value: `le ${formatInstant(person.calledAt)}, par ${person.calledBy ?? 'une personne inconnue'}` }] : []),
          ]}
        />
        {page.mayCall && (
          <ActionForm action={acts.called} scope="appel" className="space-y-2">
            <Hidden values={step} />
            <Submit>Noter l’appel téléphonique</Submit>
            <p className="text-sm text-soft">Une fois la personne prévenue : l’heure et votre nom sont gardés.</p>
          </ActionForm>
        )}
        {page.mayChange && (
          <>
            <section aria-labelledby="changer">
              <h2 id="changer" className="mb-3">
                Changer l’inscription
              </h2>
              <ActionForm action={acts.change} labels={embargoedLabels} scope="changer" className="space-y-4">
                <Hidden values={step} />
                <EmbargoedFields laureates={laureates} person={person} />
                <Submit look="plain">Enregistrer</Submit>
                <p className="text-sm text-soft">Le lien déjà envoyé se ferme ; un autre part à l’heure indiquée.</p>
              </ActionForm>
            </section>
            <section aria-labelledby="retirer">
              <h2 id="retirer" className="mb-2">
                Retirer de la liste
              </h2>
              <ActionForm action={acts.withdraw} scope="retirer" className="space-y-2">
                <Hidden values={step} />
                <p>Son lien se ferme aussitôt{person.validates ? ' et sa validation ne compte plus' : ''}. Cela ne se défait pas : il faudra l’inscrire de nouveau.</p>
                <Submit look="danger">Retirer {person.name}</Submit>
              </ActionForm>
            </section>
          </>
        )}
      </div>
    </>
  )
}
