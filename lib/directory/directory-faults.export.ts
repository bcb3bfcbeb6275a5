import { csvSheet } from '@/lib/kernel/csv'
import type { LineFault } from './directory-lines'

/** The faults of a file as a spreadsheet, one cell a row: what to correct beside where it is. */
export const faultsCsv = (faults: readonly LineFault[]): string =>
  csvSheet([['Ligne', 'Colonne', 'Valeur', 'Erreur'], ...faults.map(({ line, column, value, sentence }) => [line, column, value, sentence])])
