import { plural } from '@/lib/kernel/french'
import type { Message } from '@/lib/messages/outbox.commands'
import type { QuestionGround } from './question'
import { questionGroundWords } from './question.words'

type To = { email: string; name: string }
type Call = { id: string; title: string }

/** To whoever has a dossier in the call or asked one of these questions: the same answers, at the same time, for all. */
export const newAnswersMail = (to: To, call: Call, newestAnswerId: string, wordings: readonly string[], link: string): Message => ({
  kind: 'call.answers',
  objectId: newestAnswerId,
  recipient: to.email,
  callId: call.id,
  subject: `${plural(wordings.length, 'nouvelle réponse', 'nouvelles réponses')} sur l’appel`,
  text: `Bonjour ${to.name},

${wordings.length > 1 ? 'Des réponses sont publiées ou mises à jour' : 'Une réponse est publiée ou mise à jour'} sur l’appel « ${call.title} » :

${wordings.map((wording) => `- ${wording}`).join('\n')}

Tout le monde les lit à la même adresse :
${link}
`,
})

export const setAsideMail = (to: To, call: Call, questionId: string, ground: QuestionGround, link: string): Message => ({
  kind: 'question.set-aside',
  objectId: questionId,
  recipient: to.email,
  callId: call.id,
  subject: 'Votre question ne sera pas publiée',
  text: `Bonjour ${to.name},

Votre question sur l’appel « ${call.title} » ne sera pas publiée : ${questionGroundWords[ground]}.

Les réponses publiées sont ici :
${link}
`,
})
