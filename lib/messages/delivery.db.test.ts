import { describe, expect, test } from 'vitest'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { sha256Hex } from '@/lib/kernel/sha256'
import type { SendMail } from '@/lib/mail/transport'
import { deliver, forgetTexts, settleInterrupted, waitingMessages } from './delivery.commands'
import { queueMessages } from './outbox.commands'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const from = 'ne-pas-repondre@example.org'

async function queued(createdAt = now, secret = false): Promise<string> {
  const objectId = newId()
  await db.$transaction((tx) => queueMessages(tx, [{ kind: 'essai', objectId, recipient: `${objectId}@example.org`, subject: 'Essai', text: 'Bonjour', secret }], createdAt))
  return (await db.outboxMessage.findFirstOrThrow({ where: { objectId } })).id
}
const idsWaiting = async (seconds: number) => (await waitingMessages(db, after(seconds))).map(({ id }) => id)
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
  const waiting = await idsWaiting(200)
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
  expect(await idsWaiting(59)).not.toContain(stuck)
  const waiting = await idsWaiting(61)
  expect(waiting.indexOf(fresh)).toBeLessThan(waiting.indexOf(stuck))
  expect(await deliver(db, stuck, send, from, () => after(4 * 86_400 + 1))).toBe('done')
  expect(await stateOf(stuck)).toBe('FAILED')
  expect(sent).toHaveLength(2)
})

test('refusé pour de bon, il ne repart pas', async () => {
  const id = await queued()
  await deliver(db, id, answering({ kind: 'refused', permanent: true }).send, from, () => now)
  expect(await stateOf(id)).toBe('FAILED')
  expect(await idsWaiting(1000)).not.toContain(id)
})

test('un lien qui ouvre un compte passe devant ce qui est écrit à tous', async () => {
  const [everybody, link] = [await queued(), await queued(after(10), true)]
  const waiting = await idsWaiting(20)
  expect(waiting.indexOf(link)).toBeLessThan(waiting.indexOf(everybody))
})

describe('le texte d’un message ne se garde pas', () => {
  const days = (n: number) => after(n * 86_400)
  const rowOf = (id: string) => db.outboxMessage.findUniqueOrThrow({ where: { id } })
  const forgotten = { text: '', textSha256: sha256Hex('Bonjour') }

  test('celui qui porte un lien secret s’efface dès l’envoi, ou le refus définitif ; reste ce qui dit qu’il est parti', async () => {
    const [sent, refused] = [await queued(now, true), await queued(now, true)]
    await deliver(db, sent, answering({ kind: 'accepted' }).send, from, () => now)
    await deliver(db, refused, answering({ kind: 'refused', permanent: true }).send, from, () => now)
    for (const id of [sent, refused]) expect(await rowOf(id)).toMatchObject({ kind: 'essai', subject: 'Essai', recipient: expect.stringContaining('@'), settledAt: now, ...forgotten })
  })

  test('refusé pour l’instant, il garde son texte pour repartir', async () => {
    const id = await queued(now, true)
    await deliver(db, id, answering({ kind: 'refused', permanent: false }).send, from, () => now)
    expect((await rowOf(id)).text).toBe('Bonjour')
  })

  test('les autres s’effacent trente jours après ; un message incertain garde le sien jusqu’à ce qu’on sache', async () => {
    const [sent, failed, lost, waiting] = [await queued(), await queued(), await queued(now, true), await queued()]
    await deliver(db, sent, answering({ kind: 'accepted' }).send, from, () => now)
    await deliver(db, failed, answering({ kind: 'refused', permanent: true }).send, from, () => now)
    await deliver(db, lost, answering({ kind: 'unknown' }).send, from, () => now)
    await forgetTexts(db, days(30))
    expect((await rowOf(sent)).text).toBe('Bonjour')
    await forgetTexts(db, days(31))
    for (const id of [sent, failed]) expect(await rowOf(id)).toMatchObject(forgotten)
    for (const id of [lost, waiting]) expect(await rowOf(id)).toMatchObject({ text: 'Bonjour', textSha256: null })
    await db.outboxMessage.update({ where: { id: lost }, data: { state: 'SENT' } })
    await forgetTexts(db, days(31))
    expect(await rowOf(lost)).toMatchObject(forgotten)
  })
})
