/** Dates proposed for a session, and what its laureates answer to each. Pure. */
export const dateAnswers = ['YES', 'IF_NEEDED', 'NO'] as const
export type DateAnswer = (typeof dateAnswers)[number]

type Answered = { id: string; startsAt: Date; answers: readonly { answer: DateAnswer }[] }
type Tally = Record<DateAnswer, number>

export const tallyOf = (answers: Answered['answers']): Tally => {
  const count = (wanted: DateAnswer) => answers.filter(({ answer }) => answer === wanted).length
  return { YES: count('YES'), IF_NEEDED: count('IF_NEEDED'), NO: count('NO') }
}

/** The date that suits most people: fewest « non », then most « oui », then the earliest. Null while nobody has answered. */
export function bestDate(dates: readonly Answered[]): string | null {
  const ranked = dates
    .filter((date) => date.answers.length > 0)
    .map((date) => ({ ...date, ...tallyOf(date.answers) }))
    .sort((a, b) => b.YES + b.IF_NEEDED - (a.YES + a.IF_NEEDED) || a.NO - b.NO || b.YES - a.YES || a.startsAt.getTime() - b.startsAt.getTime())
  return ranked[0]?.id ?? null
}

/** The dates of a proposal: the first one's length each, in order, none twice. */
export function proposedDates(first: { startsAt: Date; endsAt: Date }, others: readonly Date[]): { startsAt: Date; endsAt: Date }[] {
  const length = first.endsAt.getTime() - first.startsAt.getTime()
  const starts = [...new Set([first.startsAt, ...others].map((date) => date.getTime()))].sort((a, b) => a - b)
  return starts.map((start) => ({ startsAt: new Date(start), endsAt: new Date(start + length) }))
}
