import { formatInstant, formatTime } from '@/lib/kernel/instants'
import type { Message } from '@/lib/messages/outbox.commands'

type About = { helpId: string; callId: string; callTitle: string; number: number; structureName: string; helper: string; caller: string; reason: string; openedAt: Date; endsAt: Date }

/** To everyone of the structure, when somebody of the team begins to type for one of them. */
export const phoneHelpMail = (to: { email: string; name: string }, about: About, link: string): Message => ({
  kind: 'phone-help.opened',
  objectId: about.helpId,
  recipient: to.email,
  callId: about.callId,
  subject: `Dossier n° ${about.number} : une aide téléphonique est ouverte`,
  text: `Bonjour ${to.name},

Le ${formatInstant(about.openedAt)}, ${about.helper}, de l’équipe de l’appel « ${about.callTitle} », a ouvert une aide téléphonique sur le dossier n° ${about.number} de « ${about.structureName} », à la demande de ${about.caller}. Motif : ${about.reason}

Jusqu’à ${formatTime(about.endsAt)} au plus tard, cette personne peut écrire des réponses pour vous. Elle ne peut ni déposer ni retirer le dossier, ni joindre un fichier, ni cocher une attestation. Chaque réponse ainsi saisie est marquée ; rien n’est déposé avant que vous l’ayez confirmée ou changée :
${link}

Si personne de chez vous n’a appelé, mettez fin à cette aide depuis la page du dossier.
`,
})
