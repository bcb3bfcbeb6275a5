import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { fictionalSiret } from '@/lib/kernel/siret'
import { ensureAccount } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { playDossier } from '@/prisma/seed/play/deposits'
import { each } from '@/prisma/seed/play/done'
import { randomFrom } from '@/prisma/seed/random'
import type { Bench } from './measure'

export const slug = 'ami-fictif-candidatures'

/** What the copies differ by; everything else of the model is the same, its stored files included. */
const tables = [
  ['Account', 'id', { id: 'account', email: 'email' }],
  ['Structure', 'id', { id: 'structure', siret: 'siret' }],
  ['Membership', 'structureId', { structureId: 'structure', accountId: 'account' }],
  ['ServicePoint', 'structureId', { id: 'point', structureId: 'structure' }],
  ['Application', 'id', { id: 'application', structureId: 'structure', createdById: 'account', number: 'number' }],
  ['Answer', 'applicationId', { applicationId: 'application', updatedById: 'account' }],
  ['FinancingLine', 'applicationId', { id: null, applicationId: 'application' }],
  ['ApplicationServicePoint', 'applicationId', { applicationId: 'application', servicePointId: 'point' }],
  ['Attachment', 'applicationId', { id: null, applicationId: 'application' }],
] as const

/** So many complete drafts of so many structures, each with its owner signed in: one filled in by the commands, the others its copies. */
export async function completeDrafts({ site, db, cookieOf }: Bench, count: number) {
  const now = new Date()
  const accountId = await ensureAccount(db, { email: 'modele@example.org', name: 'Personne fictive' }, null, now)
  const model = await playDossier(db, fileStore(site.env.FILES_DIR ?? ''), { slug }, accountId, fictionalDossier(50_000, randomFrom(99)), now, 'ready')
  const modelOf = { Account: accountId, Structure: model.structureId, Membership: model.structureId, ServicePoint: model.structureId }
  const copies = Array.from({ length: count }, (_, index) => ({
    account: newId(), email: `mesure-${index}@example.org`, structure: newId(), siret: fictionalSiret(51_000 + index), point: newId(), application: newId(), number: 10_000 + index,
  }))
  for (const [table, key, columns] of tables) {
    const changed = Object.entries(columns).map(([column, from]) => `'${column}', ${from === null ? 'gen_random_uuid()' : `c.${from}`}`).join(', ')
    await db.$executeRawUnsafe(
      `INSERT INTO "${table}" SELECT (jsonb_populate_record(m, jsonb_build_object(${changed}))).*
       FROM "${table}" m, jsonb_to_recordset($1::jsonb) AS c(account uuid, email text, structure uuid, siret text, point uuid, application uuid, number int)
       WHERE m."${key}" = $2::uuid`,
      JSON.stringify(copies), table in modelOf ? modelOf[table as keyof typeof modelOf] : model.applicationId,
    )
  }
  const { version } = await db.application.findUniqueOrThrow({ where: { id: model.applicationId }, select: { version: true } })
  return each(copies, 8, async ({ application, email }) => ({ applicationId: application, cookie: await cookieOf(email), version }))
}

type Sent = { ms: number; status: number; body: string }

/** One deposit, asked over the site by a signed-in owner. Its time includes that of the answer’s body. */
export async function askDeposit(site: Bench['site'], { applicationId, cookie, version }: { applicationId: string; cookie: string; version: number }): Promise<Sent> {
  const began = performance.now()
  const response = await fetch(site.publicUrl + routes.depositNow(applicationId), { method: 'POST', headers: { cookie, origin: site.publicUrl }, body: new URLSearchParams({ version: String(version) }) })
  const body = await response.text()
  return { ms: performance.now() - began, status: response.status, body }
}

/** What the record holds of these dossiers' deposits. */
export async function recorded({ db }: Bench, ids: readonly string[]) {
  const kept = await db.submission.findMany({ where: { applicationId: { in: [...ids] } }, select: { id: true, applicationId: true, n: true, sha256: true } })
  const journal = await db.journalEntry.count({ where: { verb: 'application.deposited', objectId: { in: [...ids] } } })
  const receipts = await db.outboxMessage.count({ where: { kind: 'application.receipt', objectId: { in: kept.map(({ id }) => id) } } })
  return { kept, journal, receipts }
}
