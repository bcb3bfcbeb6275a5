import type { Audience, Column, FieldKind } from './form-definition'

/** The natures of question that staff may ask, in the order in which they are offered. */
export const fieldKindWords = {
  text: 'Texte court',
  'long-text': 'Texte long',
  number: 'Nombre entier',
  amount: 'Montant',
  date: 'Date',
  choice: 'Un choix',
  choices: 'Plusieurs choix',
  'yes-no': 'Oui ou non',
  siret: 'SIRET',
  commune: 'Commune',
  epci: 'Intercommunalité (EPCI)',
  departement: 'Département',
  places: 'Liste de lieux avec leurs jours',
  rows: 'Lignes répétées',
  attachments: 'Fichiers joints',
  commitment: 'Attestation à cocher',
  'service-points': 'Espaces France services de la structure',
  financing: 'Plan de financement',
} satisfies Record<FieldKind, string>

export const fieldKinds = Object.keys(fieldKindWords) as FieldKind[]

export const audienceWords = {
  call: 'Toutes les personnes de l’appel',
  staff: 'Le pilotage seul',
  'after-scoring': 'Tous, le jury seulement une fois la notation finie',
} satisfies Record<Audience, string>

export const columnKindWords = { text: 'Texte', number: 'Nombre', commune: 'Commune' } satisfies Record<Column['kind'], string>
