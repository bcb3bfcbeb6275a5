import { routes } from '@/lib/kernel/routes'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

test('la page publique de l’édition 2024 dit les faits publiés et leur source, et « non publié » pour le reste', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: /^AMI.*édition 2024$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('édition 2024')
  const facts = page.getByRole('table')
  await expect(facts.getByRole('row', { name: /Candidatures reçues/ })).toContainText('92')
  await expect(facts.getByRole('row', { name: /Candidatures reçues/ })).toContainText('Localtis')
  await expect(facts.getByRole('row', { name: /Présidence du jury/ })).toContainText('Bernard Delcros')
  await expect(facts.getByRole('row', { name: /Montant par lauréat/ })).toContainText('non publié')
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
})

test('les lauréats de 2024 se lisent en liste et sur la carte, sans bandeau : rien n’y est inventé', async ({ page }) => {
  const band = page.getByText('Données de démonstration')
  await page.goto('/')
  await expect(band).toBeVisible()
  await page.getByRole('link', { name: /^23 lauréats, .*édition 2024/ }).click()
  await expect(band).toBeHidden()
  await expect(page.getByText(/n’est pas un service de la Banque des Territoires/)).toBeVisible()
  await expect(page.getByText('Classés par le nom des France services.')).toBeVisible()
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(24)
  const places = page.getByRole('list', { name: 'Départements des lauréats' })
  await expect(places.getByRole('listitem')).toHaveCount(20)
  await places.getByRole('link', { name: 'Cantal (15)' }).press('Enter')
  await expect(page.locator('tr:target')).toContainText('France services du Pays Gentiane')
})

test('chaque lauréat de 2024 a sa page et son image ; elle ne dit que ce que dit la liste', async ({ page }) => {
  await page.goto(routes.callResults('ami-aller-vers-2024'))
  const figures = page.getByRole('region', { name: 'En chiffres' })
  await expect(figures).toContainText('500\u202f000\u202f€')
  await expect(figures).toContainText('Source : Localtis')
  await page.getByRole('region', { name: 'Par région et par département' }).getByRole('link', { name: 'France services du Pays Gentiane' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('France services du Pays Gentiane')
  await expect(page.getByRole('main')).toContainText('Auvergne-Rhône-Alpes')
  await expect(page.getByText('Données de démonstration')).toBeHidden()
  const picture = await page.locator('meta[property="og:image"]').getAttribute('content') ?? ''
  const answer = await page.request.get(new URL(picture).pathname)
  expect([answer.status(), answer.headers()['content-type'], (await answer.body()).subarray(1, 4).toString()]).toEqual([200, 'image/png', 'PNG'])
})

test('la liste imprimée tient sur du papier blanc, sans ce qui ne sert qu’à l’écran', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto(routes.callResults('ami-aller-vers-2024'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('Télécharger cette liste')).toBeHidden()
  await expect(page.getByRole('navigation').first()).toBeHidden()
  expect(await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.documentElement).colorScheme])).toEqual(['rgb(255, 255, 255)', 'light'])
})

test('les trois fichiers ouverts portent une empreinte : redemandés inchangés, ils répondent 304', async ({ request }) => {
  for (const format of ['csv', 'json', 'atom'] as const) {
    const address = routes.openLaureates(format, 'ami-aller-vers-2024')
    const first = await request.get(address)
    const { etag = '' } = first.headers()
    expect([first.status(), etag.startsWith('"'), first.headers()['content-encoding']], format).toEqual([200, true, undefined])
    expect((await first.text()).match(/France services Tours Sud/g), format).toHaveLength(1)
    const again = await request.get(address, { headers: { 'if-none-match': etag } })
    expect([again.status(), again.headers().etag, await again.text()], format).toEqual([304, etag, ''])
    expect((await request.get(address, { headers: { 'if-none-match': '"autre"' } })).status(), format).toBe(200)
  }
})
