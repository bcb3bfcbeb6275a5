import type { CallState } from '@/lib/calls/call-phase'
import { addDays, dayOf, type Day } from '@/lib/kernel/days'

export const opinionBodies = ['PREFECTURE', 'IMPLANTATION'] as const
export type OpinionBody = (typeof opinionBodies)[number]
export type OpinionState = 'ASKED' | 'GIVEN' | 'DECLINED' | 'CANCELLED'
export const opinionValues = ['FAVOURABLE', 'RESERVED', 'UNFAVOURABLE'] as const
export type OpinionValue = (typeof opinionValues)[number]

/** Where an opinion stands for whoever reads it: asked and past its day, it is late. */
export type OpinionStanding = OpinionState | 'LATE'
export const opinionStanding = (opinion: { state: OpinionState; dueOn: Day }, now: Date): OpinionStanding =>
  opinion.state === 'ASKED' && opinion.dueOn < dayOf(now) ? 'LATE' : opinion.state

/** Opinions are asked once everything is deposited, and read by the jury as they then stand. */
export function whyNotAskedNow({ state, closesAt }: { state: CallState; closesAt: Date | null }, now: Date): string | null {
  if (state !== 'LAUNCHED' || !closesAt) return 'On demande des avis avant l’ouverture du jury.'
  return now < closesAt ? 'On demande des avis après la clôture des candidatures.' : null
}

/** Why the day asked for does not do. */
export const whyNotDueOn = (dueOn: Day, now: Date): string | null => (dueOn > dayOf(now) ? null : 'L’échéance vient après aujourd’hui.')

/** Favourable needs no ground; the jury is told why another opinion is what it is. */
export const whyNotGrounded = (value: OpinionValue, grounds: string): string | null =>
  value === 'FAVOURABLE' || grounds.trim() !== '' ? null : 'Donnez vos motifs : le jury les lit.'

export type OpinionFacts = { state: OpinionState; accountId: string; dueOn: Day; callState: CallState; withdrawn: boolean }

/** A late opinion is still of use until the jury opens; one given changes until its day. */
export function whyOpinionFrozen({ state, dueOn, callState, withdrawn }: OpinionFacts, now: Date): string | null {
  if (withdrawn) return 'Ce dossier est retiré : son avis n’est plus attendu.'
  if (callState !== 'LAUNCHED') return 'Le jury est ouvert : les avis ne changent plus.'
  return state === 'GIVEN' && dueOn < dayOf(now) ? 'L’échéance est passée : votre avis ne change plus.' : null
}

/** Days before the due date at which whoever has not answered is reminded, once. */
const reminderDays = 3
export const reminderUntil = (now: Date): Day => addDays(dayOf(now), reminderDays)
