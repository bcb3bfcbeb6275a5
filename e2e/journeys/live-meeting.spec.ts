import { expect, test } from '../fixtures/test'

const slug = 'ami-fictif-deliberation'
const at = `/jury/${slug}/deliberation`

test('l’appel d’un dossier paraît sur chaque écran sans rien recharger ; un membre dont le réseau a été coupé rattrape', async ({ browserOf, db, expected }) => {
  expected.push(/ERR_INTERNET_DISCONNECTED|Failed to fetch|ERR_NETWORK/)
  const [secretary, juror, wall] = [await browserOf('pilotage@example.org'), await browserOf('jury@example.org'), await browserOf('controle@example.org')]
  await Promise.all([secretary.goto(at), juror.goto(at), wall.goto(`${at}/ecran`)])
  for (const page of [secretary, juror, wall]) await expect(page.getByText('En direct')).toBeVisible()
  const next = secretary.getByRole('heading', { name: /^Dossier suivant/ })
  const number = /:\s*(\d+)/.exec((await next.textContent()) ?? '')?.[1] ?? ''
  const { id } = await db.application.findFirstOrThrow({ where: { call: { slug }, number: Number(number) }, select: { id: true } })
  // The demonstration's juror may be recused on it: then their screen is the waiting room.
  const away = await db.recusal.count({ where: { applicationId: id, state: { not: 'DISMISSED' }, juror: { account: { email: 'jury@example.org' } } } })
  await juror.context().setOffline(true)
  await secretary.getByRole('button', { name: 'Appeler le dossier suivant' }).click()
  await expect(secretary.getByRole('heading', { name: new RegExp(`dossier ${number},`) })).toBeVisible()
  await expect(wall.getByRole('heading', { name: new RegExp(`^Dossier ${number},`) })).toBeVisible()
  await juror.context().setOffline(false)
  await expect(juror.getByText(away > 0 ? 'Salle d’attente' : new RegExp(`En cours\\s: dossier ${number},`))).toBeVisible({ timeout: 15_000 })
  await secretary.getByRole('radio', { name: 'Retenir', exact: true }).check()
  await secretary.getByRole('button', { name: 'Ouvrir le vote' }).click()
  await expect(wall.getByText(/vote ouvert, 0\s+voix donnée sur/)).toBeVisible()
  if (away === 0) {
    await juror.getByRole('radio', { name: 'Pour', exact: true }).check()
    await juror.getByRole('button', { name: 'Voter' }).click()
    await expect(wall.getByText(/vote ouvert, 1\s+voix donnée sur/)).toBeVisible()
  }
})
