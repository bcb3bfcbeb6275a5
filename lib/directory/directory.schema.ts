import * as z from 'zod'
import type { DirectoryField } from './directory-field'
import { fieldWords } from './directory.words'

const importId = z.uuid('Cet import n’existe pas.')
const version = z.coerce.number().int().positive()
const fields = ['', ...Object.keys(fieldWords)] as ['', ...DirectoryField[]]

export const importIdSchema = z.strictObject({ id: importId })

export const matchColumnsSchema = z.strictObject({
  importId,
  version,
  /** One for each column of the file, in its order; empty: the column is not taken. */
  columns: z.array(z.enum(fields, 'Choisissez ce que donne cette colonne.').transform((field) => (field === '' ? null : field))),
  whole: z.literal('on').optional().transform((ticked) => ticked === 'on'),
})

export const importDirectorySchema = z.strictObject({
  importId,
  version,
  /** The figures of the dry run that was read. */
  announced: z.string().max(60),
})
