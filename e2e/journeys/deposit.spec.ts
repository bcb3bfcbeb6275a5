import { newId } from '@/lib/kernel/ids'
import { expect, expectAccessible, test } from '../fixtures/test'
import { depositByForm, registerByForm } from '../steps/applicant'

test('une structure s’inscrit, remplit son dossier et le dépose : le récépissé donne numéro, instant et empreinte', async ({ page, mailTo, db }) => {
  test.setTimeout(120_000)
  const email = `structure-${newId()}@example.org`
  await registerByForm(page, mailTo, { name: 'Conseillère de passage', email })
  const { number } = await depositByForm(page, 'ami-fictif-candidatures', { siretNumber: 70_001, structure: 'Association fictive du haut pays', place: 'France services fictive du haut pays', departement: '15', commune: 'Aurillac' })
  await expectAccessible(page)
  const mail = await mailTo(email, /réc[ée]piss[ée]|accusé/i)
  const kept = await db.submission.findFirstOrThrow({ where: { structureName: 'Association fictive du haut pays' }, include: { application: true } })
  expect(String(kept.application.number)).toBe(number)
  expect(mail.text).toContain(kept.sha256)
  const pdf = await page.request.get(`/candidat/dossiers/${kept.applicationId}/depots/1/recepisse.pdf`)
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('une seconde après la clôture, le dépôt est refusé en une phrase et le brouillon est gardé', async ({ page, db, signInAs }) => {
  await signInAs('structure-103@example.org')
  const draft = await db.application.findFirstOrThrow({ where: { state: 'DRAFT', structure: { memberships: { some: { account: { email: 'structure-103@example.org' } } } } }, select: { id: true } })
  await page.goto(`/candidat/dossiers/${draft.id}/remplir/projet`)
  await expect(page.getByLabel('Titre du projet')).not.toHaveValue('')
})
