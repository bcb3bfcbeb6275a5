import { pdfBytes } from '@/lib/applications/open-call.fixture'
import { askComplement } from '@/lib/applications/complement.commands'
import { ensureAccount } from '@/prisma/seed/accounts'
import { issueToken } from '@/lib/accounts/token.commands'
import { hashPassword } from '@/lib/accounts/password'
import { saveAnswer } from '@/lib/applications/save-step.commands'
import { publishCorrection } from '@/lib/applications/form-correction.commands'
import { beginCorrection, changeFormField } from '@/lib/calls/form.commands'
import { nameAlternate } from '@/lib/calls/alternates.commands'
import { enterPastEdition } from '@/lib/calls/past-edition.commands'
import { draftAgreements } from '@/lib/agreements/agreement.commands'
import { Prisma } from '@/lib/db/generated/client'
import { dayFromDb } from '@/lib/db/values'
import { checkAmendment, draftAmendment, prepareAmendment } from '@/lib/decisions/amendment.commands'
import { draftsOf } from '@/lib/decisions/decision.queries'
import { renounce } from '@/lib/decisions/laureate.commands'
import { addEmbargoed } from '@/lib/decisions/embargo.commands'
import { standingOf } from '@/lib/decisions/release-validation.queries'
import { saveView } from '@/lib/eligibility/list-view.commands'
import { reviewChecks } from '@/lib/eligibility/eligibility-review'
import { reviewApplication } from '@/lib/eligibility/eligibility-review.commands'
import { bookSlot } from '@/lib/appeals/feedback.commands'
import { checkPlan, preparePlan } from '@/lib/envelope/plan.commands'
import { amiForm } from '@/lib/forms/ami-form'
import { fieldsOf } from '@/lib/forms/form-definition'
import { typedQuestion } from '@/lib/forms/question-form'
import { acceptAgreement } from '@/lib/agreements/signature.commands'
import { accountsChain } from '@/lib/journal/chain'
import { sendBankDetails, verifyBank } from '@/lib/payments/bank.commands'
import { fictionalIban } from '@/lib/payments/iban'
import { askPayment, enterCheck } from '@/lib/payments/payment.commands'
import { cents, centsInput } from '@/lib/kernel/cents'
import { addDays, day, dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { parisLocal } from '@/lib/kernel/paris'
import { routes } from '@/lib/kernel/routes'
import { sha256Hex } from '@/lib/kernel/sha256'
import { fictionalSiret } from '@/lib/kernel/siret'
import { proposeResource } from '@/lib/resources/resource.commands'
import { drawPreview } from '@/lib/scoring/draw-preview.queries'
import { raiseRecusal } from '@/lib/scoring/recusal.commands'
import { impactRecords } from '@/lib/impact/impact.queries'
import { submitReport } from '@/lib/impact/report.commands'
import { inviteColleague } from '@/lib/structures/membership.commands'
import { createStructure } from '@/lib/structures/structure.commands'
import { askExpert } from '@/lib/support/expert-request.commands'
import { addAction } from '@/lib/support/follow-up-action.commands'
import { addNeed } from '@/lib/support/need.commands'
import { addProvider, enterDays } from '@/lib/support/provider.commands'
import { addProviderSchema, enterDaysSchema } from '@/lib/support/provider.schema'
import { planSession } from '@/lib/support/session.commands'
import { completeAndSend } from '@/prisma/seed/play/agreements'
import { playCalibration } from '@/prisma/seed/play/calibration'
import { launchedCall, windowAround } from '@/prisma/seed/play/call'
import { done } from '@/prisma/seed/play/done'
import { randomFrom } from '@/prisma/seed/random'
import { siteUrl, upload, type Fields } from './ask'
import { people, type Somebody, type Stage, type Until } from './stage'

type Places = { at: (stage: Stage) => string }

/** One act on one object: everybody who is not in `may` tries first, with the very input that then succeeds. */
export type Act = Places & {
  /** As the build calls it: the folder, then the action; or a route and its method. */
  act: string
  /** The first does it, then each of the others does it again, unless it is done `once`. */
  may: readonly Somebody[]
  once?: true
  /** Who has to do with this object but not now: told why, where the others are told that nothing is there. */
  refused?: readonly Somebody[]
  /** Changes nothing by itself. */
  reads?: true
  ready?: (stage: Stage) => Promise<unknown>
  input: (stage: Stage) => Fields | Promise<Fields>
}

/** A page or a file whose object only these stages have; in brackets, what the object is just then. */
type Reading = Places & { read: string; may: readonly Somebody[]; anonymous?: 'sign-in' | 404; /** Told why not (403). */ told?: readonly Somebody[]; leads?: true; ready?: Act['ready'] }

const team = ['staff', 'checker'] as const
const members = ['applicant', 'editor', 'reader'] as const
const writers = ['applicant', 'editor'] as const
const bench = ['juror', 'president', 'deputy', 'recused'] as const
const signedIn = people.filter((who) => who !== 'anonymous')

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
const local = (count: number) => parisLocal(hours(count))

async function keep(stage: Stage, name: string, value: Promise<string>): Promise<void> {
  stage.kept[name] = await value
}
const kept = (name: string) => (stage: Stage) => stage.kept[name] ?? ''

/** An account of nobody in the play, followed as the others are. */
async function newAccount(stage: Stage, name: string, roles: 'SIGNATORY'[] = []): Promise<string> {
  const id = await ensureAccount(stage.db, { email: stage.cast.email(name), name: 'Personne fictive', roles }, null, new Date())
  stage.roots.Account.push(id)
  return id
}

const password = 'un mot de passe assez long'
const givePassword = async ({ db }: Stage, id: string) => db.account.update({ where: { id }, data: { passwordHash: await hashPassword(password) } })

const scenarioPage = (s: Stage) => routes.scenario(s.slug, kept('scenario')(s))
const scenarioStep = async (s: Stage): Promise<Fields> => ({ scenarioId: kept('scenario')(s), version: String((await s.db.scenario.findUniqueOrThrow({ where: { id: kept('scenario')(s) } })).version) })
const keepScenario = (s: Stage) => keep(s, 'scenario', s.db.scenario.findFirstOrThrow({ where: { callId: s.callId } }).then(({ id }) => id))

/** One that no worker takes up: it gives signs of life until tomorrow. */
const keepSearch = async (s: Stage) => {
  await s.db.searchRun.updateMany({ where: { scenarioId: kept('scenario')(s), state: { in: ['QUEUED', 'RUNNING'] } }, data: { state: 'CANCELLED', endedAt: new Date() } })
  const run = { id: newId(), scenarioId: kept('scenario')(s), name: newId(), wishes: {}, state: 'RUNNING' as const, total: 1, askedAt: new Date(), askedById: s.cast.idOf('staff'), seenAt: hours(24) }
  await keep(s, 'search', s.db.searchRun.create({ data: run }).then(({ id }) => id))
}

/** What is still a draft is handed in, whoever wrote it; what nobody began is no longer awaited. */
async function everySheetIn({ db, callId }: Stage): Promise<void> {
  await db.$executeRaw`UPDATE "ScoreSheet" s SET state = 'SUBMITTED', "submittedAt" = now() FROM "Application" a WHERE a.id = s."applicationId" AND a."callId" = ${callId}::uuid AND s.state = 'DRAFT'`
  await db.$executeRaw`DELETE FROM "Assignment" x USING "Application" a WHERE a.id = x."applicationId" AND a."callId" = ${callId}::uuid
    AND NOT EXISTS (SELECT 1 FROM "ScoreSheet" s WHERE s."jurorId" = x."jurorId" AND s."applicationId" = x."applicationId")`
}

const alternate = async ({ db, callId }: Stage): Promise<Fields> => ({ callId, alternateId: (await db.alternate.findFirstOrThrow({ where: { juror: { callId }, seatedAt: null, endedAt: null }, select: { id: true } })).id })

const votes = async (stage: Stage, ...who: (typeof bench)[number][]): Promise<Fields> =>
  Object.fromEntries(await Promise.all(who.map(async (name) => [`votes.${await stage.juror(name)}`, 'FOR'] as const)))

const marks = async (stage: Stage): Promise<Fields> => {
  const criteria = await stage.db.criterion.findMany({ where: { callId: stage.callId }, orderBy: { position: 'asc' }, select: { code: true } })
  return Object.fromEntries(criteria.flatMap(({ code }, n) => [[`marks.${n}.code`, code], [`marks.${n}.value`, '3'], [`marks.${n}.ground`, 'Convenable sur ce point.']]))
}

const agreed = async (stage: Stage): Promise<Fields> => {
  const { code } = await stage.db.criterion.findFirstOrThrow({ where: { callId: stage.callId }, orderBy: { position: 'asc' }, select: { code: true } })
  return { 'agreed.0.code': code, 'agreed.0.text': 'Lecture fictive.' }
}

const currentItem = async (stage: Stage, applicationId: string) => {
  const item = await stage.db.meetingItem.findFirstOrThrow({ where: { applicationId, meetingId: stage.kept.meeting }, select: { id: true, version: true, ballots: { orderBy: { n: 'desc' }, select: { id: true } } } })
  return { itemId: item.id, version: String(item.version), ballotId: item.ballots[0]?.id ?? '' }
}
const meetingStep = async (stage: Stage) => ({ meetingId: kept('meeting')(stage), version: await stage.version('Meeting', kept('meeting')(stage)) })
const planStep = async ({ db, callId }: Stage) => ({ callId, version: (await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId } }, select: { version: true } })).version })
const planFields = async (stage: Stage): Promise<{ callId: string; version: string }> => ({ callId: stage.callId, version: String((await planStep(stage)).version) })
const amendmentOf = async ({ db, callId }: Stage) => (await db.amendment.findFirstOrThrow({ where: { callId }, select: { id: true } })).id
const amendmentStep = async ({ db, kept: { amendment: amendmentId = '' } }: Stage) => ({ amendmentId, version: (await db.amendment.findUniqueOrThrow({ where: { id: amendmentId }, select: { version: true } })).version })
const amendmentFields = async (stage: Stage): Promise<{ amendmentId: string; version: string }> => amendmentStep(stage).then(({ amendmentId, version }) => ({ amendmentId, version: String(version) }))
const preparedAmendment = async (stage: Stage) => done(await prepareAmendment(await stage.cast.as('staff'), await amendmentStep(stage), stage.context()))
const prepared = async (stage: Stage) => done(await preparePlan(await stage.cast.as('staff'), await planStep(stage), stage.context()))
const attachment = async ({ db, mine }: Stage) => (await db.attachment.findFirstOrThrow({ where: { applicationId: mine, removedAt: null }, orderBy: { position: 'desc' }, select: { id: true } })).id
const titleVersion = async ({ db, mine }: Stage) => (await db.answer.findFirstOrThrow({ where: { applicationId: mine, fieldKey: 'titre' }, select: { version: true } })).version
const dossierStep = async (stage: Stage) => ({ applicationId: stage.mine, version: await stage.version('Application', stage.mine) })
const proposed = async ({ db, callId }: Stage) => {
  const { id: recusalId, version } = await db.recusal.findFirstOrThrow({ where: { callId, state: 'PROPOSED' }, select: { id: true, version: true } })
  return { recusalId, version: String(version), outcome: 'EFFECTIVE', reason: 'Lien fictif établi.' }
}
const editable = async (stage: Stage) => ({ callId: stage.callId, version: await stage.version('Call', stage.callId) })
const calibrationCase = { title: 'Cas fictif', origin: 'FICTIONAL', source: '', text: 'Texte fictif.' }
const lastCase = async ({ db, callId }: Stage) => {
  const { id, version } = await db.calibrationCase.findFirstOrThrow({ where: { session: { callId } }, orderBy: { position: 'desc' }, select: { id: true, version: true } })
  return { caseId: id, version: String(version) }
}
const calibration = async ({ db, callId }: Stage) => ({ callId, version: String((await db.calibrationSession.findUniqueOrThrow({ where: { callId }, select: { version: true } })).version) })
/** As whoever has marked nothing yet sends it. */
const caseMarks = async (s: Stage): Promise<Fields> => ({ caseId: (await lastCase(s)).caseId, version: '0', intent: 'submit', ...(await marks(s)) })
const form = (stage: Stage) => routes.callForm(stage.slug)
const formVersion = async ({ db, callId }: Stage) => ({ callId, version: (await db.formVersion.findFirstOrThrow({ where: { callId }, orderBy: { n: 'desc' }, select: { version: true } })).version })
const composed = async (stage: Stage): Promise<{ callId: string; version: string }> => ({ callId: stage.callId, version: String((await formVersion(stage)).version) })
/** A correction of the form that staff prepared and did not publish: one more character for an answer. */
const correction = async (stage: Stage) => {
  const staff = await stage.cast.as('staff')
  done(await beginCorrection(staff, stage, stage.context()))
  const essaimage = fieldsOf(amiForm).find(({ key }) => key === 'essaimage')
  if (essaimage) done(await changeFormField(staff, { ...(await formVersion(stage)), field: 'essaimage', typed: { ...typedQuestion(essaimage), maxLength: '2001' } }, stage.context()))
}
const asked = { label: 'Question fictive', help: '', audience: 'call', usedBy: 'Le jury fictif.' }
const laureateOf = async ({ db, mine }: Stage) => (await db.laureate.findUniqueOrThrow({ where: { applicationId: mine }, select: { id: true } })).id
const laureateStep = async ({ db }: Stage, laureateId: string): Promise<Fields> => ({ laureateId, version: String((await db.laureate.findUniqueOrThrow({ where: { id: laureateId }, select: { version: true } })).version), word: 'renoncer' })
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
const session = (stage: Stage, id: string) => stage.version('SupportSession', id).then((version) => ({ sessionId: id, version }))

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

