import { isSiret } from '@/lib/kernel/siret'
import { parseDay, type Day } from '@/lib/kernel/days'

/** Essential data of agreements: schéma SCDL « subventions » 2.1.1 (décret 2017-779). Pure. */
export const scdlColumns = [
  'nomAttribuant', 'idAttribuant', 'dateConvention', 'referenceDecision', 'nomBeneficiaire', 'idBeneficiaire', 'rnaBeneficiaire', 'objet', 'montant',
  'nature', 'conditionsVersement', 'datesPeriodeVersement', 'idRAE', 'notificationUE', 'pourcentageSubvention', 'dispositifAide',
] as const
type ScdlColumn = (typeof scdlColumns)[number]
export type ScdlRow = Record<ScdlColumn, string>
export type ScdlFault = { column: ScdlColumn; sentence: string }

/** What one agreement in force is published from. */
export type Essential = {
  funder: string
  funderSiret: string
  callTitle: string
  slug: string
  fictional: boolean
  number: number
  project: string
  beneficiary: string
  siret: string
  rna: string | null
  signedOn: Day
  endsOn: Day
  /** Contracted, in cents, as text. */
  cents: string
  instalments: number
}

const mostObject = 256
const demonstration = 'DÉMONSTRATION'

/** Cut at a word; the schema counts characters, and so does PostgreSQL. */
const shortened = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').trim()
  const signs = [...plain]
  return signs.length <= mostObject ? plain : `${signs.slice(0, mostObject - 1).join('').replace(/\s+\S*$/, '')}…`
}

/** The row as it is published, valid or not: `scdlFaults` says. One beneficiary gets the whole of each grant. */
export function scdlRow(one: Essential): ScdlRow {
  const cents = BigInt(one.cents)
  return {
    nomAttribuant: one.funder.trim(),
    idAttribuant: one.funderSiret,
    dateConvention: one.signedOn,
    referenceDecision: `${one.slug}-${one.number}`,
    nomBeneficiaire: one.beneficiary.trim(),
    idBeneficiaire: one.siret,
    rnaBeneficiaire: one.rna ?? '',
    objet: shortened(one.fictional ? `${demonstration} : ${one.project}` : one.project),
    montant: `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`,
    nature: 'aide en numéraire',
    conditionsVersement: one.instalments === 1 ? 'unique' : 'échelonné',
    datesPeriodeVersement: `${one.signedOn}/${one.endsOn}`,
    idRAE: '',
    notificationUE: 'non',
    pourcentageSubvention: '1',
    dispositifAide: one.callTitle.trim(),
  }
}

const natures = ['aide en numéraire', 'aide en nature', 'aide en numéraire;aide en nature', 'aide en nature;aide en numéraire']
const filled: readonly ScdlColumn[] = ['nomAttribuant', 'idAttribuant', 'dateConvention', 'referenceDecision', 'nomBeneficiaire', 'idBeneficiaire', 'objet', 'montant', 'nature', 'conditionsVersement', 'dispositifAide']

function isPeriod(text: string): boolean {
  const days = text.split('/')
  const [from, to] = days.map(parseDay)
  return days.length === 1 ? Boolean(from) : days.length === 2 && Boolean(from && to && from <= to)
}

const formats: Partial<Record<ScdlColumn, { fits: (value: string) => boolean; sentence: string }>> = {
  idAttribuant: { fits: isSiret, sentence: 'n’est pas un SIRET : quatorze chiffres, clé comprise.' },
  dateConvention: { fits: (value) => parseDay(value) !== null, sentence: 'n’est pas une date AAAA-MM-JJ.' },
  idBeneficiaire: { fits: isSiret, sentence: 'n’est pas un SIRET : quatorze chiffres, clé comprise.' },
  rnaBeneficiaire: { fits: (value) => /^W\d{9}$/.test(value), sentence: 'n’est pas un numéro RNA : W et neuf chiffres.' },
  objet: { fits: (value) => [...value].length <= mostObject, sentence: `dépasse ${mostObject} caractères.` },
  montant: { fits: (value) => /^\d+(\.\d{1,2})?$/.test(value) && Number(value) > 0, sentence: 'n’est pas un montant au-dessus de zéro, un point avant les centimes.' },
  nature: { fits: (value) => natures.includes(value), sentence: 'est « aide en numéraire », « aide en nature », ou les deux séparées par un point-virgule.' },
  conditionsVersement: { fits: (value) => ['unique', 'échelonné', 'autre'].includes(value), sentence: 'est « unique », « échelonné » ou « autre ».' },
  datesPeriodeVersement: { fits: isPeriod, sentence: 'n’est ni une date AAAA-MM-JJ ni deux dates séparées par une barre, la première avant la seconde.' },
  idRAE: { fits: (value) => [...value].length <= 5, sentence: 'dépasse cinq caractères.' },
  notificationUE: { fits: (value) => value === 'oui' || value === 'non', sentence: 'est « oui » ou « non ».' },
  pourcentageSubvention: { fits: (value) => /^(0\.\d{1,2}|1(\.0{1,2})?)$/.test(value) && Number(value) >= 0.01, sentence: 'est entre 0.01 et 1, un point avant les décimales.' },
}

/** Every rule that a row breaks; none: it is published. */
export const scdlFaults = (row: ScdlRow): ScdlFault[] =>
  scdlColumns.flatMap((column): ScdlFault[] => {
    const value = row[column]
    if (value === '') return filled.includes(column) ? [{ column, sentence: 'n’est pas rempli.' }] : []
    // A spreadsheet would run it; the schema leaves no room to defuse it.
    if (/^[=+@\-\t]/.test(value)) return [{ column, sentence: 'commence par un signe qu’un tableur exécuterait.' }]
    const format = formats[column]
    return format && !format.fits(value) ? [{ column, sentence: format.sentence }] : []
  })

/** Reads a whole file again, headings and rows, each fault by its line. Empty: it is right. */
export function scdlFileFaults(records: readonly (readonly string[])[]): string[] {
  const [headings = [], ...rows] = records
  if (headings.join() !== scdlColumns.join()) return [`Ligne 1 : les colonnes ne sont pas celles du schéma, dans leur ordre.`]
  return rows.flatMap((cells, index) => {
    const line = `Ligne ${index + 2} :`
    if (cells.length !== scdlColumns.length) return [`${line} ${cells.length} cellules au lieu de ${scdlColumns.length}.`]
    const row = Object.fromEntries(scdlColumns.map((column, at) => [column, cells[at] ?? ''])) as ScdlRow
    return scdlFaults(row).map(({ column, sentence }) => `${line} ${column} ${sentence}`)
  })
}
