import { actorOfAccount } from '@/lib/accounts/actor.queries'
import type { Person, Role } from '@/lib/accounts/actor'
import type { SubmissionContent } from '@/lib/applications/submission'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import { keptRows } from '@/lib/calls/sub-envelope.fixture'
import type { Db } from '@/lib/db/client'
import { cents } from '@/lib/kernel/cents'
import { newId } from '@/lib/kernel/ids'

export type JudgedDossier = {
  /** Public name of the espace France services. */
  name: string
  departement: string
  verdict: 'SELECT' | 'WAIT' | 'REJECT' | 'INELIGIBLE'
  requested?: number
  smallestViable?: number
  recommended?: number | null
  /** The jury's, beside its verdict. */
  conditions?: string
  /** Numbers of the ambitions that it serves; none unless told. */
  ambitions?: number[]
}

export type JudgedOptions = { envelopeCents?: number; ceilingCents?: number; recoveredReturns?: boolean; kept?: readonly SubEnvelope[] }

const hour = 3_600_000

async function person(db: Db, now: Date, name: string, roles: Role[]): Promise<string> {
  const id = newId()
  await db.account.create({
    data: { id, email: `${id}@example.org`, name, emailVerifiedAt: now, createdAt: now, roles: { create: roles.map((role) => ({ role, grantedAt: now })) } },
  })
  return id
}

/**
 * A call whose meeting is sealed, written as the record holds it: the rules of deposit, marks and votes are those of
 * other rooms. Amounts are cents; by default 20 000 € asked and recommended, 10 000 € the smallest viable.
 */
