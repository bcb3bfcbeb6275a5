import type { ComplementKind } from '@/lib/applications/complement'
import { addDays, addMonths, dayOf, daysBetween, formatDay, type Day } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'

/** What the record keeps of one dossier, as far as the silence of the administration goes. */
export type ClockFacts = {
  depositedAt: Date
  requests: readonly { askedAt: Date; dueOn: Day; kinds: readonly ComplementKind[]; sentAt: Date | null; cancelledAt: Date | null }[]
  /** What ends the wait for an answer: the structure's withdrawal, the decision's signature, the call given up. */
  ended: { by: 'withdrawal' | 'decision' | 'abandonment'; at: Date } | null
}

/** From the day of the request, which still counts, to the last day that does not. */
type Suspension = { from: Day; to: Day; days: number; /** Its answer may still come, and end it sooner. */ awaited: boolean }
type Unsuspending = { askedOn: Day; why: 'nothing-missing' | 'too-late' }
export type ClockStanding = 'RUNNING' | 'SUSPENDED' | 'ENDED' | 'OVER'

export type LegalClock = { standing: ClockStanding; since: Day; suspensions: Suspension[]; unsuspending: Unsuspending[]; dueOn: Day; ended: ClockFacts['ended'] }

const months = 2

/**
 * When two months of silence are over (CRPA, art. L. 231-4, 3°: a request for money, refused by silence), from the first deposit,
 * date for date, in Paris days. A request for missing items suspends it for the time that it gives, or until they are received
 * (art. L. 114-5), or until it is cancelled; suspensions that overlap count once. A staff alert: nobody is refused by it on a screen.
 */
export function legalClock({ depositedAt, requests, ended }: ClockFacts, now: Date): LegalClock {
  const [since, today] = [dayOf(depositedAt), dayOf(ended?.at ?? now)]
  const unsuspending: Unsuspending[] = []
  const asked = [...requests].sort((one, other) => one.askedAt.getTime() - other.askedAt.getTime())
  const spans: Suspension[] = []
  for (const { askedAt, dueOn, kinds, sentAt, cancelledAt } of asked) {
    const from = dayOf(askedAt)
    if (!kinds.includes('MISSING')) {
      unsuspending.push({ askedOn: from, why: 'nothing-missing' })
      continue
    }
    const to = [sentAt, cancelledAt].flatMap((instant) => (instant ? [dayOf(instant)] : [])).reduce((one, other) => (one < other ? one : other), dueOn)
    const span = { from, to, days: daysBetween(from, to), awaited: sentAt === null && cancelledAt === null && dueOn >= today }
    const last = spans.at(-1)
    if (last && from <= last.to) {
      if (span.to > last.to) spans[spans.length - 1] = { from: last.from, to: span.to, days: daysBetween(last.from, span.to), awaited: span.awaited }
    } else if (span.days > 0) spans.push(span)
  }
  const suspensions: Suspension[] = []
  let dueOn = addMonths(since, months)
  for (const span of spans) {
    // What is asked once the two months are over suspends nothing any more.
    if (span.from > dueOn) {
      unsuspending.push({ askedOn: span.from, why: 'too-late' })
      continue
    }
    suspensions.push(span)
    dueOn = addDays(dueOn, span.days)
  }
  const standing = today > dueOn ? 'OVER' : ended ? 'ENDED' : suspensions.some(({ awaited }) => awaited) ? 'SUSPENDED' : 'RUNNING'
  return { standing, since, suspensions, unsuspending, dueOn, ended }
}

const suspensionWords = ({ from, to, days, awaited }: Suspension): string =>
  `suspendu du ${formatDay(from)} au ${formatDay(to)}${awaited ? ' au plus tard' : ''}, soit ${plural(days, 'jour')} (art.\u00a0L.\u00a0114-5)`

const endWords = { withdrawal: 'la structure a retiré son dossier', decision: 'la décision a été signée', abandonment: 'l’appel a été déclaré sans suite' }

/** The day is past and the answer is still awaited: what the team must look at. */
export const isAlarming = ({ standing, ended }: Pick<LegalClock, 'standing' | 'ended'>): boolean => standing === 'OVER' && ended === null

/** How the day was reckoned: « 2 mois depuis le dépôt du …, suspendu du … au … (art. L. 114-5) : échéance le … ». */
export function clockSentence({ since, suspensions, dueOn }: LegalClock): string {
  const latest = suspensions.some(({ awaited }) => awaited) ? 'échéance au plus tard le' : 'échéance le'
  return `${[`2\u00a0mois depuis le dépôt du ${formatDay(since)}`, ...suspensions.map(suspensionWords)].join(', ')}\u00a0: ${latest} ${formatDay(dueOn)}.`
}

/** Why, one sentence each: what that day means, and what did not move it. */
export function clockReasons({ standing, unsuspending, ended }: LegalClock): string[] {
  const end = ended ? `${endWords[ended.by]} le ${formatDay(dayOf(ended.at))}` : ''
  const meaning = {
    RUNNING: 'Passé ce jour, le silence vaut en principe rejet implicite d’une demande d’argent (CRPA, art.\u00a0L.\u00a0231-4, 3°)\u00a0; une décision expresse reste due.',
    SUSPENDED: 'Le délai ne court pas tant que la structure a le temps de répondre\u00a0: il reprend dès qu’elle répond, ou le lendemain du jour qui lui est donné.',
    ENDED: `Le délai ne court plus\u00a0: ${end}.`,
    OVER: ended
      ? `Ce jour était passé quand ${end}.`
      : 'Ce jour est passé\u00a0: le silence vaut en principe rejet implicite, qui peut être contesté (CRPA, art.\u00a0L.\u00a0231-4, 3°). Le dossier n’est pas refusé pour autant\u00a0: son instruction continue, une décision expresse reste due.',
  }[standing]
  const still = { 'nothing-missing': 'rien n’y était dit manquant', 'too-late': 'le délai était déjà passé' }
  return [meaning, ...unsuspending.map(({ askedOn, why }) => `La demande de compléments du ${formatDay(askedOn)} ne suspend rien\u00a0: ${still[why]}.`)]
}
