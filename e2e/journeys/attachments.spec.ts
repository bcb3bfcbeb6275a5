import { mkdirSync, mkdtempSync, openSync, ftruncateSync, closeSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { pdfBytes } from '@/lib/applications/open-call.fixture'
import { scanFile } from '@/lib/applications/scan.commands'
import type { Db } from '@/lib/db/client'
import { clamd } from '@/lib/files/clamd'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { ensureAccount } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { playDossier } from '@/prisma/seed/play/deposits'
import { randomFrom } from '@/prisma/seed/random'
import { eicar, startClamd } from '@/scripts/clamav.mjs'
import { expect, expectAccessible, expectNoSidewaysScroll, expectReadable, test } from '../fixtures/test'

const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-pieces-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const store = () => fileStore(process.env.FILES_DIR ?? '')
let dossiers = 0

/** Somebody with a draft that lacks nothing, one file in it. */
async function draft(db: Db) {
  const [email, now] = [`pieces-${newId()}@example.org`, new Date()]
  const account = await ensureAccount(db, { email, name: 'Conseillère fictive aux pièces' }, null, now)
  dossiers += 1
  const number = 74_000 + 100 * test.info().parallelIndex + dossiers
  const { applicationId } = await playDossier(db, store(), { slug: 'ami-fictif-candidatures' }, account, fictionalDossier(number, randomFrom(number)), now, 'ready')
  return { email, applicationId, at: routes.applicationStep(applicationId, 'pieces') }
}

const file = (name: string, ...content: (Uint8Array | string)[]) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.concat(content.map((part) => Buffer.from(part))) })
const pdf = (name: string, ...more: (Uint8Array | string)[]) => file(name, pdfBytes, name, ...more)
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64')

/** Two gigabytes of nothing, on a disk that does not write them. */
function huge(): string {
  // A worker that runs two groups of this file ends the first, and its folder with it, before the second.
  mkdirSync(folder, { recursive: true })
  const place = path.join(folder, 'enorme.pdf')
  const opened = openSync(place, 'w')
  ftruncateSync(opened, 2_000_000_000)
  closeSync(opened)
  return place
}

async function join(page: Page, files: string | ReturnType<typeof file>[]) {
  const field = page.locator('form').filter({ has: page.getByLabel(/^Choisir des fichiers/) }).first()
  await field.getByLabel(/^Choisir des fichiers/).setInputFiles(files)
  // Without a script the click ends when two gigabytes have been answered.
  await field.getByRole('button', { name: /^Joindre/ }).click({ timeout: 90_000 })
  return field
}

test('plusieurs fichiers à la fois, chacun avec son avancement, son refus en mots, et de quoi l’arrêter ou le reprendre', async ({ page, context, db, signInAs, expected }) => {
  test.setTimeout(120_000)
  expected.push(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED|ERR_FAILED/)
  const { email, at } = await draft(db)
  await signInAs(email)
  await page.goto(at)
  const field = await join(page, [pdf('budget.pdf'), file('page.pdf', '<html><script>alert(1)</script>'), file('photo.pdf', png), file('vide.pdf')])
  await expect(field.getByText(/«\spage\.pdf\s»\s: ce fichier n’est pas d’un type accepté/)).toBeVisible()
  await expect(field.getByText(/«\svide\.pdf\s»\s: ce fichier est vide/)).toBeVisible()
  await expect(field.getByText(/«\sphoto\.pdf\s»\s: joint\. Son contenu n’est pas ce que son nom annonçait/)).toBeVisible()
  for (const name of ['budget.pdf', 'photo.png']) await expect(page.getByRole('link', { name })).toBeVisible()
  await expect(page.getByRole('link', { name: 'page.pdf' })).toHaveCount(0)
  await expect(page.getByText('non analysée').first()).toBeVisible()
  await expectAccessible(page)

  await join(page, huge())
  await expect(field.getByText(/«\senorme\.pdf\s»\s: ce fichier dépasse 20\sMo/)).toBeVisible()

  const slow = await context.newCDPSession(page)
  await slow.send('Network.enable')
  const line = (bytes: number, offline = false) => slow.send('Network.emulateNetworkConditions', { offline, latency: 0, downloadThroughput: -1, uploadThroughput: bytes })
  await line(150_000)
  await join(page, [pdf('plan.pdf', Buffer.alloc(2_000_000)), pdf('carte.pdf')])
  const progress = field.getByRole('progressbar', { name: 'Envoi de plan.pdf' })
  await expect(progress).toBeVisible()
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 320, height: 800 })
  await expectNoSidewaysScroll(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectReadable(page)
  await field.getByRole('button', { name: 'Annuler l’envoi de plan.pdf' }).click()
  await expect(field.getByText(/«\splan\.pdf\s»\s: envoi annulé/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'carte.pdf' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'plan.pdf' })).toHaveCount(0)

  // A browser told to go offline lets what is under way arrive: the line is cut before the sending.
  await page.waitForLoadState('networkidle')
  await line(-1, true)
  await field.getByRole('button', { name: 'Réessayer l’envoi de plan.pdf' }).click()
  await expect(field.getByText(/«\splan\.pdf\s»\s: la connexion a été coupée avant la fin/)).toBeVisible()
  await line(-1)
  await field.getByRole('button', { name: 'Réessayer l’envoi de plan.pdf' }).click()
  await expect(page.getByRole('link', { name: 'plan.pdf' })).toBeVisible()
})

