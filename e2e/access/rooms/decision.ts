import { dayFromDb } from '@/lib/db/values'
import { checkAmendment, draftAmendment, prepareAmendment } from '@/lib/decisions/amendment.commands'
import { draftsOf } from '@/lib/decisions/decision.queries'
import { renounce } from '@/lib/decisions/laureate.commands'
import { addEmbargoed } from '@/lib/decisions/embargo.commands'
import { standingOf } from '@/lib/decisions/release-validation.queries'
import { bookSlot } from '@/lib/appeals/feedback.commands'
import { checkPlan, preparePlan } from '@/lib/envelope/plan.commands'
import { cents, centsInput } from '@/lib/kernel/cents'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { sha256Hex } from '@/lib/kernel/sha256'
import { planSession } from '@/lib/support/session.commands'
import { launchedCall, windowAround } from '@/prisma/seed/play/call'
import { done } from '@/prisma/seed/play/done'
import type { Fields } from '../ask'
import { people, type Stage } from '../stage'
import { appealFilePosted, hours, keep, kept, local, members, team, writers, type Room } from './room'

const scenarioPage = (s: Stage) => routes.scenario(s.slug, kept('scenario')(s))
const scenarioStep = async (s: Stage): Promise<Fields> => ({ scenarioId: kept('scenario')(s), version: String((await s.db.scenario.findUniqueOrThrow({ where: { id: kept('scenario')(s) } })).version) })
const keepScenario = (s: Stage) => keep(s, 'scenario', s.db.scenario.findFirstOrThrow({ where: { callId: s.callId } }).then(({ id }) => id))

/** One that no worker takes up: it gives signs of life until tomorrow. */
const keepSearch = async (s: Stage) => {
  await s.db.searchRun.updateMany({ where: { scenarioId: kept('scenario')(s), state: { in: ['QUEUED', 'RUNNING'] } }, data: { state: 'CANCELLED', endedAt: new Date() } })
  const run = { id: newId(), scenarioId: kept('scenario')(s), name: newId(), wishes: {}, state: 'RUNNING' as const, total: 1, askedAt: new Date(), askedById: s.cast.idOf('staff'), seenAt: hours(24) }
  await keep(s, 'search', s.db.searchRun.create({ data: run }).then(({ id }) => id))
}
const planStep = async ({ db, callId }: Stage) => ({ callId, version: (await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId } }, select: { version: true } })).version })
const planFields = async (stage: Stage): Promise<{ callId: string; version: string }> => ({ callId: stage.callId, version: String((await planStep(stage)).version) })
const amendmentOf = async ({ db, callId }: Stage) => (await db.amendment.findFirstOrThrow({ where: { callId }, select: { id: true } })).id
const amendmentStep = async ({ db, kept: { amendment: amendmentId = '' } }: Stage) => ({ amendmentId, version: (await db.amendment.findUniqueOrThrow({ where: { id: amendmentId }, select: { version: true } })).version })
const amendmentFields = async (stage: Stage): Promise<{ amendmentId: string; version: string }> => amendmentStep(stage).then(({ amendmentId, version }) => ({ amendmentId, version: String(version) }))
const preparedAmendment = async (stage: Stage) => done(await prepareAmendment(await stage.cast.as('staff'), await amendmentStep(stage), stage.context()))
const prepared = async (stage: Stage) => done(await preparePlan(await stage.cast.as('staff'), await planStep(stage), stage.context()))
/** Of the team and a signatory of another call: nobody who worked on these dossiers. */
const teamAnd = [...team, 'signsElsewhere'] as const
const appeal = async ({ db, mine }: Stage) => {
  const { id: appealId, version } = await db.appeal.findFirstOrThrow({ where: { decision: { applicationId: mine } }, select: { id: true, version: true } })
  return { appealId, version: String(version) }
}
const appealPageOf = (s: Stage) => routes.appeal(s.slug, kept('appeal')(s))
const after = (s: Stage) => routes.afterDecision(s.mine)
const refusal = { answer: 'REJECTED', grounds: 'Motifs fictifs de la réponse.' }
const freeSlot = async ({ db, callId }: Stage) => (await db.feedbackSlot.findFirstOrThrow({ where: { callId, booking: null }, orderBy: { startsAt: 'desc' }, select: { id: true } })).id
const conversation = async ({ db, mine }: Stage) => {
  const { id: feedbackId, version } = await db.feedbackCall.findUniqueOrThrow({ where: { applicationId: mine }, select: { id: true, version: true } })
  return { feedbackId, version: String(version) }
}
const slots = (s: Stage) => routes.feedback(s.slug)
const bookAgain = async (s: Stage) => done(await bookSlot(await s.cast.as('applicant'), { applicationId: s.mine, slotId: await freeSlot(s), publicUrl: '' }, s.context()))
/** A call open to applications, where nobody here has a dossier. */
async function openEdition(s: Stage): Promise<string> {
  const jury = (['president', 'deputy', 'juror'] as const).map((who) => ({ email: s.cast.email(who), role: who === 'president' ? ('PRESIDENT' as const) : who === 'deputy' ? ('DEPUTY' as const) : ('MEMBER' as const), capacity: 'Personne qualifiée fictive' }))
  const edition = { slug: `edition-${newId()}`, title: 'Édition suivante fictive', nature: 'FICTIONAL' as const, clock: windowAround(new Date(), 10, 20), jury, signatory: { email: s.cast.email('signatory'), capacity: 'Directrice fictive' }, readings: 2 }
  const { callId } = await launchedCall(s.db, await s.cast.as('staff'), edition)
  s.roots.Call.push(callId)
  return edition.slug
}

