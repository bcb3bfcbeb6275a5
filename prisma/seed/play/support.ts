import type { Person } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { openFollowUp } from '@/lib/calls/launch.commands'
import type { Db } from '@/lib/db/client'
import { cents } from '@/lib/kernel/cents'
import { addDays, dayOf } from '@/lib/kernel/days'
import { addAction, settleAction } from '@/lib/support/follow-up-action.commands'
import { addContact, saveSupportPlan } from '@/lib/support/laureate.commands'
import { answerDates, evaluateSession, joinSession } from '@/lib/support/seat.commands'
import { addExpert, declareExpertInterests } from '@/lib/support/expert.commands'
import { acceptRequest, askExpert } from '@/lib/support/expert-request.commands'
import { addNeed, answerNeed } from '@/lib/support/need.commands'
import { heardBefore } from '@/lib/support/need.queries'
import { addProvider, enterDays } from '@/lib/support/provider.commands'
import { holdSession, planSession } from '@/lib/support/session.commands'
import { sayWeather } from '@/lib/support/weather.commands'
import { personBy } from '../accounts'
import { randomFrom, type Random } from '../random'
import { done, each } from './done'

const publicUrl = 'http://127.0.0.1:3000'
const hour = 3_600_000
const dayMs = 24 * hour

type Followed = { id: string; name: string; member: Person | null }
type Play = { db: Db; staff: Person; callId: string; now: Date; random: Random }

/**
 * The follow-up opened `at` that day; contacts of all but the last laureates, plans for the first ones, then the eighteen months since the announcement
 * and what is planned for the year that comes. The laureate that the demonstration lends comes first.
 */
export async function playSupport(db: Db, staff: Person, callId: string, { at, now, first }: { at: Date; now: Date; first: string | undefined }): Promise<void> {
  done(await openFollowUp(staff, { callId }, { db, now: at }))
  const rows = await db.laureate.findMany({
    where: { callId, state: 'ANNOUNCED' }, orderBy: { name: 'asc' },
    select: { id: true, name: true, applicationId: true, application: { select: { structure: { select: { memberships: { where: { endedAt: null, role: 'OWNER' }, take: 1, select: { accountId: true } } } } } } },
  })
  const inOrder = rows.sort((a, b) => Number(b.applicationId === first) - Number(a.applicationId === first))
  const laureates = await each(inOrder, 1, async ({ id, name, application }): Promise<Followed> => {
    const accountId = application?.structure.memberships[0]?.accountId
    const member = accountId === undefined ? null : await actorOfAccount(db, accountId, now)
    return { id, name, member: member?.kind === 'person' ? member : null }
  })
  const play = { db, staff, callId, now, random: randomFrom(18) }
  await playPlans(play, laureates)
  await playSessions(play, laureates)
  await playExperts(play, laureates)
  await playWeathers(play, laureates)
  await playNeeds(play, laureates)
  await playCosts(play, laureates)
}

async function playPlans({ db, staff, now }: Play, laureates: readonly Followed[]): Promise<void> {
  const context = { db, now: new Date(now.getTime() - 24 * dayMs) }
  for (const [index, { id: laureateId }] of laureates.slice(0, 8).entries())
    done(
      await saveSupportPlan(staff, {
        laureateId, version: 0, nextContactOn: addDays(dayOf(now), 6 + index * 3),
        standing: 'Équipe fictive au complet, tournées tenues depuis un an.',
        objectives: 'Une tournée de plus par semaine avant l’été ; un relevé d’indicateurs par trimestre.',
      }, context),
    )
  for (const [index, { id: laureateId }] of laureates.slice(0, 20).entries())
    done(await addContact(staff, { laureateId, name: `Contact fictif ${index + 1}`, capacity: 'Responsable fictive de l’espace', email: `contact-${index + 1}@example.org`, phone: '' }, context))
}

