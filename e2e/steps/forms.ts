import { expect, type Locator, type Page } from '@playwright/test'

/** What a form says once it is sent, in words read out; then the page is the one that the act left. */
export const said = (where: Page | Locator, sentence: string | RegExp) => expect(where.getByRole('status').filter({ hasText: sentence }).first()).toBeVisible()

/** What a form refuses, in words read out. */
export const refused = (where: Page | Locator, sentence: string | RegExp) => expect(where.getByRole('alert').filter({ hasText: sentence }).first()).toBeVisible()

/** Fills fields by their label. */
export async function fill(where: Page | Locator, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await where.getByLabel(label, { exact: true }).fill(value)
}

/** Follows a task of « À faire » that is about this call. */
export async function followTask(page: Page, task: string | RegExp, call: string): Promise<void> {
  await page.getByRole('region', { name: 'À faire' }).getByRole('listitem').filter({ hasText: call }).getByRole('link', { name: task }).click()
}

/** The space of this name, from wherever one is. */
export const enterSpace = (page: Page, space: string) => page.getByRole('navigation', { name: 'Espaces' }).getByRole('link', { name: space }).click()

/** Home, by the space's name in the header, then the task that waits there for this call. */
export async function takeTask(page: Page, space: string, task: string | RegExp, call: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto('/')
  await enterSpace(page, space)
  await followTask(page, task, call)
}
