import type { Page } from '@playwright/test'
import { addDays, dayOf, type Day } from '@/lib/kernel/days'
import { routes } from '@/lib/kernel/routes'
import { workbook } from '@/lib/sheets/workbook'
import { stage } from '../access/stage'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'

const french = (day: Day) => day.split('-').reverse().join('/')

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('un rapport d’activité est lu par ses colonnes, corrigé, essayé, puis gardé comme preuve', async ({ page, db, browserOf, signInAs }) => {
      test.slow()
      const s = await stage(db, 'announced')
      const { id } = await db.laureate.findUniqueOrThrow({ where: { applicationId: s.mine }, select: { id: true } })
      const began = addDays(dayOf(new Date()), -300)
      await db.laureate.update({ where: { id }, data: { announcedOn: new Date(`${began}T00:00:00.000Z`) } })
      const on = (days: number) => french(addDays(began, days))
      const join = async (target: Page, name: string, content: string | Buffer) => {
        await target.goto(routes.ownImpact(s.mine))
        await target.getByText('Saisir par un fichier', { exact: true }).click()
        await target.getByLabel('Fichier de relevés ou rapport d’activité (CSV ou XLSX)').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
        await target.getByRole('button', { name: 'Essayer ce fichier' }).click()
      }
      await signInAs(s.cast.email('applicant'))
      await join(page, 'photo.csv', 'Nom;Couleur\na;b\n')
      await expect(page.getByText(/Aucun titre de ce fichier ne se reconnaît/)).toBeVisible()

      // One row a permanence, invented; its second column of people is not taken at first.
      const report = `Espace fictif, rapport inventé;;;;\nDate de la permanence;Commune;Nb d’usagers;Visiteurs de passage;Observations\n${on(20)};Murat;8;2;beau temps\n${on(40)};Allanche;3;1;\n${on(250)};MURAT;60 000;0;\nTotal;;60 011;3;\n`
      await join(page, 'activité 2026.csv', report)
      await expect(page.getByRole('heading', { name: 'Ce que donne chaque colonne' })).toBeVisible()
      await expect(page.getByLabel('Ce que donne « Date de la permanence »')).toHaveValue('permanence')
      await expect(page.getByLabel('Ce que donne « Nb d’usagers »')).toHaveValue('personnes')
      await expect(page.getByText(/vient déjà de/)).toBeVisible()
      await expect(page.getByRole('row', { name: /^Personnes rencontrées/ }).first()).toContainText('11')
      await expectNoSidewaysScroll(page)
      if (javaScriptEnabled) await expectAccessible(page)

      // Corrected: both columns of people add up.
      await page.getByLabel('Ce que donne « Visiteurs de passage »').selectOption('personnes')
      await page.getByLabel('Comment se lit « Visiteurs de passage »').selectOption('ADD')
      await page.getByRole('button', { name: 'Voir ce que cela donne' }).click()
      await expect(page.getByText('Choisi par vous.')).toBeVisible()
      await expect(page.getByRole('row', { name: /^Personnes rencontrées/ }).first()).toContainText('14')
      await page.getByText(/^Lignes du fichier/).click()
      await expect(page.getByText('Ligne de total : ses parties sont déjà comptées.')).toBeVisible()
      expect(await db.measurement.count({ where: { laureateId: id } })).toBe(0)

      // What surprises asks for its word, then all is kept at once.
      const word = page.getByLabel(/^Explication.: Personnes rencontrées au /)
      await word.fill('Fête fictive comptée.')
      await page.getByRole('button', { name: /^Enregistrer 6/ }).click()
      await expect(page.getByText('Ce fichier est enregistré : il n’apporte plus rien de nouveau.')).toBeVisible()
      expect(await db.measurement.count({ where: { laureateId: id, source: 'FILE' } })).toBe(6)
      await join(page, 'activité 2026.csv', report)
      await expect(page.getByRole('heading', { name: 'Ce que donne chaque colonne' })).toBeVisible()
      expect(await db.measurementImport.count({ where: { laureateId: id } })).toBe(1)
      const own = await db.measurementImport.findFirstOrThrow({ where: { laureateId: id }, select: { id: true } })

      // The file is its proof, for the structure and for the team.
      const team = await browserOf(s.cast.email('staff'))
      await team.goto(routes.laureateImpact(s.slug, id))
      await team.locator('details:has(#releves-personnes) > summary').click()
      await expect(team.locator('#releves-personnes').getByText(/activité 2026\.csv/).first()).toBeVisible()
      await expect.poll(async () => (await team.request.get(routes.measurementProof(own.id))).status(), { timeout: 20_000 }).toBe(200)
      await expectNoSidewaysScroll(team)

      // A workbook, with a row that cannot be read: nothing to confirm.
      const made = await workbook('Suivi fictif', [['Mois', 'Démarches'], [on(20), 12], ['bientôt', 3]])
      await join(page, 'suivi.xlsx', Buffer.from(await new Response(made).arrayBuffer()))
      await expect(page.getByText(/feuille/)).toBeVisible()
      await expect(page.getByText('« bientôt » n’est ni une date ni un mois avec son année.')).toBeVisible()
      await expect(page.getByRole('button', { name: /^Enregistrer/ })).toHaveCount(0)
      await expectNoSidewaysScroll(page)
    })
  })
