import { StructureForm } from '@/components/structures/structure-form'
import { requirePerson } from '@/lib/auth/get-actor'
import { routes } from '@/lib/kernel/routes'
import { create } from './action'

export const metadata = { title: 'Déclarer une structure' }

export default async function Page({ searchParams }: { searchParams: Promise<{ suite?: string | string[] }> }) {
  const { suite } = await searchParams
  const next = typeof suite === 'string' ? suite : undefined
  await requirePerson(routes.newStructure(next))
  return <StructureForm action={create} next={next} />
}
