import type { LaureateState } from '@/lib/decisions/decision'

/** What a followed laureate may still lack; the words of the address bar. */
export const lacks = ['contact', 'plan', 'seance'] as const
export type Lack = (typeof lacks)[number]

type Facts = { state: LaureateState; contacts: number; hasPlan: boolean; nextSession: object | null }

/** What is missing to accompany this laureate; nothing once it is not followed any more. */
export function lacksOf({ state, contacts, hasPlan, nextSession }: Facts): Lack[] {
  if (state !== 'ANNOUNCED') return []
  const missing = { contact: contacts === 0, plan: !hasPlan, seance: nextSession === null }
  return lacks.filter((lack) => missing[lack])
}
