import { expect, type Page } from '@playwright/test'

type Vote = 'Pour' | 'Contre' | 'Abstention'

/** Attendance for each member: present unless named otherwise. */
export async function callRoll(page: Page, members: readonly string[], others: Record<string, 'Absent(e)' | 'À distance'> = {}): Promise<void> {
  const roll = page.getByRole('region', { name: 'Membres du jury' })
  const arrivals = roll.getByText('Noter une arrivée ou un départ')
  if (await arrivals.isVisible()) await arrivals.click()
  for (const name of members) await roll.getByRole('group', { name }).getByLabel(others[name] ?? 'En salle', { exact: true }).check()
  await roll.getByRole('button', { name: 'Enregistrer les présences' }).click()
  await expect(roll).toContainText(new RegExp(`${members.filter((name) => others[name] !== 'Absent(e)').length}.présents? sur ${members.length}`))
}

/** Calls a dossier and puts it to the vote. */
export async function putToVote(page: Page, number: number, motion: string): Promise<void> {
  await page.getByRole('button', { name: `Appeler le dossier ${number}`, exact: true }).click()
  const current = page.getByRole('region', { name: new RegExp(`^En cours : dossier ${number}`) })
  await current.getByLabel(motion, { exact: true }).check()
  await current.getByRole('button', { name: 'Ouvrir le vote' }).click()
  await expect(current).toContainText('vote ouvert')
}

/** The votes of the room, entered by who conducts, then the count. */
export async function enterVotes(page: Page, votes: Record<string, Vote>): Promise<void> {
  const current = page.getByRole('region', { name: /^En cours/ })
  for (const [name, vote] of Object.entries(votes)) await current.getByRole('group', { name, exact: true }).getByLabel(vote).check()
  await current.getByRole('button', { name: 'Enregistrer les votes et clore le vote' }).click()
}

const verdicts = { 'Retenir': /Retenu/, 'Inscrire sur la liste complémentaire': /Liste complémentaire/, 'Ne pas retenir': /Non retenu/ }

/** One vote for a list of dossiers, everybody for; `ids` null: all that are left. `then`: how many bear this verdict afterwards. */
export async function concludeTogether(page: Page, ids: readonly string[] | null, motion: keyof typeof verdicts, members: readonly string[], then: number, grounds = ''): Promise<void> {
  const propose = page.getByRole('button', { name: 'Proposer cette liste' })
  if (!(await propose.isVisible())) await page.getByText('Voter en bloc sur plusieurs dossiers').click()
  const list = page.locator('form').filter({ has: propose })
  for (const box of await list.locator('input[name="applications[]"]').all()) if (ids === null || ids.includes((await box.getAttribute('value')) ?? '')) await box.check()
  await list.getByRole('group', { name: 'Proposition' }).getByLabel(motion, { exact: true }).check()
  await propose.click()
  const send = page.getByRole('button', { name: 'Rendre ces avis' })
  const form = page.locator('form').filter({ has: send })
  if (grounds) await form.getByLabel(/^Motifs/).fill(grounds)
  for (const name of members) await form.getByRole('group', { name, exact: true }).getByLabel('Pour').check()
  await send.click()
  await expect(page.getByRole('region', { name: 'Dossiers', exact: true }).getByRole('row').filter({ hasText: verdicts[motion] })).toHaveCount(then)
}
