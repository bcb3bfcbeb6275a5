import * as z from 'zod'
import { reviewChecks } from './eligibility-review'

const id = z.uuid('Ce dossier n’existe pas.')
const version = z.coerce.number().int().min(0)
/** One box ticked comes as a text, several as a list. */
const several = <T extends z.ZodType>(item: T) => z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item))

export const reviewSchema = z.strictObject({
  applicationId: id,
  /** The review's as it was read; 0 when there is none yet. */
  version,
  verdict: z.enum(['NONE', 'ELIGIBLE', 'INELIGIBLE'], 'Dites si le dossier est recevable.'),
  ground: z.string().trim().max(5000, 'Écrivez 5 000 caractères au plus.').default(''),
  checks: several(z.enum(reviewChecks)).default([]),
})

/** To reopen a review, or to confirm what it proposes. */
export const reopenReviewSchema = z.strictObject({ applicationId: id, version })

export const noteSchema = z.strictObject({ applicationId: id, text: z.string().trim().min(1, 'Écrivez la remarque.').max(2000, 'Écrivez 2 000 caractères au plus.') })

export const summarySchema = z.strictObject({ applicationId: id, version, text: z.string().trim().max(2000, 'Écrivez 2 000 caractères au plus.') })

export const bookSchema = z.strictObject({ slug: z.string().min(1).max(120) })

const ids = several(id).pipe(z.array(z.string()).min(1, 'Cochez au moins un dossier.').max(100, 'Cochez 100 dossiers au plus.'))

export const declareEligibleSchema = z.strictObject({ ids })

/** An empty choice entrusts to nobody. */
export const entrustSchema = z.strictObject({ ids, officerId: z.union([z.literal('').transform(() => null), z.uuid('Choisissez une personne de l’équipe.')]) })
