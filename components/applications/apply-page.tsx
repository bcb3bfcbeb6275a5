import { ActionForm } from '@/components/form/action-form'
import { Choices } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import { Notice } from '@/components/ui/notice'
import type { ApplyPage as Page } from '@/lib/applications/apply.queries'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import { formatSiret } from '@/lib/kernel/siret'

/** For which structure one applies: the first step of a candidature. */
export function ApplyPage({ page, start }: { page: Page; start: FormAction }) {
  const free = page.structures.filter((structure) => structure.application === null)
  const begun = page.structures.flatMap(({ name, application }) => (application ? [{ name, ...application }] : []))
  const declare = routes.newStructure(routes.apply(page.slug))
  const [only] = free
  return (
    <>
      <PageHeader
        trail={[{ label: page.title, href: routes.call(page.slug) }]}
        title="Déposer une candidature"
        state={page.closesAt && !page.closed ? `Jusqu’au ${formatInstant(page.closesAt)} (heure de Paris)` : undefined}
      />
      {begun.length > 0 && (
        <Notice tone="info" title="Dossiers déjà ouverts pour cet appel">
          <ul className="list-disc pl-5">
            {begun.map((dossier) => (
              <li key={dossier.id}>
                <a href={routes.application(dossier.id)}>
                  Dossier n° {dossier.number}, {dossier.name}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {page.closed ? (
        <Notice tone="warning" title={page.closed} />
      ) : free.length === 0 ? (
        <Empty
          action={
            <a href={declare} className="button button-primary">
              Déclarer une structure
            </a>
          }
        >
          {begun.length > 0 ? 'Chacune de vos structures a déjà son dossier.' : 'Pour candidater, déclarez d’abord la structure qui porte le projet.'}
        </Empty>
      ) : (
        <ActionForm action={start} labels={{ structureId: 'Structure porteuse' }}>
          <Hidden values={{ callSlug: page.slug }} />
          <Choices
            name="structureId"
            label="Structure porteuse"
            help="La personne morale qui dépose, signe et reçoit l’aide."
            choices={free.map(({ id, name, siret }) => ({ value: id, label: name, help: `SIRET ${formatSiret(siret)}` }))}
            defaultValue={free.length === 1 && only ? [only.id] : []}
          />
          <p>
            <a href={declare}>Déclarer une autre structure</a>
          </p>
          <Submit>Commencer le dossier</Submit>
        </ActionForm>
      )}
    </>
  )
}
