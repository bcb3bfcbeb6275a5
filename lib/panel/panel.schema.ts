import * as z from 'zod'
import { parseDay, type Day } from '@/lib/kernel/days'
import { isDepartement } from '@/lib/places/departement'
import { interestKinds } from './panel'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(1)
const line = z.string().trim().max(200, 'Écrivez 200 caractères au plus.').default('')
const reason = (missing: string) => z.string().trim().min(1, missing).max(2000, 'Écrivez 2 000 caractères au plus.')

const optionalDay = z.string().trim().default('').transform((text, context): Day | null => {
  if (text === '') return null
  const value = parseDay(text)
  if (value) return value
  context.addIssue({ code: 'custom', message: 'Indiquez un jour.' })
  return z.NEVER
})

/** A SIRET is accepted for its first nine digits. */
const siren = z.string().default('').transform((text, context) => {
  const digits = text.replace(/\s/g, '')
  if (digits === '') return null
  if (/^\d{9}(\d{5})?$/.test(digits)) return digits.slice(0, 9)
  context.addIssue({ code: 'custom', message: 'Un SIREN a neuf chiffres.' })
  return z.NEVER
})

const departement = z.string().trim().toUpperCase().default('').transform((text, context) => {
  if (text === '') return null
  if (isDepartement(text)) return text
  context.addIssue({ code: 'custom', message: 'Indiquez un code de département, par exemple 08 ou 2A.' })
  return z.NEVER
})

const ofStructure: readonly string[] = ['EMPLOYEE', 'OFFICER', 'PAID_ADVISER', 'FAMILY', 'FUNDER', 'COAUTHOR']

const interest = z
  .strictObject({
    kind: z.enum(['', ...interestKinds]).default(''),
    label: line,
    siren,
    departementCode: departement,
    /** INSEE code or name, read with the département. */
    commune: line,
    network: line,
    fromOn: optionalDay,
    untilOn: optionalDay,
    remove: z.literal('on').optional(),
  })
  .superRefine((row, context) => {
    if (row.remove) return
    const missing = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const filled = row.label !== '' || row.siren !== null || row.commune !== '' || row.network !== ''
    if (row.kind === '') {
      if (filled) missing('kind', 'Choisissez la nature du lien.')
      return
    }
    if (row.label === '') missing('label', 'Nommez la structure, le mandat ou le lien.')
    if (ofStructure.includes(row.kind) && row.siren === null) missing('siren', 'Indiquez le SIREN de la structure.')
    if (row.kind === 'NETWORK' && row.network === '' && row.siren === null) missing('network', 'Indiquez le réseau.')
    if (row.kind === 'PARLIAMENTARY_MANDATE' && row.departementCode === null) missing('departementCode', 'Indiquez le département.')
    if (row.kind === 'LOCAL_MANDATE' && row.siren === null && row.departementCode === null) missing('departementCode', 'Indiquez le département, ou le SIREN de la collectivité.')
    if (row.commune !== '' && row.departementCode === null) missing('departementCode', 'Indiquez le département de la commune.')
    if (row.fromOn && row.untilOn && row.untilOn < row.fromOn) missing('untilOn', 'La fin vient après le début.')
  })

export const declareInterestsSchema = z.strictObject({
  callId: id,
  version,
  interests: z
    .array(interest)
    .max(40)
    .default([])
    .transform((rows) => rows.flatMap(({ kind, remove, ...row }) => (kind === '' || remove ? [] : [{ kind, ...row }]))),
  /** Numbers of the ambitions that the member would rather read; none: all alike. */
  ambitions: z.array(z.coerce.number().int().min(1)).max(40).default([]),
  /** Days on which the member cannot sit. */
  unavailable: z.array(optionalDay).max(100).default([]).transform((days) => [...new Set(days.filter((day) => day !== null))].sort()),
  charter: z.literal('on', { error: 'Acceptez la charte : sans elle aucun dossier ne s’ouvre.' }),
  sincere: z.literal('on', { error: 'Cochez cette case : elle porte sur toute la liste.' }),
})
export type DeclareInterestsInput = Omit<z.output<typeof declareInterestsSchema>, 'sincere' | 'charter' | 'ambitions' | 'unavailable'> & { ambitions?: number[]; unavailable?: Day[] }

export const declareRecusalSchema = z.strictObject({
  applicationId: id,
  ground: z.enum(interestKinds, { error: 'Choisissez le motif.' }),
  reason: line,
})
export type DeclareRecusalInput = z.output<typeof declareRecusalSchema>

export const raiseRecusalSchema = z.strictObject({
  callId: id,
  jurorId: z.uuid('Choisissez le membre.'),
  /** `all`: the whole call. */
  dossier: z.union([z.uuid(), z.literal('all')], { error: 'Choisissez le dossier.' }),
  ground: z.enum(interestKinds, { error: 'Choisissez le motif.' }),
  reason: reason('Dites ce qui conduit à demander ce déport.'),
})
export type RaiseRecusalInput = z.output<typeof raiseRecusalSchema>

export const callOnlySchema = z.strictObject({ callId: id })

const email = z.string().trim().toLowerCase().pipe(z.email('Indiquez l’adresse électronique de son compte.'))
export const nameCollaboratorSchema = z.strictObject({ callId: id, email })
export const acceptCollaborationSchema = z.strictObject({ callId: id, charter: z.literal('on', { error: 'Acceptez la charte : sans elle aucun dossier ne s’ouvre.' }) })
export const endCollaborationSchema = z.strictObject({ callId: id, collaboratorId: id })

export const decideRecusalSchema = z.strictObject({
  recusalId: id,
  version,
  outcome: z.enum(['EFFECTIVE', 'DISMISSED'], { error: 'Choisissez la décision.' }),
  reason: reason('Motivez la décision : elle est gardée.'),
})
export type DecideRecusalInput = z.output<typeof decideRecusalSchema>
