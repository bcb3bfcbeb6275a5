import type { Page } from '@playwright/test'
import { hashPassword } from '@/lib/accounts/password'
import type { Db } from '@/lib/db/client'
import { proofPack } from '@/lib/proof/pack.queries'
import { replay } from '@/lib/proof/replay'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { decideRecusal, raiseRecusal } from '@/lib/scoring/recusal.commands'
import { ensureAccount, personBy } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { launchedCall, windowAround } from '@/prisma/seed/play/call'
import { convene } from '@/prisma/seed/play/deliberation'
import { playDossier } from '@/prisma/seed/play/deposits'
import { done } from '@/prisma/seed/play/done'
import { closeAll, declareAll, reviewAll, scoreAll } from '@/prisma/seed/play/jury'
import { randomFrom } from '@/prisma/seed/random'
import { callRoll, concludeTogether, enterVotes, putToVote } from '../steps/jury'
import { expect, test } from '../fixtures/test'

const password = 'un mot de passe assez long'
const roles = ['PRESIDENT', 'DEPUTY', 'DEPUTY', ...Array<'MEMBER'>(9).fill('MEMBER')] as const

/** Twelve appointed members, five dossiers read and marked; the president sits in département 15, that of the first; seven are recused on the third. */
async function appointed(db: Db) {
  const [run, now] = [newId(), new Date()]
  const staff = await personBy(db, 'pilotage@example.org', now)
  const members = roles.map((role, index) => ({ email: `membre-${index + 1}-${run}@example.org`, name: `Membre fictif ${index + 1} sur douze`, role, capacity: 'Personne qualifiée fictive' }))
  for (const { email, name } of members) await ensureAccount(db, { email, name }, null, now)
  await db.account.update({ where: { email: members[0]?.email ?? '' }, data: { passwordHash: await hashPassword(password) } })
  await ensureAccount(db, { email: `signe-${run}@example.org`, name: 'Directrice fictive', roles: ['SIGNATORY'] }, null, now)
  const clock = windowAround(now, 60, -40)
  const [slug, title] = [`jury-complet-${run}`, 'Appel fictif au jury complet']
  const { callId } = await launchedCall(db, staff, { slug, title, nature: 'FICTIONAL', clock, jury: members, signatory: { email: `signe-${run}@example.org`, capacity: 'Directrice fictive' }, readings: 4 })
  const at = (days: number) => new Date(clock.closesAt.getTime() + days * 86_400_000)
  const [store, random] = [fileStore(process.env.FILES_DIR ?? ''), randomFrom(12)]
  for (let n = 1; n <= 5; n += 1) {
    const account = await ensureAccount(db, { email: `structure-${n}-${run}@example.org`, name: 'Conseillère fictive' }, null, now)
    await playDossier(db, store, { slug }, account, fictionalDossier(7000 + n, random, { departementCode: n === 1 ? '15' : '63', requested: 20_000 }), at(-n))
  }
  await reviewAll(db, staff, await personBy(db, 'controle@example.org', now), callId, at(2))
  await declareAll(db, callId, at(3))
  const dossiers = await db.application.findMany({ where: { callId }, select: { id: true, number: true, submissions: { select: { departementCode: true, structureName: true } } } })
  const cantal = dossiers.find(({ submissions }) => submissions[0]?.departementCode === '15')
  const others = dossiers.filter((dossier) => dossier !== cantal)
  const [tied, short, ...rest] = others
  if (!cantal || !tied || !short) throw new Error('no dossiers')
  const jurors = await db.juror.findMany({ where: { callId }, orderBy: { position: 'asc' }, select: { id: true } })
  for (const { id: jurorId } of jurors.slice(3, 10)) done(await raiseRecusal(staff, { callId, jurorId, dossier: short.id, ground: 'FAMILY', reason: 'Lien fictif.' }, { db, now: at(4) }))
  const president = await personBy(db, members[0]?.email ?? '', now)
  for (const { id: recusalId, version } of await db.recusal.findMany({ where: { applicationId: short.id, state: 'PROPOSED' }, select: { id: true, version: true } }))
    done(await decideRecusal(president, { recusalId, version, outcome: 'EFFECTIVE', reason: 'Lien fictif établi.' }, { db, now: at(4) }))
  await scoreAll(db, staff, callId, at(5), random)
  await closeAll(db, callId, at(6))
  await convene(db, staff, callId, at(7), new Date())
  return { slug, staff, callId, members, cantal, tied, short, rest }
}

