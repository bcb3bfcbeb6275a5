import { expect, expectAccessible, expectNoSidewaysScroll, expectReadable, test } from '../fixtures/test'
import { expectations, objectsOf, walkers, type Walker } from '../access/matrix'

/** Each page in each state worth a look, as the first of those who may read it sees it: light, then at 320 px, then in the dark. */
const seen = Object.entries(expectations).flatMap(([address, cases]) =>
  cases === 'machine' ? [] : cases.flatMap(({ at, allowed: [first], unseen }) => (first && !unseen ? [{ address, at, walker: first }] : [])),
)

/** Short enough to be shared out between the workers. */
const atOnce = 8

for (const walker of Object.keys(walkers) as Walker[]) {
  const pages = seen.filter((page) => page.walker === walker)
  for (let start = 0; start < pages.length; start += atOnce)
    test(`les pages de « ${walker} », à partir de la ${start + 1}e : axe ne trouve rien, rien ne déborde à 320 px, de jour comme de nuit`, async ({ page, db, signInAs }) => {
      test.setTimeout(120_000)
      const email = walkers[walker]
      if (email) await signInAs(email)
      const objects = await objectsOf(db)
      for (const { address, at } of pages.slice(start, start + atOnce))
        await test.step(address, async () => {
          await page.setViewportSize({ width: 1200, height: 800 })
          await page.emulateMedia({ colorScheme: 'light' })
          await page.goto(at(objects))
          await expect(page.locator('h1'), address).toHaveCount(1)
          await expectAccessible(page)
          await page.setViewportSize({ width: 320, height: 640 })
          await expectNoSidewaysScroll(page)
          await page.emulateMedia({ colorScheme: 'dark' })
          await expectReadable(page)
        })
    })
}
