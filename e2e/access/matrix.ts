import type { Db } from '@/lib/db/client'
import { pressFileNames } from '@/lib/decisions/press-kit'
import { routes } from '@/lib/kernel/routes'

/** Who walks: one account of the demonstration for each role, a structure that is not concerned, and nobody. */
export const walkers = {
  anonymous: null,
  adviser: 'prefecture@example.org',
  expert: 'expertise@example.org',
  applicant: 'candidat@example.org',
  stranger: 'structure-104@example.org',
  laureate: 'laureat@example.org',
  juror: 'jury@example.org',
  president: 'presidence@example.org',
  deputy: 'suppleance@example.org',
  helper: 'collaboration@example.org',
  staff: 'pilotage@example.org',
  checker: 'controle@example.org',
  observer: 'observation@example.org',
  signatory: 'signature@example.org',
  administrator: 'administration@example.org',
} as const
export type Walker = keyof typeof walkers

const everybody = Object.keys(walkers) as Walker[]
const signedIn = everybody.filter((walker) => walker !== 'anonymous')
const team = ['staff', 'checker'] as const
const readers = [...team, 'observer'] as const
const bench = ['juror', 'president', 'deputy'] as const

type Objects = Awaited<ReturnType<typeof objectsOf>>

/** The objects of the editions, each at a moment of its life. */
export async function objectsOf(db: Db) {
  const calls = { open: 'ami-fictif-candidatures', scoring: 'ami-fictif-notation', room: 'ami-fictif-deliberation', followed: 'ami-fictif-accompagnement', review: 'ami-fictif-instruction', published: 'ami-aller-vers-2024' }
  const of = (email: string) => ({ structure: { memberships: { some: { account: { email } } } } })
  const id = { id: true } as const
  const draft = await db.application.findFirstOrThrow({ where: { call: { slug: calls.open }, ...of(walkers.applicant) }, select: { id: true, structureId: true } })
  const deposited = await db.application.findFirstOrThrow({ where: { call: { slug: calls.open }, ...of(walkers.stranger) }, select: { id: true, attachments: { select: id } } })
  const won = await db.application.findFirstOrThrow({ where: { call: { slug: calls.followed }, ...of(walkers.laureate) }, select: { id: true, decision: { select: id }, laureate: { select: id } } })
  const need = await db.supportNeed.findFirstOrThrow({ where: { state: 'OPEN', laureate: { state: 'ANNOUNCED', call: { slug: calls.followed } } }, orderBy: { id: 'asc' }, select: { id: true, laureateId: true } })
  const report = await db.report.findFirstOrThrow({ where: { laureateId: won.laureate?.id ?? '', state: { not: 'DRAFT' } }, orderBy: { period: 'asc' }, select: id })
  /** A dossier of this call from which the president is kept away, or is not. */
  const judged = async (slug: string, away: boolean) => {
    const recusal = { juror: { account: { email: walkers.president } }, state: 'EFFECTIVE' as const }
    return (await db.application.findFirstOrThrow({ where: { call: { slug }, review: { state: 'ELIGIBLE' }, recusals: away ? { some: recusal } : { none: recusal } }, orderBy: { number: 'asc' }, select: id })).id
  }
  const search = await db.searchRun.findFirstOrThrow({ where: { scenario: { call: { slug: calls.room } } }, select: { id: true, scenarioId: true } })
  const [scenario, otherScenario] = await db.scenario.findMany({ where: { call: { slug: calls.room } }, orderBy: { name: 'asc' }, select: id })
  const given = await db.assignment.findFirstOrThrow({ where: { juror: { account: { email: walkers.president } }, application: { call: { slug: calls.scoring }, review: { state: 'ELIGIBLE' } } }, orderBy: { position: 'asc' }, select: { applicationId: true } })
  const ineligible = await db.application.findFirstOrThrow({ where: { call: { slug: calls.scoring }, review: { state: 'INELIGIBLE' } }, select: id })
  const paymentReturn = await db.paymentReturn.findFirstOrThrow({ where: { call: { slug: calls.followed } }, select: id })
  const account = await db.account.findUniqueOrThrow({ where: { email: walkers.applicant }, select: id })
  const known = await db.laureate.findFirstOrThrow({ where: { call: { slug: calls.published } }, orderBy: { name: 'asc' }, select: id })
  const embargoed = await db.embargoPerson.findFirstOrThrow({ where: { call: { slug: calls.followed } }, select: id })
  const session = await db.supportSession.findFirstOrThrow({ where: { call: { slug: calls.followed }, registration: 'INVITED', state: { not: 'PROPOSED' }, seats: { none: { laureate: { applicationId: won.id } } } }, orderBy: { startsAt: 'desc' }, select: id })
  const openSession = await db.supportSession.findFirstOrThrow({ where: { call: { slug: calls.followed }, registration: 'LAUREATES', state: 'PLANNED' }, orderBy: { startsAt: 'asc' }, select: id })
  const expert = await db.expert.findFirstOrThrow({ where: { account: { email: walkers.expert } }, select: id })
  const request = async (email: string) => (await db.expertRequest.findFirstOrThrow({ where: { expert: { account: { email } } }, orderBy: { askedAt: 'asc' }, select: id })).id
  const entry = await db.directoryEntry.findFirstOrThrow({ where: { externalId: 'FICTIF-0001' }, select: { id: true, importId: true } })
  const waiting = await db.directoryImport.findFirstOrThrow({ where: { importedAt: null, file: { name: 'annuaire-fictif-abime.csv' } }, select: id })
  const resource = async (access: 'PUBLIC' | 'LAUREATES') => (await db.resource.findFirstOrThrow({ where: { state: 'PUBLISHED', access, files: { some: { removedAt: null } } }, orderBy: { publishedAt: 'asc' }, select: { id: true, files: { where: { removedAt: null }, select: id } } }))
  const [openResource, keptResource] = [await resource('PUBLIC'), await resource('LAUREATES')]
  const proposed = await db.resource.findFirstOrThrow({ where: { state: 'PROPOSED', laureateId: { not: won.laureate?.id ?? null } }, select: id })
  const minutes = await db.minutes.findFirstOrThrow({ where: { meeting: { call: { slug: calls.followed } } }, select: id })
  const written = await db.application.findFirstOrThrow({ where: { call: { slug: calls.review }, messages: { some: { side: 'STRUCTURE' } } }, orderBy: { number: 'asc' }, select: id })
  const complement = await db.complementRequest.findFirstOrThrow({ where: { state: 'SENT', application: { call: { slug: calls.review } } }, select: { applicationId: true } })
  const opinion = async (state: 'ASKED' | 'GIVEN', email: string) => (await db.opinion.findFirstOrThrow({ where: { state, account: { email }, application: { call: { slug: calls.review } } }, select: id })).id
  const asked = await db.attachment.findFirstOrThrow({ where: { application: { call: { slug: calls.review }, opinions: { some: { state: 'ASKED', account: { email: walkers.adviser } } } } }, select: id })
  return {
    ...calls, scenario: scenario?.id ?? '', otherScenario: otherScenario?.id ?? '', search: search.id, searchedFrom: search.scenarioId, draft: draft.id, structure: draft.structureId, deposited: deposited.id, attachment: deposited.attachments[0]?.id ?? '',
    entry: entry.id, directoryImport: entry.importId, waitingImport: waiting.id,
    won: won.id, decision: won.decision?.id ?? '', laureate: won.laureate?.id ?? '', report: report.id, need: need.id, needing: need.laureateId, known: known.id, paymentReturn: paymentReturn.id, embargoed: embargoed.id, session: session.id, openSession: openSession.id, expert: expert.id, expertRequest: await request(walkers.expert), requestToAnother: await request('experte-2@example.org'), minutes: minutes.id, account: account.id, written: written.id, complement: complement.applicationId,
    openResource: openResource.id, keptResource: keptResource.id, openFile: openResource.files[0]?.id ?? '', keptFile: keptResource.files[0]?.id ?? '', proposedResource: proposed.id,
    askedAttachment: asked.id, opinionAwaited: await opinion('ASKED', walkers.adviser), opinionGiven: await opinion('GIVEN', walkers.adviser), opinionOfAnother: await opinion('ASKED', 'implantation@example.org'),
    scored: given.applicationId, scoredAway: await judged(calls.scoring, true), debated: await judged(calls.room, false), debatedAway: await judged(calls.room, true), ineligible: ineligible.id,
  }
}

