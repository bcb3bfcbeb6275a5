import { actorOfAccount } from '@/lib/accounts/actor.queries'
import type { Person, Role } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { depositorQuestions } from '@/lib/forms/depositor'
import type { FormDefinition } from '@/lib/forms/form-definition'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import type { Result } from '@/lib/kernel/result'
import { fictionalSiret } from '@/lib/kernel/siret'
import { appointJuror, nameSignatory } from './appointments.commands'
import { createCall, saveHelpline, savePresentation, saveRules, saveSchedule, saveTexts } from './draft.commands'
import type { SubEnvelope } from './sub-envelope'

/** A confirmed account with these roles, and its actor. */
export async function newPerson(db: Db, now: Date, name: string, roles: Role[] = []): Promise<Person & { email: string }> {
  const id = newId()
  const email = `${id}@example.org`
  await db.account.create({
    data: { id, email, name, emailVerifiedAt: now, createdAt: now, roles: { create: roles.map((role) => ({ role, grantedAt: now })) } },
  })
  return { ...(await personOf(db, id, now)), email }
}

/** The actor of an account as its rights are now. */
export async function personOf(db: Db, accountId: string, now: Date): Promise<Person> {
  const actor = await actorOfAccount(db, accountId, now)
  if (actor.kind !== 'person') throw new Error('this account does not sign in')
  return actor
}

/** The value of an answer that must be `ok`. */
export function done<T>(result: Result<T>): T {
  if (result.kind !== 'ok') throw new Error(`expected ok: ${JSON.stringify(result)}`)
  return result.value
}

export const hours = (count: number): number => count * 3_600_000

/** A dossier in this call, of a fictional structure for which this account acts. */
export async function newDossier(db: Db, now: Date, callId: string, accountId: string, state: 'DRAFT' | 'SUBMITTED' | 'WITHDRAWN' = 'DRAFT') {
  // A dossier answers a published form, even where the test leaves its call a draft.
  await db.formVersion.updateMany({ where: { callId, frozenAt: null }, data: { frozenAt: now } })
  const form = await db.formVersion.findFirstOrThrow({ where: { callId } })
  const number = (await db.application.count({ where: { callId } })) + 1
  const [structureId, applicationId] = [newId(), newId()]
  await db.structure.create({
    data: {
      id: structureId, name: `Structure fictive ${number}`, siret: fictionalSiret(number), legalForm: 'ASSOCIATION', communeCode: '15014', departementCode: '15', fictional: true, createdAt: now,
      memberships: { create: { accountId, role: 'OWNER', since: now } },
    },
  })
  const deposited = state === 'SUBMITTED' ? { firstDepositedAt: now, lastDepositedAt: now } : {}
  await db.application.create({ data: { id: applicationId, callId, structureId, number, formVersionId: form.id, createdAt: now, state, withdrawnAt: state === 'WITHDRAWN' ? now : null, ...deposited } })
  return { applicationId, structureId }
}

const levels = ['absent', 'insuffisant', 'partiel', 'convenable', 'solide', 'exemplaire']

/** The smallest form that a call may ask. */
export const smallForm: FormDefinition = {
  steps: [{ key: 'projet', title: 'Le projet', minutes: 5, fields: [{ key: 'titre', label: 'Titre du projet', kind: 'text', maxLength: 120, optional: true, usedBy: 'Les listes.' }, ...depositorQuestions.slice(0, 2)] }],
}

type Wanted = { db: Db; now: Date; staff: Person; formDefinition?: object; opensAt?: Date; closesAt?: Date; envelopeCents?: number; kept?: readonly SubEnvelope[]; jurors?: number }

/** A call ready to be launched, made by the commands: 4 criteria, president, deputy, members, signatory. */
export async function readyCall({ db, now, staff, formDefinition = smallForm, opensAt = now, closesAt = new Date(now.getTime() + hours(24)), envelopeCents = 50_000_000, kept = [], jurors = 4 }: Wanted) {
  const context = { db, now }
  const slug = `appel-${newId()}`
  const { callId } = done(await createCall(staff, { title: 'Appel fictif', slug, formDefinition, nature: 'FICTIONAL' }, context))
  const ambitions = [1, 2, 3].map((n) => ({ title: `Ambition ${n}`, text: `Texte de l’ambition ${n}.` }))
  done(await savePresentation(staff, { callId, version: 1, title: 'Appel fictif', summary: 'Résumé', text: 'Présentation', funder: 'Financeur fictif', partners: '', contact: 'appel@example.org', ambitions }, context))
  done(await saveSchedule(staff, { callId, version: 2, opensAt, closesAt, answerPlannedOn: day('2026-12-01'), envelopeCents: cents(envelopeCents), ceilingCents: cents(4_000_000), grantRatePercent: 80, recoveredReturns: false, subEnvelopes: kept }, context))
  const criteria = ([['Impact', 40], ['Ancrage', 30], ['Mobilité', 20], ['Essaimage', 10]] as const).map(([label, weight]) => ({ label, description: '', weight, levels }))
  done(await saveRules(staff, { callId, version: 3, criteria, readingsPerApplication: 2, groundsRequiredUpTo: 2, quorumNumerator: 1, quorumDenominator: 2, secretCasting: false, secondConvocation: false, extraReadings: 0 }, context))
  done(await saveTexts(staff, { callId, version: 4, receiptText: 'Nous accusons réception.', remediesText: 'Deux mois devant le tribunal administratif fictif.' }, context))
  done(await saveHelpline(staff, { callId, helpName: 'Équipe fictive', helpPhone: '01 00 00 00 00', helpHours: 'le matin' }, context))
  const panel: (Person & { email: string; jurorId: string })[] = []
  for (let index = 0; index < jurors; index += 1) {
    const role = index === 0 ? 'PRESIDENT' : index === 1 ? 'DEPUTY' : 'MEMBER'
    const { id, email } = await newPerson(db, now, `Membre fictif du jury ${index + 1}`)
    const { jurorId } = done(await appointJuror(staff, { callId, email, role, capacity: `Qualité fictive ${index + 1}`, departementCode: index === 0 ? '15' : '', appointedOn: day('2026-01-05'), act: 'Décision fictive n° 1' }, context))
    panel.push({ ...(await personOf(db, id, now)), email, jurorId })
  }
  const { id, email } = await newPerson(db, now, 'Signataire fictive', ['SIGNATORY'])
  done(await nameSignatory(staff, { callId, email, capacity: 'Directrice fictive', delegation: 'Délégation fictive n° 2', delegatedOn: day('2026-01-05') }, context))
  return { callId, slug, panel, signatory: { ...(await personOf(db, id, now)), email } }
}
