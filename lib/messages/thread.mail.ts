import type { Message } from './outbox.commands'
import type { ThreadSide } from './unread.queries'

type About = { callId: string; callTitle: string; number: number; messageId: string }

/** Says that there is something to read, never what: the text stays where rights are checked. */
export const threadMail = (to: { email: string; name: string }, from: ThreadSide, { callId, callTitle, number, messageId }: About, link: string): Message => ({
  kind: 'thread.message',
  objectId: messageId,
  recipient: to.email,
  callId,
  subject: `Un message sur le dossier n° ${number}`,
  text: `Bonjour ${to.name},

${from === 'STAFF' ? 'L’équipe de l’appel' : 'La structure'} vous a écrit au sujet du dossier n° ${number}, appel « ${callTitle} ».

Le message se lit, et vous pouvez y répondre, ici :
${link}
`,
})
