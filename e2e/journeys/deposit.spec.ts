import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { unzipSync } from 'fflate'
import type { SubmissionContent } from '@/lib/applications/submission'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { ensureAccount, personBy } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { launchedCall, windowAround } from '@/prisma/seed/play/call'
import { playDossier } from '@/prisma/seed/play/deposits'
import { randomFrom } from '@/prisma/seed/random'
import { expect, expectAccessible, test } from '../fixtures/test'
import { depositByForm, registerByForm } from '../steps/applicant'
import { enterSpace, refused, takeTask } from '../steps/forms'

test('une structure s’inscrit, remplit son dossier et le dépose : le récépissé donne numéro, instant et empreinte', async ({ page, mailTo, db }) => {
  test.setTimeout(120_000)
  const email = `structure-${newId()}@example.org`
  await registerByForm(page, mailTo, { name: 'Conseillère de passage', email })
  const { number } = await depositByForm(page, 'AMI « Aller vers », édition fictive ouverte', { siretNumber: 70_001, structure: 'Association fictive du haut pays', place: 'France services fictive du haut pays', departement: '15', commune: 'Aurillac', requested: 20_000 })
  await expectAccessible(page)
  const mail = await mailTo(email, /réc[ée]piss[ée]|accusé/i)
  const kept = await db.submission.findFirstOrThrow({ where: { structureName: 'Association fictive du haut pays' }, include: { application: true } })
  expect(String(kept.application.number)).toBe(number)
  expect(mail.text).toContain(kept.sha256)
  const pdf = await page.request.get(`/candidat/dossiers/${kept.applicationId}/depots/1/recepisse.pdf`)
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger le dossier déposé (JSON)' }).click()])
  expect(download.suggestedFilename()).toBe(`dossier-${number}-depot-1.json`)
  expect(createHash('sha256').update(await readFile(await download.path())).digest('hex')).toBe(kept.sha256)
  const files = (kept.content as unknown as SubmissionContent).attachments
  expect(files).not.toHaveLength(0)
  for (const { sha256 } of files) {
    expect(mail.text).toContain(sha256)
    await expect(page.getByRole('main')).toContainText(sha256)
  }

  await page.goto(`/candidat/dossiers/${kept.applicationId}`)
  const stem = `${number.padStart(3, '0')}_Aurillac`
  const [archive] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Le dossier et ses pièces jointes (ZIP)' }).click()])
  expect(archive.suggestedFilename()).toBe(`${stem}_dossier_donnees-de-demonstration.zip`)
  const archived = Object.entries(unzipSync(new Uint8Array(await readFile(await archive.path()))))
  expect(archived[0]?.[0]).toBe(`${stem}_dossier.pdf`)
  expect(archived.slice(1).map(([, bytes]) => createHash('sha256').update(bytes).digest('hex'))).toEqual(files.map(({ sha256 }) => sha256))
  const [whole] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Le dossier (PDF)' }).click()])
  expect(Buffer.from(archived[0]?.[1] ?? []).equals(await readFile(await whole.path()))).toBe(true)
})

test('une seconde après la clôture, le dépôt est refusé en une phrase et le brouillon est gardé', async ({ page, db, signInAs }) => {
  const [slug, now] = [`ami-fictif-cloture-${newId().slice(-8)}`, new Date()]
  const jury = [['presidence', 'PRESIDENT'], ['suppleance', 'DEPUTY'], ['jury', 'MEMBER']] as const
  await launchedCall(db, await personBy(db, 'pilotage@example.org', now), {
    slug, title: 'AMI fictif qui se ferme', nature: 'FICTIONAL', clock: windowAround(now, 5, 5), readings: 3,
    jury: jury.map(([key, role]) => ({ email: `${key}@example.org`, role, capacity: 'Personnalité fictive' })), signatory: { email: 'signature@example.org', capacity: 'Directrice fictive' },
  })
  const email = `structure-${newId()}@example.org`
  const account = await ensureAccount(db, { email, name: 'Conseiller fictif en retard' }, null, now)
  const { applicationId } = await playDossier(db, fileStore(process.env.FILES_DIR ?? ''), { slug }, account, fictionalDossier(72_001, randomFrom(1)), now, 'ready')

  await signInAs(email)
  await page.goto('/')
  await takeTask(page, 'Mes candidatures', /Terminer et déposer le dossier/, 'AMI fictif qui se ferme')
  await page.getByRole('link', { name: 'Relire et déposer' }).first().click()
  const deposit = page.getByRole('button', { name: 'Déposer la candidature' })
  const clock = page.getByRole('complementary', { name: 'Heure du serveur' })
  await expect(clock).toBeHidden()
  const closesAt = new Date(Date.now() + 30 * 60_000)
  await db.call.update({ where: { slug }, data: { closesAt } })
  await page.reload()
  await expect(clock).toContainText(/Clôture dans (30\smin\s00|29\smin\s\d\d)\ss/)
  const told = await clock.textContent()
  await expect(clock).not.toContainText(told ?? '')
  await expectAccessible(page)
  await expect(deposit).toBeVisible()
  await db.call.update({ where: { slug }, data: { closesAt: new Date(Date.now() - 1000) } })
  await deposit.click()
  await refused(page, /Les candidatures sont closes depuis le .*\s: votre brouillon est gardé\./)

  expect(await db.submission.count({ where: { applicationId } })).toBe(0)
  await enterSpace(page, 'Mes candidatures')
  await expect(page.getByRole('row', { name: /AMI fictif qui se ferme/ })).toContainText('Clos : brouillon non déposé')
  await page.getByRole('row', { name: /AMI fictif qui se ferme/ }).getByRole('link').click()
  await expect(page.getByText('Tout est complet : relisez et déposez.')).toBeVisible()
})
