import { addDays, dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { parisLocal } from '@/lib/kernel/paris'
import { routes } from '@/lib/kernel/routes'
import { ensureAccount } from '@/prisma/seed/accounts'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('une rencontre avec un expert, de la demande aux notes : annuaire, intérêts, demande, acceptation, séance, notes partagées', async ({ page, db, signInAs, browserOf, mailTo }) => {
      test.slow()
      const s = await stage(db, 'announced')
      const email = `experte-${newId()}@example.org`
      const name = `Experte fictive ${newId().slice(-6)}`
      await ensureAccount(db, { email, name }, null, new Date())
      await signInAs(s.cast.email('staff'))
      await page.goto(routes.experts())
      await page.getByLabel('Nom', { exact: true }).fill(name)
      await page.getByLabel('Adresse électronique').fill(email)
      await page.getByLabel('Organisme').fill('Cabinet fictif')
      await page.getByLabel('Domaines').fill('Coût des tournées')
      await page.getByLabel('Rémunéré').check()
      await page.getByLabel(/^Prix à la journée/).fill('650')
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('button', { name: 'Ajouter à l’annuaire' }).click()
      await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('À déclarer')

      const laureate = await browserOf(s.cast.email('applicant'))
      await laureate.goto(routes.applicantSupport())
      await laureate.getByRole('link', { name: 'Rencontrer un expert' }).click()
      await laureate.getByLabel(new RegExp(`^${name}`)).check()
      await laureate.getByLabel('Sujet').fill('Coût fictif d’une tournée')
      await laureate.getByLabel(/^Ce dont vous avez besoin/).fill('Un modèle fictif de calcul, adapté à nos communes.')
      if (javaScriptEnabled) {
        await expectAccessible(laureate)
        await laureate.setViewportSize({ width: 320, height: 800 })
        await expectNoSidewaysScroll(laureate)
        await laureate.setViewportSize({ width: 1280, height: 800 })
      }
      await laureate.getByRole('button', { name: 'Demander une rencontre' }).click()
      await expect(laureate.getByRole('heading', { name: 'Mes demandes' })).toBeVisible()

      expect((await mailTo(email, /demande à vous rencontrer$/)).text).toContain('/expertise/demandes/')
      const expert = await browserOf(email)
      await expert.goto(routes.expertise())
      await expert.getByRole('link', { name: /^Répondre à la demande/ }).click()
      await expect(expert.getByText('Un modèle fictif de calcul')).toBeVisible()
      await expect(expert.getByRole('button', { name: 'Accepter la rencontre' })).toHaveCount(0)
      await expert.getByRole('link', { name: 'Déclarer mes intérêts' }).click()
      await expert.getByLabel(/^Cette liste est complète/).check()
      if (javaScriptEnabled) await expectAccessible(expert)
      await expert.getByRole('button', { name: 'Déclarer mes intérêts' }).click()
      await expect(expert.getByText(/^Déclarés le/)).toBeVisible()
      const { id: requestId } = await db.expertRequest.findFirstOrThrow({ where: { expert: { account: { email } } }, select: { id: true } })
      await expert.goto(routes.expertRequest(requestId))
      await expert.getByLabel(/^Un mot pour le lauréat/).fill('Préparez vos kilométrages fictifs.')
      if (javaScriptEnabled) await expectAccessible(expert)
      await expert.getByRole('button', { name: 'Accepter la rencontre' }).click()
      await expect(expert.getByText('L’équipe vous proposera une date')).toBeVisible()
      expect((await mailTo(s.cast.email('applicant'), /^Votre demande de rencontre est acceptée/)).text).toContain('kilométrages fictifs')

      await page.reload()
      await page.getByRole('listitem').filter({ hasText: name }).getByRole('link', { name: 'Planifier la rencontre' }).click()
      await expect(page.getByLabel(/^Titre/)).toHaveValue('Coût fictif d’une tournée')
      await page.getByLabel('Début', { exact: true }).fill(parisLocal(new Date(Date.now() - 3_600_000)))
      await page.getByLabel('Fin', { exact: true }).fill(parisLocal(new Date(Date.now() + 3_600_000)))
      await page.getByLabel('Par téléphone').check()
      await page.getByRole('button', { name: 'Planifier la séance' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Coût fictif d’une tournée' })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(name)
      expect((await mailTo(email, /^Une séance d’accompagnement vous est proposée/)).text).toContain('/expertise')

      await expert.reload()
      await expert.getByLabel(/^Ce qui a été dit/).fill('Compter le temps de route, notes fictives.')
      await expert.getByRole('button', { name: 'Partager ces notes' }).click()
      await expect(expert.getByText('Les notes sont partagées.')).toBeVisible()

      await page.reload()
      await page.getByLabel('Présents').getByRole('checkbox').or(page.getByRole('group', { name: 'Présents' }).getByRole('checkbox')).first().check()
      await expect(page.getByLabel(/^Notes partagées/)).toHaveValue('Compter le temps de route, notes fictives.')
      await page.getByRole('button', { name: 'Enregistrer les présences et les notes' }).click()
      await expect(page.getByText('Corriger les présences et les notes')).toBeVisible()
      await page.getByText('Ajouter une action').click()
      await page.getByLabel('Ce qui est à faire').fill('Envoyer le modèle fictif')
      await page.getByLabel('Qui s’en charge').selectOption('EXPERT')
      await page.getByLabel('Pour le').fill(addDays(dayOf(new Date()), 15))
      await page.getByRole('button', { name: 'Ajouter cette action' }).click()
      await expect(page.getByText('Envoyer le modèle fictif').first()).toBeVisible()

      await expert.reload()
      await expect(expert.getByText('Envoyer le modèle fictif').first()).toBeVisible()
      await laureate.goto(routes.applicantSupport())
      await laureate.getByRole('link', { name: 'Coût fictif d’une tournée', exact: true }).click()
      await expect(laureate.getByText('Compter le temps de route, notes fictives.')).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(laureate)
    })
  })
