import type { Message } from '@/lib/messages/outbox.commands'
import type { ReportKind } from './report'
import { reportKindWords } from './impact.words'

type Recipient = { email: string; name: string }
type About = { reportId: string; /** Each review is another message. */ round: number; callId: string; callTitle: string; number: number; kind: ReportKind }

const message = (kind: string, to: Recipient, { reportId, callId }: About, subject: string, body: string): Message => ({
  kind, objectId: reportId, recipient: to.email, callId, subject, text: `Bonjour ${to.name},\n\n${body}\n`,
})

export const reportSentBackMail = (to: Recipient, about: About, { field, text }: { field: string; text: string }, href: string): Message =>
  message(`report.sent-back-${about.round}`, to, about, `${reportKindWords[about.kind]} à reprendre : dossier n° ${about.number}`, `L’équipe de l’appel « ${about.callTitle} » vous demande de reprendre « ${field} » :

${text}

${href}`)

export const reportAcceptedMail = (to: Recipient, about: About, opened: string | null, href: string): Message =>
  message('report.accepted', to, about, `${reportKindWords[about.kind]} accepté : dossier n° ${about.number}`, `L’équipe de l’appel « ${about.callTitle} » a accepté votre ${reportKindWords[about.kind].toLowerCase()}.${opened ? ` ${opened}` : ''}

${href}`)
