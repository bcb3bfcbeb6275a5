import type { Page } from '@playwright/test'
import { draftAgreements } from '@/lib/agreements/agreement.commands'
import { newId } from '@/lib/kernel/ids'
import { dayOf } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { renderPdf } from '@/lib/pdf/document'
import { complete } from '@/prisma/seed/play/agreements'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

const today = dayOf(new Date())
/** On a phone, then as before. */
async function narrow(page: Page): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
  if (before) await page.setViewportSize(before)
}
const signed = (who: string) => renderPdf({ title: `Exemplaire fictif signé (${who})`, foot: '', demonstration: true, at: new Date(), blocks: [{ kind: 'paragraph', text: `Signature fictive : ${who}.` }] })

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('sous le seuil une structure accepte en ligne ; au-delà une convention se signe des deux côtés, puis un avenant', async ({ page, db, browserOf, signInAs, mailTo }) => {
      test.slow()
      const s = await stage(db, 'announced')
      await db.call.update({ where: { id: s.callId }, data: { funder: `Financeur fictif ${newId()}` } })
      const laureates = await db.laureate.findMany({ where: { callId: s.callId } })
      const idOf = (applicationId: string) => laureates.find((laureate) => laureate.applicationId === applicationId)?.id ?? ''
      // The stranger's structure has another grant this year, which the site does not know.
      await signInAs(s.cast.email('staff'))
      await page.goto(routes.agreement(s.slug, idOf(s.other)))
      await page.getByText('Noter une aide que ce site ne connaît pas').click()
      await page.getByLabel('Montant').fill('10 000')
      await page.getByLabel('Objet').fill('Aide fictive au fonctionnement')
      await page.getByLabel('Source').fill('Convention fictive du 5 janvier')
      await page.getByRole('button', { name: 'Noter cette aide' }).click()
      await expect(page.getByText('Aide fictive au fonctionnement')).toBeVisible()
      await page.goto(routes.agreements(s.slug))
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('button', { name: 'Préparer les conventions' }).click()
      await expect(page.getByRole('link', { name: /^Compléter et envoyer/ })).toHaveCount(2)

      const send = async (applicationId: string) => {
        await page.goto(routes.agreement(s.slug, idOf(applicationId)))
        await page.getByLabel('Hors du champ des aides d’État').check()
        await page.getByRole('button', { name: 'Enregistrer la convention' }).click()
        await expect(page.getByRole('button', { name: 'Envoyer à la structure' })).toBeVisible()
        if (javaScriptEnabled) await expectAccessible(page)
        await page.getByRole('button', { name: 'Envoyer à la structure' }).click()
        await expect(page.getByText(/^Envoyée le/)).toBeVisible()
      }
      await send(s.mine)
      await expect(page.getByRole('heading', { name: /^Lettre acceptée en ligne, version 1/ })).toBeVisible()
      await send(s.other)
      await expect(page.getByRole('heading', { name: /^Convention, version 1/ })).toBeVisible()
      await narrow(page)

      // On line, up to the threshold.
      const applicant = await browserOf(s.cast.email('applicant'))
      expect((await mailTo(s.cast.email('applicant'), /^Les conditions de votre aide/)).text).toContain(routes.ownAgreement(s.mine))
      await applicant.goto(routes.ownAgreement(s.mine))
      if (javaScriptEnabled) await expectAccessible(applicant)
      await narrow(applicant)
      await applicant.getByLabel('Votre qualité').fill('Présidente fictive')
      await applicant.getByRole('button', { name: 'Accepter au nom de la structure' }).click()
      await expect(applicant.getByRole('alert').filter({ hasText: 'Un point est à corriger' })).toBeAttached()
      await applicant.getByLabel('Pour confirmer, écrivez « accepter »').fill('accepter')
      await applicant.getByRole('button', { name: 'Accepter au nom de la structure' }).click()
      await expect(applicant.getByRole('heading', { name: 'En vigueur' })).toBeVisible()
      await expect(applicant.getByRole('row', { name: /^Avance/ })).toContainText(/12.000.€/)
      await expect(applicant.getByRole('row', { name: /^Solde/ })).toContainText(/3.000.€/)

      // On paper above it: the structure downloads, signs, joins; the team joins the funder's copy.
      const stranger = await browserOf(s.cast.email('stranger'))
      await stranger.goto(routes.ownAgreement(s.other))
      const [download] = await Promise.all([stranger.waitForEvent('download'), stranger.getByRole('link', { name: 'Téléchargez la convention (PDF)' }).click()])
      expect(download.suggestedFilename()).toMatch(/^convention-dossier-\d+-version-1-donnees-de-demonstration\.pdf$/)
      await stranger.getByLabel(/^Exemplaire signé/).setInputFiles({ name: 'convention.pdf', mimeType: 'application/pdf', buffer: await signed('la structure') })
      await stranger.getByRole('button', { name: /^Joindre/ }).click()
      await expect(stranger.getByText(/convention\.pdf.*joint/)).toBeVisible()
      await stranger.getByLabel('Date de signature').fill(today)
      await stranger.getByRole('button', { name: 'Enregistrer la signature' }).click()
      await expect(stranger.getByText(/^Signée le .* entre en vigueur/)).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(stranger)

      const sign = async (name: 'Signature de la structure' | 'Signature du financeur') => {
        const party = name === 'Signature du financeur' ? 'FUNDER' : 'BENEFICIARY'
        await page.locator(`#exemplaire-${party}`).setInputFiles({ name: `${party}.pdf`, mimeType: 'application/pdf', buffer: await signed(`${party} ${newId()}`) })
        await page.getByRole('button', { name: new RegExp(`^Joindre l’exemplaire\\s:\\s${name}`) }).click()
        await expect(page.getByText(new RegExp(`${party}\\.pdf.*joint`))).toBeVisible()
        await page.getByLabel('Date de signature').fill(today)
        await page.getByRole('button', { name: 'Enregistrer la signature' }).click()
      }
      await page.goto(routes.agreement(s.slug, idOf(s.other)))
      await sign('Signature du financeur')
      await expect(page.getByRole('heading', { name: /^En vigueur.: convention, version 1/ })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)

      // An amendment is another version, with its reason; the team enters both signatures, as they came by post.
      await page.getByText('Préparer un avenant').click()
      await page.getByLabel('Motif').first().fill('Le véhicule fictif a coûté moins cher que prévu.')
      await page.getByRole('button', { name: 'Préparer cette version' }).click()
      await expect(page.getByRole('heading', { name: /version 2.: rédigée/ })).toBeVisible()
      await page.getByLabel('Aide', { exact: true }).fill('14 000')
      await page.getByRole('button', { name: 'Enregistrer la convention' }).click()
      await expect(page.getByText('La convention est enregistrée.')).toBeVisible()
      await page.getByRole('button', { name: 'Envoyer à la structure' }).click()
      await expect(page.getByText(/^Envoyée le/)).toBeVisible()
      await sign('Signature de la structure')
      await expect(page.getByText(/^Signature de la structure.: le/)).toBeVisible()
      await sign('Signature du financeur')
      await expect(page.getByRole('heading', { name: /^En vigueur.: convention, version 2/ })).toBeVisible()
      await expect(page.getByRole('row', { name: /^Total contracté/ })).toContainText(/14.000.€/)
      await expect(page.getByRole('link', { name: 'Version 1 (PDF)' })).toBeVisible()

      await page.goto(routes.envelope(s.slug))
      await expect(page.getByRole('main')).toContainText(/1.000.€/)
    })

    test('plusieurs conventions partent ensemble : qui reçoit quoi se relit, ce qui ne part pas le dit, rien ne part deux fois', async ({ page, db, signInAs, mailTo }) => {
      test.slow()
      const s = await stage(db, 'announced')
      await db.call.update({ where: { id: s.callId }, data: { funder: `Financeur fictif ${newId()}` } })
      const staff = await s.cast.as('staff')
      await draftAgreements(staff, { callId: s.callId }, s.context())
      const laureates = await db.laureate.findMany({ where: { callId: s.callId } })
      const nameOf = (applicationId: string) => laureates.find((laureate) => laureate.applicationId === applicationId)?.name ?? ''
      const finish = (applicationId: string) => complete(db, staff, laureates.find((laureate) => laureate.applicationId === applicationId)?.id ?? '', new Date())
      await finish(s.mine)

      await signInAs(s.cast.email('staff'))
      await page.goto(routes.agreements(s.slug))
      const choose = async () => {
        for (const name of [s.mine, s.other].map(nameOf)) await page.getByLabel(`Cocher ${name}`).check()
        if (javaScriptEnabled) await expectAccessible(page)
        await page.getByRole('button', { name: 'Envoyer les conventions cochées' }).click()
        await expect(page.getByRole('heading', { name: 'Envoyer des conventions', level: 1 })).toBeVisible()
      }
      await choose()
      const leaving = page.getByRole('table', { name: 'Ce qui part' })
      await expect(leaving.getByRole('row', { name: nameOf(s.mine) })).toContainText(s.cast.email('applicant'))
      await expect(leaving.getByRole('row', { name: nameOf(s.other) })).toHaveCount(0)
      await expect(page.getByRole('listitem').filter({ hasText: nameOf(s.other) })).toContainText('aides d’État')
      if (javaScriptEnabled) await expectAccessible(page)
      await narrow(page)

      await finish(s.other)
      await page.getByRole('link', { name: 'Revenir aux conventions' }).click()
      await choose()
      await page.getByRole('button', { name: 'Envoyer ces 2 conventions' }).click()
      await expect(page.getByText(/^2.envois sont partis/)).toBeVisible()
      await expect(page.getByText(/^Déjà envoyées/)).toContainText(nameOf(s.other))
      await expect(page.getByRole('button', { name: /^Envoyer/ })).toHaveCount(0)
      for (const [who, applicationId] of [['applicant', s.mine], ['stranger', s.other]] as const) expect((await mailTo(s.cast.email(who), /^(Les conditions|La convention) de votre aide/)).text).toContain(routes.ownAgreement(applicationId))
      expect(await db.outboxMessage.count({ where: { callId: s.callId, kind: 'agreement.sent', recipient: s.cast.email('stranger') } })).toBe(1)

      await page.goto(routes.agreements(s.slug))
      await expect(page.getByRole('cell', { name: 'Envoyée' })).toHaveCount(2)
      await expect(page.getByRole('button', { name: 'Envoyer les conventions cochées' })).toHaveCount(0)
    })
  })

