import { createDb } from '@/lib/db/client'
import { env } from '@/lib/env'
import { ensureAccount, hashOnce } from './accounts'
import { demoAccounts, demoPassword } from './demo-accounts'
import { seedPublished2024 } from './published-2024'

const db = createDb(env().DATABASE_URL, 4)
const now = new Date()

const began = await db.call.count()
await seedPublished2024(db, now)
if (env().DEMO && (await db.account.count({ where: { email: demoAccounts[0].email } })) === 0) {
  const passwordHash = await hashOnce(demoPassword)
  for (const account of demoAccounts) await ensureAccount(db, account, passwordHash, now)
}
const calls = await db.call.count()
await db.$disconnect()
console.log(calls === began ? 'gardées' : `${calls} éditions`)
console.log('seed: done')
