import { ActionForm } from '@/components/form/action-form'
import { DayField, TextArea } from '@/components/form/field'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { formatDay } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { formatInstant } from '@/lib/kernel/instants'
import type { LaureatePage } from '@/lib/support/laureate.queries'

type Plan = LaureatePage['plan']
const labels = { standing: 'Où en est le projet', objectives: 'Objectifs', nextContactOn: 'À recontacter le' }

export function PlanForm({ laureateId, plan, action }: { laureateId: string; plan: Plan; action: FormAction }) {
  return (
    <ActionForm action={action} labels={labels}>
      <Hidden values={{ laureateId, version: plan.version }} />
      <TextArea name="objectives" label={labels.objectives} optional rows={4} defaultValue={plan.objectives} help="La structure lauréate les lit dans son espace." />
      <TextArea name="standing" label={labels.standing} optional rows={4} defaultValue={plan.standing} help="Pour l’équipe seulement." />
      <DayField name="nextContactOn" label={labels.nextContactOn} optional defaultValue={plan.nextContactOn ?? ''} help="La date venue, le lauréat revient dans « À faire »." />
      <Submit>Enregistrer le plan</Submit>
      {plan.updatedAt && <p className="text-sm text-soft">Enregistré le {formatInstant(plan.updatedAt)}</p>}
    </ActionForm>
  )
}

export function PlanText({ plan }: { plan: Plan }) {
  if (plan.version === 0) return <Empty>Aucun plan n’est écrit.</Empty>
  const text = (value: string) => (value ? <span className="whitespace-pre-line">{value}</span> : <span className="text-soft">rien d’écrit</span>)
  return (
    <Facts
      items={[
        { label: labels.objectives, value: text(plan.objectives) },
        { label: labels.standing, value: text(plan.standing) },
        { label: labels.nextContactOn, value: plan.nextContactOn ? formatDay(plan.nextContactOn) : <span className="text-soft">sans date</span> },
      ]}
    />
  )
}
