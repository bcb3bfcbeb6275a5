import { formatDay, type Day } from '@/lib/kernel/days'
import { plural } from '@/lib/kernel/french'
import type { Message } from '@/lib/messages/outbox.commands'

/** To a member of the jury: how many dossiers wait. None is named by mail. */
export const assignedMail = (to: { email: string; name: string; dossiers: number }, call: { id: string; title: string }, runId: string): Message => ({
  kind: 'assignment.run',
  objectId: runId,
  recipient: to.email,
  callId: call.id,
  subject: 'Vos dossiers à lire',
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », ${plural(to.dossiers, 'dossier vous est attribué', 'dossiers vous sont attribués')}.
Connectez-vous : ils sont dans votre espace « Jury », dans un ordre qui vous est propre.
`,
})

/** To a member: more readings, of dossiers near the line of the envelope. None is named by mail. */
export const extraReadingsMail = (to: { email: string; name: string; dossiers: number }, call: { id: string; title: string }, runId: string): Message => ({
  kind: 'assignment.extra',
  objectId: runId,
  recipient: to.email,
  callId: call.id,
  subject: 'Des lectures supplémentaires',
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », le règlement prévoit des lectures supplémentaires des dossiers à discuter :
${plural(to.dossiers, 'dossier de plus vous est attribué', 'dossiers de plus vous sont attribués')}. Les notes restent cachées jusqu’à ce que ces grilles soient rendues.
Connectez-vous : ils sont dans votre espace « Jury », à la suite des autres.
`,
})

/** To the team: the jury takes a dossier that it had found ineligible. None is named by mail but by its number. */
export const readmittedMail = (to: { email: string; name: string }, call: { id: string; title: string }, { reviewId, number }: { reviewId: string; number: number }): Message => ({
  kind: 'review.readmitted',
  objectId: reviewId,
  recipient: to.email,
  callId: call.id,
  subject: `Dossier n° ${number} réadmis par la présidence du jury`,
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », la présidence du jury a fait réadmettre le dossier n° ${number}. Son motif est gardé avec l’acte.
Connectez-vous : répartissez de nouveau les dossiers entre les membres, celui-ci n’a pas encore de lecteurs.
`,
})

/** To who presides: a member asks for a sheet back. No dossier is named by mail. */
export const reopeningAskedMail = (to: { email: string; name: string }, call: { id: string; title: string }, reopeningId: string): Message => ({
  kind: 'sheet.reopening-asked',
  objectId: reopeningId,
  recipient: to.email,
  callId: call.id,
  subject: 'Une réouverture de grille à décider',
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », un membre du jury demande à reprendre une grille qu’il a rendue.
Connectez-vous : sa demande et son motif sont sur la page « Présidence ».
`,
})

/** To its author: the sheet is theirs again, or stays as it was handed in. */
export const reopeningDecidedMail = (to: { email: string; name: string }, call: { id: string; title: string }, { reopeningId, granted }: { reopeningId: string; granted: boolean }): Message => ({
  kind: 'sheet.reopening-decided',
  objectId: reopeningId,
  recipient: to.email,
  callId: call.id,
  subject: granted ? 'Votre grille est rouverte' : 'Votre grille reste rendue',
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », la présidence du jury a ${granted ? 'rouvert la grille que vous vouliez reprendre : elle est de nouveau un brouillon, à rendre' : 'refusé de rouvrir votre grille : elle reste telle que vous l’avez rendue'}.
Connectez-vous : le motif de la décision est avec votre grille.
`,
})

/** To a member: dossiers to mark for practice. */
export const calibrationOpenMail = (to: { email: string; name: string }, call: { id: string; title: string }, sessionId: string): Message => ({
  kind: 'calibration.opened',
  objectId: sessionId,
  recipient: to.email,
  callId: call.id,
  subject: 'Étalonnage du jury : des dossiers à noter pour s’accorder',
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », l’étalonnage est ouvert : chacun note les mêmes dossiers, inventés ou d’une édition passée, puis les notes se lisent côte à côte.
Elles ne comptent dans aucun classement, et personne ne voit les vôtres avant qu’elles soient toutes montrées.
Connectez-vous : l’étalonnage est dans votre espace « Jury ».
`,
})

/** To a member whose sheets are missing as their day comes near. None is named by mail. */
export const sheetsReminderMail = (
  to: { jurorId: string; email: string; name: string },
  call: { id: string; title: string },
  { notice, dueOn, missing }: { notice: number; dueOn: Day; missing: number },
  link: string,
): Message => ({
  // One for each notice and day: a day put off is told again.
  kind: `sheets.reminder-${notice}-${dueOn}`,
  objectId: to.jurorId,
  recipient: to.email,
  callId: call.id,
  subject: `${plural(missing, 'grille attendue', 'grilles attendues')} pour le ${formatDay(dueOn)}`,
  text: `Bonjour ${to.name},

Pour l’appel « ${call.title} », ${plural(missing, 'grille vous reste à rendre', 'grilles vous restent à rendre')} au plus tard le ${formatDay(dueOn)} :
${link}
`,
})
