/**
 * `npm run first-administrator -- prenom.nom@exemple.fr "Prénom Nom"`: opens a new house. Prints a link, good once and for
 * two hours, by which that person chooses a password. Reads the same environment as the site; refuses once somebody holds
 * the administration. An expired link: run it again.
 */
import { appointFirstAdministrator } from '@/lib/accounts/account.commands'
import { firstAdministratorSchema } from '@/lib/accounts/account.schema'
import { createDb } from '@/lib/db/client'
import { readEnv } from '@/lib/env'

async function main([email, name]: string[]): Promise<void> {
  const input = firstAdministratorSchema.safeParse({ email, name })
  if (!input.success) throw new Error(`Usage : npm run first-administrator -- prenom.nom@exemple.fr "Prénom Nom"\n${input.error.issues[0]?.message ?? ''}`)
  const { DATABASE_URL, PUBLIC_URL } = readEnv(process.env)
  const db = createDb(DATABASE_URL, 1)
  try {
    const result = await appointFirstAdministrator(input.data, PUBLIC_URL, { db, now: new Date() })
    if (result.kind !== 'ok') throw new Error('message' in result ? result.message : result.kind)
    console.log(`Ce lien sert une fois, pendant deux heures, à choisir le mot de passe :\n${result.value.link}`)
  } finally {
    await db.$disconnect()
  }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
