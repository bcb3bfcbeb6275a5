import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { announce } from '@/lib/decisions/announcement.commands'
import { draftDecisions, signDecisions } from '@/lib/decisions/decision.commands'
import { draftsOf } from '@/lib/decisions/decision.queries'
import { checkPlan, preparePlan, signPlan, startPlan } from '@/lib/envelope/plan.commands'
import { done } from './done'

type People = { staff: Person; checker: Person; signatory: Person }

const publicUrl = 'http://127.0.0.1:3000'

/** The envelope by three people: prepared, checked, and (unless it stops there) signed. */
export async function playEnvelope(db: Db, { staff, checker, signatory }: People, callId: string, now: Date, until: 'checked' | 'signed' = 'signed'): Promise<void> {
  const context = { db, now }
  const step = async () => ({ callId, version: (await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId } }, select: { version: true } })).version })
  done(await startPlan(staff, { callId }, context))
  done(await preparePlan(staff, await step(), context))
  done(await checkPlan(checker, await step(), context))
  if (until === 'signed') done(await signPlan(signatory, await step(), context))
}

/** One decision for each dossier, signed in one act, announced at one instant. */
export async function playAnnouncement(db: Db, { staff, signatory }: People, callId: string, now: Date): Promise<void> {
  const context = { db, now }
  done(await draftDecisions(staff, { callId, publicUrl }, context))
  const { seen } = await draftsOf(db, callId)
  done(await signDecisions(signatory, { callId, seen }, context))
  done(await announce(staff, { callId, publicUrl }, context))
}
