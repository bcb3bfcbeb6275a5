import type { Person } from '@/lib/accounts/actor'
import type { Db } from '@/lib/db/client'
import { askOpinions, giveOpinion } from '@/lib/eligibility/opinion.commands'
import type { OpinionBody, OpinionValue } from '@/lib/eligibility/opinion'
import type { Day } from '@/lib/kernel/days'
import { personOf } from '../accounts'
import { done } from './done'

type Answer = { value: OpinionValue; grounds: string }
const answers: readonly Answer[] = [
  { value: 'FAVOURABLE', grounds: '' },
  { value: 'RESERVED', grounds: 'Deux haltes sont déjà desservies par un autre bus France services : les horaires sont à accorder avant le départ.' },
  { value: 'FAVOURABLE', grounds: 'Le projet répond à la fermeture de deux guichets l’an dernier.' },
  { value: 'UNFAVOURABLE', grounds: 'La structure n’a pas rendu compte de l’aide reçue il y a deux ans.' },
]

type Wish = { email: string; name: string; body: OpinionBody; departementCode: string; dueOn: Day; askedAt: Date; answered: number }

/** One person is asked on these dossiers by one mail, and answers on the first `answered` of them a day later. */
export async function playOpinions(db: Db, staff: Person, callId: string, ids: readonly string[], { askedAt, answered, ...wish }: Wish): Promise<void> {
  done(await askOpinions(staff, { callId, ids: [...ids], ...wish, publicUrl: 'http://127.0.0.1:3000' }, { db, now: askedAt }))
  const asked = await db.opinion.findMany({ where: { applicationId: { in: [...ids] }, account: { email: wish.email } }, orderBy: { application: { number: 'asc' } }, select: { id: true, accountId: true } })
  for (const [n, { id, accountId }] of asked.slice(0, answered).entries()) {
    const now = new Date(askedAt.getTime() + (24 + n) * 3_600_000)
    const answer = answers[(n + wish.body.length) % answers.length]
    if (answer) done(await giveOpinion(await personOf(db, accountId, now), { opinionId: id, version: 1, ...answer }, { db, now }))
  }
}
