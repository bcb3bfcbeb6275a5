import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openSession, sessionSeconds } from '@/lib/accounts/session.commands'
import { sessionCookie } from '@/lib/auth/cookie'
import { createDb, type Db } from '@/lib/db/client'
import { buildSite } from '../scripts/build.mjs'
import { freePort } from '../scripts/free-port.mjs'
import { forgetPostgres } from '../scripts/postgres.mjs'
import { openSite, type Site } from '../scripts/site.mjs'

const proofs = path.resolve(import.meta.dirname, '../docs/proofs')

export type Bench = { site: Site; db: Db; cookieOf: (email: string) => Promise<string> }

/** Prints the figures and keeps them, with the day and the machine. */
export function keepProof(name: string, figures: Record<string, unknown>): void {
  const proof = { measuredOn: new Date().toISOString().slice(0, 10), cores: os.cpus().length, node: process.version, ...figures }
  console.log(JSON.stringify(proof, null, 2))
  mkdirSync(proofs, { recursive: true })
  writeFileSync(path.join(proofs, `${name}.json`), `${JSON.stringify(proof, null, 2)}\n`)
}

/** The production site over data of its own; durable like a real one. Everything stops and goes at the end. */
export async function onSite(work: (bench: Bench) => Promise<Record<string, unknown>>, name: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aller-vers-bench-'))
  const site = await openSite({ folder, port: await freePort(), mode: 'production', build: buildSite, seed: ['prisma/seed/index.ts'], onEnd: (part) => console.error(`« ${part} » s’est arrêté`) })
  Object.assign(process.env, site.env)
  const db = createDb(site.databaseUrl, 8)
  const cookieOf = async (email: string): Promise<string> => {
    const { id: accountId } = await db.account.findUniqueOrThrow({ where: { email }, select: { id: true } })
    const { id } = await openSession(db, accountId, new Date())
    const { name: cookie, value } = await sessionCookie({ id, accountId, maxAgeSeconds: sessionSeconds }, { secret: site.env.AUTH_SECRET ?? '', publicUrl: site.publicUrl })
    return `${cookie}=${value}`
  }
  try {
    keepProof(name, await work({ site, db, cookieOf }))
  } finally {
    await db.$disconnect()
    await site.stop()
    await forgetPostgres(path.join(folder, 'postgres'))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The value under which that share of the sample lies, rounded to a tenth. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10
}

export const median = (sample: readonly number[]): number => quantile(sample, 0.5)
