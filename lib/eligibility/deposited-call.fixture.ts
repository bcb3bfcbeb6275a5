import type { MembershipRole, Person, Role } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import type { SubmissionContent, SubmittedAnswer } from '@/lib/applications/submission'
import { territoriesOf } from '@/lib/applications/submission-content'
import type { Db } from '@/lib/db/client'
import { cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'
import { fictionalSiret } from '@/lib/kernel/siret'

export type DepositedDossier = { structure?: string; place?: string; title?: string; departement?: string; commune?: string; answers?: SubmittedAnswer[]; requested?: number; state?: 'DRAFT' | 'SUBMITTED' | 'WITHDRAWN'; never?: boolean }

const hour = 3_600_000

/**
 * A launched call whose window closed an hour before `now`, with dossiers deposited a minute apart, none reviewed.
 * `never`: a draft that was not deposited.
 */
export async function depositedCall(db: Db, now: Date, dossiers: readonly DepositedDossier[]) {
  const ago = (hours: number) => new Date(now.getTime() - hours * hour)
  const [callId, formVersionId] = [newId(), newId()]
  const slug = `appel-${callId}`
  const account = async (name: string, roles: Role[] = []): Promise<string> => {
    const id = newId()
    await db.account.create({
      data: { id, email: `${id}@example.org`, name, emailVerifiedAt: now, createdAt: now, roles: { create: roles.map((role) => ({ role, grantedAt: now })) } },
    })
    return id
  }
  const person = async (id: string): Promise<Person> => {
    const found = await actorOfAccount(db, id, now)
    if (found.kind !== 'person') throw new Error('a fixture account does not sign in')
    return found
  }
  const ids = {
    staff: await account('Agente fictive Instruction', ['STAFF']),
    colleague: await account('Agent fictif Relecture', ['STAFF']),
    recused: await account('Agente fictive Déportée', ['STAFF']),
    observer: await account('Observateur fictif', ['OBSERVER']),
    administrator: await account('Administrateur fictif', ['ADMINISTRATOR']),
    signatory: await account('Directrice fictive Signature', ['SIGNATORY']),
    juror: await account('Membre fictif du jury'),
    applicant: await account('Conseillère fictive'),
  }
  await db.call.create({
    data: {
      id: callId, slug, nature: 'FICTIONAL', state: 'LAUNCHED', title: 'Appel fictif', opensAt: ago(900), closesAt: ago(1), launchedAt: ago(950), createdAt: ago(999),
      formVersions: { create: { id: formVersionId, n: 1, definition: {}, frozenAt: ago(950) } },
      signatories: { create: { id: newId(), accountId: ids.signatory, capacity: 'Directrice fictive', delegation: 'Décision fictive', delegatedOn: ago(2000) } },
      jurors: { create: { id: newId(), accountId: ids.juror, role: 'MEMBER', position: 1, capacity: 'Membre fictif', appointedOn: ago(100), act: 'Arrêté fictif' } },
    },
  })
  const rows = dossiers.map((dossier, index) => {
    const number = index + 1
    const { structure = `Structure fictive ${number}`, departement = '15', title = `Projet fictif ${number}`, place = `Espace fictif ${number}`, requested = 2_000_000, answers = [] } = dossier
    const { commune = `${departement}001` } = dossier
    const structureId = newId()
    const siret = fictionalSiret(number)
    const content: SubmissionContent = {
      number,
      structure: { name: structure, siret, legalForm: 'ASSOCIATION', communeCode: commune, departementCode: departement, network: null },
      servicePoints: [{ name: place, kind: 'SPACE', communeCode: commune, departementCode: departement }],
      sections: [{ title: 'Le projet', answers: [{ key: 'titre', label: 'Titre', text: title }, ...answers] }],
      financing: { costs: [], resources: [], requestedCents: cents(requested), smallestViableCents: cents(1) },
      attachments: [],
    }
    return { ...dossier, id: newId(), number, structureId, siret, structure, departement, title, place, requested, servicePointId: newId(), depositedAt: new Date(ago(400).getTime() + number * 60_000), content }
  })
  await db.structure.createMany({
    data: rows.map((row) => ({
      id: row.structureId, name: row.structure, siret: row.siret, legalForm: 'ASSOCIATION' as const, communeCode: `${row.departement}001`,
      departementCode: row.departement, fictional: true, createdAt: ago(900),
    })),
  })
  await db.membership.createMany({
    data: rows.map((row) => ({ structureId: row.structureId, accountId: ids.applicant, role: 'OWNER' satisfies MembershipRole, since: ago(900) })),
  })
  await db.servicePoint.createMany({
    data: rows.map((row) => ({ id: row.servicePointId, structureId: row.structureId, name: row.place, communeCode: `${row.departement}001`, departementCode: row.departement, createdAt: ago(900) })),
  })
  await db.application.createMany({
    data: rows.map(({ id, structureId, number, state = 'SUBMITTED', depositedAt, never }) => ({
      id, callId, structureId, number, formVersionId, createdAt: ago(500), state, withdrawnAt: state === 'WITHDRAWN' ? ago(10) : null,
      firstDepositedAt: never ? null : depositedAt, lastDepositedAt: never ? null : depositedAt,
    })),
  })
  await db.applicationServicePoint.createMany({ data: rows.map((row) => ({ applicationId: row.id, servicePointId: row.servicePointId })) })
  await db.submission.createMany({
    data: rows.filter((row) => !row.never).map((row) => ({
      id: newId(), applicationId: row.id, n: 1, depositedAt: row.depositedAt, applicationVersion: 1, formVersionId, title: row.title,
      structureName: row.structure, departementCode: row.departement, requestedCents: row.requested, smallestViableCents: 1, content: row.content, territories: territoriesOf(row.content), sha256: '0'.repeat(64),
    })),
  })
  const applicationId = (number: number): string => {
    const found = rows.find((row) => row.number === number)
    if (!found) throw new Error('no such dossier in this fixture')
    return found.id
  }
  /** Keeps the third officer away from one dossier, as the record of recusals does. */
  const recuse = async (number: number): Promise<void> => {
    const jurorId = newId()
    await db.juror.create({
      data: { id: jurorId, callId, accountId: ids.recused, role: 'MEMBER', position: 90, capacity: 'Agente fictive', appointedOn: ago(100), act: 'Arrêté fictif', endedAt: ago(50) },
    })
    await db.recusal.create({
      data: { id: newId(), callId, jurorId, applicationId: applicationId(number), ground: 'FAMILY', origin: 'DECLARED', state: 'EFFECTIVE', raisedAt: ago(60) },
    })
  }
  return {
    callId, slug, applicationId, recuse, rows,
    staff: await person(ids.staff),
    colleague: await person(ids.colleague),
    recused: await person(ids.recused),
    observer: await person(ids.observer),
    administrator: await person(ids.administrator),
    signatory: await person(ids.signatory),
    juror: await person(ids.juror),
    applicant: await person(ids.applicant),
  }
}
