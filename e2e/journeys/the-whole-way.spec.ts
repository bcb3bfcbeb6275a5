/**
 * The whole way of the 2024 call, by the screens of each role: its rules, a fictional president of département 15 in its
 * president's seat, 92 structures of which the 23 published names, and at the end a public list equal to the press release.
 * What is invented here for real names stays in the run's database: no trace, no picture of it.
 */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import ICAL from 'ical.js'
import type { Db } from '@/lib/db/client'
import { fileStore } from '@/lib/files/store'
import { addDays, dayOf } from '@/lib/kernel/days'
import { inFrenchOrder } from '@/lib/kernel/french'
import { newId } from '@/lib/kernel/ids'
import { parisLocal } from '@/lib/kernel/paris'
import { departementCodes } from '@/lib/places/departement'
import { declareInterests } from '@/lib/scoring/recusal.commands'
import { submitSheet } from '@/lib/scoring/score-sheet.commands'
import { hashPassword } from '@/lib/accounts/password'
import { ensureAccount } from '@/prisma/seed/accounts'
import { edition2024 } from '@/prisma/seed/edition-2024'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { playDossier } from '@/prisma/seed/play/deposits'
import { done, each } from '@/prisma/seed/play/done'
import { juryOf } from '@/prisma/seed/play/jury'
import { randomFrom } from '@/prisma/seed/random'
import { expect, test } from '../fixtures/test'
import { depositByForm, registerByForm } from '../steps/applicant'
import { enterSpace, fill, followTask, refused, said, takeTask } from '../steps/forms'
import { callRoll, concludeTogether, enterVotes, putToVote } from '../steps/jury'
import { answersOutside, markup, replayed } from '../steps/outside'
import { appointByForm, settleCall, type CallToCreate } from '../steps/staff'

test.describe.configure({ mode: 'serial' })
test.use({ trace: 'off', screenshot: 'off', video: 'off' })
test.setTimeout(300_000)

const published = parse(readFileSync('prisma/seed/data/laureats-2024.csv'), { columns: true }) as unknown as { france_services: string; departement: string }[]

const day = 86_400_000
const now = Date.now()
const partner = { name: 'Chargée fictive du partenaire', email: 'parcours-partenaire@example.org' }
const slug = 'ami-parcours-entier'
const title = 'AMI « Aller vers », parcours entier'
const call: CallToCreate = {
  title, slug, opensAt: new Date(now - 30 * day), closesAt: new Date(now + day), answerPlannedOn: addDays(dayOf(new Date(now)), 120),
  envelope: '500 000', ceiling: '40 000', rate: '80', readings: '3', ambitions: edition2024.ambitions,
  criteria: [
    { label: 'Besoin du territoire', weight: 25, levels: ['non décrit', 'affirmé', 'décrit en partie', 'décrit', 'chiffré', 'partagé'] },
    { label: 'Itinérance et mobilité', weight: 35, levels: ['absente', 'peu crédible', 'partielle', 'convenable', 'solide', 'exemplaire'] },
    { label: 'Partenaires et usagers', weight: 25, levels: ['aucun', 'cités', 'consultés', 'engagés', 'par écrit', 'coauteurs'] },
    { label: 'Essaimage', weight: 15, levels: ['rien', 'une intention', 'un livrable', 'un livrable daté', 'un partage', 'déjà repris'] },
  ],
}

const seat = (key: string, name: string, role: string, capacity: string, departementCode?: string) => ({ email: `parcours-${key}@example.org`, name, role, capacity, ...(departementCode && { departementCode }) })
const jury = [
  seat('presidence', 'Présidente fictive du parcours', 'PRESIDENT', 'Sénatrice fictive du parcours', '15'),
  seat('suppleance', 'Suppléant fictif du parcours', 'DEPUTY', 'Maire fictif du parcours'),
  ...[3, 4, 5, 6, 7].map((n) => seat(`jury-${n}`, `Membre fictif ${n} du parcours`, 'MEMBER', `Personnalité fictive ${n}`)),
]
const [president, deputy, member] = jury as [(typeof jury)[0], (typeof jury)[0], (typeof jury)[0]]
const members = jury.map(({ name }) => name)
const people = { staff: 'pilotage@example.org', checker: 'controle@example.org', signatory: 'signature@example.org' }

/** The dossier of département 15, deposited by the screens, and the one on which an open ballot is tied. */
const cantal = { place: 'France services du Pays Gentiane', email: `parcours-${newId()}@example.org`, structure: 'Structure fictive du Pays Gentiane' }
const tied = published[0]?.france_services ?? ''
const ground = 'Itinérance : les tournées restent à préciser. Partenaires : leurs engagements ne sont pas écrits.'
const unlabelled = 'L’espace concerné n’est pas labellisé à la date de clôture.'

