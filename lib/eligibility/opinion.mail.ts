import { formatDay, type Day } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import type { Message } from '@/lib/messages/outbox.commands'

type To = { email: string; name: string }
type Call = { id: string; title: string }

/** One mail for everything asked together. `password`: the link by which a new account is opened. */
export const opinionAskedMail = (to: To, call: Call, asked: { requestId: string; dossiers: number; dueOn: Day; from: string }, links: { opinions: string; password: string | null }): Message => ({
  kind: 'opinion.asked',
  objectId: asked.requestId,
  recipient: to.email,
  callId: call.id,
  subject: `Votre avis sur ${plural(asked.dossiers, 'dossier')}`,
  text: `Bonjour ${to.name},

Votre avis (${asked.from}) est demandé sur ${plural(asked.dossiers, 'dossier')} de l’appel « ${call.title} », pour le ${formatDay(asked.dueOn)} au plus tard : favorable, réservé ou défavorable, avec vos motifs. Vous ne notez pas.
${links.password === null ? '' : `
Ouvrez d’abord votre compte en choisissant un mot de passe, dans les 30 jours :
${links.password}
`}
Les dossiers se lisent et les avis se donnent ici :
${links.opinions}

Si vous avez un lien avec l’un d’eux, la même page permet de vous en déporter.
`,
})

export const opinionReminderMail = (to: To, call: Call, waiting: { newestId: string; dossiers: number; dueOn: Day }, link: string): Message => ({
  kind: 'opinion.reminder',
  objectId: waiting.newestId,
  recipient: to.email,
  callId: call.id,
  subject: `${plural(waiting.dossiers, 'avis attendu', 'avis attendus')} pour le ${formatDay(waiting.dueOn)}`,
  text: `Bonjour ${to.name},

${plural(waiting.dossiers, 'avis vous reste à donner', 'avis vous restent à donner')} sur l’appel « ${call.title} », pour le ${formatDay(waiting.dueOn)} au plus tard :
${link}
`,
})
