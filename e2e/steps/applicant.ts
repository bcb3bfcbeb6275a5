import { expect, type Page } from '@playwright/test'
import { fictionalSiret } from '@/lib/kernel/siret'
import { renderPdf } from '@/lib/pdf/document'
import { enterSpace } from './forms'

const password = 'un mot de passe assez long'

type MailTo = (address: string, subject: RegExp) => Promise<{ text: string }>

/** Creates an account through the form, follows the mail's link, and signs in through the form. */
export async function registerByForm(page: Page, mailTo: MailTo, person: { name: string; email: string }): Promise<void> {
  await page.goto('/inscription')
  await page.getByLabel('Prénom et nom').fill(person.name)
  await page.getByLabel('Adresse électronique').fill(person.email)
  await page.getByLabel('Mot de passe').fill(password)
  await page.getByRole('button', { name: 'Créer mon compte' }).click()
  const mail = await mailTo(person.email, /Confirmez/)
  const link = /https?:\S+/.exec(mail.text)?.[0] ?? ''
  await page.goto(new URL(link).pathname + new URL(link).search)
  await page.getByLabel('Mot de passe').fill(password)
  await page.getByRole('button', { name: 'Confirmer mon adresse' }).click()
  await page.waitForURL(/\/connexion/)
  await page.getByLabel('Adresse électronique').fill(person.email)
  await page.getByLabel('Mot de passe').fill(password)
  await page.locator('main').getByRole('button', { name: 'Se connecter' }).click()
  await expect(page.getByRole('link', { name: person.name })).toBeVisible()
}

/** `requested`: whole euros. */
type Candidate = { siretNumber: number; structure: string; place: string; departement: string; commune: string; requested: number }

/** From the list of calls to the receipt: structure, espace, dossier step by step, attachment, reading over, deposit. */
export async function depositByForm(page: Page, call: string, candidate: Candidate): Promise<{ number: string }> {
  await enterSpace(page, 'Les appels')
  await page.getByRole('link', { name: call, exact: true }).click()
  await page.getByRole('link', { name: 'Déposer une candidature' }).click()
  await page.getByRole('link', { name: 'Déclarer une structure' }).click()
  await page.getByLabel('SIRET').fill(fictionalSiret(candidate.siretNumber))
  await page.getByLabel(/^Nom/).fill(candidate.structure)
  await page.getByLabel('Forme juridique').selectOption({ label: 'Association' })
  await page.getByLabel(/^Commune/).fill(candidate.commune)
  await page.getByLabel('Département').selectOption(candidate.departement)
  await page.getByRole('button', { name: 'Déclarer cette structure' }).click()
  await page.getByRole('button', { name: 'Commencer le dossier' }).click()
  await expect(page).toHaveURL(/\/candidat\/dossiers\//)
  const step = (name: RegExp) => page.getByRole('main').getByRole('link', { name }).first().click()
  await step(/Espaces concernés/)
  // Open already when the structure has no espace yet.
  await expect(page.getByRole('button', { name: 'Ajouter cet espace' })).toBeVisible()
  await page.getByLabel(/^Nom/).last().fill(candidate.place)
  await page.getByLabel(/^Commune/).last().fill(candidate.commune)
  await page.getByLabel('Département').last().selectOption(candidate.departement)
  await page.getByRole('button', { name: 'Ajouter cet espace' }).click()

  const next = async () => page.getByRole('button', { name: /Enregistrer et continuer/ }).click()
  await page.getByLabel(candidate.place).check()
  await next()
  await expect(page).toHaveURL(/remplir\/projet/)
  const write = async (...labels: string[]) => {
    for (const label of labels) await page.getByLabel(label, { exact: true }).fill(`Réponse à « ${label} ».`)
  }
  await page.getByLabel('Titre du projet').fill('Tournées du haut pays')
  await page.getByLabel(/^1\. /).check()
  await write('Le projet en quelques phrases', 'Comment le projet y répond')
  await next()
  await expect(page).toHaveURL(/remplir\/dispositif/)
  await write('Ce que le projet fait', 'Publics', 'Partenaires')
  await page.getByLabel('Commune (ligne 1)').fill(candidate.commune)
  await page.getByLabel('Non', { exact: true }).check()
  await next()
  await expect(page).toHaveURL(/remplir\/territoire/)
  await page.getByLabel('Des communes rurales').check()
  await page.getByLabel(/^Distance entre/).fill('35')
  await write('Territoire')
  await next()
  await expect(page).toHaveURL(/remplir\/calendrier/)
  await page.getByLabel('Démarrage prévu').fill('2027-01-04')
  await page.getByLabel('12 mois').check()
  await write('Calendrier')
  await page.getByLabel('Fonction (ligne 1)').fill('Conseillère')
  await page.getByLabel('Temps plein (ligne 1)').fill('0,5')
  await next()
  await expect(page).toHaveURL(/remplir\/financement/)
  await page.getByLabel(/ne récupère pas la TVA/).check()
  await page.getByLabel('Dépense 1', { exact: true }).fill('Véhicule')
  await page.locator('[name="plan.costs.0.euros"]').fill(String(candidate.requested * 1.5))
  await page.locator('[name="plan.requested"]').fill(String(candidate.requested))
  await page.locator('[name="plan.smallestViable"]').fill(String(candidate.requested * 0.6))
  await page.getByLabel('Autre ressource 1', { exact: true }).fill('Fonds propres')
  await page.locator('[name="plan.resources.0.euros"]').fill(String(candidate.requested * 0.5 - 1))
  await expect(page.getByText(/manque|écart|équilibr/i).first()).toBeVisible()
  await page.locator('[name="plan.resources.0.euros"]').fill(String(candidate.requested * 0.5))
  await next()
  await expect(page).toHaveURL(/remplir\/effets/)
  await page.getByLabel('Indicateur (ligne 1)').fill('Permanences tenues')
  await page.getByLabel('Valeur de départ (ligne 1)').fill('0')
  await page.getByLabel('Valeur visée (ligne 1)').fill('12')
  await next()
  await expect(page).toHaveURL(/remplir\/engagements/)
  await page.getByLabel('Le représentant légal de la structure').check()
  await page.getByLabel('Nom et fonction de cette personne').fill('Dominique Fictif, président')
  for (const box of await page.locator('main input[type=checkbox]').all()) await box.check()
  await next()
  await expect(page).toHaveURL(/remplir\/pieces/)
  const pdf = await renderPdf({ title: 'Pièce fictive', foot: 'Pièce fictive', demonstration: true, at: new Date(), blocks: [{ kind: 'title', text: 'Pièce fictive' }] })
  await page.locator('input[type=file]').first().setInputFiles({ name: 'projet.pdf', mimeType: 'application/pdf', buffer: pdf })
  await page.getByRole('button', { name: /^Joindre/ }).first().click()
  await expect(page.getByRole('link', { name: 'projet.pdf' })).toBeVisible()
  await step(/Relire et déposer/)
  await expect(page).toHaveURL(/deposer/)
  await page.getByRole('button', { name: 'Déposer la candidature' }).click()
  await expect(page).toHaveURL(/depots\/1$/)
  const receipt = (await page.locator('main').textContent()) ?? ''
  expect(receipt).toMatch(/[0-9a-f]{64}/)
  return { number: /n°\s?(\d+)/.exec(receipt)?.[1] ?? '' }
}
