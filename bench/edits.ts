/** `npm run prove:edits`: 1,000 edits of one field by two tabs at once, over the site; every acknowledged value is found, every other was shown. */
import { fileStore } from '@/lib/files/store'
import { routes } from '@/lib/kernel/routes'
import { ensureAccount } from '@/prisma/seed/accounts'
import { fictionalDossier } from '@/prisma/seed/fictional-dossiers'
import { playDossier } from '@/prisma/seed/play/deposits'
import { each } from '@/prisma/seed/play/done'
import { randomFrom } from '@/prisma/seed/random'
import { median, onSite, quantile } from './measure'

const dossiers = 20
const rounds = 50
const field = 'titre'

await onSite(async ({ site, db, cookieOf }) => {
  const now = new Date()
  const store = fileStore(site.env.FILES_DIR ?? '')
  const times: number[] = []
  const put = async (applicationId: string, cookie: string, answer: string, version: number) => {
    const began = performance.now()
    const response = await fetch(site.publicUrl + routes.saveAnswer(applicationId), {
      method: 'PUT', headers: { cookie, origin: site.publicUrl }, body: new URLSearchParams({ field, version: String(version), [`answers.${field}`]: answer }),
    })
    const said = (await response.json()) as { kind: string; version?: number; clashes?: Record<string, { mine: string; theirs: string; version: number }> }
    times.push(performance.now() - began)
    return said
  }
  const totals = { edits: 0, acknowledged: 0, shown: 0, lost: 0, unexpected: 0 }
  await each(Array.from({ length: dossiers }, (_, index) => index), 4, async (index) => {
    const [email, colleague] = [`onglet-${index}@example.org`, `collegue-${index}@example.org`]
    const account = await ensureAccount(db, { email, name: 'Personne fictive' }, null, now)
    const { applicationId, structureId } = await playDossier(db, store, { slug: 'ami-fictif-candidatures' }, account, fictionalDossier(51_000 + index, randomFrom(index)), now, 'draft')
    // Half the dossiers are edited by two colleagues, half by one person in two tabs.
    if (index % 2 === 0) await db.membership.create({ data: { structureId, accountId: await ensureAccount(db, { email: colleague, name: 'Collègue fictive' }, null, now), role: 'EDITOR', since: now } })
    const tabs = [await cookieOf(email), await cookieOf(index % 2 === 0 ? colleague : email)]
    const acknowledged: string[] = []
    let version = (await db.answer.findUniqueOrThrow({ where: { applicationId_fieldKey: { applicationId, fieldKey: field } }, select: { version: true } })).version
    for (let round = 0; round < rounds; round += 1) {
      const read = version
      const answers = tabs.map((cookie, tab) => ({ cookie, typed: `Dossier ${index}, tour ${round}, onglet ${tab}` }))
      const said = await Promise.all(answers.map(({ cookie, typed }) => put(applicationId, cookie, typed, read)))
      for (const [tab, { kind, version: given, clashes }] of said.entries()) {
        const { typed = '', cookie = '' } = answers[tab] ?? {}
        if (kind === 'ok' && given !== undefined) {
          acknowledged.push(typed)
          version = Math.max(version, given)
        } else if (kind === 'conflict' && clashes?.[`answers.${field}`]?.mine === typed && answers.some((other) => other.typed === clashes[`answers.${field}`]?.theirs)) {
          totals.shown += 1
          // One round in two, whoever was shown the other's answer keeps their own, knowingly.
          if (round % 2 === 1) continue
          const kept = await put(applicationId, cookie, typed, clashes[`answers.${field}`]?.version ?? 0)
          if (kept.kind !== 'ok') totals.unexpected += 1
          else {
            acknowledged.push(typed)
            version = Math.max(version, kept.version ?? 0)
          }
        } else totals.unexpected += 1
      }
    }
    const where = { where: { applicationId, fieldKey: field }, select: { value: true } }
    const held = new Set([...(await db.answer.findMany(where)), ...(await db.answerHistory.findMany(where))].map(({ value }) => value))
    totals.edits += rounds
    totals.acknowledged += acknowledged.length
    totals.lost += acknowledged.filter((typed) => !held.has(typed)).length
  })
  return {
    what: `${totals.edits} times, two tabs save one field at once on the same version, through the site; one round in two, the second then keeps its own knowingly`,
    ...totals,
    bounds: { lost: 0, unexpected: 0 },
    saveMs: { median: median(times), p95: quantile(times, 0.95), longest: quantile(times, 1) },
  }
}, 'edits')
