import { plural } from '@/lib/kernel/french'
import type { Message } from '@/lib/messages/outbox.commands'

/** To who decides: something waits. Neither a member nor a dossier is named by mail. */
export const recusalToDecideMail = (to: { email: string; name: string }, call: { id: string; title: string }, recusalId: string): Message => ({
  kind: 'recusal.to-decide',
  objectId: recusalId,
  recipient: to.email,
  callId: call.id,
  subject: 'Un déport attend votre décision',
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », un déport au moins attend votre décision. Le dossier concerné reste fermé au membre
du jury tant que vous n’avez pas décidé.
Connectez-vous : la liste est dans votre espace « Jury », page « Présidence ».
`,
})

/** To each member, when the jury opens: how many dossiers there are, and where to read which were found ineligible. None is named by mail. */
export const juryOpenedMail = (
  to: { email: string; name: string },
  call: { id: string; title: string },
  { eligible, ineligible }: { eligible: number; ineligible: number },
): Message => ({
  kind: 'call.jury-opened',
  objectId: call.id,
  recipient: to.email,
  callId: call.id,
  subject: 'Le jury est ouvert',
  text: `Bonjour ${to.name},

Le jury de l’appel « ${call.title} » est ouvert : ${plural(eligible, 'dossier est recevable', 'dossiers sont recevables')}.
Connectez-vous à votre espace « Jury » : déclarez vos intérêts si ce n’est fait, vos dossiers à lire suivront.

${ineligible === 0 ? 'Aucun dossier n’a été déclaré irrecevable.' : `${plural(ineligible, 'dossier a été déclaré irrecevable', 'dossiers ont été déclarés irrecevables')} par deux personnes de l’équipe. La liste et les motifs sont dans votre espace, page « Dossiers irrecevables » ; la présidence du jury peut en faire réadmettre avant la fin de la notation.`}
`,
})

/** To a member: what is asked of them before they read anything. */
export const panelInvitationMail = (to: { id: string; email: string; name: string }, call: { id: string; title: string }): Message => ({
  kind: 'juror.invited',
  objectId: to.id,
  recipient: to.email,
  callId: call.id,
  subject: 'Vous êtes membre du jury',
  text: `Bonjour ${to.name},

Vous êtes nommé(e) au jury de l’appel « ${call.title} ».
Connectez-vous à votre espace « Jury » : acceptez la charte et déclarez vos intérêts. Aucun dossier ne s’ouvre avant.
Si vous ne pouvez pas siéger, répondez à l’équipe de l’appel : elle vous remplacera.
`,
})

/** To whoever a member has named to prepare their sheets. */
export const collaboratorNamedMail = (to: { id: string; email: string; name: string }, call: { id: string; title: string }, member: string): Message => ({
  kind: 'collaborator.named',
  objectId: to.id,
  recipient: to.email,
  callId: call.id,
  subject: 'Un membre du jury vous demande de préparer ses grilles',
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », ${member} vous a désigné(e) pour lire ses dossiers et préparer ses grilles.
Connectez-vous à votre espace « Jury » : rien ne s’ouvre avant que vous ayez accepté la charte.
Ce que vous préparez reste un brouillon : seul le membre du jury rend ses grilles, vote et signe.
`,
})
