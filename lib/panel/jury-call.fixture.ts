import type { JurorRole, Person, Role } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { depositedContent } from '@/lib/applications/submission.fixture'
import type { Db } from '@/lib/db/client'
import { newId } from '@/lib/kernel/ids'

export type FixtureJuror = { role: JurorRole; departementCode?: string; declared?: boolean }
export type FixtureDossier = { departement?: string; commune?: string; siren?: string; network?: string; eligible?: boolean; depositedAt?: Date }

const hour = 3_600_000
/** Six criteria would prove nothing more than three. */
const criteria = [
  { code: 'impact', label: 'Impact', weight: 50 },
  { code: 'itinerance', label: 'Itinérance', weight: 30 },
  { code: 'essaimage', label: 'Essaimage', weight: 20 },
]

async function person(db: Db, now: Date, name: string, roles: Role[]): Promise<string> {
  const id = newId()
  await db.account.create({
    data: { id, email: `${id}@example.org`, name, emailVerifiedAt: now, createdAt: now, roles: { create: roles.map((role) => ({ role, grantedAt: now })) } },
  })
  return id
}

/**
 * A call closed to deposits, its dossiers checked, its jury appointed. `LAUNCHED`: the jury is not open yet. By default
 * everybody has declared, no département is told, and each structure is alone in its commune and network.
 */
export async function juryCall(
  db: Db,
  now: Date,
  { jurors, dossiers, state = 'IN_JURY', readings = 2, groundsRequiredUpTo = 2 }: { jurors: readonly FixtureJuror[]; dossiers: readonly FixtureDossier[]; state?: 'LAUNCHED' | 'IN_JURY'; readings?: number; groundsRequiredUpTo?: number },
) {
  const callId = newId()
  const slug = `appel-${callId}`
  const ago = (hours: number) => new Date(now.getTime() - hours * hour)
  const formVersionId = newId()
  await db.call.create({
    data: {
      id: callId, slug, nature: 'FICTIONAL', title: 'Appel fictif', opensAt: ago(900), closesAt: ago(300), createdAt: ago(999),
      readingsPerApplication: readings, groundsRequiredUpTo, lastApplicationNumber: dossiers.length,
      formVersions: { create: { id: formVersionId, n: 1, definition: {}, frozenAt: ago(950) } },
      criteria: { create: criteria.map((criterion, position) => ({ id: newId(), ...criterion, position, levels: [0, 1, 2, 3, 4, 5].map((level) => `Niveau fictif ${level}`) })) },
    },
  })
  await db.call.update({ where: { id: callId }, data: { state: 'LAUNCHED', launchedAt: ago(950) } })
  if (state === 'IN_JURY') await db.call.update({ where: { id: callId }, data: { state, juryOpenedAt: ago(200) } })

  const applications: { id: string; number: number; siren: string; accountId: string }[] = []
  for (const [index, dossier] of dossiers.entries()) {
    const number = index + 1
    const [id, structureId] = [newId(), newId()]
    const siren = dossier.siren ?? `000${String(number).padStart(6, '0')}`
    const departement = dossier.departement ?? '63'
    const accountId = await person(db, now, `Conseiller fictif ${number}`, [])
    await db.structure.create({
      data: {
        id: structureId, name: `Structure fictive ${number}`, siret: `${siren}00011`, legalForm: 'ASSOCIATION', network: dossier.network ?? null,
        communeCode: dossier.commune ?? `${departement}${String(number).padStart(3, '0')}`, departementCode: departement, fictional: true, createdAt: ago(900),
        memberships: { create: { accountId, role: 'OWNER', since: ago(900) } },
      },
    })
    const depositedAt = dossier.depositedAt ?? ago(400)
    const eligible = dossier.eligible ?? true
    await db.application.create({
      data: {
        id, callId, structureId, number, state: 'SUBMITTED', formVersionId, createdAt: ago(800), firstDepositedAt: depositedAt, lastDepositedAt: depositedAt,
        submissions: {
          create: {
            id: newId(), n: 1, depositedAt, applicationVersion: 1, formVersionId, title: `Projet fictif ${number}`, structureName: `Structure fictive ${number}`,
            departementCode: departement, requestedCents: 2_000_000n, smallestViableCents: 1_000_000n, content: depositedContent(number), sha256: '0'.repeat(64),
          },
        },
        review: { create: { id: newId(), state: eligible ? 'ELIGIBLE' : 'INELIGIBLE', openedAt: ago(290), decidedAt: ago(250), decidedById: newId(), ...(!eligible && { proposedAt: ago(260), proposedById: newId() }), ground: eligible ? '' : 'Motif fictif.' } },
      },
    })
    applications.push({ id, number, siren, accountId })
  }

  const actor = async (accountId: string): Promise<Person> => {
    const found = await actorOfAccount(db, accountId, now)
    if (found.kind !== 'person') throw new Error('a fixture account does not sign in')
    return found
  }
  const members: (Person & { jurorId: string })[] = []
  for (const [index, juror] of jurors.entries()) {
    const accountId = await person(db, now, `Membre fictif ${index + 1}`, [])
    const jurorId = newId()
    await db.juror.create({
      data: {
        id: jurorId, callId, accountId, role: juror.role, position: index + 1, capacity: 'Qualité fictive', departementCode: juror.departementCode ?? null,
        appointedOn: new Date('2026-01-02'), act: 'Arrêté fictif', declaredAt: juror.declared === false ? null : ago(220),
      },
    })
    members.push({ ...(await actor(accountId)), jurorId })
  }
  return {
    callId,
    slug,
    applications,
    members,
    member: (n: number) => {
      const found = members[n - 1]
      if (!found) throw new Error('no such member in this fixture')
      return found
    },
    dossier: (n: number) => {
      const found = applications[n - 1]
      if (!found) throw new Error('no such dossier in this fixture')
      return found
    },
    staff: await actor(await person(db, now, 'Agente fictive Pilotage', ['STAFF'])),
    observer: await actor(await person(db, now, 'Observateur fictif', ['OBSERVER'])),
    administrator: await actor(await person(db, now, 'Administrateur fictif', ['ADMINISTRATOR'])),
    signatory: await actor(await person(db, now, 'Directrice fictive Signature', ['SIGNATORY'])),
    applicant: await actor(applications[0]?.accountId ?? (await person(db, now, 'Candidate fictive', []))),
  }
}

export type JuryCall = Awaited<ReturnType<typeof juryCall>>
