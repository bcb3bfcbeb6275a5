/** The wholly fictional editions, one at each stage, so that every role has work waiting. */
import type { Person } from '@/lib/accounts/actor'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import type { Db } from '@/lib/db/client'
import { declareEligible } from '@/lib/eligibility/eligibility-review.commands'
import { entrust } from '@/lib/eligibility/officer.commands'
import { keepNote } from '@/lib/eligibility/officer-note.commands'
import type { FileStore } from '@/lib/files/store'
import { cents } from '@/lib/kernel/cents'
import { addDays, dayOf } from '@/lib/kernel/days'
import { parisInstant } from '@/lib/kernel/paris'
import { departementCodes } from '@/lib/places/departement'
import { ensureAccount, personBy } from './accounts'
import { fictionalDossier, type FictionalDossier } from './fictional-dossiers'
import { playAmendment } from './play/amendment'
import { launchedCall, windowAround, type CallToPlay, type Clock } from './play/call'
import { playImpact } from './play/impact'
import { playAgreements } from './play/agreements'
import { playPayments } from './play/payments'
import { amountsWithin, convene, openRoom, playMeeting, rankedDossiers } from './play/deliberation'
import { playCalibration, showPlayed } from './play/calibration'
import { playComplements } from './play/complements'
import { playCorrections } from './play/corrections'
import { beginDossier, fillDossier } from './play/deposits'
import { done, each } from './play/done'
import { closeAll, declareAll, reviewAll, scoreAll, playHelp } from './play/jury'
import { playTurnedDown, playWorkshops } from './play/turned-down'
import { openMost, playAnnouncement, playEnvelope, playGivenUpSearch, playScenarios } from './play/money'
import { playOpinions } from './play/opinions'
import { playPhoneHelp } from './play/phone-help'
import { playProfiles } from './play/profiles'
import { playQuestions } from './play/questions'
import { playReadings } from './play/readings'
import { playSummaries } from './play/summaries'
import { playResources } from './play/resources'
import { playSupport } from './play/support'
import { playThreads } from './play/threads'
import { randomFrom } from './random'

const hour = 3_600_000
const day = 24 * hour

export type Stage = { db: Db; store: FileStore; now: Date; passwordHash: string }

const president = { email: 'presidence@example.org', role: 'PRESIDENT', capacity: 'Commission fictive des territoires', departementCode: '15' } as const
const deputy = { email: 'suppleance@example.org', role: 'DEPUTY', capacity: 'Maire fictif, vice-président d’une intercommunalité fictive' } as const
const prefecture = { email: 'prefecture@example.org', name: 'Sous-préfète fictive', body: 'PREFECTURE', departementCode: '15' } as const
const local = { email: 'implantation@example.org', name: 'Délégué fictif', body: 'IMPLANTATION', departementCode: '' } as const
const signatory = { email: 'signature@example.org', capacity: 'Directrice fictive du programme' }

/** President, deputy, the demonstration's member, then members who do not sign in. */
async function jury({ db, now, passwordHash }: Stage, members: number): Promise<CallToPlay['jury']> {
  const others = await each(Array.from({ length: members - 3 }, (_, index) => index + 4), 4, async (n) => {
    const email = `jury-${n}@example.org`
    await ensureAccount(db, { email, name: `Membre fictif du jury ${n}` }, passwordHash, now)
    return { email, role: 'MEMBER' as const, capacity: `Personnalité qualifiée fictive ${n}` }
  })
  return [president, deputy, { email: 'jury@example.org', role: 'MEMBER', capacity: 'Personnalité qualifiée fictive 3' }, ...others]
}

type Edition = { slug: string; title: string; seed: number; clock: Clock; members: number; readings: number; structures: number; departements?: readonly string[]; requested?: readonly number[]; envelopeCents?: number; kept?: readonly SubEnvelope[] }

