/** One announcement, in a process of its own that `bench/release.ts` kills. */
import { createDb } from '@/lib/db/client'
import { announce } from '@/lib/decisions/announcement.commands'
import { personBy } from '@/prisma/seed/accounts'

const [callId = '', email = ''] = process.argv.slice(2)
const db = createDb(process.env.DATABASE_URL ?? '', 2)
const now = new Date()
process.stdout.write('ready\n')
const result = await announce(await personBy(db, email, now), { callId, publicUrl: 'http://127.0.0.1:3000' }, { db, now })
await db.$disconnect()
process.exit(result.kind === 'ok' ? 0 : 3)
