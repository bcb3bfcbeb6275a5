import { fictionalSiret } from '@/lib/kernel/siret'
import { newId } from '@/lib/kernel/ids'
import { ensureAccount } from '@/prisma/seed/accounts'
import { expect, test } from '../fixtures/test'
import { fill } from '../steps/forms'

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('un formulaire refuse avec ses phrases, garde ce qui est saisi, puis enregistre', async ({ page, db, signInAs }) => {
    const email = `compte-${newId()}@example.org`
    await ensureAccount(db, { email, name: 'Personne fictive sans script' }, null, new Date())
    await signInAs(email)
    await page.goto('/candidat')
    await page.getByRole('link', { name: 'Déclarer votre structure' }).click()
    const declare = page.getByRole('button', { name: 'Déclarer cette structure' })
    await fill(page, { 'SIRET': '123' })
    await page.getByLabel(/^Nom/).fill('Association fictive sans script')
    await declare.click()
    await expect(page.getByRole('alert')).toContainText('points sont à corriger')
    await expect(page.getByLabel('Forme juridique')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByLabel(/^Nom/)).toHaveValue('Association fictive sans script')
    await page.getByLabel('Forme juridique').selectOption({ label: 'Association' })
    await page.getByLabel(/^Commune/).fill('Aurillac')
    await page.getByLabel('Département').selectOption('15')
    await declare.click()
    await expect(page.getByRole('alert')).toContainText('Ce numéro n’est pas un SIRET')
    await expect(page.getByLabel('Forme juridique')).toHaveValue('ASSOCIATION')
    await fill(page, { 'SIRET': fictionalSiret(71_001) })
    await declare.click()
    await expect(page.getByRole('heading', { level: 1, name: 'Association fictive sans script' })).toBeVisible()
  })
})

test('au clavier seul : lien d’évitement, contour visible, résumé des erreurs qui prend le focus et mène à chaque champ', async ({ page }) => {
  await page.goto('/inscription')
  const focused = () => page.evaluate(() => ({ id: document.activeElement?.id, outline: getComputedStyle(document.activeElement ?? document.body).outlineStyle }))
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Aller au contenu' })
  await expect(skip).toBeFocused()
  expect((await skip.boundingBox())?.width ?? 0).toBeGreaterThan(50)
  await page.keyboard.press('Enter')
  expect((await focused()).id).toBe('contenu')
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Prénom et nom')).toBeFocused()
  expect((await focused()).outline).not.toBe('none')
  await page.keyboard.type('Personne fictive au clavier')
  await page.keyboard.press('Enter')
  const summary = page.getByRole('alert').filter({ hasText: 'à corriger' })
  await expect(summary).toBeVisible()
  await expect(page.locator(':focus').getByRole('alert')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Adresse électronique')).toBeFocused()
  await expect(page.getByLabel('Prénom et nom')).toHaveValue('Personne fictive au clavier')
})