/**
 * Those who may not are answered that there is nothing there (404), not that it is forbidden: a 403 would tell that it
 * exists. The homes of the spaces, which hide nothing, do say it. Nobody signed in is led to the sign-in page, except on
 * public pages and files, where nothing is there.
 */
type Case = {
  at: (objects: Objects) => string
  allowed: readonly Walker[]
  anonymous?: 404
  /** Know that it is there and are told why they do not get it (403). */
  told?: readonly Walker[]
  /** Whom the page would be read by, but who work elsewhere: the call's frame is not theirs. */
  withoutFrame?: readonly Walker[]
  /** Another state of a page that is looked at already, or a file: not for the eye. */
  unseen?: true
}

const open = (at: Case['at']): Case => ({ at, allowed: everybody })
const only = (at: Case['at'], ...allowed: Walker[]): Case => ({ at, allowed })
/** The home of a space: everybody knows that it exists, so others are told that it is not theirs. */
const home = (at: Case['at'], ...allowed: Walker[]): Case => ({ at, allowed, told: everybody.filter((walker) => walker !== 'anonymous' && !allowed.includes(walker)) })
const unseen = (seen: Case): Case => ({ ...seen, unseen: true })
const file = (at: Case['at'], ...allowed: Walker[]): Case => ({ at, allowed, anonymous: 404, unseen: true })

