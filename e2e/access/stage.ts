import type { Person, Role } from '@/lib/accounts/actor'
import { appointJuror, nameSignatory } from '@/lib/calls/appointments.commands'
import type { SubEnvelope } from '@/lib/calls/sub-envelope'
import { readyCall } from '@/lib/calls/call.fixture'
import { createCall } from '@/lib/calls/draft.commands'
import type { Db } from '@/lib/db/client'
import { fileStore } from '@/lib/files/store'
import { amiForm } from '@/lib/forms/ami-form'
import { cents } from '@/lib/kernel/cents'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { acceptCollaboration, nameCollaborator } from '@/lib/panel/collaborator.commands'
import { decideRecusal, raiseRecusal } from '@/lib/scoring/recusal.commands'
import { ensureAccount, personOf } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { launchedCall, windowAround } from '@/prisma/seed/play/call'
import { convene, playMeeting, openRoom } from '@/prisma/seed/play/deliberation'
import { playDossier } from '@/prisma/seed/play/deposits'
import { done } from '@/prisma/seed/play/done'
import { closeAll, declareAll, reviewAll, scoreAll } from '@/prisma/seed/play/jury'
import { playAnnouncement, playEnvelope } from '@/prisma/seed/play/money'
import { randomFrom } from '@/prisma/seed/random'
import { headersOf } from './ask'
import type { Roots } from './trace'

/** Every way of being concerned by a call, and of not being. */
export const people = [
  'anonymous', 'applicant', 'editor', 'reader', 'stranger', 'president', 'deputy', 'juror', 'recused', 'helper', 'judgeElsewhere',
  'staff', 'checker', 'signatory', 'signsElsewhere', 'observer', 'administrator', 'adviser', 'expert',
] as const
export type Somebody = (typeof people)[number]
type Account = Exclude<Somebody, 'anonymous'>

const roles: Partial<Record<Account, Role[]>> = {
  staff: ['STAFF'], checker: ['STAFF'], signatory: ['SIGNATORY'], signsElsewhere: ['SIGNATORY'], observer: ['OBSERVER'], administrator: ['ADMINISTRATOR'],
}

async function castOf(db: Db, now: Date) {
  const run = newId()
  const email = (who: string) => `${who.toLowerCase()}-${run}@example.org`
  const ids = new Map<string, string>()
  for (const who of people) if (who !== 'anonymous') ids.set(who, await ensureAccount(db, { email: email(who), name: `Personne fictive (${who})`, roles: roles[who] ?? [] }, null, now))
  const headers = {} as Record<Somebody, Record<string, string>>
  // An address of their own: rate limits count these people apart from the other journeys.
  for (const who of people) headers[who] = { ...(await headersOf(db, ids.get(who) ?? null)), 'x-forwarded-for': run }
  const idOf = (who: Account) => ids.get(who) ?? ''
  return { email, idOf, headers, as: (who: Account): Promise<Person> => personOf(db, idOf(who), new Date()), accountIds: [...ids.values()] }
}

/** Announced, `other` alone being selected: `turnedAway`, `mine` is rejected; `waiting`, it comes after `third` on the waiting list. */
export type Until = 'draft' | 'open' | 'closed' | 'jury' | 'convened' | 'sealed' | 'announced' | 'turnedAway' | 'waiting'
const steps: readonly Until[] = ['draft', 'open', 'closed', 'jury', 'convened', 'sealed', 'announced', 'turnedAway', 'waiting']

/**
 * A call of its own, played up to a moment, with everybody's own account. Three dossiers: `mine` (its structure has an
 * owner, an editor and a reader; `recused` is kept away from it from the jury's work on), `other` (the stranger's; the
 * president is kept away from it) and `third` (sealed, on the waiting list); where the jury has just opened, one more was found ineligible.
 */
