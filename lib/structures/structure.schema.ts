import * as z from 'zod'
import type { MembershipRole } from '@/lib/accounts/actor'
import { compactSiret, isSiret } from '@/lib/kernel/siret'
import { placeOf, type Place } from './place'
import { mostPoints, type LegalForm, type ServicePointKind } from './structure'
import { legalFormWords, membershipWords, notSiret, servicePointWords } from './structure.words'

const text = (max: number, missing: string) => z.string().trim().min(1, missing).max(max, `${max} caractères au plus.`)
const keysOf = <K extends string>(words: Record<K, string>) => Object.keys(words) as [K, ...K[]]
const place = {
  commune: text(100, 'Indiquez la commune : son nom ou son code INSEE.'),
  departementCode: text(3, 'Choisissez le département.'),
}
/** Said together with what else is wrong, not once the rest is right. */
function placed(value: Place, context: z.RefinementCtx) {
  const found = placeOf(value)
  if (found.kind === 'invalid') for (const [field, message] of Object.entries(found.fields)) context.addIssue({ code: 'custom', path: [field], message })
}

const point = {
  kind: z.enum(keysOf<ServicePointKind>(servicePointWords), 'Choisissez : un espace ou un bus.'),
  name: text(200, 'Indiquez le nom public de l’espace.'),
  ...place,
}

/** Espaces proposed with a structure: one whose box is not ticked is left out, whatever its fields hold; null keeps the place of the others. */
const proposedPoint = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && 'taken' in value ? value : null),
  z.strictObject({ taken: z.literal('on'), ...point }).transform(({ taken: _taken, ...kept }) => kept).nullable(),
)

export const structureSchema = z.strictObject({
  name: text(200, 'Indiquez le nom de la structure.'),
  siret: z.string().transform(compactSiret).pipe(z.string().refine(isSiret, notSiret)),
  legalForm: z.enum(keysOf<LegalForm>(legalFormWords), 'Choisissez la forme juridique.'),
  network: z.string().trim().max(200, '200 caractères au plus.').default(''),
  ...place,
  points: z.array(proposedPoint).max(mostPoints, `${mostPoints} espaces au plus à la fois.`).optional(),
  next: z.string().optional(),
}).superRefine(placed)

export const servicePointSchema = z.strictObject({ structureId: z.uuid('Cette structure n’existe pas.'), ...point }).superRefine(placed)

const id = z.uuid('Cet objet n’existe pas.')
const role = z.enum(keysOf<MembershipRole>(membershipWords), 'Choisissez ce que cette personne pourra faire.')

export const inviteSchema = z.strictObject({
  structureId: id,
  name: text(120, 'Indiquez le prénom et le nom.'),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email('Indiquez une adresse électronique complète, par exemple prenom.nom@example.org.')),
  role,
})
export const cancelInvitationSchema = z.strictObject({ invitationId: id })
export const answerInvitationSchema = z.strictObject({ invitationId: id, answer: z.enum(['accept', 'decline']) })
export const roleSchema = z.strictObject({ structureId: id, accountId: id, role })
export const endMembershipSchema = z.strictObject({ structureId: id, accountId: id })
