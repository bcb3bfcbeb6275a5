import { day, type Day } from '@/lib/kernel/days'
import type { InterestKind } from './panel'

/**
 * What a link leads to (programme §4):
 * - `call`: leaves this jury; - `dossier`: kept away from that dossier;
 * - `to-decide`: kept away until the president has decided; - `note`: noted, nothing more.
 */
export type RecusalEffect = 'call' | 'dossier' | 'to-decide' | 'note'

export const effectOf = {
  EMPLOYEE: 'call',
  OFFICER: 'call',
  PAID_ADVISER: 'call',
  FAMILY: 'call',
  LOCAL_MANDATE: 'dossier',
  FUNDER: 'dossier',
  COAUTHOR: 'dossier',
  NETWORK: 'to-decide',
  PARLIAMENTARY_MANDATE: 'to-decide',
  HOME: 'note',
} as const satisfies Record<InterestKind, RecusalEffect>

export type Interest = {
  kind: InterestKind
  siren: string | null
  departementCode: string | null
  communeCode: string | null
  network: string | null
  fromOn: Day | null
  untilOn: Day | null
}

/** What of an application a link may touch: the seat and every espace concerned. */
export type ApplicationFacts = {
  id: string
  siren: string
  communeCodes: readonly string[]
  epciSirens: readonly string[]
  departementCodes: readonly string[]
  network: string | null
}

/** `applicationId` null: from the whole call. */
export type ProposedRecusal = { applicationId: string | null; ground: InterestKind; effect: Exclude<RecusalEffect, 'note'> }

/** The same civil day three years before; 29 February becomes the 28th. */
function threeYearsBefore(today: Day): Day {
  const [year = '', month, date] = today.split('-')
  return day(`${Number(year) - 3}-${month}-${month === '02' && date === '29' ? '28' : date}`)
}

/** Mandates and jobs count while they last and three years after. */
const stillCounts = (interest: Pick<Interest, 'untilOn'>, today: Day): boolean =>
  interest.untilOn === null || interest.untilOn >= threeYearsBefore(today)

const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()
const sameNetwork = (a: string | null, b: string | null): boolean => a !== null && b !== null && plain(a) !== '' && plain(a) === plain(b)

/** A mandate in the structure itself, in its EPCI, in its commune or in its département: what is told narrows it. */
function mandateTouches(interest: Interest, application: ApplicationFacts): boolean {
  if (interest.siren !== null && (interest.siren === application.siren || application.epciSirens.includes(interest.siren))) return true
  if (interest.communeCode !== null) return application.communeCodes.includes(interest.communeCode)
  if (interest.siren !== null) return false
  return interest.departementCode !== null && application.departementCodes.includes(interest.departementCode)
}

function touches(interest: Interest, application: ApplicationFacts): boolean {
  const structure = interest.siren !== null && interest.siren === application.siren
  switch (interest.kind) {
    case 'EMPLOYEE':
    case 'OFFICER':
    case 'PAID_ADVISER':
    case 'FAMILY':
    case 'FUNDER':
    case 'COAUTHOR':
      return structure
    case 'NETWORK':
      return structure || sameNetwork(interest.network, application.network)
    case 'LOCAL_MANDATE':
      return mandateTouches(interest, application)
    case 'PARLIAMENTARY_MANDATE':
      return interest.departementCode !== null && application.departementCodes.includes(interest.departementCode)
    case 'HOME':
      return false
  }
}

/**
 * The recusals that follow from a member's declared links and from the département of their appointment act: the
 * mandate for which they sit, so that the case of a parliamentarian is seen even undeclared. One per ground and dossier.
 */
export function detectedRecusals(
  juror: { interests: readonly Interest[]; departementCode: string | null },
  applications: readonly ApplicationFacts[],
  today: Day,
): ProposedRecusal[] {
  const found = new Map<string, ProposedRecusal>()
  const mandate: Interest[] =
    juror.departementCode === null
      ? []
      : [{ kind: 'PARLIAMENTARY_MANDATE', departementCode: juror.departementCode, siren: null, communeCode: null, network: null, fromOn: null, untilOn: null }]
  for (const interest of [...juror.interests, ...mandate]) {
    const effect = effectOf[interest.kind]
    if (effect === 'note' || !stillCounts(interest, today)) continue
    for (const application of applications) {
      if (!touches(interest, application)) continue
      const applicationId = effect === 'call' ? null : application.id
      found.set(`${interest.kind} ${applicationId}`, { applicationId, ground: interest.kind, effect })
    }
  }
  return [...found.values()]
}
