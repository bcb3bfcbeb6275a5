import { capsOf } from '@/lib/calls/sub-envelope'
import { formatEuros, type Cents } from '@/lib/kernel/cents'
import { plural } from '@/lib/kernel/french'
import type { Asked, Instance, Optimum, Option } from '@/lib/optimum/optimum'
import { declaredAreas, type DeclaredArea } from './declared-area'
import { declaredAreaWords } from './envelope.words'
import { levelCents, type Grants, type Money, type ScenarioRow } from './scenario'

export type AreaWish = number | { percent: number }

/** What is asked of the best choice. Null: no bound. */
export type SearchWishes = {
  /** The dossiers that the scenario funds stay, at their amounts: only what is left is filled. */
  keep: boolean
  perDepartement: number | null
  perRegion: number | null
  /** At least so many for each ambition that has a number here. */
  ambitions: { n: number; atLeast: number }[]
  /** At least so many that declare that they serve each, or such a share of those chosen. */
  areas: Record<DeclaredArea, AreaWish | null>
  atLeast: number | null
  atMost: number | null
  /** Numbers of dossiers. */
  must: number[]
  mustNot: number[]
}

/** What was asked and what it found, kept with the scenario that it made. */
export type ScenarioSearch = {
  /** In plain words. */
  asked: string[]
  /** Points of mean mark, each euro of the envelope counting for one: reached, and what no other choice exceeds. */
  value: number
  bound: number
  prices: string[]
}

/**
 * One point: one point of the mean mark of the euros given, the whole envelope counting. A plain sum of scores would buy many cheap mediocre
 * dossiers (programme §5); weighted by euros, the best choice follows the ranking and fills what is left.
 */
const valueOf = (score: string, amount: Cents, envelope: Cents): number => Math.round((Number(score) * amount * 1e6) / envelope) / 1e6

