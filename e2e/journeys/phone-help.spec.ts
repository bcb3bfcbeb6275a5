import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { ensureAccount } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { playDossier } from '@/prisma/seed/play/deposits'
import { randomFrom } from '@/prisma/seed/random'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

test('au téléphone, l’équipe saisit pour quelqu’un ; la structure le voit, confirme ou change, puis dépose', async ({ page, db, signInAs, browserOf, mailTo }) => {
  test.setTimeout(120_000)
  const slug = 'ami-fictif-candidatures'
  const [email, now] = [`appelante-${newId()}@example.org`, new Date()]
  const account = await ensureAccount(db, { email, name: 'Appelante fictive' }, null, now)
  const { applicationId } = await playDossier(db, fileStore(process.env.FILES_DIR ?? ''), { slug }, account, fictionalDossier(74_500 + (process.pid % 500), randomFrom(9)), now, 'draft')
  const { number } = await db.application.findUniqueOrThrow({ where: { id: applicationId } })

  await signInAs('pilotage@example.org')
  await page.goto(routes.phoneHelp(slug))
  await expectAccessible(page)
  await page.getByLabel('Numéro du dossier').fill(String(number))
  await page.getByLabel('Adresse électronique de la personne').fill('personne@example.org')
  await page.getByLabel('Motif').fill('Souris en panne.')
  await page.getByRole('button', { name: 'Ouvrir l’aide téléphonique' }).click()
  await expect(page.getByText('Aucun dossier de ce numéro').first()).toBeVisible()
  await page.getByLabel('Adresse électronique de la personne').fill(email)
  await page.getByRole('button', { name: 'Ouvrir l’aide téléphonique' }).click()
  await expect(page.getByText(/Vous saisissez pour Appelante fictive, au téléphone/)).toBeVisible()
  await expectAccessible(page)
  await expect(page.getByRole('link', { name: /Relire et déposer/ })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Retirer/ })).toHaveCount(0)

  await page.goto(routes.applicationStep(applicationId, 'projet'))
  await page.getByLabel('Titre du projet').fill('Titre dicté')
  await page.getByLabel('Le projet en quelques phrases').fill('Résumé dicté')
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
  await expect(page.getByText('Le brouillon est enregistré.')).toBeVisible()
  await page.reload()
  await expect(page.getByText(/^Saisi par .* pour Appelante fictive, au téléphone/)).toHaveCount(2)
  await page.setViewportSize({ width: 320, height: 700 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: 'Terminer l’aide téléphonique' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`Dossier n°\\s${number}\\b`) })).toContainText(/2\sréponses à confirmer/)

  const mail = await mailTo(email, /aide téléphonique est ouverte/)
  expect(mail.text).toContain('Souris en panne.')
  const hers = await browserOf(email)
  await hers.goto(routes.application(applicationId))
  await expectAccessible(hers)
  await expect(hers.getByRole('heading', { name: 'Saisi pour vous au téléphone' })).toBeVisible()
  await hers.goto(routes.deposit(applicationId))
  await expect(hers.getByText(/«\sTitre du projet\s»\s: confirmez ou changez/).first()).toBeVisible()
  await hers.goto(routes.application(applicationId))
  await hers.setViewportSize({ width: 320, height: 700 })
  await expectNoSidewaysScroll(hers)
  await hers.getByRole('checkbox', { name: /Titre du projet/ }).check()
  await hers.getByRole('button', { name: 'Confirmer les réponses cochées' }).click()
  await expect(hers.getByRole('checkbox', { name: /Titre du projet/ })).toHaveCount(0)
  await hers.goto(routes.applicationStep(applicationId, 'projet'))
  await expectAccessible(hers)
  await hers.getByLabel('Le projet en quelques phrases').fill('Résumé écrit par la structure')
  await hers.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
  await expect(hers.getByText('Le brouillon est enregistré.')).toBeVisible()
  await hers.goto(routes.application(applicationId))
  await expect(hers.getByText('Saisi pour vous au téléphone')).toHaveCount(0)
  await hers.goto(routes.answerHistory(applicationId, 'titre'))
  await expect(hers.getByText(/qui confirme ce qui a été saisi au téléphone/)).toBeVisible()
  await expect(hers.getByText(/au téléphone, pour Appelante fictive/)).toBeVisible()
})
