import { routes } from '@/lib/kernel/routes'
import { stage } from '../access/stage'
import { expect, expectAccessible, test } from '../fixtures/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('une structure lauréate renonce : son montant revient au reste, et l’équipe voit qui vient ensuite et ce qu’il coûterait', async ({ page, db, signInAs, browserOf, mailTo }) => {
      test.slow()
      const s = await stage(db, 'announced')
      await signInAs(s.cast.email('applicant'))
      await page.goto(routes.applicantDecision(s.mine))
      await page.getByRole('button', { name: 'Ouvrir la décision' }).click()
      await page.getByText('Renoncer à cette aide').click()
      await page.getByRole('button', { name: 'Renoncer à l’aide' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'Un point est à corriger' })).toBeAttached()
      await expect(page.getByText('Votre structure a renoncé')).toHaveCount(0)
      await page.getByLabel('Pour confirmer, écrivez « renoncer »').fill('renoncer')
      await page.getByRole('button', { name: 'Renoncer à l’aide' }).click()
      await expect(page.getByText(/^Votre structure a renoncé à cette aide le/)).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      expect((await mailTo(s.cast.email('editor'), /^Renonciation enregistrée/)).text).toContain('Elle ne se reprend pas')

      const staff = await browserOf(s.cast.email('staff'))
      await staff.goto(routes.envelope(s.slug))
      await expect(staff.getByText(/^15.000.€ reviennent au reste/)).toBeVisible()
      await expect(staff.getByText(/^La liste complémentaire propose le dossier/)).toContainText('Le reste couvre')
      if (javaScriptEnabled) await expectAccessible(staff)

      const { id } = await db.laureate.findUniqueOrThrow({ where: { applicationId: s.other }, select: { id: true } })
      await staff.goto(routes.laureate(s.slug, id))
      await staff.getByText('La structure renonce', { exact: true }).click()
      await staff.getByLabel('Date de l’écrit').fill(new Date().toISOString().slice(0, 10))
      await staff.getByLabel('Pour confirmer, écrivez « renoncer »').fill('renoncer')
      await staff.getByRole('button', { name: 'Enregistrer la renonciation' }).click()
      await expect(staff.getByRole('main')).toContainText('A renoncé')
      await expect(staff.getByRole('button', { name: 'Enregistrer la renonciation' })).toHaveCount(0)
    })
  })
