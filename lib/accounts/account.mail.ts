import type { Message } from '@/lib/messages/outbox.commands'

type Recipient = { id: string; email: string; name: string }

export const confirmationMail = (to: Recipient, tokenId: string, link: string): Message => ({
  kind: 'account.confirm',
  secret: true,
  objectId: tokenId,
  recipient: to.email,
  subject: 'Confirmez votre adresse électronique',
  text: `Bonjour ${to.name},

Pour activer votre compte « Aller vers », ouvrez ce lien dans les 24 heures :
${link}

Si vous n’avez rien demandé, ne faites rien : aucun compte ne sera activé.
`,
})

export const alreadyRegisteredMail = (to: Recipient, tokenId: string, link: string): Message => ({
  kind: 'account.already-registered',
  secret: true,
  objectId: tokenId,
  recipient: to.email,
  subject: 'Vous avez déjà un compte',
  text: `Bonjour ${to.name},

Quelqu’un a demandé un compte « Aller vers » avec votre adresse : vous en avez déjà un.
Connectez-vous avec votre mot de passe, ou choisissez-en un nouveau avec ce lien, valable 2 heures :
${link}
`,
})

export const resetMail = (to: Recipient, tokenId: string, link: string): Message => ({
  kind: 'account.reset',
  secret: true,
  objectId: tokenId,
  recipient: to.email,
  subject: 'Choisir un nouveau mot de passe',
  text: `Bonjour ${to.name},

Pour choisir un nouveau mot de passe, ouvrez ce lien dans les 2 heures :
${link}

Si vous n’avez rien demandé, ne faites rien : votre mot de passe actuel reste valable.
`,
})