const embargoList = (stage: Stage) => routes.embargoList(stage.slug)
const embargoStep = async (s: Stage): Promise<{ personId: string; version: string }> => ({ personId: kept('embargoed')(s), version: await s.version('EmbargoPerson', kept('embargoed')(s)) })
const underEmbargo = { name: 'Personne fictive', capacity: 'Organisme fictif', phone: '', applicationId: '', knowsFrom: local(2) }
/** The hour of the person last kept, whose link is known here: the worker, which is not waited for, has none to send. */
const hourCome = (s: Stage, secret: string) => s.db.embargoPerson.update({ where: { id: kept('embargoed')(s) }, data: { knowsFrom: hours(-1), linkId: newId(), linkedAt: new Date(), linkSha256: sha256Hex(secret) } })
const announcing = (s: Stage): Fields => ({ callId: s.callId, slug: s.slug, word: 'annoncer' })
const validating = async (s: Stage): Promise<Fields> => ({ callId: s.callId, seen: (await standingOf(s.db, s.callId)).fingerprint, word: 'valider' })
const envelope = (stage: Stage) => routes.envelope(stage.slug)
const subEnvelopeOf = ({ db, callId }: Stage) => db.subEnvelope.findFirstOrThrow({ where: { envelope: { callId } }, select: { id: true } }).then(({ id }) => id)
const amendment = (stage: Stage) => routes.amendment(stage.slug, kept('amendment')(stage))
const amendmentToSign = (stage: Stage) => routes.signAmendment(stage.slug, kept('amendment')(stage))