const subjects = [
  { kind: 'PEERS', title: 'Ce que coûte vraiment une tournée', shared: 'Compter le temps de route avant le carburant ; le modèle de calcul fictif arrive.' },
  { kind: 'INDIVIDUAL', title: 'Point d’étape', shared: 'La première tournée tient son calendrier ; le véhicule fictif arrive dans un mois.' },
  { kind: 'WORKSHOP', title: 'Mesurer sans alourdir', shared: 'Trois chiffres suffisent : qui est venu, pour quoi, d’où.' },
  { kind: 'PEERS', title: 'Trouver des lieux d’accueil dans les communes', shared: 'Une convention type fictive est partagée ; commencer par les secrétaires de mairie.' },
  { kind: 'INDIVIDUAL', title: 'Relire le budget', shared: 'Le poste « communication » fictif sera justifié au rapport intermédiaire.' },
  { kind: 'WORKSHOP', title: 'Faire connaître les tournées', shared: 'Le bulletin municipal fictif d’abord, l’affiche ensuite ; un modèle fictif circule.' },
  { kind: 'INDIVIDUAL', title: 'Point d’étape', shared: 'Deux communes fictives de plus ; le planning fictif est revu.' },
  { kind: 'PEERS', title: 'Recruter et garder ses conseillers', shared: 'Annoncer les horaires des tournées dès l’offre d’emploi fictive.' },
  { kind: 'WORKSHOP', title: 'Préparer la suite', shared: 'Chercher les cofinancements fictifs un an avant la fin.' },
] as const
const decided = ['Envoyer le calendrier fictif des tournées', 'Partager le modèle fictif de convention', 'Compter les personnes reçues pendant un mois', 'Rappeler la mairie fictive'] as const
const wishes = ['Un exemple de convention signé.', 'Revoir les mêmes dans six mois.', '', 'Une visite sur place.'] as const

const wish = ({ callId }: Play, startsAt: Date, title: string, laureates: readonly Followed[]) => ({
  callId, mode: 'VIDEO' as const, place: '', startsAt, endsAt: new Date(startsAt.getTime() + 1.5 * hour), zone: 'Europe/Paris' as const, otherDates: [] as Date[], registration: 'INVITED' as const,
  capacity: null as number | null, requestId: null as string | null, title, laureates: laureates.map(({ id }) => id), publicUrl,
})

/** Ten o'clock in the morning, so many days from now. */
const morning = (now: Date, days: number) => new Date(Math.floor((now.getTime() + days * dayMs) / dayMs) * dayMs + 9 * hour)

/** One session every twenty days since the announcement, eighteen months ago; then what comes until a year from now. */
async function playSessions(play: Play, laureates: readonly Followed[]): Promise<void> {
  for (let turn = 0; turn < 27; turn += 1) {
    const subject = subjects[turn % subjects.length]
    if (!subject) continue
    const [from, several] = [(turn * 4) % laureates.length, subject.kind === 'INDIVIDUAL' ? 1 : 4]
    await playHeld(play, morning(play.now, -530 + turn * 20), subject, [...laureates, ...laureates].slice(from, from + several))
  }
  await playComing(play, laureates)
}

async function playHeld(play: Play, startsAt: Date, subject: (typeof subjects)[number], invited: readonly Followed[]): Promise<void> {
  const { db, staff, random } = play
  const planned = { db, now: new Date(startsAt.getTime() - 15 * dayMs) }
  const { sessionId } = done(await planSession(staff, { ...wish(play, startsAt, subject.title, invited), kind: subject.kind }, planned))
  const after = { db, now: new Date(startsAt.getTime() + 2 * hour) }
  const came = invited.length === 1 ? invited : invited.slice(0, -1)
  const { version } = await db.supportSession.findUniqueOrThrow({ where: { id: sessionId }, select: { version: true } })
  done(await holdSession(staff, { sessionId, version, attended: came.map(({ id }) => id), notes: 'Notes fictives de l’équipe : à revoir au prochain point.', sharedNotes: subject.shared, publicUrl }, after))
  for (const laureate of came) {
    const { actionId } = done(
      await addAction(staff, { sessionId, laureateId: laureate.id, owner: random.pick(['STRUCTURE', 'TEAM'] as const), text: random.pick(decided), dueOn: addDays(dayOf(startsAt), random.between(15, 60)) }, after),
    )
    // What is still open was decided of late.
    const old = startsAt.getTime() < play.now.getTime() - 120 * dayMs
    if (old || random.between(1, 3) > 1) done(await settleAction(staff, { actionId, version: 1, outcome: 'DONE' }, { db, now: new Date(startsAt.getTime() + 12 * dayMs) }))
    if (laureate.member && random.between(1, 4) > 1)
      done(await evaluateSession(laureate.member, { sessionId, holderId: laureate.id, usefulness: random.between(2, 4), wish: random.pick(wishes) }, { db, now: new Date(startsAt.getTime() + dayMs) }))
  }
}

