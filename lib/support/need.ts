/** What a laureate needs, where it was heard, and what answers it. Pure. */
export const needSources = ['WISH', 'JURY', 'TEAM'] as const
export type NeedSource = (typeof needSources)[number]
export type NeedState = 'OPEN' | 'ANSWERED' | 'DROPPED'

export const needLimit = 500

/** A sentence of the dossier or of the jury that can become a need. */
export type HeardNeed = { source: Exclude<NeedSource, 'TEAM'>; text: string }

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, needLimit))
    .filter((line) => line !== '')

/** What was heard before the support began, line by line: the structure's wishes, then the jury's conditions and grounds. */
export function heardNeeds({ wishes, remarks }: { wishes: string; remarks: readonly string[] }): HeardNeed[] {
  const heard = [...linesOf(wishes).map((text) => ({ source: 'WISH' as const, text })), ...remarks.flatMap(linesOf).map((text) => ({ source: 'JURY' as const, text }))]
  return heard.filter(({ text }, index) => heard.findIndex((other) => other.text === text) === index)
}

export type ListedNeed = {
  id: string
  source: NeedSource
  text: string
  state: NeedState
  version: number
  answer: { kind: 'SESSION' | 'REQUEST' | 'RESOURCE'; id: string; title: string } | null
}
