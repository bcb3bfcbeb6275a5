export type SheetState = 'DRAFT' | 'SUBMITTED' | 'SET_ASIDE'
export const confidences = ['LOW', 'MEDIUM', 'HIGH'] as const
export type Confidence = (typeof confidences)[number]

export type Criterion = { id: string; code: string; label: string; description: string; weight: number; levels: readonly string[] }
/** As typed: a mark may be missing in a draft. */
export type TypedMark = { code: string; value: number | null; ground: string }

type Grid = { maxMark: number; groundsRequiredUpTo: number; criteria: readonly Pick<Criterion, 'code'>[] }
type Problems = Record<string, string>

const field = (marks: readonly TypedMark[], code: string, part: 'value' | 'ground'): string =>
  `marks.${marks.findIndex((mark) => mark.code === code)}.${part}`

/** What a sheet cannot hold, draft or not: unknown criteria, marks outside the scale, a ground without its mark. */
export function whyNotKept({ maxMark, criteria }: Grid, marks: readonly TypedMark[]): Problems {
  const problems: Problems = {}
  const known = new Set(criteria.map(({ code }) => code))
  for (const [index, { code, value, ground }] of marks.entries()) {
    if (!known.has(code) || marks.findIndex((mark) => mark.code === code) !== index) problems[`marks.${index}.value`] = 'Ce critère n’est pas celui de la grille.'
    else if (value !== null && value > maxMark) problems[`marks.${index}.value`] = `La note va de 0 à ${maxMark}.`
    else if (value === null && ground !== '') problems[`marks.${index}.value`] = 'Donnez une note : le motif s’enregistre avec elle.'
  }
  return problems
}

/** What is still missing before the sheet can be handed in: a mark on each criterion, a ground where the call asks for one. */
export function whyNotSubmitted(grid: Grid, marks: readonly TypedMark[]): Problems {
  const problems = whyNotKept(grid, marks)
  for (const { code } of grid.criteria) {
    const mark = marks.find((candidate) => candidate.code === code)
    if (!mark) problems['marks'] = 'Il manque un critère : rechargez la page.'
    else if (mark.value === null) problems[field(marks, code, 'value')] ??= 'Donnez une note.'
    else if (mark.ground === '' && mark.value <= grid.groundsRequiredUpTo) problems[field(marks, code, 'ground')] ??= 'Écrivez en quelques mots ce qui motive cette note.'
  }
  return problems
}
