import { draftAgreements } from '@/lib/agreements/agreement.commands'
import { acceptAgreement } from '@/lib/agreements/signature.commands'
import { addDays, dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { completeAndSend } from '@/prisma/seed/play/agreements'
import { done } from '@/prisma/seed/play/done'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

const publicUrl = 'http://127.0.0.1'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('des relevés par formulaire et par fichier, puis un rapport final qui ouvre le dernier versement', async ({ page, db, browserOf, signInAs, mailTo }) => {
      test.slow()
      const s = await stage(db, 'announced')
      const staff = await s.cast.as('staff')
      await db.call.update({ where: { id: s.callId }, data: { funder: `Financeur fictif ${newId()}` } })
      const { id } = await db.laureate.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { id: true } })
      await db.laureate.update({ where: { id }, data: { announcedOn: new Date(`${addDays(dayOf(new Date()), -760)}T00:00:00.000Z`) } })
      done(await draftAgreements(staff, { callId: s.callId }, s.context()))
      await completeAndSend(db, staff, id, new Date())
      const { agreementId, version } = await db.agreementVersion.findFirstOrThrow({ where: { agreement: { laureateId: id } }, select: { agreementId: true, version: true } })
      done(await acceptAgreement(await s.cast.as('applicant'), { agreementId, version, as: 'Présidente fictive', publicUrl }, s.context()))

      // A surprising value is asked about, then confirmed with a word.
      await signInAs(s.cast.email('applicant'))
      await page.goto(routes.ownImpact(s.mine))
      await expectNoSidewaysScroll(page)
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByLabel('Personnes rencontrées', { exact: true }).fill('200 000')
      await page.getByRole('button', { name: 'Enregistrer les relevés' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'Un point est à corriger' })).toBeAttached()
      await page.getByLabel('Explication : Personnes rencontrées').fill('Comptage fictif vérifié deux fois.')
      await page.getByRole('button', { name: 'Enregistrer les relevés' }).click()
      await expect(page.getByText('1 relevé enregistré.')).toBeVisible()
      await page.goto(routes.ownImpact(s.mine))
      await page.locator('details:has(#releves-personnes) > summary').click()
      await expect(page.getByText('Questionnée : hors des valeurs attendues')).toBeVisible()

      // By a file: tried line by line, then applied.
      const { period } = await db.measurement.findFirstOrThrow({ where: { laureateId: id }, select: { period: true } })
      const on = period.toISOString().slice(0, 10)
      const trial = async (lines: string) => {
        await page.goto(routes.ownImpact(s.mine))
        await page.getByText('Saisir par un fichier').click()
        await page.getByLabel('Fichier de relevés ou rapport d’activité (CSV ou XLSX)').setInputFiles({ name: 'releves.csv', mimeType: 'text/csv', buffer: Buffer.from(`indicateur;periode;valeur;explication\n${lines}\n`) })
        await page.getByRole('button', { name: 'Essayer ce fichier' }).click()
        await expect(page.getByRole('heading', { name: 'Essai d’un fichier de relevés' })).toBeVisible()
      }
      await trial(`formees;${on};12;\ninconnu;${on};4;`)
      await expect(page.getByText('Aucun indicateur ne s’appelle « inconnu ».')).toBeVisible()
      await expect(page.getByRole('button', { name: /^Enregistrer/ })).toHaveCount(0)
      await expectNoSidewaysScroll(page)
      await trial(`formees;${on};12;`)
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('button', { name: /^Enregistrer 1/ }).click()
      await expect(page.getByText('Ce fichier est enregistré : il n’apporte plus rien de nouveau.')).toBeVisible()

      // The final report.
      await page.goto(routes.ownImpact(s.mine))
      await page.getByRole('button', { name: /^Commencer.: Rapport final/ }).click()
      await expect(page.getByRole('heading', { name: 'Rapport final' })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      await expectNoSidewaysScroll(page)
      for (const label of ['Ce qui a été fait', 'Ce que cela a changé pour les habitants', 'Suites']) await page.getByLabel(label).fill(`Texte fictif : ${label}.`)
      for (const field of await page.locator('input[name$=".spent"]').all()) await field.fill('1 000')
      await page.getByRole('button', { name: 'Enregistrer le rapport' }).click()
      await expect(page.getByText('Le rapport est enregistré.')).toBeVisible()
      await page.getByRole('button', { name: 'Remettre le rapport à l’équipe' }).click()
      await expect(page.getByText(/Remis$/).first()).toBeVisible()

      // Sent back on a field, taken up again, accepted.
      const team = await browserOf(s.cast.email('staff'))
      await team.goto(routes.programmeImpact(s.slug))
      if (javaScriptEnabled) await expectAccessible(team)
      await team.getByRole('link', { name: /^Relire.: rapport final/ }).click()
      await team.getByLabel('À reprendre', { exact: true }).selectOption('effects')
      await team.getByLabel('Ce qui est à reprendre').fill('Dites combien d’habitants fictifs.')
      await team.getByRole('button', { name: 'Renvoyer le rapport' }).click()
      await expect(team.getByRole('heading', { name: 'Ce que l’équipe a demandé de reprendre' })).toBeVisible()
      expect((await mailTo(s.cast.email('applicant'), /^Rapport final à reprendre/)).text).toContain('Dites combien')
      await page.reload()
      await expect(page.getByText('Dites combien d’habitants fictifs.')).toBeVisible()
      await page.getByLabel('Ce que cela a changé pour les habitants').fill('Deux cents habitants fictifs.')
      await page.getByRole('button', { name: 'Enregistrer le rapport' }).click()
      await expect(page.getByText('Le rapport est enregistré.')).toBeVisible()
      await page.getByRole('button', { name: 'Remettre le rapport à l’équipe' }).click()
      await expect(page.getByText(/Remis$/).first()).toBeVisible()
      await team.reload()
      await expect(team.getByText(/L’acceptation ouvre le versement qui l’attend.*solde/)).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(team)
      await expectNoSidewaysScroll(team)
      await team.getByLabel('Pour confirmer, écrivez « accepter »').fill('accepter')
      await team.getByRole('button', { name: 'Accepter le rapport' }).click()
      await expect(team.getByText(/la condition du dernier versement est remplie/)).toBeVisible()
      await page.reload()
      await expect(page.getByText('L’équipe a accepté ce rapport : le dernier versement peut être demandé.')).toBeVisible()
      expect(await db.metCondition.count({ where: { agreementId, n: 2 } })).toBe(1)

      await team.goto(routes.laureateImpact(s.slug, id))
      await expect(team.getByRole('heading', { name: 'Registre des engagements' })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(team)
      await expectNoSidewaysScroll(team)
      const [download] = await Promise.all([team.waitForEvent('download'), team.getByRole('link', { name: 'Fiche de valorisation (PDF)' }).click()])
      expect(download.suggestedFilename()).toMatch(/^valorisation-dossier-\d+-donnees-de-demonstration\.pdf$/)

      // A figure of a département leads to the measurements that it adds up.
      await team.goto(routes.programmeImpact(s.slug))
      await team.getByRole('table', { name: 'Par département' }).getByRole('link', { name: /^200.000$/ }).click()
      await expect(team.getByRole('heading', { name: /^D’où vient ce total/ })).toBeVisible()
      await expect(team.getByRole('link', { name: 'Voir tout le programme' })).toBeVisible()

      const everybody = await browserOf(null)
      await everybody.goto(routes.publicImpact(s.slug))
      await expect(everybody.getByRole('row', { name: /^Personnes rencontrées/ })).toContainText(/200.000/)
      await expect(everybody.getByRole('main')).not.toContainText('Comptage fictif')
      await everybody.getByRole('table', { name: 'Par département' }).getByRole('link').first().click()
      await expect(everybody.getByRole('link', { name: 'Voir tout le programme' })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(everybody)
      await expectNoSidewaysScroll(everybody)
    })
  })

test('une édition dont rien n’est publié le dit, sans aucun zéro', async ({ page }) => {
  await page.goto(routes.publicImpact('ami-aller-vers-2024'))
  await expect(page.getByText('Non publié', { exact: true })).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
})