export async function judgedCall(db: Db, now: Date, dossiers: readonly JudgedDossier[], options: JudgedOptions = {}) {
  const callId = newId()
  const slug = `appel-${callId}`
  const accounts = {
    staff: await person(db, now, 'Agente fictive Pilotage', ['STAFF']),
    checker: await person(db, now, 'Agent fictif Contrôle', ['STAFF']),
    signatory: await person(db, now, 'Directrice fictive Signature', ['SIGNATORY']),
    otherSignatory: await person(db, now, 'Signataire fictif d’ailleurs', ['SIGNATORY']),
    observer: await person(db, now, 'Observateur fictif', ['OBSERVER']),
    administrator: await person(db, now, 'Administrateur fictif', ['ADMINISTRATOR']),
    juror: await person(db, now, 'Membre fictif du jury', []),
  }
  const ago = (hours: number) => new Date(now.getTime() - hours * hour)
  await db.call.create({
    data: {
      id: callId, slug, nature: 'FICTIONAL', state: 'DRAFT', title: 'Appel fictif', funder: 'Financeur fictif', contact: 'appel@example.org',
      remediesText: 'Cette décision peut être contestée dans un délai de deux mois devant le tribunal administratif fictif.',
      opensAt: ago(900), closesAt: ago(300), createdAt: ago(999),
      ceilingCents: options.ceilingCents ?? null, recoveredReturns: options.recoveredReturns ?? false, lastApplicationNumber: dossiers.length,
      ambitions: { create: [1, 2, 3].map((n) => ({ id: newId(), n, title: `Ambition fictive ${n}`, text: '' })) },
      formVersions: { create: { id: newId(), n: 1, definition: {}, frozenAt: ago(950) } },
      envelope: { create: { id: newId(), totalCents: options.envelopeCents ?? 50_000_000, kept: { create: keptRows(options.kept) } } },
      signatories: {
        create: { id: newId(), accountId: accounts.signatory, capacity: 'Directrice fictive du programme', delegation: 'Décision fictive 2026-7', delegatedOn: new Date('2026-01-02') },
      },
      jurors: {
        create: { id: newId(), accountId: accounts.juror, role: 'PRESIDENT', position: 1, capacity: 'Présidente fictive', appointedOn: new Date('2026-01-02'), act: 'Arrêté fictif' },
      },
    },
  })
  await db.call.update({ where: { id: callId }, data: { state: 'IN_JURY', launchedAt: ago(950), juryOpenedAt: ago(200), scoringClosedAt: ago(100) } })
  const { id: formVersionId } = await db.formVersion.findFirstOrThrow({ where: { callId } })
  const { id: presidingId } = await db.juror.findFirstOrThrow({ where: { callId } })
  const meeting = await db.meeting.create({
    data: { id: newId(), callId, n: 1, state: 'OPEN', plannedAt: ago(50), openedAt: ago(50), place: 'Salle fictive' },
  })
  const applications: { id: string; number: number; accountId: string; structureId: string; dossier: JudgedDossier }[] = []
  for (const [index, dossier] of dossiers.entries()) {
    const [id, structureId, servicePointId] = [newId(), newId(), newId()]
    const number = index + 1
    const accountId = await person(db, now, `Conseiller fictif ${number}`, [])
    await db.structure.create({
      data: {
        id: structureId, name: `Structure fictive ${number}`, siret: `000${String(number).padStart(11, '0')}`, legalForm: 'ASSOCIATION',
        communeCode: `${dossier.departement}001`, departementCode: dossier.departement, fictional: true, createdAt: ago(900),
        memberships: { create: { accountId, role: 'OWNER', since: ago(900) } },
        servicePoints: { create: { id: servicePointId, name: dossier.name, communeCode: `${dossier.departement}001`, departementCode: dossier.departement, createdAt: ago(900) } },
      },
    })
    const requestedCents = dossier.requested ?? 2_000_000
    await db.application.create({
      data: {
        id, callId, structureId, number, state: 'SUBMITTED', formVersionId, createdAt: ago(800), firstDepositedAt: ago(400), lastDepositedAt: ago(400),
        servicePoints: { create: { servicePointId } },
        submissions: {
          create: {
            id: newId(), n: 1, depositedAt: ago(400), applicationVersion: 1, formVersionId, title: `Projet fictif ${number}`,
            structureName: `Structure fictive ${number}`, departementCode: dossier.departement, requestedCents,
            smallestViableCents: dossier.smallestViable ?? requestedCents / 2, sha256: '0'.repeat(64),
            content: {
              number, sections: [], attachments: [],
              structure: { name: `Structure fictive ${number}`, siret: `000${String(number).padStart(11, '0')}`, legalForm: 'ASSOCIATION', communeCode: `${dossier.departement}001`, departementCode: dossier.departement, network: null },
              servicePoints: [{ name: dossier.name, kind: 'SPACE', communeCode: `${dossier.departement}001`, departementCode: dossier.departement }],
              financing: { costs: [], resources: [], requestedCents: cents(requestedCents), smallestViableCents: cents(dossier.smallestViable ?? requestedCents / 2) },
            } satisfies SubmissionContent,
          },
        },
        review: {
          create: {
            id: newId(), state: dossier.verdict === 'INELIGIBLE' ? 'INELIGIBLE' : 'ELIGIBLE', openedAt: ago(290), decidedAt: ago(250), decidedById: newId(),
            ...(dossier.verdict === 'INELIGIBLE' && { proposedAt: ago(260), proposedById: newId() }),
            ground: dossier.verdict === 'INELIGIBLE' ? 'Aucun espace France services labellisé.' : '',
          },
        },
      },
    })
    if (dossier.ambitions) await db.$executeRaw`UPDATE "LastDeposit" SET ambitions = ${dossier.ambitions} WHERE "applicationId" = ${id}::uuid`
    if (dossier.verdict !== 'INELIGIBLE')
      await db.meetingItem.create({
        data: {
          id: newId(), meetingId: meeting.id, applicationId: id, position: number, calledAt: ago(49), concludedAt: ago(48), presidingId, verdict: dossier.verdict,
          recommendedCents: dossier.verdict === 'SELECT' ? (dossier.recommended === undefined ? requestedCents : dossier.recommended) : null,
          waitingRank: dossier.verdict === 'WAIT' ? dossiers.slice(0, number).filter((other) => other.verdict === 'WAIT').length : null,
          grounds: dossier.verdict === 'REJECT' ? 'Itinérance : le projet ne décrit pas ses tournées.' : '',
          conditions: dossier.conditions ?? '', presences: { create: { jurorId: presidingId } },
        },
      })
    applications.push({ id, number, accountId, structureId, dossier })
  }
  await db.meeting.update({ where: { id: meeting.id }, data: { state: 'SEALED', closedAt: ago(47), sealedAt: ago(46) } })

  const actor = async (accountId: string): Promise<Person> => {
    const found = await actorOfAccount(db, accountId, now)
    if (found.kind !== 'person') throw new Error('a fixture account does not sign in')
    return found
  }
  return {
    callId, slug, applications, meetingId: meeting.id,
    staff: await actor(accounts.staff),
    checker: await actor(accounts.checker),
    signatory: await actor(accounts.signatory),
    otherSignatory: await actor(accounts.otherSignatory),
    observer: await actor(accounts.observer),
    administrator: await actor(accounts.administrator),
    juror: await actor(accounts.juror),
    applicant: (number: number) => {
      const found = applications.find((application) => application.number === number)
      if (!found) throw new Error('no such dossier in this fixture')
      return actor(found.accountId)
    },
  }
}

export type JudgedCall = Awaited<ReturnType<typeof judgedCall>>
