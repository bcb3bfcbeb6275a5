import type { LaureateState } from '@/lib/decisions/decision'
import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import type { LegalForm } from '@/lib/structures/structure'
import { mustSign, type AgreementKind, type AgreementState } from './agreement'
import { deadlinesOf, type Deadline } from './legal-calendar'

type Dated = { n: number; state: AgreementState; kind: AgreementKind; signByOn: Day | null; beneficiarySignedOn: Day | null; funderSignedOn: Day | null; terms: { yearEndsOn: Day } }

/** The version that is written or waits for signatures. */
export const agreementLive = <V extends { state: AgreementState }>(versions: readonly V[]): V | null => versions.find(({ state }) => state === 'DRAFT' || state === 'SENT' || state === 'SIGNED_BY_ONE') ?? null

/** The last one signed. */
export const versionInForce = <V extends { state: AgreementState }>(versions: readonly V[]): V | null => versions.findLast(({ state }) => state === 'SIGNED') ?? null

/** The day on which the last party signed. */
export const signedOn = ({ beneficiarySignedOn, funderSignedOn }: Pick<Dated, 'beneficiarySignedOn' | 'funderSignedOn'>): Day | null =>
  beneficiarySignedOn === null ? funderSignedOn : funderSignedOn === null || funderSignedOn < beneficiarySignedOn ? beneficiarySignedOn : funderSignedOn

type Standing = {
  laureateState: LaureateState
  legalForm: LegalForm
  yearTotal: Cents
  agreement: { publishedOn: Day | null; reportedOn: Day | null } | null
  versions: readonly Dated[]
}

/** What is due of a laureate's agreement. Nothing any more of who is not a laureate. */
export function standingDeadlines({ laureateState, legalForm, yearTotal, agreement, versions }: Standing): Deadline[] {
  if (laureateState !== 'ANNOUNCED' || !agreement) return []
  const live = agreementLive(versions)
  const inForce = versionInForce(versions)
  const first = versions.find(({ state }) => state === 'SIGNED')
  return deadlinesOf({
    signByOn: live && live.state !== 'DRAFT' && live.beneficiarySignedOn === null ? live.signByOn : null,
    signedOn: first ? signedOn(first) : null,
    published: inForce?.kind === 'SIGNED_AGREEMENT' && mustSign(legalForm, yearTotal),
    publishedOn: agreement.publishedOn,
    yearEndsOn: inForce?.terms.yearEndsOn ?? null,
    reportedOn: agreement.reportedOn,
  })
}
