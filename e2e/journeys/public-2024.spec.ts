import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

test('la page publique de l’édition 2024 dit les faits publiés et leur source, et « non publié » pour le reste', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: /^AMI.*édition 2024$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('édition 2024')
  const facts = page.getByRole('table')
  await expect(facts.getByRole('row', { name: /Candidatures reçues/ })).toContainText('92')
  await expect(facts.getByRole('row', { name: /Candidatures reçues/ })).toContainText('Localtis')
  await expect(facts.getByRole('row', { name: /Présidence du jury/ })).toContainText('Bernard Delcros')
  await expect(facts.getByRole('row', { name: /Montant par lauréat/ })).toContainText('non publié')
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
})
