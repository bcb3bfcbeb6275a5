import * as z from 'zod'

export const suggestionsSchema = z.strictObject({ niveau: z.enum(['commune', 'epci']), q: z.string().max(100) })
