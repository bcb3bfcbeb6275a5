import { formatInstant, formatInstantExact } from '@/lib/kernel/instants'
import type { Message } from '@/lib/messages/outbox.commands'
import type { ApplicationState } from './application.lifecycle'
import { depositedFile, receiptParagraphs, verification, type Receipt } from './receipt'

type Member = { email: string; name: string }

/** To every member of the structure: what was received, when, and what proves it. */
export const receiptMail = (to: Member, submissionId: string, receipt: Receipt): Message => ({
  kind: 'application.receipt',
  objectId: submissionId,
  recipient: to.email,
  callId: receipt.callId,
  subject: `Récépissé : dossier n° ${receipt.number}, dépôt n° ${receipt.n}`,
  text: `Bonjour ${to.name},

La candidature de « ${receipt.structureName} » à l’appel « ${receipt.callTitle} » est déposée.

Dossier n° ${receipt.number} : « ${receipt.title} »
Dépôt n° ${receipt.n}, le ${formatInstantExact(receipt.depositedAt)} (heure de Paris)${receipt.depositor ? `, par ${receipt.depositor}` : ''}
Empreinte SHA-256 du contenu : ${receipt.sha256}
${receipt.attachments.map((file) => `Empreinte SHA-256 de « ${file.name} » : ${file.sha256}\n`).join('')}
${[...receiptParagraphs(receipt), verification(depositedFile(receipt))].join('\n\n')}

Le récépissé complet est dans votre espace « Mes candidatures ».
`,
})

type Withdrawn = { id: string; version: number; callId: string; callTitle: string; number: number; structureName: string }

export const withdrawnMail = (to: Member, application: Withdrawn, at: Date): Message => ({
  kind: `application.withdrawn-${application.version}`,
  objectId: application.id,
  recipient: to.email,
  callId: application.callId,
  subject: `Dossier n° ${application.number} retiré`,
  text: `Bonjour ${to.name},

Le dossier n° ${application.number} de « ${application.structureName} » à l’appel « ${application.callTitle} » a été retiré le ${formatInstant(at)} : il ne sera pas examiné.
Ses dépôts et leurs récépissés restent dans votre espace « Mes candidatures ».
`,
})

/** To the team and to whoever had the dossier to read: its structure gave up while the jury works. */
export const withdrawnFromJuryMail = (to: Member, application: Withdrawn, at: Date): Message => ({
  kind: `application.withdrawn-from-jury-${application.version}`,
  objectId: application.id,
  recipient: to.email,
  callId: application.callId,
  subject: `Dossier n° ${application.number} retiré par sa structure`,
  text: `Bonjour ${to.name},

« ${application.structureName} » a retiré le dossier n° ${application.number} de l’appel « ${application.callTitle} » le ${formatInstant(at)}. Il n’est plus à lire ni à examiner ; s’il était retenu, sa part de l’enveloppe est de nouveau disponible.
`,
})

type Followed = { id: string; callId: string; callTitle: string; number: number; structureName: string; n: number; at: Date }

/** To everyone of a structure whose draft followed a correction of the form: what changes, and why. */
export const formCorrectedMail = (to: Member, application: Followed, changes: readonly string[], reason: string): Message => ({
  kind: `application.form-followed-${application.n}`,
  objectId: application.id,
  recipient: to.email,
  callId: application.callId,
  subject: `Dossier n° ${application.number} : le formulaire a été corrigé`,
  text: `Bonjour ${to.name},

Le formulaire de l’appel « ${application.callTitle} » a été corrigé le ${formatInstant(application.at)}. Le brouillon du dossier n° ${application.number} de « ${application.structureName} » le suit dès maintenant ; ce que vous avez déjà répondu est gardé.

${changes.length === 0 ? 'Aucune des questions posées à votre structure ne change.' : `Ce qui change :\n${changes.map((sentence) => `- ${sentence}`).join('\n')}`}

Motif : ${reason}

Le dossier est dans votre espace « Mes candidatures ».
`,
})

type Infected = {
  attachmentId: string
  fileName: string
  number: number
  state: ApplicationState
  structure: { name: string }
  call: { id: string; title: string; contact: string }
}

/** What the antivirus found, what became of the file, and what is to be done, by where the dossier stands. */
export const infectedMail = (to: Member, { attachmentId, fileName, number, state, structure, call }: Infected): Message => ({
  kind: 'attachment.infected',
  objectId: attachmentId,
  recipient: to.email,
  callId: call.id,
  subject: `Dossier n° ${number} : un virus dans une pièce jointe`,
  text: `Bonjour ${to.name},

L’antivirus a trouvé un virus dans « ${fileName} », joint au dossier n° ${number} de « ${structure.name} » à l’appel « ${call.title} ». Le fichier a été détruit : personne ne l’a lu. Le reste du dossier est intact.

${infectedAdvice[state]}

Avant d’envoyer le document de nouveau, vérifiez l’ordinateur d’où il vient.
${call.contact ? `\nUne question : ${call.contact}\n` : ''}`,
})

/** To whoever proposed a resource: the same, of a file joined to it. */
export const infectedContributionMail = (to: Member, { resourceFileId, fileName, title }: { resourceFileId: string; fileName: string; title: string }): Message => ({
  kind: 'resource.file-infected',
  objectId: resourceFileId,
  recipient: to.email,
  subject: 'Ressourcerie : un virus dans un fichier joint',
  text: `Bonjour ${to.name},

L’antivirus a trouvé un virus dans « ${fileName} », joint à votre ressource « ${title} ». Le fichier a été détruit : personne ne l’a lu. Le reste de la ressource est intact.

Retirez-le de la ressource et joignez-en un autre, sain. Avant d’envoyer le document de nouveau, vérifiez l’ordinateur d’où il vient.
`,
})

const infectedAdvice = {
  DRAFT: 'Retirez-le de votre dossier et joignez-en un autre, sain : le dossier ne se dépose pas tant qu’il y est.',
  SUBMITTED: 'Le dépôt reste valable. Jusqu’à la clôture, vous pouvez reprendre le dossier, remplacer ce fichier et déposer de nouveau ; ensuite, écrivez à l’équipe de l’appel.',
  WITHDRAWN: 'Le dossier est retiré : vous n’avez rien à faire.',
} satisfies Record<ApplicationState, string>
