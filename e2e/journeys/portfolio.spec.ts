import { addDays, dayOf } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('un lauréat qui n’est plus vu revient « à relancer » ; sa météo et un besoin se notent, et la structure lit la météo', async ({ page, db, signInAs, browserOf }) => {
      test.slow()
      const s = await stage(db, 'announced')
      const laureate = await db.laureate.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { id: true, name: true } })
      await db.laureate.update({ where: { id: laureate.id }, data: { announcedOn: new Date(Date.now() - 50 * 86_400_000) } })
      await signInAs(s.cast.email('staff'))
      await page.goto(routes.laureates(s.slug))
      await page.getByRole('link', { name: 'Portefeuille' }).click()
      const line = page.getByRole('row').filter({ hasText: laureate.name })
      await expect(line).toContainText('pas vu')
      await page.getByRole('link', { name: '9 semaines', exact: true }).click()
      await expect(line).not.toContainText('pas vu')
      await page.getByRole('link', { name: '6 semaines', exact: true }).click()
      await page.getByRole('link', { name: /^À relancer/ }).click()
      await expect(line).toContainText('pas vu')
      if (javaScriptEnabled) {
        await expectAccessible(page)
        await page.setViewportSize({ width: 320, height: 800 })
        await expectNoSidewaysScroll(page)
        await page.setViewportSize({ width: 1280, height: 800 })
      }

      await line.getByRole('link', { name: 'à noter' }).click()
      await expect(page.getByRole('heading', { level: 1, name: /^Météo et besoins/ })).toBeVisible()
      await page.getByLabel('Orageux').check()
      await page.getByLabel('En une phrase').fill('Le véhicule fictif est en panne.')
      await page.getByRole('button', { name: 'Noter la météo' }).click()
      await expect(page.getByRole('listitem').filter({ hasText: 'Le véhicule fictif est en panne.' })).toBeVisible()
      await page.getByLabel('Un autre besoin').fill('Un modèle fictif de convention')
      await page.getByRole('button', { name: 'Ajouter ce besoin' }).click()
      const need = page.getByRole('listitem').filter({ hasText: 'Un modèle fictif de convention' })
      await expect(need.getByText('Sans réponse')).toBeVisible()
      if (javaScriptEnabled) {
        await expectAccessible(page)
        await page.setViewportSize({ width: 320, height: 800 })
        await expectNoSidewaysScroll(page)
        await page.setViewportSize({ width: 1280, height: 800 })
      }

      await page.goto(routes.portfolio(s.slug))
      await expect(line).toContainText('orageux')
      await expect(line).toContainText('besoin sans réponse')
      await expect(line).not.toContainText('pas vu')
      await page.getByRole('link', { name: 'Carte' }).click()
      await expect(page.getByRole('list', { name: 'Lauréats par département' })).toBeVisible()
      await page.getByRole('link', { name: 'Calendrier' }).click()
      await expect(page.getByText('Rien n’est prévu ce mois-ci')).toBeVisible()
      await db.supportPlan.create({
        data: { id: crypto.randomUUID(), laureateId: laureate.id, nextContactOn: new Date(addDays(dayOf(new Date()), 0)), createdAt: new Date(), updatedAt: new Date() },
      })
      await page.reload()
      await expect(page.getByText(/^Reprendre contact/)).toContainText(laureate.name)
      if (javaScriptEnabled) await expectAccessible(page)

      const member = await browserOf(s.cast.email('applicant'))
      await member.goto(routes.applicantSupport())
      await expect(member.getByText('Le véhicule fictif est en panne.')).toBeVisible()
      await expect(member.getByText('Un modèle fictif de convention')).toHaveCount(0)
    })
  })
