import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { announce, openDecision } from '@/lib/decisions/announcement.commands'
import { draftDecisions, signDecisions } from '@/lib/decisions/decision.commands'
import { addEmbargoed, planEmbargo } from '@/lib/decisions/embargo.commands'
import { validateRelease } from '@/lib/decisions/release-validation.commands'
import { standingOf } from '@/lib/decisions/release-validation.queries'
import { draftsOf } from '@/lib/decisions/decision.queries'
import { checkPlan, preparePlan, signPlan, startPlan } from '@/lib/envelope/plan.commands'
import { commentScenario, createScenario, drawLine } from '@/lib/envelope/scenario.commands'
import { askSearch, cancelSearch } from '@/lib/envelope/search-run.commands'
import { ensureAccount, personOf } from '../accounts'
import { done, each } from './done'

type People = { staff: Person; checker: Person; signatory: Person }

const publicUrl = 'http://127.0.0.1:3000'

/** The envelope by three people: prepared, checked, and (unless it stops there) signed. */
export async function playEnvelope(db: Db, { staff, checker, signatory }: People, callId: string, now: Date, until: 'checked' | 'signed' = 'signed'): Promise<void> {
  const context = { db, now }
  const step = async () => ({ callId, version: (await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId } }, select: { version: true } })).version })
  done(await startPlan(staff, { callId }, context))
  done(await preparePlan(staff, await step(), context))
  done(await checkPlan(checker, await step(), context))
  if (until === 'signed') done(await signPlan(signatory, await step(), context))
}

/** Two scenarios of a call whose scoring is over: the first of the ranking at what they ask, then the same for less. */
export async function playScenarios(db: Db, staff: Person, callId: string, now: Date): Promise<void> {
  const context = { db, now }
  const first = done(await createScenario(staff, { callId, name: 'Premiers du classement', from: 'ranking' }, context))
  const { scenarioId } = done(await createScenario(staff, { callId, name: 'Les mêmes, à 80 %', from: first.scenarioId }, context))
  const { funded } = done(await drawLine(staff, { scenarioId, version: 1, count: await db.scenarioLine.count({ where: { scenarioId: first.scenarioId } }), percent: 80 }, context))
  done(await commentScenario(staff, { scenarioId, text: `${funded} dossiers, chacun à 80 % de sa demande ou à son plus petit montant viable. Commentaire fictif.` }, context))
}

/** A search for the best choice, given up at once: a run is forgotten a week after its end, so it is of these days. */
export async function playGivenUpSearch(db: Db, staff: Person, callId: string, now: Date): Promise<void> {
  const context = { db, now }
  const { id: scenarioId } = await db.scenario.findFirstOrThrow({ where: { callId, name: 'Premiers du classement' } })
  const wishes = { keep: false, perDepartement: null, perRegion: 1, ambitions: [], areas: { rural: null, qpv: null }, atLeast: null, atMost: null, must: [], mustNot: [] }
  const { runId } = done(await askSearch(staff, { scenarioId, name: 'Un par région', wishes }, context))
  done(await cancelSearch(staff, { runId }, context))
}

/** One decision for each dossier, signed in one act, announced at one instant. */
export async function playAnnouncement(db: Db, { staff, signatory }: People, callId: string, now: Date): Promise<void> {
  const context = { db, now }
  done(await draftDecisions(staff, { callId, publicUrl }, context))
  const { seen } = await draftsOf(db, callId)
  done(await signDecisions(signatory, { callId, seen }, context))
  await validateByBoth(db, staff, callId, now)
  done(await announce(staff, { callId, publicUrl }, context))
}

/** The list under embargo with whoever validates for the partner, then both validations. */
export async function validateByBoth(db: Db, staff: Person, callId: string, now: Date): Promise<void> {
  const context = { db, now }
  done(await planEmbargo(staff, { callId, version: 0, until: new Date(now.getTime() + 3_600_000) }, context))
  const partner = { email: 'partenaire@example.org', name: 'Chargée fictive Partenaire' }
  const accountId = await ensureAccount(db, partner, null, now)
  const told = { capacity: 'ANCT (fonction fictive)', category: 'PARTNER', phone: '', knows: 'LIST', applicationId: null, knowsFrom: now, validates: true } as const
  done(await addEmbargoed(staff, { callId, ...partner, ...told, publicUrl }, context))
  const { fingerprint: seen } = await standingOf(db, callId)
  for (const validating of [staff, await personOf(db, accountId, now)]) done(await validateRelease(validating, { callId, seen }, context))
}

/** The structures open their decisions, every laureate among them; one in twelve of the others does not: what staff are told of after fifteen days. */
export async function openMost(db: Db, callId: string, now: Date): Promise<void> {
  const decisions = await db.decision.findMany({
    where: { application: { callId } },
    orderBy: [{ amountCents: { sort: 'desc', nulls: 'last' } }, { application: { number: 'asc' } }],
    select: { id: true, outcome: true, application: { select: { structure: { select: { memberships: { select: { accountId: true } } } } } } },
  })
  await each(decisions, 4, async ({ id: decisionId, outcome, application }, index) => {
    const [owner] = application.structure.memberships
    if (owner && (outcome === 'LAUREATE' || index % 12 !== 0)) done(await openDecision(await personOf(db, owner.accountId, now), { decisionId }, { db, now }))
  })
}
