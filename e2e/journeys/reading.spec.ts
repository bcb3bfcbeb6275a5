import type { Page } from '@playwright/test'
import { addAttachment } from '@/lib/applications/attachment.commands'
import { depositApplication } from '@/lib/applications/deposit.commands'
import type { Db } from '@/lib/db/client'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { runAssignment } from '@/lib/scoring/assignment.commands'
import { ensureAccount, personOf } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { launchedCall, windowAround } from '@/prisma/seed/play/call'
import { playDossier } from '@/prisma/seed/play/deposits'
import { done } from '@/prisma/seed/play/done'
import { declareAll, reviewAll } from '@/prisma/seed/play/jury'
import { randomFrom } from '@/prisma/seed/random'
import { expect, expectAccessible, expectNoSidewaysScroll, expectReadable, test } from '../fixtures/test'
import { fourPages, pageNamedPdf, png, scannedPdf, scriptedPdf } from '../steps/files'

/** A dossier that a juror is to mark, deposited with these files beside its first one. */
async function dossierWith(db: Db, files: Record<string, Buffer>) {
  const [run, now, store] = [newId(), new Date(), fileStore(process.env.FILES_DIR ?? '')]
  const email = (who: string) => `${who}-${run}@example.org`
  const account = (who: string, roles: ('STAFF' | 'SIGNATORY')[] = []) => ensureAccount(db, { email: email(who), name: `Personne fictive (${who})`, roles }, null, now)
  const person = async (who: string, roles?: ('STAFF' | 'SIGNATORY')[]) => personOf(db, await account(who, roles), now)
  const [staff, checker] = [await person('equipe', ['STAFF']), await person('controle', ['STAFF'])]
  await account('signature', ['SIGNATORY'])
  for (const who of ['presidence', 'suppleance', 'membre']) await account(who)
  const [slug, clock] = [`lecture-${run}`, windowAround(now, 60, -40)]
  const { callId } = await launchedCall(db, staff, {
    slug, title: 'Appel fictif des lectures', nature: 'FICTIONAL', clock, readings: 3, signatory: { email: email('signature'), capacity: 'Directrice fictive' },
    jury: ([['presidence', 'PRESIDENT'], ['suppleance', 'DEPUTY'], ['membre', 'MEMBER']] as const).map(([who, role]) => ({ email: email(who), role, capacity: 'Personne qualifiée fictive' })),
  })
  const at = new Date(clock.closesAt.getTime() - 86_400_000)
  const { applicationId, actor } = await playDossier(db, store, { slug }, await account('structure'), fictionalDossier(9100, randomFrom(9)), at, 'ready')
  for (const [name, bytes] of Object.entries(files))
    expect(done(await addAttachment(actor, { applicationId, field: 'pieces', name, bytes: (async function* () { yield bytes })() }, { db, now: at }, store))).toBe('joined')
  const { version } = await db.application.findUniqueOrThrow({ where: { id: applicationId }, select: { version: true } })
  done(await depositApplication(actor, { applicationId, version }, { db, now: at }))
  await reviewAll(db, staff, checker, callId, now)
  await declareAll(db, callId, now)
  done(await runAssignment(staff, { callId, seed: 'lecture' }, { db, now }))
  return { juror: email('membre'), staff: email('equipe'), at: routes.scoreSheet(slug, applicationId), review: routes.staffApplication(slug, applicationId) }
}

const open = (page: Page, name: string) => page.getByRole('button', { name: `Lire ici ${name}` }).click()
const reading = (page: Page, name: string) => page.getByRole('group', { name: `Lecture de ${name}` })

/** The share of a drawing that is dark. */
const darkness = (page: Page, name: string): Promise<number> =>
  reading(page, name).locator('canvas').first().evaluate((canvas: HTMLCanvasElement) => {
    const points = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    let dark = 0
    for (let at = 0; at < points.length; at += 4) if ((points[at] ?? 255) < 60) dark += 1
    return dark / Math.max(1, points.length / 4)
  })

