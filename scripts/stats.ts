/** `npm run --silent stats -- sheets.csv`: the statistics of the marks, as JSON on standard output (docs/interfaces). */
import { readSheets } from '@/lib/ranking/sheet-scores'
import { statisticsOf } from '@/lib/ranking/statistics'
import { invalid, runOnFile } from './machine'

await runOnFile('stats -- sheets.csv', (text) => {
  const read = readSheets(text)
  return read.kind === 'invalid' ? invalid(read.where, read.why) : { output: JSON.stringify(statisticsOf(read.sheets), null, 2), code: 0 }
})
