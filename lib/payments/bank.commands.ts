import type { Actor } from '@/lib/accounts/actor'
import { contradicts, fileName, isHeld, type UploadOutcome } from '@/lib/applications/attachment'
import type { AttachmentFile } from '@/lib/applications/attachment.queries'
import { receiveFile } from '@/lib/applications/receive-file.commands'
import { Prisma } from '@/lib/db/generated/client'
import { transact, type Context, type TxContext } from '@/lib/db/transaction'
import { isFollowed } from '@/lib/envelope/plan.policy'
import type { FileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { stepOf } from '@/lib/kernel/lifecycle'
import { absent, conflict, invalid, ok, refused, type Result } from '@/lib/kernel/result'
import { sameBody } from './bank-details'
import { bankLifecycle, bankRefusals, type BankVerb } from './bank.lifecycle'
import { heldRecord, note, tellStructure, type Linked } from './held.commands'
import { confirmedAccount, fileState, waitingAccount, type Account, type PaymentRecord } from './payment-record'
import { bankConfirmedMail, bankRefusedMail, bankSentMail } from './payments.mail'
import { mayHandlePayments, maySendBankDetails } from './payments.policy'

type Sending = { applicationId: string; holder: string; holderSiret: string; iban: string; bic: string }

/** Whoever answers for the structure says where it is paid. What waited is replaced; what is confirmed stays so until the change is confirmed. */
export const sendBankDetails = (actor: Actor, { applicationId, ...typed }: Sending & Linked, context: Context): Promise<Result<{ bankId: string }>> =>
  transact<{ bankId: string }>(context, async (inside) => {
    const { db, now } = inside
    const { publicUrl, ...details } = typed
    const made = await heldRecord(inside, Prisma.sql`a.id = ${applicationId}::uuid`)
    if (!made || !maySendBankDetails(actor, made.structure.id)) return absent()
    if (made.laureate.state !== 'ANNOUNCED' || !isFollowed(made.call.state)) return refused('Cette aide ne se verse plus : son RIB ne change plus.')
    if (!sameBody(details.holderSiret, made.structure.siret)) return invalid({ holderSiret: 'Ce SIRET n’est pas celui de votre structure : le compte est à son nom.' })
    const confirmed = confirmedAccount(made)
    if (confirmed?.iban === details.iban) return invalid({ iban: 'Ce compte est déjà celui de votre structure.' })
    const waiting = waitingAccount(made)
    if (waiting?.state === 'VERIFIED') return refused('Un changement de RIB attend l’appel de l’équipe : il se fait l’un après l’autre.')
    const bankId = newId()
    if (waiting) await db.bankDetails.update({ where: { id: waiting.id }, data: { state: 'REFUSED', refusedAt: now, refusedById: actor.id, refusedReason: 'Remplacé par la structure avant sa vérification.', version: { increment: 1 } } })
    await db.bankDetails.create({ data: { id: bankId, structureId: made.structure.id, ...details, isChange: made.accounts.some(({ state }) => state === 'CONFIRMED' || state === 'REPLACED'), sentAt: now, sentById: actor.id } })
    note(inside, actor.id, made, 'bank-details.sent', 'BankDetails', { id: bankId, version: 1 }, { change: confirmed !== null })
    await tellStructure(inside, made, bankId, publicUrl, bankSentMail)
    return ok({ bankId })
  })

/** Joins the bank's paper to an account that waits; the last one counts. */
export async function addBankPaper(actor: Actor, { bankId, name, bytes }: { bankId: string; name: string; bytes: AsyncIterable<Uint8Array> }, context: Context, store: FileStore, scan: 'NOT_SCANNED' | 'PENDING'): Promise<Result<UploadOutcome>> {
  if (actor.kind !== 'person') return absent()
  const found = await context.db.bankDetails.findUnique({ where: { id: bankId }, select: { structureId: true } })
  if (!found || !maySendBankDetails(actor, found.structureId)) return absent()
  return receiveFile(store, bytes, ({ key, size, sha256, type }) =>
    transact<UploadOutcome>(context, async (inside) => {
      const { db, now } = inside
      const made = await heldRecord(inside, Prisma.sql`a."structureId" = ${found.structureId}::uuid`)
      if (!made) return absent()
      const file = { id: newId(), key, size, sha256, contentType: type, scan, uploadedById: actor.id, uploadedAt: now, name: fileName(name, type) }
      await db.storedFile.create({ data: file })
      const { count } = await db.bankDetails.updateMany({ where: { id: bankId, state: 'SENT' }, data: { fileId: file.id, version: { increment: 1 } } })
      if (count === 0) return ok('frozen')
      note(inside, actor.id, made, 'bank-details.paper-added', 'BankDetails', { id: bankId }, { sha256 })
      if (scan === 'PENDING') await db.$executeRaw`SELECT pg_notify('scans', '')`
      return ok(contradicts(name, type) ? 'renamed' : 'joined')
    }))
}

/** The bank's paper, for staff and whoever answers for the structure, once the antivirus holds it back no more. */
export async function bankPaper(actor: Actor, input: { id: string }, { db }: Context): Promise<Result<AttachmentFile>> {
  const bank = await db.bankDetails.findUnique({ where: { id: input.id }, select: { structureId: true, file: { select: { key: true, name: true, contentType: true, size: true, sha256: true, scan: true } } } })
  if (!bank?.file || !(mayHandlePayments(actor) || maySendBankDetails(actor, bank.structureId))) return absent()
  const { scan, ...file } = bank.file
  return isHeld(scan) ? refused('Ce fichier n’a pas passé l’analyse antivirus.') : ok(file)
}

type BankStep = { bankId: string; version: number }

async function stepOn(verb: BankVerb, actor: Actor, { bankId, version }: BankStep, inside: TxContext): Promise<Result<{ made: PaymentRecord; account: Account; actorId: string; event: string }>> {
  if (!mayHandlePayments(actor)) return absent()
  const made = await heldRecord(inside, Prisma.sql`a."structureId" = (SELECT "structureId" FROM "BankDetails" WHERE id = ${bankId}::uuid)`)
  const account = made?.accounts.find(({ id }) => id === bankId)
  if (!made || !account) return absent()
  const step = stepOf(bankLifecycle, bankRefusals, verb, { ...account, file: fileState(account.file?.scan) }, actor, inside.now)
  if (step.kind === 'absent') return absent()
  if (step.kind === 'refused') return refused(step.message)
  return account.version === version ? ok({ made, account, actorId: actor.id, event: step.row.event }) : conflict()
}

const update = async ({ db }: TxContext, { id, version, state }: Account, data: Prisma.BankDetailsUpdateManyMutationInput): Promise<boolean> =>
  (await db.bankDetails.updateMany({ where: { id, version, state }, data: { ...data, version: { increment: 1 } } })).count === 1

/** The paper compared with what was typed. A first account is then confirmed; a change waits for a second person's call. */
export const verifyBank = (actor: Actor, input: BankStep & Linked, context: Context): Promise<Result<{ confirmed: boolean }>> =>
  transact<{ confirmed: boolean }>(context, async (inside) => {
    const moved = await stepOn('verify', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, account, actorId, event } = moved.value
    const confirmed = !account.isChange
    if (!(await update(inside, account, { state: confirmed ? 'CONFIRMED' : 'VERIFIED', verifiedAt: inside.now, verifiedById: actorId }))) return conflict()
    note(inside, actorId, made, event, 'BankDetails', { id: account.id, version: account.version + 1 }, { confirmed })
    if (confirmed) await tellStructure(inside, made, account.id, input.publicUrl, bankConfirmedMail)
    return ok({ confirmed })
  })

/** A second person called a number that was known before: the change is confirmed, the account before it is replaced. */
export const confirmBank = (actor: Actor, input: BankStep & { number: string; from: string; person: string } & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const { db, now } = inside
    const moved = await stepOn('confirm', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, account, actorId, event } = moved.value
    await db.bankDetails.updateMany({ where: { structureId: made.structure.id, state: 'CONFIRMED' }, data: { state: 'REPLACED', version: { increment: 1 } } })
    if (!(await update(inside, account, { state: 'CONFIRMED', calledAt: now, calledById: actorId, calledNumber: input.number, calledFrom: input.from, calledPerson: input.person }))) return conflict()
    note(inside, actorId, made, event, 'BankDetails', { id: account.id, version: account.version + 1 }, { called: true })
    await tellStructure(inside, made, account.id, input.publicUrl, bankConfirmedMail)
    return ok()
  })

export const refuseBank = (actor: Actor, input: BankStep & { reason: string } & Linked, context: Context): Promise<Result> =>
  transact(context, async (inside) => {
    const moved = await stepOn('refuse', actor, input, inside)
    if (moved.kind !== 'ok') return moved
    const { made, account, actorId, event } = moved.value
    if (!(await update(inside, account, { state: 'REFUSED', refusedAt: inside.now, refusedById: actorId, refusedReason: input.reason }))) return conflict()
    note(inside, actorId, made, event, 'BankDetails', { id: account.id, version: account.version + 1 }, {})
    await tellStructure(inside, made, account.id, input.publicUrl, (to, about, href) => bankRefusedMail(to, about, input.reason, href))
    return ok()
  })
