import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { outboxOf } from './outbox'
import { createSender } from './sender'

type Received = Record<string, string>
let server: http.Server | undefined
let stop: () => void = () => undefined
afterEach(() => {
  stop()
  server?.closeAllConnections()
  server?.close()
})

/** A server that answers each field sent; on a port of its own, so that it can end and begin again. */
async function serve(answer: (sent: Received) => object | Promise<object>, port = 0): Promise<number> {
  server = http.createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      response.end(JSON.stringify(await answer(Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())))))
    })()
  })
  await new Promise<void>((resolve) => server?.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const down = () => new Promise<void>((resolve) => {
  server?.closeAllConnections()
  server?.close(() => resolve())
})

let objects = 0
function keeping(port: number) {
  objects += 1
  const outbox = outboxOf('compte', `dossier-${objects}`)
  const given: Record<string, number> = {}
  const sender = createSender(outbox, `http://127.0.0.1:${port}/`, { skip: () => false, acknowledged: (held, version) => void (given[held.kept.field] = version) })
  stop = sender.stop
  const keep = (field: string, text: string, version = 0) => outbox.keep({ page: 'projet', field, label: field, version, with: [['formVersionId', 'x']], entries: [[`answers.${field}`, text]], at: Date.now() })
  return { outbox, sender, given, keep }
}

test('serveur arrêté : tout attend ; revenu, tout part, une fois, sans geste de personne', async () => {
  const received: Received[] = []
  const answer = (sent: Received) => {
    received.push(sent)
    return { kind: 'ok', version: 1, at: '14 h 32' }
  }
  const port = await serve(answer)
  await down()
  const { outbox, sender, keep, given } = keeping(port)
  keep('titre', 'Un titre')
  keep('resume', 'Un résumé')
  await sender.run()
  expect(sender.shown()).toMatchObject({ waiting: 2, savedAt: null })
  expect(outbox.all()).toHaveLength(2)
  await serve(answer, port)
  await expect.poll(() => sender.shown().acknowledged, { timeout: 10_000 }).toBe(2)
  expect(sender.shown()).toMatchObject({ waiting: 0, savedAt: '14 h 32' })
  expect(outbox.all()).toEqual([])
  expect(given).toEqual({ titre: 1, resume: 1 })
  expect(received).toEqual([
    { formVersionId: 'x', field: 'titre', version: '0', 'answers.titre': 'Un titre' },
    { formVersionId: 'x', field: 'resume', version: '0', 'answers.resume': 'Un résumé' },
  ])
}, 20_000)

test('ce qui est tapé pendant un envoi reste, sur la version que le serveur vient de donner', async () => {
  const versions: string[] = []
  const port = await serve(async (sent) => {
    if (versions.push(sent.version ?? '') === 1) keep('titre', 'Un titre plus long')
    return { kind: 'ok', version: versions.length, at: '14 h 32' }
  })
  const { outbox, sender, keep } = keeping(port)
  keep('titre', 'Un titre')
  await sender.run()
  expect(outbox.all().map(({ kept }) => [kept.version, kept.entries[0]?.[1]])).toEqual([[1, 'Un titre plus long']])
  await sender.run()
  expect(versions).toEqual(['0', '1'])
  expect(outbox.all()).toEqual([])
})

test('une réponse refusée reste, n’est plus envoyée telle quelle, et repart dès qu’elle change', async () => {
  let asked = 0
  const port = await serve((sent) => {
    asked += 1
    return sent['answers.distance'] === 'loin' ? { kind: 'invalid', fields: { 'answers.distance': 'Écrivez un nombre entier.' } } : { kind: 'ok', version: 1, at: '14 h 33' }
  })
  const { outbox, sender, keep } = keeping(port)
  keep('distance', 'loin')
  await sender.run()
  await sender.run()
  expect(asked).toBe(1)
  expect(sender.shown().troubles).toMatchObject([{ answer: { kind: 'invalid' } }])
  expect(outbox.all()).toHaveLength(1)
  keep('distance', '35')
  await sender.run()
  expect(sender.shown()).toMatchObject({ troubles: [], savedAt: '14 h 33' })
  expect(outbox.all()).toEqual([])
})

test('session finie : tout est gardé et le dit', async () => {
  const port = await serve(() => ({ kind: 'signedOut' }))
  const { outbox, sender, keep } = keeping(port)
  keep('titre', 'Un titre')
  await sender.run()
  expect(sender.shown()).toMatchObject({ waiting: 1, signedOut: true })
  expect(outbox.all()).toHaveLength(1)
})
