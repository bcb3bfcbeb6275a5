import type { SignedDeviations } from '@/lib/envelope/deviation'
import type { DeviationCause } from '@/lib/envelope/deviation-cause'
import type { SignedList } from '@/lib/envelope/plan'
import { formatEuros, type Cents } from '@/lib/kernel/cents'

/** The amending act: money that came back, given to a dossier of the sealed waiting list. Pure types and rules. */
export type AmendmentState = 'DRAFT' | 'PREPARED' | 'CHECKED' | 'SIGNED' | 'APPLIED'

/** The causes for which somebody may put a rank aside. That the remainder is too small is computed, never declared. */
export const passingCauses = ['INELIGIBILITY_FOUND', 'RENUNCIATION', 'BODY_CHECK_FAILED'] as const satisfies readonly DeviationCause[]
export type PassingCause = (typeof passingCauses)[number]
export type Passing = { applicationId: string; cause: PassingCause; reason: string }

/** A dossier whose decision in force puts it on the waiting list. */
export type WaitingLine = {
  applicationId: string
  number: number
  structureName: string
  title: string
  waitingRank: number
  requested: Cents
  smallestViable: Cents
  conditions: string
  /** Of what the envelope has left, what it may receive: nothing of what a sub-envelope keeps for others. */
  left: Cents
  /** The rest of what is left. */
  keptForOthers: Cents
  /** The amending act that gives it money, under way. */
  amendmentId: string | null
}

export type PassedLine = { line: WaitingLine; told: { cause: DeviationCause; reason: string } | null }

/** What a dossier may receive, and what is put aside of it for the sub-envelopes of others. */
export const leftWords = ({ left, keptForOthers }: Pick<WaitingLine, 'left' | 'keptForOthers'>): string =>
  keptForOthers === 0 ? formatEuros(left) : `${formatEuros(left)} sans les ${formatEuros(keptForOthers)} que des sous-enveloppes gardent à d’autres`

/** Why what is left passes this rank over by itself, or null. */
const tooDear = ({ smallestViable, ...line }: WaitingLine): PassedLine['told'] =>
  smallestViable <= line.left ? null : { cause: 'AMOUNT', reason: `Le reste à attribuer, ${leftWords(line)}, ne couvre pas son plus petit montant viable, ${formatEuros(smallestViable)}.` }

const inOrder = (list: readonly WaitingLine[]): WaitingLine[] => [...list].sort((a, b) => a.waitingRank - b.waitingRank)
const toldOf = (line: WaitingLine, passings: readonly Passing[]): PassedLine['told'] => passings.find(({ applicationId }) => applicationId === line.applicationId) ?? tooDear(line)

/** The ranks that an act which funds `rank` passes over, each with its cause; `told` null where none is known. A rank that has its own act is not passed over. */
export const passedOver = (list: readonly WaitingLine[], rank: number, passings: readonly Passing[]): PassedLine[] =>
  inOrder(list).flatMap((line) => (line.waitingRank < rank && line.amendmentId === null ? [{ line, told: toldOf(line, passings) }] : []))

/** Who comes next: the first rank that no act funds yet, that no cause puts aside and whose smallest viable amount is within what is left for it. */
export const nextInLine = (list: readonly WaitingLine[], passings: readonly Passing[] = []): WaitingLine | null =>
  inOrder(list).find((line) => line.amendmentId === null && toldOf(line, passings) === null) ?? null

/** What an act proposes at first: the whole request, within what is left and the call's ceiling. */
export const proposedAmount = ({ requested, left }: WaitingLine, ceiling: Cents | null): Cents => Math.min(requested, left, ceiling ?? requested) as Cents

/** The signed file of an amending act: `allocation` is the SHA-256 of the list that it amends, `letter` that of the letter signed with it. */
export type SignedAmendment = SignedDeviations & Pick<SignedList, 'subEnvelopes'> & { amendment: number; letter: string }

export function signedAmendment(
  act: Pick<SignedAmendment, 'call' | 'signatory' | 'allocation' | 'amendment' | 'letter' | 'subEnvelopes'>,
  funded: { line: WaitingLine; amount: Cents },
  passed: readonly PassedLine[],
): SignedAmendment {
  const entry = ({ applicationId, number, waitingRank }: WaitingLine, cents: number, cause: DeviationCause, reason: string) =>
    ({ application: applicationId, number, verdict: 'WAIT' as const, waitingRank, recommendedCents: null, cents, cause, reason })
  return {
    ...act,
    deviations: [
      entry(funded.line, funded.amount, 'LEFTOVER', `Reste de l’enveloppe, dans l’ordre de la liste complémentaire : rang ${funded.line.waitingRank}.`),
      ...passed.flatMap(({ line, told }) => (told ? [entry(line, 0, told.cause, told.reason)] : [])),
    ].sort((a, b) => a.number - b.number),
  }
}
