import { expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import type { SendMail } from '@/lib/mail/transport'
import { deliver, settleInterrupted, waitingMessages } from './delivery.commands'
import { queueMessages } from './outbox.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const from = 'ne-pas-repondre@example.org'

async function queued(createdAt = now): Promise<string> {
  const objectId = newId()
  await db.$transaction((tx) => queueMessages(tx, [{ kind: 'essai', objectId, recipient: `${objectId}@example.org`, subject: 'Essai', text: 'Bonjour' }], createdAt))
  return (await db.outboxMessage.findFirstOrThrow({ where: { objectId } })).id
}
const stateOf = async (id: string) => (await db.outboxMessage.findUniqueOrThrow({ where: { id } })).state
const answering = (outcome: Awaited<ReturnType<SendMail>>) => {
  const sent: string[] = []
  const send: SendMail = (mail) => {
    sent.push(mail.messageId)
    return Promise.resolve(outcome)
  }
  return { send, sent }
}

test('vingt ouvriers sur le même message l’envoient une fois', async () => {
  const id = await queued()
  const { send, sent } = answering({ kind: 'accepted' })
  await Promise.all(Array.from({ length: 20 }, () => deliver(db, id, send, from, () => now)))
  expect(sent).toHaveLength(1)
  expect(await stateOf(id)).toBe('SENT')
})

test('« tenté » est enregistré avant que le serveur n’entende rien ; le même message garde le même identifiant', async () => {
  const id = await queued()
  const { messageId } = await db.outboxMessage.findUniqueOrThrow({ where: { id } })
  let seen = ''
  await deliver(db, id, async (mail) => {
    seen = `${await stateOf(id)} ${mail.messageId}`
    return { kind: 'accepted' }
  }, from, () => now)
  expect(seen).toBe(`ATTEMPTED ${messageId}`)
})

test('une réponse perdue, ou un ouvrier mort, laisse le message incertain : il ne repart jamais seul', async () => {
  const [lost, interrupted] = [await queued(), await queued()]
  const { send, sent } = answering({ kind: 'unknown' })
  await deliver(db, lost, send, from, () => now)
  await deliver(db, interrupted, () => Promise.reject(new Error('killed')), from, () => now).catch(() => undefined)
  await settleInterrupted(db, after(-1), after(1))
  expect(await stateOf(interrupted)).toBe('ATTEMPTED')
  await settleInterrupted(db, after(1), after(121))
  expect([await stateOf(lost), await stateOf(interrupted)]).toEqual(['UNCERTAIN', 'UNCERTAIN'])
  const waiting = await waitingMessages(db, after(200))
  for (const id of [lost, interrupted]) {
    expect(waiting).not.toContain(id)
    await deliver(db, id, send, from, () => after(200))
  }
  expect(sent).toHaveLength(1)
})

test('refusé pour l’instant, il attend une minute et laisse passer les autres ; au bout de quatre jours, l’équipe le sait', async () => {
  const stuck = await queued()
  const { send, sent } = answering({ kind: 'refused', permanent: false })
  expect(await deliver(db, stuck, send, from, () => now)).toBe('retry')
  const fresh = await queued(after(10))
  expect(await waitingMessages(db, after(59))).not.toContain(stuck)
  const waiting = await waitingMessages(db, after(61))
  expect(waiting.indexOf(fresh)).toBeLessThan(waiting.indexOf(stuck))
  expect(await deliver(db, stuck, send, from, () => after(4 * 86_400 + 1))).toBe('done')
  expect(await stateOf(stuck)).toBe('FAILED')
  expect(sent).toHaveLength(2)
})

test('refusé pour de bon, il ne repart pas', async () => {
  const id = await queued()
  await deliver(db, id, answering({ kind: 'refused', permanent: true }).send, from, () => now)
  expect(await stateOf(id)).toBe('FAILED')
  expect(await waitingMessages(db, after(1000))).not.toContain(id)
})
