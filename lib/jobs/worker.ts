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

type Options = {
  databaseUrl: string
  db: Db
  send: SendMail
  from: string
  log: Logger
  /** `scan` is null where no antivirus is configured. */
  files: { store: FileStore; scan: Scan | null }
  clock?: () => Date
}

const [mailQueue, scanQueue] = ['mail', 'scan']
const sweepSeconds = 20

/**
 * Runs jobs until stopped: the outbox and new files wake it by NOTIFY, and a sweep catches what a lost connection missed.
 * Several workers may run at once: pg-boss gives each message, and each file, to one of them.
 */
export async function startWorker({ databaseUrl, db, send, from, log, files: { store, scan }, clock = () => new Date() }: Options) {
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

  const sweep = async () => {
    const now = clock()
    await settleInterrupted(db, new Date(now.getTime() - 120_000), now)
    await forgetTexts(db, now)
    await forgetAttempts(db, new Date(now.getTime() - 86_400_000))
    await keepDepositsOfClosedCalls({ db, now })
    for (const id of await waitingMessages(db, now)) await boss.send(mailQueue, { id }, { singletonKey: id })
    if (scan) for (const id of await waitingFiles(db, now)) await boss.send(scanQueue, { id }, { singletonKey: id })
  }
  let sweeping = Promise.resolve()
  const sweepNext = () => {
    sweeping = sweeping.then(sweep).catch((err: unknown) => log.error({ err, job: 'sweep' }))
  }

  const listener = new pg.Client({ connectionString: databaseUrl })
  listener.on('error', (err) => log.error({ err, job: 'listen' }))
  listener.on('notification', sweepNext)
  await listener.connect()
  await listener.query('LISTEN outbox; LISTEN scans')
  const timer = setInterval(sweepNext, sweepSeconds * 1000)
  sweepNext()

  return {
    async stop() {
      clearInterval(timer)
      await listener.end()
      await sweeping
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}
