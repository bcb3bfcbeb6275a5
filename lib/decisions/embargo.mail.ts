import { formatInstant } from '@/lib/kernel/instants'
import type { Message } from '@/lib/messages/outbox.commands'

type Told = { linkId: string; callId: string; callTitle: string; name: string; email: string; until: Date }

/** The link to what somebody may know before the announcement; the mail itself tells nothing of it. `validate`: where they validate, if they do. */
export const embargoMail = ({ linkId, callId, callTitle, name, email, until }: Told, links: { read: string; validate: string | null }): Message => ({
  kind: 'embargo.told',
  objectId: linkId,
  recipient: email,
  callId,
  secret: true,
  subject: `Sous embargo : appel « ${callTitle} »`,
  text: `Bonjour ${name},

Une information sur l’appel « ${callTitle} » vous est confiée sous embargo jusqu’à l’annonce, prévue le ${formatInstant(until)} (heure de Paris). D’ici là, ne la transmettez à personne et ne la publiez pas.

Elle se lit ici ; ce lien vous est personnel, chaque ouverture est journalisée :
${links.read}
${links.validate === null ? '' : `
Votre accord est nécessaire à l’annonce. Connectez-vous pour lire la liste et les montants, puis valider :
${links.validate}
`}`,
})

type Named = { personId: string; callId: string; callTitle: string; name: string; email: string; knowsFrom: Date }

/** To whoever will validate for the partner: their account, ready before the hour. */
export const validatorNamedMail = ({ personId, callId, callTitle, name, email, knowsFrom }: Named, links: { validate: string; password: string | null }): Message => ({
  kind: 'embargo.validator-named',
  objectId: personId,
  recipient: email,
  callId,
  secret: links.password !== null,
  subject: `Votre accord sera demandé : appel « ${callTitle} »`,
  text: `Bonjour ${name},

Vous êtes désigné(e) pour valider l’annonce des résultats de l’appel « ${callTitle} » au nom du partenaire. La liste et les montants vous seront ouverts le ${formatInstant(knowsFrom)} (heure de Paris) :
${links.validate}
${links.password === null ? '' : `
Ouvrez d’abord votre compte en choisissant un mot de passe, dans les 30 jours :
${links.password}
`}`,
})
