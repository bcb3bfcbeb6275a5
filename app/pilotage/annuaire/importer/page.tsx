import { notFound } from 'next/navigation'
import { ChooseFilePage } from '@/components/directory/choose-file-page'
import { isStaff } from '@/lib/accounts/actor'
import { requirePerson } from '@/lib/auth/get-actor'
import { isReceivedOutcome } from '@/lib/directory/directory.words'
import { routes } from '@/lib/kernel/routes'

export const metadata = { title: 'Importer un annuaire' }

type Search = Promise<{ fichier?: string | string[]; ligne?: string | string[] }>

export default async function Page({ searchParams }: { searchParams: Search }) {
  if (!isStaff(await requirePerson(routes.chooseDirectoryFile()))) notFound()
  const { fichier, ligne } = await searchParams
  return <ChooseFilePage refused={isReceivedOutcome(fichier) ? fichier : null} line={Number(ligne) || null} />
}
