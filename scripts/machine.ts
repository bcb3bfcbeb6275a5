/** The programs of `docs/interfaces/`: one file read, an answer on standard output, an exit code; 2 and one sentence when the file is not right. */
import { readFileSync } from 'node:fs'

export type Answer = { output: string; code: 0 | 1 | 2; /** What is answered, and may surprise: on standard error. */ notices?: string[] }

export const invalid = (where: string, why: string): Answer => ({ output: `invalid: ${where}: ${why}`.replace(/\s+/g, ' '), code: 2 })

export async function runOnFile(usage: string, answer: (text: string) => Answer | Promise<Answer>): Promise<void> {
  const file = process.argv[2]
  const { output, code, notices = [] } = file === undefined ? invalid('usage', `npm run --silent ${usage}`) : await read(file)
  for (const notice of notices) process.stderr.write(`notice: ${notice}\n`)
  process.stdout.write(`${output}\n`)
  process.exitCode = code

  function read(name: string): Answer | Promise<Answer> {
    let text: string
    try {
      text = readFileSync(name, 'utf8')
    } catch (error) {
      return invalid(name, `the file cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'error'})`)
    }
    return answer(text)
  }
}
