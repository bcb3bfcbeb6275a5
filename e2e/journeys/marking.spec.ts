import { routes } from '@/lib/kernel/routes'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { declareAll } from '@/prisma/seed/play/jury'
import { done } from '@/prisma/seed/play/done'
import { stage } from '../access/stage'
import { expect, expectAccessible, test } from '../fixtures/test'

test('une grille se remplit au clavier et s’enregistre à mesure ; coupée du réseau elle reprend, puis se relit et se rend à côté des autres', async ({ db, browserOf, expected }) => {
  expected.push(/ERR_INTERNET_DISCONNECTED|Failed to load resource/)
  const s = await stage(db, 'jury')
  await declareAll(db, s.callId, new Date())
  done(await runAssignment(await s.cast.as('staff'), { callId: s.callId, seed: 'clavier' }, s.context()))
  const page = await browserOf(s.cast.email('juror'))
  await page.goto(routes.scoreSheet(s.slug, s.third))
  const criteria = page.locator('[data-criterion]')
  const count = await criteria.count()
  expect(count).toBeGreaterThan(2)

  await criteria.first().getByRole('radio').first().focus()
  for (let index = 0; index < count; index += 1) {
    await page.keyboard.press('4')
    await expect(criteria.nth(index).getByRole('textbox')).toBeFocused()
    await page.keyboard.type('Motif fictif.')
    await page.keyboard.press('Control+Enter')
  }
  await expect(page.getByLabel('Appréciation du dossier')).toBeFocused()
  await expect(page.getByText(/^Enregistré à/)).toBeVisible()
  await expect(page.getByText('80,00')).toBeVisible()

  await page.context().setOffline(true)
  await page.keyboard.type('Un projet fictif solide.')
  await expect(page.getByText(/Le serveur ne répond pas/)).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(/^Enregistré à/)).toBeVisible({ timeout: 15_000 })
  await page.reload()
  await expect(page.getByLabel('Appréciation du dossier')).toHaveValue('Un projet fictif solide.')
  await expect(criteria.nth(count - 1).getByRole('radio', { checked: true })).toHaveValue('4')
  await expectAccessible(page)

  await page.getByRole('link', { name: 'relire toutes vos grilles côte à côte' }).click()
  await expect(page.getByRole('heading', { name: 'Vos notes : 4,0 en moyenne' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Rendre la grille complète' }).click()
  await expect(page.getByText('1 grille est rendue.')).toBeVisible()
  await expect(page.getByRole('cell', { name: 'Rendue' })).toBeVisible()
})
