import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { dossierPage, myApplications } from '@/lib/applications/application.queries'
import { staffCall } from '@/lib/calls/staff-call.queries'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { done, newPerson, personOf } from '@/lib/calls/call.fixture'
import { depositedCall } from '@/lib/eligibility/deposited-call.fixture'
import { readThread, sendMessage } from './thread.commands'
import { threadPage, threadsPage } from './thread.queries'

const { db, url } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const at = (minutes = 0) => ({ db, now: new Date(now.getTime() + minutes * 60_000) })
const publicUrl = 'https://aller-vers.example.org'

async function played() {
  const call = await depositedCall(db, now, [{}, {}, { never: true, state: 'DRAFT' }])
  const [mine, other, draft] = [1, 2, 3].map(call.applicationId) as [string, string, string]
  const structure = (applicationId: string) => call.rows.find(({ id }) => id === applicationId)?.structureId ?? ''
  const member = async (applicationId: string, role: 'OWNER' | 'READER') => {
    const { id } = await newPerson(db, now, 'Personne fictive')
    await db.membership.create({ data: { structureId: structure(applicationId), accountId: id, role, since: now } })
    return personOf(db, id, now)
  }
  const [owner, reader, stranger] = [call.applicant, await member(mine, 'READER'), await member(other, 'OWNER')]
  const send = (actor: Actor, minutes: number, text = 'Bonjour, une précision fictive.', applicationId = mine) => sendMessage(actor, { applicationId, text, publicUrl }, at(minutes))
  const mails = async () => (await db.outboxMessage.findMany({ where: { callId: call.callId, kind: 'thread.message' }, orderBy: [{ createdAt: 'asc' }, { recipient: 'asc' }] })).map(({ recipient, text }) => ({ recipient, text }))
  return { ...call, mine, other, draft, owner, reader, stranger, send, mails }
}

describe('qui lit et qui écrit', () => {
  test('l’équipe et la structure ; ni le jury, ni le signataire, ni l’observation, ni une autre structure, ni personne sur un brouillon', async () => {
    const { slug, mine, draft, send, staff, owner, reader, ...others } = await played()
    done(await send(owner, 1))
    for (const actor of [staff, owner, reader]) expect((await threadPage(actor, { applicationId: mine }, at(2)))?.messages).toHaveLength(1)
    expect(await threadPage(staff, { applicationId: mine, slug: 'ailleurs' }, at(2))).toBeNull()
    for (const actor of [anonymous, others.observer, others.juror, others.signatory, others.stranger]) {
      expect(await threadPage(actor, { applicationId: mine }, at(2))).toBeNull()
      expect(['absent', 'signedOut']).toContain((await send(actor, 3)).kind)
      expect(['absent', 'signedOut']).toContain((await readThread(actor, { applicationId: mine, n: 1 }, at(3))).kind)
      expect(await threadsPage(actor, { slug }, at(3))).toBeNull()
    }
    expect((await send(reader, 3)).kind).toBe('absent')
    expect((await send(staff, 3, 'Bonjour', draft)).kind).toBe('absent')
    expect((await send(staff, 3, 'Bonjour', newId())).kind).toBe('absent')
  })

  test('un dossier retiré ou un appel sans suite se lit encore et ne reçoit plus rien', async () => {
    const { callId, mine, other, send, staff, owner } = await played()
    done(await send(owner, 1))
    await db.application.update({ where: { id: mine }, data: { state: 'WITHDRAWN', withdrawnAt: now } })
    expect((await send(staff, 2)).kind).toBe('refused')
    expect(await threadPage(owner, { applicationId: mine }, at(2))).toMatchObject({ messages: { length: 1 }, closed: expect.stringMatching(/retiré/) })
    await db.call.update({ where: { id: callId }, data: { state: 'ABANDONED', abandonedAt: now } })
    expect((await send(staff, 3, 'Bonjour', other)).kind).toBe('refused')
  })

  test('qui est déporté du dossier n’y lit rien et n’en est pas prévenu', async () => {
    const { mine, send, staff, recuse, recused: colleague, owner, mails } = await played()
    await recuse(1)
    done(await send(owner, 1))
    expect(await threadPage(colleague, { applicationId: mine }, at(2))).toBeNull()
    expect((await mails()).map(({ recipient }) => recipient)).not.toContain(`${colleague.id}@example.org`)
    expect((await mails()).map(({ recipient }) => recipient)).toContain(`${staff.id}@example.org`)
  })
})

