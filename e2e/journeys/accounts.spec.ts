import type { Page } from '@playwright/test'
import { hashPassword } from '@/lib/accounts/password'
import { newId } from '@/lib/kernel/ids'
import { ensureAccount } from '@/prisma/seed/accounts'
import { expect, test } from '../fixtures/test'
import { fill, refused, said } from '../steps/forms'

const [first, second] = ['une première phrase secrète', 'une seconde phrase secrète']

async function trySignIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/connexion')
  await fill(page, { 'Adresse électronique': email, 'Mot de passe': password })
  await page.getByRole('main').getByRole('button', { name: 'Se connecter' }).click()
}

test('la connexion refuse d’une même phrase un mauvais mot de passe et un compte qui n’existe pas ; un lien reçu par courriel change le mot de passe, une fois', async ({ page, db, mailTo }) => {
  test.setTimeout(120_000)
  const email = `compte-${newId()}@example.org`
  await ensureAccount(db, { email, name: 'Personne fictive distraite' }, await hashPassword(first), new Date())
  for (const address of [email, `personne-${newId()}@example.org`]) {
    await trySignIn(page, address, 'pas celui-là, non')
    await refused(page, 'Adresse électronique ou mot de passe incorrect.')
    await expect(page.getByLabel('Mot de passe')).toHaveValue('')
  }
  await page.getByRole('link', { name: 'Mot de passe oublié' }).click()
  await fill(page, { 'Adresse électronique': email })
  await page.getByRole('button', { name: 'Recevoir un lien' }).click()
  await said(page, 'Si un compte existe à cette adresse, un message vient de lui être envoyé.')
  const link = new URL(/https?:\S+/.exec((await mailTo(email, /nouveau mot de passe/)).text)?.[0] ?? '')
  await page.goto(link.pathname + link.search)
  await page.getByLabel('Mot de passe').fill('court')
  await page.getByRole('button', { name: 'Changer mon mot de passe' }).click()
  await refused(page, /12 caractères/)
  await page.getByLabel('Mot de passe').fill(second)
  await page.getByRole('button', { name: 'Changer mon mot de passe' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible()
  await trySignIn(page, email, first)
  await refused(page, 'Adresse électronique ou mot de passe incorrect.')
  await page.goto(link.pathname + link.search)
  await page.getByLabel('Mot de passe').fill(first)
  await page.getByRole('button', { name: 'Changer mon mot de passe' }).click()
  await refused(page, 'Ce lien a déjà servi ou n’est plus valable.')
  await trySignIn(page, email, second)
  await expect(page.getByRole('link', { name: 'Personne fictive distraite' })).toBeVisible()
})

test('une session fermée d’un autre appareil ne fait plus rien, et ce qui était saisi reste sur la page', async ({ db, browserOf }) => {
  const email = `compte-${newId()}@example.org`
  await ensureAccount(db, { email, name: 'Personne fictive à deux appareils' }, null, new Date())
  const [left, kept] = [await browserOf(email), await browserOf(email)]
  await left.goto('/candidat/structures/creer')
  await left.getByLabel(/^Nom/).fill('Association fictive en cours de saisie')
  await kept.goto('/compte')
  await expect(kept.getByRole('heading', { name: /2.sessions ouvertes/ })).toBeVisible()
  await kept.getByRole('button', { name: /^Fermer 1.autre session/ }).click()
  await expect(kept.getByRole('heading', { name: /1.session ouverte/ })).toBeVisible()
  await fill(left, { 'SIRET': '00000000000000' })
  await left.getByRole('button', { name: 'Déclarer cette structure' }).click()
  await expect(left.getByLabel(/^Nom/)).toHaveValue('Association fictive en cours de saisie')
  await left.goto('/candidat')
  await expect(left.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible()
  await kept.goto('/candidat')
  await expect(kept.getByRole('heading', { level: 1, name: 'Mes candidatures' })).toBeVisible()
})
