import * as z from 'zod'
import { parseDay } from '@/lib/kernel/days'
import { complementKinds } from './complement'

const version = z.coerce.number().int().positive()
const item = z.strictObject({
  fieldKey: z.string().max(60),
  kind: z.enum(complementKinds, { error: 'Dites si la réponse manque, est erronée ou périmée.' }),
  sentence: z.string().trim().min(1, 'Dites ce qui est attendu, en une phrase.').max(1000, '1000 caractères au plus.'),
})

export const askComplementSchema = z.strictObject({
  applicationId: z.uuid('Ce dossier n’existe pas.'),
  /** The dossier as it was read. */
  version,
  items: z.array(item).min(1, 'Choisissez au moins une question.').max(60, '60 questions au plus.'),
  dueOn: z.string().transform((typed, context) => {
    const day = parseDay(typed)
    if (day === null) context.addIssue({ code: 'custom', message: 'Indiquez un jour.' })
    return day ?? z.NEVER
  }),
})

/** A request as it was read. */
export const complementStepSchema = z.strictObject({ requestId: z.uuid('Cette demande n’existe pas.'), version })

export type AskComplementInput = z.output<typeof askComplementSchema>
