import { createDb } from '@/lib/db/client'
import { env } from '@/lib/env'
import { configuredStore } from '@/lib/files/configured-store'
import { ensureAccount, hashOnce, personBy } from './accounts'
import { demoAccounts, demoPassword } from './demo-accounts'
import { playDeliberationEdition, playFollowedEdition, playOpenEdition, playReviewEdition, playScoringEdition, playSignatureEdition } from './editions'
import { playDirectory } from './play/directory'
import { seedPublished2024 } from './published-2024'

const { DATABASE_URL, DEMO } = env()
const db = createDb(DATABASE_URL, 8)
const now = new Date()

await seedPublished2024(db, now)
let note = 'gardées'
if (DEMO && (await db.account.count({ where: { email: demoAccounts[0].email } })) === 0) {
  const passwordHash = await hashOnce(demoPassword)
  for (const account of demoAccounts) await ensureAccount(db, account, passwordHash, now)
  const stage = { db, store: configuredStore(), now, passwordHash }
  await playDirectory(db, stage.store, await personBy(db, 'pilotage@example.org', now), new Date(now.getTime() - 30 * 86_400_000))
  await playOpenEdition(stage)
  await playScoringEdition(stage)
  await playDeliberationEdition(stage)
  await playFollowedEdition(stage)
  await playSignatureEdition(stage)
  await playReviewEdition(stage)
  note = `${await db.call.count()} éditions, ${await db.application.count()} dossiers inventés`
}
await db.$disconnect()
console.log(note)
