import type { Role } from '@/lib/accounts/actor'

/** One account for each role of the demonstration. Everybody is invented; the addresses lead nowhere. */
export const demoPassword = 'demonstration-2026'

export type DemoAccount = { key: string; email: string; name: string; roles: Role[]; label: string; home: string }

export const demoAccounts = [
  { key: 'staff', email: 'pilotage@example.org', name: 'Agente fictive Pilotage', roles: ['STAFF'], label: 'Pilotage', home: '/pilotage' },
  { key: 'checker', email: 'controle@example.org', name: 'Agent fictif Contrôle', roles: ['STAFF'], label: 'Pilotage (seconde personne)', home: '/pilotage' },
  { key: 'signatory', email: 'signature@example.org', name: 'Directrice fictive Signature', roles: ['SIGNATORY'], label: 'Signataire', home: '/signature' },
  { key: 'observer', email: 'observation@example.org', name: 'Observateur fictif ANCT', roles: ['OBSERVER'], label: 'Observation (ANCT)', home: '/pilotage' },
  { key: 'administrator', email: 'administration@example.org', name: 'Administrateur fictif', roles: ['ADMINISTRATOR'], label: 'Administration', home: '/administration' },
  { key: 'president', email: 'presidence@example.org', name: 'Présidente fictive, sénatrice (département 15)', roles: [], label: 'Présidente du jury', home: '/jury' },
  { key: 'deputy', email: 'suppleance@example.org', name: 'Président suppléant fictif', roles: [], label: 'Président suppléant', home: '/jury' },
  { key: 'juror', email: 'jury@example.org', name: 'Membre fictive du jury 3', roles: [], label: 'Membre du jury', home: '/jury' },
  { key: 'helper', email: 'collaboration@example.org', name: 'Collaboratrice fictive de la présidente', roles: [], label: 'Collaboratrice d’un membre du jury', home: '/jury' },
  { key: 'prefecture', email: 'prefecture@example.org', name: 'Sous-préfète fictive', roles: [], label: 'Avis (préfecture)', home: '/avis' },
  { key: 'expert', email: 'expertise@example.org', name: 'Experte fictive de la mobilité', roles: [], label: 'Expertise', home: '/expertise' },
  { key: 'applicant', email: 'candidat@example.org', name: 'Conseiller fictif Candidature', roles: [], label: 'Structure candidate', home: '/candidat' },
  { key: 'laureate', email: 'laureat@example.org', name: 'Conseillère fictive Lauréate', roles: [], label: 'Structure lauréate', home: '/candidat' },
  { key: 'turnedDown', email: 'non-retenue@example.org', name: 'Coordinatrice fictive Non retenue', roles: [], label: 'Structure non retenue', home: '/candidat' },
] as const satisfies readonly DemoAccount[]

