import type { Message } from '@/lib/messages/outbox.commands'

type Told = { id: string; title: string; version: number }

/** What the team decided of a contribution, to whoever made it. `address`: absolute. */
export const moderatedMail = (to: { email: string; name: string }, resource: Told, state: 'PUBLISHED' | 'SENT_BACK' | 'WITHDRAWN', word: string, address: string): Message => {
  const said = { PUBLISHED: 'est publiée dans la ressourcerie', SENT_BACK: 'est à reprendre avant d’être publiée', WITHDRAWN: 'est retirée de la ressourcerie' }[state]
  return {
    kind: `resource.moderated-${resource.version}`, objectId: resource.id, recipient: to.email,
    subject: `Votre ressource ${said}`,
    text: `Bonjour ${to.name},\n\nVotre ressource « ${resource.title} » ${said}.\n${word === '' ? '' : `\nLe mot de l’équipe :\n${word}\n`}\nSa page : ${address}\n`,
  }
}
