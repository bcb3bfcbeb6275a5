import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { anonymous, type Actor } from '@/lib/accounts/actor'
import { pdfBytes } from '@/lib/applications/open-call.fixture'
import { countingDb, testDatabase } from '@/lib/db/testing/database'
import { testFolder } from '@/lib/db/testing/folder'
import { scanFile } from '@/lib/applications/scan.commands'
import { fileStore } from '@/lib/files/store'
import { newId } from '@/lib/kernel/ids'
import { parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { announcedCall, type AnnouncedCall } from '@/lib/support/announced-call.fixture'
import { checkLinks } from './link-check.commands'
import { addResourceFile, countDownload, removeResourceFile } from './resource-file.commands'
import { resourceFile } from './resource-file.queries'
import { resourceListShape } from './resource-list'
import { resourceList } from './resource-list.queries'
import { createResource, editResource, proposeResource, publishResource, sendBackResource, withdrawResource } from './resource.commands'
import { publishedResource, resourceStep, wishedResource } from './resource.fixture'
import { contributionsToRead, moderation, ownResources, resourcePage, resourceToEdit, resourceToPropose } from './resource.queries'
import type { CreateResourceInput } from './resource.schema'
import { spreadPlaces, spreadTree } from './spread'
import { setFavourite, tellInspiration, tellUse } from './use.commands'

const { db, url } = await testDatabase()
const now = new Date('2026-04-01T09:00:00.000Z')
const context = { db, now }
const publicUrl = 'https://aller-vers.example.org'

const start = () => announcedCall(db, now, ['Aurillac fictive', 'Murat fictive'])
const laureate = (call: AnnouncedCall, n: number) => call.laureateIds[n - 1] ?? ''
async function contributed(call: AnnouncedCall, more: Partial<CreateResourceInput> = {}) {
  const by = await call.applicant(1)
  const created = await createResource(by, wishedResource({ laureateId: laureate(call, 1), ...more }), context)
  if (created.kind !== 'ok') throw new Error(created.kind)
  return { by, id: created.value.resourceId }
}
const published = async (call: AnnouncedCall, more: Partial<CreateResourceInput> = {}) => publishedResource(db, await call.applicant(1), call.staff, wishedResource({ laureateId: laureate(call, 1), ...more }), context)
const list = (actor: Actor, params: SearchParams) => resourceList(actor, parseListQuery(resourceListShape, params), context)
const step = (id: string) => resourceStep(db, id)

describe('contribuer et modérer', () => {
  test('une structure lauréate propose, l’équipe renvoie avec un mot, la structure reprend, l’équipe publie : chaque acte est au journal', async () => {
    const call = await start()
    const { by, id } = await contributed(call)
    expect((await proposeResource(by, await step(id), context)).kind).toBe('ok')
    expect(await editResource(by, { ...(await step(id)), ...wishedText() }, context)).toMatchObject({ kind: 'refused' })
    expect((await sendBackResource(call.staff, { ...(await step(id)), word: 'Précisez les coûts.', publicUrl }, context)).kind).toBe('ok')
    expect((await resourcePage(by, { resourceId: id }, context))?.word).toBe('Précisez les coûts.')
    expect((await editResource(by, { ...(await step(id)), ...wishedText({ title: 'Préparer une tournée, coûts compris' }) }, context)).kind).toBe('ok')
    expect((await proposeResource(by, await step(id), context)).kind).toBe('ok')
    expect((await publishResource(call.staff, { ...(await step(id)), publicUrl }, context)).kind).toBe('ok')
    expect(await db.resource.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'PUBLISHED', edition: 1, word: '' })
    const verbs = (await db.journalEntry.findMany({ where: { objectId: id }, orderBy: { seq: 'asc' } })).map(({ verb }) => verb)
    expect(verbs).toEqual(['resource.created', 'resource.proposed', 'resource.sent-back', 'resource.edited', 'resource.proposed', 'resource.published'])
    const mails = await db.outboxMessage.findMany({ where: { objectId: id }, orderBy: { createdAt: 'asc' } })
    expect(mails.map(({ subject }) => subject)).toEqual(['Votre ressource est à reprendre avant d’être publiée', 'Votre ressource est publiée dans la ressourcerie'])
    expect(mails[0]?.text).toContain('Précisez les coûts.')
  })

  test('personne d’autre ne contribue au nom d’un lauréat, ne voit un brouillon ni ne publie', async () => {
    const call = await start()
    const { id } = await contributed(call)
    const [other, out] = [await call.applicant(2), [anonymous, call.juror, call.signatory, call.administrator]]
    for (const actor of [...out, other, call.staff, call.observer]) {
      expect(await resourcePage(actor, { resourceId: id }, context)).toBeNull()
      expect((await proposeResource(actor, await step(id), context)).kind).toBe('absent')
      expect((await publishResource(actor, { ...(await step(id)), publicUrl }, context)).kind).toBe('absent')
      expect((await editResource(actor, { ...(await step(id)), ...wishedText() }, context)).kind).toBe('absent')
    }
    for (const actor of [...out, other]) {
      expect((await createResource(actor, wishedResource({ laureateId: laureate(call, 1) }), context)).kind).toBe('absent')
      expect((await createResource(actor, wishedResource(), context)).kind).toBe('absent')
    }
    for (const actor of out) expect(await resourceToPropose(actor, { inspiredBy: '' }, context)).toBeNull()
    expect((await createResource(call.staff, wishedResource(), context)).kind).toBe('ok')
    const by = await call.applicant(1)
    expect((await proposeResource(by, await step(id), context)).kind).toBe('ok')
    expect((await publishResource(by, { ...(await step(id)), publicUrl }, context)).kind).toBe('absent')
    for (const actor of [...out, other, by, call.observer]) expect((await sendBackResource(actor, { ...(await step(id)), word: 'Un mot fictif.', publicUrl }, context)).kind).toBe('absent')
    expect(await moderation(other, context)).toBeNull()
    expect((await moderation(call.staff, context))?.proposed.map((row) => row.id)).toContain(id)
  })

  test('rien à lire ne se propose pas ; une version déjà changée ne se change plus', async () => {
    const call = await start()
    const { by, id } = await contributed(call, { link: '' })
    expect(await proposeResource(by, await step(id), context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('rien à lire') })
    const read = await step(id)
    expect((await editResource(by, { ...read, ...wishedText() }, context)).kind).toBe('ok')
    expect((await editResource(by, { ...read, ...wishedText() }, context)).kind).toBe('conflict')
  })

  test('retirée par l’équipe, une ressource n’est plus dans la ressourcerie ; publiée de nouveau, c’est une autre édition', async () => {
    const call = await start()
    const id = await published(call, { access: 'PUBLIC' })
    expect((await withdrawResource(call.staff, { ...(await step(id)), word: 'Un chiffre est faux.', publicUrl }, context)).kind).toBe('ok')
    expect(await resourcePage(anonymous, { resourceId: id }, context)).toBeNull()
    expect(await resourceToEdit(call.staff, { resourceId: id }, context)).toBeNull()
    expect((await publishResource(call.staff, { ...(await step(id)), publicUrl }, context)).kind).toBe('ok')
    expect((await resourcePage(anonymous, { resourceId: id }, context))?.edition).toBe(2)
  })
})

