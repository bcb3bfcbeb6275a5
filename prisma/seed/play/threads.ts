import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { readThread, sendMessage } from '@/lib/messages/thread.commands'
import { done } from './done'

type Dossier = { applicationId: string; actor: Person }

const publicUrl = 'http://127.0.0.1:3000'

/** Threads of a call under review: two where the team has a message to read, one that was answered and read, one that waits for its structure. */
export async function playThreads(db: Db, staff: Person, [first, second, third, fourth]: readonly Dossier[], now: Date): Promise<void> {
  const at = (hoursAgo: number) => ({ db, now: new Date(now.getTime() - hoursAgo * 3_600_000) })
  const write = async (who: Person, dossier: Dossier | undefined, text: string, hoursAgo: number) => {
    if (dossier) done(await sendMessage(who, { applicationId: dossier.applicationId, text, publicUrl }, at(hoursAgo)))
  }
  await write(staff, first, 'Bonjour,\n\nVotre plan de financement compte l’achat du véhicule en entier. Est-il utilisé pour ce seul projet ?', 70)
  if (first) await write(first.actor, first, 'Bonjour,\n\nOui, pour ce seul projet. Le devis est dans la pièce jointe, page 2.', 26)
  if (second) await write(second.actor, second, 'Bonjour,\n\nNotre directrice change le mois prochain : qui signera si nous sommes retenus ?', 7)
  await write(staff, third, 'Bonjour,\n\nLe nom de l’espace n’est pas celui de la liste des labels : lequel faut-il publier ?', 60)
  if (third) await write(third.actor, third, 'Celui de la liste, merci : l’autre est son nom d’usage.', 50)
  if (third) done(await readThread(staff, { applicationId: third.applicationId, n: 2 }, at(48)))
  await write(staff, fourth, 'Bonjour,\n\nPouvez-vous confirmer le nombre de haltes par mois ?', 5)
}
