import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { formChanges } from '@/lib/forms/form-changes'
import { formOf, type FormDefinition } from '@/lib/forms/form-definition'
import { burdenWarnings, formFaults, natureFaults, type Fault } from '@/lib/forms/form-faults'
import { whyNotComposed, whyNotCorrected } from './form-version'

/** The form of a call as staff see it: the one that is composed, or the last one published. */
export type CallForm = {
  callId: string
  slug: string
  title: string
  state: string
  ambitions: { n: number; title: string }[]
  form: FormDefinition
  n: number
  version: number
  /** A correction that is not published yet. */
  correction: boolean
  /** Why it does not change now; null while it is composed. */
  closed: string | null
  mayCorrect: boolean
  faults: Fault[]
  warnings: string[]
  /** What a correction in preparation changes. */
  changes: string[]
  published: { n: number; at: Date; reason: string; changes: string[] }[]
  /** Drafts that would follow a correction, those that were deposited and reopened included. */
  drafts: number
}

/** Staff only; null when there is no such call, or none that is held here. One query. */
export async function callForm(actor: Actor, slug: string, { db, now }: Context): Promise<CallForm | null> {
  if (!isStaff(actor)) return null
  const call = await db.call.findFirst({
    where: { slug, nature: { not: 'PUBLISHED' } },
    relationLoadStrategy: 'join',
    select: {
      id: true, title: true, state: true, closesAt: true,
      ambitions: { orderBy: { n: 'asc' }, select: { n: true, title: true } },
      formVersions: { orderBy: { n: 'desc' }, select: { n: true, version: true, definition: true, frozenAt: true, reason: true } },
      _count: { select: { applications: { where: { state: 'DRAFT' } } } },
    },
  })
  const versions = call?.formVersions.map(({ definition, ...rest }) => ({ ...rest, form: formOf(definition) })) ?? []
  const [shown, ...earlier] = versions
  if (!call || !shown) return null
  const { form, n, version } = shown
  const correction = n > 1 && shown.frozenAt === null
  return {
    callId: call.id, slug, title: call.title, state: call.state, ambitions: call.ambitions, form, n, version, correction,
    closed: whyNotComposed(call, shown, now),
    mayCorrect: shown.frozenAt !== null && whyNotCorrected(call, now) === null,
    faults: [...formFaults(form), ...natureFaults(form, earlier.map((one) => one.form))],
    warnings: burdenWarnings(form),
    changes: correction && earlier[0] ? formChanges(earlier[0].form, form) : [],
    published: versions.flatMap((one, index) => {
      const before = versions[index + 1]
      return one.frozenAt ? [{ n: one.n, at: one.frozenAt, reason: one.reason, changes: before ? formChanges(before.form, one.form) : [] }] : []
    }),
    drafts: call._count.applications,
  }
}