const wishedText = (more: Partial<CreateResourceInput> = {}) => {
  const { laureateId: _laureate, inspiredBy: _source, ...texts } = wishedResource(more)
  return texts
}

describe('chercher', () => {
  test('ce qui est pour les lauréats ne se lit, ne se compte ni ne se cherche par personne d’autre, même par un mot mal écrit', async () => {
    const call = await start()
    const id = await published(call, { title: 'Zygomatique de la tournée' })
    for (const actor of [anonymous, call.juror, call.administrator]) {
      for (const q of ['zygomatique', 'zigomatique']) expect((await list(actor, { q })).total).toBe(0)
      expect(await resourcePage(actor, { resourceId: id }, context)).toBeNull()
    }
    for (const actor of [await call.applicant(2), call.staff, call.observer]) {
      expect((await list(actor, { q: 'zygomatique' })).resources.map((row) => row.id)).toEqual([id])
      expect(await list(actor, { q: 'zigomatique' })).toMatchObject({ total: 1, near: true })
    }
  })

  test('trouve sans accents, par la racine, par le texte d’une fiche d’essaimage, le titre d’abord', async () => {
    const call = await start()
    const practice = { context: 'Un plateau où la baleinière fictive ne passe plus', done: 'Des haltes', cost: '', conditions: '', mistakes: '', contacts: '' }
    const within = await published(call, { access: 'PUBLIC', nature: 'PRACTICE', title: 'Une halte fictive', practice })
    const titled = await published(call, { access: 'PUBLIC', title: 'Baleinières de démarches' })
    expect((await list(anonymous, { q: 'baleiniere' })).resources.map((row) => row.id)).toEqual([titled, within])
    expect((await list(anonymous, { q: 'BALEINIÈRES' })).total).toBe(2)
  })

  test('chaque facette compte ce que laisserait son choix, les autres gardées', async () => {
    const call = await start()
    const word = `facette${newId().slice(-6).replace(/\d/g, 'x')}`
    await published(call, { access: 'PUBLIC', title: `Premier ${word}`, themes: ['MOBILITY', 'EVALUATION'], terrains: [] })
    await published(call, { access: 'PUBLIC', title: `Second ${word}`, nature: 'TEMPLATE', themes: ['EVALUATION'], terrains: ['RURAL'] })
    const { facets } = await list(anonymous, { q: word, nature: 'modele' })
    expect(facets.nature).toEqual({ GUIDE: 1, TEMPLATE: 1 })
    expect(facets.theme).toEqual({ EVALUATION: 1 })
    expect((await list(anonymous, { q: word, territoire: 'montagne' })).total).toBe(1)
    expect((await list(anonymous, { q: word, territoire: 'rural' })).total).toBe(2)
  })

  test('chaque page suit la précédente, sans en répéter ni en omettre, dans tous les ordres', async () => {
    const call = await start()
    const word = 'paginationfictive'
    for (let n = 0; n < 28; n += 1) await published(call, { access: 'PUBLIC', title: `Ressource ${word} ${n % 5}` })
    for (const tri of [undefined, 'recent', 'titre', 'reprises']) {
      const first = await list(anonymous, { q: word, tri })
      const second = await list(anonymous, { q: word, tri, apres: first.after ?? '' })
      expect(new Set([...first.resources, ...second.resources].map(({ id }) => id)).size).toBe(28)
      expect((await list(anonymous, { q: word, tri, avant: second.before ?? '' })).resources.map(({ id }) => id)).toEqual(first.resources.map(({ id }) => id))
    }
  })
})

