import { formatInstant, formatInstantExact } from '@/lib/kernel/instants'
import type { Message } from '@/lib/messages/outbox.commands'
import { receiptParagraphs, type Receipt } from './receipt'

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
Dépôt n° ${receipt.n}, le ${formatInstantExact(receipt.depositedAt)} (heure de Paris)
Empreinte SHA-256 du contenu : ${receipt.sha256}

${receiptParagraphs(receipt).join('\n\n')}

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
