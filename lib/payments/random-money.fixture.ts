import { terminate } from '@/lib/agreements/ending.commands'
import type { Db } from '@/lib/db/client'
import { renounce } from '@/lib/decisions/laureate.commands'
import { audit } from '@/lib/envelope/ledger-race.fixture'
import { addCents, cents, subtractCents, zero, type Cents } from '@/lib/kernel/cents'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import { randomFrom } from '@/lib/scoring/random'
import { orderPayments } from './batch.commands'
import { identitiesOf, addMoney, noMoney, termsOf, type Money } from './ledger'
import { applied, cleanFile, makeReady, paidCall, publicUrl, recordOf, returnOf, type PaidCall } from './paid-call.fixture'
import type { PaymentState } from './payment'
import { approvePayment, askPayment, sendBackPayment, verifyProofs } from './payment.commands'
import { paymentList } from './payments.queries'
import { answerRepayment, decideRepayment, noticeRepayment, recover, settleAccounts } from './repayment.commands'

const operations = ['ask', 'verify', 'approve', 'sendBack', 'order', 'payAll', 'rejectAll', 'settle', 'notice', 'answer', 'decide', 'recover', 'leave', 'raw'] as const
type Operation = (typeof operations)[number]
const onward: Partial<Record<PaymentState, Operation>> = { REQUESTED: 'verify', VERIFIED: 'approve', APPROVED: 'order', ORDERED: 'payAll' }

/** Every other time what would move this laureate on, or else anything. */
async function drawn(db: Db, call: PaidCall, n: number, random: ReturnType<typeof randomFrom>): Promise<Operation> {
  if (random.whole(8) === 0) return 'raw'
  if (random.whole(2) === 0) return operations[random.whole(operations.length)] ?? 'ask'
  const { instalments, repayments } = await recordOf(db, call, n)
  const repayment = repayments[0]
  if (repayment && random.whole(2) === 0) return repayment.state === 'NOTICED' ? 'answer' : repayment.state === 'ANSWERED' ? 'decide' : 'recover'
  const live = instalments.flatMap(({ requests }) => requests).find(({ state }) => onward[state])
  return (live && onward[live.state]) ?? 'ask'
}

/** What the figures should be, by what each accepted command said that it did: counted here, apart from the record. */
type Tally = Money[]

const raws = [
  `UPDATE "Instalment" SET "paidOn" = now() WHERE "agreementId" = $1::uuid AND "paidOn" IS NULL AND "cancelledOn" IS NULL`,
  `UPDATE "Instalment" SET cents = cents + 1 WHERE "agreementId" = $1::uuid AND "cancelledOn" IS NULL`,
  `UPDATE "PaymentRequest" SET cents = cents - 1 WHERE "agreementId" = $1::uuid`,
  `DELETE FROM "PaymentRequest" WHERE "agreementId" = $1::uuid`,
  `UPDATE "PaymentRequest" SET state = 'PAID', "paidOn" = now() WHERE "agreementId" = $1::uuid AND state <> 'PAID'`,
  `UPDATE "Repayment" SET "decidedCents" = "noticedCents" + 1 WHERE "agreementId" = $1::uuid`,
  `INSERT INTO "Recovery" (id, "repaymentId", cents, "receivedOn", reference, "enteredAt") SELECT gen_random_uuid(), id, "noticedCents" + 1, now(), 'x', now() FROM "Repayment" WHERE "agreementId" = $1::uuid LIMIT 1`,
  `UPDATE "Allocation" SET "returnedCents" = "returnedCents" + 1 WHERE "applicationId" = (SELECT l."applicationId" FROM "Laureate" l JOIN "Agreement" g ON g."laureateId" = l.id WHERE g.id = $1::uuid)`,
  `INSERT INTO "LedgerEntry" (id, "envelopeId", "applicationId", kind, cents, at) SELECT gen_random_uuid(), e.id, l."applicationId", 'RETURNED', 1, now() FROM "Laureate" l JOIN "Agreement" g ON g."laureateId" = l.id JOIN "Envelope" e ON e."callId" = l."callId" WHERE g.id = $1::uuid`,
  `UPDATE "Call" SET "recoveredReturns" = NOT "recoveredReturns" WHERE id = (SELECT l."callId" FROM "Laureate" l JOIN "Agreement" g ON g."laureateId" = l.id WHERE g.id = $1::uuid)`,
  `UPDATE "Recovery" SET cents = 1 WHERE "repaymentId" IN (SELECT id FROM "Repayment" WHERE "agreementId" = $1::uuid)`,
]

