/**
 * One row of an object's life: from where, what is done, to where, who may, what must hold, how the journal calls it.
 * Buttons, commands, tests and documentation read the same table.
 * `who` false: the person is told that nothing is there. `guard`: null, or the French sentence that says why not yet.
 */
export type Transition<Actor, State extends string, Verb extends string, Facts> = {
  from: readonly State[]
  verb: Verb
  to: State
  who: (actor: Actor, facts: Facts) => boolean
  guard: (facts: Facts, actor: Actor, now: Date) => string | null
  /** Verb of the journal; never tells an outcome. */
  event: string
}

export type Step<Row> = { kind: 'may'; row: Row } | { kind: 'refused'; message: string } | { kind: 'absent' }

/** What this actor's verb would do now. `why` words the state that does not allow it. */
export function stepOf<Actor, State extends string, Verb extends string, Facts extends { state: State }>(
  table: readonly Transition<Actor, State, Verb, Facts>[],
  why: Record<State, string>,
  verb: Verb,
  facts: Facts,
  actor: Actor,
  now: Date,
): Step<Transition<Actor, State, Verb, Facts>> {
  const rows = table.filter((row) => row.verb === verb && row.who(actor, facts))
  if (rows.length === 0) return { kind: 'absent' }
  const row = rows.find((candidate) => candidate.from.includes(facts.state))
  if (!row) return { kind: 'refused', message: why[facts.state] }
  const message = row.guard(facts, actor, now)
  return message === null ? { kind: 'may', row } : { kind: 'refused', message }
}
