import { formatDay, dayOf } from '@/lib/kernel/days'
import type { Message } from '@/lib/messages/outbox.commands'

type Invitation = { id: string; structureName: string; by: string; link: string; /** Has an account already. */ known: boolean; expiresAt: Date }

export const invitationMail = (to: { email: string; name: string }, { id, structureName, by, link, known, expiresAt }: Invitation): Message => ({
  kind: 'membership.invited',
  objectId: id,
  recipient: to.email,
  secret: !known,
  subject: `Travailler aux candidatures de ${structureName}`,
  text: `Bonjour ${to.name},

${by} vous invite à travailler aux candidatures de la structure « ${structureName} », sur « Aller vers ».

${known ? 'Connectez-vous, puis acceptez l’invitation sur la page « Mes candidatures »' : 'Choisissez votre mot de passe avec ce lien, connectez-vous, puis acceptez l’invitation sur la page « Mes candidatures »'} :
${link}

L’invitation est valable jusqu’au ${formatDay(dayOf(expiresAt))}. Si vous ne connaissez pas cette structure, ne faites rien.
`,
})