test('une pièce se télécharge, elle ne s’ouvre jamais comme une page du site', async ({ page, db, signInAs }) => {
  const { email, at } = await draft(db)
  await signInAs(email)
  await page.goto(at)
  const link = page.getByRole('link', { name: 'presentation-fictive.pdf' })
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toBe('presentation-fictive.pdf')
  const { headers } = await page.request.get((await link.getAttribute('href')) ?? '').then((response) => ({ headers: response.headers() }))
  expect(headers['content-disposition']).toMatch(/^attachment;/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toMatch(/default-src 'none'; sandbox/)
})

test.describe('sans JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('le formulaire du navigateur envoie plusieurs fichiers ; chacun a sa réponse, au champ', async ({ page, db, signInAs }) => {
    const { email, at } = await draft(db)
    await signInAs(email)
    await page.goto(at)
    await join(page, [pdf('budget.pdf'), file('page.pdf', '<html>'), pdf('statuts.pdf')])
    await expect(page.getByRole('alert')).toContainText(/«\spage\.pdf\s»\s: ce fichier n’est pas d’un type accepté/)
    await expect(page.getByRole('status')).toContainText(/«\sbudget\.pdf\s»\s: joint/)
    for (const name of ['budget.pdf', 'statuts.pdf']) await expect(page.getByRole('link', { name })).toBeVisible()
  })

  test('deux gigaoctets : la page revient avec la phrase, et le brouillon est intact', async ({ page, db, signInAs }) => {
    test.setTimeout(120_000)
    const { email, at, applicationId } = await draft(db)
    await signInAs(email)
    await page.goto(at)
    await join(page, huge())
    await expect(page.getByRole('alert')).toContainText(/l’envoi dépasse ce qui est accepté/, { timeout: 90_000 })
    await expect(page.getByRole('link', { name: 'presentation-fictive.pdf' })).toBeVisible()
    expect(await db.attachment.count({ where: { applicationId, fieldKey: 'pieces' } })).toBe(1)
  })
})

test('deux gigaoctets annoncés : le serveur répond avant d’en lire un', async ({ page, db, context, signInAs }) => {
  const { email, applicationId } = await draft(db)
  await signInAs(email)
  await page.goto('/')
  const { hostname, port, host, origin } = new URL(process.env.E2E_PUBLIC_URL ?? '')
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`POST ${routes.addAttachment(applicationId, 'pieces')} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=limite\r\nContent-Length: 2000000000\r\n\r\n--limite\r\n`)
    })
    socket.setTimeout(5000, () => reject(new Error('no answer')))
    socket.once('data', (chunk) => {
      resolve(chunk.toString('utf8'))
      socket.destroy()
    }).once('error', reject)
  })
  expect(answer).toMatch(/^HTTP\/1\.1 303/)
  expect(answer).toContain('body-too-large')
})

test('un virus : retenu, trouvé, détruit, dit au champ et par courriel, et le dossier ne se dépose plus avec lui', async ({ page, db, signInAs, mailTo }) => {
  const { email, applicationId, at } = await draft(db)
  await signInAs(email)
  await page.goto(at)
  await join(page, [pdf('devis.pdf', eicar)])
  await expect(page.getByRole('link', { name: 'devis.pdf' })).toBeVisible()
  const { file: kept } = await db.attachment.findFirstOrThrow({ where: { applicationId, file: { name: 'devis.pdf' } }, select: { file: { select: { id: true } } } })
  // This site has no antivirus: one is given to this file, as its worker would.
  await db.storedFile.update({ where: { id: kept.id }, data: { scan: 'PENDING' } })
  await page.goto(at)
  await expect(page.getByRole('listitem').filter({ hasText: 'devis.pdf' })).toContainText('Analyse antivirus en cours')
  await expect(page.getByRole('link', { name: 'devis.pdf' })).toHaveCount(0)

  const daemon = await startClamd(folder)
  try {
    expect(await scanFile(kept.id, { store: store(), scan: clamd(daemon.unix) }, { db, now: new Date() })).toBe('infected')
  } finally {
    await daemon.stop()
  }
  // The page asks again by itself while a file waits.
  await expect(page.getByText('Virus trouvé : fichier détruit')).toBeVisible()
  await expectAccessible(page)
  expect((await mailTo(email, /un virus dans une pièce jointe/)).text).toContain('devis.pdf')
  await page.goto(routes.deposit(applicationId))
  await expect(page.getByRole('link', { name: /Retirez «.devis\.pdf.», où un virus a été trouvé/ })).toBeVisible()
  await page.goto(at)
  await page.getByRole('button', { name: 'Retirer devis.pdf' }).click()
  await expect(page.getByText('devis.pdf')).toHaveCount(0)
  await page.goto(routes.deposit(applicationId))
  await expect(page.getByText(/où un virus a été trouvé/)).toHaveCount(0)
})
