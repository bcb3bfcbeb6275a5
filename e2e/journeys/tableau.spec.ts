import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from '../fixtures/test'
import { fill } from '../steps/forms'

const table = '/pilotage/appels/ami-fictif-accompagnement/candidatures'
const search = 'Mots, structure, commune, SIRET ou numéro'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('un mot des réponses, mal tapé, mène à son dossier ; les choix de chaque filtre sont comptés', async ({ page, signInAs }) => {
      await signInAs('pilotage@example.org')
      await page.goto(table)
      await expect(page.getByLabel('Recevabilité').first().locator('option[value="irrecevable"]')).toHaveText('Irrecevable (4)')

      const projects = page.locator('td[data-label="Projet"]')
      await fill(page, { [search]: 'marinier écluse' })
      await page.getByRole('button', { name: 'Chercher' }).click()
      await expect(page.getByText('Les dossiers qui répondent le mieux à la recherche viennent d’abord.')).toBeVisible()
      await expect(page.getByText('voici ceux qui contiennent des mots proches')).toHaveCount(0)
      await expect(projects.first()).toHaveText(/péniche/)

      await fill(page, { [search]: 'marinniers eclusses' })
      await page.getByRole('button', { name: 'Chercher' }).click()
      await expect(page.getByText('voici ceux qui contiennent des mots proches')).toBeVisible()
      await expect(projects.first()).toHaveText(/péniche/)

      await fill(page, { [search]: 'n° 12' })
      await page.getByRole('button', { name: 'Chercher' }).click()
      await expect(page.getByRole('main').locator('tbody th').first()).toHaveText(/n°.12$/)
    })

    test('un classeur contient ce que la table montre, avec ses colonnes', async ({ page, signInAs }) => {
      await signInAs('pilotage@example.org')
      await page.goto(`${table}?recevabilite=irrecevable&colonne=structure&colonne=montant`)
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Exporter en XLSX' }).click()])
      expect(download.suggestedFilename()).toBe('donnees-de-demonstration-candidatures-ami-fictif-accompagnement.xlsx')
      const files = unzipSync(new Uint8Array(await readFile(await download.path())))
      const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
      expect(sheet.match(/<row /g)).toHaveLength(5)
      expect(sheet.match(/<c /g)).toHaveLength(5 * 4)
    })

    test('une archive contient un dossier de fichiers pour chaque candidature que la table montre', async ({ page, signInAs }) => {
      await signInAs('pilotage@example.org')
      await page.goto(`${table}?recevabilite=irrecevable`)
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Dossiers et pièces en ZIP' }).click()])
      expect(download.suggestedFilename()).toBe('donnees-de-demonstration-candidatures-ami-fictif-accompagnement.zip')
      if (javaScriptEnabled) await expect(page.getByRole('status').filter({ hasText: /dossiers sur/ })).toHaveText('Archive terminée, 4 dossiers sur 4')
      const names = Object.keys(unzipSync(new Uint8Array(await readFile(await download.path()))))
      expect(names.filter((name) => name.endsWith('_dossier.pdf'))).toHaveLength(4)
      for (const name of names) expect(name).toMatch(/^(\d{3}_[A-Za-z-]+)\/\1_[A-Za-z0-9-]+\.[a-z]+$/)
    })

    test('un acte sur plusieurs dossiers se relit d’abord, liste et total, et se quitte sans rien changer', async ({ page, signInAs }) => {
      await signInAs('pilotage@example.org')
      await page.goto('/pilotage/appels/ami-fictif-instruction/candidatures?recevabilite=a-instruire&tri=montant&ordre=desc')
      const boxes = page.getByRole('checkbox', { name: /^Cocher le dossier/ })
      await boxes.nth(0).check()
      await boxes.nth(1).check()
      const numbers = await page.getByRole('main').locator('tbody th').allInnerTexts()
      await page.getByRole('button', { name: 'Déclarer recevables les dossiers cochés' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Déclarer recevables')
      await expect(page.getByText(/^2.dossiers choisis, .*€ demandés$/)).toBeVisible()
      await expect(page.getByRole('main').locator('tbody tr')).toHaveCount(2)
      await expect(page.getByRole('button', { name: 'Déclarer ces 2 dossiers recevables' })).toBeVisible()
      await page.getByRole('link', { name: 'Revenir à la table' }).click()
      await expect(page).toHaveURL(/recevabilite=a-instruire&tri=montant&ordre=desc$/)
      expect(await page.getByRole('main').locator('tbody th').allInnerTexts()).toEqual(numbers)
    })
  })
