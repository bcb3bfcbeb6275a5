import type { Cents } from '@/lib/kernel/cents'
import type { Day } from '@/lib/kernel/days'
import type { SubEnvelope } from './sub-envelope'

/** What staff writes of a call before its launch. Pure types. */
export type Presentation = {
  title: string
  summary: string
  text: string
  funder: string
  partners: string
  contact: string
  /** Three, in order; the texts of each are the public page's. */
  ambitions: { title: string; text: string }[]
}

export type Schedule = {
  opensAt: Date | null
  closesAt: Date | null
  answerPlannedOn: Day | null
  envelopeCents: Cents | null
  ceilingCents: Cents | null
  grantRatePercent: number | null
  /** What laureates give back is left again in the envelope; otherwise it leaves the call. */
  recoveredReturns: boolean
  /** Parts of the envelope kept for an ambition or a territory. */
  subEnvelopes: readonly SubEnvelope[]
}

export type DraftCriterion = { label: string; description: string; weight: number; levels: string[] }

export type JuryRules = {
  criteria: DraftCriterion[]
  readingsPerApplication: number
  /** A ground is asked for marks up to this one. */
  groundsRequiredUpTo: number
  quorumNumerator: number
  quorumDenominator: number
  secretCasting: boolean
  /** Convened a second time for want of a quorum, the jury deliberates whatever the number present. */
  secondConvocation: boolean
  /** More readings of each dossier to discuss, before scoring is closed; 0: none. */
  extraReadings: number
}

/** Who answers applicants by telephone: on every page of a dossier. May change at any time. */
export type Helpline = { helpName: string; helpPhone: string; helpHours: string }

/** `remediesMonths`: how long a decision may be contested, as `remediesText` says. */
export type Texts = { receiptText: string; remediesText: string; remediesMonths?: number | undefined }