type Dossier = { id: string; number: number; place: string; structure: string; email: string }
const dossiersOf = (db: Db) => db.$queryRaw<Dossier[]>`
  SELECT a.id, a.number, s.content -> 'servicePoints' -> 0 ->> 'name' AS place, s."structureName" AS structure, p.email
  FROM "Application" a JOIN "Submission" s ON s."applicationId" = a.id JOIN "Call" c ON c.id = a."callId" JOIN "Membership" m ON m."structureId" = a."structureId" JOIN "Account" p ON p.id = m."accountId"
  WHERE c.slug = ${slug} ORDER BY a.number`
async function dossierOf(db: Db, place: string): Promise<Dossier> {
  const found = (await dossiersOf(db)).find((dossier) => dossier.place === place)
  if (!found) throw new Error(`no dossier of ${place}`)
  return found
}
const callId = async (db: Db) => (await db.call.findUniqueOrThrow({ where: { slug }, select: { id: true } })).id

/** What outsiders were answered before the jury met. */
let before: Record<string, string> = {}

test('1. l’équipe crée l’appel, voit ce qui en empêche le lancement, le règle et le lance : la page publique le montre', async ({ page, db, signInAs, browserOf }) => {
  for (const person of jury) await ensureAccount(db, person, null, new Date())
  await signInAs(people.staff)
  await page.goto('/')
  await enterSpace(page, 'Pilotage')
  await page.getByRole('link', { name: 'Créer un appel' }).click()
  await fill(page, { 'Titre': title, 'Adresse publique': slug })
  await page.getByRole('button', { name: 'Créer le brouillon' }).click()
  await page.getByRole('link', { name: 'Vérifier et lancer' }).click()
  await expect(page.getByText(/Il reste \d+.points à compléter/)).toBeVisible()
  for (const missing of ['Écrivez les trois ambitions', 'Fixez le montant de l’enveloppe', 'Nommez la présidente ou le président du jury', 'Désignez la personne qui signe'])
    await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: missing })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Lancer l’appel' })).toHaveCount(0)
  await page.getByRole('listitem').filter({ hasText: 'Écrivez les trois ambitions' }).getByRole('link', { name: 'Compléter' }).click()
  await settleCall(page, call)
  await appointByForm(page, jury, { email: people.signatory, capacity: 'Directrice fictive du parcours' }, dayOf(new Date()))
  await takeTask(page, 'Pilotage', 'Compléter et lancer l’appel', title)
  await expect(page.getByText('Rien ne manque.')).toBeVisible()
  await page.getByRole('button', { name: 'Lancer l’appel' }).click()
  await expect(page.getByText('Appel lancé, par Agente fictive Pilotage')).toBeVisible()

  const reader = await browserOf(null)
  await reader.goto('/')
  await reader.getByRole('link', { name: title, exact: true }).click()
  await expect(reader.getByText(/il reste 1.jour|il reste 23.heures/)).toBeVisible()
  await expect(reader.getByText('500 000 €')).toBeVisible()
  for (const { label, weight } of call.criteria) await expect(reader.getByRole('row', { name: new RegExp(label) })).toContainText(String(weight))
})

test('2. 92 structures déposent, une par les écrans ; puis la fenêtre se ferme', async ({ page, db, mailTo }) => {
  await registerByForm(page, mailTo, { name: 'Conseillère du Pays Gentiane', email: cantal.email })
  await depositByForm(page, title, { siretNumber: 80_000, structure: cantal.structure, place: cantal.place, departement: '15', commune: 'Aurillac', requested: 40_000 })

  // The 91 others go through the commands that the screens call: 22 published names, then invented espaces out of département 15.
  const random = randomFrom(2024)
  const elsewhere = departementCodes.filter((code) => code !== '15')
  const named = published.filter(({ france_services }) => france_services !== cantal.place)
  const wishes = [
    ...named.map(({ france_services, departement }) => ({ name: france_services, departementCode: departement, requested: france_services === tied ? 40_000 : 21_000 })),
    ...Array.from({ length: 92 - published.length }, (_, index) => ({ name: `Espace fictif ${index + 1}`, departementCode: elsewhere[index % elsewhere.length] ?? '' })),
  ]
  const store = fileStore(process.env.FILES_DIR ?? '')
  await each(wishes, 4, async (wish, index) => {
    const account = await ensureAccount(db, { email: `parcours-structure-${index + 1}@example.org`, name: `Conseiller fictif ${index + 1}` }, null, new Date())
    await playDossier(db, store, { slug }, account, fictionalDossier(80_001 + index, random, wish), new Date())
  })
  expect((await dossiersOf(db)).length).toBe(92)
  // The site reads its server's clock. Rather than another clock for everybody, the end of this call's window comes to now: the one date that launch leaves open.
  await db.call.update({ where: { slug }, data: { closesAt: new Date() } })
  await page.reload()
  await enterSpace(page, 'Mes candidatures')
  await page.getByRole('link', { name: /Tournées du haut pays/ }).click()
  await expect(page.getByText('La candidature est déposée.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Reprendre le dossier' })).toHaveCount(0)
})

