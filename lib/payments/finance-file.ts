import { readCsv } from '@/lib/kernel/csv'
import { parseEuros, type Cents } from '@/lib/kernel/cents'
import { formatDay, parseDay, type Day } from '@/lib/kernel/days'

/** What goes to finance, and what comes back. Pure. */
export const orderColumns = ['reference', 'engagement', 'dossier', 'structure', 'siret', 'titulaire', 'iban', 'bic', 'montant', 'objet'] as const
export type OrderLine = Record<(typeof orderColumns)[number], string>

/** `LOT-AMI-2026-3-1`: the call, the batch, the line; never given twice. */
export const orderReference = (slug: string, batch: number, line: number): string => `LOT-${slug}-${batch}-${line}`

type ReturnColumn = 'reference' | 'montant' | 'statut' | 'date' | 'motif'
/** A line as it was read: nothing else of the file is kept. */
export type ReturnLine = { line: number; reference: string; montant: string; statut: string; date: string; motif: string }

const plain = (heading: string): string => heading.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z]+/g, '_').replace(/^_|_$/g, '')
const names: Readonly<Record<string, ReturnColumn>> = { reference: 'reference', montant: 'montant', statut: 'statut', date: 'date', date_paiement: 'date', date_de_paiement: 'date', motif: 'motif', motif_de_rejet: 'motif' }

/** The lines of a returned file, or why it cannot be read. */
export function readReturn(text: string): ReturnLine[] | string {
  const table = readCsv(text)
  if ('sentence' in table) return `Ligne ${table.line} : ${table.sentence}`
  const at = new Map<string, number>()
  for (const [index, heading] of table.headings.entries()) {
    const name = names[plain(heading)]
    if (name && !at.has(name)) at.set(name, index)
  }
  const missing = ['reference', 'montant', 'statut', 'date'].filter((name) => !at.has(name))
  if (missing.length > 0) return `Il manque une colonne : ${missing.join(', ')}.`
  if (table.rows.length === 0) return 'Ce fichier n’a aucune ligne.'
  const cell = (cells: string[], name: string) => (at.has(name) ? (cells[at.get(name) ?? -1] ?? '').trim().slice(0, 200) : '')
  return table.rows.map(({ line, cells }) => ({ line, reference: cell(cells, 'reference'), montant: cell(cells, 'montant'), statut: cell(cells, 'statut'), date: cell(cells, 'date'), motif: cell(cells, 'motif') }))
}

export type Ordered = { requestId: string; reference: string; cents: Cents; state: 'ORDERED' | 'PAID'; paidOn: Day | null; orderedOn: Day; name: string }
export type ReturnOutcome =
  | { kind: 'pays'; requestId: string; on: Day; cents: Cents; name: string }
  | { kind: 'rejects'; requestId: string; motif: string; cents: Cents; name: string }
  | { kind: 'already'; name: string }
  | { kind: 'wrong'; sentence: string }

/** A day as finance writes it: `2026-03-12` or `12/03/2026`. */
const anyDay = (text: string): Day | null => parseDay(text.replace(/^(\d{2})\/(\d{2})\/(\d{4})$/, '$3-$2-$1'))

/** What one line would do, told why when it is wrong. `seen`: the references above it. */
function outcomeOf({ reference, montant, statut, date, motif }: ReturnLine, known: ReadonlyMap<string, Ordered>, seen: Set<string>, rejectedBefore: ReadonlySet<string>, today: Day): ReturnOutcome {
  const wrong = (sentence: string): ReturnOutcome => ({ kind: 'wrong', sentence })
  if (reference === '') return wrong('La référence est vide.')
  if (seen.has(reference)) return wrong('Cette référence est déjà dans ce fichier, plus haut.')
  seen.add(reference)
  const order = known.get(reference)
  const status = plain(statut)
  if (!order) return rejectedBefore.has(reference) && status.startsWith('rejet') ? { kind: 'already', name: '' } : wrong('Aucun ordre de paiement de cet appel n’a cette référence.')
  const amount = parseEuros(montant)
  if (amount === null) return wrong('Le montant ne se lit pas : écrivez-le en euros, par exemple 7500,00.')
  if (amount !== order.cents) return wrong('Le montant n’est pas celui de l’ordre.')
  if (status.startsWith('rejet')) {
    if (order.state === 'PAID') return wrong(`Cet ordre est déjà payé le ${formatDay(order.paidOn ?? today)}.`)
    return motif === '' ? wrong('Le motif du rejet est vide.') : { kind: 'rejects', requestId: order.requestId, motif, cents: order.cents, name: order.name }
  }
  if (status !== 'paye' && status !== 'payee') return wrong('Le statut est « payé » ou « rejeté ».')
  const on = anyDay(date)
  if (on === null) return wrong('La date ne se lit pas : AAAA-MM-JJ ou JJ/MM/AAAA.')
  if (on > today) return wrong('La date est à venir.')
  if (on < order.orderedOn) return wrong(`La date précède l’ordre, du ${formatDay(order.orderedOn)}.`)
  if (order.state === 'PAID') return order.paidOn === on ? { kind: 'already', name: order.name } : wrong(`Cet ordre est déjà payé, le ${formatDay(order.paidOn ?? today)}.`)
  return { kind: 'pays', requestId: order.requestId, on, cents: order.cents, name: order.name }
}

export type DryLine = ReturnLine & { outcome: ReturnOutcome }

/** What a returned file would do, line by line. Told again once done, it does nothing. */
export function dryRun(lines: readonly ReturnLine[], orders: readonly Ordered[], rejectedBefore: ReadonlySet<string>, today: Day): DryLine[] {
  const known = new Map(orders.map((order) => [order.reference, order]))
  const seen = new Set<string>()
  return lines.map((line) => ({ ...line, outcome: outcomeOf(line, known, seen, rejectedBefore, today) }))
}

/** What the dry run announced, to be compared when it is applied. */
export const announcedBy = (lines: readonly DryLine[]): string => (['pays', 'rejects', 'already', 'wrong'] as const).map((kind) => lines.filter(({ outcome }) => outcome.kind === kind).length).join('-')
