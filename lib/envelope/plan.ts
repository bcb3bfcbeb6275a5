import type { KnownSubEnvelope } from '@/lib/calls/sub-envelope'
import type { Cents } from '@/lib/kernel/cents'
import type { Deviation } from './deviation-cause'

/** The list of allocations as one act. Pure types and its canonical content. */
export type PlanState = 'DRAFT' | 'PREPARED' | 'CHECKED' | 'SIGNED'

/** One dossier that the jury advises to select or puts on its waiting list, and what is planned for it. */
export type PlanLine = {
  applicationId: string
  number: number
  structureName: string
  departementCode: string
  /** Numbers of those that it serves. */
  ambitions: number[]
  title: string
  requested: Cents
  smallestViable: Cents
  verdict: 'SELECT' | 'WAIT'
  waitingRank: number | null
  recommended: Cents | null
  conditions: string
  /** Given up by its structure since the verdict: nothing can be planned for it. */
  withdrawn: boolean
  /** Why the plan departs from the advice on it, as last written. */
  deviation: Deviation | null
  /** Null while no amount is entered. `version` 0 then. Once signed, what was decided. */
  allocated: Cents | null
  /** Given back since. */
  released: Cents
  /** Paid, recovered, left again in the envelope. */
  returned: Cents
  version: number
}

type SignedLine = { application: string; number: number; cents: number }
export type SignedList = {
  call: string
  envelopeCents: number
  /** Where the règlement has any: what each keeps, or why it was lifted. */
  subEnvelopes?: { label: string; cents: number; lifted: string | null }[]
  signatory: { id: string; capacity: string; delegation: string; delegatedOn: string }
  allocations: SignedLine[]
}

/** Those that receive something. */
export const funded = <L extends Pick<PlanLine, 'allocated'>>(lines: readonly L[]): L[] => lines.filter(({ allocated }) => allocated !== null)

/** The lines as the signature left them: what an amending act gave since is told with that act. */
export const asSigned = <L extends Pick<PlanLine, 'applicationId' | 'allocated'>>(lines: readonly L[], amendments: readonly { applicationId: string }[]): L[] =>
  lines.map((line) => (amendments.some(({ applicationId }) => applicationId === line.applicationId) ? { ...line, allocated: null } : line))

/**
 * Who comes next on the sealed waiting list: the first rank not funded, whose structure did not withdraw, that no cause puts aside, that has
 * no act of its own (`taken`) and whose smallest viable amount is within what is left for it; when none is, the first of them all the same.
 */
export function nextWaiting(lines: readonly PlanLine[], leftFor: (line: PlanLine) => Cents, taken: readonly string[]): PlanLine | null {
  const waiting = lines
    .filter(({ applicationId, verdict, allocated, deviation }) => verdict === 'WAIT' && allocated === null && deviation === null && !taken.includes(applicationId))
    .sort((a, b) => (a.waitingRank ?? Infinity) - (b.waitingRank ?? Infinity))
  return waiting.find((line) => line.smallestViable <= leftFor(line)) ?? waiting[0] ?? null
}

/** The sub-envelopes as a signed file says them; nothing where the règlement has none. */
export const signedSubEnvelopes = (kept: readonly KnownSubEnvelope[]): Pick<SignedList, 'subEnvelopes'> =>
  kept.length === 0 ? {} : { subEnvelopes: kept.map(({ label, cents, lifted }) => ({ label, cents, lifted: lifted && lifted.reason })) }

/** What the signature covers, by application number: its canonical text gives the fingerprint. */
export function signedList(
  call: { slug: string; total: Cents; kept: readonly KnownSubEnvelope[] },
  signatory: SignedList['signatory'],
  lines: readonly Pick<PlanLine, 'applicationId' | 'number' | 'allocated'>[],
): SignedList {
  return {
    call: call.slug,
    envelopeCents: call.total,
    ...signedSubEnvelopes(call.kept),
    signatory,
    allocations: lines
      .flatMap(({ applicationId, number, allocated }) => (allocated === null ? [] : [{ application: applicationId, number, cents: allocated }]))
      .sort((a, b) => a.number - b.number),
  }
}
