import type { Actor } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import { formatInstantExact } from '@/lib/kernel/instants'
import { absent, ok, type Result } from '@/lib/kernel/result'
import { depositPage, dossierPage } from './application.queries'
import type { ArchivedDossier } from './dossier-archive'
import { submissionContent } from './submission-content'

export const depositSentence = (n: number, at: Date): string => `dépôt n° ${n}, le ${formatInstantExact(at)} (heure de Paris)`

/** A dossier as it stands, for the structure that holds it: its last deposit, or what is written in its draft. Absent for anybody else. */
export async function ownDossier(actor: Actor, { id }: { id: string }, context: Context): Promise<Result<ArchivedDossier>> {
  const page = await dossierPage(actor, id, context)
  if (!page || page.help?.mine) return absent()
  const { dossier, deposits: [last] } = page
  const files = await context.db.attachment.findMany({ where: { applicationId: id }, select: { id: true, file: { select: { key: true, scan: true } } } })
  const kept = {
    callTitle: dossier.call.title,
    demonstration: dossier.structure.fictional,
    scans: Object.fromEntries(files.map((file) => [file.id, file.file.scan])),
    keys: Object.fromEntries(files.map((file) => [file.id, file.file.key])),
  }
  const asDeposited = last && dossier.state !== 'DRAFT' && !dossier.reopened ? await depositPage(actor, { applicationId: id, n: last.n }, context) : null
  if (asDeposited) {
    const { content, receipt } = asDeposited
    return ok({ ...kept, content, at: receipt.depositedAt, standing: `${dossier.state === 'WITHDRAWN' ? 'retiré ; ' : ''}${depositSentence(receipt.n, receipt.depositedAt)}` })
  }
  const draft = last ? `brouillon repris depuis le ${depositSentence(last.n, last.depositedAt)} ; ce qui suit n’est pas déposé` : 'brouillon, pas encore déposé'
  return ok({ ...kept, content: submissionContent(dossier), at: context.now, standing: dossier.state === 'WITHDRAWN' ? 'retiré, jamais déposé' : draft })
}