test('faute de signature dans le délai, l’équipe constate la caducité et le montant revient au reste', async ({ page, db, signInAs, mailTo }) => {
  test.slow()
  const s = await stage(db, 'announced')
  await db.call.update({ where: { id: s.callId }, data: { funder: `Financeur fictif ${newId()}` } })
  await draftAgreements(await s.cast.as('staff'), { callId: s.callId }, s.context())
  const { id } = await db.laureate.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { id: true } })
  await signInAs(s.cast.email('staff'))
  await page.goto(routes.agreement(s.slug, id))
  await page.getByLabel('Hors du champ des aides d’État').check()
  await page.getByRole('button', { name: 'Enregistrer la convention' }).click()
  await page.getByRole('button', { name: 'Envoyer à la structure' }).click()
  await expect(page.getByText(/^Envoyée le/)).toBeVisible()
  await expect(page.getByText('Constater la caducité')).toHaveCount(0)
  await db.agreementVersion.updateMany({ where: { agreement: { laureateId: id } }, data: { signByOn: new Date(Date.now() - 2 * 86_400_000) } })
  await page.goto(routes.agreements(s.slug))
  await expect(page.getByRole('cell', { name: 'En retard de 2 jours', exact: true })).toBeVisible()
  await page.getByRole('link', { name: /^Relancer, ou constater la caducité/ }).click()
  await page.getByText('Constater la caducité').first().click()
  await page.getByLabel('Motif').last().fill('Aucune réponse fictive malgré deux rappels.')
  await page.getByLabel('Pour confirmer, écrivez « caducité »').fill('caducité')
  await page.getByRole('button', { name: 'Constater la caducité' }).click()
  await expect(page.getByRole('main')).toContainText('Caducité')
  await expect(page.getByRole('button', { name: 'Constater la caducité' })).toHaveCount(0)
  expect((await mailTo(s.cast.email('applicant'), /^Aide caduque/)).text).toContain('Aucune réponse fictive')
})