test('un membre lit un PDF à côté de sa grille, le parcourt, l’agrandit et le ferme, puis regarde une image', async ({ page, db, signInAs }) => {
  const { juror, at } = await dossierWith(db, { 'projet.pdf': await fourPages(), 'photo.png': png(900, 600) })
  await signInAs(juror)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(at)
  await expect(page.getByRole('button', { name: 'Lire ici projet.pdf' })).toBeVisible()
  // Whoever opens nothing loads nothing of the reader.
  expect(asked.filter((address) => /pdf|api\/pieces/.test(address))).toEqual([])

  await page.getByRole('button', { name: 'Lire ici projet.pdf' }).focus()
  await page.keyboard.press('Enter')
  const frame = reading(page, 'projet.pdf')
  await expect(frame.getByRole('group', { name: 'Page 1 sur 4' })).toContainText('La première tournée dessert six communes fictives')
  await expect(frame.getByText(/^Document de 4.pages$/)).toBeAttached()
  await expect(frame.getByRole('group', { name: 'Page 4 sur 4' })).not.toContainText('tournée')
  await expect(frame.getByRole('region', { name: 'Contenu de projet.pdf' })).toBeFocused()
  await expect(page.getByRole('region', { name: 'Ma grille' })).toBeInViewport()
  expect(await darkness(page, 'projet.pdf')).toBeGreaterThan(0.005)
  await expectAccessible(page)

  await page.keyboard.press('End')
  await expect(frame.getByText('Page 4 sur 4', { exact: true })).toBeVisible()
  await expect(frame.getByRole('group', { name: 'Page 4 sur 4' })).toContainText('La quatrième tournée')
  await expect(frame.getByRole('group', { name: 'Page 1 sur 4' })).not.toContainText('tournée')

  const sheet = frame.getByRole('group', { name: 'Page 4 sur 4' })
  const plain = (await sheet.boundingBox())?.width ?? 0
  await frame.getByRole('button', { name: 'Agrandir' }).click()
  await frame.getByRole('button', { name: 'Agrandir' }).click()
  await expect(frame.getByText(/^150.%$/)).toBeVisible()
  expect((await sheet.boundingBox())?.width).toBeCloseTo(plain * 1.5, -1)
  await expect(frame.getByText('Page 4 sur 4', { exact: true })).toBeVisible()
  await frame.getByRole('button', { name: 'Réduire' }).click()
  await expect(frame.getByText(/^125.%$/)).toBeVisible()

  await page.keyboard.press('Escape')
  await expect(frame).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Lire ici projet.pdf' })).toBeFocused()

  await open(page, 'photo.png')
  const picture = reading(page, 'photo.png').getByRole('img', { name: 'photo.png' })
  await expect.poll(() => picture.evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height])).toEqual([900, 600])
  await page.setViewportSize({ width: 320, height: 800 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await open(page, 'projet.pdf')
  await expect(frame.getByRole('group', { name: 'Page 1 sur 4' })).toContainText('La première tournée')
  await expectNoSidewaysScroll(page)
  await expectReadable(page)
  await frame.getByRole('button', { name: 'Fermer projet.pdf' }).click()
  await expect(page.getByRole('button', { name: 'Lire ici projet.pdf' })).toBeFocused()
})

test('rien de ce qu’un fichier porte ne s’exécute, et ce qui ne se lit pas est dit', async ({ page, db, signInAs, expected }) => {
  // What this test itself tries from within the worker.
  expected.push(/Content Security Policy directive: "default-src 'none'"/)
  const { staff, review } = await dossierWith(db, { 'devis.pdf': scriptedPdf(), 'page.pdf': pageNamedPdf(), 'scan.pdf': scannedPdf() })
  await signInAs(staff)
  page.on('dialog', (dialog) => {
    throw new Error(`un fichier a fait paraître « ${dialog.message()} »`)
  })
  await page.goto(review)
  await open(page, 'devis.pdf')
  const scripted = reading(page, 'devis.pdf')
  await expect(scripted.getByRole('group', { name: 'Page 1 sur 1' })).toContainText('Un devis fictif')
  await scripted.getByRole('group', { name: 'Page 1 sur 1' }).click()
  expect(await scripted.locator('a, iframe, object, embed, form, input, script, style').count()).toBe(0)

  await open(page, 'page.pdf')
  await expect(reading(page, 'page.pdf').getByRole('alert')).toHaveText('Ce fichier ne se lit pas ici : téléchargez-le.')
  await expect(page.getByRole('link', { name: 'page.pdf' })).toBeVisible()

  // The decoder of scans is WebAssembly: only the policy of the worker’s own address lets it be.
  await open(page, 'scan.pdf')
  await expect(reading(page, 'scan.pdf').getByText('Cette page ne porte aucun texte : c’est une image.')).toBeAttached()
  expect(await darkness(page, 'scan.pdf')).toBeGreaterThan(0.9)

  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false)
  expect(page.url()).toContain(review)
  const worker = page.workers().find((one) => one.url().includes('pdf.worker'))
  const policy = (await page.request.get(worker?.url() ?? '')).headers()['content-security-policy']
  expect(policy).toBe(`default-src 'none'; script-src 'wasm-unsafe-eval'; frame-ancestors 'none'`)
  expect(await worker?.evaluate(() => fetch('/').then(() => 'reached', () => 'kept in'))).toBe('kept in')
})

test('sans réseau la lecture le dit, et reprend d’un geste', async ({ page, db, signInAs, expected }) => {
  expected.push(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED/)
  const { juror, at } = await dossierWith(db, { 'projet.pdf': await fourPages() })
  await signInAs(juror)
  await page.goto(at)
  await page.context().setOffline(true)
  await open(page, 'projet.pdf')
  await expect(page.getByText(/La connexion a été coupée avant la fin/)).toBeVisible()
  await page.context().setOffline(false)
  await open(page, 'projet.pdf')
  const frame = reading(page, 'projet.pdf')
  await expect(frame.getByRole('group', { name: 'Page 1 sur 4' })).toContainText('La première tournée')
  await frame.getByRole('button', { name: 'Fermer projet.pdf' }).click()

  await page.context().setOffline(true)
  await open(page, 'projet.pdf')
  await expect(frame.getByRole('alert')).toContainText('La connexion a été coupée avant la fin')
  await page.context().setOffline(false)
  await frame.getByRole('button', { name: 'Réessayer la lecture de projet.pdf' }).click()
  await expect(frame.getByRole('group', { name: 'Page 1 sur 4' })).toContainText('La première tournée')
})

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('le lien qui télécharge reste, aucun bouton mort ne paraît', async ({ page, db, signInAs }) => {
    const { juror, at } = await dossierWith(db, {})
    await signInAs(juror)
    await page.goto(at)
    await expect(page.getByRole('link', { name: 'presentation-fictive.pdf' })).toBeVisible()
    await expect(page.getByText('Lire ici')).toHaveCount(0)
  })
})
