import type { Page } from '@playwright/test'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'
import { refused } from '../steps/forms'
import { fourPages } from '../steps/files'

/** A state stands behind its shape. */
const inState = (where: Page, word: string) => expect(where.getByText(new RegExp(`^.?${word}$`)).first()).toBeVisible()

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('un lauréat propose une fiche d’essaimage, l’équipe la renvoie puis la publie, un autre lauréat la reprend, et sa page montre où elle essaime', async ({ page, db, signInAs, browserOf, mailTo }) => {
      test.slow()
      const s = await stage(db, 'announced')
      const title = `Baleinières de démarches ${newId().slice(-4)}`
      await signInAs(s.cast.email('applicant'))
      await page.goto(routes.ownResources())
      await page.getByRole('main').getByRole('link', { name: 'Proposer une ressource' }).click()
      await page.getByLabel('Nature').selectOption({ label: 'Fiche d’essaimage' })
      await page.getByLabel('Titre').fill(title)
      await page.getByLabel('Ce qu’on y trouve').fill('Une pratique fictive : un guichet sur l’eau, halte après halte.')
      await page.getByRole('checkbox', { name: 'Organiser les tournées' }).check()
      await page.getByRole('radio', { name: 'Pour tout le monde' }).check()
      await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
      await refused(page, '2 points sont à corriger')
      await page.getByLabel('Le contexte').fill('Deux rives fictives sans pont.')
      await page.getByLabel('Ce qui a été fait').fill('Douze haltes, une par semaine.')
      await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
      await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
      await inState(page, 'Brouillon')
      await page.getByLabel('Joindre un fichier').setInputFiles({ name: 'haltes.pdf', mimeType: 'application/pdf', buffer: await fourPages() })
      await page.getByRole('button', { name: 'Joindre ce fichier' }).click()
      await expect(page.getByRole('link', { name: 'haltes.pdf' })).toBeVisible()
      const address = new URL(page.url()).pathname
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('button', { name: 'Proposer à l’équipe' }).click()
      await inState(page, 'À relire')

      const staff = await browserOf(s.cast.email('staff'))
      await staff.goto(routes.moderation())
      await staff.getByRole('region', { name: 'À relire' }).getByRole('link', { name: title }).click()
      await staff.getByLabel('Ce qui est à reprendre').fill('Dites ce que cela coûte, même en gros.')
      await staff.getByRole('button', { name: 'Renvoyer à l’auteur' }).click()
      await inState(staff, 'À reprendre')
      expect((await mailTo(s.cast.email('applicant'), /^Votre ressource est à reprendre/)).text).toContain('Dites ce que cela coûte')

      await page.goto(address)
      await expect(page.getByText('Dites ce que cela coûte, même en gros.')).toBeVisible()
      await page.getByRole('main').getByRole('link', { name: 'Modifier' }).click()
      await page.getByLabel('Ce que cela a coûté').fill('Montant inventé : 9 000 € la première année.')
      await page.getByRole('button', { name: 'Enregistrer la ressource' }).click()
      await expect(page.getByText('Montant inventé')).toBeVisible()
      await page.getByRole('button', { name: 'Proposer à l’équipe' }).click()
      await inState(page, 'À relire')
      await staff.goto(address)
      await staff.getByRole('button', { name: 'Publier la ressource' }).click()
      await expect(staff.getByRole('heading', { name: 'Où elle a essaimé' })).toBeVisible()

      const other = await browserOf(s.cast.email('stranger'))
      await other.goto(routes.resources())
      await other.getByLabel('Mots cherchés').fill(title.replace('Baleinières', 'balleinieres'))
      await other.getByRole('button', { name: 'Chercher' }).click()
      await expect(other.getByText('celles-ci ont des mots voisins')).toBeVisible()
      await other.getByRole('link', { name: title }).click()
      await other.getByRole('button', { name: 'Garder dans mes favoris' }).click()
      await expect(other.getByRole('button', { name: 'Retirer de mes favoris' })).toBeVisible()
      await other.getByLabel('Comment').fill('Reprise fictive sur trois écluses.')
      await other.getByRole('button', { name: 'J’ai utilisé cette ressource' }).click()
      await expect(other.getByText('« Reprise fictive sur trois écluses. »')).toBeVisible()
      await expect(other.getByRole('list', { name: 'Départements où elle est reprise' })).toContainText('Haute-Loire')

      const nobody = await browserOf(null)
      await nobody.goto(address)
      await expect(nobody.getByText('« Reprise fictive sur trois écluses. »')).toBeVisible()
      await expect(nobody.getByRole('button', { name: 'J’ai utilisé cette ressource' })).toHaveCount(0)
      const file = await nobody.request.get(new URL((await nobody.getByRole('link', { name: 'haltes.pdf' }).getAttribute('href')) ?? '', nobody.url()).href)
      expect(file.status()).toBe(200)
      await nobody.reload()
      await expect(nobody.getByText('1 fois, sans savoir par qui')).toBeVisible()
      await nobody.setViewportSize({ width: 320, height: 640 })
      await expectNoSidewaysScroll(nobody)

      await staff.goto(routes.matching(s.slug))
      await expect(staff.getByRole('heading', { level: 1, name: 'Rapprochements' })).toBeVisible()
      await expect(staff.getByRole('table')).toContainText('même')
    })
  })