/**
 * Every page and route of the build, each with those who may read it, on each object that makes a difference: one that is
 * neither here nor among the rooms of `acts.ts` fails the test. `machine`: for programs, no role in it.
 */
export const expectations: Record<string, readonly Case[] | 'machine'> = {
  '/': [open(() => routes.home())],
  '/accessibilite': [open(() => routes.accessibility())],
  '/mentions-legales': [open(() => routes.legal())],
  '/appels/[slug]': [open((o) => routes.call(o.published)), open((o) => routes.call(o.open)), unseen(open((o) => routes.call(o.scoring))), open((o) => routes.call(o.followed))],
  '/appels/[slug]/laureats': [open((o) => routes.callResults(o.published)), open((o) => routes.callResults(o.followed)), file((o) => routes.callResults(o.room))],
  '/appels/[slug]/laureats/image.png': [unseen(open((o) => routes.callResultsPicture(o.published))), file((o) => routes.callResultsPicture(o.room))],
  '/appels/[slug]/impact': [open((o) => routes.publicImpact(o.published)), open((o) => routes.publicImpact(o.followed)), file((o) => routes.publicImpact(o.room))],
  '/appels/[slug]/laureats/[id]': [open((o) => routes.publicLaureate(o.published, o.known)), open((o) => routes.publicLaureate(o.followed, o.laureate)), file((o) => routes.publicLaureate(o.room, o.laureate))],
  '/appels/[slug]/laureats/[id]/image.png': [unseen(open((o) => routes.publicLaureatePicture(o.published, o.known))), file((o) => routes.publicLaureatePicture(o.room, o.laureate))],
  '/open-data': [open(() => routes.openData())],
  '/open-data/laureats.csv': [unseen(open(() => routes.openLaureates('csv')))],
  '/open-data/laureats.json': [unseen(open(() => routes.openLaureates('json')))],
  '/open-data/laureats.atom': [unseen(open(() => routes.openLaureates('atom')))],
  '/open-data/conventions.csv': [unseen(open(() => routes.openAgreements()))],
  '/ressourcerie': [open(() => routes.resources()), open(() => `${routes.resources()}?q=tournee&theme=mobilite`)],
  '/ressourcerie/[id]': [open((o) => routes.resource(o.openResource)), { ...only((o) => routes.resource(o.keptResource), 'laureate', ...readers), anonymous: 404 }, { ...only((o) => routes.resource(o.proposedResource), ...readers), anonymous: 404 }],
  '/ressourcerie/proposer': [only((o) => routes.proposeResource(o.keptResource), 'laureate', ...team), only(() => routes.proposeResource(), ...team, 'laureate')],
  '/ressourcerie/[id]/modifier': [only((o) => routes.editResource(o.keptResource), ...team), only((o) => routes.editResource(o.proposedResource), ...team)],
  '/api/ressources/fichiers/[id]': [unseen(open((o) => routes.resourceFile(o.openFile))), file((o) => routes.resourceFile(o.keptFile), 'laureate', ...readers)],
  '/connexion': [open(() => routes.signIn())],
  '/inscription': [open(() => routes.register())],
  '/inscription/confirmer': [open(() => routes.confirmEmail('x'.repeat(40)))],
  '/mot-de-passe': [open(() => routes.askPassword())],
  '/mot-de-passe/nouveau': [open(() => routes.newPassword('x'.repeat(40)))],
  '/compte': [only(() => routes.account(), ...signedIn)],
  '/compte/agenda': [only(() => routes.ownCalendar(), ...signedIn)],
  '/api/agendas/[secret]/seances.ics': [file(() => routes.calendarFeed('x'.repeat(43)))],
  '/api/auth/[...nextauth]': 'machine',
  '/api/health': 'machine',
  '/api/lieux': [unseen(open(() => `${routes.placeSuggestions('commune')}&q=Murat`))],
  '/icon.svg': 'machine',
  '/robots.txt': 'machine',

  '/embargo': [open(() => routes.embargo('x'.repeat(40)))],
  '/embargo/lecture': [file(() => routes.embargoReading())],
  '/embargo/lecture/[fichier]': [file(() => routes.embargoFile('communique.pdf'))],
  '/embargo/valider/[slug]': [only((o) => routes.validateRelease(o.followed)), only((o) => routes.validateRelease(o.room))],

  '/candidat': [only(() => routes.applicant(), ...signedIn)],
  '/candidat/accompagnement': [only(() => routes.applicantSupport(), 'laureate', ...signedIn)],
  '/candidat/ressources': [only(() => routes.ownResources(), 'laureate')],
  '/candidat/accompagnement/experts': [only(() => routes.ownExperts(), 'laureate')],
  '/candidat/accompagnement/seances/[id]': [only((o) => routes.ownSession(o.session)), only((o) => routes.ownSession(o.openSession), 'laureate')],
  '/candidat/structures/creer': [
    only(() => routes.newStructure(undefined, { search: 'fictive' }), 'applicant', ...signedIn),
    only((o) => routes.newStructure(undefined, { entry: o.entry }), 'applicant', ...signedIn),
  ],
  '/candidat/structures/[id]': [only((o) => routes.structure(o.structure), 'applicant')],
  '/candidat/appels/[slug]/candidater': [only((o) => routes.apply(o.open), ...signedIn), unseen(only((o) => routes.apply(o.scoring), ...signedIn))],
  '/candidat/dossiers/[id]': [only((o) => routes.application(o.draft), 'applicant'), only((o) => routes.application(o.deposited), 'stranger'), only((o) => routes.application(o.won), 'laureate')],
  '/candidat/dossiers/[id]/remplir/[etape]': ['espaces', 'projet', 'dispositif', 'financement', 'pieces', 'engagements'].map((step) => only((o) => routes.applicationStep(o.draft, step), 'applicant')),
  '/candidat/dossiers/[id]/historique/[champ]': [only((o) => routes.answerHistory(o.draft, 'titre'), 'applicant'), only((o) => routes.answerHistory(o.draft, 'inconnu'))],
  '/candidat/dossiers/[id]/deposer': [only((o) => routes.deposit(o.draft), 'applicant')],
  '/candidat/dossiers/[id]/depots/[n]': [only((o) => routes.receipt(o.deposited, 1), 'stranger'), only((o) => routes.receipt(o.draft, 1))],
  '/candidat/dossiers/[id]/depots/[n]/recepisse.pdf': [file((o) => routes.receiptPdf(o.deposited, 1), 'stranger')],
  '/candidat/dossiers/[id]/dossier.pdf': [file((o) => routes.dossierPdf(o.draft), 'applicant'), file((o) => routes.dossierPdf(o.deposited), 'stranger')],
  '/candidat/dossiers/[id]/dossier.zip': [file((o) => routes.dossierZip(o.draft), 'applicant'), file((o) => routes.dossierZip(o.deposited), 'stranger')],
  '/candidat/dossiers/[id]/presentation': [only((o) => routes.ownProfile(o.won), 'laureate'), only((o) => routes.ownProfile(o.deposited))],
  '/candidat/dossiers/[id]/impact': [only((o) => routes.ownImpact(o.won), 'laureate'), only((o) => routes.ownImpact(o.deposited))],
  '/candidat/dossiers/[id]/impact/modele.csv': [file((o) => routes.measurementTemplate(o.won), 'laureate')],
  '/candidat/dossiers/[id]/impact/rapports/[rapport]': [only((o) => routes.ownReport(o.won, o.report), 'laureate')],
  '/candidat/dossiers/[id]/versements': [only((o) => routes.ownPayments(o.won), 'laureate'), only((o) => routes.ownPayments(o.deposited))],
  '/candidat/dossiers/[id]/convention': [only((o) => routes.ownAgreement(o.won), 'laureate'), only((o) => routes.ownAgreement(o.deposited))],
  '/candidat/dossiers/[id]/decision': [only((o) => routes.applicantDecision(o.won), 'laureate'), only((o) => routes.applicantDecision(o.deposited))],
  '/candidat/dossiers/[id]/messages': [only((o) => routes.applicationThread(o.deposited), 'stranger'), only((o) => routes.applicationThread(o.draft)), only((o) => routes.applicationThread(o.written))],
  '/api/pieces/[id]': [file((o) => routes.attachment(o.attachment), 'stranger', ...readers, 'signatory'), file((o) => routes.attachment(o.askedAttachment), 'adviser', ...readers, 'signatory')],

  '/avis': [home(() => routes.opinions(), 'adviser')],
  '/avis/[id]': [only((o) => routes.opinion(o.opinionAwaited), 'adviser'), only((o) => routes.opinion(o.opinionGiven), 'adviser'), only((o) => routes.opinion(o.opinionOfAnother))],

  '/expertise': [home(() => routes.expertise(), 'expert')],
  '/expertise/interets': [only(() => routes.expertInterests(), 'expert')],
  '/expertise/demandes/[id]': [only((o) => routes.expertRequest(o.expertRequest), 'expert'), only((o) => routes.expertRequest(o.requestToAnother))],

  '/jury': [only(() => routes.jury(), 'juror', ...signedIn)],
  '/jury/[slug]': [only((o) => routes.juryCall(o.scoring), 'president', 'juror', 'deputy', 'helper'), only((o) => routes.juryCall(o.room), ...bench), unseen(only((o) => routes.juryCall(o.open), ...bench))],
  '/jury/[slug]/interets': [only((o) => routes.interests(o.scoring), ...bench)],
  '/jury/[slug]/collaboration': [only((o) => routes.collaboration(o.scoring), 'president', 'helper', 'juror', 'deputy'), only((o) => routes.collaboration(o.room), ...bench)],
  '/jury/[slug]/dossiers/[id]': [
    only((o) => routes.scoreSheet(o.scoring, o.scored), 'president', 'juror', 'deputy', 'helper'),
    only((o) => routes.scoreSheet(o.scoring, o.scoredAway), 'deputy', 'juror'),
    only((o) => routes.scoreSheet(o.room, o.debatedAway), 'juror', 'deputy'),
    only((o) => routes.scoreSheet(o.scoring, o.ineligible)),
    only((o) => routes.scoreSheet(o.open, o.deposited)),
    only((o) => routes.scoreSheet(o.room, o.scored)),
  ],
  '/jury/[slug]/grilles': [only((o) => routes.ownSheets(o.room), ...bench), only((o) => routes.ownSheets(o.scoring), ...bench)],
  '/jury/[slug]/etalonnage': [only((o) => routes.calibration(o.scoring), ...bench), only((o) => routes.calibration(o.room, 2), ...bench), only((o) => routes.calibration(o.open))],
  '/jury/[slug]/irrecevables': [only((o) => routes.ineligible(o.scoring), 'president', 'deputy'), only((o) => routes.ineligible(o.room), ...bench)],
  '/jury/[slug]/presidence': [only((o) => routes.presidency(o.scoring), 'president', 'juror', 'deputy')],
  '/jury/[slug]/classement': [only((o) => routes.ranking(o.scoring), ...team, ...bench), only((o) => routes.ranking(o.room), ...bench, ...team), only((o) => routes.ranking(o.open))],
  '/jury/[slug]/classement/statistiques': [only((o) => routes.statistics(o.room), ...bench, ...team), only((o) => routes.statistics(o.scoring)), only((o) => routes.statistics(o.open))],
  '/jury/[slug]/classement/[id]': [only((o) => routes.dossierMarks(o.room, o.debated), ...bench, ...team), only((o) => routes.dossierMarks(o.room, o.debatedAway), 'juror', 'deputy', ...team), only((o) => routes.dossierMarks(o.scoring, o.scored))],
  '/jury/[slug]/deliberation': [only((o) => routes.deliberation(o.room), ...team, ...bench), only((o) => routes.deliberation(o.followed), 'president', 'juror', 'deputy', ...team), unseen(only((o) => routes.deliberation(o.scoring), ...team, ...bench))],
  '/jury/[slug]/deliberation/flux': [file((o) => routes.deliberationStream(o.room), ...team, ...bench), file((o) => routes.deliberationStream(o.followed), ...team, ...bench)],
  '/jury/[slug]/deliberation/ecran': [only((o) => routes.deliberationWall(o.room), ...team), unseen(only((o) => routes.deliberationWall(o.followed), ...team))],
  '/api/proces-verbaux/[id]': [file((o) => routes.minutes(o.minutes), ...team, ...bench, 'signatory')],
  '/api/appels/[slug]/preuve': [{ ...file((o) => routes.proofPack(o.followed), ...team), told: ['president'] }, file((o) => routes.proofPack(o.room))],

  '/signature': [home(() => routes.signature(), 'signatory')],
  '/signature/[slug]': [only((o) => routes.signEnvelope(o.followed), 'signatory'), only((o) => routes.signEnvelope(o.room), 'signatory'), only((o) => routes.signEnvelope(o.published))],

  '/administration': [home(() => routes.administration(), 'administrator')],
  '/administration/comptes': [only(() => routes.accounts(), 'administrator')],
  '/administration/comptes/[id]': [only((o) => routes.manageAccount(o.account), 'administrator')],
  '/administration/reglages': [only(() => routes.settings(), 'administrator')],
  '/administration/journal': [only(() => routes.journal(), 'administrator')],

  '/pilotage': [home(() => routes.staff(), ...readers)],
  '/pilotage/ressources': [only(() => routes.moderation(), ...readers)],
  '/pilotage/annuaire': [only(() => routes.directory(), ...team)],
  '/pilotage/annuaire/importer': [only(() => routes.chooseDirectoryFile('not-csv'), ...team)],
  '/pilotage/annuaire/espaces/[id]': [only((o) => routes.directoryEntry(o.entry), ...team)],
  '/pilotage/annuaire/imports/[id]': [only((o) => routes.directoryImport(o.directoryImport), ...team), only((o) => routes.directoryImport(o.waitingImport), ...team)],
  '/pilotage/annuaire/imports/[id]/essai': [only((o) => routes.tryDirectoryImport(o.waitingImport), ...team)],
  '/pilotage/annuaire/imports/[id]/erreurs': [file((o) => routes.directoryFaults(o.waitingImport), ...team)],
  '/pilotage/appels/creer': [only(() => routes.newCall(), ...team)],
  '/pilotage/appels/edition-passee': [only(() => routes.pastCall(), ...team)],
  '/pilotage/appels/[slug]': [only((o) => routes.staffCall(o.open), ...readers), only((o) => routes.staffCall(o.followed), 'observer', ...team)],
  '/pilotage/appels/[slug]/reglages': [only((o) => routes.callSettings(o.open), ...team)],
  '/pilotage/appels/[slug]/formulaire': [only((o) => routes.callForm(o.open), ...team), only((o) => routes.callForm(o.followed), ...team), only((o) => routes.callForm(o.published))],
  '/pilotage/appels/[slug]/formulaire/apercu': [only((o) => routes.formPreview(o.open), ...team), unseen(only((o) => routes.formPreview(o.followed, 'ASSOCIATION'), ...team))],
  '/pilotage/appels/[slug]/formulaire/publier': [only((o) => routes.publishForm(o.open), ...team), unseen(only((o) => routes.publishForm(o.followed), ...team))],
  '/pilotage/appels/[slug]/formulaire/etapes/ajouter': [only((o) => routes.newFormStep(o.open), ...team)],
  '/pilotage/appels/[slug]/formulaire/etapes/[etape]': [only((o) => routes.formStep(o.open, 'projet'), ...team), unseen(only((o) => routes.formStep(o.followed, 'projet'), ...team)), only((o) => routes.formStep(o.open, 'absente'))],
  '/pilotage/appels/[slug]/formulaire/questions/ajouter': [only((o) => routes.newFormField(o.open, 'projet'), ...team), only((o) => routes.newFormField(o.open, 'projet', 'rows'), ...team)],
  '/pilotage/appels/[slug]/formulaire/questions/[question]': [only((o) => routes.formField(o.open, 'energie'), ...team), unseen(only((o) => routes.formField(o.followed, 'energie'), ...team)), only((o) => routes.formField(o.open, 'absente'))],
  '/pilotage/appels/[slug]/lancer': [only((o) => routes.launchCall(o.open), ...team)],
  '/pilotage/appels/[slug]/prolonger': [only((o) => routes.extendCall(o.open), ...team)],
  '/pilotage/appels/[slug]/sans-suite': [only((o) => routes.abandonCall(o.open), ...team)],
  '/pilotage/appels/[slug]/avis': [only((o) => routes.callOpinions(o.review), ...readers), unseen(only((o) => routes.callOpinions(o.open), ...readers))],
  '/pilotage/appels/[slug]/avis/demander': [only((o) => routes.askOpinions(o.review), ...team), only((o) => routes.askOpinions(o.review, o.written), 'checker', 'staff')],
  '/pilotage/appels/[slug]/questions': [only((o) => routes.questions(o.open), ...team), only((o) => routes.questions(o.published))],
  '/pilotage/appels/[slug]/aide-telephonique': [only((o) => routes.phoneHelp(o.open), ...team), unseen(only((o) => routes.phoneHelp(o.review), ...team)), only((o) => routes.phoneHelp(o.published))],
  '/pilotage/appels/[slug]/messages': [only((o) => routes.threads(o.review), ...team), unseen(only((o) => routes.threads(o.open), ...team))],
  '/pilotage/appels/[slug]/candidatures/[id]/complements': [only((o) => routes.complements(o.review, o.complement), ...team), only((o) => routes.complements(o.review, o.written, ['titre']), ...team), only((o) => routes.complements(o.open, o.draft))],
  '/pilotage/appels/[slug]/candidatures/[id]/messages': [only((o) => routes.staffThread(o.review, o.written), ...team), only((o) => routes.staffThread(o.open, o.draft))],
  '/pilotage/appels/[slug]/candidatures': [only((o) => routes.applications(o.followed), ...readers), unseen(only((o) => routes.applications(o.open), ...readers))],
  '/pilotage/appels/[slug]/candidatures/[id]/fiche': [only((o) => routes.summary(o.scoring, o.scored), ...readers), only((o) => routes.summary(o.open, o.draft))],
  '/api/appels/[slug]/papier': [file((o) => routes.meetingOnPaper(o.room), ...team, 'president'), file((o) => routes.meetingOnPaper(o.followed)), file((o) => routes.meetingOnPaper(o.scoring))],
  '/api/appels/[slug]/livret': [file((o) => routes.meetingBook(o.room), ...team, ...bench), file((o) => routes.meetingBook(o.scoring), ...team, 'president', 'deputy'), file((o) => routes.meetingBook(o.published))],
  '/pilotage/appels/[slug]/candidatures/export': [file((o) => routes.applicationsExport(o.followed), ...readers)],
  '/pilotage/appels/[slug]/candidatures/declarer-recevables': [only((o) => `${routes.declareEligible(o.review)}?dossiers=${o.written}`, ...team), only((o) => routes.declareEligible(o.open), ...team)],
  '/pilotage/appels/[slug]/candidatures/confier': [only((o) => `${routes.entrust(o.review)}?dossiers=${o.written}`, ...team), only((o) => routes.entrust(o.open), ...team)],
  '/pilotage/appels/[slug]/candidatures/classeur': [file((o) => routes.applicationsWorkbook(o.followed), ...readers)],
  '/pilotage/appels/[slug]/candidatures/archive': [file((o) => routes.applicationsArchive(o.followed), ...readers)],
  '/pilotage/appels/[slug]/candidatures/[id]': [
    only((o) => routes.staffApplication(o.open, o.deposited), ...readers), only((o) => routes.staffApplication(o.scoring, o.ineligible), 'observer', ...team), only((o) => routes.staffApplication(o.review, o.written), 'checker', 'staff', 'observer'),
    only((o) => routes.staffApplication(o.open, o.draft)), only((o) => routes.staffApplication(o.open, o.won)),
  ],
  '/pilotage/appels/[slug]/jury': [only((o) => routes.panel(o.scoring), ...team)],
  '/pilotage/appels/[slug]/jury/etalonnage': [only((o) => routes.staffCalibration(o.open), ...team), only((o) => routes.staffCalibration(o.scoring), ...team), only((o) => routes.staffCalibration(o.room), ...team), only((o) => routes.staffCalibration(o.published))],
  '/pilotage/appels/[slug]/jury/deports': [only((o) => routes.recusalMatrix(o.scoring), ...team)],
  '/pilotage/appels/[slug]/repartition': [only((o) => routes.assignment(o.scoring), ...team)],
  '/pilotage/appels/[slug]/repartition/apercu': [only((o) => routes.drawPreview(o.scoring, 'graine'), ...team), only((o) => routes.drawPreview(o.room, 'graine'))],
  '/pilotage/appels/[slug]/seances-du-jury': [only((o) => routes.meetings(o.room), ...team)],
  '/pilotage/appels/[slug]/enveloppe/scenarios': [only((o) => routes.scenarios(o.room), ...team), only((o) => routes.scenarios(o.scoring)), only((o) => routes.scenarios(o.open))],
  '/pilotage/appels/[slug]/enveloppe/scenarios/[id]': [only((o) => routes.scenario(o.room, o.scenario), ...team), only((o) => routes.scenario(o.scoring, o.scenario))],
  '/pilotage/appels/[slug]/enveloppe/scenarios/[id]/recherche': [only((o) => routes.searchBest(o.room, o.scenario), ...team)],
  '/pilotage/appels/[slug]/enveloppe/scenarios/[id]/recherche/[run]': [only((o) => routes.searchRun(o.room, o.searchedFrom, o.search), ...team), only((o) => routes.searchRun(o.scoring, o.searchedFrom, o.search))],
  '/pilotage/appels/[slug]/enveloppe/scenarios/[id]/export': [file((o) => routes.scenarioExport(o.room, o.scenario), ...team)],
  '/pilotage/appels/[slug]/enveloppe/scenarios/comparer': [only((o) => routes.compareScenarios(o.room, [o.scenario, o.otherScenario]), ...team), unseen(only((o) => routes.compareScenarios(o.room), ...team))],
  '/pilotage/appels/[slug]/enveloppe': [
    { ...only((o) => routes.envelope(o.followed), ...readers), withoutFrame: ['signatory'] },
    { ...only((o) => routes.envelope(o.room), ...team), withoutFrame: ['signatory'] },
  ],
  '/pilotage/appels/[slug]/decisions': [only((o) => routes.decisions(o.followed), ...readers), only((o) => routes.decisions(o.room), ...team)],
  '/pilotage/appels/[slug]/decisions/[id]': [only((o) => routes.decision(o.followed, o.decision), ...readers)],
  '/pilotage/appels/[slug]/decisions/embargo': [only((o) => routes.embargoList(o.followed), ...team), unseen(only((o) => routes.embargoList(o.room), ...team)), only((o) => routes.embargoList(o.published))],
  '/pilotage/appels/[slug]/decisions/embargo/[id]': [only((o) => routes.embargoed(o.followed, o.embargoed), ...team), only((o) => routes.embargoed(o.room, o.embargoed))],
  '/pilotage/appels/[slug]/decisions/annoncer': [only((o) => routes.announce(o.room), ...team)],
  '/pilotage/appels/[slug]/laureats': [only((o) => routes.laureates(o.published), ...readers), only((o) => routes.laureates(o.followed), 'observer', ...team)],
  '/pilotage/appels/[slug]/laureats/conventions': [only((o) => routes.agreements(o.followed), ...readers), only((o) => routes.agreements(o.published))],
  '/pilotage/appels/[slug]/laureats/conventions/envoyer': [only((o) => routes.sendAgreements(o.followed), ...team), only((o) => routes.sendAgreements(o.room))],
  '/pilotage/appels/[slug]/laureats/conventions/reglages': [only((o) => routes.agreementSettings(o.followed), ...readers)],
  '/pilotage/appels/[slug]/laureats/[id]/impact': [only((o) => routes.laureateImpact(o.followed, o.laureate), ...readers)],
  '/pilotage/appels/[slug]/laureats/[id]/impact/fiche.pdf': [file((o) => routes.impactSheet(o.followed, o.laureate), ...readers)],
  '/pilotage/appels/[slug]/laureats/[id]/impact/rapports/[rapport]': [only((o) => routes.laureateReport(o.followed, o.laureate, o.report), ...readers)],
  '/pilotage/appels/[slug]/impact': [only((o) => routes.programmeImpact(o.followed), ...readers), only((o) => routes.programmeImpact(o.published), ...readers), unseen(only((o) => routes.programmeImpact(o.room), ...readers))],
  '/pilotage/appels/[slug]/impact/rapport.pdf': [file((o) => routes.programmeReport(o.followed, 'pdf'), ...readers), file((o) => routes.programmeReport(o.published, 'pdf'))],
  '/pilotage/appels/[slug]/impact/rapport.xlsx': [file((o) => routes.programmeReport(o.followed, 'xlsx'), ...readers)],
  '/pilotage/appels/[slug]/laureats/[id]/convention': [only((o) => routes.agreement(o.followed, o.laureate), ...readers)],
  '/pilotage/appels/[slug]/laureats/versements': [only((o) => routes.payments(o.followed), ...readers), only((o) => routes.payments(o.published))],
  '/pilotage/appels/[slug]/laureats/versements/retours/[id]': [only((o) => routes.paymentReturn(o.followed, o.paymentReturn), ...team), only((o) => routes.paymentReturn(o.room, o.paymentReturn))],
  '/pilotage/appels/[slug]/laureats/[id]/versements': [only((o) => routes.laureatePayments(o.followed, o.laureate), ...readers)],
  '/pilotage/appels/[slug]/laureats/portefeuille': [only((o) => routes.portfolio(o.followed), ...readers), only((o) => routes.portfolio(o.published), ...readers), only((o) => routes.portfolio(o.room))],
  '/pilotage/appels/[slug]/laureats/couts': [only((o) => routes.supportCosts(o.followed), ...readers), only((o) => routes.supportCosts(o.room))],
  '/pilotage/appels/[slug]/laureats/[id]/besoins': [only((o) => routes.laureateNeeds(o.followed, o.laureate), ...readers)],
  '/pilotage/appels/[slug]/laureats/[id]/besoins/[besoin]': [only((o) => routes.answerNeed(o.followed, o.needing, o.need), ...team), unseen(only((o) => routes.answerNeed(o.followed, o.needing, o.need, 'convention'), ...team))],
  '/pilotage/appels/[slug]/laureats/[id]/rencontre': [only((o) => routes.askExpert(o.followed, o.laureate), ...team), only((o) => routes.askExpert(o.published, o.known))],
  '/pilotage/appels/[slug]/laureats/[id]': [only((o) => routes.laureate(o.published, o.known), ...readers), only((o) => routes.laureate(o.followed, o.laureate), ...readers)],
  '/pilotage/appels/[slug]/rapprochements': [only((o) => routes.matching(o.followed), ...readers), only((o) => routes.matching(o.published), ...readers), only((o) => routes.matching(o.room))],
  '/pilotage/experts': [only(() => routes.experts(), ...readers)],
  '/pilotage/experts/[id]': [only((o) => routes.expert(o.expert), ...team)],
  '/pilotage/appels/[slug]/dossier-de-presse': [only((o) => routes.pressKit(o.published), ...team), only((o) => routes.pressKit(o.followed), 'checker', 'staff'), only((o) => routes.pressKit(o.room))],
  '/pilotage/appels/[slug]/dossier-de-presse/[fichier]': [
    ...pressFileNames.map((name) => file((o) => routes.pressFile(o.published, name), ...team)), file((o) => routes.pressFile(o.room, 'communique.pdf')), file((o) => routes.pressFile(o.published, 'inconnu.pdf')),
  ],
  '/pilotage/appels/[slug]/seances/creer': [only((o) => routes.newSession(o.published), ...team)],
  '/pilotage/appels/[slug]/seances/[id]': [only((o) => routes.session(o.followed, o.session), ...readers)],
  '/api/seances/[id]/calendrier.ics': [unseen(only((o) => routes.sessionCalendar(o.session), ...readers))],
}
