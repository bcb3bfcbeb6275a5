import { describe, expect, test } from 'vitest'
import { anonymous, type Person } from '@/lib/accounts/actor'
import { actorOfAccount } from '@/lib/accounts/actor.queries'
import { testDatabase } from '@/lib/db/testing/database'
import { newId } from '@/lib/kernel/ids'
import { fictionalSiret } from '@/lib/kernel/siret'
import { addServicePoint, createStructure, type NewStructure } from './structure.commands'
import { myStructures, structurePage } from './structure.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
let last = 0

async function person(): Promise<Person> {
  const id = newId()
  await db.account.create({ data: { id, email: `${id}@example.org`, name: 'Conseillère fictive', emailVerifiedAt: now, createdAt: now } })
  const actor = await actorOfAccount(db, id, now)
  if (actor.kind !== 'person') throw new Error('a fixture account does not sign in')
  return actor
}
const again = (actor: Person) => actorOfAccount(db, actor.id, now)
const structure = (more: Partial<NewStructure> = {}): NewStructure => ({
  name: 'Structure fictive', siret: fictionalSiret((last += 1)), legalForm: 'ASSOCIATION', commune: 'Aurillac', departementCode: '15', ...more,
})
const point = { kind: 'SPACE' as const, name: 'France services fictive', commune: '15014', departementCode: '15' }

describe('déclarer une structure', () => {
  test('la personne qui la déclare en devient responsable ; un SIREN en 000 est une structure fictive', async () => {
    const owner = await person()
    const created = await createStructure(owner, structure(), context)
    expect(created.kind).toBe('ok')
    const [mine] = (await myStructures(await again(owner), context)).structures
    expect(mine).toMatchObject({ role: 'OWNER', fictional: true, commune: 'Aurillac', departementCode: '15' })
  })

  test('refuse un SIRET dont la clé est fausse, accepte le même avec sa clé', async () => {
    const owner = await person()
    const good = structure()
    const wrong = good.siret.slice(0, 13) + String((Number(good.siret[13]) + 1) % 10)
    expect(await createStructure(owner, { ...good, siret: wrong }, context)).toMatchObject({ kind: 'invalid', fields: { siret: expect.stringContaining('SIRET') } })
    expect((await createStructure(owner, good, context)).kind).toBe('ok')
  })

  test('la même personne ne déclare pas deux fois le même SIRET, même en même temps ; une autre le peut', async () => {
    const [owner, other] = [await person(), await person()]
    const wanted = structure()
    const kinds = (await Promise.all([createStructure(owner, wanted, context), createStructure(owner, wanted, context)])).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual(['invalid', 'ok'])
    expect((await createStructure(other, wanted, context)).kind).toBe('ok')
  })

  test('refuse une commune d’un autre département, et accepte le nom sans accents ni tirets', async () => {
    const owner = await person()
    expect(await createStructure(owner, structure({ commune: 'Aurillac', departementCode: '08' }), context)).toMatchObject({ kind: 'invalid', fields: { commune: expect.any(String) } })
    expect((await createStructure(owner, structure({ commune: 'st flour', departementCode: '15' }), context)).kind).toBe('ok')
    expect((await createStructure(owner, structure({ commune: '2A004', departementCode: '2A' }), context)).kind).toBe('ok')
  })

  test('déclare d’un coup les espaces retenus ; une faute dans l’un, à sa place, et rien n’est déclaré', async () => {
    const owner = await person()
    const points = [null, point, { ...point, name: 'France services fictive des Crêtes', commune: 'Ailleurs' }]
    const wanted = structure({ points })
    expect(await createStructure(owner, wanted, context)).toMatchObject({ kind: 'invalid', fields: { 'points.2.commune': expect.any(String) } })
    expect((await myStructures(await again(owner), context)).structures).toEqual([])
    expect((await createStructure(owner, { ...wanted, points: [null, point, { ...point, kind: 'BUS', name: 'Bus fictif' }] }, context)).kind).toBe('ok')
    const [mine] = (await myStructures(await again(owner), context)).structures
    expect(mine?.servicePoints.map(({ name, kind }) => [name, kind])).toEqual([['France services fictive', 'SPACE'], ['Bus fictif', 'BUS']])
    expect(await createStructure(owner, structure({ points: [point, point] }), context)).toMatchObject({ kind: 'invalid', fields: { 'points.1.name': expect.any(String) } })
  })

  test('demande de se connecter', async () => {
    expect((await createStructure(anonymous, structure(), context)).kind).toBe('signedOut')
  })
})

describe('les espaces France services d’une structure', () => {
  test('une autre personne n’y ajoute rien et n’en lit rien ; la personne responsable, si', async () => {
    const [owner, other] = [await person(), await person()]
    const created = await createStructure(owner, structure(), context)
    if (created.kind !== 'ok') throw new Error(created.kind)
    const { structureId } = created.value
    expect((await addServicePoint(other, { structureId, ...point }, context)).kind).toBe('absent')
    expect(await structurePage(other, structureId, context)).toBeNull()
    const member = await again(owner)
    expect((await addServicePoint(member, { structureId, ...point }, context)).kind).toBe('ok')
    expect((await addServicePoint(member, { structureId, ...point }, context)).kind).toBe('invalid')
    expect((await structurePage(member, structureId, context))?.servicePoints).toMatchObject([{ name: 'France services fictive', commune: 'Aurillac' }])
  })

  test('une personne en lecture lit et n’ajoute rien', async () => {
    const [owner, reader] = [await person(), await person()]
    const created = await createStructure(owner, structure(), context)
    if (created.kind !== 'ok') throw new Error(created.kind)
    const { structureId } = created.value
    await db.membership.create({ data: { structureId, accountId: reader.id, role: 'READER', since: now } })
    expect((await addServicePoint(await again(reader), { structureId, ...point }, context)).kind).toBe('absent')
    expect((await structurePage(await again(reader), structureId, context))?.mayWrite).toBe(false)
  })
})
