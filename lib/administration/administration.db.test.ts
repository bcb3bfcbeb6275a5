import { describe, expect, test } from 'vitest'
import { accountList, managedAccount } from '@/lib/accounts/account-list.queries'
import { setDisabled, setRoles } from '@/lib/accounts/account.commands'
import type { Person, Role } from '@/lib/accounts/actor'
import { anonymous } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { testDatabase } from '@/lib/db/testing/database'
import { transact } from '@/lib/db/transaction'
import { accountsChain } from '@/lib/journal/chain'
import { record } from '@/lib/journal/journal.commands'
import { journalPage, verifyChain } from '@/lib/journal/journal.queries'
import { newId } from '@/lib/kernel/ids'
import { ok } from '@/lib/kernel/result'
import { administrationHome } from './home.queries'
import { activeSettings, type Configuration } from './settings.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }

async function person(name: string, ...roles: Role[]): Promise<Person> {
  const id = newId()
  await db.account.create({
    data: { id, email: `${id}@example.org`, name, emailVerifiedAt: now, createdAt: now, roles: { create: roles.map((role) => ({ role, grantedAt: now })) } },
  })
  const actor = await actorOfAccount(db, id, now)
  if (actor.kind !== 'person') throw new Error('no person')
  return actor
}
const administrator = await person('Administratrice fictive', 'ADMINISTRATOR')
const others = [anonymous, await person('Agente fictive', 'STAFF'), await person('Observateur fictif', 'OBSERVER'), await person('Signataire fictive', 'SIGNATORY'), await person('Personne fictive')]

