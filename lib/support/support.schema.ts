import * as z from 'zod'
import { parseEuros, zero } from '@/lib/kernel/cents'
import { parseDay } from '@/lib/kernel/days'
import { paris, zonedInstant, zones, type Zone } from '@/lib/kernel/zones'
import { dateAnswers } from './date-poll'
import { actionOwners } from './follow-up-action'
import { needLimit, needSources } from './need'
import { sessionKinds, sessionModes, sessionRegistrations, whyNoPlace } from './session'
import { weathers } from './weather'

const id = z.uuid('Cet objet n’existe pas.')
const version = z.coerce.number().int().min(0)
const line = z.string().trim().max(200, 'Écrivez 200 caractères au plus.').default('')
const page = z.string().trim().max(5000, 'Écrivez 5 000 caractères au plus.').default('')

export const addContactSchema = z
  .strictObject({
    laureateId: id,
    name: z.string().trim().min(2, 'Indiquez le nom de la personne à joindre.').max(120),
    capacity: line,
    email: z.union([z.literal(''), z.string().trim().toLowerCase().pipe(z.email())], 'Indiquez une adresse électronique complète.').default(''),
    phone: z.string().trim().max(30, 'Écrivez 30 caractères au plus.').default(''),
  })
  .refine((contact) => contact.email !== '' || contact.phone !== '', {
    path: ['phone'],
    message: 'Indiquez un téléphone ou une adresse électronique.',
  })
export type AddContactInput = z.output<typeof addContactSchema>

export const removeContactSchema = z.strictObject({ contactId: id })

export const knownAmountSchema = z
  .strictObject({
    laureateId: id,
    version,
    /** Empty: the amount is not known. */
    amount: z.string().trim().transform((text, context) => {
      if (text === '') return null
      const value = parseEuros(text)
      if (value !== null && value > zero) return value
      context.addIssue({ code: 'custom', message: 'Indiquez un montant en euros, par exemple 21 739,13, ou laissez vide.' })
      return z.NEVER
    }),
    source: z.string().trim().max(500, 'Écrivez 500 caractères au plus.').default(''),
  })
  .refine(({ amount, source }) => amount === null || source !== '', { path: ['source'], message: 'Dites où ce montant a été publié, et quand.' })
export type KnownAmountInput = z.output<typeof knownAmountSchema>

export const savePlanSchema = z.strictObject({
  laureateId: id,
  version,
  standing: page,
  objectives: page,
  nextContactOn: z.string().trim().default('').transform((text, context) => {
    if (text === '') return null
    const value = parseDay(text)
    if (value) return value
    context.addIssue({ code: 'custom', message: 'Indiquez une date, ou laissez vide.' })
    return z.NEVER
  }),
})
export type SavePlanInput = z.output<typeof savePlanSchema>

const exactDay = z.string().trim().default('').transform((text, context) => {
  const value = parseDay(text)
  if (value) return value
  context.addIssue({ code: 'custom', message: 'Indiquez le jour.' })
  return z.NEVER
})

export const sayWeatherSchema = z.strictObject({
  laureateId: id,
  weather: z.enum(weathers, 'Choisissez la météo du projet.'),
  word: z.string().trim().min(3, 'Dites-la en un mot ou une phrase.').max(300, 'Écrivez 300 caractères au plus.'),
  saidOn: exactDay,
})
export type SayWeatherInput = z.output<typeof sayWeatherSchema>

export const addNeedSchema = z.strictObject({
  laureateId: id,
  source: z.enum(needSources).default('TEAM'),
  text: z.string().trim().min(3, 'Écrivez ce dont le lauréat a besoin.').max(needLimit, `Écrivez ${needLimit} caractères au plus.`),
})
export type AddNeedInput = z.output<typeof addNeedSchema>

const answerKinds = { seance: 'SESSION', demande: 'REQUEST', ressource: 'RESOURCE' } as const
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const answerForm = new RegExp(`^(seance|demande|ressource):(${uuid})$`)

/** What answers a need: one of what its page offers. */
export const answerNeedSchema = z.strictObject({ needId: id, version, answer: z.string().trim().default('') }).transform(({ answer, ...input }, context) => {
  const [, word, found] = answerForm.exec(answer) ?? []
  if (found !== undefined) return { ...input, answer: { kind: answerKinds[word as keyof typeof answerKinds], id: found } }
  context.addIssue({ code: 'custom', path: ['answer'], message: 'Choisissez ce qui répond à ce besoin.' })
  return z.NEVER
})
export type AnswerNeedInput = DropNeedInput & { answer: { kind: 'SESSION' | 'REQUEST' | 'RESOURCE'; id: string } }

export const dropNeedSchema = z.strictObject({ needId: id, version })
export type DropNeedInput = z.output<typeof dropNeedSchema>

const wallClock = z.string().trim().default('')
/** Times as the wall clock of that place reads them. */
const times = { zone: z.enum(zones, 'Choisissez à l’heure de quel lieu.').default(paris), startsAt: wallClock, endsAt: wallClock }

const missing = { startsAt: 'Indiquez le jour et l’heure du début.', endsAt: 'Indiquez le jour et l’heure de la fin.' }

/** The instants of a form's times; what cannot be read is said at its field. */
function instantsOf(input: { zone: Zone; startsAt: string; endsAt: string }, context: z.RefinementCtx) {
  const read = (name: 'startsAt' | 'endsAt') => {
    const value = zonedInstant(input[name], input.zone)
    if (!value) context.addIssue({ code: 'custom', path: [name], message: missing[name] })
    return value
  }
  const [startsAt, endsAt] = [read('startsAt'), read('endsAt')]
  return startsAt && endsAt ? { startsAt, endsAt } : null
}

