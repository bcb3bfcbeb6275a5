type Ordered = { recused: readonly string[] }

/**
 * The order of dossiers that spares exits: dossiers with the same recused members follow each other, those that make
 * nobody leave first, and each group is followed by the one that moves the fewest members. Inside a group the given
 * order (the ranking) is kept.
 */
export function examinationOrder<Dossier extends Ordered>(dossiers: readonly Dossier[]): Dossier[] {
  const groups = new Map<string, { recused: ReadonlySet<string>; dossiers: Dossier[] }>()
  for (const dossier of dossiers) {
    const key = [...new Set(dossier.recused)].sort().join(' ')
    const group = groups.get(key) ?? { recused: new Set(dossier.recused), dossiers: [] }
    group.dossiers.push(dossier)
    groups.set(key, group)
  }
  const ordered: Dossier[] = []
  let outside: ReadonlySet<string> = new Set()
  const left = [...groups.values()]
  while (left.length > 0) {
    const nearest = left.reduce((best, group) => (moves(outside, group.recused) < moves(outside, best.recused) ? group : best))
    left.splice(left.indexOf(nearest), 1)
    ordered.push(...nearest.dossiers)
    outside = nearest.recused
  }
  return ordered
}

/** How many members go out or come back between two groups. */
const moves = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  [...a].filter((id) => !b.has(id)).length + [...b].filter((id) => !a.has(id)).length
