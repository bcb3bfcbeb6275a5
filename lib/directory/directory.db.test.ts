import { mkdtempSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { done, newPerson } from '@/lib/calls/call.fixture'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { pageSize, parseListQuery } from '@/lib/kernel/list-query'
import { fictionalSiret } from '@/lib/kernel/siret'
import { directorySample, waitingDirectory } from '@/prisma/seed/play/directory'
import { guessColumns } from './directory-field'
import { importDirectory, matchColumns, receiveDirectoryFile } from './directory-import.commands'
import { directoryImports, dryRun, importPage, lineFaults } from './directory-import.queries'
import { directoryListShape } from './directory-list'
import { announced } from './directory-plan'
import { directoryEntry, directoryList, prefillFrom, searchDirectory } from './directory-list.queries'

const { db, url } = await testDatabase()
const counting = countingDb(url)
const folder = mkdtempSync(path.join(testFolder(), 'annuaire-'))
const store = fileStore(folder)
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const staff = await newPerson(db, now, 'Agente fictive', ['STAFF'])
const colleague = await newPerson(db, now, 'Agent fictif', ['STAFF'])
const applicant = await newPerson(db, now, 'Conseillère fictive')
const others: Actor[] = [anonymous, applicant, await newPerson(db, now, 'Observateur fictif', ['OBSERVER']), await newPerson(db, now, 'Administrateur fictif', ['ADMINISTRATOR'])]

async function* bytesOf(content: string | Buffer) {
  yield typeof content === 'string' ? Buffer.from(content) : content
}
const receive = (content: string | Buffer, actor: Actor = staff) => receiveDirectoryFile(actor, { name: 'C:\\dossier\\annuaire.csv', bytes: bytesOf(content) }, context, store)
async function received(content: string | Buffer): Promise<string> {
  const value = done(await receive(content))
  if (!('importId' in value)) throw new Error(JSON.stringify(value))
  return value.importId
}
const version = async (importId: string) => (await db.directoryImport.findUniqueOrThrow({ where: { id: importId } })).version

/** Received, its columns matched as they are guessed. */
const matched = (content: string | Buffer, whole = true): Promise<string> => waitingDirectory(db, store, staff, 'annuaire.csv', Buffer.from(content), now, whole)
async function seen(importId: string) {
  const run = await dryRun(staff, importId, context, store)
  if (!run) throw new Error('no dry run')
  return { importId, version: run.import.version, announced: announced(run.counts) }
}
async function imported(content: string | Buffer, whole = true) {
  const importId = await matched(content, whole)
  const run = await dryRun(staff, importId, context, store)
  done(await importDirectory(staff, await seen(importId), context, store))
  const { created, updated, unchanged, gone, failed } = await db.directoryImport.findUniqueOrThrow({ where: { id: importId } })
  const counts = { created, updated, unchanged, gone, failed }
  expect(run?.counts).toEqual(counts)
  return counts
}

let last = 0
/** A directory of its own, told by a word that is nowhere else. */
function directory() {
  const word = `mot${(last += 1)}x${newId().slice(-6)}`
  const siret = fictionalSiret(60_500 + last)
  const head = 'identifiant,nom,insee,siret,structure porteuse,téléphone\n'
  const line = (n: number, more: { id?: string; phone?: string; name?: string } = {}) =>
    `${more.id ?? `${word}-${n}`},${more.name ?? `Espace fictif ${word} ${n}`},15014,${siret},Association fictive ${word},${more.phone ?? '04 65 71 00 00'}\n`
  const entries = () => db.directoryEntry.findMany({ where: { search: { contains: word } }, orderBy: { name: 'asc' } })
  return { word, siret, head, line, entries, all: (count: number) => head + Array.from({ length: count }, (_, n) => line(n + 1)).join('') }
}

describe('recevoir un fichier', () => {
  test('est au pilotage ; rien n’existe pour les autres, rien n’est gardé', async () => {
    const before = readdirSync(folder).length
    const importId = newId()
    for (const actor of others) {
      expect((await receive(directory().all(1), actor)).kind).toBe('absent')
      expect((await matchColumns(actor, { importId, version: 1, columns: [], whole: true }, context, store)).kind).toBe('absent')
      expect((await importDirectory(actor, { importId, version: 1, announced: '' }, context, store)).kind).toBe('absent')
      expect(await directoryImports(actor, context)).toBeNull()
      expect(await directoryList(actor, parseListQuery(directoryListShape, {}), context)).toBeNull()
    }
    expect(readdirSync(folder).length).toBe(before)
  })

  test('refuse ce qui n’est pas un annuaire, avec un mot, et n’en garde pas les octets', async () => {
    const before = readdirSync(folder, { recursive: true }).length
    for (const [content, outcome] of [['', 'empty'], ['PK\u0000', 'not-csv'], ['nom,insee\n', 'no-lines']] as const) expect(await receive(content)).toEqual({ kind: 'ok', value: { outcome } })
    expect(await receive('nom,insee\n'.padEnd(5_000_001, 'a'))).toEqual({ kind: 'ok', value: { outcome: 'too-large' } })
    expect(await receive('nom,insee\nx"y,15014\n')).toMatchObject({ kind: 'ok', value: { outcome: 'misplaced-quote', line: 2 } })
    expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length).toBeLessThanOrEqual(before)
  })

  test('le même fichier envoyé deux fois attend une fois', async () => {
    const content = directory().all(2)
    expect(await received(content)).toBe(await received(content))
  })

  test('garde le nom sans dossier, l’empreinte et qui l’a envoyé', async () => {
    const importId = await received(directory().all(1))
    const page = await importPage(staff, importId, context, store)
    expect(page?.import).toMatchObject({ fileName: 'annuaire.csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/), received: { by: 'Agente fictive' }, imported: null })
    expect(page?.columns[1]).toMatchObject({ heading: 'nom', field: 'name', samples: [expect.stringContaining('Espace fictif')] })
  })
})

describe('importer', () => {
  test('crée, puis ne double jamais : le même annuaire ne change rien, un autre met à jour et fait disparaître', async () => {
    const one = directory()
    expect(await imported(one.all(3), false)).toEqual({ created: 3, updated: 0, unchanged: 0, gone: 0, failed: 0 })
    expect(await imported(`${one.all(3)}\n`, false)).toEqual({ created: 0, updated: 0, unchanged: 3, gone: 0, failed: 0 })
    const present = await db.directoryEntry.count({ where: { goneAt: null } })
    expect(await imported(one.head + one.line(1, { phone: '04 65 71 11 11' }) + one.line(4))).toEqual({ created: 1, updated: 1, unchanged: 0, gone: present - 1, failed: 0 })
    expect((await one.entries()).map(({ phone, goneAt }) => [phone, goneAt !== null])).toEqual([['04 65 71 11 11', false], ['04 65 71 00 00', true], ['04 65 71 00 00', true], ['04 65 71 00 00', false]])
    expect(await imported(one.all(2), false)).toMatchObject({ created: 0, updated: 2 })
    expect((await one.entries()).map(({ goneAt }) => goneAt !== null)).toEqual([false, false, true, false])
  })

  test('sans identifiant, ne double pas non plus, et prend ensuite celui qu’on lui donne', async () => {
    const one = directory()
    const without = one.head + one.line(1, { id: '' })
    expect(await imported(without, false)).toMatchObject({ created: 1 })
    expect(await imported(`${without}\n`, false)).toMatchObject({ created: 0, unchanged: 1 })
    expect(await imported(one.all(1), false)).toMatchObject({ created: 0, updated: 1 })
    expect(await one.entries()).toMatchObject([{ externalId: `${one.word}-1` }])
  })

  test('renvoyé, répond de même et ne fait rien de plus', async () => {
    const one = directory()
    const input = await seen(await matched(one.all(2), false))
    const first = await importDirectory(staff, input, context, store)
    const acts = await db.journalEntry.count()
    expect(await importDirectory(staff, input, context, store)).toEqual(first)
    expect([await db.journalEntry.count(), (await one.entries()).length]).toEqual([acts, 2])
  })

  test('laisse de côté les lignes fausses, garde les espaces qu’elles nomment, et les dit une par une', async () => {
    const one = directory()
    await imported(one.all(3), false)
    const content = one.head + one.line(1) + one.line(2, { phone: 'bonjour' }) + `,${one.word} ailleurs,99999,,,\n`
    const importId = await matched(content)
    const run = await dryRun(staff, importId, context, store)
    expect(run?.faults.map(({ line, column, value }) => [line, column, value])).toEqual([[3, 'téléphone', 'bonjour'], [4, 'insee', '99999']])
    expect(run?.gone.filter(({ name }) => name.includes(one.word)).map(({ name }) => name)).toEqual([`Espace fictif ${one.word} 3`])
    expect(done(await lineFaults(staff, importId, context, store))).toEqual(run?.faults)
    for (const actor of others) expect((await lineFaults(actor, importId, context, store)).kind).toBe('absent')
  })

  test('n’importe rien quand aucune ligne ne peut l’être', async () => {
    const importId = await matched(directory().head + directory().line(1, { phone: 'bonjour' }))
    expect((await importDirectory(staff, await seen(importId), context, store)).kind).toBe('refused')
    expect(await dryRun(staff, importId, context, store)).not.toBeNull()
  })

  test('deux imports à la fois : un seul passe, l’autre relit ; rien n’est doublé', async () => {
    const one = directory()
    const [a, b] = [await matched(one.all(30), false), await matched(one.all(31), false)]
    const [first, second] = [await seen(a), await seen(b)]
    const kinds = (await Promise.all([importDirectory(staff, first, context, store), importDirectory(colleague, second, context, store)])).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['conflict', 'ok'])
    const left = (await db.directoryImport.findUniqueOrThrow({ where: { id: a } })).importedAt ? b : a
    done(await importDirectory(colleague, await seen(left), context, store))
    expect(await one.entries()).toHaveLength(31)
  })

  test('le même import confirmé dix fois à la fois n’en fait qu’un', async () => {
    const one = directory()
    const input = await seen(await matched(one.all(5), false))
    const results = await Promise.all(Array.from({ length: 10 }, () => importDirectory(staff, input, context, store)))
    expect(new Set(results.map(({ kind }) => kind))).toEqual(new Set(['ok']))
    expect(await one.entries()).toHaveLength(5)
    expect(await db.journalEntry.count({ where: { objectId: input.importId, verb: 'directory.imported' } })).toBe(1)
  })

  test('des colonnes changées depuis l’essai : rien ne passe', async () => {
    const importId = await matched(directory().all(1), false)
    const input = await seen(importId)
    done(await matchColumns(colleague, { importId, version: input.version, columns: [null, 'name', 'communeCode', null, null, null], whole: false }, context, store))
    expect((await importDirectory(staff, input, context, store)).kind).toBe('conflict')
    expect((await matchColumns(staff, { importId, version: input.version, columns: [null, 'name', 'communeCode', null, null, null], whole: false }, context, store)).kind).toBe('conflict')
  })

  test('des colonnes qui ne suffisent pas sont refusées ; confirmées, elles ne changent plus et servent au fichier suivant', async () => {
    const one = directory()
    const other = (count: number) => one.all(count).replace(/^.*\n/, 'a,b,c,d,e,f\n')
    const importId = await received(other(1))
    const match = async (columns: Parameters<typeof matchColumns>[1]['columns']) => matchColumns(staff, { importId, version: await version(importId), columns, whole: false }, context, store)
    expect(await match([null, null, 'communeCode', null, null, null])).toMatchObject({ kind: 'invalid', message: expect.stringContaining('nom') })
    expect(await match([null, 'name', 'communeCode', null, 'hours', 'address'])).toMatchObject({ kind: 'ok' })
    done(await importDirectory(staff, await seen(importId), context, store))
    expect((await match([null, 'name', 'communeCode', null, null, null])).kind).toBe('refused')
    await expect(db.directoryImport.update({ where: { id: importId }, data: { created: 99 } })).rejects.toThrow()
    const next = await importPage(staff, await received(other(2)), context, store)
    expect(next?.columns.map(({ field }) => field)).toEqual([null, 'name', 'communeCode', null, 'hours', 'address'])
  })

  test('trois mille lignes en quelques secondes, essai compris', async () => {
    const one = directory()
    const importId = await matched(one.all(3000), false)
    const began = Date.now()
    const input = await seen(importId)
    done(await importDirectory(staff, input, context, store))
    expect(Date.now() - began).toBeLessThan(10_000)
    expect(await one.entries()).toHaveLength(3000)
  })

  test('l’annuaire de démonstration s’importe sans une faute ; l’abîmé, en Windows-1252, dit les siennes', async () => {
    expect(await imported(directorySample('annuaire-fictif.csv'), false)).toMatchObject({ created: 300, failed: 0 })
    const entries = await db.directoryEntry.findMany({ where: { externalId: { startsWith: 'FICTIF-' } } })
    expect(entries.every(({ name, siret, mail, hours }) => /fictif|fictive/.test(name) && siret?.startsWith('000') && mail.endsWith('@example.org') && hours !== '')).toBe(true)
    const importId = await matched(directorySample('annuaire-fictif-abime.csv'), false)
    const run = await dryRun(staff, importId, context, store)
    expect(run?.counts).toEqual({ created: 1, updated: 1, unchanged: 0, gone: 0, failed: 9 })
    expect(run?.faults.map(({ line, column }) => [line, column])).toEqual([
      [3, 'Nom de l’espace'], [5, 'Commune'], [6, 'SIRET'], [7, 'Téléphone'], [7, 'Courriel'], [8, 'Identifiant'], [9, 'Nature'], [9, 'Forme juridique'], [10, 'Département'], [11, ''], [12, 'Code INSEE'],
    ])
    expect((await importPage(staff, importId, context, store))?.encoding).toBe('Windows-1252')
  })
})

describe('lire l’annuaire', () => {
  test('se cherche sans accents, se filtre, avance page à page, chaque espace une fois', async () => {
    const one = directory()
    await imported(one.all(pageSize + 3), false)
    const read = async (params: Record<string, string>) => {
      const list = await directoryList(staff, parseListQuery(directoryListShape, { q: one.word, ...params }), context)
      if (!list) throw new Error('no list')
      return list
    }
    for (const query of [{}, { tri: 'structure', ordre: 'desc' }] as Record<string, string>[]) {
      const first = await read(query)
      const second = await read({ ...query, apres: first.after ?? '' })
      expect([first.total, first.entries.length, second.entries.length]).toEqual([pageSize + 3, pageSize, 3])
      expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(pageSize + 3)
      expect((await read({ ...query, avant: second.before ?? '' })).entries).toEqual(first.entries)
    }
    expect((await read({ q: `AURILLÂC ${one.word}` })).total).toBe(pageSize + 3)
    expect((await read({ q: one.siret })).total).toBe(pageSize + 3)
    expect((await read({ departement: '43' })).total).toBe(0)
    expect((await read({ etat: 'disparu' })).total).toBe(0)
    expect(await counting.asked(() => directoryList(staff, parseListQuery(directoryListShape, { q: one.word }), { db: counting.db, now }))).toBe(1)
  })

  test('la fiche d’un espace est au pilotage', async () => {
    const one = directory()
    await imported(one.all(1), false)
    const [entry] = await one.entries()
    expect(await directoryEntry(staff, entry?.id ?? '', context)).toMatchObject({ name: `Espace fictif ${one.word} 1`, commune: 'Aurillac' })
    for (const actor of others) expect(await directoryEntry(actor, entry?.id ?? '', context)).toBeNull()
    expect(await directoryEntry(staff, newId(), context)).toBeNull()
  })
})

describe('partir de l’annuaire', () => {
  test('toute personne connectée y cherche ; personne d’autre', async () => {
    const one = directory()
    await imported(one.all(21), false)
    expect(await searchDirectory(applicant, one.word, context)).toMatchObject({ more: true, entries: { length: 20 } })
    expect((await searchDirectory(applicant, `${one.word} espace 21`, context)).entries).toMatchObject([{ name: `Espace fictif ${one.word} 21` }])
    expect(await searchDirectory(applicant, ' ', context)).toEqual({ entries: [], more: false })
    const [entry] = await one.entries()
    for (const read of [searchDirectory(anonymous, one.word, context), prefillFrom(anonymous, entry?.id ?? '', context)]) expect((await read) ?? { entries: [] }).toMatchObject({ entries: [] })
  })

  test('donne la structure et tous ses espaces, le choisi d’abord ; deux du même nom se distinguent par leur commune', async () => {
    const one = directory()
    await imported(`${one.head}${one.line(1)}${one.line(2, { name: `Espace ${one.word}` })}${one.line(3, { name: `Espace ${one.word}` }).replace('15014', '15187')}`, false)
    const [entry] = await one.entries()
    const found = await prefillFrom(applicant, entry?.id ?? '', context)
    expect(found?.structure).toEqual({ name: `Association fictive ${one.word}`, siret: one.siret, legalForm: null, commune: expect.any(String), departementCode: '15' })
    expect(found?.points.map(({ name }) => name).sort()).toEqual([`Espace fictif ${one.word} 1`, `Espace ${one.word} (Aurillac)`, `Espace ${one.word} (Saint-Flour)`].sort())
    await db.directoryEntry.updateMany({ where: { id: entry?.id ?? '' }, data: { goneAt: now } })
    expect(await prefillFrom(applicant, entry?.id ?? '', context)).toBeNull()
  })
})

test('les colonnes de l’annuaire de démonstration se devinent toutes', () => {
  const [head = ''] = directorySample('annuaire-fictif.csv').toString().split('\n')
  expect(guessColumns(head.split(',')).filter(({ field }) => field === null)).toEqual([])
})
