import { ActionForm } from '@/components/form/action-form'
import { Choices, TextArea, TextField } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { PageHeader } from '@/components/layout/page-header'
import { Empty } from '@/components/ui/empty'
import type { FormAction } from '@/lib/kernel/form-state'
import { routes } from '@/lib/kernel/routes'
import type { ExpertToAsk } from '@/lib/matching/need-answers.queries'
import { departementLabel } from '@/lib/places/departement'

const labels = { expertId: 'Expert', subject: 'Sujet', need: 'Ce dont le lauréat a besoin' }

/** The team asks an expert to meet a laureate, whose members are told. */
export function AskExpertPage({ page: { call, laureate, experts, need }, chosen, ask }: { page: ExpertToAsk; chosen: string | undefined; ask: FormAction }) {
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Pilotage', href: routes.staff() },
          { label: call.title, href: routes.staffCall(call.slug) },
          { label: laureate.name, href: routes.laureate(call.slug, laureate.id) },
          { label: 'Rapprochements', href: routes.matching(call.slug, laureate.id) },
        ]}
        title={`Demander une rencontre : ${laureate.name}`}
        state={departementLabel(laureate.departementCode)}
      />
      {experts.length === 0 ? (
        <Empty>Aucun expert de l’annuaire ne peut être demandé : il n’y en a pas, une demande attend déjà, ou un lien déclaré les tient à l’écart.</Empty>
      ) : (
        <ActionForm action={ask} labels={labels} scope="rencontre">
          <Hidden values={{ laureateId: laureate.id, needId: need?.id ?? '' }} />
          <Choices
            name="expertId"
            label={labels.expertId}
            defaultValue={chosen ? [chosen] : []}
            choices={experts.map(({ id, name, body, fields, reason }) => ({ value: id, label: `${name}, ${body}`, help: reason ? `${fields}. ${reason}` : fields }))}
          />
          <TextField name="subject" label={labels.subject} autoComplete="off" />
          <TextArea name="need" label={labels.need} rows={4} defaultValue={need?.text} help="Lu par l’expert et par la structure lauréate, prévenue par courriel : elle peut reprendre la demande." />
          <Submit>Demander cette rencontre</Submit>
        </ActionForm>
      )}
    </>
  )
}