test('3. l’équipe instruit 92 candidatures depuis la table : une est irrecevable, avec son motif', async ({ page, db, signInAs, browserOf }) => {
  await signInAs(people.staff)
  await takeTask(page, 'Pilotage', /Instruire 92.candidatures/, title)
  await page.getByRole('columnheader', { name: 'Demandé' }).getByRole('link').click()
  await expect(page.getByRole('columnheader', { name: 'Demandé' })).toHaveAttribute('aria-sort', 'ascending')
  await fill(page, { 'Mots, structure, commune, SIRET ou numéro': 'Espace fictif 69' })
  await page.getByRole('button', { name: 'Chercher' }).click()
  const last = await dossierOf(db, 'Espace fictif 69')
  await page.getByRole('row', { name: /Espace fictif 69/ }).getByRole('link', { name: new RegExp(`n°\\s${last.number}$`) }).click()
  await page.getByLabel(/^Le dossier est complet/).check()
  await page.getByRole('button', { name: 'Proposer l’irrecevabilité' }).click()
  await refused(page, /[Mm]otif/)
  await page.getByLabel(/^Motif/).fill(unlabelled)
  await page.getByRole('button', { name: 'Proposer l’irrecevabilité' }).click()
  await expect(page.getByRole('complementary', { name: 'Instruction' })).toContainText('Irrecevabilité à confirmer')
  await page.getByRole('navigation', { name: 'Rubriques' }).getByRole('link', { name: 'Candidatures' }).click()
  await page.getByRole('link', { name: /91.dossiers à instruire/ }).click()
  for (const then of [/^66.candidatures répondent/, /^41.candidatures répondent/, /^16.candidatures répondent/, 'La recevabilité de tous les dossiers que vous suivez est décidée.']) {
    await page.getByLabel(/Tout cocher sur cette page/).check()
    await page.getByRole('button', { name: 'Déclarer recevables les dossiers cochés' }).click()
    await page.getByRole('button', { name: /^Déclarer ces \d+ dossiers recevables$/ }).click()
    await said(page, /dossiers sont déclarés recevables/)
    await page.getByRole('link', { name: 'Voir les dossiers à instruire' }).click()
    await expect(page.getByText(then)).toBeVisible()
  }
  // Nobody turns a structure away alone: a second person of the team confirms.
  const second = await browserOf(people.checker)
  await takeTask(second, 'Pilotage', /Confirmer 1.irrecevabilité proposée/, title)
  await second.getByRole('link', { name: new RegExp(`n°\\s${last.number}$`) }).click()
  await second.getByRole('button', { name: 'Confirmer l’irrecevabilité' }).click()
  await expect(second.getByRole('complementary', { name: 'Instruction' })).toContainText('Irrecevable')
  await takeTask(page, 'Pilotage', 'Ouvrir le jury', title)
  await page.getByRole('button', { name: 'Ouvrir le jury' }).click()
  await expect(page.getByText(/Jury ouvert/)).toBeVisible()
  before = await answersOutside(slug, await outsiders(db), browserOf)
})

/** Three readers kept outside: nobody, the structure of département 15, one that will not be retained. */
async function outsiders(db: Db) {
  const places = [cantal.place, 'Espace fictif 40']
  return Promise.all(places.map((place) => dossierOf(db, place)))
}

