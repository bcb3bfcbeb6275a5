import { noFacts, placeKey, type EntryFacts } from './directory-entry'
import type { LineFault, ReadLines } from './directory-lines'

/** An espace of the directory as it is known. */
export type KnownEntry = EntryFacts & { id: string; goneAt: Date | null }

/** What an import does to the directory, before it does it. */
export type DirectoryPlan = {
  created: EntryFacts[]
  updated: { id: string; facts: EntryFacts }[]
  /** Ids of those that the file tells as they are known. */
  unchanged: string[]
  gone: KnownEntry[]
  faults: LineFault[]
}

export type ImportCounts = { created: number; updated: number; unchanged: number; gone: number; failed: number }

/** What a dry run announced, in a form's field: the import is what was read, or it is not done. */
export const announced = ({ created, updated, unchanged, gone, failed }: ImportCounts): string => [created, updated, unchanged, gone, failed].join('-')

/** `failed` counts lines: one may have several faults. */
export const countsOf = ({ created, updated, unchanged, gone, faults }: DirectoryPlan): ImportCounts => ({
  created: created.length, updated: updated.length, unchanged: unchanged.length, gone: gone.length, failed: new Set(faults.map(({ line }) => line)).size,
})

/** The espaces of that name in that commune, of the same structure when its SIRET is known on both sides. */
function alike(inPlace: readonly KnownEntry[], siret: string | null | undefined): readonly KnownEntry[] {
  const exact = inPlace.filter((entry) => siret === undefined || entry.siret === siret)
  return exact.length > 0 ? exact : inPlace.filter((entry) => entry.siret === null || siret === null)
}

/**
 * Meets each line with the espace that it speaks of: by its identifier, or else by name, commune and SIRET; a line with an
 * identifier gives it to an espace that has none. What the file's columns do not speak of is kept. In a `whole` directory, what
 * no line speaks of is gone; what a left-out line names is not.
 */
export function planImport(known: readonly KnownEntry[], read: ReadLines, whole: boolean): DirectoryPlan {
  const byId = new Map(known.map((entry) => [entry.externalId, entry]))
  const byPlace = new Map<string, KnownEntry[]>()
  for (const entry of known) byPlace.set(placeKey(entry), [...(byPlace.get(placeKey(entry)) ?? []), entry])
  const plan: DirectoryPlan = { created: [], updated: [], unchanged: [], gone: [], faults: [...read.faults] }
  const told = new Map<string, number>()
  for (const { line, facts } of read.lines) {
    const id = facts.externalId ?? null
    const identified = id === null ? undefined : byId.get(id)
    const inPlace = (byPlace.get(placeKey(facts)) ?? []).filter((entry) => id === null || (entry.externalId === null && !told.has(entry.id)))
    const candidates = identified ? [identified] : alike(inPlace, facts.siret)
    if (candidates.length > 1) {
      plan.faults.push({ line, column: '', value: facts.name, sentence: 'Plusieurs espaces de l’annuaire portent ce nom dans cette commune : donnez l’identifiant.' })
      for (const entry of candidates) told.set(entry.id, line)
      continue
    }
    const [entry] = candidates
    if (!entry) {
      plan.created.push({ ...noFacts, ...facts })
      continue
    }
    const before = told.get(entry.id)
    if (before !== undefined) {
      plan.faults.push({ line, column: '', value: facts.name, sentence: `La ligne ${before} dit déjà cet espace.` })
      continue
    }
    told.set(entry.id, line)
    const next: EntryFacts = { ...factsOf(entry), ...facts, externalId: id ?? entry.externalId }
    if (entry.goneAt === null && isSame(factsOf(entry), next)) plan.unchanged.push(entry.id)
    else plan.updated.push({ id: entry.id, facts: next })
  }
  const { externalIds, places } = read.named
  if (whole) plan.gone = known.filter((entry) => entry.goneAt === null && !told.has(entry.id) && !externalIds.has(entry.externalId ?? '') && !places.has(placeKey(entry)))
  plan.faults.sort((a, b) => a.line - b.line)
  return plan
}

const factsOf = ({ externalId, name, kind, address, communeCode, departementCode, phone, mail, hours, structureName, siret, legalForm }: EntryFacts): EntryFacts => ({
  externalId, name, kind, address, communeCode, departementCode, phone, mail, hours, structureName, siret, legalForm,
})

const isSame = (a: EntryFacts, b: EntryFacts): boolean => (Object.keys(a) as (keyof EntryFacts)[]).every((key) => a[key] === b[key])
