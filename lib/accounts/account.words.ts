import type { Role } from './actor'

export const roleWords = {
  STAFF: 'Pilotage',
  SIGNATORY: 'Signature',
  OBSERVER: 'Observation',
  ADMINISTRATOR: 'Administration',
} as const satisfies Record<Role, string>

/** What each role opens, for the person who gives it. */
export const roleHelp = {
  STAFF: 'Prépare les appels, instruit les candidatures, suit les lauréats.',
  SIGNATORY: 'Signe l’enveloppe et les décisions des appels où une délégation lui est donnée.',
  OBSERVER: 'Lit les dossiers et le suivi, les résultats une fois annoncés ; ne change rien.',
  ADMINISTRATOR: 'Gère les comptes et lit le journal ; n’ouvre aucun dossier.',
} as const satisfies Record<Role, string>

export const roles = ['STAFF', 'SIGNATORY', 'OBSERVER', 'ADMINISTRATOR'] as const satisfies readonly Role[]

/** What an account can do, from its dates. */
export type AccountStanding = 'OPEN' | 'UNCONFIRMED' | 'CLOSED'
export const standingOf = (account: { emailVerifiedAt: Date | null; disabledAt: Date | null }): AccountStanding =>
  account.disabledAt ? 'CLOSED' : account.emailVerifiedAt ? 'OPEN' : 'UNCONFIRMED'

export const standingWords = {
  OPEN: 'Ouvert',
  UNCONFIRMED: 'Adresse à confirmer',
  CLOSED: 'Fermé',
} as const satisfies Record<AccountStanding, string>

export const standingTones = {
  OPEN: 'success',
  UNCONFIRMED: 'warning',
  CLOSED: 'neutral',
} as const satisfies Record<AccountStanding, string>