/** Random commands, and raw writes against the rules, on the laureates of one call; after each the figures are compared with the tally, to the cent. */
export async function randomMoney(db: Db, seed: string, { laureates, steps, now, recoveredReturns }: { laureates: number; steps: number; now: Date; recoveredReturns: boolean }) {
  const random = randomFrom(seed)
  const call = await paidCall(db, now, Array.from({ length: laureates }, () => 1_000_000 + random.whole(1_200_000)), { recoveredReturns })
  for (let n = 1; n <= laureates; n += 1) await makeReady(db, now, call, n)
  const { id: envelopeId } = await db.envelope.findUniqueOrThrow({ where: { callId: call.callId } })
  const tally: Tally = await Promise.all(Array.from({ length: laureates }, async (_, index) => (await recordOf(db, call, index + 1)).money))
  const told = { accepted: 0, refused: 0, rawRefused: 0, rawIdle: 0 }
  for (let step = 0; step < steps; step += 1) {
    const n = 1 + random.whole(laureates)
    const operation = await drawn(db, call, n, random)
    if (operation === 'raw') {
      try {
        const touched = await db.$executeRawUnsafe(raws[random.whole(raws.length)] ?? '', call.agreement(n))
        if (touched > 0) throw new Error(`the database let a raw write through at step ${step}`)
        told.rawIdle += 1
      } catch (error) {
        if (error instanceof Error && error.message.startsWith('the database let')) throw error
        told.rawRefused += 1
      }
    } else {
      const kind = await act(db, call, { operation, n, now, random }, tally)
      told[kind === 'ok' ? 'accepted' : 'refused'] += 1
    }
    await compare(db, call, n, tally[n - 1] ?? noMoney, `${step} ${operation}`)
  }
  for (let n = 1; n <= laureates; n += 1) await compare(db, call, n, tally[n - 1] ?? noMoney, 'end')
  const list = await paymentList(call.observer, { slug: call.slug }, { db, now })
  const sum = tally.reduce(addMoney, noMoney)
  if (!list || JSON.stringify(list.sum) !== JSON.stringify(sum)) throw new Error('the page and the tally differ')
  if (!list.identities.every(({ holds }) => holds)) throw new Error(`an identity is broken: ${JSON.stringify(list.identities)}`)
  const { figures } = await audit(db, envelopeId)
  if (figures.returned !== sum.returned || sum.returned !== (recoveredReturns ? sum.recovered : zero)) throw new Error('what came back to the envelope is not what was recovered')
  const envelope = { total: addCents(addCents(figures.allocated, figures.reserved), figures.left), allocated: figures.allocated, reserved: figures.reserved }
  if (!identitiesOf(envelope, sum).every(({ holds }) => holds)) throw new Error('the envelope and the agreements differ')
  return { ...told, figures: { ...sum, ...termsOf(sum), released: figures.released, left: figures.left } }
}

async function compare(db: Db, call: PaidCall, n: number, expected: Money, where: string): Promise<void> {
  const { money } = await recordOf(db, call, n)
  const same = (Object.keys(expected) as (keyof Money)[]).every((part) => money[part] === expected[part])
  const terms = Object.values(termsOf(money))
  if (!same || terms.some((term) => term < 0)) throw new Error(`${where}: the record counts ${JSON.stringify(money)}, the tally ${JSON.stringify(expected)}`)
}

type Acting = { operation: Exclude<Operation, 'raw'>; n: number; now: Date; random: ReturnType<typeof randomFrom> }

