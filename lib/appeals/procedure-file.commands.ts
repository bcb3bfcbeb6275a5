import type { Actor } from '@/lib/accounts/actor'
import { transact, type Context } from '@/lib/db/transaction'
import { record } from '@/lib/journal/journal.commands'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { isMember, mayWriteFor } from '@/lib/structures/structure.policy'
import { contested, ofApplication } from './appeal-rows.queries'
import { isTurnedDown } from './feedback'
import type { ProcedureRecord } from './procedure-file'
import { procedureRecord } from './procedure-file.queries'

/** The structure asks for the file of its own dossier, once its decision was read; asked once, it stays. */
export const requestProcedureFile = (actor: Actor, { applicationId }: { applicationId: string }, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const of = await contested(inside.db, ofApplication(applicationId))
    if (!of || !mayWriteFor(actor, of.structureId)) return absent()
    if (!of.openedAt) return refused('Ouvrez d’abord la décision.')
    if (!isTurnedDown(of.outcome)) return refused('Ce dossier est celui d’un projet qui n’a pas été retenu.')
    const { count } = await inside.db.procedureRequest.createMany({ data: [{ applicationId, requestedAt: inside.now, requestedById: actor.id }], skipDuplicates: true })
    if (count > 0) record(inside, { chain: of.callId, actorId: actor.id, verb: 'procedure-file.requested', object: { type: 'Application', id: applicationId }, state: { requestedAt: inside.now } })
    return ok()
  })

/** What was asked for, to a member of the structure; each delivery is in the journal. */
export const deliverProcedureFile = (actor: Actor, { id }: { id: string }, context: Context): Promise<Result<{ file: ProcedureRecord; at: Date }>> =>
  transact<{ file: ProcedureRecord; at: Date }>(context, async (inside) => {
    const asked = await inside.db.procedureRequest.findUnique({ where: { applicationId: id }, select: { application: { select: { structureId: true, callId: true } } } })
    if (!asked || !isMember(actor, asked.application.structureId)) return absent()
    const file = await procedureRecord(inside.db, id)
    if (!file) return absent()
    record(inside, { chain: asked.application.callId, actorId: actor.id, verb: 'procedure-file.delivered', object: { type: 'Application', id }, state: { deliveredAt: inside.now } })
    return ok({ file, at: inside.now })
  })
