import { notFound } from 'next/navigation'
import { AnswerHistory } from '@/components/applications/answer-history-page'
import { answerHistory } from '@/lib/applications/answer-history.queries'
import { requirePerson } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import { routes } from '@/lib/kernel/routes'
import { dossierTitle, readDossier } from '../../../read-dossier'
import { restore } from './action'

type Props = { params: Promise<{ id: string; champ: string }> }

export const generateMetadata = async ({ params }: Props) => dossierTitle((await params).id, 'Historique d’une réponse')

export default async function Page({ params }: Props) {
  const { id, champ } = await params
  await requirePerson(routes.answerHistory(id, champ))
  const { page } = await readDossier(id)
  const history = page && (await answerHistory(page, champ, { db: db() }))
  return history ? <AnswerHistory page={history} restore={restore} /> : notFound()
}
