import { addDays, dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { drawPreview } from '@/lib/scoring/draw-preview.queries'
import { raiseRecusal } from '@/lib/scoring/recusal.commands'
import { playCalibration } from '@/prisma/seed/play/calibration'
import { done } from '@/prisma/seed/play/done'
import { randomFrom } from '@/prisma/seed/random'
import type { Fields } from '../ask'
import type { Stage } from '../stage'
import { agreed, attachment, bench, calibration, editable, givePassword, keep, kept, local, marks, members, password, scanPosted, sheetPut, team, type Room } from './room'

/** What is still a draft is handed in, whoever wrote it; what nobody began is no longer awaited. */
async function everySheetIn({ db, callId }: Stage): Promise<void> {
  await db.$executeRaw`UPDATE "ScoreSheet" s SET state = 'SUBMITTED', "submittedAt" = now() FROM "Application" a WHERE a.id = s."applicationId" AND a."callId" = ${callId}::uuid AND s.state = 'DRAFT'`
  await db.$executeRaw`DELETE FROM "Assignment" x USING "Application" a WHERE a.id = x."applicationId" AND a."callId" = ${callId}::uuid
    AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId")`
}

const votes = async (stage: Stage, ...who: (typeof bench)[number][]): Promise<Fields> =>
  Object.fromEntries(await Promise.all(who.map(async (name) => [`votes.${await stage.juror(name)}`, 'FOR'] as const)))

const currentItem = async (stage: Stage, applicationId: string) => {
  const item = await stage.db.meetingItem.findFirstOrThrow({ where: { applicationId, meetingId: stage.kept.meeting }, select: { id: true, version: true, ballots: { orderBy: { n: 'desc' }, select: { id: true } } } })
  return { itemId: item.id, version: String(item.version), ballotId: item.ballots[0]?.id ?? '' }
}
const meetingStep = async (stage: Stage) => ({ meetingId: kept('meeting')(stage), version: await stage.version('Meeting', kept('meeting')(stage)) })
const proposed = async ({ db, callId }: Stage) => {
  const { id: recusalId, version } = await db.recusal.findFirstOrThrow({ where: { callId, state: 'PROPOSED' }, select: { id: true, version: true } })
  return { recusalId, version: String(version), outcome: 'EFFECTIVE', reason: 'Lien fictif établi.' }
}
const room = (stage: Stage) => routes.deliberation(stage.slug)

export const juryRooms: Record<string, Room> = {
  'le jury et ses grilles': {
    until: 'jury',
    rows: [
      { act: 'pilotage/appels/[slug]/jury/deports detect', at: (s) => routes.recusalMatrix(s.slug), may: team, reads: true, input: ({ callId }) => ({ callId }) },
      { act: 'pilotage/appels/[slug]/jury invite', at: (s) => routes.panel(s.slug), may: team, once: true, input: ({ callId }) => ({ callId }) },
      {
        act: 'pilotage/appels/[slug]/jury raise', at: (s) => routes.panel(s.slug), may: team, once: true,
        input: async (s) => ({ callId: s.callId, jurorId: await s.juror('recused'), dossier: s.mine, ground: 'FAMILY', reason: 'Lien fictif.' }),
      },
      // Asked and not decided yet: the dossier is closed already. The others are led to their declaration of interests first.
      { read: '/jury/[slug]/dossiers/[id] (déport demandé)', at: (s) => routes.scoreSheet(s.slug, s.mine), may: ['juror', 'president', 'deputy'], leads: true },
      { act: 'jury/[slug]/presidence decide', at: (s) => routes.presidency(s.slug), may: ['president'], once: true, input: proposed },
      {
        // Nobody decides on themselves: the president's cases go to the first deputy.
        act: 'jury/[slug]/presidence decide', at: (s) => routes.presidency(s.slug), may: ['deputy'], once: true,
        ready: async (s) => done(await raiseRecusal(await s.cast.as('staff'), { callId: s.callId, jurorId: await s.juror('president'), dossier: s.other, ground: 'FAMILY', reason: 'Lien fictif.' }, s.context())),
        input: proposed,
      },
      { act: 'jury/[slug]/interets declare', at: (s) => routes.interests(s.slug), may: bench, input: (s) => ({ callId: s.callId, version: '1', charter: 'on', sincere: 'on' }) },
      {
        act: 'jury/[slug]/etalonnage show', at: (s) => routes.calibration(s.slug), may: ['president', ...team], once: true,
        ready: async (s) => playCalibration(s.db, await s.cast.as('staff'), s.callId, new Date(), randomFrom(7), [s.cast.email('juror')]), input: ({ callId }) => ({ callId }),
      },
      { act: 'jury/[slug]/etalonnage agree', at: (s) => routes.calibration(s.slug), may: ['president', ...team], input: async (s) => ({ ...(await calibration(s)), ...(await agreed(s)) }) },
      { read: '/jury/[slug]/irrecevables', at: (s) => routes.ineligible(s.slug), may: [...bench, 'recused'] },
      { act: 'jury/[slug]/irrecevables readmit', at: (s) => routes.ineligible(s.slug), may: ['president'], once: true, input: async (s) => ({ applicationId: kept('ineligible')(s), version: '2', reason: 'Motif fictif.' }) },
      { act: 'pilotage/appels/[slug]/repartition prepare', at: (s) => routes.assignment(s.slug), may: team, reads: true, input: ({ callId }) => ({ callId, seed: newId() }) },
      { act: 'pilotage/appels/[slug]/repartition/apercu run', at: (s) => routes.drawPreview(s.slug, 'graine'), may: team, input: async (s) => ({ callId: s.callId, seed: 'graine', seen: (await drawPreview(await s.cast.as('staff'), s.slug, 'graine', s.context()))?.fingerprint ?? '' }) },
      { act: 'pilotage/appels/[slug]/repartition due', at: (s) => routes.assignment(s.slug), may: team, once: true, input: async (s) => ({ ...(await editable(s)), dueOn: addDays(dayOf(new Date()), 20) }) },
      {
        // Everybody reads everything here: one reading has to be missing for somebody to take it.
        act: 'pilotage/appels/[slug]/repartition change', at: (s) => routes.assignment(s.slug), may: team, once: true,
        ready: async (s) => s.db.assignment.deleteMany({ where: { applicationId: s.third, jurorId: await s.juror('juror') } }),
        input: async (s) => ({ applicationId: s.third, add: await s.juror('juror') }),
      },
      { read: '/jury/[slug]/dossiers/[id]', at: (s) => routes.scoreSheet(s.slug, s.mine), may: ['juror', 'president', 'deputy'] },
      { read: '/jury/[slug]/dossiers/[id] (présidence déportée)', at: (s) => routes.scoreSheet(s.slug, s.other), may: ['juror', 'deputy', 'recused'] },
      { read: '/jury/[slug]/dossiers/[id] (sous un autre appel)', at: (s) => routes.scoreSheet('ami-fictif-notation', s.mine), may: [] },
      { read: '/api/pieces/[id]', at: (s) => routes.attachment(kept('attachment')(s)), may: [...members, ...team, 'observer', 'signatory', 'juror', 'president', 'deputy'], anonymous: 404, ready: (s) => keep(s, 'attachment', attachment(s)) },
      { act: 'jury/[slug]/presidence chooseWorkingStatistics', at: (s) => routes.presidency(s.slug), may: ['president'], input: async (s) => ({ ...(await editable(s)), statistics: 'on' }) },
      { act: 'jury/[slug]/dossiers/[id] mark', at: (s) => routes.scoreSheet(s.slug, s.mine), may: ['juror', 'president', 'deputy'], input: async (s) => ({ applicationId: s.mine, version: '0', intent: 'submit', ...(await marks(s)) }) },
      { act: 'jury/[slug]/dossiers/[id] mark', at: (s) => routes.scoreSheet(s.slug, s.other), may: ['deputy', 'juror', 'recused'], input: async (s) => ({ applicationId: s.other, version: '0', intent: 'draft', ...(await marks(s)) }) },
      { act: sheetPut, at: (s) => routes.keepSheet(s.third), may: bench, input: async (s) => ({ applicationId: s.third, version: '0', ...(await marks(s)) }) },
      {
        act: 'jury/[slug]/grilles submitTogether', at: (s) => routes.ownSheets(s.slug), may: ['juror'],
        input: async (s) => {
          const { id, version } = await s.db.scoreSheet.findFirstOrThrow({ where: { applicationId: s.third, jurorId: await s.juror('juror') }, select: { id: true, version: true } })
          return { callId: s.callId, 'sheets[]': [`${id}:${version}`] }
        },
      },
      {
        act: 'jury/[slug]/dossiers/[id] askAgain', at: (s) => routes.scoreSheet(s.slug, s.third), may: ['juror'], once: true,
        input: async (s) => ({ sheetId: (await s.db.scoreSheet.findFirstOrThrow({ where: { applicationId: s.third, jurorId: await s.juror('juror') }, select: { id: true } })).id, reason: 'Pièce fictive relue.' }),
      },
      {
        act: 'jury/[slug]/presidence decideAgain', at: (s) => routes.presidency(s.slug), may: ['president'], once: true,
        input: async (s) => ({ reopeningId: (await s.db.sheetReopening.findFirstOrThrow({ where: { state: 'ASKED', sheet: { applicationId: s.third } }, select: { id: true } })).id, outcome: 'GRANTED', decision: 'Demande fondée.' }),
      },
      { act: 'jury/[slug]/dossiers/[id] recuse', at: (s) => routes.scoreSheet(s.slug, s.third), may: bench, once: true, input: (s) => ({ applicationId: s.third, ground: 'HOME', reason: 'Voisinage fictif.' }) },
      { act: 'jury/[slug]/collaboration name', at: (s) => routes.collaboration(s.slug), may: bench, once: true, input: ({ callId, cast }) => ({ callId, email: cast.email('helper') }) },
      { read: '/jury/[slug]/dossiers/[id] (charte à accepter)', at: (s) => routes.scoreSheet(s.slug, s.mine), may: ['juror', 'president', 'deputy'] },
      { act: 'jury/[slug]/collaboration accept', at: (s) => routes.collaboration(s.slug), may: ['helper'], once: true, input: ({ callId }) => ({ callId, charter: 'on' }) },
      { read: '/jury/[slug]/dossiers/[id] (préparé)', at: (s) => routes.scoreSheet(s.slug, s.mine), may: ['juror', 'president', 'deputy', 'helper'] },
      { read: '/jury/[slug]/dossiers/[id] (préparé, membre déporté)', at: (s) => routes.scoreSheet(s.slug, s.third), may: ['president', 'deputy', 'recused'] },
      { read: '/api/pieces/[id] (préparé)', at: (s) => routes.attachment(kept('attachment')(s)), may: [...members, ...team, 'observer', 'signatory', 'juror', 'president', 'deputy', 'helper'], anonymous: 404 },
      { act: 'jury/[slug]/dossiers/[id] mark', at: (s) => routes.scoreSheet(s.slug, s.other), may: ['helper', 'juror', 'deputy', 'recused'], once: true, input: async (s) => ({ applicationId: s.other, version: '1', intent: 'draft', ...(await marks(s)) }) },
      {
        act: 'jury/[slug]/collaboration end', at: (s) => routes.collaboration(s.slug), may: ['juror', 'helper'], once: true,
        input: async (s) => ({ callId: s.callId, collaboratorId: (await s.db.collaborator.findFirstOrThrow({ where: { accountId: s.cast.idOf('helper') }, select: { id: true } })).id }),
      },
      {
        act: 'jury/[slug]/presidence orderReadings', at: (s) => routes.presidency(s.slug), may: ['president'], once: true, ready: everySheetIn, input: editable,
      },
      { act: 'jury/[slug]/presidence close', at: (s) => routes.presidency(s.slug), may: ['president'], once: true, input: async (s) => ({ ...(await editable(s)), closingReason: 'Lectures fictives suffisantes.', word: 'clore' }) },
      { act: 'pilotage/appels/[slug]/seances-du-jury convene', at: (s) => routes.meetings(s.slug), may: team, once: true, input: ({ callId }) => ({ callId, plannedAt: local(48), place: 'Salle fictive' }) },
    ],
  },

  'la délibération': {
    until: 'convened',
    rows: [
      { act: scanPosted, at: (s) => routes.sendMeetingScan(kept('meeting')(s)), may: team, input: () => ({ field: 'feuille' }) },
      { read: '/api/feuilles/[id]', at: (s) => routes.meetingScan(kept('scan')(s)), may: team, anonymous: 404, ready: (s) => keep(s, 'scan', s.db.meetingScan.findFirstOrThrow({ where: { meetingId: kept('meeting')(s) } }).then(({ id }) => id)) },
      { act: 'pilotage/appels/[slug]/seances-du-jury reconvene', at: (s) => routes.meetings(s.slug), may: team, once: true, input: async (s) => ({ ...(await meetingStep(s)), plannedAt: local(48), place: 'Salle fictive' }) },
      {
        act: 'jury/[slug]/deliberation callRoll', at: room, may: [...team, 'president', 'deputy'], once: true,
        input: async (s) => ({ ...(await meetingStep(s)), ...Object.fromEntries(await Promise.all(bench.map(async (who) => [`roll.${await s.juror(who)}`, 'ROOM'] as const))) }),
      },
      // Somebody presides now: it is no longer for the deputy.
      { act: 'jury/[slug]/deliberation callRoll', at: room, may: [...team, 'president'], input: async (s) => ({ ...(await meetingStep(s)), [`roll.${await s.juror('juror')}`]: 'REMOTE' }) },
      { act: 'jury/[slug]/deliberation open', at: room, may: ['president'], once: true, input: meetingStep },
      { act: 'jury/[slug]/deliberation callDossier', at: room, may: [...team, 'president'], input: (s) => ({ meetingId: kept('meeting')(s), applicationId: s.mine }) },
      { act: 'jury/[slug]/deliberation putToVote', at: room, may: ['president', ...team], once: true, input: async (s) => ({ itemId: (await currentItem(s, s.mine)).itemId, motion: 'REJECT' }) },
      { act: 'jury/[slug]/deliberation vote', at: room, may: ['juror', 'president', 'deputy'], input: async (s) => ({ ballotId: (await currentItem(s, s.mine)).ballotId, value: 'FOR' }) },
      { act: 'jury/[slug]/deliberation enterVotes', at: room, may: ['staff', 'checker', 'president'], once: true, input: async (s) => ({ ballotId: (await currentItem(s, s.mine)).ballotId, ...(await votes(s, 'juror', 'president', 'deputy')) }) },
      { act: 'jury/[slug]/deliberation dissent', at: room, may: ['juror', 'president', ...team], input: async (s) => ({ itemId: (await currentItem(s, s.mine)).itemId, jurorId: await s.juror('juror'), text: 'Opinion fictive.' }) },
      {
        act: 'jury/[slug]/deliberation conclude', at: room, may: ['president', ...team], once: true,
        input: async (s) => {
          const { itemId, version } = await currentItem(s, s.mine)
          return { itemId, version, recommended: '', conditions: '', grounds: 'Mobilité : les tournées restent à préciser.' }
        },
      },
      // The president is kept away from this one: the deputy presides over it.
      { act: 'jury/[slug]/deliberation callDossier', at: room, may: ['deputy', ...team], input: (s) => ({ meetingId: kept('meeting')(s), applicationId: s.other }) },
      { act: 'jury/[slug]/deliberation putToVote', at: room, may: ['deputy', ...team], once: true, input: async (s) => ({ itemId: (await currentItem(s, s.other)).itemId, motion: 'SELECT', kind: 'SECRET' }) },
      { act: 'jury/[slug]/deliberation putSlip', at: room, may: ['juror', 'deputy', 'recused'], input: async (s) => ({ ballotId: (await currentItem(s, s.other)).ballotId, value: 'AGAINST' }) },
      { act: 'jury/[slug]/deliberation closeSecret', at: room, may: ['deputy', ...team], once: true, input: async (s) => ({ ballotId: (await currentItem(s, s.other)).ballotId, 'paper.for': '0', 'paper.against': '0', 'paper.abstain': '0' }) },
      { act: 'jury/[slug]/deliberation putToVote', at: room, may: ['deputy', ...team], once: true, input: async (s) => ({ itemId: (await currentItem(s, s.other)).itemId, motion: 'REJECT' }) },
      { act: 'jury/[slug]/deliberation vote', at: room, may: ['juror', 'deputy', 'recused'], input: async (s) => ({ ballotId: (await currentItem(s, s.other)).ballotId, value: 'FOR' }) },
      { act: 'jury/[slug]/deliberation enterVotes', at: room, may: ['deputy', ...team], once: true, input: async (s) => ({ ballotId: (await currentItem(s, s.other)).ballotId, ...(await votes(s, 'juror', 'deputy', 'recused')) }) },
      {
        act: 'jury/[slug]/deliberation conclude', at: room, may: ['deputy', ...team], once: true,
        input: async (s) => {
          const { itemId, version } = await currentItem(s, s.other)
          return { itemId, version, recommended: '', conditions: '', grounds: 'Mobilité : les tournées restent à préciser.' }
        },
      },
      { act: 'jury/[slug]/deliberation onPaper', at: room, may: ['staff', 'checker', 'president'], once: true, input: async (s) => ({ ...(await meetingStep(s)), afterwards: 'on' }) },
      { act: 'jury/[slug]/deliberation suspend', at: room, may: ['staff', 'checker', 'president'], once: true, input: async (s) => ({ ...(await meetingStep(s)), reason: 'Pause fictive, reprise à 14 heures.' }) },
      { act: 'jury/[slug]/deliberation resume', at: room, may: ['staff', 'checker', 'president'], once: true, input: meetingStep },
      { act: 'jury/[slug]/deliberation proposeList', at: room, may: ['staff', 'checker', 'president'], once: true, input: (s) => ({ meetingId: kept('meeting')(s), 'applications[]': [s.third], motion: 'REJECT' }) },
      { act: 'jury/[slug]/deliberation takeOut', at: room, may: bench, once: true, input: (s) => ({ meetingId: kept('meeting')(s), applicationId: s.third }) },
      { act: 'jury/[slug]/deliberation dropList', at: room, may: ['staff', 'checker', 'president'], once: true, input: (s) => ({ meetingId: kept('meeting')(s) }) },
      { act: 'jury/[slug]/deliberation proposeList', at: room, may: ['staff', 'checker', 'president'], once: true, input: (s) => ({ meetingId: kept('meeting')(s), 'applications[]': [s.third], motion: 'REJECT' }) },
      {
        act: 'jury/[slug]/deliberation concludeTogether', at: room, may: ['staff', 'checker', 'president'], once: true,
        input: async (s) => ({ meetingId: kept('meeting')(s), grounds: 'Besoin : non décrit.', ...(await votes(s, ...bench)) }),
      },
      { act: 'jury/[slug]/deliberation close', at: room, may: ['staff', 'checker', 'president'], once: true, input: meetingStep },
      { read: '/api/appels/[slug]/preuve (avant le scellé)', at: (s) => routes.proofPack(s.slug), may: [], anonymous: 404 },
      { act: 'jury/[slug]/deliberation seal', at: room, may: ['president'], once: true, input: async (s) => ({ ...(await meetingStep(s)), observations: '', password }), ready: async (s) => givePassword(s, s.cast.idOf('president')) },
      {
        read: '/api/proces-verbaux/[id]', at: (s) => routes.minutes(kept('minutes')(s)), may: [...team, ...bench, 'signatory'], anonymous: 404,
        ready: (s) => keep(s, 'minutes', s.db.minutes.findFirstOrThrow({ where: { meetingId: s.kept.meeting }, select: { id: true } }).then(({ id }) => id)),
      },
      { read: '/api/appels/[slug]/preuve', at: (s) => routes.proofPack(s.slug), may: team, told: ['president'], anonymous: 404 },
    ],
  },
}
