import { stringify } from 'csv-stringify/sync'
import { scdlColumns, type ScdlRow } from './scdl'

/** Comma, UTF-8 without mark, CRLF (RFC 4180). Nothing is added to a cell: the schema is exact. */
export const agreementsCsv = (rows: readonly ScdlRow[]): string => stringify([[...scdlColumns], ...rows.map((row) => scdlColumns.map((column) => row[column]))], { record_delimiter: 'windows' })
