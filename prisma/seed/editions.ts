/** The wholly fictional editions, one at each stage, so that every role has work waiting. */
import type { Db } from '@/lib/db/client'
import type { FileStore } from '@/lib/files/store'
import { ensureAccount, personBy } from './accounts'
import { fictionalDossier, type FictionalDossier } from './fictional-dossiers'
import { launchedCall, windowAround, type CallToPlay, type Clock } from './play/call'
import { playDossier } from './play/deposits'
import { each } from './play/done'
import { randomFrom } from './random'

export type Stage = { db: Db; store: FileStore; now: Date; passwordHash: string }

const president = { email: 'presidence@example.org', role: 'PRESIDENT', capacity: 'Sénatrice fictive (département 15)', departementCode: '15' } as const
const deputy = { email: 'suppleance@example.org', role: 'DEPUTY', capacity: 'Maire fictif, vice-président d’une intercommunalité fictive' } as const
const signatory = { email: 'signature@example.org', capacity: 'Directrice fictive du programme' }

/** President, deputy, the demonstration's member, then members who do not sign in. */
async function jury({ db, now, passwordHash }: Stage, members: number): Promise<CallToPlay['jury']> {
  const others = await each(Array.from({ length: members - 3 }, (_, index) => index + 4), 4, async (n) => {
    const email = `jury-${n}@example.org`
    await ensureAccount(db, { email, name: `Membre fictif du jury ${n}` }, passwordHash, now)
    return { email, role: 'MEMBER' as const, capacity: `Personnalité qualifiée fictive ${n}` }
  })
  return [president, deputy, { email: 'jury@example.org', role: 'MEMBER', capacity: 'Personnalité qualifiée fictive 3' }, ...others]
}

type Edition = { slug: string; title: string; seed: number; clock: Clock; members: number; readings: number; structures: number; departements?: readonly string[]; requested?: readonly number[] }

/** A launched call and its dossiers, deposited one after the other over the window. Numbers follow the first ones of `seed`. */
export async function playedDeposits(stage: Stage, edition: Edition, drafts = 0) {
  const { db, store, now, passwordHash } = stage
  const staff = await personBy(db, 'pilotage@example.org', now)
  const { slug, title, clock, readings, seed } = edition
  const { callId } = await launchedCall(db, staff, { slug, title, nature: 'FICTIONAL', clock, jury: await jury(stage, edition.members), signatory, readings })
  const random = randomFrom(seed)
  const dossiers = Array.from({ length: edition.structures }, (_, index): FictionalDossier => {
    const wished = { departementCode: edition.departements?.[index], requested: edition.requested?.[index] }
    return fictionalDossier(seed * 100 + index + 1, random, Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined)))
  })
  const end = Math.min(clock.closesAt.getTime(), now.getTime())
  const span = end - clock.opensAt.getTime()
  const played = await each(dossiers, 4, async (dossier, index) => {
    const at = new Date(clock.opensAt.getTime() + Math.floor((span * (index + 1)) / (dossiers.length + 1)))
    const account = index === 0 && edition.clock.closesAt > now ? 'candidat@example.org' : `structure-${seed * 100 + index + 1}@example.org`
    const accountId = await ensureAccount(db, { email: account, name: `Conseiller fictif ${seed * 100 + index + 1}` }, passwordHash, now)
    return playDossier(db, store, { slug }, accountId, dossier, at, index < drafts ? 'draft' : 'deposited')
  })
  return { callId, slug, played }
}

/** 1. The window is open: structures write and deposit. */
export const playOpenEdition = (stage: Stage) =>
  playedDeposits(
    stage,
    { slug: 'ami-fictif-candidatures', title: 'AMI « Aller vers », édition fictive ouverte', seed: 1, clock: windowAround(stage.now, 20, 12), members: 6, readings: 3, structures: 14 },
    3,
  )
