import type { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { centsFromDb, dayFromDb } from '@/lib/db/values'
import { burdenOf, formOf } from '@/lib/forms/form-definition'
import type { Cents } from '@/lib/kernel/cents'
import { dayOf, type Day } from '@/lib/kernel/days'
import { resultsArePublic, publicPhase, type CallPhase } from './call-phase'
import type { SubEnvelope } from './sub-envelope'

export type PublicCall = {
  slug: string
  title: string
  summary: string
  text: string
  funder: string
  partners: string
  contact: string
  nature: 'RUN' | 'PUBLISHED' | 'FICTIONAL'
  phase: CallPhase
  opensAt: Date | null
  closesAt: Date | null
  announcedOn: Day | null
  answerPlannedOn: Day | null
  envelopeCents: Cents | null
  /** Parts kept of it. Lifted since, with the day and the reason: told once an act that says it is announced. */
  kept: (SubEnvelope & { lifted: { on: Day; reason: string } | null })[]
  ceilingCents: Cents | null
  grantRatePercent: number | null
  recoveredReturns: boolean
  readingsPerApplication: number
  quorum: { numerator: number; denominator: number }
  secretCasting: boolean
  secondConvocation: boolean
  extraReadings: number
  maxMark: number
  ambitions: { n: number; title: string; text: string }[]
  criteria: { code: string; label: string; description: string; weight: number; levels: string[] }[]
  facts: { key: string; label: string; value: string | null; source: string }[]
  /** Who presides, in order, and how many members there are beside them. */
  jury: { presiding: { name: string; role: 'PRESIDENT' | 'DEPUTY'; capacity: string }[]; members: number }
  /** What is asked: the steps, how many questions, the time announced, what to gather. */
  form: { steps: string[]; questions: number; minutes: number; documents: string[] }
  /** Null until they are announced. */
  laureates: number | null
}

/** Public from its launch on. A draft given up before it stays unseen, though its state is no longer « draft ». */
const shown = {
  OR: [
    { state: { in: ['LAUNCHED', 'IN_JURY', 'DECIDED', 'ANNOUNCED', 'IN_FOLLOW_UP', 'ARCHIVED'] } },
    { state: 'ABANDONED', launchedAt: { not: null } },
  ],
} satisfies Prisma.CallWhereInput

/** What everyone may read of a call: nothing before its launch, and from closing to announcement one phase only. */
export async function publicCall(slug: string, { db, now }: Context): Promise<PublicCall | null> {
  const call = await db.call.findFirst({
    where: { slug, ...shown },
    relationLoadStrategy: 'join',
    include: {
      ambitions: { orderBy: { n: 'asc' } },
      criteria: { orderBy: { position: 'asc' } },
      facts: { orderBy: { position: 'asc' } },
      envelope: { select: { totalCents: true, kept: { orderBy: { n: 'asc' } }, plans: { select: { signedAt: true } } } },
      amendments: { where: { state: 'APPLIED' }, select: { signedAt: true } },
      jurors: { where: { endedAt: null }, orderBy: { position: 'asc' }, select: { role: true, capacity: true, account: { select: { name: true } } } },
      formVersions: { where: { frozenAt: { not: null } }, orderBy: { n: 'desc' }, take: 1, select: { definition: true } },
      _count: { select: { laureates: { where: { state: { not: 'RENOUNCED' } } } } },
    },
  })
  if (!call) return null
  const phase = publicPhase(call, now)
  const form = formOf(call.formVersions[0]?.definition)
  const signed = [...(call.envelope?.plans ?? []), ...call.amendments].flatMap(({ signedAt }) => signedAt ?? [])
  return {
    slug: call.slug,
    title: call.title,
    summary: call.summary,
    text: call.text,
    funder: call.funder,
    partners: call.partners,
    contact: call.contact,
    nature: call.nature,
    phase,
    opensAt: call.opensAt,
    closesAt: call.closesAt,
    announcedOn: call.announcedOn && dayFromDb(call.announcedOn),
    answerPlannedOn: call.answerPlannedOn && dayFromDb(call.answerPlannedOn),
    envelopeCents: call.envelope && centsFromDb(call.envelope.totalCents),
    kept: (call.envelope?.kept ?? []).map(({ label, keptCents, ambition, departements, liftedAt, liftReason }) => ({
      label, cents: centsFromDb(keptCents), ambition, departements, lifted: liftedAt && resultsArePublic(phase) && signed.some((at) => at >= liftedAt) ? { on: dayOf(liftedAt), reason: liftReason } : null,
    })),
    ceilingCents: call.ceilingCents === null ? null : centsFromDb(call.ceilingCents),
    grantRatePercent: call.grantRatePercent,
    recoveredReturns: call.recoveredReturns,
    readingsPerApplication: call.readingsPerApplication,
    quorum: { numerator: call.quorumNumerator, denominator: call.quorumDenominator },
    secretCasting: call.secretCasting,
    secondConvocation: call.secondConvocation,
    extraReadings: call.extraReadings,
    maxMark: call.maxMark,
    ambitions: call.ambitions.map(({ n, title, text }) => ({ n, title, text })),
    criteria: call.criteria.map(({ code, label, description, weight, levels }) => ({ code, label, description, weight, levels })),
    facts: call.facts.map(({ key, label, value, source }) => ({ key, label, value, source })),
    jury: {
      presiding: (['PRESIDENT', 'DEPUTY'] as const).flatMap((role) =>
        call.jurors.filter((juror) => juror.role === role).map(({ capacity, account }) => ({ name: account.name, role, capacity })),
      ),
      members: call.jurors.filter((juror) => juror.role === 'MEMBER').length,
    },
    form: { steps: form.steps.map(({ title }) => title), ...burdenOf(form) },
    laureates: resultsArePublic(phase) ? call._count.laureates : null,
  }
}

export type CallCard = Pick<PublicCall, 'slug' | 'title' | 'summary' | 'nature' | 'phase' | 'opensAt' | 'closesAt' | 'announcedOn' | 'laureates'>

/** The calls that everyone may read; open ones first, then the most recent. */
export async function publicCalls({ db, now }: Context): Promise<CallCard[]> {
  const calls = await db.call.findMany({
    where: shown,
    orderBy: [{ closesAt: { sort: 'desc', nulls: 'last' } }, { announcedOn: 'desc' }],
    select: { slug: true, title: true, summary: true, nature: true, state: true, opensAt: true, closesAt: true, announcedOn: true, _count: { select: { laureates: { where: { state: { not: 'RENOUNCED' } } } } } },
  })
  const cards = calls.map(({ state, announcedOn, _count, ...call }) => {
    const phase = publicPhase({ state, opensAt: call.opensAt, closesAt: call.closesAt }, now)
    return { ...call, announcedOn: announcedOn && dayFromDb(announcedOn), phase, laureates: resultsArePublic(phase) ? _count.laureates : null }
  })
  return [...cards.filter((card) => card.phase === 'open'), ...cards.filter((card) => card.phase !== 'open')]
}
