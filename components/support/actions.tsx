import { ActionForm } from '@/components/form/action-form'
import { DayField, Select, TextField } from '@/components/form/field'
import { Fold } from '@/components/form/fold'
import { Hidden } from '@/components/form/hidden'
import { Submit } from '@/components/form/submit'
import { StateBadge } from '@/components/ui/badge'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { FormAction } from '@/lib/kernel/form-state'
import { plural } from '@/lib/kernel/french'
import { actionOwners, lateBy, type ListedAction, type Settled } from '@/lib/support/follow-up-action'
import { actionOwnerWords, actionStateWords } from '@/lib/support/support.words'

type Settling = { act: FormAction; may: (action: ListedAction) => readonly Settled[] }
const settleWords = { DONE: 'C’est fait', DROPPED: 'Abandonner' } as const satisfies Record<Settled, string>

/** What was decided, by date: who does it, and whether it is late. */
export function ActionList({ actions, today, settle, named }: { actions: readonly ListedAction[]; today: Day; settle?: Settling | undefined; /** Says which laureate. */ named?: boolean }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {actions.map((action) => (
        <li key={action.id} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-2">
          <span className="min-w-0">
            <span className="block font-semibold">{action.text}</span>
            <span className="text-sm text-soft">
              {actionOwnerWords[action.owner]}
              {named && action.owner !== 'STRUCTURE' && `, pour ${action.laureate}`}
              {named && action.owner === 'STRUCTURE' && ` : ${action.laureate}`}, pour le {formatDay(action.dueOn)}
            </span>
          </span>
          <span className="flex flex-wrap items-center gap-2">
            <State action={action} today={today} />
            {settle?.may(action).map((outcome) => (
              <ActionForm key={outcome} action={settle.act} scope={`${outcome}-${action.id}`} className="">
                <Hidden values={{ actionId: action.id, version: action.version, outcome }} />
                <Submit look={outcome === 'DONE' ? 'plain' : 'quiet'}>
                  {settleWords[outcome]}
                  <span className="sr-only"> : {action.text}</span>
                </Submit>
              </ActionForm>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

function State({ action, today }: { action: ListedAction; today: Day }) {
  const late = lateBy(action, today)
  if (late > 0) return <StateBadge tone="warning">{`en retard de ${plural(late, 'jour')}`}</StateBadge>
  return <StateBadge tone={action.state === 'DONE' ? 'success' : action.state === 'OPEN' ? 'info' : 'neutral'}>{actionStateWords[action.state]}</StateBadge>
}

const labels = { laureateId: 'Lauréat', text: 'Ce qui est à faire', owner: 'Qui s’en charge', dueOn: 'Pour le' }

/** A decision of this session becomes an action; without a session, a step of the plan. */
export function AddAction({ sessionId, laureates, add }: { sessionId?: string; laureates: readonly { id: string; name: string }[]; add: FormAction }) {
  const only = laureates.length === 1 ? laureates[0] : undefined
  return (
    <ActionForm action={add} labels={labels} scope="action" className="mt-4 max-w-2xl">
      <Fold title={sessionId ? 'Ajouter une action' : 'Ajouter une étape'}>
        <Hidden values={{ ...(sessionId && { sessionId }), ...(only && { laureateId: only.id }) }} />
        {!only && <Select name="laureateId" label={labels.laureateId} choices={laureates.map(({ id, name }) => ({ value: id, label: name }))} />}
        <TextField name="text" label={labels.text} autoComplete="off" />
        <Select name="owner" label={labels.owner} choices={actionOwners.filter((owner) => sessionId || owner !== 'EXPERT').map((owner) => ({ value: owner, label: actionOwnerWords[owner] }))} />
        <DayField name="dueOn" label={labels.dueOn} />
        <Submit look="plain">{sessionId ? 'Ajouter cette action' : 'Ajouter cette étape'}</Submit>
      </Fold>
    </ActionForm>
  )
}
