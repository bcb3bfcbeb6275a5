/** Every address of the application, in one place: pages link through these, never by text. */
const query = (values: Record<string, string | undefined>): string => {
  const search = new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString()
  return search === '' ? '' : `?${search}`
}

/** Whose figures, and which sum is told laureate by laureate. */
export type ImpactView = { indicator?: string; ambition?: string; departement?: string }
const impactQuery = ({ indicator, ambition, departement }: ImpactView): string => `${query({ ambition, departement, indicateur: indicator })}${indicator ? '#origine' : ''}`

export const routes = {
  home: () => '/',
  call: (slug: string) => `/appels/${slug}`,
  callQuestions: (slug: string) => `/appels/${slug}#questions`,
  callResults: (slug: string) => `/appels/${slug}/laureats`,
  /** The picture that goes with the page when it is shared. */
  callResultsPicture: (slug: string) => `/appels/${slug}/laureats/image.png`,
  publicImpact: (slug: string, view: ImpactView = {}) => `/appels/${slug}/impact${impactQuery(view)}`,
  publicLaureate: (slug: string, id: string) => `/appels/${slug}/laureats/${id}`,
  publicLaureatePicture: (slug: string, id: string) => `/appels/${slug}/laureats/${id}/image.png`,
  apply: (slug: string) => `/candidat/appels/${slug}/candidater`,
  openData: () => '/open-data',
  /** Every announced call's laureates, or one call's. */
  openLaureates: (format: 'csv' | 'json' | 'atom', call?: string) => `/open-data/laureats.${format}${query({ appel: call })}`,
  openAgreements: (call?: string) => `/open-data/conventions.csv${query({ appel: call })}`,
  resources: () => '/ressourcerie',
  resource: (id: string) => `/ressourcerie/${id}`,
  /** `inspiredBy`: the resource that the new one comes from. */
  proposeResource: (inspiredBy?: string) => `/ressourcerie/proposer${query({ inspiree: inspiredBy })}`,
  editResource: (id: string) => `/ressourcerie/${id}/modifier`,
  resourceFile: (fileId: string) => `/api/ressources/fichiers/${fileId}`,
  sendResourceFile: (id: string) => `/api/ressources/${id}/fichiers`,
  legal: () => '/mentions-legales',
  accessibility: () => '/accessibilite',

  signIn: (next?: string) => `/connexion${query({ suite: next })}`,
  /** After an act that leads there: the page says that it is done. */
  signInAfter: (done: 'adresse' | 'mot-de-passe') => `/connexion${query({ fait: done })}`,
  register: () => '/inscription',
  /** Says to open the message that was just sent. */
  registered: () => '/inscription?envoye',
  confirmEmail: (secret: string) => `/inscription/confirmer${query({ jeton: secret })}`,
  askPassword: () => '/mot-de-passe',
  newPassword: (secret: string) => `/mot-de-passe/nouveau${query({ jeton: secret })}`,
  account: () => '/compte',
  ownCalendar: () => '/compte/agenda',
  /** Leads on to the first space where work waits. */
  arrival: () => '/compte?arrivee',

  applicant: () => '/candidat',
  /** `from`: what is searched in the directory, and the espace to start from. */
  newStructure: (then?: string, from: { search?: string; entry?: string } = {}) => `/candidat/structures/creer${query({ suite: then, q: from.search, espace: from.entry })}`,
  structure: (id: string) => `/candidat/structures/${id}`,
  application: (id: string) => `/candidat/dossiers/${id}`,
  applicationStep: (id: string, step: string) => `/candidat/dossiers/${id}/remplir/${step}`,
  /** A question on its step's page. */
  applicationField: (id: string, step: string, field: string) => `/candidat/dossiers/${id}/remplir/${step}#champ-answers-${field}`,
  /** Read over and deposit. */
  deposit: (id: string) => `/candidat/dossiers/${id}/deposer`,
  depositNow: (id: string) => `/api/dossiers/${id}/depot`,
  receipt: (id: string, n: number) => `/candidat/dossiers/${id}/depots/${n}`,
  /** The bytes that the fingerprint is of. */
  depositedJson: (id: string, n: number) => `/candidat/dossiers/${id}/depots/${n}/dossier.json`,
  receiptPdf: (id: string, n: number) => `/candidat/dossiers/${id}/depots/${n}/recepisse.pdf`,
  /** As it stands, at any time; with its files. */
  dossierPdf: (id: string) => `/candidat/dossiers/${id}/dossier.pdf`,
  dossierZip: (id: string) => `/candidat/dossiers/${id}/dossier.zip`,
  /** The thread between the structure and the team. */
  applicationThread: (id: string) => `/candidat/dossiers/${id}/messages`,
  applicantSupport: () => '/candidat/accompagnement',
  ownResources: () => '/candidat/ressources',
  /** Whom a laureate may ask to meet. */
  ownExperts: () => '/candidat/accompagnement/experts',
  /** A session as those who have a seat, or may take one, read it. */
  ownSession: (id: string) => `/candidat/accompagnement/seances/${id}`,
  applicantDecision: (id: string) => `/candidat/dossiers/${id}/decision`,
  decisionLetter: (id: string) => `/candidat/dossiers/${id}/decision/lettre.pdf`,
  /** What a laureate publishes of its project. */
  ownProfile: (id: string) => `/candidat/dossiers/${id}/presentation`,
  ownAgreement: (id: string) => `/candidat/dossiers/${id}/convention`,
  /** A version to print or to write in; a signed copy. */
  agreementFile: (versionId: string, format: 'pdf' | 'docx') => `/api/conventions/${versionId}/${format}`,
  sendSignedCopy: (versionId: string, party: 'BENEFICIARY' | 'FUNDER') => `/api/conventions/${versionId}/exemplaires${query({ partie: party })}`,
  signedCopy: (id: string) => `/api/exemplaires/${id}`,
  /** What the structure measures, proves and reports. */
  ownImpact: (id: string, period?: string) => `/candidat/dossiers/${id}/impact${query({ periode: period })}`,
  /** After a file that was not kept. */
  ownImpactRefused: (id: string, sentence: string) => `/candidat/dossiers/${id}/impact${query({ refus: sentence })}`,
  measurementTemplate: (id: string) => `/candidat/dossiers/${id}/impact/modele.csv`,
  measurementTrial: (id: string, importId: string) => `/candidat/dossiers/${id}/impact/fichier/${importId}`,
  ownReport: (id: string, reportId: string) => `/candidat/dossiers/${id}/impact/rapports/${reportId}`,
  sendMeasurementFile: (laureateId: string) => `/api/releves/${laureateId}/fichier`,
  sendMeasurementProof: (laureateId: string, key: string, period: string) => `/api/releves/${laureateId}/preuves${query({ indicateur: key, periode: period })}`,
  measurementProof: (id: string) => `/api/preuves/${id}`,
  ownPayments: (id: string) => `/candidat/dossiers/${id}/versements`,
  /** The bank's paper; a proof joined to an instalment, sent from the structure's payments. */
  bankPaper: (bankId: string) => `/api/rib/${bankId}`,
  addBankPaper: (bankId: string, applicationId: string) => `/api/rib/${bankId}${query({ dossier: applicationId })}`,
  addProof: (agreementId: string, n: number, applicationId: string) => `/api/versements/${agreementId}/justificatifs${query({ versement: String(n), dossier: applicationId })}`,
  proof: (id: string) => `/api/justificatifs/${id}`,
  /** Contesting a decision, understanding it, starting again. `part`: `recours`, `procedure`, `entretien` or `reprise`. */
  afterDecision: (id: string, part = '') => `/candidat/dossiers/${id}/decision/suites${part && `#${part}`}`,
  procedureFile: (id: string) => `/candidat/dossiers/${id}/decision/suites/procedure.pdf`,
  addAppealFile: (appealId: string) => `/api/recours/${appealId}/pieces`,
  appealAnswer: (appealId: string) => `/api/recours/${appealId}/reponse.pdf`,
  appealFile: (fileId: string) => `/api/recours/pieces/${fileId}`,
  feedbackCalendar: (id: string) => `/api/entretiens/${id}/calendrier.ics`,
  /** One field, saved as it is typed. */
  saveAnswer: (applicationId: string) => `/api/dossiers/${applicationId}/reponses`,
  answerHistory: (id: string, field: string) => `/candidat/dossiers/${id}/historique/${field}`,
  /** Files are sent there from a step, which the browser goes back to. */
  addAttachment: (applicationId: string, step: string, field?: string) => `/api/dossiers/${applicationId}/pieces${query({ etape: step, champ: field })}`,
  placeSuggestions: (level: 'commune' | 'epci') => `/api/lieux?niveau=${level}`,
  /** The step that the files were sent from, which says what became of each. */
  uploaded: (step: string, reports: readonly string[]) => `${step}${step.includes('?') ? '&' : '?'}${new URLSearchParams(reports.map((report) => ['piece', report])).toString()}`,
  attachment: (attachmentId: string) => `/api/pieces/${attachmentId}`,
  meetingScan: (scanId: string) => `/api/feuilles/${scanId}`,
  sendMeetingScan: (meetingId: string) => `/api/seances/${meetingId}/feuilles`,

  jury: () => '/jury',
  juryCall: (slug: string) => `/jury/${slug}`,
  interests: (slug: string) => `/jury/${slug}/interets`,
  collaboration: (slug: string) => `/jury/${slug}/collaboration`,
  scoreSheet: (slug: string, applicationId: string) => `/jury/${slug}/dossiers/${applicationId}`,
  /** `n`: the case that is looked at, from 1. */
  calibration: (slug: string, n?: number) => `/jury/${slug}/etalonnage${query({ cas: n?.toString() })}`,
  ownSheets: (slug: string) => `/jury/${slug}/grilles`,
  keepSheet: (applicationId: string) => `/api/grilles/${applicationId}`,
  keepCalibration: (caseId: string) => `/api/etalonnage/${caseId}`,
  /** The president's decisions on recusals, and the closing of scoring. */
  ineligible: (slug: string) => `/jury/${slug}/irrecevables`,
  presidency: (slug: string, recusalId?: string) => `/jury/${slug}/presidence${query({ deport: recusalId })}`,
  ranking: (slug: string) => `/jury/${slug}/classement`,
  statistics: (slug: string) => `/jury/${slug}/classement/statistiques`,
  dossierMarks: (slug: string, id: string) => `/jury/${slug}/classement/${id}`,
  deliberation: (slug: string) => `/jury/${slug}/deliberation`,
  deliberationStream: (slug: string) => `/jury/${slug}/deliberation/flux`,
  deliberationWall: (slug: string) => `/jury/${slug}/deliberation/ecran`,
  minutes: (minutesId: string) => `/api/proces-verbaux/${minutesId}`,
  proofPack: (slug: string) => `/api/appels/${slug}/preuve`,

  /** What is asked of the préfecture and of the implantation locale. */
  opinions: () => '/avis',
  opinion: (id: string) => `/avis/${id}`,

  /** A link under embargo: a button there opens what it gives. */
  embargo: (secret: string) => `/embargo${query({ jeton: secret })}`,
  embargoReading: () => '/embargo/lecture',
  embargoFile: (file: string) => `/embargo/lecture/${file}`,
  validateRelease: (slug: string) => `/embargo/valider/${slug}`,

  /** An expert's own space. */
  expertise: () => '/expertise',
  expertInterests: () => '/expertise/interets',
  expertRequest: (id: string) => `/expertise/demandes/${id}`,

  staff: () => '/pilotage',
  newCall: () => '/pilotage/appels/creer',
  pastCall: () => '/pilotage/appels/edition-passee',
  staffCall: (slug: string) => `/pilotage/appels/${slug}`,
  callSettings: (slug: string) => `/pilotage/appels/${slug}/reglages`,
  /** `part`: `etape-…` or `question-…`. */
  callForm: (slug: string, part = '') => `/pilotage/appels/${slug}/formulaire${part && `#${part}`}`,
  formPreview: (slug: string, legalForm?: string) => `/pilotage/appels/${slug}/formulaire/apercu${query({ pour: legalForm })}`,
  newFormStep: (slug: string) => `/pilotage/appels/${slug}/formulaire/etapes/ajouter`,
  formStep: (slug: string, step: string) => `/pilotage/appels/${slug}/formulaire/etapes/${step}`,
  newFormField: (slug: string, step: string, kind?: string) => `/pilotage/appels/${slug}/formulaire/questions/ajouter${query({ etape: step, nature: kind })}`,
  formField: (slug: string, field: string) => `/pilotage/appels/${slug}/formulaire/questions/${field}`,
  publishForm: (slug: string) => `/pilotage/appels/${slug}/formulaire/publier`,
  launchCall: (slug: string) => `/pilotage/appels/${slug}/lancer`,
  extendCall: (slug: string) => `/pilotage/appels/${slug}/prolonger`,
  abandonCall: (slug: string) => `/pilotage/appels/${slug}/sans-suite`,
  /** Typing for somebody on the telephone. */
  phoneHelp: (slug: string) => `/pilotage/appels/${slug}/aide-telephonique`,
  /** The staff's: what waits for an answer, what was answered. */
  questions: (slug: string) => `/pilotage/appels/${slug}/questions`,
  summary: (slug: string, id: string) => `/pilotage/appels/${slug}/candidatures/${id}/fiche`,
  meetingOnPaper: (slug: string) => `/api/appels/${slug}/papier`,
  meetingBook: (slug: string) => `/api/appels/${slug}/livret`,
  entrust: (slug: string) => `/pilotage/appels/${slug}/candidatures/confier`,
  answersRead: (id: string) => `/api/dossiers/${id}/lectures`,
  archives: () => '/api/archives',
  toConfirm: (slug: string) => `/pilotage/appels/${slug}/candidatures?recevabilite=a-confirmer`,
  applications: (slug: string) => `/pilotage/appels/${slug}/candidatures`,
  applicationsExport: (slug: string) => `/pilotage/appels/${slug}/candidatures/export`,
  applicationsArchive: (slug: string) => `/pilotage/appels/${slug}/candidatures/archive`,
  declareEligible: (slug: string) => `/pilotage/appels/${slug}/candidatures/declarer-recevables`,
  applicationsWorkbook: (slug: string) => `/pilotage/appels/${slug}/candidatures/classeur`,
  staffApplication: (slug: string, id: string) => `/pilotage/appels/${slug}/candidatures/${id}`,
  /** `fields`: the questions chosen for a request. */
  complements: (slug: string, id: string, fields: readonly string[] = []) => `/pilotage/appels/${slug}/candidatures/${id}/complements${fields.length === 0 ? '' : `?${fields.map((field) => `champs=${encodeURIComponent(field)}`).join('&')}`}`,
  staffThread: (slug: string, id: string) => `/pilotage/appels/${slug}/candidatures/${id}/messages`,
  /** The threads of a call, those that wait first. */
  threads: (slug: string) => `/pilotage/appels/${slug}/messages`,
  callOpinions: (slug: string) => `/pilotage/appels/${slug}/avis`,
  askOpinions: (slug: string, applicationId?: string) => `/pilotage/appels/${slug}/avis/demander${query({ dossiers: applicationId })}`,
  panel: (slug: string) => `/pilotage/appels/${slug}/jury`,
  staffCalibration: (slug: string, n?: number) => `/pilotage/appels/${slug}/jury/etalonnage${query({ cas: n?.toString() })}`,
  recusalMatrix: (slug: string) => `/pilotage/appels/${slug}/jury/deports`,
  assignment: (slug: string) => `/pilotage/appels/${slug}/repartition`,
  drawPreview: (slug: string, seed: string) => `/pilotage/appels/${slug}/repartition/apercu${query({ graine: seed })}`,
  meetings: (slug: string) => `/pilotage/appels/${slug}/seances-du-jury`,
  envelope: (slug: string) => `/pilotage/appels/${slug}/enveloppe`,
  amendment: (slug: string, id: string) => `/pilotage/appels/${slug}/enveloppe/modificatives/${id}`,
  scenarios: (slug: string) => `/pilotage/appels/${slug}/enveloppe/scenarios`,
  scenario: (slug: string, id: string) => `/pilotage/appels/${slug}/enveloppe/scenarios/${id}`,
  scenarioExport: (slug: string, id: string) => `/pilotage/appels/${slug}/enveloppe/scenarios/${id}/export`,
  searchBest: (slug: string, id: string) => `/pilotage/appels/${slug}/enveloppe/scenarios/${id}/recherche`,
  searchRun: (slug: string, id: string, run: string) => `/pilotage/appels/${slug}/enveloppe/scenarios/${id}/recherche/${run}`,
  compareScenarios: (slug: string, ids: readonly string[] = []) => `/pilotage/appels/${slug}/enveloppe/scenarios/comparer${ids.length > 0 ? `?${new URLSearchParams(ids.map((id) => ['s', id])).toString()}` : ''}`,
  decisions: (slug: string) => `/pilotage/appels/${slug}/decisions`,
  decision: (slug: string, id: string) => `/pilotage/appels/${slug}/decisions/${id}`,
  announce: (slug: string) => `/pilotage/appels/${slug}/decisions/annoncer`,
  embargoList: (slug: string) => `/pilotage/appels/${slug}/decisions/embargo`,
  embargoed: (slug: string, id: string) => `/pilotage/appels/${slug}/decisions/embargo/${id}`,
  appeals: (slug: string) => `/pilotage/appels/${slug}/recours`,
  appeal: (slug: string, id: string) => `/pilotage/appels/${slug}/recours/${id}`,
  feedback: (slug: string) => `/pilotage/appels/${slug}/entretiens`,
  /** `lacking` keeps those without a contact, a plan or a session. */
  laureates: (slug: string, lacking?: string) => `/pilotage/appels/${slug}/laureats${query({ sans: lacking })}`,
  laureate: (slug: string, id: string) => `/pilotage/appels/${slug}/laureats/${id}`,
  laureateImpact: (slug: string, id: string) => `/pilotage/appels/${slug}/laureats/${id}/impact`,
  laureateReport: (slug: string, id: string, reportId: string) => `/pilotage/appels/${slug}/laureats/${id}/impact/rapports/${reportId}`,
  /** A printable sheet of what one laureate achieved. */
  impactSheet: (slug: string, id: string) => `/pilotage/appels/${slug}/laureats/${id}/impact/fiche.pdf`,
  programmeImpact: (slug: string, view: ImpactView = {}) => `/pilotage/appels/${slug}/impact${impactQuery(view)}`,
  programmeReport: (slug: string, format: 'pdf' | 'xlsx') => `/pilotage/appels/${slug}/impact/rapport.${format}`,
  /** The laureates at a glance: which view, of which month, in which order, not seen for how many weeks, those to call only. */
  portfolio: (slug: string, asked: { view?: string | undefined; month?: string | undefined; sort?: string | undefined; weeks?: string | undefined; toCall?: string | undefined } = {}) =>
    `/pilotage/appels/${slug}/laureats/portefeuille${query({ vue: asked.view, mois: asked.month, tri: asked.sort, semaines: asked.weeks, relancer: asked.toCall })}`,
  /** Days of accompaniment bought and used. */
  supportCosts: (slug: string) => `/pilotage/appels/${slug}/laureats/couts`,
  laureateNeeds: (slug: string, id: string) => `/pilotage/appels/${slug}/laureats/${id}/besoins`,
  /** What can answer a need; `q`: words searched in the ressourcerie. */
  answerNeed: (slug: string, laureateId: string, needId: string, q?: string) => `/pilotage/appels/${slug}/laureats/${laureateId}/besoins/${needId}${query({ q })}`,
  /** The team asks an expert to meet a laureate; `needId`: for that need. */
  askExpert: (slug: string, laureateId: string, expertId?: string, needId?: string) => `/pilotage/appels/${slug}/laureats/${laureateId}/rencontre${query({ expert: expertId, besoin: needId })}`,
  agreements: (slug: string) => `/pilotage/appels/${slug}/laureats/conventions`,
  sendAgreements: (slug: string) => `/pilotage/appels/${slug}/laureats/conventions/envoyer`,
  agreementSettings: (slug: string) => `/pilotage/appels/${slug}/laureats/conventions/reglages`,
  agreement: (slug: string, laureateId: string) => `/pilotage/appels/${slug}/laureats/${laureateId}/convention`,
  payments: (slug: string, refused?: string) => `/pilotage/appels/${slug}/laureats/versements${query({ retour: refused })}`,
  laureatePayments: (slug: string, laureateId: string) => `/pilotage/appels/${slug}/laureats/${laureateId}/versements`,
  paymentReturn: (slug: string, id: string) => `/pilotage/appels/${slug}/laureats/versements/retours/${id}`,
  sendPaymentReturn: (slug: string) => `/api/appels/${slug}/retours`,
  paymentBatch: (id: string) => `/api/lots/${id}`,
  pressKit: (slug: string) => `/pilotage/appels/${slug}/dossier-de-presse`,
  pressFile: (slug: string, file: string) => `/pilotage/appels/${slug}/dossier-de-presse/${file}`,
  /** `laureateId`: whom to invite, several with commas in between; `requestId`: the meeting that an expert accepted. */
  newSession: (slug: string, laureateId?: string, requestId?: string) => `/pilotage/appels/${slug}/seances/creer${query({ laureat: laureateId, demande: requestId })}`,
  session: (slug: string, id: string) => `/pilotage/appels/${slug}/seances/${id}`,
  sessionCalendar: (id: string) => `/api/seances/${id}/calendrier.ics`,
  /** One person's sessions, for whoever holds the secret. */
  calendarFeed: (secret: string) => `/api/agendas/${secret}/seances.ics`,
  experts: () => '/pilotage/experts',
  expert: (id: string) => `/pilotage/experts/${id}`,
  /** Contributions to moderate, dead links. */
  moderation: () => '/pilotage/ressources',
  /** `laureateId`: those of one laureate. */
  matching: (slug: string, laureateId?: string) => `/pilotage/appels/${slug}/rapprochements${query({ laureat: laureateId })}`,
  directory: () => '/pilotage/annuaire',
  directoryEntry: (id: string) => `/pilotage/annuaire/espaces/${id}`,
  /** `refused`: why the file just sent was not kept, and the line that says it. */
  chooseDirectoryFile: (refused?: string, line?: number) => `/pilotage/annuaire/importer${query({ fichier: refused, ligne: line?.toString() })}`,
  sendDirectoryFile: () => '/api/annuaire',
  directoryImport: (id: string) => `/pilotage/annuaire/imports/${id}`,
  tryDirectoryImport: (id: string) => `/pilotage/annuaire/imports/${id}/essai`,
  directoryFaults: (id: string) => `/pilotage/annuaire/imports/${id}/erreurs`,

  signature: () => '/signature',
  signEnvelope: (slug: string) => `/signature/${slug}`,
  signAmendment: (slug: string, id: string) => `/signature/${slug}/modificatives/${id}`,
  signAppeal: (slug: string, id: string) => `/signature/${slug}/recours/${id}`,
  administration: () => '/administration',
  accounts: (list: { search?: string; after?: string; before?: string } = {}) =>
    `/administration/comptes${query({ recherche: list.search || undefined, apres: list.after, avant: list.before })}`,
  manageAccount: (id: string) => `/administration/comptes/${id}`,
  settings: () => '/administration/reglages',
  journal: (list: { chain?: string; after?: number; before?: number } = {}) =>
    `/administration/journal${query({ chaine: list.chain, apres: list.after?.toString(), avant: list.before?.toString() })}`,
} as const

/** The address to go back to when it is one of ours; null for another site's, however it is written (`//…`, `/\\…`, `/<tab>/…`). */
export function ownPath(next: string | undefined): string | null {
  const here = 'http://here.invalid'
  if (!next?.startsWith('/') || !URL.canParse(next, here)) return null
  const { origin, pathname, search } = new URL(next, here)
  return origin === here && !pathname.startsWith('//') ? pathname + search : null
}
