/** `npm run --silent scdl -- conventions.csv`: reads a file of essential data again against every rule of SCDL « subventions » 2.1.1, one line per fault; 1 when there are some. */
import { CsvError, parse } from 'csv-parse/sync'
import { scdlFileFaults } from '@/lib/payments/scdl'
import { invalid, runOnFile } from './machine'

await runOnFile('scdl -- conventions.csv', (text) => {
  if (text.startsWith('\uFEFF')) return { output: 'Ligne 1 : le fichier commence par une marque d’ordre des octets.', code: 1 }
  try {
    const records = parse(text, { relax_column_count: true }) as unknown as string[][]
    const faults = scdlFileFaults(records)
    return faults.length === 0 ? { output: `valid: ${records.length - 1} rows`, code: 0 } : { output: faults.join('\n'), code: 1 }
  } catch (error) {
    if (error instanceof CsvError) return invalid('csv', error.message)
    throw error
  }
})