describe('lire', () => {
  test('un message dit qui l’a lu et quand ; rien ne se change ni ne s’efface', async () => {
    const { slug, mine, send, staff, owner, reader } = await played()
    done(await send(owner, 1))
    expect(await threadPage(staff, { applicationId: mine, slug }, at(2))).toMatchObject({ unread: 1, side: 'STAFF' })
    expect(await staffCall(staff, slug, at(2))).toMatchObject({ unreadThreads: 1 })
    expect(await threadsPage(staff, { slug }, at(2))).toMatchObject({ total: 1, unread: 1, threads: [{ applicationId: mine, unread: true, messages: 1, lastSide: 'STRUCTURE' }] })
    done(await readThread(staff, { applicationId: mine, n: 99 }, at(3)))
    done(await readThread(staff, { applicationId: mine, n: 1 }, at(4)))
    expect(await threadPage(owner, { applicationId: mine }, at(5))).toMatchObject({ unread: null, messages: [{ readBy: { name: 'Agente fictive Instruction', at: at(3).now } }] })
    done(await send(staff, 6))
    const waits = async (minutes: number) => (await myApplications(owner, at(minutes))).find(({ id }) => id === mine)?.unread
    expect(await waits(7)).toBe(true)
    expect((await dossierPage(owner, mine, at(7)))?.thread).toBe('unread')
    done(await readThread(reader, { applicationId: mine, n: 2 }, at(8)))
    expect(await waits(9)).toBe(false)
    expect((await dossierPage(owner, mine, at(9)))?.thread).toBe('read')
    for (const change of [() => db.threadMessage.updateMany({ data: { text: 'x' } }), () => db.threadMessage.deleteMany({}), () => db.threadReading.updateMany({ data: { n: 1 } })]) await expect(change()).rejects.toThrow()
  })

  test('le journal retient l’envoi et la lecture, jamais le texte', async () => {
    const { callId, mine, send, staff, owner } = await played()
    done(await send(owner, 1, 'Un texte très reconnaissable'))
    done(await readThread(staff, { applicationId: mine, n: 1 }, at(2)))
    const entries = await db.journalEntry.findMany({ where: { chain: callId }, orderBy: { seq: 'asc' } })
    expect(entries.map(({ verb, objectId }) => [verb, objectId])).toEqual([['thread.message-sent', mine], ['thread.read', mine]])
    expect(JSON.stringify(entries)).not.toContain('reconnaissable')
  })

  test('deux personnes qui écrivent au même instant écrivent deux messages, dans un ordre', async () => {
    const { mine, send, staff, colleague, owner } = await played()
    const sent = await Promise.all([staff, colleague, owner, staff, owner].map((actor, index) => send(actor, 1, `Message ${index}`)))
    expect(sent.map((result) => done(result).n).sort()).toEqual([1, 2, 3, 4, 5])
    expect((await threadPage(owner, { applicationId: mine }, at(2)))?.messages.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5])
  })

  test('chaque page se lit en une question', async () => {
    const { slug, mine, send, staff, owner } = await played()
    done(await send(owner, 1))
    const counting = countingDb(url)
    const context = { db: counting.db, now }
    expect(await counting.asked(() => threadPage(staff, { applicationId: mine, slug }, context))).toBe(1)
    expect(await counting.asked(() => threadsPage(staff, { slug }, context))).toBe(1)
  })
})

describe('prévenir', () => {
  test('un courriel sans le texte à chaque membre de l’autre côté, et pas d’autre tant que rien n’est lu', async () => {
    const { mine, slug, send, staff, owner, reader, mails } = await played()
    const address = ({ id }: { id: string }) => `${id}@example.org`
    done(await send(staff, 1, 'Votre budget est-il toutes taxes comprises ?'))
    done(await send(staff, 2, 'Et votre calendrier ?'))
    const first = await mails()
    expect(first.map(({ recipient }) => recipient).sort()).toEqual([owner, reader].map(address).sort())
    for (const { text } of first) {
      expect(text).toContain(`${publicUrl}/candidat/dossiers/${mine}/messages`)
      expect(text).not.toMatch(/budget|calendrier/)
    }
    // Of the team, only those who wrote in this thread are told.
    done(await send(owner, 3))
    const answered = (await mails()).slice(first.length)
    expect(answered.map(({ recipient }) => recipient)).toEqual([address(staff)])
    expect(answered[0]?.text).toContain(`/pilotage/appels/${slug}/candidatures/${mine}/messages`)
    done(await send(staff, 4))
    expect(await mails()).toHaveLength(first.length + 3)
  })
})
