import { fileStore } from '@/lib/files/store'
import type { Db } from '@/lib/db/client'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { ensureAccount } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { playDossier } from '@/prisma/seed/play/deposits'
import { randomFrom } from '@/prisma/seed/random'
import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'
import { depositByForm } from '../steps/applicant'
import { refused, said } from '../steps/forms'

let dossiers = 73_000

/** A draft begun by one person, and a colleague who writes in it too. */
async function begun(db: Db) {
  const now = new Date()
  const [email, colleague] = [`structure-${newId()}@example.org`, `collegue-${newId()}@example.org`]
  const account = await ensureAccount(db, { email, name: 'Camille Fictive' }, null, now)
  dossiers += 1
  const { applicationId, structureId } = await playDossier(db, fileStore(process.env.FILES_DIR ?? ''), { slug: 'ami-fictif-candidatures' }, account, fictionalDossier(dossiers + process.pid % 500 * 10, randomFrom(dossiers)), now, 'draft')
  await db.membership.create({ data: { structureId, accountId: await ensureAccount(db, { email: colleague, name: 'Claire Fictive' }, null, now), role: 'EDITOR', since: now } })
  const heldIn = async (fieldKey: string) => (await db.answer.findUnique({ where: { applicationId_fieldKey: { applicationId, fieldKey } } }))?.value
  return { applicationId, email, colleague, heldIn, step: routes.applicationStep(applicationId, 'projet') }
}

