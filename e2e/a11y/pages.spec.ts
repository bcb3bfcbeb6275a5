import { expect, expectAccessible, expectNoSidewaysScroll, test } from '../fixtures/test'
import { expectations, objectsOf, walkers, type Walker } from '../access/matrix'

/** The first walker who may read each page sees it as it is made for them: light, then at 320 px, then in the dark. */
const byWalker = new Map<Walker, string[]>()
for (const [address, expectation] of Object.entries(expectations)) {
  if (expectation === 'machine' || address.startsWith('/api/') || /\.(csv|json|pdf|ics)$/.test(address) || address.endsWith('/export')) continue
  const [first] = expectation.allowed
  if (first) byWalker.set(first, [...(byWalker.get(first) ?? []), address])
}

for (const [walker, addresses] of byWalker)
  test(`les pages de « ${walker} » : axe ne trouve rien, rien ne déborde à 320 px, de jour comme de nuit`, async ({ page, db, signInAs }) => {
    test.setTimeout(180_000)
    const email = walkers[walker]
    if (email) await signInAs(email)
    const objects = await objectsOf(db)
    for (const address of addresses) {
      const expectation = expectations[address]
      if (!expectation || expectation === 'machine') continue
      await test.step(address, async () => {
        await page.setViewportSize({ width: 1200, height: 800 })
        await page.emulateMedia({ colorScheme: 'light' })
        await page.goto(expectation.at(objects))
        await expect(page.locator('h1')).toHaveCount(1)
        await expectAccessible(page)
        await page.setViewportSize({ width: 320, height: 640 })
        await expectNoSidewaysScroll(page)
        await page.emulateMedia({ colorScheme: 'dark' })
        await expectAccessible(page)
      })
    }
  })
