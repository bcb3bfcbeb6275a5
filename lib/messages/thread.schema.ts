import * as z from 'zod'

export const sendMessageSchema = z.strictObject({
  applicationId: z.uuid(),
  text: z.string().trim().min(1, 'Écrivez votre message.').max(5000, '5 000 caractères au plus.'),
})
export const readThreadSchema = z.strictObject({ applicationId: z.uuid(), /** The last message that was on the page. */ n: z.coerce.number().int().positive() })