/** A launched call and its dossiers, deposited one after the other over the window. Numbers follow the first ones of `seed`. */
async function playedDeposits(stage: Stage, edition: Edition, drafts = 0) {
  const { db, store, now, passwordHash } = stage
  const staff = await personBy(db, 'pilotage@example.org', now)
  const { slug, title, clock, readings, seed, envelopeCents, kept } = edition
  const { callId } = await launchedCall(db, staff, { slug, title, nature: 'FICTIONAL', clock, jury: await jury(stage, edition.members), signatory, readings, envelopeCents, ...(kept && { kept }) })
  const random = randomFrom(seed)
  const dossiers = Array.from({ length: edition.structures }, (_, index): FictionalDossier => {
    const wished = { departementCode: edition.departements?.[index], requested: edition.requested?.[index] }
    return fictionalDossier(seed * 100 + index + 1, random, Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined)))
  })
  const end = Math.min(clock.closesAt.getTime(), now.getTime())
  const span = end - clock.opensAt.getTime()
  // Spread over the window, by day: nobody deposits at night. In order, and never later than the end.
  const at = (index: number) => {
    const instant = new Date(clock.opensAt.getTime() + Math.floor((span * (index + 1)) / (dossiers.length + 1)))
    const midnight = parisInstant(`${dayOf(instant)}T00:00`) ?? instant
    const byDay = midnight.getTime() + 8 * hour + Math.floor(((instant.getTime() - midnight.getTime()) * 11) / 24)
    return new Date(Math.min(byDay, end - (dossiers.length - index) * 60_000))
  }
  // One after the other: the draw of the readings goes by dossier numbers, and is the same at each seeding.
  const played = await each(dossiers, 1, async (dossier, index) => {
    const account = index === 0 && edition.clock.closesAt > now ? 'candidat@example.org' : `structure-${seed * 100 + index + 1}@example.org`
    const accountId = await ensureAccount(db, { email: account, name: `Conseiller fictif ${seed * 100 + index + 1}` }, passwordHash, now)
    return beginDossier(db, { slug }, accountId, dossier, at(index))
  })
  await each(dossiers, 4, async (dossier, index) => {
    const begun = played[index]
    if (begun) await fillDossier(db, store, begun, dossier, at(index), index < drafts ? 'draft' : 'deposited', 9)
  })
  return { callId, slug, played }
}

/** 1. The window is open: structures write and deposit. The form was corrected yesterday; another correction is being prepared. */
export async function playOpenEdition(stage: Stage): Promise<void> {
  const { db, now } = stage
  const edition = { slug: 'ami-fictif-candidatures', title: 'AMI « Aller vers », édition fictive ouverte', seed: 1, clock: windowAround(now, 20, 12), members: 6, readings: 3, structures: 14 }
  const { callId, slug } = await playedDeposits(stage, edition, 3)
  await playCorrections(db, await personBy(db, 'pilotage@example.org', now), callId, new Date(now.getTime() - day))
  await playPhoneHelp(db, await personBy(db, 'pilotage@example.org', now), { slug, email: 'candidat@example.org' }, new Date(now.getTime() - 2 * day))
  await playQuestions(db, await personBy(db, 'pilotage@example.org', now), { callId, slug }, ['structure-104@example.org', 'candidat@example.org', 'structure-105@example.org'], now)
}

/** Parts of an envelope that two of the editions keep. */
const overseas = { label: 'Outre-mer (sous-enveloppe fictive)', cents: cents(10_000_000), ambition: null, departements: ['971', '972', '973', '974', '976'] }
const firstAmbition = { label: 'Première ambition (sous-enveloppe fictive)', cents: cents(1_500_000), ambition: 1, departements: [] }

/** Two dossiers of département 15, where the president holds a mandate; the others anywhere. */
const withCantal = (structures: number): string[] => {
  const random = randomFrom(structures)
  return Array.from({ length: structures }, (_, index) => (index === 4 || index === 9 ? '15' : random.pick(departementCodes)))
}

/** 2. The jury scores: a calibration is open, some sheets are in, the demonstration's members have theirs to write, two recusals wait to be decided. */
export async function playScoringEdition(stage: Stage): Promise<void> {
  const { db, now, passwordHash } = stage
  const clock = windowAround(now, 70, -30)
  const { callId, played } = await playedDeposits(stage, {
    slug: 'ami-fictif-notation', title: 'AMI « Aller vers », édition fictive au jury', seed: 2, clock, members: 7, readings: 3, structures: 18, departements: withCantal(18),
  })
  const at = daysAfter(clock)
  const staff = await personBy(db, 'pilotage@example.org', now)
  const ids = played.map(({ applicationId }) => applicationId)
  await ensureAccount(db, local, passwordHash, now)
  for (const who of [prefecture, local]) await playOpinions(db, staff, callId, ids, { ...who, dueOn: dayOf(at(6)), askedAt: at(1), answered: 12 })
  await playSummaries(db, staff, ids.slice(0, 12), at(7))
  await reviewAll(db, staff, await personBy(db, 'controle@example.org', now), callId, at(8), 2)
  await declareAll(db, callId, at(9), { silent: ['jury@example.org'], undecided: true })
  await playHelp(db, staff, callId, at(10), passwordHash)
  await playCalibration(db, staff, callId, at(10), randomFrom(23), ['presidence@example.org', 'suppleance@example.org', 'jury@example.org'])
  await scoreAll(db, staff, callId, at(12), randomFrom(22), 0.6, ['presidence@example.org', 'suppleance@example.org', 'jury@example.org'])
}

