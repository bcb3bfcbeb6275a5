/** `npm run bench:deposits`: 200 deposits in the last ten seconds of a window, through the pages, beside a plain server's. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { ensureAccount } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { playDossier } from '@/prisma/seed/play/deposits'
import { each } from '@/prisma/seed/play/done'
import { randomFrom } from '@/prisma/seed/random'
import { median, onSite, quantile } from './measure'

const slug = 'ami-fictif-candidatures'
const deposits = 200
const seconds = 10

await onSite(async ({ site, db, cookieOf }) => {
  const now = new Date()
  const random = randomFrom(99)
  const store = fileStore(site.env.FILES_DIR ?? '')
  const ready = await each(Array.from({ length: deposits + 1 }, (_, index) => index), 4, async (index) => {
    const email = `mesure-${index}@example.org`
    const accountId = await ensureAccount(db, { email, name: 'Personne fictive' }, null, now)
    const { applicationId } = await playDossier(db, store, { slug }, accountId, fictionalDossier(50_000 + index, random), now, 'ready')
    const cookie = await cookieOf(email)
    const html = await (await fetch(site.publicUrl + routes.deposit(applicationId), { headers: { cookie } })).text()
    return { applicationId, cookie, form: depositForm(html) }
  })

  const pool = new pg.Pool({ connectionString: site.databaseUrl, max: 10 })
  const server = http.createServer((request, response) => {
    void (async () => {
      for await (const chunk of request) void chunk
      const client = await pool.connect()
      const id = newId()
      await client.query('BEGIN')
      await client.query('INSERT INTO bench_deposit VALUES ($1, now(), $2)', [id, 'x'.repeat(3000)])
      await client.query('INSERT INTO bench_journal VALUES ($1, now(), $2)', [id, '0'.repeat(64)])
      await client.query('INSERT INTO bench_outbox VALUES ($1, now(), $2)', [id, 'x'.repeat(800)])
      await client.query('COMMIT')
      client.release()
      response.end('ok')
    })()
  })
  await pool.query('CREATE TABLE bench_deposit (id uuid PRIMARY KEY, at timestamptz, content text); CREATE TABLE bench_journal (id uuid PRIMARY KEY, at timestamptz, hash text); CREATE TABLE bench_outbox (id uuid PRIMARY KEY, at timestamptz, body text)')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const reference = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const post = async (address: string, body: FormData, cookie: string): Promise<{ ms: number; status: number }> => {
    const began = performance.now()
    const response = await fetch(address, { method: 'POST', body, headers: { cookie, origin: site.publicUrl }, redirect: 'manual' })
    await response.arrayBuffer()
    return { ms: performance.now() - began, status: response.status }
  }
  /** Spread over the ten seconds, each at its instant whatever the others' answers. */
  const rush = (send: (index: number) => Promise<{ ms: number; status: number }>) =>
    Promise.all(Array.from({ length: deposits }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, (index * seconds * 1000) / deposits))
      return send(index)
    }))

  const theirs = await rush((index) => post(reference, ready[index]?.form ?? new FormData(), ''))
  const deposit = (index: number) => {
    const dossier = ready[index]
    if (!dossier) throw new Error('one dossier for each deposit')
    return post(site.publicUrl + routes.deposit(dossier.applicationId), dossier.form, dossier.cookie)
  }
  // The window closes half a second after the last of them leaves; one more, then, comes too late.
  await db.call.update({ where: { slug }, data: { closesAt: new Date(Date.now() + seconds * 1000 + 500) } })
  const ours = await rush(deposit)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const late = await deposit(deposits)
  server.close()
  await pool.end()
  const kept = await db.submission.count({ where: { applicationId: { in: ready.map((dossier) => dossier.applicationId) } } })
  const journal = await db.journalEntry.count({ where: { verb: 'application.deposited', objectId: { in: ready.map((dossier) => dossier.applicationId) } } })
  const [a, b] = [ours.map((answer) => answer.ms), theirs.map((answer) => answer.ms)]
  return {
    what: `${deposits} deposits through the page’s own form in the last ${seconds} s of the window, beside a plain node:http + pg server writing a deposit, a journal row and a mail`,
    acknowledged: ours.filter((answer) => answer.status === 303).length,
    kept, journal,
    afterClosing: late.status === 303 ? 'accepted' : 'refused',
    depositMs: { median: median(a), p95: quantile(a, 0.95), longest: quantile(a, 1) },
    referenceMs: { median: median(b), p95: quantile(b, 0.95), longest: quantile(b, 1) },
    ratio: Math.round((median(b) / median(a)) * 1000) / 1000,
  }
}, 'deposits')

/** The deposit's form as a browser without JavaScript sends it. */
function depositForm(html: string): FormData {
  const form = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map((match) => match[0]).find((text) => /Déposer la candidature/.test(text)) ?? ''
  const data = new FormData()
  const text = (value: string) => value.replace(/&quot;/g, '"').replace(/&#x27;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
  for (const [input] of form.matchAll(/<input[^>]*>/g)) {
    const [name, value] = [/ name="([^"]*)"/.exec(input)?.[1], / value="([^"]*)"/.exec(input)?.[1]]
    if (name) data.append(text(name), text(value ?? ''))
  }
  return data
}
