import { routes } from '@/lib/kernel/routes'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('un lauréat publie ce qu’il veut de son projet ; l’équipe le retire pour une raison, il le corrige, puis le reprend', async ({ page, db, signInAs, browserOf, mailTo }) => {
      test.slow()
      const s = await stage(db, 'announced')
      const laureate = await db.laureate.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { id: true } })
      const visitor = await browserOf(null)
      const visited = async () => {
        await visitor.goto(routes.publicLaureate(s.slug, laureate.id))
        return visitor.getByRole('main')
      }
      await expect(await visited()).not.toContainText('Tournée fictive')

      await signInAs(s.cast.email('applicant'))
      await page.goto(routes.applicantDecision(s.mine))
      await page.getByRole('button', { name: 'Ouvrir la décision' }).click()
      await expect(page.getByRole('heading', { name: 'Décision d’attribution', level: 1 })).toBeVisible()
      await page.goto(routes.application(s.mine))
      await page.getByRole('link', { name: 'Présentation publique' }).click()
      await page.getByLabel('Titre du projet').fill('Tournée fictive du haut pays')
      await page.getByLabel('Présentation', { exact: true }).fill('Un bus fictif va vers les villages.\n\nIl s’arrête chaque semaine.')
      await page.getByLabel(/^Site/).fill('https://localhost')
      await page.getByRole('button', { name: 'Publier cette présentation' }).click()
      await expect(page.getByText('Écrivez l’adresse entière, qui commence par https://, ou laissez vide.').first()).toBeVisible()
      await expect(page.getByLabel('Titre du projet')).toHaveValue('Tournée fictive du haut pays')
      await page.getByLabel(/^Site/).fill('https://bus-fictif.example.org/')
      await page.getByLabel(/^Adresse électronique/).fill('bus@example.org')
      if (javaScriptEnabled) await expectAccessible(page)
      await page.setViewportSize({ width: 320, height: 700 })
      await expectNoSidewaysScroll(page)
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.getByRole('button', { name: 'Publier cette présentation' }).click()
      await expect(page.getByText(/^Publiée, /)).toBeVisible()

      const main = await visited()
      await expect(main.getByRole('heading', { name: 'Tournée fictive du haut pays' })).toBeVisible()
      await expect(main).toContainText('Il s’arrête chaque semaine.')
      await expect(main.getByRole('link', { name: 'bus-fictif.example.org' })).toHaveAttribute('href', 'https://bus-fictif.example.org/')
      if (javaScriptEnabled) await expectAccessible(visitor)

      const staff = await browserOf(s.cast.email('staff'))
      await staff.goto(routes.laureate(s.slug, laureate.id))
      await staff.getByText('Retirer cette présentation du site').click()
      await staff.getByRole('region', { name: 'Présentation publique' }).getByLabel('Raison').fill('Elle nomme une personne fictive.')
      await staff.getByRole('button', { name: 'Retirer du site' }).click()
      await expect(staff.getByText(/^Retirée du site le .*: Elle nomme une personne fictive\.$/)).toBeVisible()
      expect((await mailTo(s.cast.email('applicant'), /^La présentation publique de votre projet est retirée/)).text).toContain('Elle nomme une personne fictive.')
      await expect(await visited()).not.toContainText('Tournée fictive')

      await page.goto(routes.ownProfile(s.mine))
      await expect(page.getByText('Elle nomme une personne fictive.')).toBeVisible()
      await page.getByRole('button', { name: 'Publier cette présentation' }).click()
      await expect(page.getByText(/^Publiée, /)).toBeVisible()
      await expect(await visited()).toContainText('Tournée fictive')
      await page.getByRole('button', { name: 'Reprendre cette présentation' }).click()
      await expect(page.getByText(/^Pas publiée, /)).toBeVisible()
      await expect(await visited()).not.toContainText('Tournée fictive')
    })
  })