describe('reprendre', () => {
  test('un lauréat dit comment il l’a reprise, une autre ressource et un dossier s’en inspirent : la page le montre, sur la carte et en arbre', async () => {
    const call = await start()
    const id = await published(call, { access: 'PUBLIC' })
    const second = await call.applicant(2)
    expect((await tellUse(second, { resourceId: id, laureateId: laureate(call, 2), word: 'Repris pour deux vallées.' }, context)).kind).toBe('ok')
    const child = await publishedResource(db, second, call.staff, wishedResource({ title: 'La même, l’hiver', access: 'PUBLIC', laureateId: laureate(call, 2), inspiredBy: id, departementCode: '43' }), context)
    const grandchild = await publishedResource(db, call.staff, call.staff, wishedResource({ title: 'Encore une autre', access: 'LAUREATES', inspiredBy: child }), context)
    const page = await resourcePage(anonymous, { resourceId: id }, context)
    expect(page?.spread.uses).toMatchObject([{ name: 'Murat fictive', word: 'Repris pour deux vallées.', dossier: null }])
    expect(spreadTree(id, page?.spread.resources ?? [], []).map((node) => [node.resource.id, node.children.length])).toEqual([[child, 0]])
    const inside = await resourcePage(second, { resourceId: id }, context)
    expect(spreadTree(id, inside?.spread.resources ?? [], [])[0]?.children.map((node) => node.resource.id)).toEqual([grandchild])
    expect(spreadPlaces(page?.spread.resources ?? [], page?.spread.uses ?? []).map(({ departementCode }) => departementCode).sort()).toEqual(['15', '43'])
    await expect(db.resourceInspiration.create({ data: { id: newId(), resourceId: grandchild, byResourceId: id, at: now, byId: call.staff.id } })).rejects.toThrow()
    expect((await resourcePage(second, { resourceId: child }, context))?.sources).toMatchObject([{ id }])
  })

  test('personne ne dit pour un autre lauréat, ni de ce qu’il ne lit pas', async () => {
    const call = await start()
    const id = await published(call)
    const use = { resourceId: id, laureateId: laureate(call, 2), word: 'Un mot fictif assez long.' }
    for (const actor of [anonymous, call.staff, call.observer, call.juror, await call.applicant(1)]) expect((await tellUse(actor, use, context)).kind).toBe('absent')
    for (const actor of [anonymous, call.juror]) expect((await setFavourite(actor, { resourceId: id, keep: 'oui' }, context)).kind).toBe('absent')
    const dossier = call.applications[1]?.id ?? ''
    for (const actor of [anonymous, call.staff, await call.applicant(1)]) expect((await tellInspiration(actor, { resourceId: id, applicationId: dossier }, context)).kind).toBe('absent')
    expect((await tellInspiration(await call.applicant(2), { resourceId: id, applicationId: dossier }, context)).kind).toBe('ok')
    expect((await tellInspiration(await call.applicant(2), { resourceId: id, applicationId: dossier }, context)).kind).toBe('refused')
  })

  test('le dossier d’un appel non annoncé n’est dit inspiré qu’à l’équipe et à sa structure', async () => {
    const [call, other] = [await start(), await start()]
    const id = await published(call, { access: 'PUBLIC' })
    const dossier = other.applications[0]?.id ?? ''
    const by = await other.applicant(1)
    expect((await tellInspiration(by, { resourceId: id, applicationId: dossier }, context)).kind).toBe('ok')
    const seen = async (actor: Actor) => (await resourcePage(actor, { resourceId: id }, context))?.spread.uses.length
    expect(await seen(anonymous)).toBe(1)
    await db.call.update({ where: { id: other.callId }, data: { state: 'IN_JURY', decidedAt: null, announcedAt: null, announcedOn: null } })
    expect([await seen(anonymous), await seen(await call.applicant(1)), await seen(other.staff), await seen(by)]).toEqual([0, 0, 1, 1])
  })

  test('les favoris sont à soi, et se filtrent', async () => {
    const call = await start()
    const id = await published(call)
    const by = await call.applicant(2)
    expect((await setFavourite(by, { resourceId: id, keep: 'oui' }, context)).kind).toBe('ok')
    expect((await list(by, { favoris: 'oui' })).resources.map((row) => row.id)).toEqual([id])
    expect((await list(await call.applicant(1), { favoris: 'oui' })).total).toBe(0)
    expect((await ownResources(by, context))?.favourites.map((row) => row.id)).toEqual([id])
    expect(await ownResources(call.juror, context)).toBeNull()
    await setFavourite(by, { resourceId: id, keep: 'non' }, context)
    expect((await list(by, { favoris: 'oui' })).total).toBe(0)
  })
})

