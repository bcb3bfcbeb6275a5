import { parisLocal } from '@/lib/kernel/paris'
import { routes } from '@/lib/kernel/routes'
import { addProvider } from '@/lib/support/provider.commands'
import { addProviderSchema } from '@/lib/support/provider.schema'
import { done } from '@/prisma/seed/play/done'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

const minutes = (count: number) => new Date(Math.ceil(Date.now() / 60_000) * 60_000 + count * 60_000)

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('un atelier ouvert à une structure non retenue : accord, dernière place, accord retiré, liste d’attente, présence, évaluation, jours consommés', async ({ page, db, signInAs, browserOf, mailTo }) => {
      test.slow()
      const s = await stage(db, 'turnedAway')
      const title = 'Atelier fictif : trouver des lieux d’accueil'
      const { name } = await db.structure.findUniqueOrThrow({ where: { id: s.structureId }, select: { name: true } })
      const looked = async (shown: typeof page) => {
        if (!javaScriptEnabled) return
        await expectAccessible(shown)
        await shown.setViewportSize({ width: 320, height: 800 })
        await expectNoSidewaysScroll(shown)
        await shown.setViewportSize({ width: 1280, height: 800 })
      }

      const staff = await browserOf(s.cast.email('staff'))
      await staff.goto(routes.newSession(s.slug))
      await staff.getByRole('radio', { name: /^Atelier/ }).check()
      await staff.getByLabel(/^Titre/).fill(title)
      await staff.getByLabel('Début', { exact: true }).fill(parisLocal(minutes(60 * 24 * 3)))
      await staff.getByLabel('Fin', { exact: true }).fill(parisLocal(minutes(60 * 24 * 3 + 60)))
      await staff.getByLabel('En visioconférence').check()
      await staff.getByLabel('Ouverte à l’inscription des lauréats').check()
      await staff.getByRole('textbox', { name: /^Places/ }).fill('1')
      await staff.getByRole('button', { name: 'Planifier la séance' }).click()
      await expect(staff.getByRole('heading', { level: 1, name: title })).toBeVisible()
      const { id } = await db.supportSession.findFirstOrThrow({ where: { callId: s.callId }, select: { id: true } })

      await signInAs(s.cast.email('applicant'))
      await page.goto(routes.applicantDecision(s.mine))
      await page.getByRole('button', { name: 'Ouvrir la décision' }).click()
      await page.getByRole('link', { name: 'Recours gracieux' }).click()
      await page.getByRole('button', { name: 'Accepter les ateliers et les ressources' }).click()
      await expect(page.getByText('Aucun atelier ne vous est ouvert en ce moment.')).toBeVisible()

      await staff.getByRole('button', { name: 'Ouvrir aux structures non retenues' }).click()
      await expect(staff.getByText('ouverte aux lauréats et aux structures non retenues')).toBeVisible()
      expect((await mailTo(s.cast.email('reader'), /^Un atelier vous est ouvert/)).text).toContain(routes.ownSession(id))

      await page.reload()
      await expect(page.getByText('1 place libre')).toBeVisible()
      await looked(page)
      await page.getByRole('link', { name: title }).click()
      await expect(page.getByText('Vous n’êtes pas inscrits à cette séance.')).toBeVisible()
      await page.getByRole('button', { name: 'S’inscrire à cette séance' }).click()
      await expect(page.getByRole('link', { name: 'Télécharger pour l’agenda (.ics)' })).toBeVisible()
      expect((await mailTo(s.cast.email('editor'), /^Votre place à une séance/)).text).toContain('L’invitation jointe')
      await looked(page)

      const laureate = await browserOf(s.cast.email('stranger'))
      await laureate.goto(routes.ownSession(id))
      await laureate.getByRole('button', { name: 'Rejoindre la liste d’attente' }).click()
      await expect(laureate.getByText(/rang 1/)).toBeVisible()

      await page.goto(routes.afterDecision(s.mine))
      await page.getByRole('button', { name: 'Retirer l’accord' }).click()
      await expect(page.getByRole('button', { name: 'Accepter les ateliers et les ressources' })).toBeVisible()
      await expect(page.getByRole('link', { name: title })).toHaveCount(0)
      await mailTo(s.cast.email('applicant'), /est rendue$/)
      await mailTo(s.cast.email('stranger'), /^Une place s’est libérée/)

      await page.getByRole('button', { name: 'Accepter les ateliers et les ressources' }).click()
      await expect(page.getByText(/^Complet/)).toBeVisible()
      await page.goto(routes.applicantSupport())
      await page.getByRole('link', { name: title }).click()
      await page.getByRole('button', { name: 'Rejoindre la liste d’attente' }).click()
      await expect(page.getByText(/rang 1/)).toBeVisible()
      await staff.goto(routes.session(s.slug, id))
      await staff.getByText('Changer le nombre de places').click()
      await staff.getByRole('textbox', { name: /^Places/ }).fill('2')
      await staff.getByRole('button', { name: 'Changer les places' }).click()
      await expect(staff.getByText('2 places prises sur 2')).toBeVisible()
      await expect(staff.getByRole('link', { name })).toBeVisible()
      await expect(staff.getByText('structure non retenue', { exact: false }).first()).toBeVisible()
      await laureate.reload()
      await expect(laureate.getByText('1 structure non retenue')).toBeVisible()
      await expect(laureate.getByText(name)).toHaveCount(0)

      // The hour comes.
      await db.supportSession.update({ where: { id }, data: { startsAt: minutes(-70), endsAt: minutes(-10) } })
      done(await addProvider(await s.cast.as('staff'), addProviderSchema.parse({ callId: s.callId, name: 'Cabinet fictif', expertId: '', dayRate: '650', boughtHalfDays: '2', perLaureateHalfDays: '' }), s.context()))
      await staff.goto(routes.session(s.slug, id))
      const present = staff.getByRole('group', { name: 'Présents' }).getByRole('checkbox')
      for (const each of await present.all()) await each.check()
      await staff.getByLabel(/^Notes partagées/).fill('Commencer par les mairies, notes fictives.')
      await staff.getByRole('button', { name: 'Enregistrer les présences et les notes' }).click()
      await expect(staff.getByText('Corriger les présences et les notes')).toBeVisible()
      await staff.getByText('Noter des jours consommés').click()
      await expect(staff.getByLabel('Prestataire')).not.toHaveValue('')
      await expect(staff.getByLabel('Lauréat', { exact: true }).last()).not.toHaveValue('')
      await staff.getByRole('textbox', { name: 'Jours consommés' }).fill('0,5')
      await staff.getByRole('button', { name: 'Noter ces jours' }).click()
      await expect(staff.getByRole('listitem').filter({ hasText: '0,5 jour de Cabinet fictif' })).toBeVisible()
      await looked(staff)

      await mailTo(s.cast.email('applicant'), /deux questions$/)
      await page.goto(routes.applicantSupport())
      await expect(page.getByRole('link', { name: `Répondre à deux questions : ${title}` })).toBeVisible()
      await page.goto(routes.afterDecision(s.mine))
      await expect(page.getByText('présent, deux questions vous attendent')).toBeVisible()
      await page.getByRole('link', { name: title }).click()
      await expect(page.getByText('Commencer par les mairies, notes fictives.')).toBeVisible()
      await page.getByLabel('Utile', { exact: true }).check()
      await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
      await expect(page.getByText('Merci, vos réponses sont enregistrées.')).toBeVisible()
      await staff.goto(routes.session(s.slug, id))
      await expect(staff.getByText('1 réponse sur 2 présents')).toBeVisible()
    })
  })
