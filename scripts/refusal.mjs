/** A reason not to go on, said in one sentence; anything else that is thrown is a bug. */
export class Refusal extends Error {
  name = 'Refusal'
}

/** A full disk says so in many ways: Node's, PostgreSQL's, a child's. */
export const isDiskFull = (error) => /ENOSPC|No space left on device|disk full|could not extend file/i.test(`${error?.code} ${error?.message} ${error?.output}`)

/** Prints the sentence and leaves with a non-zero status; bugs keep their stack. */
export function leave(error) {
  if (isDiskFull(error)) console.error('\nLe disque est plein : libérez de la place, puis relancez.')
  else console.error(error instanceof Refusal ? `\n${error.message}` : error)
  process.exitCode = 1
}
