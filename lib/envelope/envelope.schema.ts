import * as z from 'zod'
import { parseEuros, type Cents } from '@/lib/kernel/cents'
import { deviationCauses } from './deviation-cause'
import type { AreaWish } from './scenario-search'

const version = z.coerce.number().int().nonnegative()
export const planStepSchema = z.strictObject({ callId: z.uuid(), version })
export const startPlanSchema = z.strictObject({ callId: z.uuid() })
export const sendBackSchema = z.strictObject({
  callId: z.uuid(),
  version,
  reason: z.string().trim().min(1, 'Dites pourquoi vous renvoyez l’enveloppe.').max(2000, '2000 caractères au plus.'),
})

/** Empty: no amount for this dossier. */
const amount = z.string().trim().transform((typed, context): Cents | null => {
  if (typed === '') return null
  const value = parseEuros(typed)
  if (value !== null && value > 0) return value
  context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, par exemple 21 739,13.' })
  return z.NEVER
})
export const amountsSchema = z.strictObject({
  callId: z.uuid(),
  amounts: z.array(z.strictObject({ applicationId: z.uuid(), version, cents: amount })),
})

export const deviationsSchema = z.strictObject({
  callId: z.uuid(),
  deviations: z.array(z.strictObject({
    applicationId: z.uuid(),
    version,
    cause: z.enum(deviationCauses, { error: 'Choisissez le motif de l’écart.' }),
    reason: z.string().trim().min(1, 'Dites pourquoi.').max(2000, '2 000 caractères au plus.'),
  })),
})

const subEnvelope = { callId: z.uuid(), subEnvelopeId: z.uuid() }
export const liftSchema = z.strictObject({ ...subEnvelope, reason: z.string().trim().min(1, 'Dites pourquoi cette sous-enveloppe est levée.').max(2000, '2 000 caractères au plus.') })
export const restoreSchema = z.strictObject(subEnvelope)

export const signPlanSchema = z.strictObject({
  callId: z.uuid(),
  version,
  word: z.string().trim().toLowerCase().pipe(z.literal('attribuer', { error: 'Écrivez « attribuer » pour signer.' })),
})

const name = z.string().trim().min(1, 'Donnez un nom au scénario.').max(80, '80 caractères au plus.')
const scenario = { scenarioId: z.uuid(), version }
export const createScenarioSchema = z.strictObject({ callId: z.uuid(), name, from: z.union([z.enum(['ranking', 'verdicts']), z.uuid()], { error: 'Choisissez d’où part le scénario.' }) })
export const scenarioOnlySchema = z.strictObject({ scenarioId: z.uuid() })
export const scenarioStepSchema = z.strictObject(scenario)
export const drawLineSchema = z.strictObject({ ...scenario, count: z.coerce.number({ error: 'Indiquez un nombre de dossiers.' }).int().min(0).max(100_000), percent: z.coerce.number({ error: 'Choisissez une part.' }).int() })
export const commentScenarioSchema = z.strictObject({ scenarioId: z.uuid(), text: z.string().trim().min(1, 'Écrivez un commentaire.').max(2000, '2 000 caractères au plus.') })

/** A level's amount as it stands in the list of choices, `free` with an amount typed beside it, or nothing. */
export const saveScenarioSchema = z.strictObject({
  ...scenario,
  name,
  lines: z.array(z.strictObject({ applicationId: z.uuid(), grant: z.string().max(20).default(''), cents: z.string().max(40).default(''), conditions: z.string().trim().max(2000, '2 000 caractères au plus.').default('') })).max(20_000).transform((lines, context) =>
    lines.map(({ applicationId, grant, cents: typed, conditions }, index) => {
      const amount = grant === '' ? null : parseEuros(grant === 'free' ? typed : grant)
      if (grant !== '' && (amount === null || amount <= 0)) context.addIssue({ code: 'custom', path: [index, 'cents'], message: 'Indiquez un montant en euros, par exemple 21 739,13.' })
      return { applicationId, cents: amount, conditions }
    })),
})

const bound = z.string().trim().default('').transform((typed, context): number | null => {
  if (typed === '') return null
  if (/^\d{1,5}$/.test(typed)) return Number(typed)
  context.addIssue({ code: 'custom', message: 'Indiquez un nombre entier, ou rien.' })
  return z.NEVER
})
/** `8`: at least so many; `40 %`: at least such a share of those chosen. */
const numberOrShare = z.string().trim().default('').transform((typed, context): AreaWish | null => {
  if (typed === '') return null
  const [, digits, sign] = /^(\d{1,5})\s*(%?)$/.exec(typed) ?? []
  const asked = Number(digits)
  if (digits !== undefined && sign === '') return asked
  if (digits !== undefined && asked >= 1 && asked <= 100) return { percent: asked }
  context.addIssue({ code: 'custom', message: 'Indiquez un nombre entier, une part de 1 à 100 %, ou rien.' })
  return z.NEVER
})
const numbers = z.string().trim().max(2000).default('').transform((typed, context): number[] => {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '')
  if (words.every((word) => /^\d{1,6}$/.test(word))) return words.map(Number)
  context.addIssue({ code: 'custom', message: 'Indiquez des numéros de dossiers, séparés par des virgules.' })
  return z.NEVER
})
export const cancelSearchSchema = z.strictObject({ runId: z.uuid() })
export const searchBestSchema = z.strictObject({
  scenarioId: z.uuid(), name, keep: z.literal('on').optional(), perDepartement: bound, perRegion: bound, atLeast: bound, atMost: bound, must: numbers, mustNot: numbers,
  ambitions: z.array(z.strictObject({ n: z.coerce.number().int(), atLeast: bound })).max(40).default([]),
  areas: z.strictObject({ rural: numberOrShare, qpv: numberOrShare }).default({ rural: null, qpv: null }),
}).transform(({ scenarioId, name, keep, ambitions, ...wishes }) => ({
  scenarioId, name,
  wishes: { ...wishes, keep: keep === 'on', ambitions: ambitions.flatMap(({ n, atLeast }) => (atLeast === null ? [] : [{ n, atLeast }])) },
}))
