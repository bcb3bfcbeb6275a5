import { askComplement } from '@/lib/applications/complement.commands'
import { saveAnswer } from '@/lib/applications/save-step.commands'
import { publishCorrection } from '@/lib/applications/form-correction.commands'
import { saveView } from '@/lib/eligibility/list-view.commands'
import { reviewChecks } from '@/lib/eligibility/eligibility-review'
import { reviewApplication } from '@/lib/eligibility/eligibility-review.commands'
import { addDays, dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { fictionalSiret } from '@/lib/kernel/siret'
import { inviteColleague } from '@/lib/structures/membership.commands'
import { createStructure } from '@/lib/structures/structure.commands'
import { done } from '@/prisma/seed/play/done'
import type { Fields } from '../ask'
import type { Stage } from '../stage'
import { agreed, answerPut, answersRead, attachment, attachmentPosted, bench, calibration, casePut, correction, depositPosted, formVersion, keep, kept, marks, members, newAccount, signedIn, team, writers, type Room } from './room'

const titleVersion = async ({ db, mine }: Stage) => (await db.answer.findFirstOrThrow({ where: { applicationId: mine, fieldKey: 'titre' }, select: { version: true } })).version
const dossierStep = async (stage: Stage) => ({ applicationId: stage.mine, version: await stage.version('Application', stage.mine) })
const calibrationCase = { title: 'Cas fictif', origin: 'FICTIONAL', source: '', text: 'Texte fictif.' }
const lastCase = async ({ db, callId }: Stage) => {
  const { id, version } = await db.calibrationCase.findFirstOrThrow({ where: { session: { callId } }, orderBy: { position: 'desc' }, select: { id: true, version: true } })
  return { caseId: id, version: String(version) }
}
/** As whoever has marked nothing yet sends it. */
const caseMarks = async (s: Stage, version: string): Promise<Fields> => ({ caseId: kept('case')(s), version, intent: 'submit', ...(await marks(s)) })

const question = async ({ db, callId }: Stage, state: 'WAITING' | 'ANSWERED') => {
  const { id: questionId, version } = await db.callQuestion.findFirstOrThrow({ where: { callId, state }, orderBy: { askedAt: 'asc' }, select: { id: true, version: true } })
  return { questionId, version: String(version) }
}
const answered = { wording: 'Question fictive, récrite ?', answer: 'Réponse fictive.' }

/** Due in a month: nobody is reminded meanwhile, whatever the worker does beside. */
const wish = (stage: Stage) => ({ name: 'Personne fictive', email: stage.cast.email('adviser'), body: 'PREFECTURE', departementCode: '15', dueOn: addDays(dayOf(new Date()), 30) })
const opinion = async ({ db }: Stage, applicationId: string) => (await db.opinion.findFirstOrThrow({ where: { applicationId }, select: { id: true } })).id
const opinionStep = async (stage: Stage) => ({ opinionId: kept('opinion')(stage), version: await stage.version('Opinion', kept('opinion')(stage)) })

const complementStep = async (stage: Stage) => ({ requestId: kept('complement')(stage), version: await stage.version('ComplementRequest', kept('complement')(stage)) })
const complementOf = async ({ db }: Stage, applicationId: string) => (await db.complementRequest.findFirstOrThrow({ where: { applicationId, settledAt: null }, select: { id: true } })).id
const askTitle = async (stage: Stage, applicationId: string) => ({
  applicationId, version: await stage.version('Application', applicationId), 'items.0.fieldKey': 'titre', 'items.0.kind': 'WRONG', 'items.0.sentence': 'Titre fictif à corriger.', dueOn: addDays(dayOf(new Date()), 3),
})

const questions = (stage: Stage) => routes.questions(stage.slug)
async function invitation(stage: Stage, who: 'juror'): Promise<string> {
  done(await inviteColleague(await stage.cast.as('applicant'), { structureId: stage.structureId, name: 'Collègue fictif', email: stage.cast.email(who), role: 'READER', publicUrl: '' }, stage.context()))
  return (await stage.db.invitation.findFirstOrThrow({ where: { structureId: stage.structureId, accountId: stage.cast.idOf(who), acceptedAt: null, endedAt: null }, select: { id: true } })).id
}

export const candidatureRooms: Record<string, Room> = {
  'une candidature': {
    until: 'open',
    rows: [
      {
        act: 'candidat/structures/creer create', at: () => routes.newStructure(), may: signedIn, once: true,
        input: () => ({ name: 'Structure fictive', siret: fictionalSiret(9101), legalForm: 'ASSOCIATION', network: '', commune: '15014', departementCode: '15' }),
      },
      { act: 'candidat/structures/[id] addPoint', at: (s) => routes.structure(s.structureId), may: writers, input: (s) => ({ structureId: s.structureId, kind: 'SPACE', name: `Espace fictif ${newId()}`, commune: '15014', departementCode: '15' }) },
      { act: 'candidat/structures/[id]/collegues invite', at: (s) => routes.structure(s.structureId), may: ['applicant'], input: (s) => ({ structureId: s.structureId, name: 'Collègue fictif', email: `${newId()}@example.org`, role: 'EDITOR' }) },
      {
        act: 'candidat/structures/[id]/collegues cancel', at: (s) => routes.structure(s.structureId), may: ['applicant'], once: true,
        ready: (s) => keep(s, 'invitation', invitation(s, 'juror')), input: (s) => ({ invitationId: kept('invitation')(s) }),
      },
      {
        act: 'candidat/invitations answer', at: () => routes.applicant(), may: ['juror'], once: true,
        ready: (s) => keep(s, 'invitation', invitation(s, 'juror')), input: (s) => ({ invitationId: kept('invitation')(s), answer: 'decline' }),
      },
      {
        act: 'candidat/structures/[id]/collegues setRole', at: (s) => routes.structure(s.structureId), may: ['applicant'], once: true,
        ready: async (s) => {
          await keep(s, 'colleague', newAccount(s, 'colleague'))
          await s.db.membership.create({ data: { structureId: s.structureId, accountId: kept('colleague')(s), role: 'READER', since: new Date() } })
        },
        input: (s) => ({ structureId: s.structureId, accountId: kept('colleague')(s), role: 'EDITOR' }),
      },
      { act: 'candidat/structures/[id]/collegues end', at: (s) => routes.structure(s.structureId), may: ['applicant'], once: true, input: (s) => ({ structureId: s.structureId, accountId: kept('colleague')(s) }) },
      {
        act: 'candidat/appels/[slug]/candidater start', at: (s) => routes.apply(s.slug), may: writers, once: true,
        ready: async (s) => {
          const { structureId } = done(await createStructure(await s.cast.as('applicant'), { name: 'Structure fictive', siret: fictionalSiret(9102), legalForm: 'ASSOCIATION', commune: '15014', departementCode: '15' }, s.context()))
          s.kept.structure = structureId
          s.roots.Structure.push(structureId)
          await s.db.membership.createMany({ data: ([['editor', 'EDITOR'], ['reader', 'READER']] as const).map(([who, role]) => ({ structureId, accountId: s.cast.idOf(who), role, since: new Date() })) })
        },
        input: (s) => ({ callSlug: s.slug, structureId: kept('structure')(s) }),
      },
      { act: 'appels/[slug] ask', at: (s) => routes.call(s.slug), may: signedIn, input: (s) => ({ slug: s.slug, text: 'Question fictive ?' }) },
      { act: 'pilotage/appels/[slug]/questions publish', at: questions, may: team, input: (s) => ({ callId: s.callId, ...answered }) },
      { act: 'pilotage/appels/[slug]/questions answer', at: questions, may: team, input: async (s) => ({ ...(await question(s, 'WAITING')), ...answered }) },
      { act: 'pilotage/appels/[slug]/questions correct', at: questions, may: team, input: async (s) => ({ ...(await question(s, 'ANSWERED')), ...answered }) },
      { act: 'pilotage/appels/[slug]/questions setAside', at: questions, may: team, input: async (s) => ({ ...(await question(s, 'WAITING')), ground: 'OFF_TOPIC' }) },
      { act: 'candidat/dossiers/[id]/deposer deposit', at: (s) => routes.deposit(s.mine), may: writers, once: true, input: dossierStep },
      // The very deposit, sent again: whoever could make it has its receipt again.
      { act: depositPosted, at: (s) => routes.depositNow(s.mine), may: writers, reads: true, input: async (s) => ({ version: String(Number((await dossierStep(s)).version) - 1) }) },
      { read: '/candidat/dossiers/[id]/depots/[n]', at: (s) => routes.receipt(s.mine, 1), may: members },
      { read: '/candidat/dossiers/[id]/depots/[n]/dossier.json', at: (s) => routes.depositedJson(s.mine, 1), may: members, anonymous: 404 },
      { read: '/candidat/dossiers/[id]/dossier.pdf', at: (s) => routes.dossierPdf(s.mine), may: members, anonymous: 404 },
      { read: '/candidat/dossiers/[id]/dossier.zip', at: (s) => routes.dossierZip(s.mine), may: members, anonymous: 404 },
      { read: '/candidat/dossiers/[id]/depots/[n]/recepisse.pdf', at: (s) => routes.receiptPdf(s.mine, 1), may: members, anonymous: 404 },
      { read: '/candidat/dossiers/[id]/messages', at: (s) => routes.applicationThread(s.mine), may: members },
      { read: '/pilotage/appels/[slug]/candidatures/[id]/messages', at: (s) => routes.staffThread(s.slug, s.mine), may: team },
      { act: 'candidat/dossiers/[id]/messages send', at: (s) => routes.applicationThread(s.mine), may: [...team, ...writers], input: (s) => ({ applicationId: s.mine, text: 'Message fictif.' }) },
      { act: 'candidat/dossiers/[id]/messages read', at: (s) => routes.applicationThread(s.mine), may: [...members, ...team], input: (s) => ({ applicationId: s.mine, n: '4' }) },
      { act: 'candidat/dossiers/[id] reopen', at: (s) => routes.application(s.mine), may: writers, once: true, input: dossierStep },
      {
        act: 'candidat/dossiers/[id] readForm', at: (s) => routes.application(s.mine), may: writers, once: true,
        ready: async (s) => {
          await correction(s)
          done(await publishCorrection(await s.cast.as('staff'), { ...(await formVersion(s)), reason: 'Motif fictif.' }, s.context()))
        },
        input: (s) => ({ applicationId: s.mine, n: '2' }),
      },
      {
        act: 'candidat/dossiers/[id]/remplir/[etape] save', at: (s) => routes.applicationStep(s.mine, 'projet'), may: writers,
        input: async (s) => {
          const answers = await s.db.answer.findMany({ where: { applicationId: s.mine, fieldKey: { in: ['titre', 'resume', 'ambitions', 'reponse-ambitions'] } } })
          return {
            applicationId: s.mine, step: 'projet', then: 'stay',
            ...Object.fromEntries(answers.map(({ fieldKey, version }) => [`versions.${fieldKey}`, String(version)])),
            ...Object.fromEntries(answers.map(({ fieldKey, value }) => (Array.isArray(value) ? [`answers.${fieldKey}[]`, value as string[]] : [`answers.${fieldKey}`, value as string]))),
            'answers.titre': `Tournées fictives ${newId()}`,
          }
        },
      },
      { act: answerPut, at: (s) => routes.saveAnswer(s.mine), may: writers, input: async (s) => ({ field: 'titre', version: String(await titleVersion(s)), 'answers.titre': `Tournées fictives ${newId()}` }) },
      {
        act: 'candidat/dossiers/[id]/historique/[champ] restore', at: (s) => routes.answerHistory(s.mine, 'titre'), may: writers,
        input: async (s) => {
          const version = await titleVersion(s)
          return { applicationId: s.mine, field: 'titre', version: String(version), from: String(version - 1) }
        },
      },
      { read: '/candidat/dossiers/[id]/historique/[champ]', at: (s) => routes.answerHistory(s.mine, 'titre'), may: members },
      {
        act: 'pilotage/appels/[slug]/aide-telephonique open', at: (s) => routes.phoneHelp(s.slug), may: team, once: true,
        input: async (s) => ({ callSlug: s.slug, number: String((await s.db.application.findUniqueOrThrow({ where: { id: s.mine }, select: { number: true } })).number), email: s.cast.email('applicant'), reason: 'Motif fictif.' }),
      },
      { read: '/candidat/dossiers/[id] (aide téléphonique)', at: (s) => routes.application(s.mine), may: [...members, 'staff'] },
      {
        act: 'candidat/dossiers/[id] confirm', at: (s) => routes.application(s.mine), may: writers, once: true,
        ready: async (s) => done(await saveAnswer(await s.cast.as('staff'), { applicationId: s.mine, field: 'titre', answer: 'Tournées dictées', version: await titleVersion(s) }, s.context())),
        input: async (s) => ({ applicationId: s.mine, 'typed[]': [`titre:${await titleVersion(s)}`] }),
      },
      { act: 'pilotage/appels/[slug]/aide-telephonique close', at: (s) => routes.phoneHelp(s.slug), may: [...team, ...writers], once: true, input: async (s) => ({ helpId: (await s.db.phoneHelp.findFirstOrThrow({ where: { applicationId: s.mine }, select: { id: true } })).id }) },
      { read: '/candidat/dossiers/[id] (aide terminée)', at: (s) => routes.application(s.mine), may: members },
      { act: attachmentPosted, at: (s) => routes.addAttachment(s.mine, 'pieces'), may: writers, input: () => ({ field: 'pieces' }) },
      { read: '/api/pieces/[id] (jointe depuis le dernier dépôt)', at: (s) => routes.attachment(kept('attachment')(s)), may: members, anonymous: 404, ready: (s) => keep(s, 'attachment', attachment(s)) },
      { act: 'candidat/dossiers/[id]/remplir/[etape] removePiece', at: (s) => routes.applicationStep(s.mine, 'pieces'), may: writers, input: async (s) => ({ applicationId: s.mine, attachmentId: await attachment(s) }) },
      { act: 'candidat/dossiers/[id] keepDeposit', at: (s) => routes.application(s.mine), may: writers, once: true, input: dossierStep },
      { act: 'candidat/dossiers/[id] withdraw', at: (s) => routes.application(s.mine), may: writers, once: true, input: async (s) => ({ ...(await dossierStep(s)), confirmation: 'retirer' }) },
    ],
  },

  'l’instruction': {
    until: 'closed',
    rows: [
      // Before the reviews: a dossier deposited again since its review keeps the jury closed.
      { act: 'pilotage/appels/[slug]/candidatures/[id]/complements ask', at: (s) => routes.complements(s.slug, s.mine), may: team, once: true, input: (s) => askTitle(s, s.mine) },
      {
        act: 'candidat/dossiers/[id] send', at: (s) => routes.application(s.mine), may: writers, once: true, input: complementStep,
        ready: async (s) => {
          await keep(s, 'complement', complementOf(s, s.mine))
          done(await saveAnswer(await s.cast.as('applicant'), { applicationId: s.mine, field: 'titre', answer: 'Tournées corrigées', version: await titleVersion(s) }, s.context()))
        },
      },
      { act: 'pilotage/appels/[slug]/candidatures/[id]/complements accept', at: (s) => routes.complements(s.slug, s.mine), may: team, once: true, input: complementStep },
      {
        act: 'pilotage/appels/[slug]/candidatures/[id]/complements cancel', at: (s) => routes.complements(s.slug, s.other), may: team, once: true, input: complementStep,
        ready: async (s) => {
          const wish = { applicationId: s.other, version: Number(await s.version('Application', s.other)), items: [{ fieldKey: 'titre', kind: 'WRONG' as const, sentence: 'Titre fictif.' }], dueOn: addDays(dayOf(new Date()), 3), publicUrl: '' }
          await keep(s, 'complement', askComplement(await s.cast.as('staff'), wish, s.context()).then((asked) => done(asked).requestId))
        },
      },
      {
        act: 'pilotage/appels/[slug]/candidatures/[id]/fiche write', at: (s) => routes.summary(s.slug, s.mine), may: team, once: true,
        input: async (s) => ({ applicationId: s.mine, version: String((await s.db.summarySheet.findUnique({ where: { applicationId: s.mine } }))?.version ?? 0), text: 'Texte fictif.' }),
      },
      { act: 'pilotage/appels/[slug]/candidatures save', at: (s) => routes.applications(s.slug), may: [...team, 'observer'], input: (s) => ({ slug: s.slug, search: '', name: 'Vue fictive' }) },
      {
        act: 'pilotage/appels/[slug]/candidatures drop', at: (s) => routes.applications(s.slug), may: ['staff'], once: true,
        ready: async (s) => done(await saveView(await s.cast.as('staff'), { slug: s.slug, search: '', name: 'Vue à retirer', shared: true }, s.context())),
        input: async (s) => ({ viewId: (await s.db.savedView.findFirstOrThrow({ where: { callId: s.callId, name: 'Vue à retirer' } })).id }),
      },
      { act: 'pilotage/appels/[slug]/candidatures choose', at: (s) => routes.applications(s.slug), may: [...team, 'observer'], input: (s) => ({ slug: s.slug, search: '', 'columns[]': ['montant', 'depot'] }) },
      {
        read: '/api/archives/[id]', at: (s) => `${routes.archives()}/${kept('archive')(s)}`, may: ['staff'], anonymous: 404,
        ready: (s) => keep(s, 'archive', s.db.archiveProgress.create({ data: { id: newId(), accountId: s.cast.idOf('staff'), total: 3, startedAt: new Date() } }).then(({ id }) => id)),
      },
      { act: answersRead, at: (s) => `${routes.answersRead(s.mine)}?champs=titre,resume`, may: team, once: true, input: () => ({}) },
      { act: 'pilotage/appels/[slug]/candidatures/confier give', at: (s) => routes.entrust(s.slug), may: team, once: true, input: (s) => ({ 'ids[]': [s.mine, s.other], officerId: s.cast.idOf('checker') }) },
      { act: 'pilotage/appels/[slug]/candidatures/[id] note', at: (s) => routes.staffApplication(s.slug, s.mine), may: team, input: (s) => ({ applicationId: s.mine, text: 'Remarque fictive.' }) },
      {
        act: 'pilotage/appels/[slug]/candidatures/[id] review', at: (s) => routes.staffApplication(s.slug, s.mine), may: team, once: true,
        input: (s) => ({ applicationId: s.mine, version: '0', verdict: 'ELIGIBLE', ground: '', 'checks[]': reviewChecks }),
      },
      {
        act: 'pilotage/appels/[slug]/candidatures/[id] reopen', at: (s) => routes.staffApplication(s.slug, s.mine), may: team, once: true,
        input: async (s) => {
          const { id } = await s.db.eligibilityReview.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { id: true } })
          return { applicationId: s.mine, version: await s.version('EligibilityReview', id) }
        },
      },
      {
        // Whoever proposes does not confirm.
        act: 'pilotage/appels/[slug]/candidatures/[id] confirm', at: (s) => routes.staffApplication(s.slug, s.other), may: ['checker'], refused: ['staff'], once: true,
        ready: async (s) => done(await reviewApplication(await s.cast.as('staff'), { applicationId: s.other, verdict: 'INELIGIBLE', ground: 'Motif fictif.', checks: [], version: 0 }, s.context())),
        input: async (s) => {
          const { id } = await s.db.eligibilityReview.findUniqueOrThrow({ where: { applicationId: s.other }, select: { id: true } })
          return { applicationId: s.other, version: await s.version('EligibilityReview', id) }
        },
      },
      { act: 'pilotage/appels/[slug]/candidatures/declarer-recevables declare', at: (s) => routes.declareEligible(s.slug), may: team, once: true, input: (s) => ({ 'ids[]': [s.mine, s.other, s.third] }) },
      { act: 'pilotage/appels/[slug]/avis/demander ask', at: (s) => routes.askOpinions(s.slug, s.mine), may: team, once: true, input: (s) => ({ callId: s.callId, 'ids[]': [s.mine, s.other], ...wish(s) }) },
      { read: '/avis', at: () => routes.opinions(), may: ['adviser'], told: signedIn.filter((who) => who !== 'adviser') },
      { read: '/avis/[id]', at: (s) => routes.opinion(kept('opinion')(s)), may: ['adviser'], ready: (s) => keep(s, 'opinion', opinion(s, s.mine)) },
      { act: 'avis/[id] give', at: (s) => routes.opinion(kept('opinion')(s)), may: ['adviser'], input: async (s) => ({ ...(await opinionStep(s)), value: 'RESERVED', grounds: 'Réserve fictive.' }) },
      { act: 'avis/[id] decline', at: (s) => routes.opinion(kept('opinion')(s)), may: ['adviser'], once: true, input: async (s) => ({ ...(await opinionStep(s)), reason: 'Lien fictif.' }) },
      { read: '/avis/[id] (déporté)', at: (s) => routes.opinion(kept('opinion')(s)), may: [] },
      { act: 'pilotage/appels/[slug]/avis cancel', at: (s) => routes.callOpinions(s.slug), may: team, once: true, ready: (s) => keep(s, 'opinion', opinion(s, s.other)), input: opinionStep },
      { read: '/jury/[slug]/etalonnage (aucun)', at: (s) => routes.calibration(s.slug), may: [] },
      { act: 'pilotage/appels/[slug]/jury/etalonnage add', at: (s) => routes.staffCalibration(s.slug), may: team, input: ({ callId }) => ({ callId, ...calibrationCase }) },
      { act: 'pilotage/appels/[slug]/jury/etalonnage change', at: (s) => routes.staffCalibration(s.slug), may: team, input: async (s) => ({ ...(await lastCase(s)), ...calibrationCase, title: `Cas ${newId()}` }) },
      { act: 'pilotage/appels/[slug]/jury/etalonnage remove', at: (s) => routes.staffCalibration(s.slug), may: team, once: true, input: lastCase },
      { read: '/jury/[slug]/etalonnage (en préparation)', at: (s) => routes.calibration(s.slug), may: [] },
      { act: 'pilotage/appels/[slug]/jury/etalonnage open', at: (s) => routes.staffCalibration(s.slug), may: team, once: true, input: calibration },
      { read: '/jury/[slug]/etalonnage (ouvert)', at: (s) => routes.calibration(s.slug), may: bench },
      { act: casePut, at: (s) => routes.keepCalibration(kept('case')(s)), may: bench, ready: (s) => keep(s, 'case', lastCase(s).then(({ caseId }) => caseId)), input: (s) => caseMarks(s, '0') },
      { act: 'jury/[slug]/etalonnage mark', at: (s) => routes.calibration(s.slug), may: bench, input: (s) => caseMarks(s, '1') },
      { act: 'pilotage/appels/[slug]/jury/etalonnage show', at: (s) => routes.staffCalibration(s.slug), may: ['staff', 'checker', 'president'], once: true, input: ({ callId }) => ({ callId }) },
      { act: 'pilotage/appels/[slug]/jury/etalonnage agree', at: (s) => routes.staffCalibration(s.slug), may: ['staff', 'checker', 'president'], input: async (s) => ({ ...(await calibration(s)), ...(await agreed(s)) }) },
      { read: '/pilotage/appels/[slug]/jury/etalonnage (montré)', at: (s) => routes.staffCalibration(s.slug), may: team },
      { read: '/jury/[slug]/etalonnage (montré)', at: (s) => routes.calibration(s.slug), may: bench },
      { read: '/jury/[slug]/dossiers/[id] (jury fermé)', at: (s) => routes.scoreSheet(s.slug, s.mine), may: [] },
      { act: 'pilotage/appels/[slug] openJuryAction', at: (s) => routes.staffCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId }) },
    ],
  },
}