/** 3. The day of the deliberation: scoring, calibrated beforehand, is closed, the meeting is open, a first dossier waits to be called. */
export async function playDeliberationEdition(stage: Stage): Promise<void> {
  const { db, now } = stage
  const clock = windowAround(now, 110, -70)
  const { callId } = await playedDeposits(stage, {
    slug: 'ami-fictif-deliberation', title: 'AMI « Aller vers », édition fictive en délibération', seed: 4, clock, members: 6, readings: 3, structures: 16, departements: withCantal(16), kept: [overseas],
  })
  const at = daysAfter(clock)
  const staff = await personBy(db, 'pilotage@example.org', now)
  await playCalibration(db, staff, callId, at(3), randomFrom(45))
  await showPlayed(db, callId, at(5))
  await judged(db, staff, callId, at, { ineligible: 1, random: 44 })
  await playScenarios(db, staff, callId, at(44))
  const opensAt = new Date(now.getTime() - 900_000)
  await playGivenUpSearch(db, staff, callId, opensAt)
  const meetingId = await convene(db, staff, callId, at(45), opensAt)
  await openRoom(db, staff, callId, meetingId, opensAt)
}

/** 4. Followed up for eighteen months: 92 candidatures, 23 laureates, exactly 500 000 €, amounts above and below 23 000 €; one laureate renounced, and the first of the waiting list took its place. */
export async function playFollowedEdition(stage: Stage): Promise<void> {
  const { db, now } = stage
  const clock = windowAround(now, 705, -645)
  const { callId } = await playedDeposits(stage, {
    slug: 'ami-fictif-accompagnement', title: 'AMI « Aller vers », édition fictive accompagnée', seed: 6, clock, members: 12, readings: 4, structures: 92, departements: withCantal(92), requested: wishes(92),
  })
  const at = daysAfter(clock)
  const people = await peopleOf(stage)
  await judged(db, people.staff, callId, at, { ineligible: 4, random: 66 })
  const first = await sealed(stage, people.staff, callId, at(65), { laureates: 23, waiting: 5, envelope: 50_000_000 })
  await playEnvelope(db, people, callId, at(80))
  await playAnnouncement(db, people, callId, at(95))
  await openMost(db, callId, at(98))
  await playAmendment(db, people, callId, { at: at(101), first })
  await playSupport(db, people.staff, callId, { at: at(104), now, first })
  await playAgreements(db, stage.store, people.staff, callId, { at: at(110), now, first })
  await playPayments(db, stage.store, people, callId, { at: at(130), now, first })
  await playImpact(db, stage.store, people.staff, callId, { now, first })
  await playTurnedDown(db, people.staff, callId, now)
  const turnedDown = await playWorkshops(db, people.staff, callId, now)
  await lend(stage, first, 'laureat@example.org')
  await lend(stage, turnedDown, 'non-retenue@example.org')
  await playResources(db, stage.store, people.staff, callId, now)
  await playProfiles(db, people.staff, callId, now)
}

/** 5. At the signature: the minutes are sealed, the envelope is prepared and checked, the signatory has it to sign. */
export async function playSignatureEdition(stage: Stage): Promise<void> {
  const { db, now } = stage
  const clock = windowAround(now, 150, -110)
  const { callId } = await playedDeposits(stage, {
    slug: 'ami-fictif-signature', title: 'AMI « Aller vers », édition fictive à la signature', seed: 8, clock, members: 5, readings: 3, structures: 12, requested: wishes(12), envelopeCents: 13_000_000, kept: [firstAmbition],
  })
  const people = await peopleOf(stage)
  await judged(db, people.staff, callId, daysAfter(clock), { ineligible: 1, random: 88 })
  await sealed(stage, people.staff, callId, daysAfter(clock)(65), { laureates: 6, waiting: 2, envelope: 13_000_000 })
  await playEnvelope(db, people, callId, daysAfter(clock)(105), 'checked')
}

