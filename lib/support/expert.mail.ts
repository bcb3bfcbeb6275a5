import type { Message } from '@/lib/messages/outbox.commands'

type Recipient = { email: string; name: string }

const message = (to: Recipient, kind: string, objectId: string, subject: string, body: string, more: Partial<Message> = {}): Message => ({
  kind, objectId, recipient: to.email, subject, text: `Bonjour ${to.name},\n\n${body}\n`, ...more,
})

export const expertInvitedMail = (to: Recipient, expert: { id: string; paid: boolean }, links: { home: string; password: string | null }): Message =>
  message(to, 'expert.invited', expert.id, 'Vous rejoignez les experts qui accompagnent les lauréats', `Des lauréats pourront vous demander une rencontre. Vous acceptez ou déclinez chaque demande, et ne lisez que ce qui concerne ceux qui vous la font.
${expert.paid ? '\nVotre intervention étant rémunérée, vous déclarez d’abord vos intérêts.\n' : ''}
Votre espace : ${links.home}${links.password ? `\n\nPour ouvrir votre compte, choisissez un mot de passe :\n${links.password}` : ''}`, { secret: links.password !== null })

type Asked = { id: string; callId: string; subject: string; laureate: string }

export const expertAskedMail = (to: Recipient, request: Asked, link: string): Message =>
  message(to, 'expert-request.asked', request.id, 'Un lauréat demande à vous rencontrer', `« ${request.laureate} » demande à vous rencontrer.

Sujet : ${request.subject}

Lire la demande et y répondre : ${link}`, { callId: request.callId })

export const expertAskedForYouMail = (to: Recipient, request: { id: string; callId: string; subject: string; need: string; expert: string }, link: string): Message =>
  message(to, 'expert-request.asked-for-you', request.id, 'Une rencontre avec un expert est demandée pour vous', `L’équipe demande à ${request.expert} de vous rencontrer.

Sujet : ${request.subject}

${request.need}

Un courriel vous dira la réponse. Si cette rencontre ne vous sert pas, reprenez la demande : ${link}`, { callId: request.callId })

export const expertAnsweredMail = (to: Recipient, request: { id: string; callId: string; subject: string; expert: string; accepted: boolean; answer: string }, link: string): Message =>
  message(to, 'expert-request.answered', request.id, request.accepted ? 'Votre demande de rencontre est acceptée' : 'Votre demande de rencontre est déclinée', `${request.expert} ${request.accepted ? 'accepte de vous rencontrer : l’équipe vous proposera une date' : 'ne peut pas vous rencontrer'}.

Sujet : ${request.subject}
${request.answer ? `\n${request.answer}\n` : ''}
Vos demandes : ${link}`, { callId: request.callId })
