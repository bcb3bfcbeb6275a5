/** A reason not to go on, said in one sentence; anything else that is thrown is a bug. */
export class Refusal extends Error {
  name = 'Refusal'
}

/** Prints the sentence and leaves with a non-zero status; bugs keep their stack. */
export function leave(error) {
  console.error(error instanceof Refusal ? `\n${error.message}` : error)
  process.exitCode = 1
}
