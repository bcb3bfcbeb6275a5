import pg from 'pg'
import PgBoss from 'pg-boss'
import type { Db } from '@/lib/db/client'
import type { Scan } from '@/lib/files/clamd'
import type { FileStore } from '@/lib/files/store'
import type { SendMail } from '@/lib/mail/transport'
import type { Logger } from 'pino'
import { deliver, forgetTexts, settleInterrupted, waitingMessages } from '@/lib/messages/delivery.commands'
import { keepDepositsOfClosedCalls } from '@/lib/applications/application-state.commands'
import { followConfiguration, scanFile, waitingFiles } from '@/lib/applications/scan.commands'
import { forgetAttempts } from '@/lib/accounts/rate-limit.commands'
import { tellNewAnswers } from '@/lib/calls/question.commands'
import { tellEmbargoed } from '@/lib/decisions/embargo.commands'
import { forgetArchives } from '@/lib/eligibility/archive-progress.commands'
import { forgetSearches, runSearch, waitingSearches } from '@/lib/envelope/search-run.commands'
import { remindOpinions } from '@/lib/eligibility/opinion.commands'
import { remindAgreements } from '@/lib/agreements/reminders.commands'
import { remindFeedback } from '@/lib/appeals/feedback.commands'
import { remindMembers } from '@/lib/scoring/reminders.commands'

type Options = {
  databaseUrl: string
  db: Db
  send: SendMail
  from: string
  publicUrl: string
  log: Logger
  /** `scan` is null where no antivirus is configured. */
  files: { store: FileStore; scan: Scan | null }
  clock?: () => Date
}

const [mailQueue, scanQueue, searchQueue] = ['mail', 'scan', 'search']
const sweepSeconds = 20
/** Between a call and its sweep: what is written in a burst is swept once. */
const calmMs = 200
const handedSeconds = 60

/**
 * Runs jobs until stopped: the outbox and new files wake it by NOTIFY, and a sweep catches what a lost connection missed.
 * Several workers may run at once: pg-boss gives each message, and each file, to one of them.
 */
export async function startWorker({ databaseUrl, db, send, from, publicUrl, log, files: { store, scan }, clock = () => new Date() }: Options) {
  const boss = new PgBoss({ connectionString: databaseUrl, max: 4 })
  boss.on('error', (err) => log.error({ err, job: 'boss' }))
  await boss.start()
  await boss.createQueue(mailQueue, { name: mailQueue, policy: 'short', retryLimit: 8, retryDelay: 15, retryBackoff: true })
  await boss.work<{ id: string }>(mailQueue, { pollingIntervalSeconds: 0.5, batchSize: 10 }, async (jobs) => {
    for (const { data } of jobs) {
      const result = await deliver(db, data.id, send, from, clock)
      log.info({ job: mailQueue, message: data.id, result })
    }
  })
  await boss.createQueue(scanQueue, { name: scanQueue, policy: 'short' })
  await followConfiguration(db, scan !== null)
  if (scan)
    await boss.work<{ id: string }>(scanQueue, { pollingIntervalSeconds: 0.5, batchSize: 5 }, async (jobs) => {
      // A scanner that does not answer leaves its files held back: the sweep sends them again a minute later.
      for (const { data } of jobs)
        await scanFile(data.id, { store, scan }, { db, now: clock() }).then(
          (result) => log.info({ job: scanQueue, file: data.id, result }),
          (err: unknown) => log.error({ job: scanQueue, file: data.id, err }),
        )
    })
  const stopping = new AbortController()
  await boss.createQueue(searchQueue, { name: searchQueue, policy: 'short' })
  // One at a time: a search takes a whole core.
  await boss.work<{ id: string }>(searchQueue, { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (jobs) => {
    for (const { data } of jobs)
      await runSearch(data.id, { db, clock, stop: stopping.signal }).then(
        (result) => log.info({ job: searchQueue, search: data.id, result }),
        (err: unknown) => log.error({ job: searchQueue, search: data.id, err }),
      )
  })

  const sweep = async () => {
    const now = clock()
    await settleInterrupted(db, new Date(now.getTime() - 120_000), now)
    await forgetTexts(db, now)
    await forgetAttempts(db, new Date(now.getTime() - 86_400_000))
    await forgetArchives(db, new Date(now.getTime() - 86_400_000))
    await forgetSearches(db, new Date(now.getTime() - 7 * 86_400_000))
    await keepDepositsOfClosedCalls({ db, now })
    await tellNewAnswers({ db, now }, publicUrl)
    await remindOpinions({ db, now }, publicUrl)
    await remindMembers({ db, now }, publicUrl)
    await remindAgreements({ db, now }, publicUrl)
    await tellEmbargoed({ db, now }, publicUrl)
    await remindFeedback({ db, now }, publicUrl)
    await hand(mailQueue, await waitingMessages(db, now), now)
    if (scan) await hand(scanQueue, await waitingFiles(db, now), now)
    await hand(searchQueue, await waitingSearches(db, now), now)
  }
  // What was just given to its queue is not given again by the next sweep; a minute later it is, in case it was lost there.
  const handed = new Map<string, number>()
  const hand = async (queue: string, ids: readonly string[], now: Date) => {
    for (const [id, at] of handed) if (at < now.getTime() - handedSeconds * 1000) handed.delete(id)
    for (const id of ids) {
      if (handed.has(id)) continue
      await boss.send(queue, { id }, { singletonKey: id })
      handed.set(id, now.getTime())
    }
  }
  // A thousand deposits wake it a thousand times: however many, one sweep follows the one that runs.
  let sweeping = Promise.resolve()
  let awaited = false
  const sweepNext = () => {
    if (awaited) return
    awaited = true
    sweeping = sweeping
      .then(() => new Promise((resolve) => setTimeout(resolve, calmMs)))
      .then(() => {
        awaited = false
        return sweep()
      })
      .catch((err: unknown) => log.error({ err, job: 'sweep' }))
  }

  const listener = new pg.Client({ connectionString: databaseUrl })
  listener.on('error', (err) => log.error({ err, job: 'listen' }))
  listener.on('notification', sweepNext)
  await listener.connect()
  await listener.query('LISTEN outbox; LISTEN scans; LISTEN searches')
  const timer = setInterval(sweepNext, sweepSeconds * 1000)
  sweepNext()

  return {
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await listener.end()
      await sweeping
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}
