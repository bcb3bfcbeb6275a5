import { pdfBytes } from '@/lib/applications/open-call.fixture'
import { enterPastEdition } from '@/lib/calls/past-edition.commands'
import { cents } from '@/lib/kernel/cents'
import { addDays, day, dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { proposeResource } from '@/lib/resources/resource.commands'
import { askExpert } from '@/lib/support/expert-request.commands'
import { addAction } from '@/lib/support/follow-up-action.commands'
import { addNeed } from '@/lib/support/need.commands'
import { addProvider, enterDays } from '@/lib/support/provider.commands'
import { addProviderSchema, enterDaysSchema } from '@/lib/support/provider.schema'
import { planSession } from '@/lib/support/session.commands'
import { complete } from '@/prisma/seed/play/agreements'
import { done } from '@/prisma/seed/play/done'
import { siteUrl, upload, type Fields } from '../ask'
import type { Stage } from '../stage'
import { agreement, agreementStep, copyPosted, hours, keep, kept, laureateOf, local, members, own, ownFunder, resourcePosted, signedIn, team, writers, type Room } from './room'

/** What the laureate publishes, as a page that was just read would send it. */
const profileStep = async (s: Stage): Promise<Fields> => ({ laureateId: kept('laureate')(s), version: String((await s.db.laureateProfile.findUnique({ where: { laureateId: kept('laureate')(s) }, select: { version: true } }))?.version ?? 0) })
const laureateStep = async ({ db }: Stage, laureateId: string): Promise<Fields> => ({ laureateId, version: String((await db.laureate.findUniqueOrThrow({ where: { id: laureateId }, select: { version: true } })).version), word: 'renoncer' })
const session = (stage: Stage, id: string) => stage.version('SupportSession', id).then((version) => ({ sessionId: id, version }))
const agreementTerms = (kind: 'ACCEPTED_LETTER' | 'SIGNED_AGREEMENT'): Fields => ({
  kind, grant: '15 000', conditions: '', 'instalments.0.share': '80', 'instalments.0.condition': 'À l’accord.', 'instalments.1.share': '20', 'instalments.1.condition': 'Au rapport final.',
  republican: 'SUBSCRIBED', republicanReference: 'Décret fictif', stateAid: 'OUT_OF_SCOPE', stateAidGround: '', startsOn: '2026-01-05', endsOn: '2027-06-30', yearEndsOn: '2027-12-31', publicity: '',
})
/** A video call with `mine`, as staff plan it. */
const sessionWish = (stage: Stage) => ({
  callId: stage.callId, kind: 'INDIVIDUAL' as const, mode: 'VIDEO' as const, title: 'Point fictif', place: '', zone: 'Europe/Paris' as const, startsAt: hours(48), endsAt: hours(49),
  otherDates: [] as Date[], registration: 'INVITED' as const, capacity: null, requestId: null, laureates: [kept('laureate')(stage)], publicUrl: 'http://127.0.0.1',
})
const seatIn = (name: string) => (stage: Stage) => ({ sessionId: kept(name)(stage), holderId: kept('laureate')(stage) })
const withLaureate = (stage: Stage) => ({ sessionId: kept('begun')(stage), laureateId: kept('laureate')(stage) })
/** Enough of the structure's own actions for whoever settles one. */
const addedActions = async (stage: Stage) => {
  const input = { ...withLaureate(stage), owner: 'STRUCTURE' as const, text: 'Action fictive', dueOn: addDays(dayOf(new Date()), 30) }
  for (let n = 0; n < 4; n += 1) done(await addAction(await stage.cast.as('staff'), input, stage.context()))
}
const actionOf = async (stage: Stage, owner: 'STRUCTURE' | 'EXPERT') => {
  const action = await stage.db.followUpAction.findFirstOrThrow({ where: { laureateId: kept('laureate')(stage), state: 'OPEN', owner }, select: { id: true, version: true } })
  return { actionId: action.id, version: String(action.version), outcome: 'DONE' }
}
const actionStep = (stage: Stage) => actionOf(stage, 'STRUCTURE')

const expertProfile = { body: 'Organisme fictif', fields: 'Mobilité fictive', availability: '', territories: '', paid: 'PAID', dayRate: '600' }
const keepRequest = (stage: Stage) => keep(stage, 'request', stage.db.expertRequest.findFirstOrThrow({ where: { laureateId: kept('laureate')(stage), state: 'ASKED' }, select: { id: true } }).then(({ id }) => id))
const requestStep = async (stage: Stage) => ({ requestId: kept('request')(stage), version: await stage.version('ExpertRequest', kept('request')(stage)), answer: '' })
const askAgain = async (stage: Stage) => {
  done(await askExpert(await stage.cast.as('applicant'), { laureateId: kept('laureate')(stage), expertId: kept('expert')(stage), subject: 'Sujet fictif', need: 'Besoin fictif à préciser.', publicUrl: 'http://127.0.0.1' }, stage.context()))
  await keepRequest(stage)
}
const support = (stage: Stage) => routes.laureate(stage.slug, kept('laureate')(stage))

const needs = (stage: Stage) => routes.laureateNeeds(stage.slug, kept('laureate')(stage))
const addedNeed = async (stage: Stage) => {
  stage.kept.need = done(await addNeed(await stage.cast.as('staff'), { laureateId: kept('laureate')(stage), source: 'TEAM', text: `Besoin fictif ${newId()}` }, stage.context())).needId
}
const needStep = async (stage: Stage) => ({ needId: kept('need')(stage), version: await stage.version('SupportNeed', kept('need')(stage)) })
const costs = (stage: Stage) => routes.supportCosts(stage.slug)
const bought = { name: '', expertId: '', dayRate: '650', boughtHalfDays: '40', perLaureateHalfDays: '2' }
const entered = (stage: Stage) => ({ providerId: kept('provider')(stage), laureateId: kept('laureate')(stage), sessionId: '', halfDays: '0,5', usedOn: dayOf(new Date()) })
const addedProvider = async (stage: Stage) => {
  stage.kept.provider = done(await addProvider(await stage.cast.as('staff'), addProviderSchema.parse({ ...bought, callId: stage.callId, name: `Cabinet fictif ${newId()}` }), stage.context())).providerId
}
const enteredDays = async (stage: Stage) => {
  stage.kept.days = done(await enterDays(await stage.cast.as('staff'), enterDaysSchema.parse(entered(stage)), stage.context())).entryId
}

const resource = (stage: Stage) => routes.resource(kept('resource')(stage))
const resourceStep = async (stage: Stage) => ({ resourceId: kept('resource')(stage), version: await stage.version('Resource', kept('resource')(stage)) })
const proposedResource = async (stage: Stage) => done(await proposeResource(await stage.cast.as('applicant'), { resourceId: kept('resource')(stage), version: Number((await resourceStep(stage)).version) }, stage.context()))
const resourceFields = { nature: 'GUIDE', access: 'LAUREATES', title: 'Guide fictif des accès', summary: 'Une ressource fictive pour essayer les accès.', author: 'Structure fictive', licence: 'OPEN', link: 'https://ressources.example.org/', departementCode: '15', 'themes[]': ['MOBILITY'] }

export const supportRooms: Record<string, Room> = {
  'les séances à plusieurs et les experts': {
    until: 'announced',
    ready: (s) => keep(s, 'laureate', laureateOf(s)),
    rows: [
      {
        act: 'pilotage/appels/[slug]/seances/[id] choose', at: (s) => routes.session(s.slug, kept('proposed')(s)), may: team, once: true,
        ready: async (s) => {
          s.kept.proposed = done(await planSession(await s.cast.as('staff'), { ...sessionWish(s), title: 'Point fictif à dater', startsAt: hours(100), endsAt: hours(101), otherDates: [hours(130)] }, s.context())).sessionId
        },
        input: async (s) => ({ ...(await session(s, kept('proposed')(s))), dateId: (await s.db.sessionDate.findFirstOrThrow({ where: { sessionId: kept('proposed')(s) }, select: { id: true } })).id }),
      },
      {
        act: 'candidat/accompagnement/seances/[id] answer', at: (s) => routes.ownSession(kept('answered')(s)), may: writers,
        ready: async (s) => {
          s.kept.answered = done(await planSession(await s.cast.as('staff'), { ...sessionWish(s), title: 'Point fictif à dater', startsAt: hours(200), endsAt: hours(201), otherDates: [hours(230)] }, s.context())).sessionId
        },
        input: async (s) => {
          const dates = await s.db.sessionDate.findMany({ where: { sessionId: kept('answered')(s) }, select: { id: true } })
          return { ...seatIn('answered')(s), ...Object.fromEntries(dates.flatMap(({ id }, n) => [[`answers.${n}.dateId`, id], [`answers.${n}.answer`, 'YES']])) }
        },
      },
      {
        act: 'candidat/accompagnement/seances/[id] join', at: (s) => routes.ownSession(kept('open')(s)), may: writers, once: true,
        ready: async (s) => {
          s.kept.open = done(await planSession(await s.cast.as('staff'), { ...sessionWish(s), kind: 'WORKSHOP', registration: 'LAUREATES', laureates: [], title: 'Atelier fictif', startsAt: hours(80), endsAt: hours(81) }, s.context())).sessionId
        },
        input: seatIn('open'),
      },
      { act: 'pilotage/appels/[slug]/seances/[id] offer', at: (s) => routes.session(s.slug, kept('open')(s)), may: team, once: true, input: (s) => session(s, kept('open')(s)) },
      { act: 'pilotage/appels/[slug]/seances/[id] resize', at: (s) => routes.session(s.slug, kept('open')(s)), may: team, input: async (s) => ({ ...(await session(s, kept('open')(s))), capacity: '4' }) },
      { read: '/candidat/accompagnement/seances/[id]', at: (s) => routes.ownSession(kept('open')(s)), may: [...members, 'stranger'] },
      { act: 'candidat/accompagnement/seances/[id] leave', at: (s) => routes.ownSession(kept('open')(s)), may: writers, once: true, input: seatIn('open') },
      {
        act: 'candidat/accompagnement/seances/[id] sign', at: (s) => routes.ownSession(kept('begun')(s)), may: members,
        ready: async (s) => {
          s.kept.begun = done(await planSession(await s.cast.as('staff'), { ...sessionWish(s), title: 'Point fictif commencé', startsAt: hours(-1), endsAt: hours(1) }, s.context())).sessionId
        },
        input: async (s) => ({ ...seatIn('begun')(s), code: (await s.db.supportSession.findUniqueOrThrow({ where: { id: kept('begun')(s) }, select: { doorCode: true } })).doorCode }),
      },
      { act: 'pilotage/appels/[slug]/seances/[id] add', at: (s) => routes.session(s.slug, kept('begun')(s)), may: team, input: (s) => ({ ...withLaureate(s), text: `Action fictive ${newId()}`, owner: 'STRUCTURE', dueOn: addDays(dayOf(new Date()), 30) }) },
      { act: 'pilotage/appels/[slug]/seances/[id] settle', at: (s) => routes.session(s.slug, kept('begun')(s)), may: [...team, ...writers], ready: addedActions, input: actionStep },
      { act: 'pilotage/appels/[slug]/laureats/[id] addStep', at: support, may: team, input: (s) => ({ laureateId: kept('laureate')(s), text: `Étape fictive ${newId()}`, owner: 'STRUCTURE', dueOn: addDays(dayOf(new Date()), 60) }) },
      { act: 'pilotage/appels/[slug]/laureats/[id] settle', at: support, may: [...team, ...writers], ready: addedActions, input: actionStep },
      { act: 'pilotage/appels/[slug]/laureats/[id]/besoins say', at: needs, may: team, input: (s) => ({ laureateId: kept('laureate')(s), weather: 'CLOUDY', word: 'Mot fictif', saidOn: dayOf(new Date()) }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/besoins add', at: needs, may: team, input: (s) => ({ laureateId: kept('laureate')(s), source: 'TEAM', text: `Besoin fictif ${newId()}` }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/besoins/[besoin] answer', at: (s) => routes.answerNeed(s.slug, kept('laureate')(s), kept('need')(s)), may: team, ready: addedNeed, input: async (s) => ({ ...(await needStep(s)), answer: `seance:${kept('begun')(s)}` }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/besoins drop', at: needs, may: team, once: true, ready: addedNeed, input: needStep },
      { act: 'pilotage/appels/[slug]/laureats/couts buy', at: costs, may: team, input: (s) => ({ ...bought, callId: s.callId, name: `Cabinet fictif ${newId()}` }) },
      { act: 'pilotage/appels/[slug]/laureats/couts change', at: costs, may: team, ready: addedProvider, input: async (s) => ({ providerId: kept('provider')(s), version: await s.version('SupportProvider', kept('provider')(s)), boughtHalfDays: '50', perLaureateHalfDays: '' }) },
      { act: 'pilotage/appels/[slug]/seances/[id] enter', at: (s) => routes.session(s.slug, kept('begun')(s)), may: team, input: entered },
      { act: 'pilotage/appels/[slug]/seances/[id] remove', at: (s) => routes.session(s.slug, kept('begun')(s)), may: team, once: true, ready: enteredDays, input: (s) => ({ entryId: kept('days')(s) }) },
      { act: 'pilotage/appels/[slug]/laureats/couts enter', at: costs, may: team, input: entered },
      { act: 'pilotage/appels/[slug]/laureats/couts remove', at: costs, may: team, once: true, ready: enteredDays, input: (s) => ({ entryId: kept('days')(s) }) },
      { act: 'candidat/accompagnement settle', at: () => routes.applicantSupport(), may: [...writers, ...team], ready: addedActions, input: actionStep },
      { act: 'candidat/accompagnement/seances/[id] settle', at: (s) => routes.ownSession(kept('begun')(s)), may: [...writers, ...team], ready: addedActions, input: actionStep },
      { act: 'pilotage/experts add', at: () => routes.experts(), may: team, once: true, input: (s) => ({ email: s.cast.email('expert'), name: 'Experte fictive', ...expertProfile }) },
      {
        act: 'pilotage/experts/[id] save', at: (s) => routes.expert(kept('expert')(s)), may: team,
        ready: (s) => keep(s, 'expert', s.db.expert.findUniqueOrThrow({ where: { accountId: s.cast.idOf('expert') }, select: { id: true } }).then(({ id }) => id)),
        input: async (s) => ({ expertId: kept('expert')(s), version: await s.version('Expert', kept('expert')(s)), ...expertProfile, availability: newId() }),
      },
      { act: 'expertise/interets declare', at: () => routes.expertInterests(), may: ['expert'], input: async (s) => ({ version: await s.version('Expert', kept('expert')(s)), sincere: 'on' }) },
      { act: 'candidat/accompagnement/experts ask', at: () => routes.ownExperts(), may: writers, once: true, input: (s) => ({ laureateId: kept('laureate')(s), expertId: kept('expert')(s), subject: 'Sujet fictif', need: 'Besoin fictif à préciser.' }) },
      { act: 'candidat/accompagnement/experts withdraw', at: () => routes.ownExperts(), may: writers, once: true, ready: keepRequest, input: requestStep },
      {
        act: 'expertise/demandes/[id] decline', at: (s) => routes.expertRequest(kept('request')(s)), may: ['expert'], once: true, ready: askAgain, input: requestStep,
      },
      { act: 'expertise/demandes/[id] accept', at: (s) => routes.expertRequest(kept('request')(s)), may: ['expert'], once: true, ready: askAgain, input: requestStep },
      { read: '/expertise/demandes/[id]', at: (s) => routes.expertRequest(kept('request')(s)), may: ['expert'] },
      { read: '/candidat/accompagnement/experts', at: () => routes.ownExperts(), may: [...members, 'stranger'] },
      {
        act: 'expertise/demandes/[id] share', at: (s) => routes.expertRequest(kept('request')(s)), may: ['expert'],
        ready: async (s) => {
          s.kept.met = done(await planSession(await s.cast.as('staff'), { ...sessionWish(s), kind: 'EXPERT', title: 'Rencontre fictive', requestId: kept('request')(s), startsAt: hours(-1), endsAt: hours(1) }, s.context())).sessionId
        },
        input: async (s) => ({ ...(await session(s, kept('met')(s))), sharedNotes: `Notes fictives ${newId()}` }),
      },
      {
        act: 'expertise/demandes/[id] settle', at: (s) => routes.expertRequest(kept('request')(s)), may: ['expert', ...team],
        ready: async (s) => {
          const input = { sessionId: kept('met')(s), laureateId: kept('laureate')(s), owner: 'EXPERT' as const, text: 'Action fictive de l’experte', dueOn: addDays(dayOf(new Date()), 30) }
          for (let n = 0; n < 3; n += 1) done(await addAction(await s.cast.as('staff'), input, s.context()))
        },
        input: (s) => actionOf(s, 'EXPERT'),
      },
      { act: 'pilotage/appels/[slug]/laureats/[id]/rencontre ask', at: (s) => routes.askExpert(s.slug, kept('laureate')(s)), may: team, once: true, input: (s) => ({ laureateId: kept('laureate')(s), expertId: kept('expert')(s), subject: 'Sujet fictif', need: 'Besoin fictif à préciser.', needId: '' }) },
      { act: 'pilotage/experts/[id] end', at: (s) => routes.expert(kept('expert')(s)), may: team, once: true, input: async (s) => ({ expertId: kept('expert')(s), version: await s.version('Expert', kept('expert')(s)) }) },
      { act: 'compte/agenda open', at: () => routes.ownCalendar(), may: signedIn, input: () => ({}) },
      { act: 'compte/agenda close', at: () => routes.ownCalendar(), may: signedIn, input: () => ({}) },
    ],
  },

  'la ressourcerie': {
    until: 'announced',
    ready: (s) => keep(s, 'laureate', laureateOf(s)),
    rows: [
      { act: 'ressourcerie/proposer create', at: () => routes.proposeResource(), may: writers, input: (s) => ({ ...resourceFields, laureateId: kept('laureate')(s), inspiredBy: '' }) },
      {
        act: 'ressourcerie/[id]/modifier edit', at: (s) => routes.editResource(kept('resource')(s)), may: writers,
        ready: (s) => keep(s, 'resource', s.db.resource.findFirstOrThrow({ where: { createdById: s.cast.idOf('applicant') }, select: { id: true } }).then(({ id }) => id)),
        input: async (s) => ({ ...resourceFields, ...(await resourceStep(s)) }),
      },
      { act: resourcePosted, at: (s) => routes.sendResourceFile(kept('resource')(s)), may: writers, input: () => ({ field: 'fichier' }) },
      {
        act: 'ressourcerie/[id] removeFile', at: resource, may: writers, once: true,
        input: async (s) => ({ resourceId: kept('resource')(s), fileId: (await s.db.resourceFile.findFirstOrThrow({ where: { resourceId: kept('resource')(s) }, select: { id: true } })).id }),
      },
      { read: '/ressourcerie/[id] (brouillon)', at: resource, may: writers, anonymous: 404 },
      { act: 'ressourcerie/[id] propose', at: resource, may: writers, once: true, input: resourceStep },
      { read: '/ressourcerie/[id] (à relire)', at: resource, may: [...team, 'observer', ...writers], anonymous: 404 },
      { act: 'ressourcerie/[id] sendBack', at: resource, may: team, once: true, input: async (s) => ({ ...(await resourceStep(s)), word: 'Un mot fictif.' }) },
      { act: 'ressourcerie/[id] publish', at: resource, may: team, once: true, ready: proposedResource, input: resourceStep },
      { read: '/ressourcerie/[id] (publiée)', at: resource, may: [...team, 'observer', ...members, 'stranger'], anonymous: 404 },
      { act: 'ressourcerie/[id] favourite', at: resource, may: [...team, 'observer', ...members, 'stranger'], input: (s) => ({ resourceId: kept('resource')(s), keep: 'oui' }) },
      { act: 'ressourcerie/[id] use', at: resource, may: writers, input: (s) => ({ resourceId: kept('resource')(s), laureateId: kept('laureate')(s), word: `Repris de façon fictive ${newId()}` }) },
      { act: 'ressourcerie/[id] inspire', at: resource, may: writers, once: true, input: (s) => ({ resourceId: kept('resource')(s), applicationId: s.mine }) },
      { act: 'ressourcerie/[id] withdraw', at: resource, may: [...team, ...writers], once: true, input: async (s) => ({ ...(await resourceStep(s)), word: 'Un mot fictif.' }) },
    ],
  },

  'l’accompagnement': {
    until: 'announced',
    ready: async (s) => {
      await keep(s, 'laureate', laureateOf(s))
      await ownFunder(s)
    },
    rows: [
      { act: 'pilotage/appels/[slug]/laureats/[id] addContact', at: support, may: team, input: (s) => ({ laureateId: kept('laureate')(s), name: 'Contact fictif', capacity: '', email: 'contact@example.org', phone: '' }) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id] removeContact', at: support, may: team,
        input: async (s) => ({ contactId: (await s.db.laureateContact.findFirstOrThrow({ where: { laureateId: kept('laureate')(s) }, select: { id: true } })).id }),
      },
      {
        act: 'pilotage/appels/[slug]/laureats/[id] savePlan', at: support, may: team,
        input: async (s) => {
          const plan = await s.db.supportPlan.findUnique({ where: { laureateId: kept('laureate')(s) }, select: { version: true } })
          return { laureateId: kept('laureate')(s), version: String(plan?.version ?? 0), standing: 'Équipe fictive recrutée.', objectives: '', nextContactOn: '' }
        },
      },
      {
        act: 'pilotage/appels/[slug]/seances/creer plan', at: (s) => routes.newSession(s.slug), may: team, once: true,
        input: (s) => ({ callId: s.callId, kind: 'INDIVIDUAL', mode: 'VIDEO', title: 'Premier point fictif', place: '', startsAt: local(48), endsAt: local(49), 'laureates[]': [kept('laureate')(s)] }),
      },
      {
        act: 'pilotage/appels/[slug]/seances/[id] move', at: (s) => routes.session(s.slug, kept('session')(s)), may: team,
        ready: (s) => keep(s, 'session', s.db.supportSession.findFirstOrThrow({ where: { callId: s.callId }, select: { id: true } }).then(({ id }) => id)),
        input: async (s) => ({ ...(await session(s, kept('session')(s))), mode: 'VIDEO', place: '', startsAt: local(72), endsAt: local(73) }),
      },
      { read: '/api/seances/[id]/calendrier.ics', at: (s) => routes.sessionCalendar(kept('session')(s)), may: [...team, 'observer', ...members] },
      { act: 'pilotage/appels/[slug]/seances/[id] cancel', at: (s) => routes.session(s.slug, kept('session')(s)), may: team, once: true, input: async (s) => ({ ...(await session(s, kept('session')(s))), confirmed: 'on' }) },
      {
        act: 'pilotage/appels/[slug]/seances/[id] hold', at: (s) => routes.session(s.slug, kept('held')(s)), may: team,
        ready: async (s) => {
          s.kept.held = done(await planSession(await s.cast.as('staff'), { ...sessionWish(s), title: 'Point fictif tenu', startsAt: hours(-3), endsAt: hours(-2) }, s.context())).sessionId
        },
        input: async (s) => ({ ...(await session(s, kept('held')(s))), notes: 'Notes fictives.', 'attended[]': [kept('laureate')(s)] }),
      },
      { act: 'candidat/accompagnement/seances/[id] evaluate', at: (s) => routes.ownSession(kept('held')(s)), may: writers, input: (s) => ({ ...seatIn('held')(s), usefulness: '4', wish: 'Souhait fictif.' }) },
      { act: 'pilotage/appels/[slug]/laureats/conventions/reglages save', at: (s) => routes.agreementSettings(s.slug), may: team, input: async (s) => ({ callId: s.callId, version: String((await s.db.agreementSettings.findUnique({ where: { callId: s.callId }, select: { version: true } }))?.version ?? 0), agreementShares: '50 + 50', letterShares: '80 + 20', signWithinDays: '60', publicity: '' }) },
      { act: 'pilotage/appels/[slug]/laureats/conventions draft', at: (s) => routes.agreements(s.slug), may: team, once: true, ready: (s) => keep(s, 'otherLaureate', s.db.laureate.findUniqueOrThrow({ where: { applicationId: s.other }, select: { id: true } }).then(({ id }) => id)), input: ({ callId }) => ({ callId }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention addGrant', at: agreement, may: team, input: (s) => ({ laureateId: kept('laureate')(s), amount: '1 000', subject: 'Aide fictive', source: 'Source fictive' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention removeGrant', at: agreement, may: team, input: async (s) => ({ laureateId: kept('laureate')(s), grantId: (await s.db.otherGrant.findFirstOrThrow({ where: { subject: 'Aide fictive' }, orderBy: { addedAt: 'desc' }, select: { id: true } })).id }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention edit', at: agreement, may: team, input: async (s) => ({ ...(await own(s, 'laureate')), ...agreementTerms('SIGNED_AGREEMENT') }) },
      { read: '/api/conventions/[id]/[format] (en préparation)', at: (s) => routes.agreementFile(kept('agreementVersion')(s), 'pdf'), may: [...team, 'observer'], anonymous: 404, ready: (s) => keep(s, 'agreementVersion', agreementStep(s, kept('laureate')(s)).then(({ versionId }) => versionId)) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention send', at: agreement, may: team, once: true, input: (s) => own(s, 'laureate') },
      { read: '/api/conventions/[id]/[format]', at: (s) => routes.agreementFile(kept('agreementVersion')(s), 'docx'), may: [...team, 'observer', ...members], anonymous: 404 },
      { read: '/candidat/dossiers/[id]/convention (à signer)', at: (s) => routes.ownAgreement(s.mine), may: members },
      { act: copyPosted, at: (s) => routes.sendSignedCopy(kept('agreementVersion')(s), 'BENEFICIARY'), may: ['applicant', ...team], input: () => ({ field: 'exemplaire' }) },
      { read: '/api/exemplaires/[id]', at: (s) => routes.signedCopy(kept('copy')(s)), may: [...team, 'observer', ...members], anonymous: 404, ready: (s) => keep(s, 'copy', s.db.agreementFile.findFirstOrThrow({ where: { versionId: kept('agreementVersion')(s) }, select: { id: true } }).then(({ id }) => id)) },
      { act: 'candidat/dossiers/[id]/convention sign', at: (s) => routes.ownAgreement(s.mine), may: ['applicant', ...team], once: true, input: async (s) => ({ ...(await own(s, 'laureate')), party: 'BENEFICIARY', signedOn: dayOf(new Date()) }) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id]/convention sign', at: agreement, may: team, once: true,
        ready: async (s) => { await upload(routes.sendSignedCopy(kept('agreementVersion')(s), 'FUNDER'), 'exemplaire', new Uint8Array([...pdfBytes, 1]), { ...s.cast.headers.staff, origin: siteUrl() }) },
        input: async (s) => ({ ...(await own(s, 'laureate')), party: 'FUNDER', signedOn: dayOf(new Date()) }),
      },
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention meetDeadline', at: agreement, may: team, input: async (s) => {
        const found = await s.db.agreement.findUniqueOrThrow({ where: { laureateId: kept('laureate')(s) }, select: { id: true, version: true } })
        return { agreementId: found.id, version: String(found.version), kind: 'report', doneOn: dayOf(new Date()) }
      } },
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention amend', at: agreement, may: team, once: true, input: async (s) => ({ ...(await own(s, 'laureate')), reason: 'Motif fictif de l’avenant.' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention withdraw', at: agreement, may: team, once: true, input: (s) => own(s, 'laureate') },
      {
        act: 'pilotage/appels/[slug]/laureats/conventions/envoyer send', at: (s) => routes.sendAgreements(s.slug), may: team, once: true,
        ready: async (s) => { await complete(s.db, await s.cast.as('staff'), kept('otherLaureate')(s), new Date()) },
        input: async (s) => {
          const { agreementId, version } = await agreementStep(s, kept('otherLaureate')(s))
          return { 'versions.0.agreementId': agreementId, 'versions.0.version': version }
        },
      },
      { act: 'candidat/dossiers/[id]/convention accept', at: (s) => routes.ownAgreement(s.other), may: ['stranger'], once: true, input: async (s) => ({ ...(await own(s, 'otherLaureate')), as: 'Présidente fictive', word: 'accepter' }) },
      {
        act: 'pilotage/appels/edition-passee enter', at: () => routes.pastCall(), may: team, reads: true,
        input: () => ({ title: 'Édition passée fictive', slug: `passee-${newId()}`, funder: 'Financeur fictif', source: 'Source fictive', announcedOn: '2020-05-04', laureates: 'france_services,departement\nEspace fictif,15' }),
      },
      {
        act: 'pilotage/appels/[slug]/laureats/[id] setAmount', at: (s) => routes.laureate(kept('past')(s), kept('published')(s)), may: team,
        ready: async (s) => {
          const past = { title: 'Édition passée fictive', slug: `passee-${newId()}`, funder: 'Financeur fictif', partners: '', summary: '', source: 'Source fictive', announcedOn: day('2020-05-04'), president: '', applications: '', envelopeCents: cents(1_000_000), laureates: 'france_services,departement\nEspace fictif,15' }
          s.kept.past = done(await enterPastEdition(await s.cast.as('staff'), past, s.context())).slug
          const laureate = await s.db.laureate.findFirstOrThrow({ where: { call: { slug: past.slug } }, select: { id: true, callId: true } })
          s.kept.published = laureate.id
          s.roots.Call.push(laureate.callId)
        },
        input: async (s) => {
          const known = await s.db.allocation.findUnique({ where: { laureateId: kept('published')(s) }, select: { version: true } })
          return { laureateId: kept('published')(s), version: String(known?.version ?? 0), amount: '1 000', source: 'Source fictive' }
        },
      },
      { act: 'candidat/dossiers/[id]/presentation publish', at: (s) => routes.ownProfile(s.mine), may: writers, input: async (s) => ({ ...(await profileStep(s)), title: 'Projet fictif', summary: `Présentation fictive (${newId()}).` }) },
      { act: 'pilotage/appels/[slug]/laureats/[id] takeOffProfile', at: (s) => routes.laureate(s.slug, kept('laureate')(s)), may: team, once: true, input: async (s) => ({ ...(await profileStep(s)), reason: 'Raison fictive.' }) },
      { act: 'candidat/dossiers/[id]/presentation withdraw', at: (s) => routes.ownProfile(s.mine), may: writers, once: true, input: profileStep },
      {
        act: 'pilotage/appels/[slug]/laureats/[id] enterRenunciation', at: (s) => routes.laureate(s.slug, kept('otherLaureate')(s)), may: team, once: true,
        input: async (s) => ({ ...(await laureateStep(s, kept('otherLaureate')(s))), writtenOn: dayOf(new Date()) }),
      },
      {
        act: 'candidat/dossiers/[id]/decision renounceOwn', at: (s) => routes.applicantDecision(s.mine), may: writers, once: true,
        ready: async (s) => s.db.decision.update({ where: { applicationId: s.mine }, data: { openedAt: new Date() } }),
        input: async (s) => laureateStep(s, await laureateOf(s)),
      },
    ],
  },
}