export async function stage(db: Db, until: Until, kept: readonly SubEnvelope[] = [{ label: 'Corse fictive', cents: cents(10_000), ambition: null, departements: ['2A', '2B'] }]) {
  const now = new Date()
  const cast = await castOf(db, now)
  const reaches = (step: Until) => steps.indexOf(until) >= steps.indexOf(step)
  const staff = await cast.as('staff')
  await elsewhere(db, staff, cast.email)
  if (!reaches('open')) return staged(db, cast, await draftCall(db, staff, cast.email, kept), {})

  const clock = reaches('closed') ? windowAround(now, 60, -40) : windowAround(now, 10, 20)
  const slug = `acces-${newId()}`
  const jury = (['president', 'deputy', 'juror', 'recused'] as const).map((who) => ({
    email: cast.email(who), role: who === 'president' ? ('PRESIDENT' as const) : who === 'deputy' ? ('DEPUTY' as const) : ('MEMBER' as const), capacity: 'Personne qualifiée fictive',
  }))
  const { callId } = await launchedCall(db, staff, {
    slug, title: `Appel fictif des accès (${until})`, nature: 'FICTIONAL', clock, jury, signatory: { email: cast.email('signatory'), capacity: 'Directrice fictive' }, readings: 4, secondConvocation: true, extraReadings: until === 'jury' ? 1 : 0, kept,
  })
  const store = fileStore(process.env.FILES_DIR ?? '')
  const random = randomFrom(9)
  const at = (days: number) => new Date(clock.closesAt.getTime() + days * 86_400_000)
  const deposit = (who: string, n: number, much: 'ready' | 'deposited') =>
    playDossier(db, store, { slug }, who, fictionalDossier(9000 + n, random, { departementCode: '43', requested: 20_000 }), reaches('closed') ? at(-n) : now, much)
  const mine = await deposit(cast.idOf('applicant'), 1, reaches('closed') ? 'deposited' : 'ready')
  const other = await deposit(cast.idOf('stranger'), 2, 'deposited')
  const third = await deposit(await ensureAccount(db, { email: cast.email('third'), name: 'Personne fictive' }, null, now), 3, 'deposited')
  await db.membership.createMany({
    data: ([['editor', 'EDITOR'], ['reader', 'READER']] as const).map(([who, role]) => ({ structureId: mine.structureId, accountId: cast.idOf(who), role, since: clock.opensAt })),
  })
  const spare = until === 'jury' ? await deposit(await ensureAccount(db, { email: cast.email('spare'), name: 'Personne fictive' }, null, now), 4, 'deposited') : null
  const dossiers = { mine: mine.applicationId, other: other.applicationId, third: third.applicationId }
  const result = staged(db, cast, { callId, slug, structureId: mine.structureId }, dossiers)

  if (spare) result.kept.ineligible = spare.applicationId
  if (reaches('jury')) await reviewAll(db, staff, await cast.as('checker'), callId, at(2), spare ? 1 : 0)
  if (reaches('convened')) {
    await declareAll(db, callId, at(3))
    await recuse(db, cast, callId, 'recused', dossiers.mine, 'president', at(4))
    await recuse(db, cast, callId, 'president', dossiers.other, 'deputy', at(4))
    await scoreAll(db, staff, callId, at(5), random)
    await closeAll(db, callId, at(6))
    const meetingId = await convene(db, staff, callId, at(7), at(8))
    result.kept.meeting = meetingId
    if (reaches('sealed')) {
      await openRoom(db, staff, callId, meetingId, at(8))
      const selected = (reaches('turnedAway') ? [dossiers.other] : [dossiers.mine, dossiers.other]).map((id) => ({ id, cents: cents(1_500_000) }))
      await playMeeting(db, store, staff, callId, meetingId, { selected, waiting: until === 'waiting' ? [dossiers.third, dossiers.mine] : [dossiers.third] }, at(8))
    }
  }
  if (reaches('announced')) {
    const three = { staff, checker: await cast.as('checker'), signatory: await cast.as('signatory') }
    await playEnvelope(db, three, callId, at(9))
    await playAnnouncement(db, three, callId, at(10))
  }
  return result
}

type Cast = Awaited<ReturnType<typeof castOf>>

