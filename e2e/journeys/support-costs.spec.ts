import { routes } from '@/lib/kernel/routes'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('des jours achetés se consomment par lauréat ; au-delà de l’achat, seulement une fois confirmé', async ({ page, db, signInAs }) => {
      const s = await stage(db, 'announced')
      const laureate = await db.laureate.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { name: true } })
      await signInAs(s.cast.email('staff'))
      await page.goto(routes.portfolio(s.slug))
      await page.getByRole('link', { name: 'Coûts de l’accompagnement' }).click()
      await page.getByText('Noter des jours achetés').click()
      await page.getByLabel(/^Prestataire/).fill('Cabinet fictif')
      await page.getByLabel('Prix d’une journée').fill('650')
      await page.getByRole('textbox', { name: 'Jours achetés' }).fill('2')
      await page.getByLabel(/^Jours prévus par lauréat/).fill('1,5')
      await page.getByRole('button', { name: 'Noter ces jours achetés' }).click()
      await expect(page.getByRole('rowheader', { name: /^Cabinet fictif/ })).toBeVisible()

      const enter = async (days: string, confirmed = false) => {
        await page.getByLabel('Prestataire', { exact: true }).and(page.locator('select')).selectOption({ index: 1 })
        await page.getByLabel('Lauréat', { exact: true }).selectOption({ label: laureate.name })
        await page.getByRole('textbox', { name: 'Jours consommés' }).fill(days)
        if (confirmed) await page.getByLabel('Enregistrer même au-delà des jours achetés').check()
        await page.getByRole('button', { name: 'Noter ces jours', exact: true }).click()
      }
      await enter('0,5')
      await expect(page.getByRole('listitem').filter({ hasText: laureate.name })).toHaveCount(1)
      await enter('2')
      await expect(page.getByText(/de plus que ce qui est acheté/).first()).toBeVisible()
      expect(await db.providerDay.count({ where: { provider: { callId: s.callId } } })).toBe(1)
      await enter('2', true)
      await expect(page.getByRole('listitem').filter({ hasText: laureate.name })).toHaveCount(2)
      await expect(page.getByText('de plus, confirmé')).toBeVisible()
      if (javaScriptEnabled) {
        await expectAccessible(page)
        await page.setViewportSize({ width: 320, height: 800 })
        await expectNoSidewaysScroll(page)
        await page.setViewportSize({ width: 1280, height: 800 })
      }
      await page.getByRole('listitem').filter({ hasText: laureate.name }).first().getByRole('button', { name: /^Retirer/ }).click()
      await expect(page.getByRole('listitem').filter({ hasText: laureate.name })).toHaveCount(1)
      await expect(page.getByText('de plus, confirmé')).toHaveCount(0)
    })
  })
