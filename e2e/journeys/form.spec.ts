import type { Page } from '@playwright/test'
import { createCall } from '@/lib/calls/draft.commands'
import type { Db } from '@/lib/db/client'
import { amiForm } from '@/lib/forms/ami-form'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { personBy } from '@/prisma/seed/accounts'
import { done } from '@/prisma/seed/play/done'
import { expect, test } from '../fixtures/test'

const staff = 'pilotage@example.org'

/** A draft call of this test's own, with the AMI's form. */
async function draftForm(db: Db): Promise<string> {
  const now = new Date()
  const slug = `formulaire-${newId()}`
  done(await createCall(await personBy(db, staff, now), { title: 'Appel fictif à composer', slug, nature: 'FICTIONAL', formDefinition: amiForm }, { db, now }))
  return slug
}

const questionsOf = (page: Page, step: string) => page.locator(`[data-group="${step}"] [data-item]`).evaluateAll((items) => items.map((item) => (item as HTMLElement).dataset.item))

test('le pilotage compose : une question vue pendant qu’elle se règle, l’ordre au clavier puis à la souris, l’aperçu entier', async ({ page, db, signInAs }) => {
  await signInAs(staff)
  const slug = await draftForm(db)
  await page.goto(routes.callForm(slug))
  await expect(page.getByText(/^\d+, pour 30 au plus/)).toBeVisible()
  await page.getByRole('link', { name: 'Ajouter une question à l’étape Le territoire' }).click()
  await page.getByRole('link', { name: 'Un choix', exact: true }).click()
  const preview = page.getByRole('region', { name: 'Ce que verra la structure' })
  await page.getByLabel('Question', { exact: true }).fill('Relief du territoire')
  await page.getByLabel('Réponses proposées').fill('Plaine\nMontagne')
  await expect(preview.getByRole('group', { name: 'Relief du territoire' })).toBeVisible()
  await expect(preview.getByRole('radio')).toHaveCount(2)
  await page.getByRole('button', { name: 'Ajouter la question' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('qui se sert de la réponse')
  await page.getByLabel('Qui s’en sert').fill('Le jury, pour le besoin.')
  await page.getByRole('button', { name: 'Ajouter la question' }).click()
  await expect(page).toHaveURL(/\/formulaire#etape-territoire$/)
  await expect.poll(() => questionsOf(page, 'territoire')).toEqual(['zones', 'distance', 'territoire', 'relief-du-territoire'])

  const up = page.getByRole('button', { name: 'Monter « Relief du territoire »' })
  await up.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => questionsOf(page, 'territoire')).toEqual(['zones', 'distance', 'relief-du-territoire', 'territoire'])
  await expect(up).toBeFocused()

  await page.locator('[data-drag="field/relief-du-territoire"]').dragTo(page.locator('[data-item="zones"]'), { targetPosition: { x: 40, y: 4 } })
  await expect.poll(() => questionsOf(page, 'territoire')).toEqual(['relief-du-territoire', 'zones', 'distance', 'territoire'])

  await page.getByRole('link', { name: 'Aperçu' }).click()
  await expect(page.getByText('Rien de ce que vous saisissez ici n’est enregistré.')).toBeVisible()
  await expect(page.getByLabel('Énergie du véhicule')).toBeHidden()
  await page.getByRole('group', { name: 'Le projet utilise-t-il un véhicule ?' }).getByLabel('Oui').check()
  await expect(page.getByRole('group', { name: 'Énergie du véhicule' })).toBeVisible()
})

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('étapes et questions s’ajoutent, se déplacent et se retirent ; ce qui manque au lancement est dit', async ({ page, db, signInAs }) => {
    await signInAs(staff)
    const slug = await draftForm(db)
    await page.goto(routes.newFormStep(slug))
    await page.getByLabel('Titre').fill('Pour finir')
    await page.getByRole('button', { name: 'Ajouter l’étape' }).click()
    await page.getByRole('button', { name: 'Monter l’étape Pour finir' }).click()
    await expect(page.getByRole('status')).toContainText('Le nouvel ordre est enregistré')
    await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: 'Pièces jointes' })).toHaveText(/11\. Pièces jointes/)
    await page.getByRole('button', { name: 'Descendre « Le projet dessert »' }).click()
    await expect.poll(() => questionsOf(page, 'territoire')).toEqual(['distance', 'zones', 'territoire'])
    await page.getByRole('link', { name: 'Titre du projet' }).click()
    await page.getByText('Retirer cette question').click()
    await page.getByRole('button', { name: 'Retirer la question' }).click()
    await expect(page.getByText('Gardez la question qui donne son titre au projet', { exact: false })).toBeVisible()
    await page.goto(routes.launchCall(slug))
    await expect(page.getByText('Gardez la question qui donne son titre au projet', { exact: false })).toBeVisible()
  })
})

test('une structure lit ce que la correction change, et pourquoi, jusqu’à dire qu’elle l’a lu', async ({ page, db, signInAs }) => {
  await signInAs('candidat@example.org')
  const { id } = await db.application.findFirstOrThrow({ where: { call: { slug: 'ami-fictif-candidatures' }, structure: { memberships: { some: { account: { email: 'candidat@example.org' } } } } }, select: { id: true } })
  await page.goto(routes.application(id))
  const notice = page.getByRole('note').filter({ hasText: 'Le formulaire a été corrigé' })
  await expect(notice).toContainText('Motif : Plusieurs structures')
  await expect(notice.getByRole('listitem')).toContainText([/Nouvelle question dans «\sLe dispositif\s»/, /3\s000 caractères au plus/])
  await page.getByRole('button', { name: 'J’ai lu ce qui change' }).click()
  await expect(notice).toBeHidden()
})

test('une édition part d’une autre : son formulaire, ses critères et ses textes, jamais ses dates ni ses personnes', async ({ page, signInAs }) => {
  await signInAs(staff)
  await page.goto(routes.newCall())
  await page.getByLabel('Titre').fill('Nouvelle édition fictive')
  await page.getByLabel('Adresse publique').fill(`edition-${newId()}`)
  await page.getByLabel(/^Partir de/).selectOption({ label: 'AMI « Aller vers », édition fictive ouverte' })
  await page.getByRole('button', { name: 'Créer le brouillon' }).click()
  await expect(page.getByLabel('Résumé')).not.toHaveValue('')
  await expect(page.getByLabel('Adresse de contact')).toHaveValue('')
  await expect(page.getByLabel('Clôture des candidatures')).toHaveValue('')
  await page.getByRole('navigation', { name: /Rubriques/ }).getByRole('link', { name: 'Formulaire' }).click()
  await expect(page.getByRole('link', { name: 'Où le véhicule passe-t-il la nuit ?' })).toBeVisible()
})