function staged(db: Db, cast: Cast, { callId, slug, structureId = '' }: { callId: string; slug: string; structureId?: string }, dossiers: Partial<Record<'mine' | 'other' | 'third', string>>) {
  const { mine = '', other = '', third = '' } = dossiers
  const roots: Roots = { Call: [callId], Structure: structureId ? [structureId] : [], Account: [...cast.accountIds] }
  return {
    db, cast, callId, slug, structureId, mine, other, third, roots,
    /** What a row leaves for the next ones. */
    kept: {} as Record<string, string>,
    /** The version of an object, as a page that was just read would send it. */
    async version(table: 'Account' | 'Application' | 'Call' | 'ComplementRequest' | 'Decision' | 'DirectoryImport' | 'EmbargoPerson' | 'EligibilityReview' | 'Expert' | 'ExpertRequest' | 'Juror' | 'Meeting' | 'MeetingItem' | 'Opinion' | 'Recusal' | 'Resource' | 'SupportNeed' | 'SupportProvider' | 'SupportSession', id: string): Promise<string> {
      const [row] = await db.$queryRawUnsafe<{ version: number }[]>(`SELECT version FROM "${table}" WHERE id = $1::uuid`, id)
      return String(row?.version ?? 0)
    },
    juror: async (who: Account): Promise<string> => (await db.juror.findFirstOrThrow({ where: { callId, accountId: cast.idOf(who) }, select: { id: true } })).id,
    context: () => ({ db, now: new Date() }),
  }
}
export type Stage = ReturnType<typeof staged>

/** `helper` prepares that member's sheets. */
export async function assist({ cast, callId, context }: Stage, member: Account): Promise<void> {
  done(await nameCollaborator(await cast.as(member), { callId, email: cast.email('helper') }, context()))
  done(await acceptCollaboration(await cast.as('helper'), { callId }, context()))
}

/** Another call, for those who judge and sign there. */
async function elsewhere(db: Db, staff: Person, email: Cast['email']): Promise<void> {
  const context = { db, now: new Date() }
  const { callId } = done(await createCall(staff, { title: 'Autre appel fictif', slug: `ailleurs-${newId()}`, nature: 'FICTIONAL', formDefinition: amiForm }, context))
  await appoint(db, staff, callId, email('judgeElsewhere'), 'PRESIDENT')
  done(await nameSignatory(staff, { callId, email: email('signsElsewhere'), capacity: 'Directeur fictif', delegation: 'Délégation fictive', delegatedOn: day('2026-01-05') }, context))
}

const appoint = async (db: Db, staff: Person, callId: string, email: string, role: 'PRESIDENT' | 'DEPUTY' | 'MEMBER') =>
  done(await appointJuror(staff, { callId, email, role, capacity: 'Personne qualifiée fictive', departementCode: '', appointedOn: day('2026-01-05'), act: 'Décision fictive n° 1' }, { db, now: new Date() }))

/** A call that lacks nothing to be launched, with its jury and its signatory. */
async function draftCall(db: Db, staff: Person, email: Cast['email'], kept: readonly SubEnvelope[]) {
  const now = new Date()
  const { callId, slug } = await readyCall({ db, now, staff, formDefinition: amiForm, jurors: 0, kept, closesAt: new Date(now.getTime() + 20 * 86_400_000) })
  for (const [who, role] of [['president', 'PRESIDENT'], ['deputy', 'DEPUTY'], ['juror', 'MEMBER'], ['recused', 'MEMBER']] as const) await appoint(db, staff, callId, email(who), role)
  done(await nameSignatory(staff, { callId, email: email('signatory'), capacity: 'Directrice fictive', delegation: 'Délégation fictive', delegatedOn: day('2026-01-05') }, { db, now }))
  return { callId, slug }
}

/** Staff ask that a member be kept away from a dossier; the one whose place it is decides so. */
async function recuse(db: Db, cast: Cast, callId: string, who: Account, dossier: string, decider: Account, at: Date): Promise<void> {
  const context = { db, now: at }
  const { id: jurorId } = await db.juror.findFirstOrThrow({ where: { callId, accountId: cast.idOf(who) }, select: { id: true } })
  done(await raiseRecusal(await cast.as('staff'), { callId, jurorId, dossier, ground: 'FAMILY', reason: 'Lien fictif.' }, context))
  const { id: recusalId, version } = await db.recusal.findFirstOrThrow({ where: { jurorId, applicationId: dossier, state: 'PROPOSED' }, select: { id: true, version: true } })
  done(await decideRecusal(await cast.as(decider), { recusalId, version, outcome: 'EFFECTIVE', reason: 'Lien fictif établi.' }, context))
}
