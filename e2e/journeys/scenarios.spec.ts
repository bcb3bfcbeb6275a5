import { routes } from '@/lib/kernel/routes'
import { expect, expectAccessible, test } from '../fixtures/test'

const slug = 'ami-fictif-deliberation'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('un scénario part du classement, sa ligne se déplace, un montant se choisit ; deux se comparent, différences marquées', async ({ page, signInAs }) => {
      await signInAs('pilotage@example.org')
      await page.goto(routes.envelope(slug))
      await page.getByRole('link', { name: 'Scénarios' }).click()
      const name = `Essai ${javaScriptEnabled ? 'au clavier' : 'sans script'}`
      await page.getByLabel('Nom', { exact: true }).fill(name)
      await page.getByLabel('Point de départ').selectOption('ranking')
      await page.getByRole('button', { name: 'Créer ce scénario' }).click()
      await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()

      await expect(page.getByText(/\d sur 1\s000/).first()).toBeVisible()
      const line = page.getByLabel(/^La ligne/)
      if (javaScriptEnabled) {
        const before = Number(await line.inputValue())
        await line.focus()
        await page.keyboard.press('ArrowLeft')
        await expect(page.getByText(new RegExp(`^${before - 1}\\sdossiers?,.*reste`))).toBeVisible()
      }
      await page.getByLabel('Part de la demande').selectOption('80')
      await page.getByRole('button', { name: 'Tracer la ligne ici' }).click()
      await expect(page.getByText(/La ligne est tracée/)).toBeVisible()

      const first = page.getByRole('row').nth(1).getByRole('combobox')
      await first.selectOption({ index: 1 })
      if (javaScriptEnabled) await expect(page.getByText(/^\d+\sdossiers?,.*reste/).last()).toBeVisible()
      await page.getByRole('button', { name: 'Enregistrer le scénario' }).click()
      await expect(page.getByText('Le scénario est enregistré.')).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)

      await page.goto(routes.scenarios(slug))
      for (const box of await page.getByRole('checkbox').all()) await box.uncheck()
      await page.getByLabel(`Comparer « ${name} »`).check()
      await page.getByLabel('Comparer « Premiers du classement »').check()
      await page.getByRole('button', { name: /^Comparer les scénarios/ }).click()
      await expect(page.getByText('diffère').first()).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)

      await page.goto(routes.scenarios(slug))
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByRole('button', { name: 'Supprimer ce scénario' }).click()
      await expect(page.getByRole('heading', { name: 'Scénarios', level: 1 })).toBeVisible()
      await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
    })
  })

test('la recherche remplit ce qui reste, dit ce que coûte chaque condition, et nomme ce qui ne tient pas ensemble', async ({ page, signInAs }) => {
  await signInAs('pilotage@example.org')
  await page.goto(routes.scenarios(slug))
  await page.getByRole('link', { name: 'Premiers du classement' }).click()
  await page.getByRole('link', { name: 'Chercher le meilleur choix' }).click()
  await page.getByLabel('Nom du scénario à créer').fill('Un par région, cherché')
  await page.getByLabel(/^Garder les/).uncheck()
  await page.getByLabel('Par région, au plus').fill('1')
  await page.getByLabel('Dossiers, au moins').fill('400')
  await page.getByRole('button', { name: 'Chercher le meilleur choix' }).click()
  await expect(page.getByText(/^Rien ne satisfait à la fois/)).toBeVisible({ timeout: 30_000 })
  await page.getByLabel('Dossiers, au moins').fill('')
  await page.getByRole('button', { name: 'Chercher le meilleur choix' }).click()
  await expect(page.getByText(/^Meilleur choix prouvé/)).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/^Au plus un dossier par région /)).toBeVisible()
  await expectAccessible(page)
  const [workbook] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Classeur (XLSX)' }).click()])
  expect(workbook.suggestedFilename()).toBe(`donnees-de-demonstration-scenario-${slug}-un-par-region-cherche.xlsx`)
  await page.getByRole('button', { name: 'Supprimer ce scénario' }).click()
  await expect(page.getByRole('heading', { name: 'Scénarios', level: 1 })).toBeVisible()
})
