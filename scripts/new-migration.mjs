/** `npm run migration -- <name>`: writes the SQL from the schema of the last commit (or of nothing: --from-empty) to the one on disk. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { migrationsDir, readSchema, schemaDiff } from './migrations.mjs'
import { leave, Refusal } from './refusal.mjs'

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' })

function committedSchema() {
  return git('ls-tree', '--name-only', 'HEAD', 'prisma/schema/')
    .split('\n')
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => ({ path: path.basename(name), content: git('show', `HEAD:${name}`) }))
}

try {
  const [name, ...options] = process.argv.slice(2)
  if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Refusal('Nom attendu, en minuscules : npm run migration -- add_opinions')
  const fromEmpty = options.includes('--from-empty')
  const sql = await schemaDiff(fromEmpty ? null : committedSchema(), readSchema())
  if (/^-- This is an empty migration/.test(sql)) throw new Refusal('Le schéma n’a pas changé : aucune migration à écrire.')
  const stamp = options.find((option) => /^--at=\d{14}$/.test(option))?.slice(5) ?? new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(migrationsDir, `${stamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'migration.sql'), sql)
  writeFileSync(path.join(migrationsDir, 'migration_lock.toml'), 'provider = "postgresql"\n')
  console.log(path.relative(process.cwd(), folder))
} catch (error) {
  leave(error)
}
