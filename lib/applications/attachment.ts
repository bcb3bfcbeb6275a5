import { fieldsOf, type FormDefinition, type FormField } from '@/lib/forms/form-definition'

/** What became of a file that was sent; said beside its name, where it was sent from. */
export type UploadOutcome =
  | 'joined' | 'renamed' | 'already'
  | 'empty' | 'too-large' | 'wrong-type' | 'old-office' | 'macros' | 'too-many' | 'too-many-here' | 'frozen' | 'unreadable' | 'body-too-large'

export const largestFile = 20_000_000
export const mostFiles = 30
export const mostFilesHere = 10
/** One sending: every file that a field may hold, and the form around them. */
export const largestBody = mostFilesHere * largestFile + 1_000_000

export const uploadWords = {
  joined: 'joint.',
  renamed: 'joint. Son contenu n’est pas ce que son nom annonçait : la fin du nom a été corrigée.',
  already: 'déjà joint ici, à l’identique : il n’a pas été joint deux fois.',
  empty: 'ce fichier est vide. Choisissez-en un autre.',
  'too-large': 'ce fichier dépasse 20 Mo : il n’a pas été gardé. Réduisez-le ou partagez-le en plusieurs.',
  'wrong-type': 'ce fichier n’est pas d’un type accepté (PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS ou ODP) : il n’a pas été gardé.',
  'old-office': 'ce document est d’un ancien format, ou protégé par un mot de passe : enregistrez-le en DOCX, XLSX, PPTX ou PDF sans mot de passe, puis joignez-le.',
  macros: 'ce document contient des macros : enregistrez-le sans elles, ou en PDF, puis joignez-le.',
  'too-many': `ce dossier compte déjà ${mostFiles} fichiers : retirez-en un d’abord.`,
  'too-many-here': 'le nombre de fichiers permis ici est atteint : retirez-en un d’abord.',
  frozen: 'ce dossier ne se modifie plus : le fichier n’a pas été gardé.',
  unreadable: 'le fichier n’est pas arrivé entier : joignez-le de nouveau.',
  'body-too-large': 'l’envoi dépasse ce qui est accepté, 20 Mo par fichier et 10 fichiers à la fois : rien n’a été gardé.',
} satisfies Record<UploadOutcome, string>

/** `field` is empty when the whole sending is meant. */
export type UploadReport = { field: string; name: string; outcome: UploadOutcome }

export const isJoined = (outcome: UploadOutcome): boolean => outcome === 'joined' || outcome === 'renamed' || outcome === 'already'

export const uploadSentence = ({ name, outcome }: Pick<UploadReport, 'name' | 'outcome'>): string => `${name === '' ? 'Votre envoi' : `« ${name} »`} : ${uploadWords[outcome]}`

/** A report as the address of the page that tells it bears it: `pieces~too-large~devis.pdf`. */
export const reportParameter = ({ field, name, outcome }: UploadReport): string => `${field}~${outcome}~${name.slice(0, 80)}`

/** The reports of an address; whatever is not one is left out. */
export const readReports = (parameters: string | string[] | undefined): UploadReport[] =>
  [parameters ?? []].flat().slice(0, mostFilesHere + 1).flatMap((text) => {
    const [field = '', outcome = '', ...name] = text.split('~')
    return Object.hasOwn(uploadWords, outcome) ? [{ field, outcome: outcome as UploadOutcome, name: name.join('~').slice(0, 80) }] : []
  })

export type UploadLimits = { files: number; bytes: number }

/** How much one question takes: what the form says of it, within what the site takes. */
export const limitsOf = ({ most }: Pick<FormField, 'most'>): UploadLimits => ({ files: Math.min(most ?? mostFilesHere, mostFilesHere), bytes: largestFile })

/** `PENDING`: held back until the antivirus has said something. */
export type ScanState = 'NOT_SCANNED' | 'PENDING' | 'CLEAN' | 'INFECTED'

/** Whether a file may be read; an infected one is no longer there. */
export const isHeld = (scan: ScanState): boolean => scan === 'PENDING' || scan === 'INFECTED'

/** What a file is, by its bytes → the ending of its name. */
export const acceptedTypes: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
  'image/png': 'png',
  'image/jpeg': 'jpg',
}

/** What an office document that carries macros holds, by the names of its parts. */
export const macroParts = ['vbaProject.bin', 'Basic/script-lc.xml'] as const

/** Why a file that was read through is refused, or null. `type` is what its bytes say that it is. */
export function whyNotType(type: string | undefined, carriesMacros: boolean): UploadOutcome | null {
  if (type === 'application/x-cfb') return 'old-office'
  if (carriesMacros || /macroenabled/i.test(type ?? '')) return 'macros'
  return type !== undefined && Object.hasOwn(acceptedTypes, type) ? null : 'wrong-type'
}

/** The name without folder nor control character. */
const bareName = (sent: string): string =>
  (sent.split(/[/\\]/).at(-1) ?? '').replace(/[\p{C}"<>|:*?]/gu, '').trim().replace(/^\.+/, '')

/** Endings that say a type; what follows another dot is a part of the name (« version 1.2 »). */
const endings = [...Object.values(acceptedTypes), 'jpeg', 'doc', 'xls', 'ppt', 'docm', 'xlsm', 'gif', 'webp', 'heic', 'svg', 'txt', 'csv', 'rtf', 'html', 'htm', 'zip', 'exe']
const ending = new RegExp(`\\.(${endings.join('|')})$`, 'i')
const endingOf = (name: string): string => (ending.exec(name)?.[1] ?? '').toLowerCase()

/** The name says another type than the bytes do. */
export const contradicts = (name: string, type: string): boolean => endingOf(name) !== '' && endingOf(name).replace('jpeg', 'jpg') !== acceptedTypes[type]

/** The name that is kept, with the ending of what the file is. */
export function fileName(sent: string, type: string): string {
  const base = bareName(sent)
  const stem = base.replace(ending, '').slice(0, 120).trim() || 'piece'
  return `${stem}.${endingOf(base) === '' || contradicts(base, type) ? (acceptedTypes[type] ?? 'bin') : endingOf(base)}`
}

/** « devis.pdf », then « devis (2).pdf »: names are unique in a dossier. */
export function uniqueName(name: string, taken: readonly string[]): string {
  const lower = taken.map((other) => other.toLowerCase())
  const cut = name.lastIndexOf('.')
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? name : `${name.slice(0, cut)} (${n})${name.slice(cut)}`
    if (!lower.includes(candidate.toLowerCase())) return candidate
  }
}

export const attachmentField = (form: FormDefinition, key: string): FormField | undefined =>
  fieldsOf(form).find((field) => field.kind === 'attachments' && field.key === key)