async function act(db: Db, call: PaidCall, { operation, n, now, random }: Acting, tally: Tally): Promise<Result<unknown>['kind']> {
  const context = { db, now }
  const made = await recordOf(db, call, n)
  const money = tally[n - 1] ?? noMoney
  const move = (change: Partial<Money>) => {
    tally[n - 1] = { ...money, ...change }
  }
  const live = made.instalments.flatMap(({ requests }) => requests).find(({ state }) => state === 'REQUESTED' || state === 'VERIFIED' || state === 'APPROVED' || state === 'ORDERED')
  const step = { requestId: live?.id ?? newId(), version: live?.version ?? 0 }
  const repayment = made.repayments.find(({ state }) => state !== 'DECIDED') ?? made.repayments[0]
  const back = { repaymentId: repayment?.id ?? newId(), version: repayment?.version ?? 0 }
  const agreementId = call.agreement(n)
  /** What a smaller or ended grant leaves due: its request is cancelled with its instalment. */
  const dueNow = async (): Promise<Cents> => (await recordOf(db, call, n)).instalments.flatMap(({ requests }) => requests).filter(({ state }) => state === 'APPROVED' || state === 'ORDERED').reduce((sum, { cents: amount }) => addCents(sum, amount), zero)
  switch (operation) {
    case 'ask': {
      const open = made.instalments.find(({ paidOn, cancelledOn }) => paidOn === null && cancelledOn === null)?.n ?? 1
      if (open > 1 && random.whole(3) > 0) await db.paymentProof.create({ data: { id: newId(), agreementId, n: open, fileId: await cleanFile(db, now, 'rapport.pdf'), addedAt: now } })
      return (await askPayment(await call.applicant(n), { agreementId, n: open, message: '' }, context)).kind
    }
    case 'verify':
      return (await verifyProofs(random.whole(2) === 0 ? call.staff : call.checker, step, context)).kind
    case 'approve': {
      const { kind } = await approvePayment(random.whole(2) === 0 ? call.staff : call.checker, step, context)
      if (kind === 'ok' && live) move({ due: addCents(money.due, live.cents) })
      return kind
    }
    case 'sendBack': {
      const { kind } = await sendBackPayment(call.staff, { ...step, reason: 'Motif fictif.', publicUrl }, context)
      if (kind === 'ok' && live?.state === 'APPROVED') move({ due: subtractCents(money.due, live.cents) })
      return kind
    }
    case 'order':
      return (await orderPayments(call.checker, { callId: call.callId, requests: [step.requestId] }, context)).kind
    case 'payAll':
    case 'rejectAll': {
      const ordered = await db.paymentRequest.findMany({ where: { state: 'ORDERED', batch: { callId: call.callId } }, select: { agreementId: true, cents: true } })
      if (ordered.length === 0) return 'refused'
      const { result } = await applied(db, now, call, await returnOf(db, call, operation === 'payAll' ? 'payé' : 'rejeté', dayOf(now)))
      if (result.kind === 'ok' && operation === 'payAll')
        for (const one of ordered) {
          const at = call.agreementIds.indexOf(one.agreementId)
          const before = tally[at] ?? noMoney
          tally[at] = { ...before, paid: addCents(before.paid, cents(Number(one.cents))), due: subtractCents(before.due, cents(Number(one.cents))) }
        }
      return result.kind
    }
    case 'settle': {
      // Seldom before anything is paid: little is left to happen afterwards.
      if (money.paid === 0 && random.whole(6) > 0) return 'refused'
      const planned = cents(1_000_000 + random.whole(3_000_000))
      const result = await settleAccounts(call.staff, { agreementId, planned, spent: cents(random.whole(planned * 1.2)), source: 'Comptes fictifs', publicUrl }, context)
      if (result.kind === 'ok') move({ allocated: subtractCents(money.allocated, result.value.released), contracted: subtractCents(money.contracted, result.value.released), due: await dueNow() })
      return result.kind
    }
    case 'notice':
      return (await noticeRepayment(call.staff, { agreementId, amount: cents(1 + random.whole(800_000)), ground: 'Motif fictif assez long.', publicUrl }, context)).kind
    case 'answer':
      return (await answerRepayment(await call.applicant(n), { ...back, answer: 'Réponse fictive assez longue.' }, context)).kind
    case 'decide': {
      const amount = cents(random.whole(800_000))
      const { kind } = await decideRepayment(call.staff, { ...back, amount, decision: 'Décision fictive.', publicUrl }, context)
      if (kind === 'ok') move({ claimed: addCents(money.claimed, amount) })
      return kind
    }
    case 'recover': {
      const amount = cents(1 + random.whole(400_000))
      const { kind } = await recover(call.staff, { ...back, amount, receivedOn: dayOf(now), reference: 'TITRE-FICTIF' }, context)
      if (kind === 'ok') move({ recovered: addCents(money.recovered, amount), ...(made.call.recoveredReturns && { returned: addCents(money.returned, amount) }) })
      return kind
    }
    case 'leave': {
      // Rare: nothing goes on afterwards but what was paid.
      if (random.whole(money.paid === 0 ? 20 : 6) > 0) return 'refused'
      const { id, version } = await db.laureate.findUniqueOrThrow({ where: { id: made.laureate.id }, select: { id: true, version: true } })
      const ending = { laureateId: id, version, writtenOn: dayOf(now) }
      const result = random.whole(2) === 0 ? await terminate(call.staff, { ...ending, reason: 'Motif fictif.' }, context) : await renounce(call.staff, ending, context)
      if (result.kind === 'ok') move({ allocated: money.paid, contracted: money.paid, due: zero })
      return result.kind
    }
  }
}
