import type { Page } from '@playwright/test'
import { routes } from '@/lib/kernel/routes'
import { openCalibration } from '@/lib/scoring/calibration.commands'
import { addCase } from '@/lib/scoring/calibration-case.commands'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { declareAll } from '@/prisma/seed/play/jury'
import { done } from '@/prisma/seed/play/done'
import { stage } from '../access/stage'
import { expect, expectAccessible, test } from '../fixtures/test'

/** The same mark on each criterion of the case on screen, then the sheet is handed in. */
async function markAll(page: Page, mark: number): Promise<void> {
  const criteria = page.locator('[data-criterion]')
  for (let index = 0; index < (await criteria.count()); index += 1) await criteria.nth(index).locator(`input[value="${mark}"]`).check()
  await page.getByRole('button', { name: 'Rendre la grille' }).click()
  await expect(page.getByRole('button', { name: 'Rendre de nouveau' })).toBeVisible()
}

test('l’équipe prépare et ouvre, deux membres notent chacun pour soi, la présidence montre ; ce qui est convenu paraît sur la vraie grille', async ({ db, browserOf, mailTo }) => {
  test.setTimeout(120_000)
  const s = await stage(db, 'jury')
  await declareAll(db, s.callId, new Date())
  done(await runAssignment(await s.cast.as('staff'), { callId: s.callId, seed: 'étalonnage' }, s.context()))

  const staff = await browserOf(s.cast.email('staff'))
  await staff.goto(routes.panel(s.slug))
  await staff.getByRole('link', { name: 'Étalonnage', exact: true }).click()
  await staff.getByLabel('Titre').fill('Une tournée inventée')
  await staff.getByRole('radio', { name: 'Dossier d’une édition passée' }).check()
  await staff.getByLabel('Le dossier à noter').fill('Texte inventé.')
  await staff.getByRole('button', { name: 'Ajouter ce cas' }).click()
  await expect(staff.getByRole('alert').filter({ hasText: 'à corriger' })).toContainText('Dites d’où vient ce dossier.')
  await staff.getByLabel('Source').fill('Édition 2024, chiffres et lieux changés')
  await staff.getByRole('button', { name: 'Ajouter ce cas' }).click()
  await expect(staff.getByText('Le cas est ajouté.')).toBeVisible()
  await staff.getByRole('button', { name: 'Ouvrir l’étalonnage' }).click()
  await expect(staff.getByRole('heading', { name: /^0\s+membre sur 4 a rendu/ })).toBeVisible()
  await expect(staff.getByText('Deux membres au moins doivent avoir rendu leurs grilles.')).toBeVisible()
  expect((await mailTo(s.cast.email('juror'), /^Étalonnage du jury/)).text).toContain('espace « Jury »')

  const [juror, president] = [await browserOf(s.cast.email('juror')), await browserOf(s.cast.email('president'))]
  await juror.goto(routes.jury())
  await juror.getByRole('link', { name: /^Étalonnage.: 1 cas à noter/ }).click()
  await expectAccessible(juror)
  // As on the real grid: a digit marks the criterion and leads to its ground, what is typed is kept by itself.
  const criterion = juror.locator('[data-criterion]').first()
  await criterion.getByRole('radio').first().focus()
  await juror.keyboard.press('2')
  await expect(criterion.locator('input[value="2"]')).toBeChecked()
  await expect(criterion.getByRole('textbox')).toBeFocused()
  await juror.keyboard.type('Gardé seul.')
  await expect(juror.getByText(/^Enregistré à/)).toBeVisible()
  await expect(async () => {
    await juror.reload()
    await expect(criterion.getByRole('textbox')).toHaveValue('Gardé seul.', { timeout: 1000 })
  }).toPass()
  await expect(criterion.locator('input[value="2"]')).toBeChecked()
  await criterion.getByRole('textbox').fill('')
  await markAll(juror, 4)
  await juror.locator('[data-criterion]').first().getByRole('textbox').fill('Des lieux nommés.')
  await juror.getByRole('button', { name: 'Rendre de nouveau' }).click()
  await expect(juror.getByText('La grille est rendue.')).toBeVisible()
  await president.goto(routes.calibration(s.slug))
  await markAll(president, 1)
  await expect(president.getByText('Des lieux nommés.')).toHaveCount(0)
  await staff.reload()
  await expect(staff.getByText('Des lieux nommés.')).toHaveCount(0)

  await president.getByRole('button', { name: 'Montrer les notes' }).click()
  await expect(president.getByRole('heading', { name: /de 1 à 4, 3\s+points d’écart/ }).first()).toBeVisible()
  await president.getByRole('region', { name: 'Ce qui a été convenu' }).getByRole('textbox').first().fill('Quatre demande des lieux nommés.')
  await president.getByRole('button', { name: 'Enregistrer ce qui a été convenu' }).click()
  await expect(president.getByText('Ce qui a été convenu est enregistré.')).toBeVisible()

  for (const page of [juror, staff]) {
    await page.reload()
    await expect(page.getByText('Des lieux nommés.', { exact: true })).toBeVisible()
    await expectAccessible(page)
  }
  await expect(juror.getByRole('row').filter({ hasText: 'Des lieux nommés.' })).toContainText('Vous')
  await juror.goto(routes.scoreSheet(s.slug, s.third))
  await expect(juror.getByRole('group').filter({ hasText: 'Quatre demande des lieux nommés.' })).toContainText('Convenu à l’étalonnage')
})

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('un cas se note et se rend ; ce qui manque est dit et rien n’est perdu', async ({ page, db, signInAs }) => {
    const s = await stage(db, 'jury')
    const by = await s.cast.as('staff')
    for (const title of ['Premier cas', 'Second cas']) done(await addCase(by, { callId: s.callId, title, text: 'Texte inventé.', origin: 'FICTIONAL', source: '' }, s.context()))
    const { version } = await db.calibrationSession.findUniqueOrThrow({ where: { callId: s.callId }, select: { version: true } })
    done(await openCalibration(by, { callId: s.callId, version }, s.context()))
    await signInAs(s.cast.email('juror'))
    await page.goto(routes.calibration(s.slug))
    await page.getByRole('link', { name: 'Cas 2' }).click()
    const criteria = page.locator('[data-criterion]')
    await criteria.first().locator('input[value="2"]').check()
    await page.getByRole('button', { name: 'Rendre la grille' }).click()
    await expect(page.getByRole('alert')).toContainText('à corriger')
    await expect(criteria.first().getByRole('radio', { checked: true })).toHaveValue('2')
    await expect(page.getByRole('heading', { name: 'Cas 2 : Second cas' })).toBeVisible()
    await markAll(page, 3)
    await expect(page.getByRole('navigation', { name: 'Cas de l’étalonnage' })).toContainText('Cas 2 (rendu)')
  })
})
