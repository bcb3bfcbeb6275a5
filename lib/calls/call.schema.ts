import * as z from 'zod'
import { parseEuros } from '@/lib/kernel/cents'
import { parseDay } from '@/lib/kernel/days'
import { parisInstant } from '@/lib/kernel/paris'
import { isDepartement } from '@/lib/places/departement'
import { mostSubEnvelopes, type SubEnvelope } from './sub-envelope'

export const text = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`).default('')
export const needed = (max: number, missing: string) => z.string().trim().min(1, missing).max(max, `${max} caractères au plus.`)
const version = z.coerce.number().int().positive()
const draft = { callId: z.uuid(), version }

/** An empty field is null; otherwise what `read` makes of it, or the sentence. */
const optional = <T>(read: (typed: string) => T | null, wrong: string) =>
  z.string().trim().default('').transform((typed, context): T | null => {
    if (typed === '') return null
    const value = read(typed)
    if (value === null) context.addIssue({ code: 'custom', message: wrong })
    return value
  })

const instantField = optional(parisInstant, 'Indiquez un jour et une heure.')
const dayField = optional(parseDay, 'Indiquez un jour.')
const moneyField = optional((typed) => {
  const cents = parseEuros(typed)
  return cents === null || cents <= 0 ? null : cents
}, 'Indiquez un montant en euros, par exemple 500 000.')
const wholeField = (low: number, high: number) =>
  z.coerce.number({ error: 'Indiquez un nombre entier.' }).int('Indiquez un nombre entier.').min(low, `Au moins ${low}.`).max(high, `Au plus ${high}.`)

/** Pages beside the calls' own: a call of that name would be out of reach. */
const takenSlugs = ['creer', 'edition-passee']

const slugField = needed(80, 'Indiquez l’adresse de l’appel.').regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Des minuscules sans accent, des chiffres et des tirets, par exemple ami-aller-vers-2027.')
  .refine((slug) => !takenSlugs.includes(slug), 'Cette adresse est celle d’une autre page : choisissez-en une autre.')

export const createCallSchema = z.strictObject({ title: needed(200, 'Donnez un titre à l’appel.'), slug: slugField, from: z.union([z.uuid(), z.literal('')], { error: 'Choisissez une édition de la liste.' }).default('') })

export const presentationSchema = z.strictObject({
  ...draft,
  title: needed(200, 'Donnez un titre à l’appel.'),
  summary: text(400),
  text: text(20_000),
  funder: text(200),
  partners: text(200),
  contact: text(200),
  ambitions: z.array(z.strictObject({ title: text(200), text: text(2000) })).length(3),
})

/** As typed: empty lines are left out. */
const subEnvelopes = z.array(z.strictObject({ label: text(80), cents: moneyField, ambition: z.enum(['', '1', '2', '3']).default(''), departements: text(600) })).max(mostSubEnvelopes).default([])
  .transform((typed, context) =>
    typed.flatMap(({ label, cents, ambition, departements: codes }, index): SubEnvelope[] => {
      const departements = codes.toUpperCase().split(/[\s,;]+/).filter((code) => code !== '')
      if (label === '' && cents === null && ambition === '' && departements.length === 0) return []
      const wrong = (field: string, message: string) => context.addIssue({ code: 'custom', path: [index, field], message })
      if (label !== '' && typed.findIndex((other) => other.label === label) < index) wrong('label', 'Une autre sous-enveloppe porte déjà ce nom.')
      if (label === '') wrong('label', 'Nommez cette sous-enveloppe, ou effacez ses autres champs.')
      if (cents === null) wrong('cents', 'Indiquez le montant gardé.')
      const unknown = departements.find((code) => !isDepartement(code))
      if (unknown !== undefined) wrong('departements', `« ${unknown} » n’est pas le code d’un département.`)
      if (ambition === '' && departements.length === 0) wrong('ambition', 'Choisissez une ambition, ou indiquez des départements.')
      return cents === null ? [] : [{ label, cents, ambition: ambition === '' ? null : Number(ambition), departements: [...new Set(departements)] }]
    }))

export const scheduleSchema = z
  .strictObject({
    ...draft,
    opensAt: instantField,
    closesAt: instantField,
    answerPlannedOn: dayField,
    envelopeCents: moneyField,
    ceilingCents: moneyField,
    grantRatePercent: optional((typed) => (/^\d{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= 100 ? Number(typed) : null), 'Un nombre entier de 1 à 100.'),
    recoveredReturns: z.literal('on').optional().transform((ticked) => ticked === 'on'),
    subEnvelopes,
  })
  .superRefine(({ opensAt, closesAt }, context) => {
    if (opensAt && closesAt && closesAt <= opensAt) context.addIssue({ code: 'custom', path: ['closesAt'], message: 'La clôture vient après l’ouverture.' })
  })

export const rulesSchema = z.strictObject({
  ...draft,
  criteria: z.array(z.strictObject({ label: text(120), description: text(1000), weight: z.string().trim().default(''), levels: text(3000) })).max(6),
  readingsPerApplication: wholeField(1, 20),
  groundsRequiredUpTo: wholeField(0, 5),
  extraReadings: wholeField(0, 5),
  quorumNumerator: wholeField(1, 100),
  quorumDenominator: wholeField(1, 100),
  secretCasting: z.literal('on').optional(),
  secondConvocation: z.literal('on').optional(),
})

export const textsSchema = z.strictObject({ ...draft, receiptText: text(5000), remediesText: text(5000), remediesMonths: z.coerce.number('Indiquez un nombre de mois.').int().min(1, 'Un mois au moins.').max(12, 'Douze mois au plus.').optional() })

export const helplineSchema = z.strictObject({
  callId: z.uuid(),
  helpName: needed(120, 'Indiquez qui répond : une personne ou une équipe.'),
  helpPhone: needed(30, 'Indiquez le numéro de téléphone.').regex(/^\+?[\d\s.\u00a0\u202f]{10,30}$/, 'Écrivez le numéro en chiffres, par exemple 01 00 00 00 00.'),
  helpHours: needed(120, 'Indiquez les jours et les heures.'),
})

export const callVerbSchema = z.strictObject({ callId: z.uuid() })
export const abandonSchema = z.strictObject({
  callId: z.uuid(),
  reason: needed(2000, 'Écrivez le motif : il est gardé avec l’acte.'),
  word: z.string().trim().toLowerCase().pipe(z.literal('sans suite', { error: 'Écrivez « sans suite » pour confirmer.' })),
})
export const extendSchema = z.strictObject({
  callId: z.uuid(),
  closesAt: instantField,
  reason: needed(2000, 'Écrivez le motif : il est envoyé à toutes les structures qui candidatent.'),
})

const email = z.string().trim().toLowerCase().pipe(z.email('Indiquez l’adresse électronique de son compte.'))
const neededDay = z.string().transform((typed, context) => {
  const value = parseDay(typed)
  if (value === null) context.addIssue({ code: 'custom', message: 'Indiquez un jour.' })
  return value ?? z.NEVER
})

const appointment = {
  callId: z.uuid(),
  email,
  capacity: needed(200, 'Indiquez la qualité, telle qu’elle figure dans l’acte.'),
  departementCode: text(3),
  appointedOn: neededDay,
  act: needed(200, 'Indiquez l’acte de nomination.'),
}
export const appointSchema = z.strictObject({ ...appointment, role: z.enum(['PRESIDENT', 'DEPUTY', 'MEMBER'], { error: 'Choisissez la fonction.' }), unmarking: z.literal('on').optional() })
export const nameAlternateSchema = z.strictObject({ ...appointment, jurorId: z.uuid('Choisissez le membre.') })
const alternate = { callId: z.uuid(), alternateId: z.uuid() }
export const removeAlternateSchema = z.strictObject(alternate)
export const seatAlternateSchema = z.strictObject({ ...alternate, reason: needed(500, 'Dites pourquoi : c’est gardé avec l’acte.') })
export const endAppointmentSchema = z.strictObject({ callId: z.uuid(), jurorId: z.uuid() })
export const signatorySchema = z.strictObject({
  callId: z.uuid(),
  email,
  capacity: needed(200, 'Indiquez la qualité imprimée sur les actes.'),
  delegation: needed(200, 'Indiquez l’acte de délégation.'),
  delegatedOn: neededDay,
})
export const endDelegationSchema = z.strictObject({ callId: z.uuid(), signatoryId: z.uuid() })

export const pastEditionSchema = z.strictObject({
  title: needed(200, 'Donnez un titre à l’édition.'),
  slug: slugField,
  funder: needed(200, 'Nommez le financeur.'),
  partners: text(200),
  summary: text(400),
  source: needed(300, 'Indiquez la source des faits.'),
  announcedOn: neededDay,
  president: text(200),
  applications: z.string().trim().regex(/^\d{0,6}$/, 'Un nombre entier, par exemple 92.').default(''),
  envelopeCents: moneyField,
  laureates: needed(200_000, 'Collez la liste des lauréats.'),
})
