import type { Page } from '@playwright/test'
import { draftDecisions, signDecisions } from '@/lib/decisions/decision.commands'
import { draftsOf } from '@/lib/decisions/decision.queries'
import { newId } from '@/lib/kernel/ids'
import { parisLocal } from '@/lib/kernel/paris'
import { routes } from '@/lib/kernel/routes'
import { done } from '@/prisma/seed/play/done'
import { playEnvelope } from '@/prisma/seed/play/money'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'
import { fill, refused, said } from '../steps/forms'

const at = (hours: number) => parisLocal(new Date(Date.now() + hours * 3_600_000))
const linkIn = (text: string): string => new URL(/https?:\/\/\S+/.exec(text)?.[0] ?? '').href

type Wish = { name: string; capacity: string; category: string; knows: string; email?: string; phone?: string }

async function inscribe(page: Page, { name, capacity, category, knows, email = '', phone = '' }: Wish): Promise<void> {
  await fill(page, { 'Nom': name, 'Organisme ou qualité': capacity, 'Adresse électronique': email, 'À partir du': at(-0.02) })
  await page.getByLabel(/^Téléphone/).fill(phone)
  await page.getByLabel('Catégorie', { exact: true }).selectOption(category)
  await page.getByLabel('Peut savoir', { exact: true }).selectOption(knows)
}

