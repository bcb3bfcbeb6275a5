/** `npm run bench:deposits`: 200 deposits in the last ten seconds of a window, beside a plain server that writes the same rows. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { askDeposit, completeDrafts, recorded, slug } from './complete-drafts'
import { median, onSite, quantile } from './measure'
import { plainDeposits } from './plain-deposit'

const deposits = 200
const seconds = 10

/** Spread over the ten seconds, each at its instant whatever becomes of the others. */
const rush = <T,>(send: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: deposits }, async (_, index) => {
    await new Promise((resolve) => setTimeout(resolve, (index * seconds * 1000) / deposits))
    return send(index)
  }))

async function plainServer(databaseUrl: string) {
  const plain = await plainDeposits(databaseUrl)
  const server = http.createServer((request, response) => {
    void (async () => {
      for await (const chunk of request) void chunk
      await plain.write()
      response.end('ok')
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    async ask(): Promise<number> {
      const began = performance.now()
      await (await fetch(address, { method: 'POST', body: new URLSearchParams({ version: '1' }) })).text()
      return performance.now() - began
    },
    async end(): Promise<void> {
      server.close()
      await plain.end()
    },
  }
}

await onSite(async (bench) => {
  const { db, site } = bench
  const [late, ...drafts] = await completeDrafts(bench, deposits + 1)
  if (!late) throw new Error('one draft for the deposit that comes too late')
  const plain = await plainServer(site.databaseUrl)
  const theirs = await rush(plain.ask)
  await plain.end()

  // The window closes half a second after the last of them leaves; one more, then, comes too late.
  await db.call.update({ where: { slug }, data: { closesAt: new Date(Date.now() + seconds * 1000 + 500) } })
  const answers = await rush((index) => askDeposit(site, drafts[index] ?? late))
  await new Promise((resolve) => setTimeout(resolve, 1000))
  const afterClosing = await askDeposit(site, late)
  const { kept, journal, receipts } = await recorded(bench, drafts.map(({ applicationId }) => applicationId))
  const ours = answers.map(({ ms }) => ms)
  return {
    what: `${deposits} deposits in the last ${seconds} s of the window, beside a plain node:http + pg server that writes a deposit, a journal row and a mail`,
    acknowledged: answers.filter(({ status }) => status === 200).length,
    kept: kept.length, journal, receipts,
    afterClosing: afterClosing.status === 403 ? 'refused' : `status ${afterClosing.status}`,
    depositMs: { median: median(ours), p95: quantile(ours, 0.95), longest: quantile(ours, 1) },
    plainServerMs: { median: median(theirs), p95: quantile(theirs, 0.95), longest: quantile(theirs, 1) },
    ratio: Math.round((median(theirs) / median(ours)) * 1000) / 1000,
  }
}, 'last-seconds')
