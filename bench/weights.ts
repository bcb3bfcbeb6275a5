/** `npm run bench:weights`: gzipped JavaScript and CSS that each page makes a browser load. */
import { gzipSync } from 'node:zlib'
import { routes } from '@/lib/kernel/routes'
import { onSite } from './measure'

await onSite(async ({ site, db, cookieOf }) => {
  const open = await db.application.findFirstOrThrow({ where: { state: 'DRAFT', structure: { memberships: { some: { account: { email: 'candidat@example.org' } } } } }, select: { id: true } })
  const scoring = await db.assignment.findFirstOrThrow({ where: { juror: { account: { email: 'suppleance@example.org' } }, application: { call: { slug: 'ami-fictif-notation' } } }, select: { applicationId: true } })
  const pages: [string, string, string | null][] = [
    ['public', routes.home(), null],
    ['public', routes.call('ami-aller-vers-2024'), null],
    ['public', routes.callResults('ami-aller-vers-2024'), null],
    ['public', routes.call('ami-fictif-candidatures'), null],
    ['public', routes.signIn(), null],
    ['work', routes.applicationStep(open.id, 'financement'), 'candidat@example.org'],
    ['work', routes.deposit(open.id), 'candidat@example.org'],
    ['work', routes.applications('ami-fictif-notation'), 'pilotage@example.org'],
    ['work', routes.callSettings('ami-fictif-notation'), 'pilotage@example.org'],
    ['work', routes.scoreSheet('ami-fictif-notation', scoring.applicationId), 'suppleance@example.org'],
    ['work', routes.deliberation('ami-fictif-deliberation'), 'presidence@example.org'],
  ]
  const sizes = new Map<string, number>()
  const sizeOf = async (address: string): Promise<number> => {
    const known = sizes.get(address)
    if (known !== undefined) return known
    const size = gzipSync(Buffer.from(await (await fetch(site.publicUrl + address)).arrayBuffer())).length
    sizes.set(address, size)
    return size
  }
  const kilobytes = async (addresses: readonly string[]): Promise<number> => {
    let total = 0
    for (const address of new Set(addresses)) total += await sizeOf(address)
    return Math.round(total / 100) / 10
  }
  const rows: { kind: string; page: string; status: number; scriptsKb: number; stylesKb: number; fonts: number }[] = []
  for (const [kind, address, email] of pages) {
    const response = await fetch(site.publicUrl + address, { headers: email ? { cookie: await cookieOf(email) } : {}, redirect: 'manual' })
    const html = await response.text()
    const scripts = [...html.matchAll(/<script[^>]+src="(\/_next\/[^"]+\.js[^"]*)"(?![^>]*nomodule)/gi)].filter((match) => !/nomodule/i.test(match[0])).map((match) => match[1] ?? '')
    const styles = [...html.matchAll(/<link[^>]+href="(\/_next\/[^"]+\.css[^"]*)"/g)].map((match) => match[1] ?? '')
    rows.push({ kind, page: address.replace(/[0-9a-f-]{36}/g, '…'), status: response.status, scriptsKb: await kilobytes(scripts), stylesKb: await kilobytes(styles), fonts: /\.woff2?/.test(html) ? 1 : 0 })
  }
  const most = (kind: string) => Math.max(...rows.filter((row) => kind === 'any' || row.kind === kind).map((row) => row.scriptsKb))
  return {
    bounds: { publicScriptsKb: 145, anyScriptsKb: 200, stylesKb: 15 },
    heaviest: { publicScriptsKb: most('public'), anyScriptsKb: most('any'), stylesKb: Math.max(...rows.map((row) => row.stylesKb)) },
    pages: rows,
  }
}, 'weights')
