/**
 * `npm run prove:meeting`: a jury of twelve in twelve browsers over fifty dossiers. From the president's click to the moment when each
 * other screen shows it, for each act; none may miss one.
 */
import os from 'node:os'
import { chromium, type Page } from '@playwright/test'
import { openSession, sessionSeconds } from '@/lib/accounts/session.commands'
import { sessionCookie } from '@/lib/auth/cookie'
import { juryCall } from '@/lib/deliberation/jury-call.fixture'
import { play } from '@/lib/deliberation/play.fixture'
import type { JurorRole } from '@/lib/accounts/actor'
import { routes } from '@/lib/kernel/routes'
import { chromiumPath } from '../scripts/chromium.mjs'
import { median, onSite, quantile } from './measure'

const [jurors, dossiers] = [12, Number(process.env.DOSSIERS ?? 50)]

/** Resolves with the instant at which the page shows a text, or no longer does. */
const shows = (page: Page, text: string, shown: boolean): Promise<number> =>
  page.evaluate(
    ([wanted, present]) =>
      new Promise<number>((resolve) => {
        const holds = () => (document.querySelector('main')?.textContent ?? '').includes(wanted) === present
        if (holds()) return resolve(Date.now())
        const observer = new MutationObserver(() => {
          if (!holds()) return
          observer.disconnect()
          resolve(Date.now())
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      }),
    [text, shown] as const,
  )

await onSite(async ({ site, db }) => {
  const names = Array.from({ length: jurors }, (_, j) => `m${j}`)
  const roles = Object.fromEntries(names.map((name, j) => [name, (j === 0 ? 'PRESIDENT' : j < 3 ? 'DEPUTY' : 'MEMBER') as JurorRole]))
  const now = new Date()
  const call = await juryCall(db, now, Array.from({ length: dossiers }, (_, n) => ({ marks: { m3: (n * 7) % 6, m4: (n * 5) % 6 }, requested: 900_000 })), { jury: roles })
  await play(call, { db, now }).open(names, 'm0')

  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] })
  const pages = await Promise.all(names.map(async (name) => {
    const context = await browser.newContext()
    const { id: accountId } = await call.member(name)
    const { id } = await openSession(db, accountId, new Date())
    const { name: cookie, value } = await sessionCookie({ id, accountId, maxAgeSeconds: sessionSeconds }, { secret: site.env.AUTH_SECRET ?? '', publicUrl: site.publicUrl })
    // What the compiler of this file adds to functions that are sent to the page.
    await context.addInitScript('globalThis.__name = (made) => made')
    await context.addCookies([{ name: cookie, value, url: site.publicUrl, httpOnly: true, sameSite: 'Lax' }])
    const page = await context.newPage()
    await page.goto(site.publicUrl + routes.deliberation(call.slug))
    await page.getByText('En direct').waitFor()
    return page
  }))
  const [chair, ...others] = pages as [Page, ...Page[]]
  const kinds: Record<string, number[]> = { called: [], opened: [], closed: [], concluded: [] }
  let missed = 0
  const act = async (kind: string, click: () => Promise<void>, text: string, shown = true) => {
    const seen = others.map((page) => Promise.race([shows(page, text, shown), new Promise<null>((resolve) => setTimeout(() => resolve(null), 10_000))]))
    const mine = shows(chair, text, shown)
    const began = Date.now()
    await click()
    for (const instant of await Promise.all(seen)) {
      if (instant === null) missed += 1
      else kinds[kind]?.push(instant - began)
    }
    await mine
  }
  const press = (name: string) => () => chair.getByRole('button', { name, exact: true }).evaluate((button: HTMLElement) => button.click())
  for (let n = 0; n < dossiers; n += 1) {
    const next = chair.getByRole('heading', { name: /^Dossier suivant/ })
    const number = /Dossier suivant\s*:\s*(\d+)/.exec((await next.textContent()) ?? '')?.[1] ?? ''
    await act('called', press('Appeler le dossier suivant'), `dossier ${number}, Structure`)
    await chair.getByRole('radio', { name: 'Ne pas retenir' }).check()
    await act('opened', press('Ouvrir le vote'), 'vote ouvert')
    await chair.evaluate(() => document.querySelectorAll<HTMLInputElement>('input[value="FOR"]').forEach((input) => input.click()))
    await act('closed', press('Enregistrer les votes et clore le vote'), `${jurors} pour`)
    await chair.getByLabel('Motifs').fill('Impact : non démontré.')
    await act('concluded', press('Rendre l’avis'), 'En cours', false)
    if (n % 10 === 9) console.error(`${n + 1} dossiers`)
  }
  await browser.close()
  const all = Object.values(kinds).flat()
  return {
    what: `${jurors} members in ${jurors} browsers, ${dossiers} dossiers: milliseconds from the president's click to each other screen`,
    acts: dossiers * 4,
    screens: others.length,
    missed,
    ms: { p50: median(all), p95: quantile(all, 0.95), max: quantile(all, 1) },
    byAct: Object.fromEntries(Object.entries(kinds).map(([kind, sample]) => [kind, { p50: median(sample), p95: quantile(sample, 0.95) }])),
    loadAverage: os.loadavg()[0],
    bounds: { p95: 300, missed: 0 },
  }
}, 'meeting')
