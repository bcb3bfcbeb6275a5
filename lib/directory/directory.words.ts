import type { DirectoryField } from './directory-field'

export const fieldWords = {
  externalId: 'Identifiant de l’espace',
  name: 'Nom de l’espace',
  kind: 'Espace fixe ou bus',
  address: 'Adresse',
  commune: 'Nom de la commune',
  communeCode: 'Code INSEE de la commune',
  departement: 'Département',
  phone: 'Téléphone',
  mail: 'Courriel',
  hours: 'Horaires',
  structureName: 'Structure porteuse',
  siret: 'SIRET de la structure porteuse',
  legalForm: 'Forme juridique de la structure porteuse',
} satisfies Record<DirectoryField, string>

/** What became of a file that was sent; the word is shown on the page that the browser goes back to. */
export type ReceivedOutcome = 'empty' | 'too-large' | 'not-csv' | 'no-lines' | 'too-many-lines' | 'misplaced-quote' | 'unreadable'

export const receivedWords = {
  empty: 'Choisissez un fichier qui ne soit pas vide.',
  'too-large': 'Ce fichier dépasse 5 Mo : il n’a pas été gardé.',
  'not-csv': 'Ce fichier n’est pas un CSV : depuis un tableur, « Enregistrer sous », puis « CSV ». Il n’a pas été gardé.',
  'no-lines': 'Ce fichier n’a pas de ligne sous ses titres de colonnes : il n’a pas été gardé.',
  'too-many-lines': 'Ce fichier dépasse 20 000 lignes ou 100 colonnes : il n’a pas été gardé.',
  'misplaced-quote': 'Un guillemet est mal placé ou n’est pas refermé, sur cette ligne ou avant elle : le fichier n’a pas été gardé.',
  unreadable: 'Le fichier n’est pas arrivé entier : envoyez-le de nouveau.',
} satisfies Record<ReceivedOutcome, string>

export const isReceivedOutcome = (text: unknown): text is ReceivedOutcome => typeof text === 'string' && Object.hasOwn(receivedWords, text)
