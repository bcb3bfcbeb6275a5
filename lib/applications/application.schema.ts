import * as z from 'zod'
import { mostRows } from '@/lib/forms/form-definition'
import { maxLines } from './financing-input'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(0)
const typed = z.string().max(20_000, 'Ce texte est trop long.')
const cells = z.record(z.string().max(60), z.string().max(2000, 'Ce texte est trop long.'))
const line = { label: z.string().max(200, '200 caractères au plus.'), euros: z.string().max(30, 'Ce n’est pas un montant.') }

export const startSchema = z.strictObject({ callSlug: z.string(), structureId: z.uuid('Choisissez la structure porteuse.') })

const answer = z.union([typed, z.array(z.string().max(200)).max(200), z.array(cells).max(mostRows + 10, `${mostRows} lignes au plus.`)])
const field = z.string().max(60)
const kinds = z.array(z.strictObject({ ...line, kind: z.string().max(30) })).max(maxLines, `${maxLines} lignes au plus.`).default([])
const plan = z.strictObject({
  requested: line.euros,
  smallestViable: line.euros,
  costs: z.array(z.strictObject({ ...line, eligible: z.literal('on').optional() })).max(maxLines, `${maxLines} lignes au plus.`).default([]),
  basis: z.enum(['NET', 'GROSS', '']).default(''),
  inKind: kinds,
  resources: kinds,
})

/** « titre:3 »: the field for which one's own answer is kept, and the version of the other that was read. */
const mine = z.string().regex(/^[\w-]{1,60}:\d{1,9}$/).optional()

export const stepSchema = z
  .strictObject({
    applicationId: id,
    step: z.string().max(60),
    formVersionId: id.optional(),
    answers: z.record(z.string(), answer).default({}),
    versions: z.record(z.string(), version).default({}),
    plan: plan.optional(),
    mine,
    /** The field for which somebody else's answer is kept. */
    theirs: field.optional(),
    /** Which button was pressed. */
    then: z.enum(['next', 'stay', 'back']).default('next'),
  })
  .transform(({ mine: own, theirs, ...input }) => {
    const [key = '', read = '0'] = own?.split(':') ?? []
    const versions = own === undefined ? input.versions : { ...input.versions, [key]: Number(read) }
    return { ...input, versions, leave: theirs, then: own === undefined && theirs === undefined ? input.then : ('stay' as const) }
  })

/** One field as its step's own form would send it, with nothing of the others. */
export const answerSchema = z
  .strictObject({ applicationId: id, field, formVersionId: id.optional(), version, answers: z.record(z.string(), answer).default({}), plan: plan.optional() })
  .transform(({ answers, ...input }) => ({ ...input, answer: answers[input.field] }))

export const restoreSchema = z.strictObject({ applicationId: id, field, version, from: version })

export const removeAttachmentSchema = z.strictObject({ applicationId: id, attachmentId: id })

/** A dossier as it was read: the change is made where it is still that. */
export const stateSchema = z.strictObject({ applicationId: id, version })

export const withdrawSchema = stateSchema.extend({
  confirmation: z.string().refine((text) => text.trim().toLowerCase() === 'retirer', 'Écrivez le mot « retirer » pour confirmer.'),
})

/** Corrections of the form, read up to this version. */
export const formReadSchema = z.strictObject({ applicationId: id, n: z.coerce.number().int().min(1).max(10_000) })

const key = z.string().regex(/^[a-z0-9-]{1,60}$/)
export const uploadSchema = z.strictObject({ id, etape: key, champ: key.optional() })
/** The one that an address names. */
/** Keys of the answers that were on screen, one after another. */
export const readingSchema = z.strictObject({ id: z.uuid(), champs: z.string().max(4000).transform((text) => text.split(',').filter(Boolean).slice(0, 100)) })

export const addressedSchema = z.strictObject({ id })
export const dossierSchema = z.strictObject({ applicationId: id })
export const copyDossierSchema = z.strictObject({ applicationId: id, callSlug: z.string().min(1, 'Choisissez une édition.').max(80) })
export const receiptSchema = z.strictObject({ id, n: z.coerce.number().int().min(1).max(10_000) })
