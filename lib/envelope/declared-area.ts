/** Where a dossier says that its project goes: what the form's question on areas proposes. Declared by the structure, checked against no list. */
export const declaredAreas = ['rural', 'qpv'] as const
export type DeclaredArea = (typeof declaredAreas)[number]

/** The question, and its answers that count as each: communes in a rural revitalisation zone are rural ones. */
export const areaQuestion = 'zones'
const answersOf = { rural: ['rural', 'frr'], qpv: ['qpv'] } satisfies Record<DeclaredArea, string[]>

/** From the answers chosen; null where the form did not ask. */
export const areasOf = (chosen: readonly string[] | null): DeclaredArea[] | null => chosen && declaredAreas.filter((area) => answersOf[area].some((answer) => chosen.includes(answer)))
