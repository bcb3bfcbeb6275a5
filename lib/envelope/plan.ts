import type { Cents } from '@/lib/kernel/cents'

/** The list of allocations as one act. Pure types and its canonical content. */
export type PlanState = 'DRAFT' | 'PREPARED' | 'CHECKED' | 'SIGNED'

/** One dossier that the jury advises to select, and what is planned for it. */
export type PlanLine = {
  applicationId: string
  number: number
  structureName: string
  departementCode: string
  title: string
  requested: Cents
  smallestViable: Cents
  recommended: Cents | null
  conditions: string
  /** Null while no amount is entered. `version` 0 then. */
  allocated: Cents | null
  version: number
}

type SignedLine = { application: string; number: number; cents: number }
export type SignedList = {
  call: string
  envelopeCents: number
  signatory: { id: string; capacity: string; delegation: string; delegatedOn: string }
  allocations: SignedLine[]
}

/** What the signature covers, by application number: its canonical text gives the fingerprint. */
export function signedList(
  call: { slug: string; total: Cents },
  signatory: SignedList['signatory'],
  lines: readonly Pick<PlanLine, 'applicationId' | 'number' | 'allocated'>[],
): SignedList {
  return {
    call: call.slug,
    envelopeCents: call.total,
    signatory,
    allocations: [...lines]
      .sort((a, b) => a.number - b.number)
      .map((line) => ({ application: line.applicationId, number: line.number, cents: line.allocated ?? 0 })),
  }
}
