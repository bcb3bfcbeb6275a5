import type { Person } from '@/lib/accounts/actor'
import { nameAlternate } from '@/lib/calls/alternates.commands'
import type { Db } from '@/lib/db/client'
import { confirmIneligible, declareEligible, reviewApplication } from '@/lib/eligibility/eligibility-review.commands'
import type { DeclareInterestsInput } from '@/lib/panel/panel.schema'
import { dayOf } from '@/lib/kernel/days'
import { acceptCollaboration, nameCollaborator } from '@/lib/panel/collaborator.commands'
import { openJury } from '@/lib/panel/recusal.commands'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { closeScoring } from '@/lib/scoring/close-scoring.commands'
import { declareInterests, decideRecusal } from '@/lib/scoring/recusal.commands'
import { submitSheet } from '@/lib/scoring/score-sheet.commands'
import { chooseStatistics } from '@/lib/scoring/statistics-choice.commands'
import { ensureAccount, personOf } from '../accounts'
import { fictionalNetwork } from '../fictional-dossiers'
import type { Random } from '../random'
import { done, each } from './done'

/** Declares every deposited dossier eligible but the last `ineligible` ones, which a second person confirms, and opens the jury. */
export async function reviewAll(db: Db, staff: Person, checker: Person, callId: string, now: Date, ineligible = 0): Promise<void> {
  const context = { db, now }
  const rows = await db.application.findMany({ where: { callId, state: 'SUBMITTED' }, orderBy: { number: 'asc' }, select: { id: true } })
  const eligible = rows.slice(0, rows.length - ineligible).map((row) => row.id)
  for (let start = 0; start < eligible.length; start += 100) {
    const outcomes = done(await declareEligible(staff, { ids: eligible.slice(start, start + 100) }, context))
    for (const { result } of outcomes) done(result)
  }
  for (const { id } of rows.slice(rows.length - ineligible)) {
    done(await reviewApplication(staff, { applicationId: id, verdict: 'INELIGIBLE', ground: 'L’espace concerné n’est pas labellisé à la date de clôture.', checks: ['complete', 'in-time', 'legal-form'], version: 0 }, context))
    done(await confirmIneligible(checker, { applicationId: id, version: 1 }, context))
  }
  done(await openJury(staff, { callId }, context))
}

type Interest = DeclareInterestsInput['interests'][number]
const none: Omit<Interest, 'kind' | 'label'> = { siren: null, departementCode: null, commune: '', network: '', fromOn: null, untilOn: null }

/** The jury, in the order of its act, each with the rights of now. */
export async function juryOf(db: Db, callId: string, now: Date): Promise<(Person & { jurorId: string })[]> {
  const jurors = await db.juror.findMany({ where: { callId, endedAt: null }, orderBy: { position: 'asc' }, select: { id: true, accountId: true } })
  return Promise.all(jurors.map(async ({ id, accountId }) => ({ ...(await personOf(db, accountId, now)), jurorId: id })))
}

type Waiting = { /** Members who have not declared yet. */ silent?: readonly string[]; /** Leaves one case for the president, another for the first deputy. */ undecided?: boolean }

/** Everybody declares; the president's mandate in département 15 is decided by the first deputy. */
export async function declareAll(db: Db, callId: string, now: Date, { silent = [], undecided = false }: Waiting = {}): Promise<void> {
  const context = { db, now }
  const jury = await juryOf(db, callId, now)
  for (const [index, member] of jury.entries()) {
    const { email } = await db.account.findUniqueOrThrow({ where: { id: member.id }, select: { email: true } })
    if (silent.includes(email)) continue
    const interests: Interest[] = []
    if (index === 0) interests.push({ ...none, kind: 'PARLIAMENTARY_MANDATE', label: 'Sénatrice fictive du département 15', departementCode: '15' })
    if (index === 3 && undecided) interests.push({ ...none, kind: 'NETWORK', label: 'Administratrice fictive d’un réseau', network: fictionalNetwork })
    const { version } = await db.juror.findUniqueOrThrow({ where: { id: member.jurorId }, select: { version: true } })
    done(await declareInterests(member, { callId, version, interests }, context))
  }
  const deputy = jury[1]
  const waiting = await db.recusal.findMany({ where: { callId, state: 'PROPOSED', jurorId: jury[0]?.jurorId }, select: { id: true, version: true } })
  if (deputy) for (const { id, version } of undecided ? waiting.slice(1) : waiting) done(await decideRecusal(deputy, { recusalId: id, version, outcome: 'EFFECTIVE', reason: 'Mandat exercé dans le même département.' }, context))
}

