import type { ReactNode } from 'react'
import { ActionForm } from '@/components/form/action-form'
import { TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { StateBadge } from '@/components/ui/badge'
import { Facts } from '@/components/ui/facts'
import { Notice } from '@/components/ui/notice'
import type { Announcement } from '@/lib/decisions/announcement.queries'
import type { Validation } from '@/lib/decisions/release-validation.queries'
import { formatEuros } from '@/lib/kernel/cents'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatNumber, plural } from '@/lib/kernel/french'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'

/** What the announcement will do, in figures; nothing undoes it. */
export function AnnouncePage({ page, announce, validate }: { page: Announcement; announce: FormAction; validate: FormAction }) {
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
        ) : (
          <>
            <CheckList page={page} validate={validate} />
            {page.why && <Notice tone="warning" title={page.why} />}
          </>
        )}
        {!page.announcedAt && !page.why && (
          <ActionForm action={announce} labels={{ word: 'Confirmation' }} scope="annoncer">
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

/** What holds before the release, line by line; the funder validates from here, the partner from their own page. */
function CheckList({ page, validate }: { page: Announcement; validate: FormAction }) {
  const { callId, slug, fingerprint, validations, validator, until, uncalled, embargoed, unsigned } = page
  const both = Boolean(validations.FUNDER?.counts && validations.PARTNER?.counts)
  return (
    <section aria-labelledby="verifications">
      <h2 id="verifications" className="mb-2">
        Avant d’annoncer
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        <Line done={unsigned === 0} title="Décisions signées">
          {unsigned > 0 && <a href={routes.decisions(slug)}>{plural(unsigned, 'dossier reste', 'dossiers restent')} à établir ou à signer</a>}
        </Line>
        <Line done={embargoed > 0 && uncalled === 0} title="Liste sous embargo">
          <a href={routes.embargoList(slug)}>{embargoed === 0 ? 'Personne n’est inscrit' : plural(embargoed, 'personne inscrite', 'personnes inscrites')}</a>
          {uncalled > 0 && `, ${plural(uncalled, 'lauréat reste', 'lauréats restent')} à appeler`}
          {until && ` ; annonce prévue le ${formatInstant(until)}`}
        </Line>
        <Line done={validations.FUNDER?.counts ?? false} title="Validée par le financeur">
          <Given validation={validations.FUNDER} missing="Quelqu’un de l’équipe valide ci-dessous, liste et montants relus" />
        </Line>
        <Line done={validations.PARTNER?.counts ?? false} title="Validée par le partenaire">
          <Given
            validation={validations.PARTNER}
            missing={validator ? `Attendue de ${validator.name}, ${validator.capacity} ; la liste lui est ouverte le ${formatInstant(validator.knowsFrom)}` : 'Personne de la liste sous embargo n’a ce droit'}
          />
        </Line>
        <Line done={both} title="Validée par les deux partenaires" />
      </ul>
      {page.mayValidate && (
        <ActionForm action={validate} labels={{ word: 'Confirmation' }} scope="valider" className="mt-6 space-y-4">
          <p>
            Au nom du financeur, vous acceptez que {plural(page.laureates, 'lauréat')} et {formatEuros(page.total)} soient annoncés. Ce qui changerait ensuite serait à
            valider de nouveau, des deux côtés.
          </p>
          <Hidden values={{ callId, seen: fingerprint }} />
          <TextField name="word" label="Pour valider, écrivez « valider »" autoComplete="off" />
          <Submit look={validations.PARTNER?.counts ? 'primary' : 'plain'}>Valider pour le financeur</Submit>
        </ActionForm>
      )}
    </section>
  )
}

function Given({ validation, missing }: { validation: Validation | undefined; missing: string }) {
  if (!validation) return missing
  const given = `Par ${validation.by}, le ${formatInstant(validation.at)}`
  return validation.counts ? given : `${given} : la liste, un montant ou ce droit a changé depuis, elle ne compte plus`
}

function Line({ done, title, children }: { done: boolean; title: string; children?: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2.5">
      <span className="min-w-0 flex-1 basis-72">
        <span className="font-semibold">{title}</span>
        {children && <span className="block text-sm text-soft">{children}</span>}
      </span>
      <StateBadge tone={done ? 'success' : 'neutral'}>{done ? 'Fait' : 'À faire'}</StateBadge>
    </li>
  )
}
