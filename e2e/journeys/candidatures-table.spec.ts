import { inFrenchOrder } from '@/lib/kernel/french'
import { newId } from '@/lib/kernel/ids'
import { ensureAccount } from '@/prisma/seed/accounts'
import { expect, test } from '../fixtures/test'
import { enterSpace, fill } from '../steps/forms'

const call = 'AMI « Aller vers », édition fictive accompagnée'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('la table des candidatures se trie, se filtre, se cherche, choisit ses colonnes, tourne ses pages et retire ses filtres', async ({ page, db, signInAs }) => {
      // An account of its own: columns are remembered for it, and these two journeys run side by side.
      const email = `colonnes-${newId()}@example.org`
      await ensureAccount(db, { email, name: 'Agente fictive Colonnes', roles: ['STAFF'] }, null, new Date())
      await signInAs(email)
      await page.goto('/')
      await enterSpace(page, 'Pilotage')
      await page.getByRole('link', { name: call }).last().click()
      await page.getByRole('navigation', { name: 'Rubriques' }).getByRole('link', { name: 'Candidatures' }).click()
      const rows = page.getByRole('main').locator('tbody tr')
      const structures = () => page.locator('td[data-label="Structure"]').allInnerTexts()
      await expect(page.getByText(/92.candidatures déposées/)).toBeVisible()
      await expect(rows).toHaveCount(25)

      await page.getByRole('columnheader', { name: 'Structure' }).getByRole('link').click()
      await expect(page.getByRole('columnheader', { name: 'Structure' })).toHaveAttribute('aria-sort', 'ascending')
      const read = await structures()
      for (const next of [25, 25, 17]) {
        await page.getByRole('link', { name: 'Page suivante' }).click()
        await expect(page).toHaveURL(/apres=/)
        await expect(rows).toHaveCount(next)
        const more = await structures()
        expect(read).not.toContain(more[0])
        read.push(...more)
      }
      expect(new Set(read).size).toBe(92)
      expect(read).toEqual([...read].sort(inFrenchOrder))
      await expect(page.getByRole('link', { name: 'Page suivante' })).toHaveCount(0)
      await page.getByRole('link', { name: 'Page précédente' }).click()
      await expect(page).toHaveURL(/avant=/)
      expect(await structures()).toEqual(read.slice(50, 75))

      await page.getByRole('columnheader', { name: 'Structure' }).getByRole('link').click()
      await expect(page.getByRole('columnheader', { name: 'Structure' })).toHaveAttribute('aria-sort', 'descending')
      await page.getByLabel('Recevabilité').first().selectOption('irrecevable')
      await page.getByRole('button', { name: 'Chercher' }).click()
      await expect(page.getByText(/4.candidatures répondent aux filtres/)).toBeVisible()
      await expect(page.getByRole('columnheader', { name: 'Structure' })).toHaveAttribute('aria-sort', 'descending')
      const [first = ''] = await structures()
      await fill(page, { 'Mots, structure, commune, SIRET ou numéro': first })
      await page.getByRole('button', { name: 'Chercher' }).click()
      await expect(rows.filter({ hasText: first })).toHaveCount(1)

      await page.getByText('Choisir les colonnes').click()
      await page.getByRole('checkbox', { name: 'Projet' }).uncheck()
      await page.getByRole('button', { name: 'Montrer ces colonnes' }).click()
      await expect(page.getByRole('columnheader', { name: 'Projet' })).toHaveCount(0)
      await expect(page.getByText(`Recherche « ${first} »`).first()).toBeVisible()
      await page.getByRole('link', { name: 'Montrer toutes les candidatures' }).click()
      await expect(page.getByText(/92.candidatures déposées/)).toBeVisible()
      await expect(page.getByRole('columnheader', { name: 'Projet' })).toHaveCount(0)
      await page.goto(`${page.url()}&tri=couleur&apres=nimporte`)
      await expect(rows).toHaveCount(25)

      // Remembered for the next visit, until all of them are chosen again.
      await page.getByRole('navigation', { name: 'Rubriques' }).getByRole('link', { name: 'Candidatures' }).click()
      await expect(page.getByRole('columnheader', { name: 'Projet' })).toHaveCount(0)
      await page.getByText('Choisir les colonnes').click()
      await page.getByRole('checkbox', { name: 'Projet' }).check()
      await page.getByRole('button', { name: 'Montrer ces colonnes' }).click()
      await expect(page.getByRole('columnheader', { name: 'Projet' })).toHaveCount(1)
    })

    test('une vue se garde sous un nom, se rouvre et se retire', async ({ page, signInAs }) => {
      await signInAs('controle@example.org')
      await page.goto('/pilotage/appels/ami-fictif-accompagnement/candidatures?recevabilite=irrecevable&tri=montant&ordre=desc')
      const name = `Irrecevables ${javaScriptEnabled ? 'avec' : 'sans'} script`
      await page.getByText('Garder cette vue').click()
      await fill(page, { 'Nom de la vue': name })
      await page.getByRole('button', { name: 'Garder la vue' }).click()
      await expect(page.getByText(`La vue « ${name} » est gardée.`)).toBeVisible()
      await page.goto('/pilotage/appels/ami-fictif-accompagnement/candidatures')
      await page.getByRole('navigation', { name: 'Vues gardées' }).getByRole('link', { name }).click()
      await expect(page).toHaveURL(/recevabilite=irrecevable&tri=montant&ordre=desc/)
      await expect(page.getByText(/4.candidatures répondent aux filtres/)).toBeVisible()
      await page.getByText('Retirer une vue').click()
      await page.getByRole('button', { name: `Retirer la vue « ${name} »` }).click()
      await expect(page.getByRole('link', { name })).toHaveCount(0)
    })
  })

test('au clavier, les flèches passent d’un dossier à l’autre, et l’entrée l’ouvre', async ({ page, signInAs }) => {
  await signInAs('controle@example.org')
  await page.goto('/pilotage/appels/ami-fictif-accompagnement/candidatures')
  const links = page.getByRole('main').locator('tbody th a')
  await links.first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(links.nth(2)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(links.last()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(links.last()).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Dossier n°/)
})