/** The president names who prepares her sheets; the fourth member has an alternate. */
export async function playHelp(db: Db, staff: Person, callId: string, now: Date, passwordHash: string): Promise<void> {
  const context = { db, now }
  const [president, , , fourth] = await juryOf(db, callId, now)
  if (!president || !fourth) return
  const email = 'collaboration@example.org'
  const helper = await ensureAccount(db, { email, name: 'Collaboratrice fictive de la présidente' }, passwordHash, now)
  done(await nameCollaborator(president, { callId, email }, context))
  done(await acceptCollaboration(await personOf(db, helper, now), { callId }, context))
  const alternate = 'suppleant-4@example.org'
  await ensureAccount(db, { email: alternate, name: 'Membre suppléante fictive 4' }, passwordHash, now)
  done(await nameAlternate(staff, { callId, jurorId: fourth.jurorId, email: alternate, capacity: 'Personnalité qualifiée fictive, du même organisme', departementCode: '', appointedOn: dayOf(now), act: 'Décision fictive n° 2' }, context))
}

const words = ['rien ne le montre', 'peu convaincant', 'incomplet', 'convenable', 'solide', 'exemplaire']

/** Draws the readings and hands in a share of the sheets; each dossier has a quality of its own, each reader a leaning. */
export async function scoreAll(db: Db, staff: Person, callId: string, now: Date, random: Random, share = 1, keep: readonly string[] = []): Promise<void> {
  const context = { db, now }
  const { slug } = await db.call.findUniqueOrThrow({ where: { id: callId }, select: { slug: true } })
  await askStatistics(db, callId, now)
  done(await runAssignment(staff, { callId, seed: slug }, context))
  const criteria = await db.criterion.findMany({ where: { callId }, orderBy: { position: 'asc' }, select: { code: true } })
  const jury = await juryOf(db, callId, now)
  const pairs = await db.assignment.findMany({
    where: { application: { callId } },
    orderBy: [{ application: { number: 'asc' } }, { juror: { position: 'asc' } }],
    select: { jurorId: true, applicationId: true, juror: { select: { account: { select: { email: true } } } } },
  })
  const quality = new Map<string, number>()
  const leaning = new Map(jury.map((member) => [member.jurorId, random.next() - 0.5]))
  const sheets = pairs.map(({ jurorId, applicationId, juror }) => {
    if (!quality.has(applicationId)) quality.set(applicationId, 1.2 + random.next() * 3.4)
    const level = (quality.get(applicationId) ?? 3) + (leaning.get(jurorId) ?? 0)
    const marks = criteria.map(({ code }) => {
      const value = Math.max(0, Math.min(5, Math.round(level + random.next() * 1.4 - 0.7)))
      return { code, value, ground: `Le dossier est ${words[value] ?? ''} sur ce point.` }
    })
    return { jurorId, applicationId, marks, given: !keep.includes(juror.account.email) && random.next() < share }
  })
  await each(sheets, 6, async ({ jurorId, applicationId, marks, given }) => {
    const member = jury.find((candidate) => candidate.jurorId === jurorId)
    if (given && member) done(await submitSheet(member, { applicationId, version: 0, marks, appreciation: '', confidence: 'MEDIUM' }, context))
  })
}

/** The president asks for the statistics of the marks. */
async function askStatistics(db: Db, callId: string, now: Date): Promise<void> {
  const [president] = await juryOf(db, callId, now)
  const { version } = await db.call.findUniqueOrThrow({ where: { id: callId }, select: { version: true } })
  if (president) done(await chooseStatistics(president, { callId, version, statistics: true }, { db, now }))
}

/** The president closes scoring. */
export async function closeAll(db: Db, callId: string, now: Date): Promise<void> {
  const [president] = await juryOf(db, callId, now)
  const { version } = await db.call.findUniqueOrThrow({ where: { id: callId }, select: { version: true } })
  if (president) done(await closeScoring(president, { callId, version, closingReason: 'Toutes les grilles attendues sont rendues ; des membres sont déportés de quelques dossiers.' }, { db, now }))
}
