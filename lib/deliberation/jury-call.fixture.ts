import { actorOfAccount } from '@/lib/accounts/actor.queries'
import type { JurorRole, Person, Role } from '@/lib/accounts/actor'
import { depositedContent } from '@/lib/applications/submission.fixture'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import { keptRows } from '@/lib/calls/sub-envelope.fixture'
import type { Db } from '@/lib/db/client'
import { newId } from '@/lib/kernel/ids'

export type JuryDossier = {
  /** Mark given on every criterion by each reader; readers are named as the members of the jury. */
  marks?: Record<string, number>
  recused?: string[]
  requested?: number
  smallestViable?: number
  review?: 'ELIGIBLE' | 'INELIGIBLE'
}

const hour = 3_600_000
const criteria = [['impact', 50], ['faisabilite', 30], ['ouverture', 20]] as const

/** By default: a president, a deputy and two members. The order of the names is that of the appointment act. */
const defaultJury: Record<string, JurorRole> = { first: 'MEMBER', president: 'PRESIDENT', deputy: 'DEPUTY', second: 'MEMBER' }

/** A call whose scoring is closed and whose jury has not met yet, written as the record holds it. Amounts are cents. */
export async function juryCall(
  db: Db,
  now: Date,
  dossiers: readonly JuryDossier[],
  options: { jury?: Record<string, JurorRole>; envelopeCents?: number; scoringOpen?: boolean; quorum?: [number, number]; secretCasting?: boolean; secondConvocation?: boolean; kept?: readonly SubEnvelope[] } = {},
) {
  const ago = (hours: number) => new Date(now.getTime() - hours * hour)
  const callId = newId()
  const slug = `appel-${callId}`
  const jury = options.jury ?? defaultJury
  const account = async (name: string, roles: Role[] = []) => {
    const id = newId()
    await db.account.create({
      data: { id, email: `${id}@example.org`, name, emailVerifiedAt: now, createdAt: now, roles: { create: roles.map((role) => ({ role, grantedAt: now })) } },
    })
    return id
  }
  const [quorumNumerator, quorumDenominator] = options.quorum ?? [1, 2]
  await db.call.create({
    data: {
      id: callId, slug, nature: 'FICTIONAL', state: 'DRAFT', title: 'Appel fictif', funder: 'Financeur fictif', createdAt: ago(999), quorumNumerator, quorumDenominator, secretCasting: options.secretCasting ?? false, secondConvocation: options.secondConvocation ?? false,
      opensAt: ago(900), closesAt: ago(300), lastApplicationNumber: dossiers.length,
      criteria: { create: criteria.map(([code, weight], position) => ({ id: newId(), code, label: `Critère ${code}`, weight, position, levels: ['0', '1', '2', '3', '4', '5'] })) },
      formVersions: { create: { id: newId(), n: 1, definition: {}, frozenAt: ago(950) } },
      envelope: { create: { id: newId(), totalCents: options.envelopeCents ?? 50_000_000, kept: { create: keptRows(options.kept) } } },
    },
  })
  await db.call.update({
    where: { id: callId },
    data: { state: 'IN_JURY', launchedAt: ago(950), juryOpenedAt: ago(200), scoringClosedAt: options.scoringOpen ? null : ago(100) },
  })
  const staff = await account('Agente fictive Pilotage', ['STAFF'])
  const signatory = await account('Directrice fictive Signature', ['SIGNATORY'])
  await db.signatory.create({
    data: { id: newId(), callId, accountId: signatory, capacity: 'Directrice fictive', delegation: 'Décision fictive 2026-7', delegatedOn: new Date('2026-01-02') },
  })
  const outside = {
    otherSignatory: await account('Signataire fictif d’ailleurs', ['SIGNATORY']),
    observer: await account('Observateur fictif', ['OBSERVER']),
    administrator: await account('Administrateur fictif', ['ADMINISTRATOR']),
    applicant: await account('Conseillère fictive'),
  }
  const members: Record<string, { jurorId: string; accountId: string }> = {}
  for (const [position, [name, role]] of Object.entries(jury).entries()) {
    const [jurorId, accountId] = [newId(), await account(`Membre fictif ${name}`)]
    await db.juror.create({
      data: { id: jurorId, callId, accountId, role, position: position + 1, capacity: 'Personne qualifiée fictive', appointedOn: new Date('2026-01-02'), act: 'Arrêté fictif', declaredAt: ago(220) },
    })
    members[name] = { jurorId, accountId }
  }
  const member = (name: string) => members[name] ?? (() => { throw new Error('no such member in this fixture') })()

  const { id: formVersionId } = await db.formVersion.findFirstOrThrow({ where: { callId } })
  const grid = await db.criterion.findMany({ where: { callId } })
  const recuse = (name: string, applicationId: string | null) =>
    db.recusal.create({ data: { id: newId(), callId, jurorId: member(name).jurorId, applicationId, ground: 'LOCAL_MANDATE', origin: 'DECLARED', state: 'EFFECTIVE', raisedAt: ago(199), decidedAt: ago(198) } })
  const applications: string[] = []
  for (const [index, dossier] of dossiers.entries()) {
    const [id, structureId, number] = [newId(), newId(), index + 1]
    await db.structure.create({
      data: {
        id: structureId, name: `Structure fictive ${number}`, siret: `000${String(number).padStart(11, '0')}`, legalForm: 'ASSOCIATION', communeCode: '15014', departementCode: '15', fictional: true, createdAt: ago(900),
        memberships: { create: { accountId: outside.applicant, role: 'OWNER', since: ago(900) } },
      },
    })
    const requestedCents = dossier.requested ?? 2_000_000
    await db.application.create({
      data: {
        id, callId, structureId, number, state: 'SUBMITTED', formVersionId, createdAt: ago(800), firstDepositedAt: ago(400 - number), lastDepositedAt: ago(400 - number),
        submissions: {
          create: {
            id: newId(), n: 1, depositedAt: ago(400 - number), applicationVersion: 1, formVersionId, title: `Projet fictif ${number}`, structureName: `Structure fictive ${number}`,
            departementCode: '15', requestedCents, smallestViableCents: dossier.smallestViable ?? requestedCents / 2, content: depositedContent(number), sha256: '0'.repeat(64),
          },
        },
        review: { create: { id: newId(), state: dossier.review ?? 'ELIGIBLE', openedAt: ago(290), decidedAt: ago(250), decidedById: newId(), ...(dossier.review === 'INELIGIBLE' && { proposedAt: ago(260), proposedById: newId() }), ground: dossier.review === 'INELIGIBLE' ? 'Aucun espace labellisé.' : '' } },
      },
    })
    for (const name of dossier.recused ?? []) await recuse(name, id)
    for (const [name, value] of Object.entries(dossier.marks ?? {})) {
      const sheetId = newId()
      await db.scoreSheet.create({
        data: { id: sheetId, jurorId: member(name).jurorId, applicationId: id, createdAt: ago(150), updatedAt: ago(150), marks: { create: grid.map((criterion) => ({ criterionId: criterion.id, value })) } },
      })
      await db.scoreSheet.update({ where: { id: sheetId }, data: { state: 'SUBMITTED', submittedAt: ago(120) } })
    }
    applications.push(id)
  }
  const actor = async (accountId: string): Promise<Person> => {
    const found = await actorOfAccount(db, accountId, now)
    if (found.kind !== 'person') throw new Error('a fixture account does not sign in')
    return found
  }
  return {
    callId,
    slug,
    /** By number, from 1. */
    dossier: (number: number) => applications[number - 1] ?? (() => { throw new Error('no such dossier in this fixture') })(),
    juror: (name: string) => member(name).jurorId,
    member: (name: string) => actor(member(name).accountId),
    recuse,
    staff: await actor(staff),
    checker: await actor(await account('Agent fictif Contrôle', ['STAFF'])),
    signatory: await actor(signatory),
    otherSignatory: await actor(outside.otherSignatory),
    observer: await actor(outside.observer),
    administrator: await actor(outside.administrator),
    applicant: await actor(outside.applicant),
  }
}

export type JuryCall = Awaited<ReturnType<typeof juryCall>>
