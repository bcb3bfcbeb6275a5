/** `npm run migrate`: applies the migrations to DATABASE_URL. */
import { applyMigrations } from './migrations.mjs'
import { leave, Refusal } from './refusal.mjs'

try {
  if (!process.env.DATABASE_URL) throw new Refusal('DATABASE_URL doit désigner la base à migrer.')
  const applied = await applyMigrations(process.env.DATABASE_URL)
  console.log(applied.length === 0 ? 'Base à jour.' : applied.join('\n'))
} catch (error) {
  leave(error)
}