describe('fichiers et liens', () => {
  const store = fileStore(testFolder())
  const bytes = async function* (content: Uint8Array) {
    yield* Readable.from([Buffer.from(content)])
  }

  test('un fichier se joint par qui peut écrire, attend l’antivirus, et ses téléchargements se comptent sans personne', async () => {
    const call = await start()
    const { by, id } = await contributed(call, { link: '', access: 'PUBLIC' })
    const send = (actor: Actor, scan: 'PENDING' | 'NOT_SCANNED', more = '') => addResourceFile(actor, { resourceId: id, name: 'guide.pdf', bytes: bytes(Buffer.concat([pdfBytes, Buffer.from(more)])) }, context, store, scan)
    for (const actor of [anonymous, call.staff, call.juror, await call.applicant(2)]) expect((await send(actor, 'NOT_SCANNED')).kind).toBe('absent')
    expect(await send(by, 'PENDING')).toMatchObject({ value: 'joined' })
    expect(await send(by, 'PENDING')).toMatchObject({ value: 'already' })
    const file = await db.resourceFile.findFirstOrThrow({ where: { resourceId: id } })
    expect((await resourceFile(by, { id: file.id }, context)).kind).toBe('refused')
    expect((await proposeResource(by, await step(id), context)).kind).toBe('ok')
    expect(await publishResource(call.staff, { ...(await step(id)), publicUrl }, context)).toMatchObject({ kind: 'refused', message: expect.stringContaining('antivirus') })
    await db.storedFile.update({ where: { id: file.fileId }, data: { scan: 'CLEAN', scannedAt: now } })
    expect((await resourceFile(anonymous, { id: file.id }, context)).kind).toBe('absent')
    await publishResource(call.staff, { ...(await step(id)), publicUrl }, context)
    expect((await resourceFile(anonymous, { id: file.id }, context)).kind).toBe('ok')
    await Promise.all([countDownload(id, context), countDownload(id, context)])
    expect((await resourcePage(anonymous, { resourceId: id }, context))?.downloads).toBe(2)
    expect((await removeResourceFile(by, { resourceId: id, fileId: file.id }, context)).kind).toBe('absent')
    expect((await removeResourceFile(call.staff, { resourceId: id, fileId: file.id }, context)).kind).toBe('ok')
    expect((await resourceFile(anonymous, { id: file.id }, context)).kind).toBe('absent')
  })

  test('un lien qui ne répond pas trois fois de suite est montré à l’équipe, un lien réparé ne l’est plus', async () => {
    const call = await start()
    const link = `https://mort.example.org/${newId()}`
    const id = await published(call, { link, access: 'PUBLIC' })
    const at = (days: number) => ({ db, now: new Date(now.getTime() + days * 86_400_000 * 1.5) })
    const probe = (fault: string | null) => async (asked: string) => (asked === link ? fault : null)
    const dead = async () => (await moderation(call.staff, context))?.dead.filter((row) => row.id === id).length
    const until = async (days: number, fault: string | null) => {
      while ((await checkLinks(at(days), probe(fault))) === 5);
    }
    for (const n of [1, 2]) await until(n, 'répond 404')
    expect(await dead()).toBe(0)
    await until(3, 'répond 404')
    expect(await dead()).toBe(1)
    expect((await resourcePage(call.staff, { resourceId: id }, context))?.deadLink).toBe('répond 404')
    expect((await resourcePage(anonymous, { resourceId: id }, context))?.deadLink).toBeNull()
    await until(4, null)
    expect(await dead()).toBe(0)
    expect(await checkLinks(at(4.2), probe('répond 500'))).toBe(0)
  })
})

