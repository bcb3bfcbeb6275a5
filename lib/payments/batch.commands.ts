import type { Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context } from '@/lib/db/transaction'
import { lockCall } from '@/lib/envelope/plan.queries'
import { record } from '@/lib/journal/journal.commands'
import { centsInput } from '@/lib/kernel/cents'
import { csvSheet } from '@/lib/kernel/csv'
import { newId } from '@/lib/kernel/ids'
import { absent, conflict, ok, refused, type Result } from '@/lib/kernel/result'
import { sha256Hex } from '@/lib/kernel/sha256'
import { orderColumns, orderReference, type OrderLine } from './finance-file'
import { note } from './held.commands'
import { stepWithin, updateRequest } from './payment.commands'
import { confirmedAccount } from './payment-record'
import { mayHandlePayments } from './payments.policy'
import { paymentRecords } from './payments.queries'

/** Approved payments leave for finance, all or none: one file, numbered in the call, kept as it left with its SHA-256. */
export const orderPayments = (actor: Actor, { callId, requests }: { callId: string; requests: readonly string[] }, context: Context): Promise<Result<{ batchId: string; n: number }>> =>
  transact<{ batchId: string; n: number }>(context, async (inside) => {
    const { db, now } = inside
    if (!mayHandlePayments(actor)) return absent()
    const call = await lockCall(db, callId)
    if (!call) return absent()
    const records = await paymentRecords(db, Prisma.sql`c.id = ${callId}::uuid`)
    const chosen = records.flatMap((made) => made.instalments.flatMap((instalment) => instalment.requests.filter(({ id }) => requests.includes(id)).map((request) => ({ made, instalment, request }))))
    if (chosen.length === 0 || chosen.length !== new Set(requests).size) return conflict()
    const batchId = newId()
    const n = (await db.paymentBatch.count({ where: { callId } })) + 1
    const lines: OrderLine[] = []
    for (const [index, { made, instalment, request }] of chosen.entries()) {
      const moved = stepWithin('order', actor, made, { requestId: request.id, version: request.version }, now)
      if (moved.kind === 'refused') return refused(`Dossier n° ${made.number}, ${made.structure.name} : ${moved.message}`)
      if (moved.kind !== 'ok') return moved
      const account = confirmedAccount(made)
      if (!account) return conflict()
      lines.push({
        reference: orderReference(call.slug, n, index + 1), engagement: made.commitment?.number ?? '', dossier: String(made.number), structure: made.structure.name, siret: made.structure.siret,
        titulaire: account.holder, iban: account.iban, bic: account.bic, montant: centsInput(request.cents), objet: `Versement ${instalment.n}, dossier ${made.number}`,
      })
    }
    const content = csvSheet([[...orderColumns], ...lines.map((line) => orderColumns.map((column) => line[column]))])
    const sha256 = sha256Hex(content)
    await db.paymentBatch.create({ data: { id: batchId, callId, n, content, sha256, createdAt: now, createdById: actor.id } })
    for (const [index, { made, instalment, request }] of chosen.entries()) {
      const reference = lines[index]?.reference ?? ''
      if (!(await updateRequest(inside, request, { state: 'ORDERED', batchId, reference, reason: '' }))) return conflict()
      note(inside, actor.id, made, 'payment.ordered', 'PaymentRequest', { id: request.id, version: request.version + 1 }, { n: instalment.n, reference })
    }
    record(inside, { chain: callId, actorId: actor.id, verb: 'payment-batch.made', object: { type: 'PaymentBatch', id: batchId }, state: { n, sha256, orders: lines.length } })
    return ok({ batchId, n })
  })

/** The file of a batch, as it left: for the team alone, it names accounts. */
export async function batchFile(actor: Actor, { id }: { id: string }, { db }: Context): Promise<Result<{ name: string; content: string }>> {
  if (!mayHandlePayments(actor)) return absent()
  const batch = await db.paymentBatch.findUnique({ where: { id }, select: { n: true, content: true, call: { select: { slug: true, nature: true } } } })
  if (!batch) return absent()
  const { n, content, call } = batch
  return ok({ content, name: `${call.nature === 'FICTIONAL' ? 'donnees-de-demonstration-' : ''}ordres-de-paiement-${call.slug}-lot-${n}.csv` })
}