export function searchInstance(rows: readonly ScenarioRow[], grants: Grants, levels: readonly number[], { total: envelope, kept: subEnvelopes }: Money, wishes: SearchWishes): { instance: Instance; asked: Asked[] } {
  const ranked = rows.flatMap((row) => (row.score === null ? [] : [{ ...row, score: row.score }]))
  const idOf = new Map(ranked.map(({ number, applicationId }) => [number, applicationId]))
  const kept = wishes.keep ? ranked.filter(({ applicationId }) => grants.has(applicationId)) : []
  const keptIds = new Set(kept.map(({ applicationId }) => applicationId))
  const idsOf = (inside: (row: ScenarioRow) => boolean) => ranked.filter(inside).map(({ applicationId }) => applicationId)
  const group = (name: string, inside: (row: ScenarioRow) => boolean, min: number | null, max: number | null) => ({ name, applications: idsOf(inside), min, max })
  const areas = (max: number | null, areaOf: (row: ScenarioRow) => string, kind: string) =>
    max === null ? [] : [...new Set(ranked.map(areaOf))].map((area) => group(`${kind} ${area}`, (row) => areaOf(row) === area, null, max))
  const [departements, regions] = [areas(wishes.perDepartement, (row) => row.departementCode, 'département'), areas(wishes.perRegion, (row) => row.region, 'région')]
  const ambitions = wishes.ambitions.map(({ n, atLeast }) => group(`ambition ${n}`, (row) => row.ambitions.includes(n), atLeast, null))
  const declared = declaredAreas.flatMap((area) => {
    const wish = wishes.areas[area]
    return wish === null ? [] : [{ name: declaredAreaWords[area], inside: (row: ScenarioRow) => row.areas?.includes(area) ?? false, wish }]
  })
  const [counts, shares] = [
    declared.flatMap(({ wish, ...one }) => (typeof wish === 'number' ? [{ ...one, atLeast: wish }] : [])),
    declared.flatMap(({ wish, ...one }) => (typeof wish === 'number' ? [] : [{ ...one, percent: wish.percent }])),
  ]
  // What each set of sub-envelopes keeps together is out of reach of the dossiers of none of them.
  const caps = capsOf(subEnvelopes, envelope, ranked).map((cap, index) => ({ ...cap, name: String(index + 1) }))
  const instance: Instance = {
    envelopeCents: envelope,
    options: ranked.flatMap((row): Option[] => {
      const held = keptIds.has(row.applicationId) ? grants.get(row.applicationId) : undefined
      if (held) return [{ application: row.applicationId, level: 'gardé', cents: held.cents, value: valueOf(row.score, held.cents, envelope) }]
      // What the project cannot do without may be all that is left.
      const amounts = new Map<Cents, number | string>([[row.smallestViable, 'plus petit viable'], ...levels.map((percent): [Cents, number] => [levelCents(row, percent), percent])])
      return [...amounts].map(([cents, level]) => ({ application: row.applicationId, level, cents, value: valueOf(row.score, cents, envelope) }))
    }),
    groups: [...departements, ...regions, ...ambitions, ...counts.map(({ name, inside, atLeast }) => group(name, inside, atLeast, null))],
    shares: shares.map(({ name, inside, percent }) => ({ name, applications: idsOf(inside), percent })),
    caps: caps.map(({ name, others, cents }) => ({ name, applications: others.map(({ applicationId }) => applicationId), cents })),
    mustFund: [...new Set([...keptIds, ...wishes.must.flatMap((number) => idOf.get(number) ?? [])])],
    mustNotFund: wishes.mustNot.flatMap((number) => idOf.get(number) ?? []),
    count: wishes.atLeast === null && wishes.atMost === null ? null : { min: wishes.atLeast, max: wishes.atMost },
  }
  const projects = (n: number) => (n === 0 ? 'aucun dossier' : n === 1 ? 'un dossier' : plural(n, 'dossier'))
  const asked: Asked[] = [
    ...(departements.length > 0 ? [{ names: departements.map(({ name }) => `group:${name}.max`), words: `Au plus ${projects(wishes.perDepartement ?? 0)} par département` }] : []),
    ...(regions.length > 0 ? [{ names: regions.map(({ name }) => `group:${name}.max`), words: `Au plus ${projects(wishes.perRegion ?? 0)} par région` }] : []),
    ...wishes.ambitions.map(({ n, atLeast }) => ({ names: [`group:ambition ${n}.min`], words: `Au moins ${projects(atLeast)} pour l’ambition ${n}` })),
    ...counts.map(({ name, atLeast }) => ({ names: [`group:${name}.min`], words: `Au moins ${projects(atLeast)} : ${name}, déclaré` })),
    ...shares.map(({ name, percent }) => ({ names: [`share:${name}.min`], words: `Au moins ${percent} % des dossiers retenus : ${name}, déclaré` })),
    ...subEnvelopes.map(({ label, cents }) => ({ names: caps.filter(({ labels }) => labels.includes(label)).map(({ name }) => `cap:${name}.max`), words: `Garder ${formatEuros(cents)} à la sous-enveloppe « ${label} »` })),
    ...(wishes.atLeast === null ? [] : [{ names: ['count.min'], words: `Au moins ${projects(wishes.atLeast)}` }]),
    ...(wishes.atMost === null ? [] : [{ names: ['count.max'], words: `Au plus ${projects(wishes.atMost)}` }]),
    ...wishes.must.flatMap((number) => (idOf.has(number) ? [{ names: [`mustFund:${idOf.get(number)}`], words: `Retenir le dossier n°\u00a0${number}` }] : [])),
    ...wishes.mustNot.flatMap((number) => (idOf.has(number) ? [{ names: [`mustNotFund:${idOf.get(number)}`], words: `Écarter le dossier n°\u00a0${number}` }] : [])),
    ...(keptIds.size > 0 ? [{ names: [...keptIds].map((id) => `mustFund:${id}`), words: `Garder les ${plural(keptIds.size, 'dossier')} de ce scénario` }] : []),
  ]
  return { instance, asked }
}

/** The amounts of the best choice, by dossier. */
export function grantsOf({ options }: Instance, optimum: Extract<Optimum, { status: 'optimal' }>): { applicationId: string; cents: number }[] {
  return optimum.chosen.flatMap(({ application, level }) => {
    const option = options.find((one) => one.application === application && one.level === level)
    return option ? [{ applicationId: application, cents: option.cents }] : []
  })
}

/** Why nothing satisfies what is asked, in the words of what was asked. */
export function clashSentence(clash: readonly string[], asked: readonly Asked[], envelope: string): string {
  const words = clash.flatMap((name) => (name === 'envelope' ? [`l’enveloppe de ${envelope}`] : asked.filter(({ names }) => names.includes(name)).map((one) => `« ${one.words} »`)))
  return `Rien ne satisfait à la fois ${[...new Set(words)].join(', ')}. Renoncez à l’un de ces points.`
}
