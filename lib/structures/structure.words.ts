import type { MembershipRole } from '@/lib/accounts/actor'
import type { LegalForm, ServicePointKind } from './structure'

export const legalFormWords = {
  COMMUNE: 'Commune',
  EPCI: 'Intercommunalité (EPCI)',
  CCAS: 'Centre communal ou intercommunal d’action sociale',
  DEPARTEMENT: 'Département',
  OTHER_PUBLIC: 'Autre établissement public',
  ASSOCIATION: 'Association',
  FOUNDATION: 'Fondation',
  MUTUAL: 'Mutuelle',
  COOPERATIVE: 'Coopérative',
  COMPANY: 'Société commerciale',
} satisfies Record<LegalForm, string>

/** Within a sentence: « une intercommunalité (EPCI) ». */
export const legalFormWithin = (form: LegalForm): string => legalFormWords[form].charAt(0).toLocaleLowerCase('fr') + legalFormWords[form].slice(1)

/** The word of a code kept in a copy; the code itself when the list has changed since. */
export const legalFormWord = (code: string): string => (legalFormWords as Record<string, string>)[code] ?? code

export const servicePointWords = {
  SPACE: 'Espace France services',
  BUS: 'Bus France services',
} satisfies Record<ServicePointKind, string>

export const membershipWords = {
  OWNER: 'responsable',
  EDITOR: 'rédaction',
  READER: 'lecture',
} satisfies Record<MembershipRole, string>

/** What each may do, said where it is chosen. */
export const membershipHelp = {
  OWNER: 'remplit, dépose, et décide de qui travaille pour la structure',
  EDITOR: 'remplit et dépose les dossiers',
  READER: 'lit les dossiers, sans rien changer',
} satisfies Record<MembershipRole, string>

export const notSiret = 'Ce numéro n’est pas un SIRET : 14 chiffres, dont la clé est vérifiée.'
