import { ActionForm } from '@/components/form/action-form'
import { Checkbox } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { labelsOf, Line } from '@/components/panel/interests-form'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import { routes } from '@/lib/kernel/routes'
import type { Expertise } from '@/lib/support/expert.queries'

/** Empty lines offered under what is already declared. */
const blanks = 3

/** The declaration that a juror signs, signed by an expert: the links that keep them away from a structure. */
export function ExpertInterestsPage({ page: { expert, links }, declare }: { page: Expertise; declare: FormAction }) {
  const rows = [...links, ...Array.from({ length: blanks }, () => null)]
  return (
    <>
      <PageHeader
        trail={[{ label: 'Expertise', href: routes.expertise() }]}
        title="Mes intérêts"
        state={expert.declaredAt ? `Déclarés le ${formatInstant(expert.declaredAt)}` : expert.paid ? 'À déclarer avant de répondre à une demande' : 'Demandés aux seuls experts rémunérés'}
      />
      <p className="prose mb-6">
        Déclarez les liens que vous avez, ou avez eus depuis trois ans, avec une structure, un territoire ou un projet lauréat. Ces liens ne sont lus que par vous : ils écartent d’eux-mêmes les
        demandes des structures concernées.
      </p>
      <ActionForm action={declare} labels={labelsOf(rows.length)} className="max-w-3xl space-y-8">
        <Hidden values={{ version: expert.version }} />
        {rows.map((link, index) =>
          link ? (
            <Line key={index} index={index} link={link} />
          ) : (
            <Fold title={<>Ajouter un lien (lien {index + 1})</>} key={index} names={[`interests.${index}.`]} open={links.length === 0 && index === 0} className="border-t border-line pt-4">
              <Line index={index} link={null} />
            </Fold>
          ),
        )}
        <Checkbox name="sincere" label="Cette liste est complète : je n’ai pas d’autre lien à déclarer." help="Une liste vide déclare que vous n’en avez aucun." />
        <Submit>Déclarer mes intérêts</Submit>
      </ActionForm>
    </>
  )
}
