import type { Person } from '@/lib/accounts/actor'
import { answerQuestion, askQuestion, correctAnswer, publishQuestion, setAsideQuestion } from '@/lib/calls/question.commands'
import type { Db } from '@/lib/db/client'
import { personBy } from '../accounts'
import { done } from './done'

const answered = [
  {
    asked: 'Notre espace est porté par un CCAS : peut-il candidater à la place de la commune ?',
    wording: 'Un CCAS peut-il candidater ?',
    answer: 'Oui, s’il porte lui-même un espace France services. C’est la structure porteuse qui dépose, signe et reçoit l’aide.',
  },
  {
    asked: 'L’achat d’un vélo cargo d’occasion est-il une dépense éligible ?',
    wording: 'Un véhicule d’occasion est-il une dépense éligible ?',
    answer: 'Oui, avec sa facture, dans la limite du taux et du plafond de l’appel.',
  },
]

/** The questions of an open call: answered, one of them corrected since, one published for somebody on the telephone, some waiting, one set aside. */
export async function playQuestions(db: Db, staff: Person, call: { callId: string; slug: string }, askers: readonly string[], now: Date): Promise<void> {
  const at = (daysAgo: number) => ({ db, now: new Date(now.getTime() - daysAgo * 86_400_000) })
  const ask = async (n: number, text: string, daysAgo: number) =>
    done(await askQuestion(await personBy(db, askers[n % askers.length] ?? '', now), { slug: call.slug, text }, at(daysAgo))).questionId
  for (const [n, { asked, ...published }] of answered.entries())
    done(await answerQuestion(staff, { questionId: await ask(n, asked, 15 - n), version: 1, ...published }, at(13 - n)))
  const { questionId } = done(
    await publishQuestion(staff, { callId: call.callId, wording: 'Faut-il joindre une délibération ?', answer: 'Non au dépôt ; elle est demandée aux lauréats.' }, at(11)),
  )
  done(await correctAnswer(staff, { questionId, version: 1, wording: 'Faut-il joindre une délibération ?', answer: 'Non au dépôt. Les lauréats la fournissent avant le premier versement.' }, at(4)))
  const other = await ask(2, 'Mon dossier est-il bien arrivé ?', 9)
  done(await setAsideQuestion(staff, { questionId: other, version: 1, ground: 'ABOUT_ONE_DOSSIER', publicUrl: 'http://127.0.0.1' }, at(8)))
  await ask(0, 'Deux espaces de la même communauté de communes peuvent-ils partager un véhicule dans deux dossiers ?', 2)
  await ask(1, 'Le salaire d’un conseiller numérique déjà en poste peut-il compter dans les fonds propres ?', 1)
}