test('la veille : chacun apprend à son heure ce qui le concerne, un lien retiré se ferme, et l’annonce attend les deux partenaires', async ({ page, db, browser, browserOf, signInAs, mailTo, expected }) => {
  test.setTimeout(180_000)
  expected.push(/404/)
  const s = await stage(db, 'sealed')
  const [staff, checker, signatory] = [await s.cast.as('staff'), await s.cast.as('checker'), await s.cast.as('signatory')]
  await playEnvelope(db, { staff, checker, signatory }, s.callId, new Date())
  done(await draftDecisions(staff, { callId: s.callId, publicUrl: 'http://127.0.0.1' }, s.context()))
  done(await signDecisions(signatory, { callId: s.callId, seen: (await draftsOf(db, s.callId)).seen }, s.context()))
  const run = newId()
  const [prefect, partner] = [`prefete-${run}@example.org`, `anct-${run}@example.org`]

  await signInAs(s.cast.email('staff'))
  await page.goto(routes.decisions(s.slug))
  await page.getByRole('link', { name: 'Liste sous embargo' }).click()
  await fill(page, { 'Annonce prévue le': at(20) })
  await page.getByRole('button', { name: 'Indiquer l’heure' }).click()
  await said(page, /L’annonce est prévue/)

  await inscribe(page, { name: 'Préfète fictive', capacity: 'Préfecture fictive', category: 'Préfecture', knows: 'Un seul lauréat', email: prefect })
  await page.getByRole('button', { name: 'Inscrire cette personne' }).click()
  await refused(page, 'Un point est à corriger.')
  await page.getByLabel('Peut savoir', { exact: true }).selectOption('La liste des lauréats')
  await page.getByRole('button', { name: 'Inscrire cette personne' }).click()
  await said(page, /Préfète fictive est sur la liste/)
  await inscribe(page, { name: 'Chargée fictive', capacity: 'ANCT (fonction fictive)', category: 'Partenaire (ANCT)', knows: 'Le dossier de presse', email: partner })
  await page.getByLabel(/^Valide l’annonce/).check()
  await page.getByRole('button', { name: 'Inscrire cette personne' }).click()
  await said(page, /Chargée fictive est sur la liste/)
  await inscribe(page, { name: 'Directeur fictif', capacity: 'Structure fictive', category: 'Lauréat', knows: 'Un seul lauréat', phone: '01 00 00 00 00' })
  await page.getByLabel('Lauréat', { exact: true }).selectOption(s.mine)
  await page.getByRole('button', { name: 'Inscrire cette personne' }).click()
  await said(page, /Directeur fictif est sur la liste/)
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 700 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })

  // The laureate is telephoned; staff enter it.
  await page.getByRole('link', { name: 'Directeur fictif' }).click()
  await page.getByRole('button', { name: 'Noter l’appel téléphonique' }).click()
  await expect(page.getByText(/^le .*, par Personne fictive/)).toBeVisible()

  // By the link of the mail, without an account nor JavaScript.
  const told = await mailTo(prefect, /^Sous embargo/)
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const reader = await plain.newPage()
  const link = linkIn(told.text)
  const answered = await reader.goto(link)
  expect(answered?.headers()['x-robots-tag']).toContain('noindex')
  expect(answered?.headers()['cache-control']).toContain('no-store')
  await reader.getByRole('button', { name: 'Lire ce qui m’est confié' }).click()
  await expect(reader.getByText(/^Sous embargo jusqu’à l’annonce, prévue le .* \(heure de Paris\)$/)).toBeVisible()
  await expect(reader.getByRole('row')).toHaveCount(3)
  expect(new URL(reader.url()).search).toBe('')
  await page.goto(routes.embargoList(s.slug))
  await expect(page.getByRole('row', { name: /Préfète fictive/ })).toContainText(/1, la dernière le/)
  await page.getByRole('link', { name: 'Préfète fictive' }).click()
  await page.getByRole('button', { name: 'Retirer Préfète fictive' }).click()
  await expect(page.getByText(/Retiré le/)).toBeVisible()
  expect((await reader.reload())?.status()).toBe(404)
  await reader.goto(link)
  await reader.getByRole('button', { name: 'Lire ce qui m’est confié' }).click()
  await refused(reader, /Ce lien n’ouvre rien/)
  await plain.close()

  // The partner's person: their link gives the press kit; their account, opened by mail, validates.
  const partnerPage = await browserOf(null)
  await partnerPage.goto(linkIn((await mailTo(partner, /^Sous embargo/)).text))
  await partnerPage.getByRole('button', { name: 'Lire ce qui m’est confié' }).click()
  await expect(partnerPage.getByRole('heading', { name: 'Dossier de presse' })).toBeVisible()
  const file = await partnerPage.request.get('/embargo/lecture/communique.pdf')
  expect([file.status(), file.headers()['content-disposition']]).toEqual([200, expect.stringContaining('sous-embargo-communique')])
  await expectAccessible(partnerPage)
  await partnerPage.setViewportSize({ width: 320, height: 700 })
  await expectNoSidewaysScroll(partnerPage)
  const [validatePage = '', opens = ''] = (await mailTo(partner, /^Votre accord/)).text.match(/https?:\/\/\S+/g) ?? []
  await partnerPage.goto(opens)
  await partnerPage.getByLabel(/mot de passe/i).first().fill('un mot de passe assez long')
  await partnerPage.getByRole('button', { name: /mot de passe/ }).click()
  await expect(partnerPage).toHaveURL(/connexion/)
  await fill(partnerPage, { 'Adresse électronique': partner, 'Mot de passe': 'un mot de passe assez long' })
  await partnerPage.getByRole('button', { name: 'Se connecter' }).click()
  await expect(partnerPage).not.toHaveURL(/connexion/)
  await partnerPage.goto(validatePage)
  await fill(partnerPage, { 'Pour valider, écrivez « valider »': 'oui' })
  await partnerPage.getByRole('button', { name: 'Valider l’annonce' }).click()
  await refused(partnerPage, 'Un point est à corriger.')
  await fill(partnerPage, { 'Pour valider, écrivez « valider »': 'valider' })
  await partnerPage.getByRole('button', { name: 'Valider l’annonce' }).click()
  await expect(partnerPage.getByText(/^Validée par Chargée fictive/)).toBeVisible()
  await expectAccessible(partnerPage)
  await expectNoSidewaysScroll(partnerPage)

  // Refused until the funder has validated too.
  await page.goto(routes.announce(s.slug))
  await expect(page.getByText('L’annonce attend la validation des deux partenaires.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Annoncer les résultats' })).toHaveCount(0)
  await fill(page, { 'Pour valider, écrivez « valider »': 'valider' })
  await page.getByRole('button', { name: 'Valider pour le financeur' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Validée par les deux partenaires' })).toContainText('Fait')
  await expectAccessible(page)
  await fill(page, { 'Pour confirmer, écrivez « annoncer »': 'annoncer' })
  await page.getByRole('button', { name: 'Annoncer les résultats' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Les lauréats' })).toBeVisible()
  // The embargo is over: nothing of it is read any more.
  expect((await partnerPage.goto('/embargo/lecture'))?.status()).toBe(404)
})
