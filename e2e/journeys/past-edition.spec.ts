import { newId } from '@/lib/kernel/ids'
import { expect, test } from '../fixtures/test'
import { enterSpace, fill, refused } from '../steps/forms'

test('une édition passée entre par ses faits publiés : la liste est refusée ligne par ligne, corrigée, puis publiée', async ({ page, signInAs }) => {
  const slug = `ami-fictif-passe-${newId().slice(-8)}`
  await signInAs('pilotage@example.org')
  await page.goto('/')
  await enterSpace(page, 'Pilotage')
  await page.getByRole('link', { name: 'Saisir une édition passée' }).click()
  await fill(page, { 'Titre': 'AMI fictif d’une année passée', 'Adresse publique': slug, 'Source des faits': 'Communiqué fictif du 3 mars 2022', 'Financeur': 'Financeur fictif', 'Annonce des résultats': '2022-03-03' })
  await page.getByLabel(/^Présidence du jury/).fill('Sénatrice fictive')
  await page.getByLabel(/^Enveloppe/).fill('120 000')
  const list = page.getByLabel('Liste des lauréats')
  await list.fill('france_services,departement\nEspace fictif des Crêtes,8\n,15\nEspace fictif du Gué,08\nEspace fictif du Gué,08')
  await page.getByRole('button', { name: 'Enregistrer l’édition' }).click()
  await refused(page, 'La liste des lauréats est à corriger ; rien n’a été enregistré.')
  const faults = page.getByRole('alert').getByRole('listitem')
  await expect(faults).toContainText(['Ligne 2 : « 8 » n’est pas le code d’un département', 'Ligne 3 : Le nom manque', 'Ligne 5 : « Espace fictif du Gué » est déjà dans la liste'])
  await expect(list).toHaveValue(/Espace fictif des Crêtes,8/)

  await list.fill('france_services,departement\nEspace fictif du Gué,08\nEspace fictif de l’Écluse,2A\nEspace fictif des Crêtes,974')
  await page.getByRole('button', { name: 'Enregistrer l’édition' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'AMI fictif d’une année passée' })).toBeVisible()
  await page.goto(`/appels/${slug}`)
  for (const [fact, value] of [['Lauréats', '3'], ['Présidence du jury', 'Sénatrice fictive'], ['Enveloppe', '120 000 €'], ['Candidatures reçues', 'non publié']] as const)
    await expect(page.getByRole('row', { name: new RegExp(`^${fact}`) })).toContainText(value)
  await page.getByRole('link', { name: 'Voir les lauréats' }).click()
  await expect(page.getByRole('table', { name: 'Lauréats, par le nom des France services' }).getByRole('rowheader')).toHaveText(['Espace fictif de l’Écluse', 'Espace fictif des Crêtes', 'Espace fictif du Gué'])
})