test('un jury de douze, présidente, deux suppléances : déport de la présidente, partage, quorum perdu par des déports, réseau coupé pendant un vote, procès-verbal scellé et rejoué', async ({ db, browserOf, expected }) => {
  test.setTimeout(300_000)
  expected.push(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_NETWORK|Failed to load resource/)
  const { slug, staff, members, cantal, tied, short, rest } = await appointed(db)
  const at = routes.deliberation(slug)
  const names = members.map(({ name }) => name)
  const secretary = await browserOf('pilotage@example.org')
  const pages = await Promise.all(members.map(({ email }) => browserOf(email)))
  const [president, deputy, , , ...crowd] = pages as [Page, Page, Page, Page, ...Page[]]
  const last = crowd.at(-1) as Page
  await Promise.all([secretary, ...pages].map((page) => page.goto(at)))
  for (const page of pages) await expect(page.getByText('En direct')).toBeVisible({ timeout: 20_000 })
  await callRoll(secretary, names)
  await president.getByRole('button', { name: 'Ouvrir la séance' }).click()
  for (const page of pages) await expect(page.getByText('Séance ouverte').or(page.getByText('Ouverte')).first()).toBeVisible()

  // 1. A dossier of the president's département: out of the room by herself, the deputy presides, and no address tells her more.
  const structure = cantal.submissions[0]?.structureName ?? ''
  await putToVote(deputy, cantal.number, 'Retenir')
  await expect(president.getByText('Salle d’attente')).toBeVisible()
  await expect(president.getByRole('main')).not.toContainText(structure)
  for (const address of [routes.scoreSheet(slug, cantal.id), routes.dossierMarks(slug, cantal.id), routes.staffApplication(slug, cantal.id), routes.application(cantal.id), `${at}/ecran`]) {
    const answer = await president.request.get(address)
    expect([404, 403]).toContain(answer.status())
    expect(await answer.text()).not.toContain(structure)
  }
  const stream = await president.evaluate(async (address) => {
    const response = await fetch(address)
    const reader = response.body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    await reader?.cancel()
    return new TextDecoder().decode(value)
  }, routes.deliberationStream(slug))
  expect(stream).not.toContain(structure)
  await expect(deputy.getByRole('main')).toContainText(new RegExp(`Préside\\s*${names[1] ?? ''}`))
  await enterVotes(deputy, Object.fromEntries(names.slice(1).map((name) => [name, 'Pour'])))
  await deputy.getByLabel('Montant proposé').fill('20 000')
  await deputy.getByRole('button', { name: 'Rendre l’avis' }).click()
  await expect(president.getByText(`Dossier ${cantal.number}, ${structure} : Retenu`)).toBeVisible()
  await expect(president.getByText('Salle d’attente')).toHaveCount(0)

  // 2. Six against six, each from their own screen; one loses the network during the vote and catches up.
  await last.context().setOffline(true)
  await putToVote(president, tied.number, 'Retenir')
  const vote = async (page: Page, value: 'Pour' | 'Contre') => {
    await page.getByRole('radio', { name: value, exact: true }).check()
    await page.getByRole('button', { name: 'Voter' }).click()
    await expect(page.getByText('Votre vote est enregistré.')).toBeVisible()
  }
  for (const [index, page] of pages.slice(1, -1).entries()) await vote(page, index < 5 ? 'Pour' : 'Contre')
  await last.context().setOffline(false)
  await expect(last.getByRole('button', { name: 'Voter' })).toBeVisible({ timeout: 20_000 })
  await vote(last, 'Contre')
  await expect(president.getByText(/vote ouvert, 11\s+voix données sur 12/)).toBeVisible()
  await president.reload()
  await enterVotes(president, { [names[0] ?? '']: 'Pour' })
  for (const page of [president, last, deputy]) await expect(page.getByText(/6 pour, 6 contre, 0.abstention.*adopté, la voix de la présidence départageant/)).toBeVisible()
  await president.getByLabel('Montant proposé').fill('20 000')
  await president.getByRole('button', { name: 'Rendre l’avis' }).click()
  await expect(president.getByRole('region', { name: /^En cours/ })).toHaveCount(0)

  // 3. Seven members are recused and three of the five others leave: no quorum. They come back.
  const leaving = [names[2], names[10], names[11]].filter((name) => name !== undefined)
  await callRoll(secretary, names, Object.fromEntries(leaving.map((name) => [name, 'Absent(e)'])))
  await secretary.getByRole('button', { name: `Appeler le dossier ${short.number}`, exact: true }).click()
  await expect(secretary.getByText(/le quorum n’est pas atteint \(présents\s: 2, il en faut 3\)/).first()).toBeVisible()
  await secretary.reload()
  await callRoll(secretary, names)
  await president.getByRole('button', { name: `Appeler le dossier ${short.number}`, exact: true }).click()
  for (const page of pages.slice(3, 10)) await expect(page.getByText('Salle d’attente')).toBeVisible()
  // A secret ballot: each keeps a code, shown still once the ballot is counted, and finds it among the slips.
  await president.getByLabel('Ne pas retenir', { exact: true }).check()
  await president.getByRole('radio', { name: /^Secret/ }).check()
  await president.getByRole('button', { name: 'Ouvrir le vote' }).click()
  const codes: string[] = []
  for (const index of [0, 1, 2, 10, 11]) {
    const page = pages[index] as Page
    await page.getByRole('group', { name: /^Votre bulletin/ }).getByRole('radio', { name: index === 1 ? 'Contre' : 'Pour', exact: true }).check()
    await page.getByRole('button', { name: 'Mettre dans l’urne' }).click()
    const told = page.getByText(/Notez son code/)
    await expect(told).toBeVisible()
    await expect(page.getByText('Votre bulletin est dans l’urne.', { exact: true })).toBeVisible()
    codes.push(/[A-Z0-9]{4}-[A-Z0-9]{4}/.exec((await told.textContent()) ?? '')?.[0] ?? 'aucun code')
  }
  await expect(president.getByText(/5\s+bulletins à l’écran sur 5/)).toBeVisible()
  await president.getByRole('button', { name: 'Dépouiller et clore le vote' }).click()
  await expect(deputy.getByText(/scrutin secret, 4 pour, 1 contre, 0.abstention/)).toBeVisible()
  await expect(deputy.getByText(/Notez son code/)).toContainText(codes[1] ?? 'aucun code')
  await deputy.getByText('Bulletins, par code').click()
  for (const code of codes) await expect(deputy.getByText(code, { exact: true })).toBeVisible()
  await president.getByLabel('Motifs').fill('Besoin : peu décrit.')
  await president.getByRole('button', { name: 'Rendre l’avis' }).click()
  for (const page of pages.slice(3, 10)) await expect(page.getByText('Salle d’attente')).toHaveCount(0)

  // 4. What is left, together; then the minutes.
  await concludeTogether(president, rest.map(({ id }) => id), 'Ne pas retenir', names, 3, 'Besoin : peu décrit.')
  await president.getByRole('button', { name: 'Clore la séance' }).click()
  await president.getByLabel('Votre mot de passe').fill(password)
  await president.getByRole('button', { name: 'Sceller le procès-verbal' }).click()
  for (const page of [president, deputy, last]) await expect(page.getByRole('link', { name: 'Télécharger le procès-verbal (PDF)' })).toBeVisible()
  const { pack } = done(await proofPack(staff, { slug }, { db, now: new Date() }))
  expect([pack.jurors.length, pack.result.selected.length, replay(pack)]).toEqual([12, 2, { kind: 'identical' }])
})
