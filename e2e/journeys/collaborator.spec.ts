import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { ensureAccount } from '@/prisma/seed/accounts'
import { declareAll } from '@/prisma/seed/play/jury'
import { done } from '@/prisma/seed/play/done'
import { stage } from '../access/stage'
import { expect, expectAccessible, test } from '../fixtures/test'

/** A jury that reads: every member has every dossier. */
async function reading(db: Parameters<typeof stage>[0]) {
  const s = await stage(db, 'jury')
  await declareAll(db, s.callId, new Date())
  done(await runAssignment(await s.cast.as('staff'), { callId: s.callId, seed: 'aide' }, s.context()))
  return s
}

test('un membre désigne qui prépare ses grilles : charte acceptée, brouillon préparé, que lui seul relit et rend', async ({ db, browserOf }) => {
  const s = await reading(db)
  const member = await browserOf(s.cast.email('juror'))
  await member.goto(routes.juryCall(s.slug))
  await member.getByRole('link', { name: 'Mes collaborateurs' }).click()
  await expect(member.getByText('Personne ne prépare vos grilles.')).toBeVisible()
  await member.getByLabel('Adresse électronique de son compte').fill(s.cast.email('helper'))
  await member.getByRole('button', { name: 'Désigner' }).click()
  await expect(member.getByText(/charte à accepter/)).toBeVisible()
  await expectAccessible(member)

  const helper = await browserOf(s.cast.email('helper'))
  await helper.goto(routes.jury())
  await helper.getByRole('link', { name: /^Accepter la charte/ }).click()
  await helper.getByRole('button', { name: 'Accepter la charte' }).click()
  await expect(helper.getByRole('link', { name: /Acceptez la charte/ })).toBeVisible()
  await helper.getByLabel(/J’accepte la charte/).check()
  await helper.getByRole('button', { name: 'Accepter la charte' }).click()
  await helper.getByRole('link', { name: 'Les dossiers de Personne fictive (juror)' }).click()
  await expectAccessible(helper)
  await helper.goto(routes.scoreSheet(s.slug, s.third))
  await expect(helper.getByRole('heading', { name: 'La grille de Personne fictive (juror)' })).toBeVisible()
  await expect(helper.getByRole('button', { name: /Rendre/ })).toHaveCount(0)
  await expect(helper.getByText('Me déporter de ce dossier')).toHaveCount(0)
  await helper.getByLabel('Appréciation du dossier').fill('Préparée par la collaboratrice fictive.')
  await helper.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
  await expect(helper.getByText('Le brouillon est enregistré.')).toBeVisible()
  await expectAccessible(helper)

  await member.goto(routes.scoreSheet(s.slug, s.third))
  await expect(member.getByLabel('Appréciation du dossier')).toHaveValue('Préparée par la collaboratrice fictive.')
  await expect(member.getByRole('button', { name: 'Rendre la grille', exact: true })).toBeVisible()

  await member.goto(routes.collaboration(s.slug))
  await member.getByRole('button', { name: /Mettre fin/ }).click()
  await expect(member.getByText('Personne ne prépare vos grilles.')).toBeVisible()
  await helper.goto(routes.jury())
  await expect(helper.getByText(/Vous n’êtes membre d’aucun jury/)).toBeVisible()
})

test('un membre suppléant se nomme, puis siège : les dossiers à noter sont à lui après sa déclaration', async ({ db, browserOf }) => {
  const s = await reading(db)
  const email = `suppleant-${newId()}@example.org`
  await ensureAccount(db, { email, name: 'Suppléante fictive' }, null, new Date())
  const staff = await browserOf(s.cast.email('staff'))
  await staff.goto(routes.callSettings(s.slug))
  await staff.getByText('Nommer un membre suppléant').click()
  const form = staff.locator('form').filter({ has: staff.getByLabel('Membre suppléé') })
  await form.getByLabel('Membre suppléé').selectOption({ label: 'Personne fictive (recused)' })
  await form.getByLabel('Adresse électronique de son compte').fill(email)
  await form.getByLabel('Qualité', { exact: true }).fill('Du même organisme fictif')
  await form.getByLabel('Date de l’acte').fill('2026-01-05')
  await form.getByLabel('Acte de nomination').fill('Décision fictive n° 3')
  await form.getByRole('button', { name: 'Nommer', exact: true }).click()
  await staff.getByText('Suppléance : Suppléante fictive').click()
  await expectAccessible(staff)
  await staff.getByLabel('Pourquoi Personne fictive (recused) quitte le jury').fill('Empêchement fictif.')
  await staff.getByRole('button', { name: 'Faire siéger Suppléante fictive' }).click()
  await expect(staff.getByRole('row', { name: /^Suppléante fictive membre/ })).toBeVisible()
  await expect(staff.getByRole('row', { name: /Personne fictive \(recused\)/ })).toHaveCount(0)

  const alternate = await browserOf(email)
  await alternate.goto(routes.jury())
  await alternate.getByRole('link', { name: 'Déclarer vos intérêts' }).click()
  await alternate.getByText('Jours où vous ne pouvez pas siéger').click()
  await alternate.getByLabel('Jour 1', { exact: true }).fill('2030-04-02')
  await alternate.getByLabel(/J’accepte la charte/).check()
  await alternate.getByLabel(/Cette liste est complète/).check()
  await alternate.getByRole('button', { name: 'Déclarer mes intérêts' }).click()
  await expect(alternate.getByText('Votre déclaration est enregistrée.')).toBeVisible()
  await alternate.goto(routes.juryCall(s.slug))
  await expect(alternate.getByRole('table').getByRole('rowheader')).toHaveCount(3)
  await staff.goto(routes.meetings(s.slug))
  await expect(staff.getByText('le 2 avril 2030 : Suppléante fictive')).toBeVisible()
})
