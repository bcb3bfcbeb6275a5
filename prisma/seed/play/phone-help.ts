import type { Person } from '@/lib/accounts/actor'
import { closePhoneHelp, openPhoneHelp } from '@/lib/applications/phone-help.commands'
import { saveAnswer } from '@/lib/applications/save-step.commands'
import type { Db } from '@/lib/db/client'
import { done } from './done'

/** A draft in which the team typed one answer on the telephone, a while ago: its structure has it to confirm. */
export async function playPhoneHelp(db: Db, staff: Person, { slug, email }: { slug: string; email: string }, at: Date): Promise<void> {
  const after = (minutes: number) => ({ db, now: new Date(at.getTime() + minutes * 60_000) })
  const { id: applicationId, number, answers } = await db.application.findFirstOrThrow({
    where: { call: { slug }, structure: { memberships: { some: { account: { email } } } } },
    select: { id: true, number: true, answers: { where: { fieldKey: 'resume' }, select: { version: true } } },
  })
  const { helpId } = done(await openPhoneHelp(staff, { callSlug: slug, number, email, reason: 'Écran en panne à l’accueil, dépôt prévu dans la semaine.', publicUrl: 'http://127.0.0.1:3000' }, after(0)))
  done(await saveAnswer(staff, { applicationId, field: 'resume', answer: 'Un bus fictif va chaque semaine vers six hameaux, avec une conseillère et un poste relié au réseau.', version: answers[0]?.version ?? 0 }, after(12)))
  done(await closePhoneHelp(staff, { helpId }, after(20)))
}
