import * as z from 'zod'
import { parseDay } from '@/lib/kernel/days'
import { opinionBodies, opinionValues } from './opinion'

const text = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`)
const version = z.coerce.number().int().positive()
const several = z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.uuid('Ce dossier n’existe pas.')))

export const askOpinionsSchema = z.strictObject({
  callId: z.uuid(),
  ids: several.pipe(z.array(z.string()).min(1, 'Choisissez au moins un dossier.').max(200, 'Choisissez 200 dossiers au plus.')),
  name: text(200).min(1, 'Indiquez le nom de la personne.'),
  email: z.string().trim().toLowerCase().pipe(z.email('Indiquez son adresse électronique.')),
  body: z.enum(opinionBodies, { error: 'Choisissez au nom de qui l’avis est donné.' }),
  departementCode: text(3).default(''),
  dueOn: z.string().transform((typed, context) => {
    const day = parseDay(typed)
    if (day === null) context.addIssue({ code: 'custom', message: 'Indiquez un jour.' })
    return day ?? z.NEVER
  }),
})
export const giveOpinionSchema = z.strictObject({
  opinionId: z.uuid(),
  version,
  value: z.enum(opinionValues, { error: 'Choisissez votre avis.' }),
  grounds: text(5000).default(''),
})
export const declineOpinionSchema = z.strictObject({ opinionId: z.uuid(), version, reason: text(1000).min(1, 'Dites quel lien vous écarte de ce dossier.') })
export const cancelOpinionSchema = z.strictObject({ opinionId: z.uuid(), version })

export type AskOpinionsInput = z.output<typeof askOpinionsSchema>
export type GiveOpinionInput = z.output<typeof giveOpinionSchema>
