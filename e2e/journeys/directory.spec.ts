import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { newId } from '@/lib/kernel/ids'
import { fictionalSiret } from '@/lib/kernel/siret'
import { ensureAccount } from '@/prisma/seed/accounts'
import { expect, test } from '../fixtures/test'
import { enterSpace, refused } from '../steps/forms'

type Line = { id?: string; name: string; insee?: string; phone?: string }

/** A partial directory of one structure, told by a word that is nowhere else. */
function directory(siretNumber: number) {
  const word = `Rive${newId().slice(-8)}`
  const siret = fictionalSiret(siretNumber)
  const csv = (lines: Line[]) =>
    Buffer.from(['Identifiant;Nom de l’espace;Code INSEE;Téléphone;Structure porteuse;SIRET;Forme juridique', ...lines.map(({ id = '', name, insee = '15014', phone = '' }) => `${id && `${word}-${id}`};${name} ${word};${insee};${phone};Association fictive ${word};${siret};Association`)].join('\r\n'))
  return { word, siret, csv }
}

async function sendFile(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto('/')
  await enterSpace(page, 'Pilotage')
  await page.getByRole('link', { name: 'Annuaire France services' }).click()
  await page.getByRole('link', { name: 'Importer un annuaire' }).click()
  await page.getByLabel('Fichier CSV').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Envoyer ce fichier' }).click()
}

async function tryPartial(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Ce que donne chaque colonne' })).toBeVisible()
  await page.getByLabel('Ce fichier est l’annuaire entier').uncheck()
  await page.getByRole('button', { name: 'Essayer sans rien changer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Essai de l’import' })).toBeVisible()
}

const counted = async (page: Page, counts: Record<string, string>) => {
  for (const [label, count] of Object.entries(counts)) await expect(page.getByRole('row', { name: new RegExp(`^${label}`) }).getByRole('cell')).toHaveText(count)
}

async function importIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Importer dans l’annuaire' }).click()
  await expect(page.getByText(/^Importé le .* par Agente fictive Pilotage\.$/)).toBeVisible()
}

test('l’annuaire : un fichier refusé, un essai qui dit chaque faute, l’import, puis le même espace mis à jour sans double', async ({ page, signInAs }) => {
  const { word, csv } = directory(72_001)
  await signInAs('pilotage@example.org')
  await sendFile(page, 'image.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]))
  await refused(page, 'Ce fichier n’est pas un CSV')

  await sendFile(page, 'annuaire.csv', csv([{ id: '1', name: 'France services fictive du Gué' }, { id: '2', name: 'Bus fictif', insee: '99999' }, { id: '3', name: 'Espace fictif', phone: 'bonjour' }]))
  await page.getByLabel('Nom de l’espace').selectOption({ label: 'Ne pas reprendre' })
  await page.getByRole('button', { name: 'Essayer sans rien changer' }).click()
  await refused(page, 'Dites quelle colonne donne le nom de l’espace.')
  await page.getByLabel('Nom de l’espace').selectOption({ label: 'Nom de l’espace' })
  await tryPartial(page)
  await counted(page, { 'Espaces à créer': '1', 'Espaces qui disparaîtraient': '0', 'Lignes fausses': '2' })
  await expect(page.getByRole('row', { name: /99999/ })).toContainText(/3.*Code INSEE.*99999.*Aucune commune n’a ce code INSEE/)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Télécharger les erreurs en CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('donnees-de-demonstration-erreurs-annuaire.csv')
  expect(readFileSync((await file.path()) ?? '', 'utf8')).toContain('4;Téléphone;bonjour;')
  await importIt(page)

  await sendFile(page, 'annuaire.csv', csv([{ id: '1', name: 'France services fictive de l’Écluse', phone: '04 65 71 00 00' }]))
  await tryPartial(page)
  await counted(page, { 'Espaces à créer': '0', 'Espaces à mettre à jour': '1' })
  await importIt(page)
  await page.getByRole('link', { name: 'Annuaire France services' }).click()
  await page.getByLabel(/^Espace, structure/).fill(`écluse ${word}`)
  await page.getByRole('button', { name: 'Chercher' }).click()
  await page.getByRole('link', { name: `France services fictive de l’Écluse ${word}` }).click()
  await expect(page.getByText('04 65 71 00 00')).toBeVisible()
})

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('une structure part de l’annuaire : tout est proposé, tout se corrige, une case décochée le reste', async ({ page, db, signInAs, browserOf }) => {
    const { word, siret, csv } = directory(72_002)
    await signInAs('pilotage@example.org')
    await sendFile(page, 'annuaire.csv', csv([{ id: '1', name: 'France services fictive du Gué' }, { id: '2', name: 'France services fictive des Crêtes', insee: '15187' }, { name: 'Bus fictif' }]))
    await tryPartial(page)
    await counted(page, { 'Espaces à créer': '3', 'Lignes fausses': '0' })
    await importIt(page)

    const email = `annuaire-${newId()}@example.org`
    await ensureAccount(db, { email, name: 'Conseillère fictive' }, null, new Date())
    const own = await browserOf(email)
    await own.goto('/candidat')
    await own.getByRole('link', { name: 'Déclarer votre structure' }).click()
    await own.getByLabel('Chercher dans l’annuaire').fill(`guE ${word}`)
    await own.getByRole('button', { name: 'Chercher' }).click()
    await own.getByRole('link', { name: `Partir de cet espace : France services fictive du Gué ${word}` }).click()
    await expect(own.getByLabel('SIRET')).toHaveValue(siret)
    await expect(own.getByLabel('Nom de la structure')).toHaveValue(`Association fictive ${word}`)
    await expect(own.getByLabel('Forme juridique')).toHaveValue('ASSOCIATION')
    await expect(own.getByLabel(/^Commune/).first()).toHaveValue('Aurillac')

    await own.getByLabel('Nom de la structure').fill('')
    await own.getByLabel(`Créer « Bus fictif ${word} »`).uncheck()
    await own.getByText(`Corriger France services fictive des Crêtes ${word}`).click()
    await own.getByRole('group', { name: `France services fictive des Crêtes ${word}` }).getByLabel('Nom public').fill('France services fictive corrigée')
    await own.getByRole('button', { name: 'Déclarer cette structure' }).click()
    await refused(own, 'Indiquez le nom de la structure.')
    await expect(own.getByLabel(`Créer « Bus fictif ${word} »`)).not.toBeChecked()
    await own.getByLabel('Nom de la structure').fill('Association fictive relue')
    await own.getByRole('button', { name: 'Déclarer cette structure' }).click()
    await expect(own.getByRole('heading', { level: 1, name: 'Association fictive relue' })).toBeVisible()
    await expect(own.getByRole('region', { name: 'Espaces France services' }).getByRole('rowheader')).toHaveText([`France services fictive du Gué ${word}`, 'France services fictive corrigée'])
  })
})