const capacity = z.string().trim().default('').transform((text, context) => {
  if (text === '') return null
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  context.addIssue({ code: 'custom', message: 'Indiquez un nombre de places, ou laissez vide.' })
  return z.NEVER
})

const where = { mode: z.enum(sessionModes, 'Choisissez comment la séance se tient.'), place: z.string().trim().max(500, 'Écrivez 500 caractères au plus.').default('') }

export const planSessionSchema = z
  .strictObject({
    callId: id,
    kind: z.enum(sessionKinds, 'Choisissez la nature de la séance.'),
    title: z.string().trim().min(3, 'Donnez un titre à la séance.').max(200, 'Écrivez 200 caractères au plus.'),
    ...where,
    ...times,
    /** Other dates that are proposed as well; those left empty are none. */
    otherDates: z.array(z.strictObject({ startsAt: wallClock })).max(10).default([]),
    registration: z.enum(sessionRegistrations).default('INVITED'),
    capacity,
    laureates: z.array(id).default([]),
    /** The meeting with an expert that this session is. */
    requestId: z.union([z.literal('').transform(() => null), id]).default(null),
  })
  .transform(({ otherDates, ...input }, context) => {
    const found = instantsOf(input, context)
    const others = otherDates.flatMap(({ startsAt }, index) => {
      if (startsAt === '') return []
      const value = zonedInstant(startsAt, input.zone)
      if (value) return [value]
      context.addIssue({ code: 'custom', path: ['otherDates', index, 'startsAt'], message: 'Indiquez le jour et l’heure, ou laissez vide.' })
      return []
    })
    const noPlace = whyNoPlace(input)
    if (noPlace) context.addIssue({ code: 'custom', path: ['place'], message: noPlace })
    return found ? { ...input, ...found, otherDates: others } : z.NEVER
  })
export type PlanSessionInput = z.output<typeof planSessionSchema>

export const chooseDateSchema = z.strictObject({ sessionId: id, version, dateId: z.uuid('Choisissez une date.') })
export type ChooseDateInput = z.output<typeof chooseDateSchema>

export const moveSessionSchema = z.strictObject({ sessionId: id, version, ...where, ...times }).transform((input, context) => {
  const found = instantsOf(input, context)
  return found ? { ...input, ...found } : z.NEVER
})
export type MoveSessionInput = z.output<typeof moveSessionSchema>

export const cancelSessionSchema = z.strictObject({
  sessionId: id,
  version,
  confirmed: z.literal('on', 'Cochez la case : une séance annulée ne se rétablit pas.'),
})
export type CancelSessionInput = Pick<z.output<typeof cancelSessionSchema>, 'sessionId' | 'version'>

export const holdSessionSchema = z.strictObject({ sessionId: id, version, attended: z.array(id).default([]), notes: page, sharedNotes: page })
export type HoldSessionInput = z.output<typeof holdSessionSchema>

export const offerSchema = z.strictObject({ sessionId: id, version })
export type OfferInput = z.output<typeof offerSchema>

export const resizeSchema = z.strictObject({ sessionId: id, version, capacity })
export type ResizeInput = z.output<typeof resizeSchema>

/** `holderId`: a laureate, or the dossier of a structure that was not selected. */
const seat = { sessionId: id, holderId: id }
export const seatSchema = z.strictObject(seat)
export type SeatInput = z.output<typeof seatSchema>

export const answerDatesSchema = z.strictObject({
  ...seat,
  answers: z.array(z.strictObject({ dateId: id, answer: z.enum(dateAnswers, 'Répondez à cette date.') })).max(11).default([]),
})
export type AnswerDatesInput = z.output<typeof answerDatesSchema>

export const signSchema = z.strictObject({ ...seat, code: z.string().transform((text) => text.replace(/\s/g, '')).pipe(z.string().regex(/^\d{6}$/, 'Le code a six chiffres.')) })
export type SignInput = z.output<typeof signSchema>

export const evaluateSchema = z.strictObject({
  ...seat,
  usefulness: z.coerce.number('Dites si cette séance vous a été utile.').int().min(1, 'Dites si cette séance vous a été utile.').max(4),
  wish: z.string().trim().max(1000, 'Écrivez 1 000 caractères au plus.').default(''),
})
export type EvaluateInput = z.output<typeof evaluateSchema>

export const addActionSchema = z.strictObject({
  /** Where it is decided; none for a step of the plan. */
  sessionId: id.optional(),
  laureateId: z.uuid('Choisissez le lauréat concerné.'),
  owner: z.enum(actionOwners, 'Dites qui s’en charge.'),
  text: z.string().trim().min(3, 'Écrivez ce qui est à faire.').max(300, 'Écrivez 300 caractères au plus.'),
  dueOn: z.string().trim().default('').transform((text, context) => {
    const value = parseDay(text)
    if (value) return value
    context.addIssue({ code: 'custom', message: 'Indiquez pour quel jour.' })
    return z.NEVER
  }),
})
export type AddActionInput = z.output<typeof addActionSchema>

export const settleActionSchema = z.strictObject({ actionId: id, version, outcome: z.enum(['DONE', 'DROPPED']) })
export type SettleActionInput = z.output<typeof settleActionSchema>
