/** What a person needs to know once the site is up. */
import { register } from 'tsx/esm/api'

export async function printWelcome(site) {
  const unregister = register()
  const { demoAccounts, demoPassword } = await import('../prisma/seed/demo-accounts.ts')
  await unregister()
  const width = Math.max(...demoAccounts.map((account) => account.email.length))
  console.log(`
Le site :          ${site.publicUrl}
Les mails reçus :  ${site.mailUrl}

Comptes de démonstration, mot de passe « ${demoPassword} » :
${demoAccounts.map((account) => `  ${account.email.padEnd(width)}  ${account.label}`).join('\n')}

Ctrl-C arrête tout.`)
}
