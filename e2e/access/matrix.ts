import type { Db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'

/** Who walks: one account of the demonstration for each role, and nobody. */
export const walkers = {
  anonymous: null,
  applicant: 'candidat@example.org',
  stranger: 'structure-102@example.org',
  juror: 'jury@example.org',
  president: 'presidence@example.org',
  staff: 'pilotage@example.org',
  observer: 'observation@example.org',
  signatory: 'signature@example.org',
  administrator: 'administration@example.org',
} as const
export type Walker = keyof typeof walkers

const everybody = Object.keys(walkers) as Walker[]
const signedIn = everybody.filter((walker) => walker !== 'anonymous')

type Objects = Awaited<ReturnType<typeof objectsOf>>

/** One object of each kind, from the invented editions. */
export async function objectsOf(db: Db) {
  const [open, scoring, room] = ['ami-fictif-candidatures', 'ami-fictif-notation', 'ami-fictif-deliberation']
  const mine = { structure: { memberships: { some: { account: { email: walkers.applicant } } } } }
  const draft = await db.application.findFirstOrThrow({ where: { call: { slug: open }, ...mine }, select: { id: true, structureId: true } })
  const deposited = await db.application.findFirstOrThrow({
    where: { call: { slug: open }, state: 'SUBMITTED' }, orderBy: { number: 'asc' },
    select: { id: true, attachments: { select: { id: true } }, structure: { select: { memberships: { select: { account: { select: { email: true } } } } } } },
  })
  const read = await db.assignment.findFirstOrThrow({ where: { juror: { account: { email: walkers.juror } }, application: { call: { slug: scoring } } }, select: { applicationId: true } })
  const account = await db.account.findUniqueOrThrow({ where: { email: walkers.applicant }, select: { id: true } })
  const laureate = await db.laureate.findFirstOrThrow({ where: { call: { slug: 'ami-aller-vers-2024' } }, orderBy: { name: 'asc' }, select: { id: true } })
  return { open, scoring, room, published: 'ami-aller-vers-2024', draft: draft.id, structure: draft.structureId, deposited: deposited.id, attachment: deposited.attachments[0]?.id ?? '', read: read.applicationId, account: account.id, laureate: laureate.id }
}

/** `refused`: what those who may not are answered. Nobody signed in is led to the sign-in page, except on public pages and files. */
type Expectation = { at: (objects: Objects) => string; allowed: readonly Walker[]; /** Of an allowed walker. */ ok?: number; anonymous?: 'sign-in' | 'absent' }

const open = (at: Expectation['at']): Expectation => ({ at, allowed: everybody })
const only = (at: Expectation['at'], ...allowed: Walker[]): Expectation => ({ at, allowed, anonymous: 'sign-in' })

/** Every page and route of the build, each with those who may read it: one that is not here fails the test. */
export const expectations: Record<string, Expectation | 'machine'> = {
  '/': open(() => routes.home()),
  '/accessibilite': open(() => routes.accessibility()),
  '/mentions-legales': open(() => routes.legal()),
  '/appels/[slug]': open((o) => routes.call(o.published)),
  '/appels/[slug]/laureats': open((o) => routes.callResults(o.published)),
  '/open-data': open(() => routes.openData()),
  '/open-data/laureats.csv': open(() => '/open-data/laureats.csv'),
  '/open-data/laureats.json': open(() => '/open-data/laureats.json'),
  '/open-data/conventions.csv': open(() => '/open-data/conventions.csv'),
  '/connexion': { at: () => routes.signIn(), allowed: everybody },
  '/inscription': open(() => routes.register()),
  '/inscription/confirmer': open(() => routes.confirmEmail('x'.repeat(40))),
  '/mot-de-passe': open(() => routes.askPassword()),
  '/mot-de-passe/nouveau': open(() => routes.newPassword('x'.repeat(40))),
  '/compte': only(() => routes.account(), ...signedIn),
  '/api/auth/[...nextauth]': 'machine',
  '/api/health': open(() => '/api/health'),
  '/icon.svg': 'machine',
  '/robots.txt': 'machine',

  '/candidat': only(() => routes.applicant(), ...signedIn),
  '/candidat/accompagnement': only(() => routes.applicantSupport(), ...signedIn),
  '/candidat/structures/creer': only(() => routes.newStructure(), ...signedIn),
  '/candidat/structures/[id]': only((o) => routes.structure(o.structure), 'applicant'),
  '/candidat/appels/[slug]/candidater': only((o) => routes.apply(o.open), ...signedIn),
  '/candidat/dossiers/[id]': only((o) => routes.application(o.draft), 'applicant'),
  '/candidat/dossiers/[id]/remplir/[etape]': only((o) => routes.applicationStep(o.draft, 'projet'), 'applicant'),
  '/candidat/dossiers/[id]/deposer': only((o) => routes.deposit(o.draft), 'applicant'),

  '/administration': only(() => routes.administration(), 'administrator'),
  '/administration/comptes': only(() => routes.accounts(), 'administrator'),
  '/administration/comptes/[id]': only((o) => routes.manageAccount(o.account), 'administrator'),
  '/administration/reglages': only(() => routes.settings(), 'administrator'),
  '/administration/journal': only(() => routes.journal(), 'administrator'),

  '/pilotage': only(() => routes.staff(), 'staff', 'observer'),
  '/pilotage/appels/creer': only(() => routes.newCall(), 'staff'),
  '/pilotage/appels/edition-passee': only(() => routes.pastCall(), 'staff'),
  '/pilotage/appels/[slug]': only((o) => routes.staffCall(o.open), 'staff', 'observer'),
  '/pilotage/appels/[slug]/reglages': only((o) => routes.callSettings(o.open), 'staff'),
  '/pilotage/appels/[slug]/lancer': only((o) => routes.launchCall(o.open), 'staff'),
  '/pilotage/appels/[slug]/prolonger': only((o) => routes.extendCall(o.open), 'staff'),
  '/pilotage/appels/[slug]/sans-suite': only((o) => routes.abandonCall(o.open), 'staff'),
  '/pilotage/appels/[slug]/candidatures': only((o) => routes.applications(o.open), 'staff', 'observer'),
  '/pilotage/appels/[slug]/candidatures/[id]': only((o) => routes.staffApplication(o.open, o.deposited), 'staff', 'observer'),
  '/pilotage/appels/[slug]/laureats': only((o) => routes.laureates(o.published), 'staff', 'observer'),
  '/pilotage/appels/[slug]/laureats/[id]': only((o) => routes.laureate(o.published, o.laureate), 'staff', 'observer'),
  '/pilotage/appels/[slug]/seances/creer': only((o) => routes.newSession(o.published), 'staff'),
}
