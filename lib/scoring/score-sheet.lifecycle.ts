import type { Actor } from '@/lib/accounts/actor'
import { deskIn, seatOf } from '@/lib/panel/panel.policy'
import { stepOf, type Step, type Transition } from '@/lib/kernel/lifecycle'
import type { SheetState } from './score-sheet'

export type SheetVerb = 'save' | 'submit' | 'reopen' | 'setAside'

export type SheetFacts = {
  state: SheetState
  callId: string
  jurorId: string
  callState: string
  scoringClosed: boolean
  assigned: boolean
  declared: boolean
}

type Row = Transition<Actor, SheetState, SheetVerb, SheetFacts>

const own: Row['who'] = (actor, { callId, jurorId }) => seatOf(actor, callId)?.jurorId === jurorId
/** Its author, or who prepares it for them. */
const atDesk: Row['who'] = (actor, { callId, jurorId }) => deskIn(actor, callId)?.jurorId === jurorId

function whyNotScored({ callState, scoringClosed, assigned, declared }: SheetFacts): string | null {
  if (callState !== 'IN_JURY') return 'Les grilles se remplissent pendant le travail du jury.'
  if (scoringClosed) return 'La notation est close : les grilles ne changent plus.'
  if (!declared) return 'Déclarez d’abord vos intérêts.'
  return assigned ? null : 'Ce dossier ne vous est pas attribué.'
}

/** Every change of a sheet's state. `setAside` follows from a recusal, `reopen` from the president's decision on what its author asked: no person does them by themselves. */
export const sheetLifecycle: readonly Row[] = [
  { from: ['DRAFT'], verb: 'save', to: 'DRAFT', who: atDesk, guard: whyNotScored, event: 'sheet.saved' },
  { from: ['DRAFT'], verb: 'submit', to: 'SUBMITTED', who: own, guard: whyNotScored, event: 'sheet.submitted' },
  { from: ['SUBMITTED'], verb: 'reopen', to: 'DRAFT', who: () => false, guard: () => null, event: 'sheet.reopened' },
  { from: ['DRAFT', 'SUBMITTED'], verb: 'setAside', to: 'SET_ASIDE', who: () => false, guard: () => null, event: 'sheet.set-aside' },
]

const refusals = {
  DRAFT: 'Cette grille est un brouillon.',
  SUBMITTED: 'Vous avez rendu cette grille : elle ne change plus.',
  SET_ASIDE: 'Cette grille est mise de côté.',
} as const satisfies Record<SheetState, string>

export const sheetStep = (verb: SheetVerb, facts: SheetFacts, actor: Actor, now: Date): Step<Row> => stepOf(sheetLifecycle, refusals, verb, facts, actor, now)
