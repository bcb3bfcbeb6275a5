import type { Actor } from '@/lib/accounts/actor'
import { Prisma } from '@/lib/db/generated/client'
import type { Context } from '@/lib/db/transaction'
import { loadDraw, pairKey, planFingerprint, planOf, wishesAgainst } from './draw.queries'
import { inJury, type JuryCallFacts } from './jury.queries'
import { relaxationOf, type Relaxation } from './relaxation'
import { mayRunAssignment } from './scoring.policy'

export type DrawPreview = {
  call: JuryCallFacts
  seed: string
  fingerprint: string
  readings: number
  /** Over the dossiers that this person may know of, as everything below. */
  dossiers: number
  loads: { id: string; name: string; load: number; before: number; kept: number }[]
  connected: boolean
  /** Readings that a recusal forbids. */
  recusals: number
  kept: number
  /** How many of the readings to come go against no wish, of how many. */
  wishes: { followed: number; of: number } | null
  lacking: { id: string; number: number; structureName: string; missing: number; recused: string[] }[]
  relaxation: Relaxation | null
}

/** What a seed would give, before anybody is given anything. One query. */
export async function drawPreview(actor: Actor, slug: string, seed: string, { db }: Context): Promise<DrawPreview | null> {
  if (!mayRunAssignment(actor)) return null
  const draw = await loadDraw(db, actor, Prisma.sql`${inJury(slug)} AND c.state = 'IN_JURY' AND c."scoringClosedAt" IS NULL`)
  if (!draw || draw.call.over || draw.readers.length === 0 || draw.dossiers.length === 0) return null
  const plan = planOf(draw, seed)
  const known = new Map(draw.dossiers.filter((dossier) => dossier.known).map((dossier) => [dossier.id, dossier]))
  const [pairs, given, recusals] = [plan.pairs, draw.given, draw.recusals].map((list) => list.filter(({ application }) => known.has(application))) as [typeof plan.pairs, typeof draw.given, typeof draw.recusals]
  const [names, byId] = [new Map(draw.readers.map(({ id, name }) => [id, name])), new Map(draw.readers.map((reader) => [reader.id, reader]))]
  const frozen = new Set(draw.frozen.map(pairKey))
  const fresh = pairs.filter((pair) => !frozen.has(pairKey(pair)))
  const against = (pair: (typeof pairs)[number]): number => {
    const [reader, dossier] = [byId.get(pair.juror), known.get(pair.application)]
    return reader && dossier ? wishesAgainst(reader, dossier) : 0
  }
  const countOf = (list: readonly { juror: string }[], id: string) => list.filter(({ juror }) => juror === id).length
  const lacking = plan.lacking.flatMap(({ application, missing }) => {
    const dossier = known.get(application)
    return dossier ? [{ id: dossier.id, number: dossier.number, structureName: dossier.structureName, missing, recused: recusals.filter((pair) => pair.application === application).map(({ juror }) => names.get(juror) ?? '') }] : []
  })
  return {
    call: draw.call, seed, fingerprint: planFingerprint(plan), readings: draw.readings, dossiers: known.size,
    loads: draw.readers.map(({ id, name }) => ({ id, name, load: countOf(pairs, id), before: countOf(given, id), kept: countOf(given.filter((pair) => pair.kept), id) })),
    connected: plan.connected, recusals: recusals.length, kept: pairs.length - fresh.length,
    wishes: draw.readers.some((reader) => reader.ambitions.length > 0 || reader.departementCode !== null) ? { followed: fresh.filter((pair) => against(pair) === 0).length, of: fresh.length } : null,
    lacking, relaxation: relaxationOf(lacking, draw.readings),
  }
}