const embargoList = (stage: Stage) => routes.embargoList(stage.slug)
const embargoStep = async (s: Stage): Promise<{ personId: string; version: string }> => ({ personId: kept('embargoed')(s), version: await s.version('EmbargoPerson', kept('embargoed')(s)) })
const underEmbargo = { name: 'Personne fictive', capacity: 'Organisme fictif', phone: '', applicationId: '', knowsFrom: local(2) }
/** The hour of the person last kept, whose link is known here: the worker, which is not waited for, has none to send. */
const hourCome = (s: Stage, secret: string) => s.db.embargoPerson.update({ where: { id: kept('embargoed')(s) }, data: { knowsFrom: hours(-1), linkId: newId(), linkedAt: new Date(), linkSha256: sha256Hex(secret) } })
const announcing = (s: Stage): Fields => ({ callId: s.callId, slug: s.slug, word: 'annoncer' })
const validating = async (s: Stage): Promise<Fields> => ({ callId: s.callId, seen: (await standingOf(s.db, s.callId)).fingerprint, word: 'valider' })
const settings = (stage: Stage) => routes.callSettings(stage.slug)
const room = (stage: Stage) => routes.deliberation(stage.slug)
const account = (stage: Stage) => routes.manageAccount(kept('account')(stage))
const envelope = (stage: Stage) => routes.envelope(stage.slug)
const amendment = (stage: Stage) => routes.amendment(stage.slug, kept('amendment')(stage))
const amendmentToSign = (stage: Stage) => routes.signAmendment(stage.slug, kept('amendment')(stage))
const directoryImport = (stage: Stage) => routes.directoryImport(kept('import')(stage))
const tryImport = (stage: Stage) => routes.tryDirectoryImport(kept('import')(stage))
const agreement = (stage: Stage) => routes.agreement(stage.slug, kept('laureate')(stage))
const otherAgreement = (stage: Stage) => routes.agreement(stage.slug, kept('otherLaureate')(stage))
/** The version of that laureate's agreement that is written or waits, as its page would send it. */
async function agreementStep({ db }: Stage, laureateId: string): Promise<{ agreementId: string; version: string; versionId: string }> {
  const [last] = await db.agreementVersion.findMany({ where: { agreement: { laureateId } }, orderBy: { n: 'desc' }, select: { id: true, version: true, agreementId: true } })
  return { agreementId: last?.agreementId ?? '', version: String(last?.version ?? 0), versionId: last?.id ?? '' }
}
const agreementTerms = (kind: 'ACCEPTED_LETTER' | 'SIGNED_AGREEMENT'): Fields => ({
  kind, grant: '15 000', conditions: '', 'instalments.0.share': '80', 'instalments.0.condition': 'À l’accord.', 'instalments.1.share': '20', 'instalments.1.condition': 'Au rapport final.',
  republican: 'SUBSCRIBED', republicanReference: 'Décret fictif', stateAid: 'OUT_OF_SCOPE', stateAidGround: '', startsOn: '2026-01-05', endsOn: '2027-06-30', yearEndsOn: '2027-12-31', publicity: '',
})
const own = async (stage: Stage, laureate: string): Promise<Fields> => {
  const { agreementId, version } = await agreementStep(stage, kept(laureate)(stage))
  return { agreementId, version }
}
const leaving = async (stage: Stage, laureate: string, word: string): Promise<Fields> => ({
  laureateId: kept(laureate)(stage), version: String((await stage.db.laureate.findUniqueOrThrow({ where: { id: kept(laureate)(stage) }, select: { version: true } })).version), writtenOn: dayOf(new Date()), reason: 'Motif fictif de cet acte.', word,
})
const ownImpact = (stage: Stage) => routes.ownImpact(stage.mine)
const ownReport = (stage: Stage) => routes.ownReport(stage.mine, kept('report')(stage))
const laureateReport = (stage: Stage) => routes.laureateReport(stage.slug, kept('laureate')(stage), kept('report')(stage))
async function impact(stage: Stage) {
  const [record] = await impactRecords(stage.db, Prisma.sql`l.id = ${kept('laureate')(stage)}::uuid`)
  if (!record) throw new Error('no such laureate')
  return record
}
const reportStep = async (stage: Stage): Promise<{ reportId: string; version: string }> => ({ reportId: kept('report')(stage), version: String((await stage.db.report.findUniqueOrThrow({ where: { id: kept('report')(stage) }, select: { version: true } })).version) })
const toldReport = async (stage: Stage): Promise<Fields> => ({
  done: 'Travail fictif.', effects: 'Effets fictifs.', difficulties: '', future: 'Suites fictives.',
  ...Object.fromEntries((await impact(stage)).reports.flatMap(({ lines }) => lines.map(({ position }) => [`lines.${position}.spent`, '100']))),
})
/** No other call's grants count in this one's year. */
const ownFunder = ({ db, callId }: Stage) => db.call.update({ where: { id: callId }, data: { funder: `Financeur fictif ${newId()}` } })
/** The last version of an agreement was to be signed the day before yesterday. */
const overdue = ({ db }: Stage, laureateId: string) => db.agreementVersion.updateMany({ where: { state: 'SENT', agreement: { laureateId } }, data: { signByOn: new Date(Date.now() - 2 * 86_400_000) } })
/** A video call with `mine`, as staff plan it. */
const sessionWish = (stage: Stage) => ({
  callId: stage.callId, kind: 'INDIVIDUAL' as const, mode: 'VIDEO' as const, title: 'Point fictif', place: '', zone: 'Europe/Paris' as const, startsAt: hours(48), endsAt: hours(49),
  otherDates: [] as Date[], registration: 'INVITED' as const, capacity: null, requestId: null, laureates: [kept('laureate')(stage)], publicUrl: 'http://127.0.0.1',
})
const seatIn = (name: string) => (stage: Stage) => ({ sessionId: kept(name)(stage), laureateId: kept('laureate')(stage) })
/** Enough of the structure's own actions for whoever settles one. */
const addedActions = async (stage: Stage) => {
  const input = { ...seatIn('begun')(stage), owner: 'STRUCTURE' as const, text: 'Action fictive', dueOn: addDays(dayOf(new Date()), 30) }
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
const payments = (stage: Stage) => routes.laureatePayments(stage.slug, kept('laureate')(stage))
const ownPayments = (stage: Stage) => routes.ownPayments(stage.mine)
const bankTyped = async ({ db, mine, structureId }: Stage, account: number) => {
  const { name, siret } = await db.structure.findUniqueOrThrow({ where: { id: structureId }, select: { name: true, siret: true } })
  return { applicationId: mine, holder: name, holderSiret: siret, iban: fictionalIban(account), bic: '' }
}
const bankOf = async ({ db, structureId }: Stage) => (await db.bankDetails.findFirstOrThrow({ where: { structureId, state: { in: ['SENT', 'VERIFIED'] } }, select: { id: true } })).id
const bankStep = async (stage: Stage) => {
  const bankId = await bankOf(stage)
  return { bankId, version: String((await stage.db.bankDetails.findUniqueOrThrow({ where: { id: bankId }, select: { version: true } })).version) }
}
/** Another account, its paper joined. */
async function changeBank(stage: Stage, account: number): Promise<void> {
  const { bankId } = done(await sendBankDetails(await stage.cast.as('applicant'), { ...(await bankTyped(stage, account)), publicUrl: '' }, stage.context()))
  await upload(routes.addBankPaper(bankId, stage.mine), 'rib', new Uint8Array([...pdfBytes, account]), { ...stage.cast.headers.applicant, origin: siteUrl() })
}
const paymentStep = async ({ db, kept: { agreement: agreementId = '' } }: Stage, n: number) => {
  const { id: requestId, version } = await db.paymentRequest.findFirstOrThrow({ where: { agreementId, n }, orderBy: { attempt: 'desc' }, select: { id: true, version: true } })
  return { requestId, version: String(version) }
}
const repaymentStep = async ({ db, kept: { agreement: agreementId = '' } }: Stage) => {
  const { id: repaymentId, version } = await db.repayment.findFirstOrThrow({ where: { agreementId }, select: { id: true, version: true } })
  return { repaymentId, version: String(version) }
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

/** The acts that are routes: a file streamed in. */
const attachmentPosted = 'api/dossiers/[id]/pieces POST'
const directoryPosted = 'api/annuaire POST'
const scanPosted = 'api/seances/[id]/feuilles POST'
const copyPosted = 'api/conventions/[id]/exemplaires POST'
const appealFilePosted = 'api/recours/[id]/pieces POST'
const paperPosted = 'api/rib/[id] POST'
const proofPosted = 'api/versements/[id]/justificatifs POST'
const returnPosted = 'api/appels/[slug]/retours POST'
const measurementsPosted = 'api/releves/[id]/fichier POST'
const measurementProofPosted = 'api/releves/[id]/preuves POST'
const resourcePosted = 'api/ressources/[id]/fichiers POST'
export const filesPosted: readonly string[] = [
  attachmentPosted,
  directoryPosted,
  scanPosted,
  copyPosted,
  appealFilePosted,
  paperPosted,
  proofPosted,
  returnPosted,
  measurementsPosted,
  measurementProofPosted,
  resourcePosted,
]
/** And those that a form's fields are sent to: an answer as it is typed, a deposit. */
const [answerPut, depositPosted, answersRead, sheetPut] = ['api/dossiers/[id]/reponses PUT', 'api/dossiers/[id]/depot POST', 'api/dossiers/[id]/lectures POST', 'api/grilles/[id] PUT'] as const
export const fieldsSent: readonly string[] = [answerPut, depositPosted, answersRead, sheetPut]

/** Room by room, in the order of its life: what one row does is what the next ones stand on. */
export const rooms: Record<string, { until: Until; ready?: (stage: Stage) => Promise<unknown>; rows: (Act | Reading)[] }> = {
  'les comptes': {
    until: 'draft',
    ready: (s) => keep(s, 'account', newAccount(s, 'followed')),
    rows: [
      { act: 'inscription register', at: () => routes.register(), may: people, once: true, reads: true, input: () => ({ name: 'Personne fictive', email: `${newId()}@example.org`, password }) },
      {
        act: 'inscription confirmEmail', at: () => routes.confirmEmail('x'), may: people, once: true,
        ready: (s) => givePassword(s, kept('account')(s)),
        input: async (s) => ({ password, secret: (await issueToken(s.db, kept('account')(s), 'CONFIRM_EMAIL', new Date())).secret }),
      },
      { act: 'mot-de-passe askReset', at: () => routes.askPassword(), may: people, once: true, input: (s) => ({ email: s.cast.email('followed') }) },
      { act: 'mot-de-passe resetPassword', at: () => routes.newPassword('x'), may: people, once: true, input: async (s) => ({ password: 'un autre mot de passe', secret: (await issueToken(s.db, kept('account')(s), 'RESET_PASSWORD', new Date())).secret }) },
      { act: 'administration/comptes/[id] saveRoles', at: account, may: ['administrator'], input: async (s) => ({ accountId: kept('account')(s), version: await s.version('Account', kept('account')(s)), 'roles[]': ['OBSERVER'] }) },
      { act: 'administration/comptes/[id] openOrClose', at: account, may: ['administrator'], input: async (s) => ({ accountId: kept('account')(s), version: await s.version('Account', kept('account')(s)), disabled: '1', confirmed: 'on' }) },
      { act: 'administration/journal verify', at: () => routes.journal(), may: ['administrator'], reads: true, input: () => ({ chain: accountsChain }) },
      { act: 'compte endOthers', at: () => routes.account(), may: signedIn, input: () => ({}) },
      {
        act: 'connexion signIn', at: () => routes.signIn(), may: people, once: true,
        ready: (s) => givePassword(s, s.cast.idOf('stranger')),
        input: (s) => ({ email: s.cast.email('stranger'), password }),
      },
      { act: 'connexion signOut', at: () => routes.account(), may: [...signedIn, 'anonymous'], once: true, input: () => ({}) },
    ],
  },

  'un appel en préparation': {
    until: 'draft',
    ready: (s) => keep(s, 'person', newAccount(s, 'named', ['SIGNATORY'])),
    rows: [
      { act: 'pilotage/appels/creer create', at: () => routes.newCall(), may: team, input: () => ({ title: 'Appel fictif', slug: `acces-${newId()}` }), reads: true },
      {
        act: 'pilotage/appels/[slug]/reglages presentation', at: settings, may: team,
        input: async (s) => ({
          ...(await editable(s)), title: 'Appel fictif des accès', summary: 'Résumé', text: 'Présentation', funder: 'Financeur fictif', partners: '', contact: 'appel@example.org',
          ...Object.fromEntries([0, 1, 2].flatMap((n) => [[`ambitions.${n}.title`, `Ambition ${n + 1}`], [`ambitions.${n}.text`, 'Texte.']])),
        }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages schedule', at: settings, may: team,
        input: async (s) => ({ ...(await editable(s)), opensAt: local(-1), closesAt: local(400), answerPlannedOn: '2030-01-05', envelopeCents: '500 000', ceilingCents: '40 000', grantRatePercent: '80' }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages rules', at: settings, may: team,
        input: async (s) => ({
          ...(await editable(s)), readingsPerApplication: '3', extraReadings: '0', groundsRequiredUpTo: '2', quorumNumerator: '1', quorumDenominator: '2',
          ...Object.fromEntries(['Besoin', 'Mobilité', 'Partenaires', 'Essaimage'].flatMap((label, n) => [[`criteria.${n}.label`, label], [`criteria.${n}.weight`, '25'], [`criteria.${n}.levels`, '0\n1\n2\n3\n4\n5']])),
        }),
      },
      { act: 'pilotage/appels/[slug]/reglages texts', at: settings, may: team, input: async (s) => ({ ...(await editable(s)), receiptText: 'Nous accusons réception.', remediesText: 'Deux mois devant le tribunal fictif.' }) },
      { act: 'pilotage/appels/[slug]/reglages helpline', at: settings, may: team, input: (s) => ({ callId: s.callId, helpName: `Équipe ${newId()}`, helpPhone: '01 00 00 00 00', helpHours: 'le matin' }) },
      {
        act: 'pilotage/appels/[slug]/reglages appoint', at: settings, may: team, once: true,
        input: (s) => ({ callId: s.callId, email: s.cast.email('named'), role: 'MEMBER', capacity: 'Personne qualifiée', departementCode: '', appointedOn: '2026-01-05', act: 'Décision fictive n° 2' }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages endAppointment', at: settings, may: team, once: true,
        input: async (s) => ({ callId: s.callId, jurorId: (await s.db.juror.findFirstOrThrow({ where: { callId: s.callId, accountId: kept('person')(s) }, select: { id: true } })).id }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages nameAlternate', at: settings, may: team, once: true,
        input: async (s) => ({ callId: s.callId, jurorId: await s.juror('juror'), email: s.cast.email('named'), capacity: 'Personne qualifiée', departementCode: '', appointedOn: '2026-01-05', act: 'Décision fictive n° 2' }),
      },
      { act: 'pilotage/appels/[slug]/reglages seatAlternate', at: settings, may: team, once: true, input: async (s) => ({ ...(await alternate(s)), reason: 'Empêchement fictif.' }) },
      {
        act: 'pilotage/appels/[slug]/reglages removeAlternate', at: settings, may: team, once: true,
        ready: async (s) => done(await nameAlternate(await s.cast.as('staff'), { callId: s.callId, jurorId: await s.juror('deputy'), email: s.cast.email('applicant'), capacity: 'Personne fictive', departementCode: '', appointedOn: day('2026-01-05'), act: 'Décision fictive n° 2' }, s.context())),
        input: alternate,
      },
      {
        act: 'pilotage/appels/[slug]/reglages nameSignatory', at: settings, may: team, once: true,
        input: (s) => ({ callId: s.callId, email: s.cast.email('named'), capacity: 'Directrice fictive', delegation: 'Délégation fictive n° 3', delegatedOn: '2026-01-05' }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages endDelegation', at: settings, may: team, once: true,
        input: async (s) => ({ callId: s.callId, signatoryId: (await s.db.signatory.findFirstOrThrow({ where: { callId: s.callId, accountId: kept('person')(s) }, select: { id: true } })).id }),
      },
      { act: 'pilotage/appels/[slug]/formulaire/etapes/ajouter add', at: (s) => routes.newFormStep(s.slug), may: team, once: true, input: async (s) => ({ ...(await composed(s)), title: 'Étape fictive', intro: '', minutes: '5', documents: '' }) },
      { act: 'pilotage/appels/[slug]/formulaire/etapes/[etape] change', at: (s) => routes.formStep(s.slug, 'etape-fictive'), may: team, input: async (s) => ({ ...(await composed(s)), step: 'etape-fictive', title: 'Étape fictive', intro: '', minutes: '6', documents: '' }) },
      { act: 'pilotage/appels/[slug]/formulaire/questions/ajouter add', at: (s) => routes.newFormField(s.slug, 'etape-fictive'), may: team, once: true, input: async (s) => ({ ...(await composed(s)), step: 'etape-fictive', kind: 'date', ...asked }) },
      { act: 'pilotage/appels/[slug]/formulaire/questions/[question] change', at: (s) => routes.formField(s.slug, 'question-fictive'), may: team, input: async (s) => ({ ...(await composed(s)), field: 'question-fictive', ...asked }) },
      { act: 'pilotage/appels/[slug]/formulaire move', at: form, may: team, input: async (s) => ({ ...(await composed(s)), move: 'field/question-fictive/projet/0' }) },
      { act: 'pilotage/appels/[slug]/formulaire/questions/[question] remove', at: (s) => routes.formField(s.slug, 'question-fictive'), may: team, once: true, input: async (s) => ({ ...(await composed(s)), field: 'question-fictive' }) },
      { act: 'pilotage/appels/[slug]/formulaire/etapes/[etape] remove', at: (s) => routes.formStep(s.slug, 'etape-fictive'), may: team, once: true, input: async (s) => ({ ...(await composed(s)), step: 'etape-fictive' }) },
      { act: 'pilotage/appels/[slug]/lancer launch', at: (s) => routes.launchCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId }) },
      { act: 'pilotage/appels/[slug]/formulaire begin', at: form, may: team, once: true, input: ({ callId }) => ({ callId }) },
      { act: 'pilotage/appels/[slug]/formulaire drop', at: form, may: team, once: true, input: composed },
      { act: 'pilotage/appels/[slug]/formulaire/publier publish', at: (s) => routes.publishForm(s.slug), may: team, once: true, ready: correction, input: async (s) => ({ ...(await composed(s)), reason: 'Motif fictif.' }) },
      { act: 'pilotage/appels/[slug]/prolonger extend', at: (s) => routes.extendCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId, closesAt: local(900), reason: 'Panne fictive.' }) },
      { act: 'pilotage/appels/[slug]/sans-suite abandon', at: (s) => routes.abandonCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId, reason: 'Motif fictif.', word: 'sans suite' }) },
    ],
  },

  'l’annuaire': {
    until: 'draft',
    rows: [
      { act: directoryPosted, at: () => routes.sendDirectoryFile(), may: team, input: () => ({ field: 'annuaire', text: `identifiant,nom,insee\n${newId()},Espace fictif des accès,15014\n` }) },
      {
        act: 'pilotage/annuaire/imports/[id] match', at: directoryImport, may: team,
        ready: async (s) => {
          s.kept.import = (await s.db.directoryImport.findFirstOrThrow({ where: { receivedById: s.cast.idOf('staff') }, select: { id: true } })).id
        },
        input: async (s) => ({ importId: kept('import')(s), version: await s.version('DirectoryImport', kept('import')(s)), 'columns.0': 'externalId', 'columns.1': 'name', 'columns.2': 'communeCode' }),
      },
      { read: '/pilotage/annuaire/imports/[id]/essai', at: tryImport, may: team },
      { read: '/pilotage/annuaire/imports/[id]/erreurs', at: (s) => routes.directoryFaults(kept('import')(s)), may: team, anonymous: 404 },
      {
        act: 'pilotage/annuaire/imports/[id]/essai confirm', at: tryImport, may: team, once: true,
        input: async (s) => ({ importId: kept('import')(s), version: await s.version('DirectoryImport', kept('import')(s)), announced: '1-0-0-0-0' }),
      },
    ],
  },

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
      { act: 'jury/[slug]/etalonnage mark', at: (s) => routes.calibration(s.slug), may: bench, input: caseMarks },
      { act: 'pilotage/appels/[slug]/jury/etalonnage show', at: (s) => routes.staffCalibration(s.slug), may: ['staff', 'checker', 'president'], once: true, input: ({ callId }) => ({ callId }) },
      { act: 'pilotage/appels/[slug]/jury/etalonnage agree', at: (s) => routes.staffCalibration(s.slug), may: ['staff', 'checker', 'president'], input: async (s) => ({ ...(await calibration(s)), ...(await agreed(s)) }) },
      { read: '/pilotage/appels/[slug]/jury/etalonnage (montré)', at: (s) => routes.staffCalibration(s.slug), may: team },
      { read: '/jury/[slug]/etalonnage (montré)', at: (s) => routes.calibration(s.slug), may: bench },
      { read: '/jury/[slug]/dossiers/[id] (jury fermé)', at: (s) => routes.scoreSheet(s.slug, s.mine), may: [] },
      { act: 'pilotage/appels/[slug] openJuryAction', at: (s) => routes.staffCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId }) },
    ],
  },

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
      { act: 'candidat/dossiers/[id]/decision/suites openOwn', at: after, may: members, once: true, input: async (s) => ({ appealId: (await appeal(s)).appealId }) },
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
      { act: 'pilotage/appels/[slug]/seances/[id] add', at: (s) => routes.session(s.slug, kept('begun')(s)), may: team, input: (s) => ({ ...seatIn('begun')(s), text: `Action fictive ${newId()}`, owner: 'STRUCTURE', dueOn: addDays(dayOf(new Date()), 30) }) },
      { act: 'pilotage/appels/[slug]/seances/[id] settle', at: (s) => routes.session(s.slug, kept('begun')(s)), may: [...team, ...writers], ready: addedActions, input: actionStep },
      { act: 'pilotage/appels/[slug]/laureats/[id] settle', at: support, may: [...team, ...writers], ready: addedActions, input: actionStep },
      { act: 'pilotage/appels/[slug]/laureats/[id]/besoins say', at: needs, may: team, input: (s) => ({ laureateId: kept('laureate')(s), weather: 'CLOUDY', word: 'Mot fictif', saidOn: dayOf(new Date()) }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/besoins add', at: needs, may: team, input: (s) => ({ laureateId: kept('laureate')(s), source: 'TEAM', text: `Besoin fictif ${newId()}` }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/besoins answer', at: needs, may: team, ready: addedNeed, input: async (s) => ({ ...(await needStep(s)), answer: `seance:${kept('begun')(s)}`, resource: '' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/besoins drop', at: needs, may: team, once: true, ready: addedNeed, input: needStep },
      { act: 'pilotage/appels/[slug]/laureats/couts buy', at: costs, may: team, input: (s) => ({ ...bought, callId: s.callId, name: `Cabinet fictif ${newId()}` }) },
      { act: 'pilotage/appels/[slug]/laureats/couts change', at: costs, may: team, ready: addedProvider, input: async (s) => ({ providerId: kept('provider')(s), version: await s.version('SupportProvider', kept('provider')(s)), boughtHalfDays: '50', perLaureateHalfDays: '' }) },
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
          return { laureateId: kept('laureate')(s), version: String(plan?.version ?? 0), standing: 'Équipe fictive recrutée.', needs: '', objectives: '', nextContactOn: '' }
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
        act: 'candidat/dossiers/[id]/convention accept', at: (s) => routes.ownAgreement(s.other), may: ['stranger'], once: true,
        ready: async (s) => {
          await completeAndSend(s.db, await s.cast.as('staff'), kept('otherLaureate')(s), new Date())
        },
        input: async (s) => ({ ...(await own(s, 'otherLaureate')), as: 'Présidente fictive', word: 'accepter' }),
      },
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

  'les relevés et les rapports': {
    until: 'announced',
    ready: async (s) => {
      await ownFunder(s)
      await keep(s, 'laureate', laureateOf(s))
      await s.db.laureate.update({ where: { id: kept('laureate')(s) }, data: { announcedOn: new Date(`${addDays(dayOf(new Date()), -400)}T00:00:00.000Z`) } })
      const staff = await s.cast.as('staff')
      done(await draftAgreements(staff, { callId: s.callId }, s.context()))
      await completeAndSend(s.db, staff, kept('laureate')(s), new Date())
      const { agreementId, version } = await agreementStep(s, kept('laureate')(s))
      done(await acceptAgreement(await s.cast.as('applicant'), { agreementId, version: Number(version), as: 'Présidente fictive', publicUrl: 'http://127.0.0.1' }, s.context()))
      const { endsOn } = await impact(s)
      s.kept.period = endsOn
    },
    rows: [
      { act: 'candidat/dossiers/[id]/impact measure', at: ownImpact, may: writers, input: async (s) => ({ laureateId: kept('laureate')(s), period: kept('period')(s), known: String((await impact(s)).values.length), 'values.personnes.value': String((await impact(s)).values.length + 100), 'values.personnes.word': 'Explication fictive.' }) },
      { act: 'candidat/dossiers/[id]/impact serve', at: ownImpact, may: writers, input: (s) => ({ laureateId: kept('laureate')(s), before: '15014', since: '' }) },
      { act: measurementsPosted, at: (s) => routes.sendMeasurementFile(kept('laureate')(s)), may: writers, once: true, input: (s) => ({ field: 'fichier', text: `indicateur,periode,valeur\nformees,${kept('period')(s)},12\n` }) },
      { read: '/candidat/dossiers/[id]/impact/fichier/[fichier]', at: (s) => routes.measurementTrial(s.mine, kept('import')(s)), may: writers, ready: (s) => keep(s, 'import', s.db.measurementImport.findFirstOrThrow({ where: { laureateId: kept('laureate')(s) }, select: { id: true } }).then(({ id }) => id)) },
      { act: 'candidat/dossiers/[id]/impact/fichier/[fichier] apply', at: (s) => routes.measurementTrial(s.mine, kept('import')(s)), may: writers, once: true, input: (s) => ({ laureateId: kept('laureate')(s), importId: kept('import')(s) }) },
      { act: measurementProofPosted, at: (s) => routes.sendMeasurementProof(kept('laureate')(s), 'personnes', kept('period')(s)), may: writers, input: () => ({ field: 'preuve' }) },
      { read: '/api/preuves/[id]', at: (s) => routes.measurementProof(kept('proof')(s)), may: [...team, 'observer', ...members], anonymous: 404, ready: (s) => keep(s, 'proof', s.db.measurementProof.findFirstOrThrow({ where: { laureateId: kept('laureate')(s) }, select: { id: true } }).then(({ id }) => id)) },
      { act: 'candidat/dossiers/[id]/impact start', at: ownImpact, may: writers, once: true, input: (s) => ({ laureateId: kept('laureate')(s), kind: 'FINAL', period: kept('period')(s) }) },
      { act: 'candidat/dossiers/[id]/impact/rapports/[rapport] edit', at: ownReport, may: writers, ready: (s) => keep(s, 'report', s.db.report.findFirstOrThrow({ where: { laureateId: kept('laureate')(s) }, select: { id: true } }).then(({ id }) => id)), input: async (s) => ({ ...(await reportStep(s)), ...(await toldReport(s)) }) },
      { act: 'candidat/dossiers/[id]/impact/rapports/[rapport] submit', at: ownReport, may: writers, once: true, input: reportStep },
      { act: 'pilotage/appels/[slug]/laureats/[id]/impact/rapports/[rapport] sendBack', at: laureateReport, may: team, once: true, input: async (s) => ({ ...(await reportStep(s)), field: 'effects', text: 'Précision fictive à donner.' }) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id]/impact/rapports/[rapport] accept', at: laureateReport, may: team, once: true,
        ready: async (s) => { done(await submitReport(await s.cast.as('applicant'), { reportId: kept('report')(s), version: Number((await reportStep(s)).version) }, s.context())) },
        input: async (s) => ({ ...(await reportStep(s)), word: 'accepter' }),
      },
    ],
  },

  'la caducité et la résiliation': {
    until: 'announced',
    ready: async (s) => {
      await ownFunder(s)
      await keep(s, 'laureate', laureateOf(s))
      await keep(s, 'otherLaureate', s.db.laureate.findUniqueOrThrow({ where: { applicationId: s.other }, select: { id: true } }).then(({ id }) => id))
      const staff = await s.cast.as('staff')
      done(await draftAgreements(staff, { callId: s.callId }, s.context()))
      for (const laureate of ['laureate', 'otherLaureate']) await completeAndSend(s.db, staff, kept(laureate)(s), new Date())
      await overdue(s, kept('laureate')(s))
    },
    rows: [
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention lapse', at: agreement, may: team, once: true, input: (s) => leaving(s, 'laureate', 'caducité') },
      { act: 'candidat/dossiers/[id]/convention accept', at: (s) => routes.ownAgreement(s.other), may: ['stranger'], once: true, input: async (s) => ({ ...(await own(s, 'otherLaureate')), as: 'Présidente fictive', word: 'accepter' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/convention terminate', at: otherAgreement, may: team, once: true, input: (s) => leaving(s, 'otherLaureate', 'résilier') },
    ],
  },

  'les versements': {
    until: 'announced',
    ready: async (s) => {
      await ownFunder(s)
      await keep(s, 'laureate', laureateOf(s))
      const staff = await s.cast.as('staff')
      done(await draftAgreements(staff, { callId: s.callId }, s.context()))
      await completeAndSend(s.db, staff, kept('laureate')(s), new Date())
      const { agreementId, version } = await agreementStep(s, kept('laureate')(s))
      s.kept.agreement = agreementId
      done(await acceptAgreement(await s.cast.as('applicant'), { agreementId, version: Number(version), as: 'Présidente fictive', publicUrl: '' }, s.context()))
    },
    rows: [
      { act: 'candidat/dossiers/[id]/versements sendBank', at: ownPayments, may: ['applicant'], once: true, input: (s) => bankTyped(s, 1) },
      { act: paperPosted, at: (s) => routes.addBankPaper(kept('bank')(s), s.mine), may: ['applicant'], ready: (s) => keep(s, 'bank', bankOf(s)), input: () => ({ field: 'rib' }) },
      { read: '/api/rib/[id]', at: (s) => routes.bankPaper(kept('bank')(s)), may: [...team, 'applicant'], anonymous: 404 },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements verifyBank', at: payments, may: team, once: true, input: async (s) => ({ ...(await bankStep(s)), compared: 'on' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements enterCheck', at: payments, may: team, input: (s) => ({ laureateId: kept('laureate')(s), kind: 'IDENTITY', passed: 'yes', checkedOn: dayOf(new Date()), remark: '' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements enterCommitment', at: payments, may: team, input: async (s) => ({ agreementId: kept('agreement')(s), version: String((await s.db.commitment.findUnique({ where: { agreementId: kept('agreement')(s) }, select: { version: true } }))?.version ?? 0), number: 'ENG-FICTIF' }) },
      { act: 'candidat/dossiers/[id]/versements askPayment', at: ownPayments, may: writers, once: true, input: (s) => ({ agreementId: kept('agreement')(s), n: '1', message: '' }) },
      { act: proofPosted, at: (s) => routes.addProof(kept('agreement')(s), 1, s.mine), may: writers, input: () => ({ field: 'justificatif' }) },
      { read: '/api/justificatifs/[id]', at: (s) => routes.proof(kept('proof')(s)), may: [...team, 'observer', ...members], anonymous: 404, ready: (s) => keep(s, 'proof', s.db.paymentProof.findFirstOrThrow({ where: { agreementId: kept('agreement')(s) }, select: { id: true } }).then(({ id }) => id)) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements verifyProofs', at: payments, may: team, once: true, input: (s) => paymentStep(s, 1) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id]/versements approvePayment', at: payments, may: ['checker'], refused: ['staff'], once: true,
        ready: async (s) => {
          for (const kind of ['GOOD_STANDING', 'INTEGRITY'] as const) done(await enterCheck(await s.cast.as('staff'), { laureateId: kept('laureate')(s), kind, passed: true, checkedOn: dayOf(new Date()), remark: '' }, s.context()))
        },
        input: (s) => paymentStep(s, 1),
      },
      { act: 'pilotage/appels/[slug]/laureats/versements saveSiret', at: (s) => routes.payments(s.slug), may: team, input: async (s) => ({ callId: s.callId, version: String((await s.db.paymentSettings.findUnique({ where: { callId: s.callId }, select: { version: true } }))?.version ?? 0), funderSiret: fictionalSiret(9_001) }) },
      { act: 'pilotage/appels/[slug]/laureats/versements order', at: (s) => routes.payments(s.slug), may: team, once: true, input: async (s) => ({ callId: s.callId, 'requests[]': [(await paymentStep(s, 1)).requestId] }) },
      { read: '/api/lots/[id]', at: (s) => routes.paymentBatch(kept('batch')(s)), may: team, anonymous: 404, ready: (s) => keep(s, 'batch', s.db.paymentBatch.findFirstOrThrow({ where: { callId: s.callId }, select: { id: true } }).then(({ id }) => id)) },
      {
        act: returnPosted, at: (s) => routes.sendPaymentReturn(s.slug), may: team, once: true,
        input: async (s) => {
          const order = await s.db.paymentRequest.findFirstOrThrow({ where: { agreementId: kept('agreement')(s), state: 'ORDERED' }, select: { reference: true, cents: true } })
          return { field: 'retour', text: `reference;montant;statut;date;motif\n${order.reference ?? ''};${centsInput(cents(Number(order.cents)))};payé;${dayOf(new Date())};` }
        },
      },
      { act: 'pilotage/appels/[slug]/laureats/versements/retours/[id] apply', at: (s) => routes.paymentReturn(s.slug, kept('return')(s)), may: team, once: true, ready: (s) => keep(s, 'return', s.db.paymentReturn.findFirstOrThrow({ where: { callId: s.callId }, select: { id: true } }).then(({ id }) => id)), input: (s) => ({ returnId: kept('return')(s), announced: '1-0-0-0' }) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id]/versements sendBackPayment', at: payments, may: team, once: true,
        ready: async (s) => {
          await s.db.metCondition.create({ data: { agreementId: kept('agreement')(s), n: 2, ground: 'Rapport fictif accepté.', metAt: new Date() } })
          done(await askPayment(await s.cast.as('applicant'), { agreementId: kept('agreement')(s), n: 2, message: '' }, s.context()))
        },
        input: async (s) => ({ ...(await paymentStep(s, 2)), reason: 'Motif fictif du renvoi.' }),
      },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements noticeRepayment', at: payments, may: team, once: true, input: (s) => ({ agreementId: kept('agreement')(s), amount: '100', ground: 'Motif fictif du reversement.' }) },
      { act: 'candidat/dossiers/[id]/versements answerRepayment', at: ownPayments, may: writers, once: true, input: async (s) => ({ ...(await repaymentStep(s)), answer: 'Réponse fictive de la structure.' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements decideRepayment', at: payments, may: team, once: true, input: async (s) => ({ ...(await repaymentStep(s)), amount: '50', decision: 'Motif fictif de la décision.' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements recover', at: payments, may: team, input: async (s) => ({ ...(await repaymentStep(s)), amount: '10', receivedOn: dayOf(new Date()), reference: 'TITRE-FICTIF' }) },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements settleAccounts', at: payments, may: team, once: true, input: (s) => ({ agreementId: kept('agreement')(s), planned: '15 000', spent: '15 000', source: 'Comptes fictifs', word: 'recalculer' }) },
      {
        act: 'pilotage/appels/[slug]/laureats/[id]/versements confirmBank', at: payments, may: ['checker'], refused: ['staff'], once: true,
        ready: async (s) => {
          await changeBank(s, 2)
          done(await verifyBank(await s.cast.as('staff'), { ...(await bankStep(s).then(({ bankId, version }) => ({ bankId, version: Number(version) }))), publicUrl: '' }, s.context()))
        },
        input: async (s) => ({ ...(await bankStep(s)), number: '01 00 00 00 00', from: 'Fiche fictive', person: 'Trésorière fictive' }),
      },
      { act: 'pilotage/appels/[slug]/laureats/[id]/versements refuseBank', at: payments, may: team, once: true, ready: (s) => changeBank(s, 3), input: async (s) => ({ ...(await bankStep(s)), reason: 'Motif fictif du refus.' }) },
    ],
  },
}