test('4. les membres déclarent, le suppléant décide du déport de la présidente, les lectures sont tirées, les grilles rendues, la notation close', async ({ page, db, signInAs, browserOf }) => {
  const chair = await browserOf(president.email)
  await takeTask(chair, 'Jury', 'Déclarer vos intérêts', title)
  const link = chair.getByRole('group', { name: /^Lien 1/ })
  await link.getByLabel(/^Nature/).selectOption({ label: 'Mandat parlementaire' })
  await link.getByLabel(/^Structure, mandat ou lien/).fill('Sénatrice fictive')
  await link.getByLabel(/^Département/).selectOption('15')
  await chair.getByLabel(/^J’accepte la charte/).check()
  await chair.getByLabel(/^Cette liste est complète/).check()
  await chair.getByRole('button', { name: 'Déclarer mes intérêts' }).click()
  await said(chair, 'Votre déclaration est enregistrée.')

  const id = await callId(db)
  for (const person of (await juryOf(db, id, new Date())).slice(1)) {
    const { version } = await db.juror.findUniqueOrThrow({ where: { id: person.jurorId }, select: { version: true } })
    done(await declareInterests(person, { callId: id, version, interests: [] }, { db, now: new Date() }))
  }
  const second = await browserOf(deputy.email)
  await takeTask(second, 'Jury', /Décider de 1.déport/, title)
  await expect(second.getByRole('main')).toContainText(president.name)
  await expect(second.getByRole('main')).toContainText('Mandat parlementaire')
  await second.getByLabel('Confirmer le déport').check()
  await fill(second, { 'Motif de la décision': 'Mandat exercé dans le même département.' })
  await second.getByRole('button', { name: 'Décider' }).click()
  await expect(second.getByText('Aucun déport à décider')).toBeVisible()

  await signInAs(people.staff)
  await takeTask(page, 'Pilotage', 'Répartir les dossiers entre les membres du jury', title)
  await page.getByLabel(/^Graine/).fill('parcours')
  await page.getByRole('button', { name: 'Voir un aperçu du tirage' }).click()
  await expect(page.getByRole('heading', { name: 'Aperçu de la répartition' })).toBeVisible()
  await page.getByRole('button', { name: 'Appliquer cette répartition' }).click()
  await expect(page.getByText(/Chaque dossier a 3.lectures/)).toBeVisible()

  const reader = await browserOf(member.email)
  await takeTask(reader, 'Jury', /\d+.grilles à rendre/, title)
  await reader.getByRole('link', { name: 'Commencer la lecture' }).click()
  const total = reader.locator('output')
  for (const [index, { label, weight }] of call.criteria.entries()) {
    await reader.getByRole('group', { name: `${label} (${weight} / 100)` }).getByRole('radio', { name: /^4/ }).check()
    await expect(total).toContainText(`${[20, 48, 68, 80][index]},00`)
  }
  await reader.getByRole('button', { name: 'Rendre la grille' }).click()
  await refused(reader, /points sont à corriger/)
  for (const field of await reader.getByLabel('Motif en quelques mots').all()) await field.fill('Solide sur ce point.')
  await reader.getByRole('button', { name: 'Rendre la grille' }).click()
  const own = reader.getByRole('region', { name: 'Ma grille' })
  await expect(own).toContainText('Rendue')
  await expect(own).toContainText('80,00')
  await expect(own.getByRole('button', { name: /Rendre/ })).toHaveCount(0)

  await submitOthers(db, id)
  await takeTask(chair, 'Jury', 'Clore la notation', title)
  await fill(chair, { 'Pour confirmer, écrivez « clore »': 'clore' })
  await chair.getByRole('button', { name: 'Clore la notation' }).click()
  await chair.getByRole('link', { name: 'Voir le classement' }).click()
  await expect(chair.getByRole('main')).not.toContainText(cantal.structure)
  await expect(chair.getByRole('row')).toHaveCount(1 + 90)
})

/** The sheets that are left, by the commands: the published names first. */
async function submitOthers(db: Db, id: string): Promise<void> {
  const selected = new Set(published.map(({ france_services }) => france_services))
  const places = new Map((await dossiersOf(db)).map((dossier) => [dossier.id, dossier.place]))
  const criteria = await db.criterion.findMany({ where: { callId: id }, orderBy: { position: 'asc' }, select: { code: true } })
  const members = await juryOf(db, id, new Date())
  const left = await db.assignment.findMany({ where: { application: { callId: id } }, select: { jurorId: true, applicationId: true } })
  const given = new Set((await db.scoreSheet.findMany({ where: { application: { callId: id } }, select: { jurorId: true, applicationId: true } })).map((sheet) => `${sheet.jurorId} ${sheet.applicationId}`))
  const random = randomFrom(15)
  const sheets = left.filter((pair) => !given.has(`${pair.jurorId} ${pair.applicationId}`)).map((pair) => {
    const level = selected.has(places.get(pair.applicationId) ?? '') ? 4 : 2
    return { ...pair, marks: criteria.map(({ code }) => ({ code, value: level + random.between(-1, 1), ground: 'Ce que le dossier en dit.' })) }
  })
  await each(sheets, 4, async ({ jurorId, applicationId, marks }) => {
    const reader = members.find((person) => person.jurorId === jurorId)
    if (reader) done(await submitSheet(reader, { applicationId, version: 0, marks, appreciation: '', confidence: 'MEDIUM' }, { db, now: new Date() }))
  })
}

