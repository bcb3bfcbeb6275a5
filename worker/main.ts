import { createDb } from '@/lib/db/client'
import { env } from '@/lib/env'
import { startWorker } from '@/lib/jobs/worker'
import { log } from '@/lib/log/log'
import { smtp } from '@/lib/mail/transport'

const { DATABASE_URL, SMTP_URL, MAIL_FROM, PUBLIC_URL } = env()
const db = createDb(DATABASE_URL, 4)
const worker = await startWorker({ databaseUrl: DATABASE_URL, db, send: smtp(SMTP_URL), from: MAIL_FROM, publicUrl: PUBLIC_URL, log: log() })
log().info({ worker: 'ready' })

const stop = async () => {
  await worker.stop()
  await db.$disconnect()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
