import { formatDay, type Day } from '@/lib/kernel/days'
import type { Message } from '@/lib/messages/outbox.commands'

export type Awaited = { decisionId: string; callId: string; callTitle: string; number: number; structureName: string; email: string; name: string }

/** To every member of every structure, the same words whatever was decided: the outcome is read on line, once signed in. */
export const decisionReleasedMail = ({ decisionId, callId, callTitle, number, structureName, email, name }: Awaited, href: string): Message => ({
  kind: 'decision.released',
  objectId: decisionId,
  recipient: email,
  callId,
  subject: `Une décision vous attend : dossier n° ${number}`,
  text: `Bonjour ${name},

Une décision a été rendue sur la candidature de « ${structureName} » à l’appel « ${callTitle} » (dossier n° ${number}).

Connectez-vous pour la lire ; la date à laquelle vous l’ouvrez est gardée :
${href}
`,
})

type Renounced = { laureateId: string; callId: string; callTitle: string; number: number; day: Day }

/** To everybody of the structure, so that none of them learns it later. */
export const renouncedMail = (to: { email: string; name: string }, { laureateId, callId, callTitle, number, day }: Renounced): Message => ({
  kind: 'laureate.renounced',
  objectId: laureateId,
  recipient: to.email,
  callId,
  subject: `Renonciation enregistrée : dossier n° ${number}`,
  text: `Bonjour ${to.name},

La renonciation de votre structure à l’aide de l’appel « ${callTitle} » (dossier n° ${number}) est enregistrée, en date du ${formatDay(day)}. Elle ne se reprend pas.
Si vous n’en êtes pas à l’origine, écrivez sans attendre à l’équipe de l’appel.
`,
})
