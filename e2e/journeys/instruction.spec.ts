import { expect, test } from '../fixtures/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('une agente lit les contrôles automatiques d’un dossier et va à ce dont ils parlent ; l’observation ne les voit pas', async ({ page, signInAs, browserOf, db }) => {
      const { id, call } = await db.application.findFirstOrThrow({
        where: { state: 'SUBMITTED', review: null, call: { state: 'LAUNCHED', nature: 'FICTIONAL', closesAt: { lt: new Date() } } }, orderBy: { number: 'asc' }, select: { id: true, call: { select: { slug: true } } },
      })
      const address = `/pilotage/appels/${call.slug}/candidatures/${id}`
      await signInAs('pilotage@example.org')
      await page.goto(address)
      const checks = page.getByRole('region', { name: 'Contrôles automatiques' })
      await expect(checks).toBeVisible()
      await checks.getByText(/contrôles? sans remarque/).click()
      await expect(checks.getByText(/^Les dépenses .*(égales|diffèrent)/)).toBeVisible()
      await checks.getByRole('link', { name: 'Équilibre du plan' }).click()
      await expect(page).toHaveURL(/#dossier-financement$/)
      await expect(page.getByRole('heading', { name: 'Financement', exact: true })).toBeInViewport()

      await page.getByLabel('Nouvelle remarque').fill('Remarque fictive, à relire.')
      await page.getByRole('button', { name: 'Garder la remarque' }).click()
      await expect(page.getByRole('region', { name: 'Remarques de l’équipe' }).getByRole('listitem').first()).toContainText(/Remarque fictive, à relire\..*, le /)

      const observation = await browserOf('observation@example.org')
      await observation.goto(address)
      await expect(observation.getByRole('heading', { name: 'Recevabilité' })).toBeVisible()
      await expect(observation.getByRole('region', { name: /Contrôles automatiques|Remarques/ })).toHaveCount(0)
    })
  })