export const decisionRooms: Record<string, Room> = {
  'l’enveloppe, les décisions et l’annonce': {
    until: 'sealed',
    rows: [
      { act: 'pilotage/appels/[slug]/enveloppe start', at: envelope, may: team, input: ({ callId }) => ({ callId }) },
      {
        act: 'pilotage/appels/[slug]/enveloppe saveAmounts', at: envelope, may: team,
        input: async (s) => {
          const row = await s.db.allocation.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { cents: true, version: true } })
          return { callId: s.callId, 'amounts.0.applicationId': s.mine, 'amounts.0.version': String(row.version), 'amounts.0.cents': centsInput(cents(Number(row.cents) - 100)) }
        },
      },
      {
        act: 'pilotage/appels/[slug]/enveloppe saveDeviations', at: envelope, may: team,
        input: async (s) => {
          const told = await s.db.deviation.findFirst({ where: { applicationId: s.mine }, select: { version: true } })
          return { callId: s.callId, 'deviations.0.applicationId': s.mine, 'deviations.0.version': String(told?.version ?? 0), 'deviations.0.cause': 'AMOUNT', 'deviations.0.reason': `Raison fictive (${newId()}).` }
        },
      },
      { act: 'pilotage/appels/[slug]/enveloppe lift', at: envelope, may: team, once: true, input: async (s) => ({ callId: s.callId, subEnvelopeId: await subEnvelopeOf(s), reason: 'Raison fictive.' }) },
      { act: 'pilotage/appels/[slug]/enveloppe restore', at: envelope, may: team, once: true, input: async (s) => ({ callId: s.callId, subEnvelopeId: await subEnvelopeOf(s) }) },
      { act: 'pilotage/appels/[slug]/enveloppe/scenarios create', at: (s) => routes.scenarios(s.slug), may: team, input: ({ callId }) => ({ callId, name: newId(), from: 'verdicts' }) },
      { act: 'pilotage/appels/[slug]/enveloppe/scenarios adopt', at: scenarioPage, may: team, once: true, ready: keepScenario, input: scenarioStep },
      { act: 'pilotage/appels/[slug]/enveloppe/scenarios line', at: scenarioPage, may: team, input: async (s) => ({ ...(await scenarioStep(s)), count: '1', percent: '80' }) },
      { act: 'pilotage/appels/[slug]/enveloppe/scenarios save', at: scenarioPage, may: team, input: async (s) => ({ ...(await scenarioStep(s)), name: newId(), 'lines.0.applicationId': s.mine, 'lines.0.grant': '20000' }) },
      { act: 'pilotage/appels/[slug]/enveloppe/scenarios comment', at: scenarioPage, may: team, input: (s) => ({ scenarioId: kept('scenario')(s), text: 'Commentaire fictif.' }) },
      { act: 'pilotage/appels/[slug]/enveloppe/scenarios/[id]/recherche search', at: (s) => routes.searchBest(s.slug, kept('scenario')(s)), may: team, once: true, input: (s) => ({ scenarioId: kept('scenario')(s), name: newId(), atMost: '2' }) },
      {
        act: 'pilotage/appels/[slug]/enveloppe/scenarios/[id]/recherche cancel', may: team, once: true, at: (s) => routes.searchRun(s.slug, kept('scenario')(s), kept('search')(s)), ready: keepSearch, input: (s) => ({ runId: kept('search')(s) }),
      },
      { act: 'pilotage/appels/[slug]/enveloppe/scenarios remove', at: scenarioPage, may: team, once: true, input: (s) => ({ scenarioId: kept('scenario')(s) }) },
      { act: 'pilotage/appels/[slug]/enveloppe prepare', at: envelope, may: team, once: true, input: planFields },
      { act: 'pilotage/appels/[slug]/enveloppe sendBack', at: envelope, may: [...team, 'signatory'], once: true, input: async (s) => ({ ...(await planFields(s)), reason: 'Montant fictif à revoir.' }) },
      { act: 'pilotage/appels/[slug]/enveloppe check', at: envelope, may: ['checker'], refused: ['staff'], once: true, ready: prepared, input: planFields },
      { act: 'signature/[slug] sendBack', at: (s) => routes.signEnvelope(s.slug), may: ['signatory', ...team], once: true, input: async (s) => ({ ...(await planFields(s)), reason: 'Montant fictif à revoir.' }) },
      {
        act: 'signature/[slug] sign', at: (s) => routes.signEnvelope(s.slug), may: ['signatory'], once: true,
        ready: async (s) => {
          await prepared(s)
          done(await checkPlan(await s.cast.as('checker'), await planStep(s), s.context()))
        },
        input: async (s) => ({ ...(await planFields(s)), word: 'attribuer' }),
      },
      { act: 'pilotage/appels/[slug]/decisions draft', at: (s) => routes.decisions(s.slug), may: team, once: true, input: ({ callId }) => ({ callId }) },
      {
        act: 'pilotage/appels/[slug]/decisions/[id] edit', at: (s) => routes.decision(s.slug, kept('decision')(s)), may: team,
        ready: (s) => keep(s, 'decision', s.db.decision.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { id: true } }).then(({ id }) => id)),
        input: async (s) => ({ decisionId: kept('decision')(s), version: await s.version('Decision', kept('decision')(s)), conditions: `Un relevé fictif (${newId()}).` }),
      },
      { read: '/pilotage/appels/[slug]/decisions/[id] (avant l’annonce)', at: (s) => routes.decision(s.slug, kept('decision')(s)), may: team },
      { read: '/pilotage/appels/[slug]/enveloppe (avant l’annonce)', at: envelope, may: team },
      { read: '/signature/[slug]', at: (s) => routes.signEnvelope(s.slug), may: ['signatory'] },
      { read: '/pilotage/appels/[slug]/decisions/annoncer', at: (s) => routes.announce(s.slug), may: team },
      { act: 'signature/[slug] signAll', at: (s) => routes.signEnvelope(s.slug), may: ['signatory'], once: true, input: async (s) => ({ callId: s.callId, seen: (await draftsOf(s.db, s.callId)).seen, word: 'décider' }) },
      { read: '/candidat/dossiers/[id]/decision (avant l’annonce)', at: (s) => routes.applicantDecision(s.mine), may: [] },
      { read: '/appels/[slug]/laureats (avant l’annonce)', at: (s) => routes.callResults(s.slug), may: [], anonymous: 404 },
      { act: 'candidat/dossiers/[id]/decision open', at: (s) => routes.applicantDecision(s.mine), may: [], input: (s) => ({ decisionId: kept('decision')(s) }) },
      { act: 'pilotage/appels/[slug]/decisions/embargo plan', at: embargoList, may: team, input: async (s) => ({ callId: s.callId, version: String((await s.db.embargo.findUnique({ where: { callId: s.callId } }))?.version ?? 0), until: local(24) }) },
      {
        act: 'pilotage/appels/[slug]/decisions/embargo add', at: embargoList, may: team, once: true,
        input: (s) => ({ callId: s.callId, ...underEmbargo, category: 'PARTNER', knows: 'LIST', validates: 'on', email: s.cast.email('adviser') }),
      },
      {
        act: 'pilotage/appels/[slug]/decisions/embargo/[id] change', at: (s) => routes.embargoed(s.slug, kept('embargoed')(s)), may: team,
        ready: (s) => keep(s, 'embargoed', s.db.embargoPerson.findFirstOrThrow({ where: { callId: s.callId }, select: { id: true } }).then(({ id }) => id)),
        input: async (s) => ({ ...(await embargoStep(s)), ...underEmbargo, category: 'PARTNER', knows: 'LIST', validates: 'on', email: s.cast.email('adviser') }),
      },
      { read: '/pilotage/appels/[slug]/decisions/embargo (avant l’annonce)', at: embargoList, may: team },
      { read: '/pilotage/appels/[slug]/decisions/embargo/[id] (avant l’annonce)', at: (s) => routes.embargoed(s.slug, kept('embargoed')(s)), may: team },
      { act: 'pilotage/appels/[slug]/decisions/annoncer announceResults', at: (s) => routes.announce(s.slug), may: [], refused: team, input: announcing },
      { act: 'pilotage/appels/[slug]/decisions/annoncer validate', at: (s) => routes.announce(s.slug), may: team, once: true, input: validating },
      { read: '/embargo/valider/[slug]', at: (s) => routes.validateRelease(s.slug), may: ['adviser'], ready: (s) => hourCome(s, 'partenaire') },
      { act: 'embargo/valider/[slug] validate', at: (s) => routes.validateRelease(s.slug), may: ['adviser'], refused: team, once: true, input: validating },
      {
        act: 'embargo open', at: () => routes.embargo('x'), may: people,
        ready: async (s) => {
          const laureate = { ...underEmbargo, category: 'LAUREATE', email: 'laureat-sous-embargo@example.org', knows: 'ONE', applicationId: s.mine, knowsFrom: hours(2), validates: false, publicUrl: '' } as const
          s.kept.embargoed = done(await addEmbargoed(await s.cast.as('staff'), { callId: s.callId, ...laureate }, s.context())).personId
          await hourCome(s, 'lien-du-laureat')
        },
        input: () => ({ secret: 'lien-du-laureat' }),
      },
      { act: 'pilotage/appels/[slug]/decisions/embargo/[id] called', at: (s) => routes.embargoed(s.slug, kept('embargoed')(s)), may: team, once: true, input: embargoStep },
      { act: 'pilotage/appels/[slug]/decisions/embargo/[id] withdraw', at: (s) => routes.embargoed(s.slug, kept('embargoed')(s)), may: team, once: true, input: embargoStep },
      { act: 'pilotage/appels/[slug]/decisions/annoncer announceResults', at: (s) => routes.announce(s.slug), may: team, once: true, input: announcing },
      { read: '/candidat/dossiers/[id]/decision/lettre.pdf (pas encore ouverte)', at: (s) => routes.decisionLetter(s.mine), may: [], anonymous: 404 },
      { act: 'candidat/dossiers/[id]/decision open', at: (s) => routes.applicantDecision(s.mine), may: members, once: true, input: (s) => ({ decisionId: kept('decision')(s) }) },
      { read: '/candidat/dossiers/[id]/decision', at: (s) => routes.applicantDecision(s.mine), may: members },
      { read: '/candidat/dossiers/[id]/decision/lettre.pdf', at: (s) => routes.decisionLetter(s.mine), may: members, anonymous: 404 },
      { read: '/pilotage/appels/[slug]/decisions/[id]', at: (s) => routes.decision(s.slug, kept('decision')(s)), may: [...team, 'observer'] },
      { act: 'pilotage/appels/[slug] followUp', at: (s) => routes.staffCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId }) },
      { act: 'pilotage/appels/[slug] archive', at: (s) => routes.staffCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId }) },
    ],
  },

  'la liste complémentaire': {
    until: 'waiting',
    ready: async (s) => {
      const { id: laureateId, version, announcedOn } = await s.db.laureate.findUniqueOrThrow({ where: { applicationId: s.other }, select: { id: true, version: true, announcedOn: true } })
      done(await renounce(await s.cast.as('staff'), { laureateId, version, writtenOn: dayFromDb(announcedOn) }, s.context()))
    },
    rows: [
      { act: 'pilotage/appels/[slug]/enveloppe amend', at: envelope, may: team, once: true, input: ({ callId, slug }) => ({ callId, slug }) },
      {
        act: 'pilotage/appels/[slug]/enveloppe/modificatives/[id] edit', at: amendment, may: team, ready: (s) => keep(s, 'amendment', amendmentOf(s)),
        input: async (s) => ({ ...(await amendmentFields(s)), amount: '15000', conditions: `Un relevé fictif (${newId()}).` }),
      },
      { act: 'pilotage/appels/[slug]/enveloppe/modificatives/[id] pass', at: amendment, may: team, once: true, input: async (s) => ({ ...(await amendmentFields(s)), cause: 'RENUNCIATION', reason: 'Raison fictive.' }) },
      { act: 'pilotage/appels/[slug]/enveloppe/modificatives/[id] drop', at: amendment, may: team, once: true, input: amendmentFields },
      {
        act: 'pilotage/appels/[slug]/enveloppe/modificatives/[id] prepare', at: amendment, may: team, once: true, input: amendmentFields,
        ready: async (s) => {
          done(await draftAmendment(await s.cast.as('staff'), { callId: s.callId, publicUrl: 'http://127.0.0.1' }, s.context()))
          await keep(s, 'amendment', amendmentOf(s))
        },
      },
      { act: 'pilotage/appels/[slug]/enveloppe/modificatives/[id] sendBack', at: amendment, may: [...team, 'signatory'], once: true, input: async (s) => ({ ...(await amendmentFields(s)), reason: 'Montant fictif à revoir.' }) },
      { act: 'pilotage/appels/[slug]/enveloppe/modificatives/[id] check', at: amendment, may: ['checker'], refused: ['staff'], once: true, ready: preparedAmendment, input: amendmentFields },
      { act: 'signature/[slug]/modificatives/[id] sendBack', at: amendmentToSign, may: ['signatory', ...team], once: true, input: async (s) => ({ ...(await amendmentFields(s)), reason: 'Montant fictif à revoir.' }) },
      {
        act: 'signature/[slug]/modificatives/[id] sign', at: amendmentToSign, may: ['signatory'], once: true,
        ready: async (s) => {
          await preparedAmendment(s)
          done(await checkAmendment(await s.cast.as('checker'), await amendmentStep(s), s.context()))
        },
        input: async (s) => ({ ...(await amendmentFields(s)), word: 'attribuer' }),
      },
      { read: '/pilotage/appels/[slug]/enveloppe/modificatives/[id]', at: amendment, may: team },
      { read: '/signature/[slug]/modificatives/[id]', at: amendmentToSign, may: ['signatory'] },
      { act: 'pilotage/appels/[slug]/enveloppe/modificatives/[id] apply', at: amendment, may: team, once: true, input: async (s) => ({ ...(await amendmentFields(s)), word: 'remplacer' }) },
    ],
  },

  'un projet non retenu': {
    until: 'turnedAway',
    ready: async (s) => {
      await s.db.accountRole.create({ data: { accountId: s.cast.idOf('signsElsewhere'), role: 'STAFF', grantedAt: new Date() } })
      await s.db.decision.updateMany({ where: { applicationId: { in: [s.mine, s.third] } }, data: { openedAt: new Date(), openedById: s.cast.idOf('applicant') } })
    },
    rows: [
      { read: '/candidat/dossiers/[id]/decision/suites', at: after, may: members },
      { act: 'candidat/dossiers/[id]/decision/suites fileOwn', at: after, may: writers, once: true, input: (s) => ({ applicationId: s.mine, text: 'Demande fictive et ses raisons.' }) },
      { act: appealFilePosted, at: (s) => routes.addAppealFile(kept('appeal')(s)), may: [...writers, ...teamAnd], ready: (s) => keep(s, 'appeal', appeal(s).then(({ appealId }) => appealId)), input: () => ({ field: 'piece' }) },
      { read: '/api/recours/pieces/[id] (sans réponse proposée)', at: (s) => routes.appealFile(kept('piece')(s)), may: [...members, ...teamAnd], anonymous: 404, ready: (s) => keep(s, 'piece', s.db.appealFile.findFirstOrThrow({ where: { appealId: kept('appeal')(s) }, select: { id: true } }).then(({ id }) => id)) },
      { read: '/pilotage/appels/[slug]/recours', at: (s) => routes.appeals(s.slug), may: teamAnd },
      {
        act: 'pilotage/appels/[slug]/recours enter', at: (s) => routes.appeals(s.slug), may: teamAnd, once: true,
        input: async (s) => ({ callId: s.callId, decisionId: (await s.db.decision.findFirstOrThrow({ where: { applicationId: s.third }, select: { id: true } })).id, sentOn: dayOf(new Date()), receivedOn: dayOf(new Date()), text: 'Lettre fictive recopiée.' }),
      },
      { read: '/pilotage/appels/[slug]/recours/[id]', at: appealPageOf, may: teamAnd },
      { read: '/signature/[slug]/recours/[id] (sans réponse proposée)', at: (s) => routes.signAppeal(s.slug, kept('appeal')(s)), may: [] },
      { act: 'pilotage/appels/[slug]/recours/[id] propose', at: appealPageOf, may: ['signsElsewhere'], refused: team, input: async (s) => ({ ...(await appeal(s)), ...refusal }) },
      { read: '/signature/[slug]/recours/[id]', at: (s) => routes.signAppeal(s.slug, kept('appeal')(s)), may: ['signatory'] },
      { read: '/api/recours/pieces/[id]', at: (s) => routes.appealFile(kept('piece')(s)), may: ['signatory', ...members, ...teamAnd], anonymous: 404 },
      { act: 'signature/[slug]/recours/[id] answer', at: (s) => routes.signAppeal(s.slug, kept('appeal')(s)), may: ['signatory'], input: async (s) => ({ ...(await appeal(s)), ...refusal, word: 'répondre' }) },
      { read: '/api/recours/[id]/reponse.pdf (pas encore ouverte)', at: (s) => routes.appealAnswer(kept('appeal')(s)), may: ['signatory', ...teamAnd], anonymous: 404 },
      { act: 'candidat/dossiers/[id]/decision/suites openOwn', at: after, may: members, once: true, input: async (s) => ({ appealId: (await appeal(s)).appealId }) },
      { read: '/api/recours/[id]/reponse.pdf', at: (s) => routes.appealAnswer(kept('appeal')(s)), may: ['signatory', ...members, ...teamAnd], anonymous: 404 },
      {
        act: 'candidat/dossiers/[id]/decision/suites withdraw', at: after, may: writers, once: true,
        // As if nobody had answered it: a dossier has one appeal.
        ready: (s) => s.db.$transaction([
          s.db.$executeRaw`SET LOCAL session_replication_role = replica`,
          s.db.appeal.updateMany({ where: { id: kept('appeal')(s) }, data: { state: 'FILED', decidedAt: null, decidedById: null, signatoryId: null, openedAt: null, openedById: null } }),
        ]),
        input: appeal,
      },
      { act: 'candidat/dossiers/[id]/decision/suites requestFile', at: after, may: writers, once: true, input: (s) => ({ applicationId: s.mine }) },
      { act: 'candidat/dossiers/[id]/decision/suites agree', at: after, may: writers, once: true, input: (s) => ({ applicationId: s.mine }) },
      {
        act: 'candidat/accompagnement/seances/[id] join', at: (s) => routes.ownSession(kept('workshop')(s)), may: writers, once: true,
        ready: async (s) => {
          const when = { startsAt: hours(80), endsAt: hours(81), zone: 'Europe/Paris' as const, otherDates: [] as Date[] }
          const wish = { callId: s.callId, kind: 'WORKSHOP' as const, mode: 'VIDEO' as const, title: 'Atelier fictif', place: '', ...when, registration: 'WITH_TURNED_DOWN' as const, capacity: null, requestId: null, laureates: [] as string[] }
          s.kept.workshop = done(await planSession(await s.cast.as('staff'), { ...wish, publicUrl: 'http://127.0.0.1' }, s.context())).sessionId
        },
        input: (s) => ({ sessionId: kept('workshop')(s), holderId: s.mine }),
      },
      { read: '/candidat/accompagnement/seances/[id] (ouverte aux structures non retenues)', at: (s) => routes.ownSession(kept('workshop')(s)), may: [...members, 'stranger'] },
      { act: 'candidat/dossiers/[id]/decision/suites takeBack', at: after, may: writers, once: true, input: (s) => ({ applicationId: s.mine }) },
      { read: '/candidat/dossiers/[id]/decision/suites/procedure.pdf', at: (s) => routes.procedureFile(s.mine), may: members, anonymous: 404 },
      {
        act: 'pilotage/appels/[slug]/entretiens open', at: slots, may: teamAnd,
        input: async (s) => ({ callId: s.callId, staffId: s.cast.idOf('staff'), startsAt: local(48 + (await s.db.feedbackSlot.count({ where: { callId: s.callId } }))), count: '2', mode: 'PHONE', place: '01 00 00 00 00' }),
      },
      { read: '/pilotage/appels/[slug]/entretiens', at: slots, may: teamAnd },
      { act: 'candidat/dossiers/[id]/decision/suites book', at: after, may: writers, input: async (s) => ({ applicationId: s.mine, slotId: await freeSlot(s) }) },
      { read: '/api/entretiens/[id]/calendrier.ics', at: (s) => routes.feedbackCalendar(kept('conversation')(s)), may: [...members, ...teamAnd], ready: (s) => keep(s, 'conversation', conversation(s).then(({ feedbackId }) => feedbackId)) },
      { act: 'pilotage/appels/[slug]/entretiens remove', at: slots, may: teamAnd, once: true, input: async (s) => ({ slotId: await freeSlot(s) }) },
      { act: 'candidat/dossiers/[id]/decision/suites cancel', at: after, may: [...writers, ...teamAnd], once: true, input: conversation },
      { act: 'pilotage/appels/[slug]/entretiens cancel', at: slots, may: [...teamAnd, ...writers], once: true, ready: bookAgain, input: conversation },
      {
        act: 'pilotage/appels/[slug]/entretiens write', at: slots, may: teamAnd,
        ready: async (s) => {
          await bookAgain(s)
          await s.db.feedbackCall.update({ where: { applicationId: s.mine }, data: { startsAt: hours(-1) } })
        },
        input: async (s) => ({ ...(await conversation(s)), notes: 'Ce qui a été dit, fictif.' }),
      },
      {
        act: 'candidat/dossiers/[id]/decision/suites copy', at: after, may: writers, once: true,
        ready: (s) => keep(s, 'edition', openEdition(s)),
        input: (s) => ({ applicationId: s.mine, callSlug: kept('edition')(s) }),
      },
    ],
  },
}
