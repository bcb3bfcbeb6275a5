import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Asked, Instance, Optimum, Prices, Progress } from './optimum'

/** What the process that searches is asked, on its standard input. */
export type Task = { instance: Instance; asked: readonly Asked[] | null }

/** One line of what it says. */
export type Said = { progress: Progress } | { answer: unknown }

type Options = { signal: AbortSignal; heard?: (progress: Progress) => void }

/**
 * The same as `solve`, in a process of its own: whoever waits for a page does not wait for a search. Aborting kills that process, and the
 * promise is rejected once it has ended.
 */
export const solveOffThread = (instance: Instance, options: Options): Promise<Optimum> => run<Optimum>({ instance, asked: null }, options)

export const priceOffThread = (instance: Instance, asked: readonly Asked[], options: Options): Promise<Prices> => run<Prices>({ instance, asked }, options)

function run<Answer>(task: Task, { signal, heard }: Options): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'lib/optimum/search.ts'], { env: { NODE_ENV: 'production' }, signal, killSignal: 'SIGKILL' })
    const complaint: Buffer[] = []
    let answer: { value: Answer } | undefined
    let failure: Error | undefined
    createInterface({ input: child.stdout }).on('line', (line) => {
      // A process killed in the middle of a line has no answer.
      if (signal.aborted) return
      const said = JSON.parse(line) as Said
      if ('answer' in said) answer = { value: said.answer as Answer }
      else heard?.(said.progress)
    })
    child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk))
    child.on('error', (error) => (failure ??= error))
    child.stdin.on('error', () => undefined)
    child.on('close', (code) => {
      if (signal.aborted) reject(signal.reason as Error)
      else if (failure) reject(failure)
      else if (code === 0 && answer) resolve(answer.value)
      else reject(new Error(`the search ended with ${code}: ${Buffer.concat(complaint).toString().slice(-2000)}`))
    })
    child.stdin.end(JSON.stringify(task))
  })
}
