import { tmpdir } from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { queueMessages } from '@/lib/messages/outbox.commands'
import { startWorker } from './worker'

const { db, url } = await testDatabase()

test('qui attend un lien devant son écran le reçoit avant la fin d’un envoi à tous', async () => {
  const queue = (names: readonly string[], secret: boolean) =>
    db.$transaction((tx) => queueMessages(tx, names.map((name) => ({ kind: 'essai', objectId: newId(), recipient: `${name}@example.org`, subject: 'Essai', text: 'Bonjour', secret })), new Date()))
  const sent: string[] = []
  await queue(Array.from({ length: 80 }, (_, n) => `tous-${n}`), false)
  const worker = await startWorker({
    databaseUrl: url, db, from: 'site@example.org', publicUrl: 'https://aller-vers.example.org', log: pino({ enabled: false }), files: { store: fileStore(path.join(tmpdir(), 'no-file')), scan: null },
    send: ({ to }) => new Promise((resolve) => setTimeout(() => { sent.push(to); resolve({ kind: 'accepted' }) }, 10)),
  })
  await vi.waitFor(() => expect(sent.length).toBeGreaterThan(0), { timeout: 20_000 })
  await queue(['lien'], true)
  await vi.waitFor(() => expect(sent).toHaveLength(81), { timeout: 60_000 })
  await worker.stop()
  expect(sent.indexOf('lien@example.org')).toBeLessThan(70)
}, 90_000)