test.describe('réseau coupé', () => {
  test.beforeEach(({ expected }) => void expected.push(/ERR_INTERNET_DISCONNECTED/, /status of 401/))

  test('au milieu d’une étape : ce qui est saisi attend dans le navigateur et part quand le réseau revient, ou à la prochaine ouverture', async ({ page, context, db, signInAs }) => {
    const { applicationId, email, heldIn, step } = await begun(db)
    await signInAs(email)
    await page.goto(step)
    await page.getByLabel('Titre du projet').fill('Titre écrit avec le réseau')
    await page.getByLabel('Titre du projet').blur()
    await said(page, /Enregistré à \d+\sh\s\d\d/)
    expect(await heldIn('titre')).toBe('Titre écrit avec le réseau')

    await context.setOffline(true)
    await page.getByLabel('Titre du projet').fill('Titre écrit sans réseau')
    await page.getByLabel('Le projet en quelques phrases').fill('Résumé écrit sans réseau')
    await page.getByLabel('Comment le projet y répond').focus()
    await said(page, '2 réponses attendent le réseau.')
    await page.getByRole('button', { name: 'Enregistrer et continuer' }).click()
    await expect(page).toHaveURL(/remplir\/projet$/)
    await context.setOffline(false)
    await said(page, /^Enregistré à/)
    await expect.poll(() => heldIn('resume')).toBe('Résumé écrit sans réseau')
    expect(await heldIn('titre')).toBe('Titre écrit sans réseau')

    // The lid closes before the network is back: the next page of the dossier that is opened sends it.
    await context.setOffline(true)
    await page.getByLabel('Comment le projet y répond').fill('Réponse écrite avant de fermer')
    await page.close()
    await context.setOffline(false)
    const next = await context.newPage()
    await next.goto(routes.application(applicationId))
    await said(next, /1\sréponse gardée dans ce navigateur vient d’être enregistrée/)
    expect(await heldIn('reponse-ambitions')).toBe('Réponse écrite avant de fermer')
    expect(await next.evaluate(() => Object.keys(localStorage))).toEqual([])
  })

  test('la page rechargée montre ce qui n’était pas parti ; la session finie, tout est gardé ; la déconnexion l’efface', async ({ page, context, db, signInAs }) => {
    const { email, heldIn, step } = await begun(db)
    await signInAs(email)
    await page.goto(step)
    await context.setOffline(true)
    await page.getByLabel('Le projet en quelques phrases').fill('Écrit juste avant de recharger')
    await context.setOffline(false)
    await page.reload()
    await expect(page.getByLabel('Le projet en quelques phrases')).toHaveValue('Écrit juste avant de recharger')
    // The page that was left may have sent it: what counts is that this one knows.
    await said(page, /^Enregistré à/)
    expect(await heldIn('resume')).toBe('Écrit juste avant de recharger')

    await context.clearCookies()
    await page.getByLabel('Titre du projet').fill('Écrit après la fin de la session')
    await page.getByLabel('Titre du projet').blur()
    await said(page, /Votre session est terminée\s: 1\sréponse est gardée/)
    await signInAs(email)
    await page.goto(step)
    await said(page, /^Enregistré à/)
    expect(await heldIn('titre')).toBe('Écrit après la fin de la session')

    await page.getByLabel('Titre du projet').fill('x'.repeat(10))
    await context.setOffline(true)
    await page.getByLabel('Titre du projet').blur()
    await said(page, /1\sréponse attend le réseau/)
    await context.setOffline(false)
    await page.evaluate(() => localStorage.setItem('autre', 'reste'))
    page.on('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    await expect(page).toHaveURL(/\/$/)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['autre'])
  })
})

test.describe('réponse fausse', () => {
  test.beforeEach(({ expected }) => void expected.push(/status of 400/))

  test('une réponse fausse a sa phrase dès qu’elle est quittée : la dernière bonne reste au serveur, ce qui est tapé dans le champ', async ({ page, db, signInAs }) => {
    const { applicationId, email, heldIn } = await begun(db)
    await signInAs(email)
    await page.goto(routes.applicationStep(applicationId, 'territoire'))
    const distance = page.getByLabel(/^Distance entre/)
    await distance.fill('35')
    await distance.blur()
    await said(page, /Enregistré à/)
    await distance.fill('assez loin')
    await distance.blur()
    await expect(distance).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByText('Écrivez un nombre entier.')).toBeVisible()
    expect(await heldIn('distance')).toBe(35)
    await page.reload()
    await expect(distance).toHaveValue('assez loin')
    await expect(page.getByText('Écrivez un nombre entier.')).toBeVisible()
  })

  test('une ligne refusée revient telle qu’elle a été tapée, avec trois lignes vides et pas davantage', async ({ page, db, signInAs }) => {
    const { applicationId, email } = await begun(db)
    await signInAs(email)
    await page.goto(routes.applicationStep(applicationId, 'dispositif'))
    const communes = page.getByLabel(/^Commune \(ligne/)
    const lines = await communes.count()
    for (const time of ['une fois', 'deux fois']) {
      await communes.first().fill(`Commune inconnue ${time}`)
      await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
      await refused(page, /n’existe pas dans le découpage d’aujourd’hui/)
      await expect(communes.first()).toHaveValue(`Commune inconnue ${time}`)
      await expect(communes).toHaveCount(lines)
    }
  })

  test('plan de financement : une phrase qui disparaît ne fait pas manquer la case sur laquelle on appuie ; ce qui manque mène à son champ', async ({ page, db, signInAs }) => {
    const { applicationId, email } = await begun(db)
    await signInAs(email)
    await page.goto(routes.applicationStep(applicationId, 'financement'))
    const amount = page.getByLabel('Montant (dépense 1)')
    await page.getByLabel('Dépense 1', { exact: true }).fill('Un vélo cargo')
    await page.getByLabel('Dépense 1', { exact: true }).blur()
    await expect(page.getByText(/^Donnez le montant de/).first()).toBeVisible()
    await amount.fill('1 000')
    const box = page.getByLabel('éligible (dépense 1)')
    const was = await box.isChecked()
    await box.click()
    expect(await box.isChecked()).toBe(!was)

    await said(page, /Enregistré à/)
    // All of it, not the first field alone: what is sent from the next page is told at its top, and pushes the link away.
    await expect.poll(async () => (await db.financingLine.findFirst({ where: { applicationId, label: 'Un vélo cargo' }, select: { cents: true, eligible: true } })) ?? null).toEqual({ cents: 100_000n, eligible: !was })
    await page.goto(routes.deposit(applicationId))
    await page.getByRole('link', { name: 'Indiquez l’aide demandée.' }).click()
    await expect(page.getByLabel('Aide demandée')).toBeFocused()
  })
})

/** Both answer the same question; the second to save is shown the two, and chooses. */
for (const script of [true, false])
  test.describe(script ? 'deux collègues' : 'deux collègues, sans JavaScript', () => {
    test.use({ javaScriptEnabled: script })
    test.beforeEach(({ expected }) => void expected.push(/status of 409/))

    test('dans un champ : chacun voit les deux réponses, personne n’écrase l’autre en silence', async ({ page, browserOf, db, signInAs }) => {
      const { applicationId, email, colleague, heldIn, step } = await begun(db)
      await signInAs(email)
      await page.goto(step)
      const other = await browserOf(colleague)
      await other.goto(step)
      const [mine, theirs] = [page.getByLabel('Titre du projet'), other.getByLabel('Titre du projet')] as const
      await theirs.fill('Le titre de Claire')
      await other.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
      await said(other, /enregistré/)

      await mine.fill('Le titre de Camille')
      await page.getByLabel('Le projet en quelques phrases').fill('Le résumé de Camille')
      if (script) await page.getByLabel('Le projet en quelques phrases').blur()
      else await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
      const clash = page.getByRole('status').filter({ hasText: 'a deux réponses' })
      await expect(clash).toContainText('Ce que vous avez écrit')
      await expect(clash).toContainText('Le titre de Camille')
      await expect(clash).toContainText(/Ce que Claire Fictive a enregistré à \d+\sh\s\d\d/)
      await expect(clash).toContainText('Le titre de Claire')
      await expect(mine).toHaveValue('Le titre de Camille')
      await expect.poll(() => heldIn('resume')).toBe('Le résumé de Camille')
      expect(await heldIn('titre')).toBe('Le titre de Claire')
      if (script) {
        await expectAccessible(page)
        await page.setViewportSize({ width: 320, height: 640 })
        await expectNoSidewaysScroll(page)
      }

      // Saved again without choosing, it is still not overwritten.
      await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
      await refused(page, /Titre du projet.*une autre réponse a été enregistrée/)
      expect(await heldIn('titre')).toBe('Le titre de Claire')
      await mine.fill('Le titre de Camille et de Claire')
      await page.getByRole('button', { name: 'Garder la mienne' }).click()
      await said(page, 'Le brouillon est enregistré.')
      expect(await heldIn('titre')).toBe('Le titre de Camille et de Claire')

      await theirs.fill('Claire insiste')
      await other.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
      await refused(other, /Titre du projet.*une autre réponse a été enregistrée/)
      await other.getByRole('button', { name: 'Garder l’autre' }).click()
      await said(other, 'Le brouillon est enregistré.')
      await expect(theirs).toHaveValue('Le titre de Camille et de Claire')

      await page.goto(routes.answerHistory(applicationId, 'titre'))
      await expect(page.getByText('Le titre de Claire', { exact: true })).toBeVisible()
      await page.getByRole('button', { name: 'Rétablir la version 3' }).click()
      await said(page, 'Cette version est de nouveau la réponse.')
      expect(await heldIn('titre')).toBe('Le titre de Claire')
    })
  })

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('tout le formulaire se remplit et se dépose', async ({ page, db, signInAs }) => {
    test.setTimeout(120_000)
    const email = `structure-${newId()}@example.org`
    await ensureAccount(db, { email, name: 'Personne fictive sans script' }, null, new Date())
    await signInAs(email)
    await page.goto('/')
    await depositByForm(page, 'AMI « Aller vers », édition fictive ouverte', { siretNumber: 78_001, structure: 'Association fictive sans script', place: 'France services fictive sans script', departement: '15', commune: 'Aurillac', requested: 20_000 })
  })
})

