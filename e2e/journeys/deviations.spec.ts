import { routes } from '@/lib/kernel/routes'
import { stage } from '../access/stage'
import { expect, expectAccessible, test } from '../fixtures/test'

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? 'avec JavaScript' : 'sans JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('le financeur s’écarte de l’avis du jury pour un motif de la liste : la présidence en est prévenue, le signataire le signe, la lettre suit', async ({ page, db, signInAs, browserOf, mailTo }) => {
      test.slow()
      const s = await stage(db, 'sealed')
      const numbers = Object.fromEntries((await db.application.findMany({ where: { callId: s.callId }, select: { id: true, number: true } })).map(({ id, number }) => [id, number]))
      const amount = (id: string) => page.getByLabel(new RegExp(`^Montant attribué au dossier n°\\s${numbers[id]},`))
      const fields = (id: string) => page.getByRole('group', { name: new RegExp(`^Dossier n°\\s${numbers[id]},`) })

      await signInAs(s.cast.email('staff'))
      await page.goto(routes.envelope(s.slug))
      await page.getByRole('button', { name: 'Partir des montants proposés par le jury' }).click()
      await expect(page.getByRole('heading', { name: 'Écarts avec l’avis du jury' })).toHaveCount(0)
      await amount(s.other).fill('')
      await amount(s.third).fill('14 000')
      await page.getByRole('button', { name: 'Enregistrer les montants' }).click()
      await expect(page.getByText(/^2.montants enregistrés/)).toBeVisible()
      await expect(page.getByText(new RegExp(`^Dossier ${numbers[s.other]}.: le jury propose de le retenir`))).toBeVisible()
      await expect(page.getByRole('button', { name: 'Préparer l’enveloppe' })).toHaveCount(0)

      await fields(s.other).getByLabel('Motif de l’écart').selectOption({ label: 'vérification de l’organisme non satisfaite' })
      await fields(s.other).getByLabel('Raison').fill('Comptes fictifs non certifiés.')
      await expect(fields(s.third).getByLabel('Motif de l’écart')).toHaveValue('LEFTOVER')
      await fields(s.third).getByLabel('Raison').fill('Reliquat fictif du dossier écarté.')
      await page.getByRole('button', { name: 'Enregistrer les motifs' }).click()
      await expect(page.getByText(/^2.motifs enregistrés/)).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('button', { name: 'Préparer l’enveloppe' }).click()
      await expect(page.getByText('Vous avez préparé cette enveloppe : une seconde personne doit la contrôler.')).toBeVisible()

      // The president is kept away from « other »: the deputy is told of that one.
      const [president, deputy] = await Promise.all((['president', 'deputy'] as const).map((who) => mailTo(s.cast.email(who), /s’écarte de l’avis/)))
      expect(president?.text).toContain('Reliquat fictif du dossier écarté.')
      expect(president?.text).not.toContain('Comptes fictifs')
      expect(deputy?.text).toContain('Comptes fictifs non certifiés.')

      const checker = await browserOf(s.cast.email('checker'))
      await checker.goto(routes.envelope(s.slug))
      await expect(checker.getByText(/^Motif.: vérification de l’organisme/)).toBeVisible()
      await checker.getByRole('button', { name: 'Attester le contrôle' }).click()
      const signer = await browserOf(s.cast.email('signatory'))
      await signer.goto(routes.signEnvelope(s.slug))
      await expect(signer.getByText(/^Vous signez aussi, à part, 2.écarts avec l’avis du jury/)).toBeVisible()
      await signer.getByLabel('Pour signer, écrivez « attribuer »').fill('attribuer')
      await signer.getByRole('button', { name: 'Signer l’attribution' }).click()
      await expect(signer.getByText(/^Empreinte SHA-256 des écarts signés/)).toBeVisible()

      await page.goto(routes.decisions(s.slug))
      await page.getByRole('button', { name: 'Établir les décisions' }).click()
      await expect(page.getByText(/3.décisions attendent la signature/)).toBeVisible()
      const outcomes = await db.decision.findMany({ where: { application: { callId: s.callId } }, select: { applicationId: true, outcome: true, grounds: true } })
      expect(Object.fromEntries(outcomes.map(({ applicationId, outcome }) => [applicationId, outcome]))).toEqual({ [s.mine]: 'LAUREATE', [s.other]: 'REJECTED', [s.third]: 'LAUREATE' })
    })
  })
