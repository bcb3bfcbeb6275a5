import type { Actor } from '@/lib/accounts/actor'
import { payInstalment } from '@/lib/agreements/instalment.commands'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context } from '@/lib/db/transaction'
import { dayToDb } from '@/lib/db/values'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { sha256Hex } from '@/lib/kernel/sha256'
import { announcedBy, readReturn } from './finance-file'
import { note, tellStructure, type Linked } from './held.commands'
import { stepWithin, updateRequest } from './payment.commands'
import { paidMail } from './payments.mail'
import { mayHandlePayments } from './payments.policy'
import { paymentRecords } from './payments.queries'
import { returnRun } from './return.queries'

const isJson = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue

/** Keeps what finance sent back, its lines alone; nothing changes before it is applied. The same file is kept once. */
export const receiveReturn = (actor: Actor, { slug, name, text }: { slug: string; name: string; text: string }, context: Context): Promise<Result<{ returnId: string }>> =>
  transact<{ returnId: string }>(context, async (inside) => {
    const { db, now } = inside
    if (!mayHandlePayments(actor)) return absent()
    const found = await db.call.findUnique({ where: { slug }, select: { id: true } })
    const call = found && (await lockCall(db, found.id))
    if (!call) return absent()
    const lines = readReturn(text)
    if (typeof lines === 'string') return invalid({ retour: lines })
    const sha256 = sha256Hex(text)
    const before = await db.paymentReturn.findUnique({ where: { callId_sha256: { callId: call.id, sha256 } }, select: { id: true } })
    if (before) return ok({ returnId: before.id })
    const returnId = newId()
    await db.paymentReturn.create({ data: { id: returnId, callId: call.id, name: name.split(/[/\\]/).at(-1)?.slice(0, 120) || 'Retour.csv', sha256, lines: isJson(lines), receivedAt: now, receivedById: actor.id } })
    record(inside, { chain: call.id, actorId: actor.id, verb: 'payment-return.received', object: { type: 'PaymentReturn', id: returnId }, state: { sha256, lines: lines.length } })
    return ok({ returnId })
  })

/** Marks what finance paid or rejected, line by line; wrong lines are left aside. Applied again, it does nothing. */
export const applyReturn = (actor: Actor, { returnId, announced, publicUrl }: { returnId: string; announced: string } & Linked, context: Context): Promise<Result<{ paid: number; rejected: number }>> =>
  transact<{ paid: number; rejected: number }>(context, async (inside) => {
    const { db, now } = inside
    if (!mayHandlePayments(actor)) return absent()
    const found = await db.paymentReturn.findUnique({ where: { id: returnId }, select: { callId: true } })
    if (!found || !(await lockCall(db, found.callId))) return absent()
    const run = await returnRun(db, returnId, now)
    if (!run) return absent()
    const moves = run.lines.flatMap(({ outcome }) => (outcome.kind === 'pays' || outcome.kind === 'rejects' ? [outcome] : []))
    const counts = { paid: moves.filter(({ kind }) => kind === 'pays').length, rejected: moves.filter(({ kind }) => kind === 'rejects').length }
    if (run.return.appliedAt && moves.length === 0) return ok(counts)
    if (announcedBy(run.lines) !== announced) return conflict('Des ordres ont changé depuis cet essai : relisez ce que ce fichier change.')
    if (moves.length === 0) return refused('Aucune ligne de ce fichier ne change un ordre de paiement.')
    const records = await paymentRecords(db, Prisma.sql`c.id = ${found.callId}::uuid`)
    for (const move of moves) {
      const made = records.find(({ instalments }) => instalments.some(({ requests }) => requests.some(({ id }) => id === move.requestId)))
      const request = made?.instalments.flatMap(({ requests }) => requests).find(({ id }) => id === move.requestId)
      if (!made?.agreement || !request) return conflict()
      const moved = stepWithin(move.kind === 'pays' ? 'pay' : 'reject', actor, made, { requestId: request.id, version: request.version }, now)
      if (moved.kind !== 'ok') return moved
      const { instalment, event } = moved.value
      const data = move.kind === 'pays' ? { state: 'PAID' as const, paidOn: dayToDb(move.on) } : { state: 'APPROVED' as const, batchId: null, reference: null, reason: move.motif }
      if (!(await updateRequest(inside, request, data))) return conflict()
      if (move.kind === 'pays') {
        if (!(await payInstalment(inside, { agreementId: made.agreement.id, n: instalment.n, amount: request.cents, on: move.on }))) return conflict()
        await tellStructure(inside, made, request.id, publicUrl, (to, about, href) => paidMail(to, about, request.cents, move.on, href))
      }
      note(inside, actor.id, made, event, 'PaymentRequest', { id: request.id, version: request.version + 1 }, move.kind === 'pays' ? { n: instalment.n, on: move.on } : { n: instalment.n })
    }
    await db.paymentReturn.update({ where: { id: returnId }, data: { appliedAt: now, appliedById: actor.id } })
    record(inside, { chain: found.callId, actorId: actor.id, verb: 'payment-return.applied', object: { type: 'PaymentReturn', id: returnId }, state: counts })
    return ok(counts)
  })
