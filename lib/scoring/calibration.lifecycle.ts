import { isStaff, type Actor } from '@/lib/accounts/actor'
import { stepOf, type Step, type Transition } from '@/lib/kernel/lifecycle'
import type { CalibrationState } from './calibration'

export type CalibrationVerb = 'addCase' | 'changeCase' | 'removeCase' | 'open' | 'keep' | 'submit' | 'show' | 'agree'

export type CalibrationFacts = {
  /** PREPARED before anything is written too. */
  state: CalibrationState
  callState: string
  scoringClosed: boolean
  /** The actor sits in this jury and is not recused from the whole call. */
  member: boolean
  presides: boolean
  cases: number
  /** Who may mark, and who handed in every case. */
  members: number
  handedIn: number
}

type Row = Transition<Actor, CalibrationState, CalibrationVerb, CalibrationFacts>

/** Marks side by side compare two members at least; fewer would give one away. */
const fewest = 2

const staff: Row['who'] = (actor) => isStaff(actor)
const staffOrPresident: Row['who'] = (actor, { presides }) => isStaff(actor) || presides
/** A member is told nothing of what is still being prepared. */
const marking: Row['who'] = (_actor, { member, state }) => member && state !== 'PREPARED'

export function whyNotCalibrated({ callState, scoringClosed }: Pick<CalibrationFacts, 'callState' | 'scoringClosed'>): string | null {
  if (scoringClosed) return 'La notation est close : l’étalonnage ne change plus.'
  return callState === 'LAUNCHED' || callState === 'IN_JURY' ? null : 'L’étalonnage se tient entre le lancement de l’appel et la clôture de la notation.'
}

function whyNotOpened(facts: CalibrationFacts): string | null {
  if (facts.cases === 0) return 'Ajoutez d’abord un cas.'
  return whyNotCalibrated(facts) ?? (facts.members < fewest ? 'Le jury doit compter deux membres au moins.' : null)
}

const whyNotShown = (facts: CalibrationFacts): string | null =>
  whyNotCalibrated(facts) ?? (facts.handedIn < fewest ? 'Deux membres au moins doivent avoir rendu leurs grilles.' : null)

/** Every change of a calibration. It is optional: nothing else waits for it. */
export const calibrationLifecycle: readonly Row[] = [
  { from: ['PREPARED'], verb: 'addCase', to: 'PREPARED', who: staff, guard: whyNotCalibrated, event: 'calibration.case-added' },
  { from: ['PREPARED'], verb: 'changeCase', to: 'PREPARED', who: staff, guard: whyNotCalibrated, event: 'calibration.case-changed' },
  { from: ['PREPARED'], verb: 'removeCase', to: 'PREPARED', who: staff, guard: whyNotCalibrated, event: 'calibration.case-removed' },
  { from: ['PREPARED'], verb: 'open', to: 'OPEN', who: staff, guard: whyNotOpened, event: 'calibration.opened' },
  { from: ['OPEN'], verb: 'keep', to: 'OPEN', who: marking, guard: whyNotCalibrated, event: 'calibration.sheet-kept' },
  { from: ['OPEN'], verb: 'submit', to: 'OPEN', who: marking, guard: whyNotCalibrated, event: 'calibration.sheet-submitted' },
  { from: ['OPEN'], verb: 'show', to: 'SHOWN', who: staffOrPresident, guard: whyNotShown, event: 'calibration.shown' },
  { from: ['SHOWN'], verb: 'agree', to: 'SHOWN', who: staffOrPresident, guard: whyNotCalibrated, event: 'calibration.agreed' },
]

const refusals = {
  PREPARED: 'L’étalonnage n’est pas ouvert.',
  OPEN: 'L’étalonnage est ouvert : ses cas ne changent plus, et les notes ne sont pas encore montrées.',
  SHOWN: 'Les notes de l’étalonnage sont montrées : elles ne changent plus.',
} as const satisfies Record<CalibrationState, string>

export const calibrationStep = (verb: CalibrationVerb, facts: CalibrationFacts, actor: Actor, now: Date): Step<Row> => stepOf(calibrationLifecycle, refusals, verb, facts, actor, now)
