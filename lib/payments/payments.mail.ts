import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { formatDay, type Day } from '@/lib/kernel/days'
import type { Message } from '@/lib/messages/outbox.commands'

type Person = { email: string; name: string }
/** `objectId`: of what is told, so that each is told once. */
type About = { objectId: string; callId: string; callTitle: string; number: number }

const message = (kind: string, to: Person, { objectId, callId, callTitle, number }: About, subject: string, body: string, href: string): Message => ({
  kind, objectId, recipient: to.email, callId,
  subject: `${subject} : dossier n° ${number}`,
  text: `Bonjour ${to.name},

${body}

Appel « ${callTitle} », dossier n° ${number} :
${href}
`,
})

/** No mail ever holds an account: whoever wants to change one learns nothing, whoever did not is warned. */
export const bankSentMail = (to: Person, about: About, href: string): Message =>
  message('bank-details.sent', to, about, 'RIB envoyé', 'Un RIB vient d’être envoyé au nom de votre structure. Si vous n’en êtes pas à l’origine, écrivez sans attendre à l’équipe de l’appel : rien n’est payé avant sa vérification.', href)
export const bankConfirmedMail = (to: Person, about: About, href: string): Message =>
  message('bank-details.confirmed', to, about, 'RIB confirmé', 'Le RIB de votre structure est confirmé : les prochains versements y seront payés.', href)
export const bankRefusedMail = (to: Person, about: About, reason: string, href: string): Message =>
  message('bank-details.refused', to, about, 'RIB à renvoyer', `Le RIB envoyé n’est pas accepté, pour le motif suivant :\n\n${reason}`, href)
export const paymentSentBackMail = (to: Person, about: About, reason: string, href: string): Message =>
  message('payment.sent-back', to, about, 'Demande de versement renvoyée', `Votre demande de versement vous est renvoyée, pour le motif suivant :\n\n${reason}`, href)
export const paidMail = (to: Person, about: About, amount: Cents, on: Day, href: string): Message =>
  message('payment.paid', to, about, 'Versement payé', `Le financeur a payé ${formatEuros(amount)} à votre structure le ${formatDay(on)}.`, href)
export const noticeMail = (to: Person, about: About, amount: Cents, ground: string, answerByOn: Day, href: string): Message =>
  message('repayment.noticed', to, about, 'Reversement envisagé', `Un reversement de ${formatEuros(amount)} est envisagé, pour le motif suivant :\n\n${ground}\n\nRien n’est encore décidé : vous pouvez répondre jusqu’au ${formatDay(answerByOn)}.`, href)
export const repaymentDecidedMail = (to: Person, about: About, amount: Cents, decision: string, href: string): Message =>
  message('repayment.decided', to, about, amount === 0 ? 'Reversement abandonné' : 'Reversement demandé', `${amount === 0 ? 'Aucun reversement n’est demandé.' : `${formatEuros(amount)} sont à reverser.`}\n\n${decision}`, href)
