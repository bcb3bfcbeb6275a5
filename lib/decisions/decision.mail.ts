import type { DeviationCause } from '@/lib/envelope/deviation-cause'
import { deviationCauseWords } from '@/lib/envelope/envelope.words'
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

/** To every member of a structure whose decision an amending act replaces: no outcome either. */
export const decisionReplacedMail = (to: Awaited, amendmentId: string, href: string): Message => ({
  kind: 'decision.replaced',
  objectId: amendmentId,
  recipient: to.email,
  callId: to.callId,
  subject: `Une nouvelle décision vous attend : dossier n° ${to.number}`,
  text: `Bonjour ${to.name},

Une nouvelle décision a été rendue sur la candidature de « ${to.structureName} » à l’appel « ${to.callTitle} » (dossier n° ${to.number}). Elle remplace la précédente.

Connectez-vous pour la lire ; la date à laquelle vous l’ouvrez est gardée :
${href}
`,
})

type Act = { id: string; version: number; n: number; callId: string; callTitle: string }

/** To whoever presides over these dossiers of the waiting list: which one is given money, which are passed over, and why. No amount and no name leaves by mail. */
export const amendmentDepartsMail = (to: { email: string; name: string }, act: Act, departing: readonly { number: number; cause: DeviationCause; reason: string }[]): Message => ({
  kind: `amendment.departs-${act.version}`,
  objectId: act.id,
  recipient: to.email,
  callId: act.callId,
  subject: 'Le financeur descend la liste complémentaire',
  text: `Bonjour ${to.name},

La décision modificative n° ${act.n} de l’appel « ${act.callTitle} » est préparée. Elle attribue à la liste complémentaire un montant qui est revenu au reste :

${departing.map(({ number, cause, reason }) => `Dossier n° ${number} : ${deviationCauseWords[cause]}. ${reason}`).join('\n')}

Le procès-verbal et le dossier de preuve gardent le résultat du jury tel qu’il est scellé. Rien n’est annoncé encore : ne transmettez pas ce message.
`,
})

/** To the signatory: something waits. */
export const amendmentCheckedMail = (to: { email: string; name: string }, act: Act): Message => ({
  kind: `amendment.checked-${act.version}`,
  objectId: act.id,
  recipient: to.email,
  callId: act.callId,
  subject: 'Une décision modificative attend votre signature',
  text: `Bonjour ${to.name},

La décision modificative n° ${act.n} de l’appel « ${act.callTitle} » a été préparée puis contrôlée par deux personnes.
Elle attend votre signature : connectez-vous, l’acte et sa lettre sont dans votre espace « Signature ».
`,
})

export const amendmentSentBackMail = (to: { email: string; name: string }, act: Act, reason: string): Message => ({
  kind: `amendment.sent-back-${act.version}`,
  objectId: act.id,
  recipient: to.email,
  callId: act.callId,
  subject: 'La décision modificative est renvoyée en préparation',
  text: `Bonjour ${to.name},

La décision modificative n° ${act.n} de l’appel « ${act.callTitle} » est renvoyée en préparation, pour cette raison :
${reason}
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

type TakenOff = { laureateId: string; version: number; callId: string; callTitle: string; number: number; reason: string }

/** To everybody of the structure: what it published is off the site, and why. */
export const profileTakenOffMail = (to: { email: string; name: string }, { laureateId, version, callId, callTitle, number, reason }: TakenOff): Message => ({
  kind: `profile.taken-off-${version}`,
  objectId: laureateId,
  recipient: to.email,
  callId,
  subject: 'La présentation publique de votre projet est retirée',
  text: `Bonjour ${to.name},

La présentation publique du projet de votre dossier n° ${number}, à l’appel « ${callTitle} », est retirée du site pour cette raison :
${reason}

Corrigez-la puis publiez-la de nouveau, ou écrivez à l’équipe de l’appel.
`,
})