test('5. la délibération : appel, quorum, voix prépondérante de qui préside, suppléance sur le déport, votes en bloc, procès-verbal scellé, dossier de preuve rejoué', async ({ page, db, signInAs, browserOf }) => {
  await signInAs(people.staff)
  await takeTask(page, 'Pilotage', 'Convoquer la délibération', title)
  await fill(page, { 'Jour et heure': `${dayOf(new Date())}T10:00`, 'Lieu': 'Salle fictive' })
  await page.getByRole('button', { name: 'Convoquer le jury' }).click()
  await page.getByRole('link', { name: /^Séance n°.1/ }).click()
  await callRoll(page, members, Object.fromEntries(members.slice(3).map((name) => [name, 'Absent(e)'] as const)))

  const chair = await browserOf(president.email)
  await takeTask(chair, 'Jury', 'Délibération', title)
  await chair.getByRole('button', { name: 'Ouvrir la séance' }).click()
  const even = await dossierOf(db, tied)
  await chair.getByRole('button', { name: `Appeler le dossier ${even.number}`, exact: true }).click()
  await refused(chair, /le quorum n’est pas atteint \(présents\s: 3, il en faut 4\)/)
  await page.reload()
  await callRoll(page, members, { [members[6] ?? '']: 'À distance' })

  await chair.reload()
  await putToVote(chair, even.number, 'Retenir')
  const juror = await browserOf(member.email)
  await takeTask(juror, 'Jury', 'Rejoindre la délibération', title)
  await juror.getByLabel('Contre').check()
  await juror.getByRole('button', { name: 'Voter' }).click()
  await said(juror, 'Votre vote est enregistré.')
  await chair.reload()
  await expect(chair.getByRole('group', { name: member.name, exact: true }).getByLabel('Contre')).toBeChecked()
  const split = ['Pour', 'Pour', 'Contre', 'Pour', 'Contre', 'Contre', 'Abstention'] as const
  await enterVotes(chair, Object.fromEntries(members.map((name, index) => [name, split[index] ?? 'Pour'])))
  await expect(chair.getByText(/3 pour, 3 contre, 1.abstention.*adopté, la voix de la présidence départageant/)).toBeVisible()
  await chair.getByLabel('Montant proposé').fill('29 500')
  await chair.getByRole('button', { name: 'Rendre l’avis' }).click()
  await expect(chair.getByRole('region', { name: /^En cours/ })).toHaveCount(0)

  const own = await dossierOf(db, cantal.place)
  const second = await browserOf(deputy.email)
  await takeTask(second, 'Jury', 'Rejoindre la délibération', title)
  await putToVote(second, own.number, 'Retenir')
  await chair.reload()
  await expect(chair.getByRole('main')).not.toContainText(cantal.structure)
  const room = members.slice(1)
  await enterVotes(second, Object.fromEntries(room.map((name, index) => [name, index % 2 === 0 ? 'Pour' : 'Contre'])))
  await expect(second.getByText(/3 pour, 3 contre, 0.abstention.*adopté, la voix de la présidence départageant/)).toBeVisible()
  await expect(second.getByRole('main')).toContainText(new RegExp(`Préside\\s*${deputy.name}`))
  await second.getByLabel('Montant proposé').fill('29 500')
  await second.getByRole('button', { name: 'Rendre l’avis' }).click()
  await expect(second.getByRole('region', { name: /^En cours/ })).toHaveCount(0)

  await chair.reload()
  await expect(chair.getByText(`Dossier ${own.number}, ${cantal.structure} : Retenu`)).toBeVisible()
  const all = await dossiersOf(db)
  const named = new Set(published.map(({ france_services }) => france_services))
  const selected = all.filter(({ place }) => named.has(place) && place !== tied && place !== cantal.place).map(({ id }) => id)
  const waiting = all.filter(({ place }) => /^Espace fictif [1-5]$/.test(place)).map(({ id }) => id)
  // One dossier fewer than the jury's: what the president is recused on is not in her table.
  await concludeTogether(chair, selected, 'Retenir', members, 22)
  await concludeTogether(chair, waiting, 'Inscrire sur la liste complémentaire', members, 5)
  await concludeTogether(chair, null, 'Ne pas retenir', members, 63, ground)
  await chair.getByRole('button', { name: 'Clore la séance' }).click()
  await db.account.update({ where: { email: president.email }, data: { passwordHash: await hashPassword('un mot de passe assez long') } })
  await fill(chair, { 'Votre mot de passe': 'un autre mot de passe' })
  await chair.getByRole('button', { name: 'Sceller le procès-verbal' }).click()
  await expect(chair.getByText('Ce n’est pas votre mot de passe').first()).toBeVisible()
  await fill(chair, { 'Votre mot de passe': 'un mot de passe assez long' })
  await chair.getByRole('button', { name: 'Sceller le procès-verbal' }).click()

  const [minutes] = await Promise.all([chair.waitForEvent('download'), chair.getByRole('link', { name: 'Télécharger le procès-verbal (PDF)' }).click()])
  expect(readFileSync(await minutes.path()).subarray(0, 5).toString()).toBe('%PDF-')
  // It holds the marks of the dossier on which she is recused: the team keeps it.
  await expect(chair.getByText(/^Le dossier de preuve donne les notes de tous les dossiers/)).toBeVisible()
  await page.reload()
  const [pack] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger le dossier de preuve (JSON)' }).click()])
  expect(await replayed(await pack.path())).toBe('identical')
})