/** A full workshop with its waiting list, one overseas, an exchange whose date is not chosen, an individual session, and later ones until a year from now. */
async function playComing(play: Play, laureates: readonly Followed[]): Promise<void> {
  const { db, staff, now } = play
  const context = { db, now: new Date(now.getTime() - 3 * dayMs) }
  const open = { kind: 'WORKSHOP' as const, registration: 'LAUREATES' as const, laureates: [] as string[] }
  const { sessionId: full } = done(await planSession(staff, { ...wish(play, morning(now, 12), 'Atelier : la fiche d’essaimage', []), ...open, capacity: 6 }, context))
  for (const [index, { id: holderId, member }] of laureates.slice(0, 8).entries())
    if (member) done(await joinSession(member, { sessionId: full, holderId, publicUrl }, { db, now: new Date(context.now.getTime() + index * hour) }))
  done(await planSession(staff, { ...wish(play, morning(now, 45), 'Atelier : aller vers sur une île', []), ...open, mode: 'ON_SITE', place: 'Salle fictive, Saint-Denis (La Réunion)', zone: 'Indian/Reunion' }, context))
  const asked = laureates.slice(8, 12)
  const proposed = { ...wish(play, morning(now, 20), 'Échange : le premier bilan', asked), kind: 'PEERS' as const, otherDates: [morning(now, 21), morning(now, 27)] }
  const { sessionId } = done(await planSession(staff, proposed, context))
  const dates = await db.sessionDate.findMany({ where: { sessionId }, orderBy: { startsAt: 'asc' }, select: { id: true } })
  for (const { id: holderId, member } of asked.slice(0, 3))
    if (member) done(await answerDates(member, { sessionId, holderId, answers: dates.map(({ id: dateId }, index) => ({ dateId, answer: index === 1 ? 'YES' : play.random.pick(['YES', 'IF_NEEDED', 'NO'] as const) })) }, context))
  // Nobody is invited to all: whoever the demonstration's laureate turns out to be, one session is none of theirs.
  for (const [index, days] of [8, 60, 150, 240, 330].entries()) {
    const alone = laureates.at(-1 - index)
    if (alone) done(await planSession(staff, { ...wish(play, morning(now, days), 'Point d’étape', [alone]), kind: 'INDIVIDUAL' }, context))
  }
}

const experts = [
  { email: 'expertise@example.org', name: 'Experte fictive de la mobilité', body: 'Cabinet fictif Mobilités', fields: 'Coût des tournées, véhicules, horaires', availability: 'Deux demi-journées par mois', territories: [], paid: true, dayRate: cents(65_000) },
  { email: 'experte-2@example.org', name: 'Experte fictive de la mesure', body: 'Laboratoire fictif', fields: 'Indicateurs, enquêtes légères', availability: '', territories: [], paid: false, dayRate: null },
  { email: 'expert-3@example.org', name: 'Expert fictif des partenariats', body: 'Réseau fictif de communes', fields: 'Conventions avec les communes et les EPCI', availability: 'Le lundi', territories: ['15', '43', '63'], paid: false, dayRate: null },
] as const

/** Three experts, a meeting accepted and planned, two requests that wait. */
async function playExperts(play: Play, laureates: readonly Followed[]): Promise<void> {
  const { db, staff, now } = play
  const context = { db, now: new Date(now.getTime() - 6 * dayMs) }
  const ids = await each(experts, 1, async (expert) => done(await addExpert(staff, { ...expert, territories: [...expert.territories], publicUrl }, context)).expertId)
  const ask = async (n: number, expert: number, subject: string) => {
    const laureate = laureates[n]
    const expertId = ids[expert]
    if (!laureate?.member || !expertId) return null
    done(await askExpert(laureate.member, { laureateId: laureate.id, expertId, subject, need: 'Besoin fictif : partir d’un exemple proche du nôtre et l’adapter à nos communes.', publicUrl }, context))
    return { laureate, request: await db.expertRequest.findFirstOrThrow({ where: { laureateId: laureate.id, expertId }, select: { id: true, version: true } }) }
  }
  const accepted = await ask(0, 0, 'Calculer le coût d’une tournée')
  await ask(1, 0, 'Choisir un véhicule')
  await ask(2, 1, 'Trois indicateurs qui suffisent')
  const expert = await personBy(db, experts[0].email, now)
  done(await declareExpertInterests(expert, { version: 1, interests: [] }, context))
  if (!accepted) return
  done(await acceptRequest(expert, { requestId: accepted.request.id, version: accepted.request.version, answer: 'Préparez vos kilométrages du mois.', publicUrl }, context))
  done(await planSession(staff, { ...wish(play, morning(now, 15), 'Calculer le coût d’une tournée', [accepted.laureate]), kind: 'EXPERT', requestId: accepted.request.id }, context))
}

const told = [
  { weather: 'FAIR', word: 'Les tournées fictives tiennent leur calendrier.' },
  { weather: 'CLOUDY', word: 'Le véhicule fictif se fait attendre.' },
  { weather: 'STORMY', word: 'La conseillère fictive est partie, les tournées sont suspendues.' },
  { weather: 'FAIR', word: 'Deux communes fictives de plus.' },
] as const