async function callWith(entries: number) {
  const id = newId()
  await db.call.create({ data: { id, slug: `appel-${id}`, nature: 'FICTIONAL', title: 'Appel fictif au journal', createdAt: now } })
  for (let n = 1; n <= entries; n += 1)
    await transact(context, async (inside) => {
      record(inside, { chain: id, actorId: administrator.id, verb: `test.done-${n}`, object: { type: 'Call', id, version: n }, state: { n } })
      return ok()
    })
  return id
}
/** What only somebody with the keys of the database can do: the triggers themselves are put to sleep. */
const tamper = (statement: (tx: Parameters<Parameters<typeof db.$transaction>[0]>[0]) => Promise<unknown>) =>
  db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`
    await statement(tx)
  })

describe('journal', () => {
  test('n’est lu et vérifié que par l’administration', async () => {
    const chain = await callWith(2)
    for (const actor of others) {
      expect(await journalPage(actor, { chain }, context)).toBeNull()
      expect((await verifyChain(actor, { chain }, context)).kind).toBe('absent')
    }
    expect(await journalPage(administrator, { chain }, context)).toMatchObject({
      chain: { label: 'Appel fictif au journal' }, total: 2, after: null, before: null,
      lines: [{ seq: 2, verb: 'test.done-2', actorName: 'Administratrice fictive', objectType: 'Call' }, { seq: 1 }],
    })
    expect(await verifyChain(administrator, { chain }, context)).toEqual({ kind: 'ok', value: { entries: 2 } })
  })

  test('se lit par pages, sans trou ni doublon, dans les deux sens', async () => {
    const chain = await callWith(120)
    const first = await journalPage(administrator, { chain }, context)
    const second = await journalPage(administrator, { chain, after: first?.after ?? 0 }, context)
    const third = await journalPage(administrator, { chain, after: second?.after ?? 0 }, context)
    expect([first, second, third].flatMap((page) => page?.lines.map((line) => line.seq) ?? [])).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index))
    expect([first?.before, third?.after]).toEqual([null, null])
    const back = await journalPage(administrator, { chain, before: third?.before ?? 0 }, context)
    expect(back?.lines).toEqual(second?.lines)
  })

  test('une chaîne inconnue n’existe pas', async () => {
    for (const chain of [newId(), 'autre']) {
      expect(await journalPage(administrator, { chain }, context)).toBeNull()
      expect((await verifyChain(administrator, { chain }, context)).kind).toBe('absent')
    }
    expect((await verifyChain(administrator, { chain: accountsChain }, context)).kind).toBe('ok')
  })

  test('une entrée modifiée, supprimée ou réécrite derrière les gardes de la base est dénoncée, à sa place', async () => {
    const [changed, removed, rewritten] = [await callWith(5), await callWith(5), await callWith(5)]
    await tamper((tx) => tx.$executeRaw`UPDATE "JournalEntry" SET "actorId" = NULL WHERE chain = ${changed} AND seq = 3`)
    await tamper((tx) => tx.$executeRaw`DELETE FROM "JournalEntry" WHERE chain = ${removed} AND seq = 2`)
    await tamper((tx) => tx.$executeRaw`UPDATE "JournalEntry" SET previous = sha256 WHERE chain = ${rewritten} AND seq = 4`)
    const verify = (chain: string) => verifyChain(administrator, { chain }, context)
    expect(await verify(changed)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/l’entrée 3.*modifiée/) })
    expect(await verify(removed)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/l’entrée 2.*absente/) })
    expect(await verify(rewritten)).toMatchObject({ kind: 'refused', message: expect.stringMatching(/l’entrée 4.*ne suit pas/) })
  })

  test('une chaîne de plusieurs lots est lue jusqu’au bout', async () => {
    const chain = await callWith(0)
    await transact(context, async (inside) => {
      for (let n = 1; n <= 2_100; n += 1) record(inside, { chain, actorId: null, verb: 'test.done', object: { type: 'Call', id: chain }, state: n })
      return ok()
    })
    expect(await verifyChain(administrator, { chain }, context)).toEqual({ kind: 'ok', value: { entries: 2_100 } })
    await tamper((tx) => tx.$executeRaw`UPDATE "JournalEntry" SET verb = 'x' WHERE chain = ${chain} AND seq = 2050`)
    expect(await verifyChain(administrator, { chain }, context)).toMatchObject({ message: expect.stringMatching(/l’entrée 2050/) })
  })
})

describe('comptes', () => {
  test('ne sont listés et ouverts que par l’administration', async () => {
    const target = await person('Cible fictive')
    for (const actor of others) {
      expect(await accountList(actor, { search: '' }, context)).toBeNull()
      expect(await managedAccount(actor, { accountId: target.id }, context)).toBeNull()
    }
    expect(await managedAccount(administrator, { accountId: target.id }, context)).toMatchObject({ name: 'Cible fictive', roles: [], standing: 'OPEN', isOwn: false })
    expect(await managedAccount(administrator, { accountId: administrator.id }, context)).toMatchObject({ isOwn: true })
    expect(await managedAccount(administrator, { accountId: 'rien' }, context)).toBeNull()
  })

  test('se parcourent par pages dans l’ordre français, sans trou ni doublon, et se cherchent sans accent', async () => {
    const mark = newId().slice(-8)
    for (let n = 0; n < 103; n += 1) await person(`${n % 2 ? 'Élodie' : 'Eric'} ${mark} ${String(n).padStart(3, '0')}`)
    const page = (input: { after?: string | undefined; before?: string | undefined }) => accountList(administrator, { search: mark, ...input }, context)
    const first = await page({})
    const second = await page({ after: first?.after ?? '' })
    const third = await page({ after: second?.after ?? '' })
    const names = [first, second, third].flatMap((list) => list?.accounts.map((account) => account.name) ?? [])
    expect(names).toHaveLength(103)
    expect(names).toEqual([...names].sort(new Intl.Collator('fr').compare))
    expect([first?.total, first?.before, third?.after]).toEqual([103, null, null])
    expect((await page({ before: third?.before ?? '' }))?.accounts).toEqual(second?.accounts)
    expect((await accountList(administrator, { search: `elodie ${mark}` }, context))?.total).toBe(51)
    expect((await accountList(administrator, { search: '%' }, context))?.total).toBe(0)
  })

  test('changent de rôles et se ferment ; deux personnes à la fois, la seconde est avertie', async () => {
    const target = await person('Autre cible fictive')
    const read = async () => (await managedAccount(administrator, { accountId: target.id }, context))?.version ?? 0
    const version = await read()
    expect((await setRoles(administrator, { accountId: target.id, roles: ['OBSERVER'], version }, context)).kind).toBe('ok')
    expect((await setRoles(administrator, { accountId: target.id, roles: [], version }, context)).kind).toBe('conflict')
    expect((await setDisabled(administrator, { accountId: target.id, disabled: true, version: await read() }, context)).kind).toBe('ok')
    expect(await managedAccount(administrator, { accountId: target.id }, context)).toMatchObject({ roles: ['OBSERVER'], standing: 'CLOSED', openSessions: 0 })
  })
})

test('réglages : lus par la seule administration, sans secret', async () => {
  const configuration: Configuration = {
    PUBLIC_URL: 'https://aller-vers.example.org', MAIL_FROM: 'appel@example.org', DEMO: true, NODE_ENV: 'test', LOG_LEVEL: 'info', S3_BUCKET: '', CLAMAV_URL: 'tcp://127.0.0.1:3310', version: '0.1.0', node: 'v22',
  }
  for (const actor of others) expect(await activeSettings(actor, configuration, context)).toBeNull()
  const settings = await activeSettings(administrator, configuration, context)
  expect(settings).toMatchObject({ publicUrl: 'https://aller-vers.example.org', demonstration: true, filesIn: 'folder', antivirus: true, versions: { application: '0.1.0', migrations: expect.any(Number) } })
  expect(settings?.versions.migrations).toBeGreaterThan(0)
})

test('accueil : des comptes et des nombres, pour la seule administration', async () => {
  for (const actor of others) expect(await administrationHome(actor, context)).toBeNull()
  expect(await administrationHome(administrator, context)).toMatchObject({ administrators: 1, uncertainMessages: 0, journalEntries: expect.any(Number) })
})