test('6. l’enveloppe : 500 000 € exactement, jamais un euro de plus, pas même par deux navigateurs ; trois personnes la préparent, la contrôlent et la signent', async ({ page, db, signInAs, browserOf, expected }) => {
  await signInAs(people.staff)
  await takeTask(page, 'Pilotage', 'Préparer l’enveloppe', title)
  await page.getByRole('button', { name: 'Partir des montants proposés par le jury' }).click()
  const numbers = { own: (await dossierOf(db, cantal.place)).number, even: (await dossierOf(db, tied)).number }
  const amount = (where: typeof page, number: number) => where.getByLabel(new RegExp(`^Montant attribué au dossier n°\\s${number},`))
  const save = (where: typeof page) => where.getByRole('button', { name: 'Enregistrer les montants' }).click()
  const allocated = async () => (await db.envelope.findFirstOrThrow({ where: { call: { slug } }, select: { allocatedCents: true } })).allocatedCents
  await expect(amount(page, numbers.own)).toHaveValue('29500')
  expect(await allocated()).toBe(50_000_000n)
  await amount(page, numbers.own).fill('29 501')
  await save(page)
  await refused(page, /L’enveloppe serait dépassée de 1.€\s: rien n’a été enregistré/)
  expect(await allocated()).toBe(50_000_000n)

  for (const number of Object.values(numbers)) await amount(page, number).fill('24 000')
  await save(page)
  await said(page, /2.montants enregistrés/)
  const other = await browserOf(people.checker)
  await takeTask(other, 'Pilotage', 'Préparer l’enveloppe', title)
  await amount(page, numbers.own).fill('35 000')
  await amount(other, numbers.even).fill('35 000')
  await Promise.all([save(page), save(other)])
  const [saved, kept] = [page, other].map((where) => where.getByRole('status').filter({ hasText: /1.montant enregistré/ }).or(where.getByRole('alert').filter({ hasText: /\S/ })))
  const answers = await Promise.all([saved, kept].map(async (outcome) => (await outcome?.innerText()) ?? ''))
  expect(answers.filter((answer) => /^1.montant enregistré/.test(answer.trim())).length, answers.join(' ; ')).toBe(1)
  expect(await allocated()).toBe(50_000_000n)

  await page.reload()
  for (const number of Object.values(numbers)) await amount(page, number).fill('29 500')
  await save(page)
  await said(page, /2.montants enregistrés/)
  await page.getByRole('button', { name: 'Préparer l’enveloppe' }).click()
  await expect(page.getByText('Vous avez préparé cette enveloppe : une seconde personne doit la contrôler.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Attester le contrôle' })).toHaveCount(0)
  await takeTask(other, 'Pilotage', 'Contrôler l’enveloppe', title)
  await other.getByRole('button', { name: 'Attester le contrôle' }).click()
  await expect(other.getByText('L’enveloppe est contrôlée : elle attend la signature.').first()).toBeVisible()
  expected.push(/40[34]/)
  expect([403, 404]).toContain((await other.goto(`/signature/${slug}`))?.status())

  const signer = await browserOf(people.signatory)
  await takeTask(signer, 'Signature', 'Signer l’attribution', title)
  await expect(signer.getByText(/Vous attribuez 500.000.€ à 23.projets/)).toBeVisible()
  await fill(signer, { 'Pour signer, écrivez « attribuer »': 'attribuer' })
  await signer.getByRole('button', { name: 'Signer l’attribution' }).click()
  await expect(signer.getByText(/^Signée par Directrice fictive Signature/)).toBeVisible()
})

