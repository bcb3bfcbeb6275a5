import * as z from 'zod'
import { applicationListShape } from './application-list'

const search = z.string().max(2000).default('')
const columns = applicationListShape.columns ?? []

export const saveViewSchema = z.strictObject({
  slug: z.string().min(1).max(120),
  search,
  name: z.string().trim().min(1, 'Donnez un nom à cette vue.').max(60, 'Écrivez 60 caractères au plus.'),
  shared: z.literal('on').optional().transform((value) => value === 'on'),
})

export const dropViewSchema = z.strictObject({ viewId: z.uuid('Cette vue n’existe pas.') })

export const chooseColumnsSchema = z.strictObject({
  slug: z.string().min(1).max(120),
  search,
  columns: z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.enum(columns)).min(1, 'Gardez au moins une colonne.')),
})
