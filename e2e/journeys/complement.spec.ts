import { fileStore } from '@/lib/files/store'
import { addDays, dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { ensureAccount, personBy } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { launchedCall, windowAround } from '@/prisma/seed/play/call'
import { playDossier } from '@/prisma/seed/play/deposits'
import { randomFrom } from '@/prisma/seed/random'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

test('après la clôture, l’équipe demande un complément : le courriel mène à la question, seule elle s’ouvre, la réponse se lit à côté de l’ancienne', async ({ page, db, signInAs, mailTo }) => {
  test.setTimeout(120_000)
  const [slug, now] = [`ami-fictif-complements-${newId().slice(-8)}`, new Date()]
  const jury = [['presidence', 'PRESIDENT'], ['suppleance', 'DEPUTY'], ['jury', 'MEMBER']] as const
  await launchedCall(db, await personBy(db, 'pilotage@example.org', now), {
    slug, title: 'AMI fictif à compléter', nature: 'FICTIONAL', clock: windowAround(now, 5, 5), readings: 3,
    jury: jury.map(([key, role]) => ({ email: `${key}@example.org`, role, capacity: 'Personnalité fictive' })), signatory: { email: 'signature@example.org', capacity: 'Directrice fictive' },
  })
  const email = `structure-${newId()}@example.org`
  const account = await ensureAccount(db, { email, name: 'Conseillère fictive à compléter' }, null, now)
  const { applicationId } = await playDossier(db, fileStore(process.env.FILES_DIR ?? ''), { slug }, account, fictionalDossier(73_001, randomFrom(2)), now, 'deposited')
  await db.call.update({ where: { slug }, data: { closesAt: new Date(Date.now() - 1000) } })
  const before = String((await db.answer.findUniqueOrThrow({ where: { applicationId_fieldKey: { applicationId, fieldKey: 'titre' } } })).value)

  await signInAs('pilotage@example.org')
  await page.goto(routes.staffApplication(slug, applicationId))
  await page.getByRole('link', { name: 'Demander des compléments' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Continuer avec les questions cochées' }).click()
  await expect(page.getByText('Cochez au moins une question, puis continuez.')).toBeVisible()
  await page.getByRole('checkbox', { name: /Titre/ }).first().check()
  await page.getByRole('button', { name: 'Continuer avec les questions cochées' }).click()
  await expectAccessible(page)
  await page.getByLabel('Ce qui ne va pas').selectOption('WRONG')
  await page.getByLabel('Ce qui est attendu').fill('Le titre nomme un autre projet.')
  await page.getByLabel('Échéance').fill(addDays(dayOf(new Date()), 5))
  await page.getByRole('button', { name: 'Envoyer la demande de compléments' }).click()
  await expect(page.getByText('Pas encore renvoyée')).toBeVisible()

  const mail = await mailTo(email, /compléments sont demandés/)
  const link = /https?:\/\/\S+#champ-answers-titre/.exec(mail.text)?.[0] ?? ''
  await signInAs(email)
  await page.goto(new URL(link).pathname + new URL(link).hash)
  await expect(page.getByText('Erroné : Le titre nomme un autre projet.')).toBeVisible()
  await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(1)
  await expect(page.getByRole('heading', { name: 'Les autres questions de cette étape ne se modifient pas' })).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 700 })
  await expectNoSidewaysScroll(page)
  await page.getByRole('main').getByRole('textbox').fill('Tournées fictives corrigées')
  await page.getByRole('button', { name: 'Enregistrer et revenir à la demande' }).click()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Renvoyer les compléments' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Récépissé|Dépôt n° 2/ })).toBeVisible()
  expect(await db.application.findUniqueOrThrow({ where: { id: applicationId } })).toMatchObject({ state: 'SUBMITTED' })

  await signInAs('pilotage@example.org')
  await page.goto(routes.staffApplication(slug, applicationId))
  await expect(page.getByRole('region', { name: 'Délai légal' })).toContainText(/2\smois depuis le dépôt du .*ne suspend rien\s: rien n’y était dit manquant/)
  await page.goto(routes.complements(slug, applicationId))
  const row = page.getByRole('row', { name: /Le titre nomme un autre projet/ })
  await expect(row).toContainText(before)
  await expect(row).toContainText('Tournées fictives corrigées')
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: 'Accepter les compléments' }).click()
  await expect(page.getByText('Acceptée').first()).toBeVisible()
  await mailTo(email, /compléments acceptés/)
})
