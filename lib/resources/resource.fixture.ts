import type { Person } from '@/lib/accounts/actor'
import type { Context } from '@/lib/db/transaction'
import type { Db } from '@/lib/db/client'
import { createResource, proposeResource, publishResource } from './resource.commands'
import type { CreateResourceInput } from './resource.schema'

/** What a laureate would write, to be changed here and there. */
export const wishedResource = (more: Partial<CreateResourceInput> = {}): CreateResourceInput => ({
  nature: 'GUIDE', access: 'LAUREATES', title: 'Préparer une tournée électrique', summary: 'Un guide fictif pour calculer l’autonomie d’un véhicule et ses haltes de recharge.', author: 'Structure fictive', licence: 'OPEN',
  link: 'https://ressources.example.org/guide', departementCode: '15', ambitions: [1], themes: ['MOBILITY'], terrains: ['MOUNTAIN'], readers: ['ADVISER'], practice: null, laureateId: '', inspiredBy: '', ...more,
})

export const resourceStep = async (db: Db, resourceId: string) => ({ resourceId, version: (await db.resource.findUniqueOrThrow({ where: { id: resourceId }, select: { version: true } })).version })

/** Written by one person, published by another. */
export async function publishedResource(db: Db, by: Person, staff: Person, input: CreateResourceInput, context: Context): Promise<string> {
  const created = await createResource(by, input, context)
  if (created.kind !== 'ok') throw new Error(`not created: ${created.kind}`)
  const { resourceId } = created.value
  for (const act of [() => resourceStep(db, resourceId).then((step) => proposeResource(by, step, context)), () => resourceStep(db, resourceId).then((step) => publishResource(staff, { ...step, publicUrl: '' }, context))]) {
    const result = await act()
    if (result.kind !== 'ok') throw new Error(`not moved: ${result.kind}`)
  }
  return resourceId
}
