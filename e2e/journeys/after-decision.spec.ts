import { launchedCall, windowAround } from '@/prisma/seed/play/call'
import { ensureAccount } from '@/prisma/seed/accounts'
import { pdfText } from '@/lib/pdf/text.fixture'
import { newId } from '@/lib/kernel/ids'
import { parisLocal } from '@/lib/kernel/paris'
import { routes } from '@/lib/kernel/routes'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('un projet non retenu : recours instruit par d’autres et signé, dossier de la procédure, entretien, reprise dans l’édition suivante', async ({ page, db, signInAs, browserOf, mailTo }) => {
      test.slow()
      const s = await stage(db, 'turnedAway')
      const team = await s.cast.as('staff')
      const instructor = s.cast.email('instructor')
      await ensureAccount(db, { email: instructor, name: 'Instructrice fictive', roles: ['STAFF'] }, null, new Date())
      const jury = (['president', 'deputy', 'juror'] as const).map((who) => ({ email: s.cast.email(who), role: who === 'president' ? ('PRESIDENT' as const) : who === 'deputy' ? ('DEPUTY' as const) : ('MEMBER' as const), capacity: 'Personne qualifiée fictive' }))
      const title = `Édition suivante fictive ${newId().slice(-6)}`
      await launchedCall(db, team, { slug: `edition-${newId()}`, title, nature: 'FICTIONAL', clock: windowAround(new Date(), 10, 20), jury, signatory: { email: s.cast.email('signatory'), capacity: 'Directrice fictive' }, readings: 2 })

      const staff = await browserOf(s.cast.email('staff'))
      await staff.goto(routes.decisions(s.slug))
      await staff.getByRole('link', { name: 'Entretiens' }).click()
      await staff.getByLabel('Premier créneau').fill(parisLocal(new Date(Date.now() + 3 * 86_400_000)))
      await staff.getByLabel('Nombre de créneaux').fill('2')
      await staff.getByLabel('Numéro ou adresse').fill('01 00 00 00 00')
      await staff.getByRole('button', { name: 'Ouvrir ces créneaux' }).click()
      await expect(staff.getByRole('main')).toContainText('2 créneaux libres')
      if (javaScriptEnabled) await expectAccessible(staff)

      await signInAs(s.cast.email('applicant'))
      await page.goto(routes.applicantDecision(s.mine))
      await page.getByRole('button', { name: 'Ouvrir la décision' }).click()
      await page.getByRole('link', { name: 'Recours gracieux' }).click()
      await expect(page.getByRole('heading', { name: 'Après la décision' })).toBeVisible()
      await page.getByRole('button', { name: 'Déposer le recours' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'Un point est à corriger' })).toBeAttached()
      await page.getByLabel('Votre demande et ses raisons').fill('Les tournées étaient décrites page 4 de notre dossier.')
      await page.getByRole('button', { name: 'Déposer le recours' }).click()
      await expect(page.getByText('Votre recours est à l’instruction.')).toBeVisible()
      expect((await mailTo(s.cast.email('reader'), /^Recours gracieux reçu/)).text).toContain('réponse expresse')
      await page.getByLabel(/^Pièce à joindre/).setInputFiles({ name: 'tournees.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n') })
      await page.getByRole('button', { name: 'Joindre la pièce' }).click()
      await expect(page.getByRole('link', { name: 'tournees.pdf' })).toBeVisible()

      await page.getByRole('button', { name: 'Demander le dossier de la procédure' }).click()
      const download = page.getByRole('link', { name: 'Télécharger le dossier de la procédure (PDF)' })
      await expect(download).toBeVisible()
      const answer = await page.request.get(routes.procedureFile(s.mine))
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
      const text = pdfText(await answer.body()).replace(/\s+/g, ' ')
      expect(text).toContain('Notes et appréciations de votre dossier')
      expect(text).toContain('Extrait du procès-verbal')
      const { structureName } = await db.submission.findFirstOrThrow({ where: { applicationId: s.third } })
      expect(text.replace(/\s/g, '')).not.toContain(structureName.replace(/\s/g, ''))

      await page.getByLabel('Créneau', { exact: true }).selectOption({ index: 1 })
      await page.getByRole('button', { name: 'Réserver ce créneau' }).click()
      await expect(page.getByRole('link', { name: 'Fichier .ics' })).toBeVisible()
      expect((await mailTo(s.cast.email('staff'), /^Entretien de 20 minutes réservé/)).text).toContain('calendrier.ics')
      await page.getByLabel('Un autre créneau').selectOption({ index: 1 })
      await page.getByRole('button', { name: 'Changer de créneau' }).click()
      await expect.poll(() => db.feedbackCall.findUnique({ where: { applicationId: s.mine } }).then((call) => call?.sequence)).toBe(1)

      await page.getByRole('button', { name: `Reprendre ce dossier dans l’édition « ${title} »` }).click()
      await expect(page.getByRole('link', { name: new RegExp(title) })).toBeVisible()
      await expect(page.getByText(/pas été repris/)).toBeVisible()
      if (javaScriptEnabled) {
        await expectAccessible(page)
        await page.setViewportSize({ width: 320, height: 800 })
        await expectNoSidewaysScroll(page)
      }

      await staff.goto(routes.appeals(s.slug))
      await staff.getByRole('link', { name: /^n°/ }).first().click()
      await expect(staff.getByText('Vous n’instruisez pas ce recours')).toBeVisible()
      await expect(staff.getByRole('button', { name: 'Proposer cette réponse' })).toHaveCount(0)
      const other = await browserOf(instructor)
      await other.goto(staff.url())
      await other.getByLabel('Accepter le recours').check()
      await other.getByLabel('Motifs de la réponse').fill('La page 4 décrit bien les tournées.')
      await other.getByRole('button', { name: 'Proposer cette réponse' }).click()
      await expect(other.getByRole('heading', { name: 'Réponse proposée' })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(other)

      const signatory = await browserOf(s.cast.email('signatory'))
      await signatory.goto(routes.signature())
      await signatory.getByRole('link', { name: /^Répondre au recours sur le dossier/ }).click()
      await signatory.getByLabel('Pour signer, écrivez « répondre »').fill('répondre')
      await signatory.getByRole('button', { name: 'Signer la réponse' }).click()
      await expect(signatory.getByText('Réponse signée')).toBeVisible()
      const act = routes.appealAnswer((await db.appeal.findFirstOrThrow({ where: { decision: { applicationId: s.mine } } })).id)
      await expect(signatory.getByRole('link', { name: 'Télécharger la réponse (PDF)' })).toHaveAttribute('href', act)
      expect((await mailTo(instructor, /^Un recours gracieux à instruire/)).text).toContain('vous pouvez l’instruire')
      expect((await page.request.get(act)).status()).toBe(404)
      if (javaScriptEnabled) await expectAccessible(signatory)

      expect((await mailTo(s.cast.email('editor'), /^Une réponse à votre recours vous attend/)).text).not.toContain('accept')
      await page.reload()
      await expect(page.getByText('Une réponse vous attend.')).toBeVisible()
      await page.getByRole('button', { name: 'Ouvrir la réponse' }).click()
      await expect(page.getByRole('heading', { name: 'Votre recours est accepté' })).toBeVisible()
      await expect(page.getByText(/La décision contestée sera prise de nouveau/)).toBeVisible()
      await expect(page.getByRole('link', { name: 'Télécharger la réponse (PDF)' })).toHaveAttribute('href', act)
      const signed = await page.request.get(act)
      expect([signed.status(), signed.headers()['content-type']]).toEqual([200, 'application/pdf'])
      expect(pdfText(await signed.body()).replace(/\s+/g, ' ')).toContain('Voies et délais de recours')
    })
  })
