import { isStaff, type Actor } from '@/lib/accounts/actor'
import type { ArchivedDossier } from '@/lib/applications/dossier-archive'
import { depositSentence } from '@/lib/applications/dossier-archive.queries'
import type { SubmissionContent } from '@/lib/applications/submission'
import { visibleContent } from '@/lib/applications/visible-content'
import type { CallHead } from '@/lib/calls/call-head.queries'
import type { Context } from '@/lib/db/transaction'
import { absent, ok, type Result } from '@/lib/kernel/result'
import type { ApplicationListQuery } from './application-list'
import { exportedApplications } from './application-list.queries'

/** The last deposits of all the dossiers that the list would show, in its order, each read when its turn comes; null for whoever has no list. */
export async function archivedApplications(
  actor: Actor,
  input: { slug: string; query: ApplicationListQuery },
  context: Context,
): Promise<{ call: CallHead; accountId: string; total: number; dossiers: AsyncGenerator<ArchivedDossier> } | null> {
  if (actor.kind !== 'person') return null
  const found = await exportedApplications(actor, input, context)
  if (!found) return null
  const { call, applications } = found
  const archived = async function* () {
    for (const { id } of applications) {
      const dossier = await deposited(actor, call, id, context)
      if (dossier) yield dossier
    }
  }
  return { call, accountId: actor.id, total: applications.length, dossiers: archived() }
}

async function deposited(actor: Actor, call: CallHead, applicationId: string, { db }: Context): Promise<ArchivedDossier | null> {
  const last = await db.submission.findFirst({
    where: { applicationId },
    orderBy: { n: 'desc' },
    relationLoadStrategy: 'join',
    select: { n: true, depositedAt: true, content: true, application: { select: { attachments: { select: { id: true, file: { select: { key: true, scan: true } } } } } } },
  })
  if (!last) return null
  const { attachments } = last.application
  return {
    callTitle: call.title,
    demonstration: call.nature === 'FICTIONAL',
    standing: depositSentence(last.n, last.depositedAt),
    at: last.depositedAt,
    content: visibleContent(last.content as unknown as SubmissionContent, isStaff(actor) ? 'staff' : 'call'),
    scans: Object.fromEntries(attachments.map(({ id, file }) => [id, file.scan])),
    keys: Object.fromEntries(attachments.map(({ id, file }) => [id, file.key])),
  }
}

/** How far one's own archive has come; nothing for anybody else. */
export async function archiveProgress(actor: Actor, { id }: { id: string }, { db }: Context): Promise<Result<{ done: number; total: number }>> {
  if (actor.kind !== 'person') return absent()
  const row = await db.archiveProgress.findFirst({ where: { id, accountId: actor.id }, select: { done: true, total: true } })
  return row ? ok(row) : absent()
}
