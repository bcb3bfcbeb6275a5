import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { mayWriteFor } from '@/lib/structures/structure.policy'
import { whyNotOpen, type CallWindow } from './application.lifecycle'

type Locked = CallWindow & { id: string }

/**
 * Opens a structure's dossier for a call while its window is open: one that is not withdrawn, numbered under the
 * call's lock. Numbers of the drafts never deposited are gaps.
 */
export function startApplication(
  actor: Actor,
  input: { callSlug: string; structureId: string },
  context: Context,
): Promise<Result<{ applicationId: string; number: number }>> {
  return transact<{ applicationId: string; number: number }>(context, async (inside) => {
    if (!mayWriteFor(actor, input.structureId)) return absent()
    const [call] = await inside.db.$queryRaw<Locked[]>`
      SELECT id, state::text AS state, "opensAt", "closesAt" FROM "Call"
      WHERE slug = ${input.callSlug} AND state <> 'DRAFT' FOR UPDATE`
    if (!call) return absent()
    const closed = whyNotOpen(call, inside.now, 'aucun dossier n’a été ouvert')
    if (closed) return refused(closed)
    const known = await inside.db.application.findFirst({
      where: { callId: call.id, structureId: input.structureId, state: { not: 'WITHDRAWN' } },
      select: { number: true },
    })
    if (known) return refused(`Cette structure a déjà un dossier pour cet appel : le n° ${known.number}.`)
    const form = await inside.db.formVersion.findFirst({ where: { callId: call.id, frozenAt: { not: null } }, orderBy: { n: 'desc' }, select: { id: true } })
    if (!form) return refused('Cet appel n’a pas encore de formulaire.')
    const { lastApplicationNumber: number } = await inside.db.call.update({
      where: { id: call.id },
      data: { lastApplicationNumber: { increment: 1 } },
      select: { lastApplicationNumber: true },
    })
    const id = newId()
    await inside.db.application.create({
      data: { id, callId: call.id, structureId: input.structureId, number, formVersionId: form.id, createdById: actor.id, createdAt: inside.now },
    })
    record(inside, { chain: call.id, actorId: actor.id, verb: 'application.started', object: { type: 'Application', id, version: 1 }, state: { number, structureId: input.structureId } })
    return ok({ applicationId: id, number })
  })
}
