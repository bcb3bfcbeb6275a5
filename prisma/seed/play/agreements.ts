import { Prisma } from '@/lib/db/generated/client'
import type { Person } from '@/lib/accounts/actor'
import { amendAgreement, draftAgreements, editAgreement, sendAgreement } from '@/lib/agreements/agreement.commands'
import { agreementPdf } from '@/lib/agreements/agreement.pdf'
import { agreementDocument, agreementRecords } from '@/lib/agreements/agreement.queries'
import { meetDeadline } from '@/lib/agreements/settings.commands'
import { acceptAgreement, signAgreement } from '@/lib/agreements/signature.commands'
import { addSignedCopy } from '@/lib/agreements/signed-copy.commands'
import { agreementLive } from '@/lib/agreements/standing'
import type { Db } from '@/lib/db/client'
import type { FileStore } from '@/lib/files/store'
import { addDays, dayOf } from '@/lib/kernel/days'
import { personOf } from '../accounts'
import { done, each } from './done'

const publicUrl = 'http://127.0.0.1:3000'
const day = 86_400_000

/** Where the agreements that are not in force stop, from the last dossier down: the demonstration's laureate is never among them. */
const stops = ['draft', 'draft', 'sent', 'overdue', 'one-signature', 'amended'] as const
type Stop = (typeof stops)[number] | 'in-force'
/** Sent so many days before now; the others in the week after the announcement. */
const ago: Partial<Record<Stop, number>> = { sent: 10, overdue: 75 }

async function* bytesOf(content: Uint8Array) {
  yield content
}

async function standing(db: Db, laureateId: string) {
  const [record] = await agreementRecords(db, Prisma.sql`l.id = ${laureateId}::uuid`)
  const live = record && (agreementLive(record.versions) ?? record.versions.at(-1))
  if (!record?.agreement || !live) throw new Error('a laureate without agreement')
  return { record, live, step: { agreementId: record.agreement.id, version: live.version } }
}

/** Completes what is drafted for a laureate, letter or agreement: it can be sent as it is. */
export async function complete(db: Db, staff: Person, laureateId: string, now: Date) {
  const { live, step } = await standing(db, laureateId)
  const { instalments, indicators, ...terms } = live.terms
  const input = { ...step, ...terms, kind: live.kind, stateAid: 'OUT_OF_SCOPE' as const, indicators: indicators.map(({ key }) => key), instalments: instalments.map(({ share, condition }) => ({ share, condition })) }
  const { version } = done(await editAgreement(staff, input, { db, now }))
  return { agreementId: step.agreementId, version }
}

/** And sends it. */
export async function completeAndSend(db: Db, staff: Person, laureateId: string, now: Date): Promise<void> {
  done(await sendAgreement(staff, { ...(await complete(db, staff, laureateId, now)), publicUrl }, { db, now }))
}

/**
 * The agreements of a call announced at `at`: most in force since the fortnight after it, the others stopped on the way, so
 * that each state has one. `first` is the laureate that the demonstration lends.
 */
export async function playAgreements(db: Db, store: FileStore, staff: Person, callId: string, { at, now, first }: { at: Date; now: Date; first: string | undefined }): Promise<void> {
  const after = (days: number) => new Date(at.getTime() + days * day)
  done(await draftAgreements(staff, { callId }, { db, now: after(2) }))
  const drafted = await agreementRecords(db, Prisma.sql`l."callId" = ${callId}::uuid AND l.state = 'ANNOUNCED'`)
  const inOrder = drafted.sort((a, b) => Number(b.applicationId === first) - Number(a.applicationId === first) || a.source.number - b.source.number)
  await each(inOrder, 4, async ({ applicationId, laureate }, index) => {
    const stop: Stop = stops[inOrder.length - 1 - index] ?? 'in-force'
    const read = () => standing(db, laureate.id)
    if (stop === 'draft') return
    await completeAndSend(db, staff, laureate.id, ago[stop] ? new Date(now.getTime() - ago[stop] * day) : after(5))
    if (stop === 'sent' || stop === 'overdue') return
    const membership = await db.membership.findFirstOrThrow({ where: { structure: { applications: { some: { id: applicationId } } }, role: 'OWNER' }, select: { accountId: true } })
    const signedAt = after(12 + (index % 5))
    const owner = await personOf(db, membership.accountId, signedAt)
    const context = { db, now: signedAt }
    const { live } = await read()
    if (live.kind === 'ACCEPTED_LETTER') done(await acceptAgreement(owner, { ...(await read()).step, as: 'Présidente fictive de la structure', publicUrl }, context))
    else {
      const printed = await agreementDocument(staff, live.id, context)
      if (!printed) throw new Error('nothing to sign')
      const copy = await agreementPdf(printed)
      for (const [party, who] of [['BENEFICIARY', owner], ['FUNDER', staff]] as const) {
        if (party === 'FUNDER' && stop === 'one-signature') return
        done(await addSignedCopy(who, { versionId: live.id, party, name: 'convention signée, fictive.pdf', bytes: bytesOf(copy) }, context, store, 'NOT_SCANNED'))
        done(await signAgreement(who, { ...(await read()).step, party, signedOn: dayOf(signedAt), publicUrl }, context))
      }
      const { agreement } = (await read()).record
      if (agreement) done(await meetDeadline(staff, { agreementId: agreement.id, version: agreement.version, kind: 'publication', doneOn: addDays(dayOf(signedAt), 40) }, { db, now: after(60) }))
    }
    if (stop === 'amended') done(await amendAgreement(staff, { ...(await read()).step, reason: 'Le recrutement a pris deux mois de retard : la fin du projet est repoussée (motif fictif).' }, { db, now: new Date(now.getTime() - 3 * day) }))
  })
}
