import * as z from 'zod'
import { parseEuros } from '@/lib/kernel/cents'
import { parisInstant } from '@/lib/kernel/paris'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(1)
const text = z.string().trim().max(5000, 'Écrivez 5 000 caractères au plus.').default('')
const motion = z.enum(['SELECT', 'WAIT', 'REJECT'], 'Choisissez la proposition mise aux voix.')
const vote = z.enum(['FOR', 'AGAINST', 'ABSTAIN'], 'Indiquez ce vote.')
/** Left empty by a group of radio buttons that nobody touched. */
const votes = z.record(id, vote).default({})

const convocation = {
  plannedAt: z.string({ error: 'Indiquez le jour et l’heure de la séance.' }).transform((local, context) => {
    const instant = parisInstant(local)
    if (instant) return instant
    context.addIssue({ code: 'custom', message: 'Indiquez le jour et l’heure de la séance.' })
    return z.NEVER
  }),
  place: z.string().trim().min(2, 'Indiquez le lieu, ou l’adresse de la réunion à distance.').max(300, 'Écrivez 300 caractères au plus.'),
}
export const conveneSchema = z.strictObject({ callId: id, ...convocation })
export const reconveneSchema = z.strictObject({ meetingId: id, version, ...convocation })

export const rollSchema = z.strictObject({ meetingId: id, version, roll: z.record(id, z.enum(['ROOM', 'REMOTE', 'ABSENT'])).default({}) })
export const meetingStepSchema = z.strictObject({ meetingId: id, version })
export const callItemSchema = z.strictObject({ meetingId: id, applicationId: id })
export const openBallotSchema = z.strictObject({ itemId: id, motion, kind: z.enum(['OPEN', 'SECRET'], 'Choisissez comment le vote se fait.').default('OPEN') })
export const castVotesSchema = z.strictObject({ ballotId: id, votes })
const slips = z.coerce.number('Écrivez un nombre.').int('Écrivez un nombre entier.').min(0, 'Écrivez un nombre entier.').max(200, 'Écrivez 200 au plus.').default(0)
export const closeSecretBallotSchema = z.strictObject({
  ballotId: id,
  paper: z.strictObject({ for: slips, against: slips, abstain: slips }).default({ for: 0, against: 0, abstain: 0 }),
  casting: z.union([z.literal('').transform(() => null), z.enum(['FOR', 'AGAINST'])]).nullable().default(null),
})
export const castOwnVoteSchema = z.strictObject({ ballotId: id, value: vote })

export const concludeSchema = z.strictObject({
  itemId: id,
  version,
  /** Empty: no amount. */
  recommended: z.string().trim().default('').transform((typed, context) => {
    if (typed === '') return null
    const amount = parseEuros(typed)
    if (amount !== null) return amount
    context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, par exemple 21 739,13.' })
    return z.NEVER
  }),
  conditions: text,
  grounds: text,
})

export const proposeBlocSchema = z.strictObject({
  meetingId: id,
  applications: z.array(id).min(1, 'Choisissez au moins un dossier.').default([]).refine((list) => list.length > 0, 'Choisissez au moins un dossier.'),
  motion,
})
export const takeOutSchema = z.strictObject({ meetingId: id, applicationId: id })
export const dropBlocSchema = z.strictObject({ meetingId: id })
export const voteBlocSchema = z.strictObject({ meetingId: id, votes, grounds: text })

export const suspendSchema = z.strictObject({ meetingId: id, version, reason: z.string().trim().min(1, 'Dites pourquoi, et quand elle reprendra : le procès-verbal le dira.').max(500, 'Écrivez 500 caractères au plus.') })
export const dissentSchema = z.strictObject({
  itemId: id,
  jurorId: z.uuid('Choisissez le membre.'),
  text: z.string().trim().min(1, 'Écrivez l’opinion à consigner.').max(2000, 'Écrivez 2 000 caractères au plus.'),
})

export const sealSchema = z.strictObject({
  meetingId: id,
  version,
  observations: z.string().trim().max(20_000, 'Écrivez 20 000 caractères au plus.').default(''),
  /** Again, at the moment of sealing. */
  password: z.string().min(1, 'Écrivez votre mot de passe.').max(200),
})

export const paperSchema = z.strictObject({ slug: z.string().max(120) })
export const afterwardsSchema = z.strictObject({ meetingId: id, version, afterwards: z.enum(['on', 'off'], { error: 'Choisissez.' }).transform((choice) => choice === 'on') })

export const minutesSchema = z.strictObject({ id })
