import { draftAgreements } from '@/lib/agreements/agreement.commands'
import { acceptAgreement } from '@/lib/agreements/signature.commands'
import { dayOf } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { fictionalIban, formatIban } from '@/lib/payments/iban'
import { renderPdf } from '@/lib/pdf/document'
import { done } from '@/prisma/seed/play/done'
import { completeAndSend } from '@/prisma/seed/play/agreements'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

const today = dayOf(new Date())
const paper = () => renderPdf({ title: 'RIB fictif', foot: '', demonstration: true, at: new Date(), blocks: [{ kind: 'paragraph', text: 'Compte inventé.' }] })

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('de la signature au premier paiement : RIB vérifié, contrôles, demande, deux personnes, lot, retour des finances', async ({ page, db, browserOf, signInAs, mailTo, expected }) => {
      test.slow()
      expected.push(/404/)
      const s = await stage(db, 'announced')
      await db.call.update({ where: { id: s.callId }, data: { funder: `Financeur fictif ${newId()}` } })
      const { id } = await db.laureate.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { id: true } })
      const team = await s.cast.as('staff')
      done(await draftAgreements(team, { callId: s.callId }, s.context()))
      await completeAndSend(db, team, id, new Date())
      const version = await db.agreementVersion.findFirstOrThrow({ where: { agreement: { laureateId: id } } })
      done(await acceptAgreement(await s.cast.as('applicant'), { agreementId: version.agreementId, version: version.version, as: 'Présidente fictive', publicUrl: '' }, s.context()))

      // The structure says where it is paid: a wrong key is told, then the bank's paper is joined.
      await signInAs(s.cast.email('applicant'))
      await page.goto(routes.ownAgreement(s.mine))
      await page.getByRole('link', { name: 'RIB et versements' }).click()
      await expect(page.getByRole('heading', { name: 'RIB de la structure' })).toBeVisible()
      await page.getByLabel('IBAN').fill(fictionalIban(77).replace('FR', 'DE'))
      await page.getByRole('button', { name: 'Envoyer le RIB' }).click()
      await expect(page.getByText('sa clé ou sa longueur n’est pas juste').first()).toBeVisible()
      await page.getByLabel('IBAN').fill(formatIban(fictionalIban(77)))
      await page.getByRole('button', { name: 'Envoyer le RIB' }).click()
      await expect(page.getByText(/À vérifier$/)).toBeVisible()
      await page.getByLabel(/^RIB de la banque/).setInputFiles({ name: 'rib.pdf', mimeType: 'application/pdf', buffer: await paper() })
      await page.getByRole('button', { name: 'Joindre le RIB' }).click()
      await expect(page.getByText(/^«\srib\.pdf\s»\s:\sjoint/)).toBeVisible()
      await expect(page.getByRole('main')).not.toContainText(fictionalIban(77).slice(4, 8) + '\u00a0' + fictionalIban(77).slice(8, 12))
      await page.getByRole('button', { name: 'Demander ce versement' }).click()
      await expect(page.getByText(/Demandé$/)).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      await expectNoSidewaysScroll(page)

      // The team: the account whole only while it is verified, checks, commitment, proofs.
      const staff = await browserOf(s.cast.email('staff'))
      await staff.goto(routes.payments(s.slug))
      await expect(staff.getByText('RIB à vérifier')).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(staff)
      await staff.goto(routes.laureatePayments(s.slug, id))
      await expect(staff.getByText(formatIban(fictionalIban(77)))).toBeVisible()
      await staff.getByLabel(/^J’ai comparé le RIB/).check()
      await staff.getByRole('button', { name: 'Confirmer ce RIB' }).click()
      await expect(staff.getByText(/Confirmé$/)).toBeVisible()
      await expect(staff.getByText(formatIban(fictionalIban(77)))).toHaveCount(0)
      for (const kind of ['Identité et représentants', 'Situation fiscale et sociale', 'Probité et gel des avoirs']) {
        await staff.goto(routes.laureatePayments(s.slug, id))
        await staff.getByText('Noter un contrôle').click()
        await staff.getByLabel('Contrôle', { exact: true }).selectOption({ label: kind })
        await staff.getByLabel('Satisfait', { exact: true }).check()
        await staff.getByRole('button', { name: 'Noter ce contrôle' }).click()
        await expect(staff.getByRole('listitem').filter({ hasText: kind })).toContainText('Satisfait')
      }
      await staff.getByLabel('Numéro d’engagement').fill('ENG-FICTIF-1')
      await staff.getByRole('button', { name: 'Enregistrer le numéro' }).click()
      await expect(staff.getByText('Rien ne peut encore être payé.')).toHaveCount(0)
      await staff.getByRole('button', { name: 'Justificatifs vérifiés' }).click()
      await expect(staff.getByText('Vous avez vérifié ces justificatifs')).toBeVisible()
      await expect(staff.getByRole('button', { name: 'Approuver le versement' })).toHaveCount(0)
      if (javaScriptEnabled) await expectAccessible(staff)
      await expectNoSidewaysScroll(staff)

      // Another person approves, makes the batch and applies what finance says.
      const checker = await browserOf(s.cast.email('checker'))
      await checker.goto(routes.laureatePayments(s.slug, id))
      await checker.getByRole('button', { name: 'Approuver le versement' }).click()
      await expect(checker.getByText('Ce versement partira avec le prochain lot')).toBeVisible()
      await checker.goto(routes.payments(s.slug))
      await checker.getByRole('button', { name: 'Faire le lot pour les finances' }).click()
      const [download] = await Promise.all([checker.waitForEvent('download'), checker.getByRole('link', { name: 'Lot 1 (CSV)' }).click()])
      expect(download.suggestedFilename()).toBe(`donnees-de-demonstration-ordres-de-paiement-${s.slug}-lot-1.csv`)
      const send = async (text: string) => {
        await checker.goto(routes.payments(s.slug))
        await checker.getByLabel('Retour des finances (CSV)').setInputFiles({ name: 'retour.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
        await checker.getByRole('button', { name: 'Essayer ce retour' }).click()
      }
      await send('colonne;autre\n1;2')
      await expect(checker.getByText('Il manque une colonne : reference, montant, statut, date.')).toBeVisible()
      const { reference } = await db.paymentRequest.findFirstOrThrow({ where: { agreementId: version.agreementId } })
      await send(`Référence;Montant;Statut;Date;Motif\n${reference ?? ''};12000;payé;${today};\nLOT-INCONNU;1;payé;${today};`)
      await expect(checker.getByText('Aucun ordre de paiement de cet appel n’a cette référence.')).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(checker)
      await expectNoSidewaysScroll(checker)
      await checker.getByRole('button', { name: 'Appliquer ce retour' }).click()
      await expect(checker.getByText('Ce retour est appliqué : renvoyé, il ne change rien.')).toBeVisible()
      await checker.goto(routes.payments(s.slug))
      await expect(checker.getByText('Juste au centime')).toHaveCount(4)
      await expect(checker.getByText(/l’argent recouvré quitte l’appel/)).toBeVisible()
      await expect(checker.getByText(/Écart$/)).toHaveCount(0)
      await expectNoSidewaysScroll(checker)

      await page.goto(routes.ownPayments(s.mine))
      await expect(page.getByText(/12.000.€ reçus sur 15.000.€/)).toBeVisible()
      expect((await mailTo(s.cast.email('applicant'), /^Versement payé/)).text).toMatch(/12.000.€/)

      // The observer reads without any account; nobody else reads.
      const observer = await browserOf(s.cast.email('observer'))
      await observer.goto(routes.laureatePayments(s.slug, id))
      await expect(observer.getByText(/Confirmé$/)).toBeVisible()
      await expect(observer.getByRole('button', { name: /Renvoyer|Noter|Enregistrer/ })).toHaveCount(0)
      const juror = await browserOf(s.cast.email('juror'))
      expect((await juror.goto(routes.payments(s.slug)))?.status()).toBe(404)
      const stranger = await browserOf(s.cast.email('stranger'))
      expect((await stranger.goto(routes.ownPayments(s.mine)))?.status()).toBe(404)
    })
  })