/** 6. Under review: the window has closed, a few dossiers are reviewed, the others wait for the team. */
export async function playReviewEdition(stage: Stage): Promise<void> {
  const { db, now } = stage
  const { callId, played } = await playedDeposits(stage, {
    slug: 'ami-fictif-instruction', title: 'AMI « Aller vers », édition fictive à instruire', seed: 10, clock: windowAround(now, 45, -5), members: 5, readings: 3, structures: 15,
  })
  const staff = await personBy(db, 'pilotage@example.org', now)
  done(await declareEligible(staff, { ids: played.slice(0, 4).map(({ applicationId }) => applicationId) }, { db, now: new Date(now.getTime() - 2 * day) }))
  const people = await peopleOf(stage)
  for (const [officer, from] of [[people.staff, 4], [people.checker, 9]] as const)
    done(await entrust(staff, { ids: played.slice(from, from + 5).map(({ applicationId }) => applicationId), officerId: officer.id }, { db, now: new Date(now.getTime() - 3 * day) }))
  await playReadings(db, staff, played.slice(0, 4).map(({ applicationId }) => applicationId), now)
  await playThreads(db, staff, played.slice(2, 6), now)
  await playComplements(db, staff, played.slice(6, 9), now)
  if (played[6]) done(await keepNote(staff, { applicationId: played[6].applicationId, text: 'Remarque fictive : le devis joint porte sur un autre véhicule que celui du plan. Appelée mardi, la structure en prépare un autre.' }, { db, now: new Date(now.getTime() - 2 * day) }))
  const ids = played.map(({ applicationId }) => applicationId)
  const ago = (days: number) => new Date(now.getTime() - days * day)
  await ensureAccount(db, local, stage.passwordHash, now)
  // The préfecture has two to give in time and two given; the implantation locale is late on two.
  await playOpinions(db, staff, callId, ids.slice(1, 5), { ...prefecture, dueOn: addDays(dayOf(now), 6), askedAt: ago(3), answered: 2 })
  await playOpinions(db, staff, callId, ids.slice(2, 6), { ...local, dueOn: addDays(dayOf(now), -1), askedAt: ago(4), answered: 2 })
}

/**
 * What is asked, in euros, when the amounts given must sum to the cent whoever is selected: n times 21 739 € lies
 * between what the n smallest ask and the sum of the smallest viable of the n largest (60 %).
 */
const wishes = (structures: number): number[] => {
  const random = randomFrom(structures + 1)
  return Array.from({ length: structures }, () => random.between(44, 72) * 500)
}

const daysAfter = ({ closesAt }: Clock) => (days: number): Date => new Date(closesAt.getTime() + days * day)

const peopleOf = async ({ db, now }: Stage) => ({
  staff: await personBy(db, 'pilotage@example.org', now), checker: await personBy(db, 'controle@example.org', now), signatory: await personBy(db, 'signature@example.org', now),
})

/** From the closing of the window to that of scoring: reviews, declarations, sheets. */
async function judged(db: Db, staff: Person, callId: string, at: (days: number) => Date, { ineligible, random }: { ineligible: number; random: number }): Promise<void> {
  await reviewAll(db, staff, await personBy(db, 'controle@example.org', at(8)), callId, at(8), ineligible)
  await declareAll(db, callId, at(9))
  await scoreAll(db, staff, callId, at(30), randomFrom(random))
  await closeAll(db, callId, at(40))
}

/** The meeting from its convocation, five days before, to its sealed minutes: the first of the ranking share `envelope` cents. Gives the very first. */
async function sealed({ db, store }: Stage, staff: Person, callId: string, on: Date, wish: { laureates: number; waiting: number; envelope: number }): Promise<string | undefined> {
  const ranked = (await rankedDossiers(db, callId)).filter(({ rank }) => rank !== null)
  const first = ranked.slice(0, wish.laureates)
  const amounts = amountsWithin(wish.envelope, first)
  const wanted = {
    selected: first.map(({ id }, index) => ({ id, cents: amounts[index] ?? cents(0) })),
    waiting: ranked.slice(wish.laureates, wish.laureates + wish.waiting).map(({ id }) => id),
  }
  const meetingId = await convene(db, staff, callId, new Date(on.getTime() - 5 * day), on)
  await openRoom(db, staff, callId, meetingId, on)
  await playMeeting(db, store, staff, callId, meetingId, wanted, on)
  return wanted.selected[0]?.id
}

/** Somebody of the demonstration signs for the structure of that dossier. */
async function lend({ db, now }: Stage, applicationId: string | undefined, email: string): Promise<void> {
  if (applicationId === undefined) return
  const { structureId } = await db.application.findUniqueOrThrow({ where: { id: applicationId }, select: { structureId: true } })
  const { id: accountId } = await db.account.findUniqueOrThrow({ where: { email }, select: { id: true } })
  await db.membership.create({ data: { structureId, accountId, role: 'OWNER', since: now } })
}