/** A weather every hundred days since the announcement, and a late one for five laureates out of six: the others have not been heard of for long. */
async function playWeathers({ db, staff, now }: Play, laureates: readonly Followed[]): Promise<void> {
  for (const [index, { id: laureateId }] of laureates.entries()) {
    const since = [520, 420, 320, 220].map((ago) => ago - index)
    for (const [turn, ago] of (index % 6 === 5 ? since : [...since, 120 - index, 3 + ((index * 7) % 47)]).entries()) {
      const said = { db, now: new Date(now.getTime() - ago * dayMs) }
      const one = told[(index + turn) % told.length]
      if (one) done(await sayWeather(staff, { laureateId, ...one, saidOn: dayOf(said.now) }, said))
    }
  }
}

const heardNeeds = ['Un exemple fictif de convention avec une commune', 'Une grille fictive pour compter les personnes reçues', 'Un véhicule fictif à partager', 'Un modèle fictif d’affiche'] as const

/** Needs heard all along the follow-up, one a laureate, answered by the session that came next; wishes, remarks and needs of late, some without an answer. */
async function playNeeds({ db, staff, now }: Play, laureates: readonly Followed[]): Promise<void> {
  for (const [index, { id: laureateId }] of laureates.entries()) {
    const heardAt = new Date(now.getTime() - (525 - index * 18) * dayMs)
    const next = await db.sessionSeat.findFirst({ where: { laureateId, state: 'TAKEN', session: { state: 'HELD', startsAt: { gt: heardAt } } }, orderBy: { session: { startsAt: 'asc' } }, select: { sessionId: true, session: { select: { startsAt: true } } } })
    if (!next) continue
    const { needId } = done(await addNeed(staff, { laureateId, source: 'TEAM', text: heardNeeds[index % heardNeeds.length] ?? heardNeeds[0] }, { db, now: heardAt }))
    done(await answerNeed(staff, { needId, version: 1, answer: { kind: 'SESSION', id: next.sessionId } }, { db, now: new Date(next.session.startsAt.getTime() + dayMs) }))
  }
  const context = { db, now: new Date(now.getTime() - 20 * dayMs) }
  for (const [index, { id: laureateId }] of laureates.slice(0, 10).entries()) {
    const [heard] = await heardBefore(db, laureateId)
    const seat = await db.sessionSeat.findFirst({ where: { laureateId, state: 'TAKEN', session: { state: { not: 'CANCELLED' } } }, orderBy: { session: { startsAt: 'desc' } }, select: { sessionId: true } })
    if (heard && index % 3 === 0) done(await addNeed(staff, { laureateId, ...heard }, context))
    const { needId } = done(await addNeed(staff, { laureateId, source: 'TEAM', text: 'Un relais fictif pour la suite des tournées' }, context))
    if (index < 8) done(await addNeed(staff, { laureateId, source: 'TEAM', text: 'Mesurer les personnes accompagnées sans alourdir le travail des conseillers' }, context))
    if (seat && index % 2 === 0) done(await answerNeed(staff, { needId, version: 1, answer: { kind: 'SESSION', id: seat.sessionId } }, context))
  }
}

/** Days bought from a fictional firm, used at sessions since the announcement, and from the paid expert, used of late. */
async function playCosts({ db, staff, callId, now }: Play, laureates: readonly Followed[]): Promise<void> {
  const context = { db, now }
  const { id: expertId } = await db.expert.findFirstOrThrow({ where: { account: { email: experts[0].email } }, select: { id: true } })
  const { providerId: firm } = done(await addProvider(staff, { callId, name: 'Cabinet fictif de l’évaluation', expertId: null, dayRate: cents(84_000), boughtHalfDays: 40, perLaureateHalfDays: 3 }, context))
  const met = await db.sessionSeat.findMany({
    where: { attended: true, laureateId: { not: null }, session: { callId, state: 'HELD', kind: 'INDIVIDUAL' } }, orderBy: { session: { startsAt: 'asc' } }, take: 12, select: { sessionId: true, laureateId: true, session: { select: { startsAt: true } } },
  })
  for (const [index, { sessionId, laureateId, session }] of met.entries())
    if (laureateId) done(await enterDays(staff, { providerId: firm, laureateId, sessionId, halfDays: 1 + (index % 3), usedOn: dayOf(session.startsAt), confirmed: false }, context))
  const { providerId } = done(await addProvider(staff, { callId, name: '', expertId, dayRate: experts[0].dayRate, boughtHalfDays: 13, perLaureateHalfDays: null }, context))
  for (const [index, { id: laureateId }] of laureates.slice(2, 6).entries())
    done(await enterDays(staff, { providerId, laureateId, sessionId: null, halfDays: 1 + (index % 3), usedOn: addDays(dayOf(now), -90 + index * 12), confirmed: false }, context))
}