test('7. les décisions établies, signées, annoncées : dehors personne ne sait rien avant ; après, chacun lit la sienne et la liste est celle du communiqué', async ({ page, db, signInAs, browserOf, expected }) => {
  expected.push(/404/)
  await signInAs(people.staff)
  await takeTask(page, 'Pilotage', 'Établir les décisions', title)
  await page.getByRole('button', { name: 'Établir les décisions' }).click()
  await expect(page.getByText(/92.décisions attendent la signature/)).toBeVisible()
  const signer = await browserOf(people.signatory)
  await takeTask(signer, 'Signature', /Signer 92.décisions/, title)
  await fill(signer, { 'Pour signer, écrivez « décider »': 'décider' })
  await signer.getByRole('button', { name: 'Signer les décisions' }).click()
  await expect(signer.getByRole('button', { name: 'Signer les décisions' })).toHaveCount(0)

  const readers = await outsiders(db)
  const now = await answersOutside(slug, readers, browserOf)
  expect(Object.keys(now)).toEqual(Object.keys(before))
  for (const [address, body] of Object.entries(now)) {
    // One word for all the difference: what a real name was answered is not printed.
    expect(markup(body) === markup(before[address] ?? ''), address).toBe(true)
    const own = address.startsWith(cantal.email) ? [cantal.place] : []
    for (const { france_services } of published) if (!own.includes(france_services)) expect(body, address).not.toContain(france_services)
    expect(body, address).not.toMatch(/29\s?500\s?€|21\s?000\s?€|2950000|2100000/)
  }

  await takeTask(page, 'Pilotage', 'Annoncer les résultats', title)
  await expect(page.getByText('23, pour 500 000 €')).toBeVisible()
  await expect(page.getByLabel('Pour confirmer, écrivez « annoncer »')).toHaveCount(0)
  await page.getByRole('link', { name: 'Personne n’est inscrit' }).click()
  await fill(page, { 'Annonce prévue le': parisLocal(new Date(Date.now() + day)) })
  await page.getByRole('button', { name: 'Indiquer l’heure' }).click()
  await said(page, /L’annonce est prévue/)
  await fill(page, { 'Nom': partner.name, 'Organisme ou qualité': 'ANCT (fonction fictive)', 'Adresse électronique': partner.email, 'À partir du': parisLocal(new Date(Date.now() - 60_000)) })
  await page.getByLabel('Catégorie', { exact: true }).selectOption('Partenaire (ANCT)')
  await page.getByLabel('Peut savoir', { exact: true }).selectOption('La liste des lauréats')
  await page.getByLabel(/^Valide l’annonce/).check()
  await ensureAccount(db, partner, null, new Date())
  await page.getByRole('button', { name: 'Inscrire cette personne' }).click()
  await said(page, /est sur la liste/)
  const validator = await browserOf(partner.email)
  await validator.goto(`/embargo/valider/${slug}`)
  await expect(validator.getByText('23, pour 500 000 €')).toBeVisible()
  await fill(validator, { 'Pour valider, écrivez « valider »': 'valider' })
  await validator.getByRole('button', { name: 'Valider l’annonce' }).click()
  await expect(validator.getByText(/^Validée par/)).toBeVisible()
  await page.getByRole('link', { name: 'Annoncer les résultats' }).click()
  await fill(page, { 'Pour valider, écrivez « valider »': 'valider' })
  await page.getByRole('button', { name: 'Valider pour le financeur' }).click()
  await fill(page, { 'Pour confirmer, écrivez « annoncer »': 'annoncer' })
  await page.getByRole('button', { name: 'Annoncer les résultats' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Les lauréats' })).toBeVisible()

  const release = published.map(({ france_services, departement }) => [france_services, departement])
  expect([...release].sort(([a = ''], [b = '']) => inFrenchOrder(a, b))).toEqual(release)
  const anonymous = await browserOf(null)
  await anonymous.goto('/')
  await anonymous.getByRole('link', { name: title, exact: true }).click()
  await anonymous.getByRole('link', { name: 'Voir les lauréats' }).click()
  const rows = anonymous.getByRole('table', { name: 'Lauréats, par le nom des France services' }).locator('tbody tr')
  await expect(rows).toHaveCount(release.length)
  expect(await rows.evaluateAll((all) => all.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent)))).toEqual(release)
  const places = [...new Set(published.map(({ departement }) => departement))].sort()
  await expect(anonymous.locator('figure svg a')).toHaveCount(places.length)
  const named = anonymous.getByRole('list', { name: 'Départements des lauréats' }).getByRole('link')
  expect((await named.allInnerTexts()).map((text) => /\((\w+)\)/.exec(text)?.[1])).toEqual(places)
  const csv = await (await anonymous.request.get(await anonymous.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href') ?? '')).text()
  expect((parse(csv, { columns: true }) as unknown as typeof published).map(({ france_services, departement }) => [france_services, departement])).toEqual(release)
  const whole = parse(await (await anonymous.request.get('/open-data/laureats.csv')).text(), { columns: true }) as unknown as ((typeof published)[0] & { appel: string })[]
  expect(whole.filter(({ appel }) => appel === slug).map(({ france_services, departement }) => [france_services, departement])).toEqual(release)

  const [retained, rejected] = readers
  for (const [reader, words] of [[retained, /Décision d’attribution[\s\S]*29.500.€/], [rejected, new RegExp(`Décision de rejet[\\s\\S]*${ground}`)]] as const) {
    const applicant = await browserOf(reader?.email ?? '')
    await applicant.goto('/')
    await enterSpace(applicant, 'Mes candidatures')
    await followTask(applicant, /Lire la décision/, title)
    await applicant.getByRole('button', { name: 'Ouvrir la décision' }).click()
    await expect(applicant.getByRole('main')).toContainText(words)
    const letter = await applicant.request.get(await applicant.getByRole('link', { name: 'Télécharger la lettre (PDF)' }).getAttribute('href') ?? '')
    expect((await letter.body()).subarray(0, 5).toString()).toBe('%PDF-')
  }
})

test('8. l’équipe écrit un plan, planifie une première séance avec un lauréat, qui la reçoit dans son agenda ; présence et notes sont gardées', async ({ page, signInAs, browserOf, mailTo }) => {
  await signInAs(people.staff)
  await page.goto('/')
  await enterSpace(page, 'Pilotage')
  await page.getByRole('link', { name: title, exact: true }).click()
  await page.getByRole('navigation', { name: 'Rubriques' }).getByRole('link', { name: 'Lauréats' }).click()
  await page.getByRole('row', { name: new RegExp(cantal.place) }).getByRole('link', { name: cantal.place }).click()
  await page.getByLabel(/^Objectifs/).fill('Deux tournées par semaine au troisième mois.')
  await page.getByRole('button', { name: 'Enregistrer le plan' }).click()
  await said(page, 'Le plan est enregistré.')
  await page.getByText('Ajouter une étape', { exact: true }).click()
  await page.getByLabel('Ce qui est à faire').fill('Écrire aux mairies fictives')
  await page.getByLabel('Qui s’en charge').selectOption('STRUCTURE')
  await page.getByLabel('Pour le', { exact: true }).fill(addDays(dayOf(new Date()), 30))
  await page.getByRole('button', { name: 'Ajouter cette étape' }).click()
  await said(page, 'L’étape est ajoutée.')
  await page.getByRole('link', { name: 'Planifier une séance' }).click()
  await page.getByLabel(/^Rendez-vous individuel/).check()
  await fill(page, { 'Titre': 'Premier rendez-vous', 'Début': `${addDays(dayOf(new Date()), 7)}T14:00`, 'Fin': `${addDays(dayOf(new Date()), 7)}T15:30` })
  await page.getByLabel('En visioconférence').check()
  await page.getByRole('button', { name: 'Planifier la séance' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Premier rendez-vous' })).toBeVisible()

  const [calendar] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger pour l’agenda (.ics)' }).click()])
  const [event] = new ICAL.Component(ICAL.parse(readFileSync(await calendar.path(), 'utf8'))).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
  expect(event?.summary).toContain('Premier rendez-vous')
  expect(event?.duration.toSeconds()).toBe(5400)
  const mail = await mailTo(cantal.email, /[Ss]éance|rendez-vous/)
  expect(mail.text).toContain('Premier rendez-vous')
  const laureate = await browserOf(cantal.email)
  await laureate.goto('/candidat/accompagnement')
  await expect(laureate.getByRole('main')).toContainText('Premier rendez-vous')
  await expect(laureate.getByRole('main')).toContainText('Deux tournées par semaine au troisième mois.')

  // Its hour comes: the team moves it to one that has begun.
  await fill(page, { 'Nouveau début': `${dayOf(new Date(Date.now() - day))}T14:00`, 'Nouvelle fin': `${dayOf(new Date(Date.now() - day))}T15:30` })
  await page.getByRole('button', { name: 'Déplacer la séance' }).click()
  const held = page.getByRole('region', { name: 'Présences et notes' })
  await held.getByLabel(cantal.place).check()
  await held.getByLabel(/^Notes de l’équipe/).fill('Véhicule commandé, première tournée en mars.')
  await held.getByRole('button', { name: 'Enregistrer les présences et les notes' }).click()
  await expect(page.getByText('Tenue').first()).toBeVisible()
  await page.reload()
  await expect(page.getByRole('region', { name: 'Places', exact: true })).toContainText('présent')
  await expect(page.getByLabel(/^Notes de l’équipe/)).toHaveValue('Véhicule commandé, première tournée en mars.')
})
