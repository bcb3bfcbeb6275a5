import type { Db, Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { centsFromDb, dayFromDb } from '@/lib/db/values'
import { formOf } from '@/lib/forms/form-definition'
import { formFaults } from '@/lib/forms/form-faults'
import type { LaunchFacts } from './launch-guard'

/** What a call is settled by, and its launch depends on: ambitions, form, grid, envelope, and the people in office. */
export const settled = {
  ambitions: { orderBy: { n: 'asc' } },
  formVersions: { orderBy: { n: 'desc' }, take: 1, select: { definition: true } },
  criteria: { orderBy: { position: 'asc' } },
  envelope: { select: { totalCents: true, kept: { orderBy: { n: 'asc' }, select: { label: true, keptCents: true, ambition: true, departements: true } } } },
  jurors: { where: { endedAt: null }, orderBy: { position: 'asc' }, include: { account: { select: { name: true } }, alternates: { where: { seatedAt: null, endedAt: null }, orderBy: { id: 'asc' }, include: { account: { select: { name: true } } } } } },
  signatories: { where: { endedOn: null }, orderBy: { delegatedOn: 'asc' }, include: { account: { select: { name: true } } } },
} satisfies Prisma.CallInclude
type SettledCall = Prisma.CallGetPayload<{ include: typeof settled }>

/** What the launch asks of a call read with all that is settled. */
export function launchFactsOf({ ambitions, formVersions, criteria, envelope, jurors, signatories, ceilingCents, answerPlannedOn, ...call }: SettledCall): LaunchFacts {
  const form = formOf(formVersions[0]?.definition)
  const named = (role: 'PRESIDENT' | 'DEPUTY') => jurors.filter((juror) => juror.role === role).length
  return {
    ...call,
    answerPlannedOn: answerPlannedOn && dayFromDb(answerPlannedOn),
    keptForAmbitions: (envelope?.kept ?? []).flatMap(({ label, ambition }) => (ambition === null ? [] : [label])),
    asksAmbitions: form.steps.some(({ fields }) => fields.some((field) => 'choicesFrom' in field && field.choicesFrom === 'ambitions')),
    envelopeCents: envelope && centsFromDb(envelope.totalCents),
    ceilingCents: ceilingCents === null ? null : centsFromDb(ceilingCents),
    ambitions: ambitions.filter(({ text }) => text !== '').length,
    formFaults: formFaults(form).map(({ sentence }) => sentence),
    weights: criteria.map(({ weight }) => weight),
    unlevelled: criteria.filter(({ levels }) => levels.length !== call.maxMark + 1).length,
    presidents: named('PRESIDENT'),
    deputies: named('DEPUTY'),
    jurors: jurors.filter(({ marks }) => marks).length,
    signatories: signatories.length,
  }
}

/** What the launch depends on, in one query. */
export async function launchFacts(db: Db | Tx, callId: string): Promise<LaunchFacts> {
  return launchFactsOf(await db.call.findUniqueOrThrow({ where: { id: callId }, relationLoadStrategy: 'join', include: settled }))
}