test('une page pose deux questions au plus, la liste une seule', async () => {
  const call = await start()
  const id = await published(call, { access: 'PUBLIC' })
  const counted = countingDb(url)
  const by = await call.applicant(2)
  const inside = { db: counted.db, now }
  expect(await counted.asked(() => resourcePage(by, { resourceId: id }, inside))).toBe(2)
  expect(await counted.asked(() => resourceList(by, parseListQuery(resourceListShape, { q: 'tourne', nature: 'guide' }), inside))).toBe(1)
  expect(await counted.asked(() => ownResources(by, inside))).toBe(1)
  expect(await counted.asked(() => moderation(call.staff, inside))).toBe(1)
})

test('un virus trouvé dans une contribution est écrit, détruit, et dit à qui l’a proposée', async () => {
  const call = await start()
  const { by, id } = await contributed(call)
  const store = fileStore(testFolder())
  expect(await addResourceFile(by, { resourceId: id, name: 'guide.pdf', bytes: Readable.from([pdfBytes]) }, context, store, 'PENDING')).toEqual({ kind: 'ok', value: 'joined' })
  const piece = await db.resourceFile.findFirstOrThrow({ where: { resourceId: id }, select: { id: true, fileId: true } })
  expect(await scanFile(piece.fileId, { store, scan: () => Promise.resolve({ kind: 'infected', threat: 'Virus fictif' }) }, context)).toBe('infected')
  const [mail] = await db.outboxMessage.findMany({ where: { objectId: piece.id, kind: 'resource.file-infected' } })
  expect(mail?.recipient).toBe((await db.account.findUniqueOrThrow({ where: { id: by.id }, select: { email: true } })).email)
  expect(mail?.text).toContain('Préparer une tournée électrique')
  expect(await db.journalEntry.count({ where: { verb: 'resource.file-infected', objectId: id } })).toBe(1)
})

test('l’accueil du pilotage compte les contributions à relire, pour l’équipe seule', async () => {
  const call = await start()
  const { by, id } = await contributed(call)
  const before = (await contributionsToRead(call.staff, context))?.count ?? 0
  expect((await proposeResource(by, await step(id), context)).kind).toBe('ok')
  expect((await contributionsToRead(call.staff, context))?.count).toBe(before + 1)
  for (const actor of [anonymous, by, call.observer, call.juror]) expect(await contributionsToRead(actor, context)).toBeNull()
})
