import { fieldsOf, type FormDefinition, type FormField } from '@/lib/forms/form-definition'

/** What became of a file that was sent; the word is shown on the page that the browser goes back to. */
export type UploadOutcome = 'joined' | 'empty' | 'too-large' | 'wrong-type' | 'too-many' | 'frozen' | 'unreadable'

export const uploadWords = {
  joined: 'Le fichier est joint.',
  empty: 'Choisissez un fichier qui ne soit pas vide.',
  'too-large': 'Ce fichier dépasse 20 Mo : il n’a pas été gardé.',
  'wrong-type': 'Ce fichier n’est pas d’un type accepté (PDF, DOCX, XLSX, ODT, ODS, PNG ou JPEG) : il n’a pas été gardé.',
  'too-many': 'Ce dossier compte déjà 30 fichiers : retirez-en un d’abord.',
  frozen: 'Ce dossier ne se modifie plus : le fichier n’a pas été gardé.',
  unreadable: 'Le fichier n’est pas arrivé entier : joignez-le de nouveau.',
} satisfies Record<UploadOutcome, string>

export const isUploadOutcome = (text: unknown): text is UploadOutcome => typeof text === 'string' && Object.hasOwn(uploadWords, text)

export const largestFile = 20_000_000
export const mostFiles = 30

/** What a file is, by its bytes → the ending of its name. */
export const acceptedTypes: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'image/png': 'png',
  'image/jpeg': 'jpg',
}

/** The name that is kept: no folder, no control character, and the ending of what the file is. */
export function fileName(sent: string, type: string): string {
  const ending = acceptedTypes[type] ?? 'bin'
  const base = (sent.split(/[/\\]/).at(-1) ?? '').replace(/[\p{C}"<>|:*?]/gu, '').trim().replace(/^\.+/, '')
  const stem = base.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 120).trim()
  const same = ending === 'jpg' ? /\.jpe?g$/i : new RegExp(`\\.${ending}$`, 'i')
  return `${stem || 'piece'}${same.test(base) ? base.slice(base.lastIndexOf('.')).toLowerCase() : `.${ending}`}`
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
