import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { Announcement } from '@/lib/decisions/announcement.queries'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber, plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** What the announcement will do, in figures; nothing undoes it. */
export function AnnouncePage({ page, announce }: { page: Announcement; announce: FormAction }) {
  const { callId, slug, title } = page
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: title, href: routes.staffCall(slug) },
          { label: 'Décisions', href: routes.decisions(slug) },
        ]}
        title="Annoncer les résultats"
        state={page.announcedAt ? `Annoncés le ${formatInstant(page.announcedAt)}.` : 'Au même instant pour toutes les structures et pour le public.'}
      />
      <div className="max-w-2xl space-y-8">
        <Facts
          items={[
            { label: 'Lauréats', value: `${formatNumber(page.laureates)}, pour ${formatEuros(page.total)}` },
            { label: 'Liste complémentaire', value: formatNumber(page.waiting) },
            { label: 'Non retenus', value: formatNumber(page.rejected) },
            { label: 'Irrecevables', value: formatNumber(page.ineligible) },
            ...(page.announcedAt ? [] : [{ label: 'Courriels', value: `${plural(page.recipients, 'personne saura', 'personnes sauront')} qu’une décision est à lire, sans en connaître le sens` }]),
          ]}
        />
        {page.announcedAt ? (
          <ul className="flex flex-wrap gap-x-6 gap-y-2">
            <li>
              <a href={routes.callResults(slug)}>Liste publique des lauréats</a>
            </li>
            <li>
              <a href={routes.pressKit(slug)}>Dossier de presse</a>
            </li>
            <li>
              <a href={routes.decisions(slug)}>Décisions, ouvertes ou non</a>
            </li>
            <li>
              <a href={routes.laureates(slug)}>Accompagner les lauréats</a>
            </li>
          </ul>
        ) : page.why ? (
          <Notice tone="warning" title={page.why}>
            <p>
              <a href={routes.decisions(slug)}>Voir les décisions</a>
            </p>
          </Notice>
        ) : (
          <ActionForm action={announce} labels={{ word: 'Confirmation' }}>
            <p>
              L’annonce publie la liste des lauréats, ouvre sa décision à chaque structure et envoie les courriels. Elle ne se défait pas.
            </p>
            <Hidden values={{ callId, slug }} />
            <TextField name="word" label="Pour confirmer, écrivez « annoncer »" autoComplete="off" />
            <Submit look="danger">Annoncer les résultats</Submit>
          </ActionForm>
        )}
      </div>
    </>
  )
}
