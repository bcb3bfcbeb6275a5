import type { Person } from '@/lib/accounts/actor'
import { askComplement, sendComplement } from '@/lib/applications/complement.commands'
import { loadDossier } from '@/lib/applications/dossier.queries'
import { saveAnswer } from '@/lib/applications/save-step.commands'
import type { Db } from '@/lib/db/client'
import { addDays, dayOf } from '@/lib/kernel/days'
import { done } from './done'

type Dossier = { applicationId: string; actor: Person }

const publicUrl = 'http://127.0.0.1:3000'

/** Requests of a call under review: one that its structure has to answer, one that is late, one sent back that the team has to read. */
export async function playComplements(db: Db, staff: Person, [awaited, late, sent]: readonly Dossier[], now: Date): Promise<void> {
  const at = (days: number) => ({ db, now: new Date(now.getTime() + days * 86_400_000) })
  const dueIn = (days: number) => addDays(dayOf(now), days)
  const versionOf = async (id: string) => (await db.application.findUniqueOrThrow({ where: { id }, select: { version: true } })).version
  const ask = async (applicationId: string, fieldKey: string, kind: 'MISSING' | 'WRONG' | 'OUTDATED', sentence: string, days: number, due: number) =>
    done(await askComplement(staff, { applicationId, version: await versionOf(applicationId), items: [{ fieldKey, kind, sentence }], dueOn: dueIn(due), publicUrl }, at(days)))
  if (awaited) await ask(awaited.applicationId, 'pieces', 'MISSING', 'Joignez le devis du véhicule, daté de moins de trois mois.', -2, 8)
  if (late) await ask(late.applicationId, 'calendrier', 'OUTDATED', 'Les dates du calendrier sont passées : donnez les nouvelles.', -4, -1)
  if (!sent) return
  const { applicationId, actor } = sent
  const { requestId } = await ask(applicationId, 'resume', 'WRONG', 'Le résumé parle de deux bus, le plan de financement d’un seul.', -3, 7)
  const version = (await loadDossier(db, applicationId))?.answers.resume?.version ?? 0
  done(await saveAnswer(actor, { applicationId, field: 'resume', answer: 'Un seul bus fictif fait le tour des hameaux, deux fois par mois.', version }, at(-1)))
  done(await sendComplement(actor, { requestId, version: 1, publicUrl }, at(-1)))
}