test('au clavier seul, à 320 px : une étape se remplit, s’enregistre à mesure et mène à la suivante', async ({ page, db, signInAs, expected }) => {
  // On a slow machine a pause falls in the middle of a date or a number: half of it is refused, until the rest is typed.
  expected.push(/status of 400/)
  const { applicationId, email, heldIn } = await begun(db)
  await signInAs(email)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(routes.application(applicationId))
  await expect(page.getByRole('listitem').filter({ hasText: '3. Le projet et les ambitions' })).toContainText('Complet')
  await expect(page.getByRole('listitem').filter({ hasText: '6. Calendrier' })).toContainText('À faire')
  await expectNoSidewaysScroll(page)
  await page.goto(routes.applicationStep(applicationId, 'calendrier'))
  await page.getByLabel('Démarrage prévu').focus()
  await page.keyboard.type('01042027')
  const reach = async (name: string | RegExp) => {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await page.getByLabel(name).first().evaluate((node) => node === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`${name} ne se rejoint pas au clavier`)
  }
  await page.keyboard.press('Tab')
  await reach('6 mois')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await reach('Calendrier')
  await page.keyboard.type('Dès janvier')
  await reach('Fonction (ligne 1)')
  await page.keyboard.type('Conseillère')
  await page.keyboard.press('Tab')
  await page.keyboard.type('0,5')
  await page.keyboard.press('Tab')
  await expect.poll(() => heldIn('equipe')).toMatchObject([{ fonction: 'Conseillère', etp: '0,5' }])
  expect([await heldIn('demarrage'), await heldIn('duree'), await heldIn('calendrier')]).toEqual(['2027-01-04', '12', 'Dès janvier'])
  await expectNoSidewaysScroll(page)
  await page.getByRole('button', { name: 'Enregistrer et continuer' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/remplir\/financement/)
})
