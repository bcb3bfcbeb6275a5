import type { PracticePart, ResourceAccess, ResourceLicence, ResourceNature, ResourceReader, ResourceState, ResourceTerrain, ResourceTheme } from './resource'

export const natureWords = {
  SHEET: 'Fiche',
  GUIDE: 'Guide',
  TEMPLATE: 'Modèle',
  VIDEO: 'Vidéo',
  LINK: 'Lien',
  FEEDBACK: 'Retour d’expérience',
  PRACTICE: 'Fiche d’essaimage',
} as const satisfies Record<ResourceNature, string>

export const resourceStateWords = {
  DRAFT: 'Brouillon',
  PROPOSED: 'À relire',
  SENT_BACK: 'À reprendre',
  PUBLISHED: 'Publiée',
  WITHDRAWN: 'Retirée',
} as const satisfies Record<ResourceState, string>

export const resourceTones = { DRAFT: 'neutral', PROPOSED: 'info', SENT_BACK: 'warning', PUBLISHED: 'success', WITHDRAWN: 'neutral' } as const satisfies Record<ResourceState, string>

export const accessWords = {
  PUBLIC: 'Pour tout le monde',
  LAUREATES: 'Pour les lauréats et l’équipe',
} as const satisfies Record<ResourceAccess, string>

export const themeWords = {
  EVALUATION: 'Mesurer et évaluer',
  MOBILITY: 'Mobilité et véhicules',
  PARTNERSHIPS: 'Partenariats et financement',
  OUTREACH: 'Toucher les publics éloignés',
  VISIBILITY: 'Faire connaître',
  ORGANISATION: 'Organiser les tournées',
} as const satisfies Record<ResourceTheme, string>

export const terrainWords = {
  RURAL: 'Communes rurales',
  PRIORITY_RURAL: 'Zone France ruralités revitalisation',
  PRIORITY_CITY: 'Quartier prioritaire de la ville',
  MOUNTAIN: 'Montagne',
  OVERSEAS: 'Outre-mer',
} as const satisfies Record<ResourceTerrain, string>

export const readerWords = {
  ADVISER: 'Conseillères et conseillers',
  MANAGER: 'Responsables de structure',
  ELECTED: 'Élus',
  PARTNER: 'Partenaires',
} as const satisfies Record<ResourceReader, string>

export const licenceWords = {
  OPEN: 'Licence Ouverte 2.0',
  CC_BY: 'CC BY 4.0',
  CC_BY_SA: 'CC BY-SA 4.0',
  RESERVED: 'Tous droits réservés',
} as const satisfies Record<ResourceLicence, string>

export const ambitionWords: Readonly<Record<number, string>> = {
  1: 'Dispositifs itinérants, mobilité verte et inclusive',
  2: 'Offre de services territorialisée',
  3: 'Modèles agiles et essaimables',
}

export const practiceWords = {
  context: 'Le contexte',
  done: 'Ce qui a été fait',
  cost: 'Ce que cela a coûté',
  conditions: 'Les conditions pour que cela marche',
  mistakes: 'Les erreurs à ne pas refaire',
  contacts: 'Qui contacter',
} as const satisfies Record<PracticePart, string>

export const practiceHelp = {
  context: 'Le territoire, les habitants que l’espace ne voyait pas, ce qui existait déjà.',
  done: 'Dans l’ordre, avec les moyens et les durées.',
  cost: 'Achat, fonctionnement, temps passé ; dites ce qui est compté et ce qui ne l’est pas.',
  conditions: 'Les partenaires, les lieux, l’équipe sans lesquels cela n’aurait pas marché.',
  mistakes: 'Ce que vous feriez autrement, pour que d’autres ne l’apprennent pas à leurs frais.',
  contacts: 'Une fonction et une adresse de service plutôt que le nom d’une personne.',
} as const satisfies Record<PracticePart, string>
