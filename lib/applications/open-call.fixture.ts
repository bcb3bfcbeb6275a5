import type { Person, Role } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import type { Db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { fileStore } from '@/lib/files/store'
import { amiForm } from '@/lib/forms/ami-form'
import { answersByStep } from '@/lib/forms/form-definition'
import { newId } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import { fictionalSiret } from '@/lib/kernel/siret'
import { addServicePoint, createStructure } from '@/lib/structures/structure.commands'
import { startApplication } from './application.commands'
import { addAttachment } from './attachment.commands'
import { saveStep, type StepInput } from './save-step.commands'

const hour = 3_600_000
let structures = 0

export const done = <T>(result: Result<T>): T => {
  if (result.kind !== 'ok') throw new Error(JSON.stringify(result))
  return result.value
}

export async function person(db: Db, now: Date, roles: Role[] = []): Promise<Person> {
  const id = newId()
  await db.account.create({
    data: { id, email: `${id}@example.org`, name: 'Conseillère fictive', emailVerifiedAt: now, createdAt: now, roles: { create: roles.map((role) => ({ role, grantedAt: now })) } },
  })
  return again(db, now, { id })
}

/** The same person, with the rights of now. */
export async function again(db: Db, now: Date, { id }: { id: string }): Promise<Person> {
  const actor = await actorOfAccount(db, id, now)
  if (actor.kind !== 'person') throw new Error('a fixture account does not sign in')
  return actor
}

/** A fictional call open for an hour more: ceiling 30 000 €, 80 % of eligible costs. */
export async function openCall(db: Db, now: Date) {
  const id = newId()
  const slug = `appel-${id}`
  await db.call.create({
    data: {
      id, slug, nature: 'FICTIONAL', state: 'LAUNCHED', title: 'Appel fictif', funder: 'Financeur fictif', contact: 'appel@example.org', createdAt: now,
      opensAt: new Date(now.getTime() - hour), closesAt: new Date(now.getTime() + hour), launchedAt: new Date(now.getTime() - 2 * hour),
      receiptText: 'Paragraphe fictif du récépissé.', answerPlannedOn: new Date('2026-07-01'), ceilingCents: 3_000_000n, grantRatePercent: 80,
      ambitions: { create: [1, 2, 3].map((n) => ({ id: newId(), n, title: `Ambition fictive ${n}`, text: '' })) },
      formVersions: { create: { id: newId(), n: 1, definition: amiForm as unknown as Prisma.InputJsonValue, frozenAt: now } },
    },
  })
  return { id, slug }
}

/** A structure with one labelled place, and its owner. */
export async function structureOf(db: Db, now: Date) {
  const owner = await person(db, now)
  const place = { commune: '15014', departementCode: '15' }
  structures += 1
  const { structureId } = done(
    await createStructure(owner, { name: `Structure fictive ${structures}`, siret: fictionalSiret(structures), legalForm: 'ASSOCIATION', ...place }, { db, now }),
  )
  const actor = await again(db, now, owner)
  const { servicePointId } = done(await addServicePoint(actor, { structureId, kind: 'SPACE', name: `France services fictive ${structures}`, ...place }, { db, now }))
  return { structureId, servicePointId, actor }
}

export const projectAnswers = {
  titre: 'Tournées fictives', resume: 'Un bus fictif va vers les hameaux.', ambitions: ['1', '3'], 'reponse-ambitions': 'Par des tournées.',
}

/** Answers to every plain question of the form, whatever its step. */
const everyAnswer = {
  ...projectAnswers,
  itinerance: 'Un bus', communes: [{ commune: 'Murat (15138)', jours: 'lundi matin' }, { commune: '15014', jours: '' }], permanences: '', vehicule: 'oui', energie: 'electrique',
  publics: 'Personnes isolées', partenaires: 'Une commune fictive',
  zones: ['rural'], distance: '35', territoire: 'Vallées fictives',
  demarrage: '2027-01-04', duree: '12', calendrier: 'Dès janvier', equipe: [{ fonction: 'Conseillère', etp: '0,5', poste: 'à créer' }],
  indicateurs: [{ indicateur: 'Permanences tenues', unite: 'par mois', depart: '0', cible: '12' }], accompagnement: ['pairs'], essaimage: '',
  deposant: 'representant', 'deposant-nom': 'Claude Fictif, président', exactitude: 'on', notification: 'on', 'contrat-republicain': 'on',
}

export const balancedPlan = {
  requested: '16 000', smallestViable: '10 000', basis: 'GROSS',
  costs: [{ label: 'Véhicule', euros: '20 000', eligible: 'on' }, { label: 'Carburant', euros: '5000,50' }],
  resources: [{ label: 'Fonds de la structure', euros: '9000,50', kind: 'OWN_FUNDS' }],
}

export const pdfBytes = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
export async function* bytesOf(...chunks: Uint8Array[]) {
  yield* chunks
}

type Place = Awaited<ReturnType<typeof structureOf>>

/** A draft filled in from end to end, ready to be deposited. */
export async function completeDraft(db: Db, now: Date, call: { slug: string }, place: Place, folder: string) {
  const context = { db, now }
  const { applicationId, number } = done(await startApplication(place.actor, { callSlug: call.slug, structureId: place.structureId }, context))
  const save = async (step: string, more: Partial<StepInput>) =>
    done(await saveStep(place.actor, { applicationId, step, answers: {}, versions: {}, ...more }, context))
  await save('espaces', { answers: { espaces: [place.servicePointId] } })
  for (const { step, answers } of answersByStep(amiForm, everyAnswer)) await save(step, { answers })
  await save('financement', { plan: balancedPlan })
  done(await addAttachment(place.actor, { applicationId, field: 'pieces', name: 'projet.pdf', bytes: bytesOf(pdfBytes) }, context, fileStore(folder)))
  return { applicationId, number }
}
