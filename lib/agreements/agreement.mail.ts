import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { Message } from '@/lib/messages/outbox.commands'
import type { AgreementKind } from './agreement'
import type { DeadlineKind } from './legal-calendar'

type Recipient = { email: string; name: string }
type About = { objectId: string; callId: string; callTitle: string; number: number }

const message = (kind: string, to: Recipient, { objectId, callId }: About, subject: string, body: string): Message => ({
  kind, objectId, recipient: to.email, callId, subject, text: `Bonjour ${to.name},\n\n${body}\n`,
})

const what = { ACCEPTED_LETTER: 'Les conditions de votre aide', SIGNED_AGREEMENT: 'La convention de votre aide' } as const satisfies Record<AgreementKind, string>
const toDo = { ACCEPTED_LETTER: 'acceptez-les en ligne', SIGNED_AGREEMENT: 'téléchargez-la, signez-la et joignez-la signée' } as const satisfies Record<AgreementKind, string>

export const agreementSentMail = (to: Recipient, about: About, { kind, signByOn }: { kind: AgreementKind; signByOn: Day }, href: string): Message =>
  message('agreement.sent', to, about, `${what[kind]} : dossier n° ${about.number}`, `${what[kind]} (appel « ${about.callTitle} », dossier n° ${about.number}) vous ${kind === 'ACCEPTED_LETTER' ? 'attendent' : 'attend'} dans votre espace : ${toDo[kind]} au plus tard le ${formatDay(signByOn)}. Sans réponse à cette date, l’aide devient caduque.

${href}`)

export const agreementInForceMail = (to: Recipient, about: About, href: string): Message =>
  message('agreement.in-force', to, about, `Votre aide est en vigueur : dossier n° ${about.number}`, `Tout est signé pour le dossier n° ${about.number} (appel « ${about.callTitle} ») : vous trouvez les versements prévus et les dates à tenir dans votre espace.

${href}`)

export const lapsedMail = (to: Recipient, about: About, { day, reason, released }: { day: Day; reason: string; released: Cents }): Message =>
  message('laureate.lapsed', to, about, `Aide caduque : dossier n° ${about.number}`, `L’aide de l’appel « ${about.callTitle} » (dossier n° ${about.number}) est caduque depuis le ${formatDay(day)}, faute de signature dans le délai. ${formatEuros(released)} ne vous seront pas versés.

Motif : ${reason}`)

export const terminatedMail = (to: Recipient, about: About, { day, reason, released }: { day: Day; reason: string; released: Cents }): Message =>
  message('laureate.terminated', to, about, `Aide résiliée : dossier n° ${about.number}`, `L’aide de l’appel « ${about.callTitle} » (dossier n° ${about.number}) est résiliée à compter du ${formatDay(day)}. ${formatEuros(released)} ne seront pas versés.

Motif : ${reason}`)

const reminded = {
  signature: 'La convention ou les conditions de votre aide attendent votre accord',
  publication: 'Les données essentielles d’une convention sont à publier',
  report: 'Le compte rendu financier de votre aide est attendu',
} as const satisfies Record<DeadlineKind, string>

/** One for each deadline and notice: `notice` days before. */
export const deadlineMail = (to: Recipient, about: About, { kind, dueOn, notice }: { kind: DeadlineKind; dueOn: Day; notice: number }, href: string): Message =>
  message(`agreement.reminder-${kind}-${notice}`, to, about, `${reminded[kind]} : dossier n° ${about.number}`, `${reminded[kind]}, au plus tard le ${formatDay(dueOn)} (appel « ${about.callTitle} », dossier n° ${about.number}).

${href}`)
