import { daysBetween, type Day } from '@/lib/kernel/days'

/** What was decided with a laureate: who does it, by when. Pure. */
export const actionOwners = ['TEAM', 'STRUCTURE', 'EXPERT'] as const
export type ActionOwner = (typeof actionOwners)[number]
export type ActionState = 'OPEN' | 'DONE' | 'DROPPED'
export type Settled = Exclude<ActionState, 'OPEN'>

export type ListedAction = {
  id: string
  laureateId: string
  laureate: string
  owner: ActionOwner
  text: string
  dueOn: Day
  state: ActionState
  version: number
  /** Decided at this very session. */
  here: boolean
}

/** Late by how many days; 0 while there is time. */
export const lateBy = (action: Pick<ListedAction, 'dueOn' | 'state'>, today: Day): number => (action.state === 'OPEN' ? Math.max(0, daysBetween(action.dueOn, today)) : 0)
