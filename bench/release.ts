/**
 * `npm run prove:release`: an announcement killed again and again until it passes, then its mails, the process that sends them killed again and
 * again: at every moment all is announced or nothing is, no mail leaves twice, and what was caught stands between what is confirmed and what is expected.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createDb } from '@/lib/db/client'
import { draftDecisions, signDecisions } from '@/lib/decisions/decision.commands'
import { draftsOf } from '@/lib/decisions/decision.queries'
import { signPlan } from '@/lib/envelope/plan.commands'
import { fileStore } from '@/lib/files/store'
import { settleInterrupted } from '@/lib/messages/delivery.commands'
import { ensureAccount, personBy } from '@/prisma/seed/accounts'
import { demoAccounts } from '@/prisma/seed/demo-accounts'
import { playSignatureEdition } from '@/prisma/seed/editions'
import { done } from '@/prisma/seed/play/done'
import { validateByBoth } from '@/prisma/seed/play/money'
import { freePort } from '../scripts/free-port.mjs'
import { applyMigrations } from '../scripts/migrations.mjs'
import { forgetPostgres, recreateDatabase, startPostgres } from '../scripts/postgres.mjs'
import { answers } from '../scripts/supervisor.mjs'
import { keepProof } from './measure'

const colleaguesEach = 8
const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-release-'))
const dataDir = path.join(folder, 'postgres')
const server = await startPostgres({ dataDir })
const children = new Set<ChildProcess>()
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function start(args: string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] })
  children.add(child)
  child.on('exit', () => children.delete(child))
  return child
}
const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => (child.exitCode !== null || child.signalCode !== null ? resolve(child.exitCode) : child.on('exit', (code) => resolve(code))))
const says = (child: ChildProcess, word: string) => new Promise<void>((resolve) => child.stdout?.on('data', (chunk: Buffer) => (chunk.includes(word) ? resolve() : undefined)))

try {
  await recreateDatabase(server.url(), 'release')
  const databaseUrl = server.url('release')
  await applyMigrations(databaseUrl)
  const db = createDb(databaseUrl, 4)
  const now = new Date()
  for (const account of demoAccounts) await ensureAccount(db, account, 'no password', now)
  await playSignatureEdition({ db, store: fileStore(path.join(folder, 'files')), now, passwordHash: 'no password' })
  const { id: callId } = await db.call.findFirstOrThrow({ where: { slug: 'ami-fictif-signature' } })
  const signatory = await personBy(db, 'signature@example.org', now)
  const { version } = await db.allocationPlan.findFirstOrThrow({ where: { envelope: { callId } } })
  done(await signPlan(signatory, { callId, version }, { db, now }))
  done(await draftDecisions(await personBy(db, 'pilotage@example.org', now), { callId, publicUrl: 'http://127.0.0.1:3000' }, { db, now }))
  done(await signDecisions(signatory, { callId, seen: (await draftsOf(db, callId)).seen }, { db, now }))
  await validateByBoth(db, await personBy(db, 'pilotage@example.org', now), callId, now)
  const dossiers = await db.application.findMany({ where: { callId, state: 'SUBMITTED' }, select: { structureId: true } })
  for (const [index, { structureId }] of dossiers.entries())
    for (let n = 0; n < colleaguesEach; n += 1) {
      const accountId = await ensureAccount(db, { email: `collegue-${index}-${n}@example.org`, name: 'Personne fictive' }, null, now)
      await db.membership.create({ data: { structureId, accountId, role: 'READER', since: now } })
    }
  // What the seeds queued is another matter.
  await db.outboxMessage.deleteMany({})

  const counts = async () => {
    const [released, laureates, messages, call] = await Promise.all([
      db.decision.count({ where: { application: { callId }, state: 'RELEASED' } }), db.laureate.count({ where: { callId } }), db.outboxMessage.count(), db.call.findUniqueOrThrow({ where: { id: callId } }),
    ])
    return { released, laureates, messages, announced: call.state === 'ANNOUNCED' }
  }
  let killed = 0
  const halfDone: unknown[] = []
  for (let delay = 0; ; delay += 3) {
    const child = start(['--import', 'tsx', 'bench/announce-once.ts', callId, 'pilotage@example.org'], { DATABASE_URL: databaseUrl })
    await Promise.race([says(child, 'ready'), ended(child)])
    await wait(delay)
    child.kill('SIGKILL')
    const code = await ended(child)
    if (code === null) killed += 1
    // A server ends what a dead client had begun.
    await wait(100)
    const { released, laureates, messages, announced } = await counts()
    const nothing = released === 0 && laureates === 0 && messages === 0 && !announced
    const all = released === dossiers.length && laureates > 0 && messages > 0 && announced
    if (!nothing && !all) halfDone.push({ delay, released, laureates, messages, announced })
    if (all) break
  }
  const expected = await db.outboxMessage.count()

  const [smtpPort, webPort] = [await freePort(), await freePort()]
  start(['scripts/mail-catcher.mjs'], { SMTP_PORT: String(smtpPort), WEB_PORT: String(webPort), MAIL_FOLDER: path.join(folder, 'mail') })
  const caughtAt = `http://127.0.0.1:${webPort}/api/email`
  while (!(await answers(caughtAt).catch(() => false))) await wait(100)
  const workerEnv = { DATABASE_URL: databaseUrl, AUTH_SECRET: '0'.repeat(64), NEXTAUTH_URL: 'http://127.0.0.1:3000', PUBLIC_URL: 'http://127.0.0.1:3000', SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, MAIL_FROM: 'ne-pas-repondre@example.org', FILES_DIR: path.join(folder, 'files'), NODE_ENV: 'production', DEMO: '1' }
  let senders = 0
  for (let round = 0; (await db.outboxMessage.count({ where: { state: 'PENDING' } })) > 0; round += 1) {
    const child = start(['--import', 'tsx', 'worker/main.ts'], workerEnv)
    await Promise.race([says(child, 'ready'), ended(child)])
    await wait(200 + ((round * 137) % 1500))
    child.kill('SIGKILL')
    await ended(child)
    senders += 1
  }
  await settleInterrupted(db, new Date(), new Date())
  const [confirmed, uncertain] = await Promise.all((['SENT', 'UNCERTAIN'] as const).map((state) => db.outboxMessage.count({ where: { state } })))
  const caught = ((await (await fetch(caughtAt)).json()) as { messageId: string; headers: Record<string, string> }[]).map(({ messageId, headers }) => messageId || headers['message-id'] || '')
  const twice = caught.length - new Set(caught).size
  await db.$disconnect()
  keepProof('release', {
    what: `an announcement of ${dossiers.length} dossiers killed at every 3 ms until it passes, then the sender of its mails killed until none waits`,
    announcementsKilled: killed, leftHalfDone: halfDone, expected, sendersKilled: senders, confirmed, uncertain, caught: caught.length, caughtTwice: twice,
    bounds: { leftHalfDone: 0, caughtTwice: 0, confirmedAndUncertain: expected, caughtBetween: [confirmed, expected] },
  })
  if (halfDone.length > 0 || twice > 0 || (confirmed ?? 0) + (uncertain ?? 0) !== expected || caught.length < (confirmed ?? 0) || caught.length > expected) process.exitCode = 1
} finally {
  for (const child of children) child.kill('SIGKILL')
  await server.stop()
  await forgetPostgres(dataDir)
  rmSync(folder, { recursive: true, force: true })
}
