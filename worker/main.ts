import os from 'node:os'
import { createDb } from '@/lib/db/client'
import { env } from '@/lib/env'
import { clamd } from '@/lib/files/clamd'
import { configuredStore } from '@/lib/files/configured-store'
import { startWorker } from '@/lib/jobs/worker'
import { log } from '@/lib/log/log'
import { smtp } from '@/lib/mail/transport'

// On a machine that both share, whoever waits for a page goes before a mail.
os.setPriority(os.constants.priority.PRIORITY_LOW)

const { DATABASE_URL, SMTP_URL, MAIL_FROM, PUBLIC_URL, CLAMAV_URL } = env()
const db = createDb(DATABASE_URL, 4)
const files = { store: configuredStore(), scan: CLAMAV_URL ? clamd(CLAMAV_URL) : null }
const worker = await startWorker({ databaseUrl: DATABASE_URL, db, send: smtp(SMTP_URL), from: MAIL_FROM, publicUrl: PUBLIC_URL, log: log(), files })
log().info({ worker: 'ready' })

const stop = async () => {
  await worker.stop()
  await db.$disconnect()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
