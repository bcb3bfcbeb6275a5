import { spawn } from 'node:child_process'
import type { Asked, Instance, Optimum, Prices } from './optimum'

/** What the process that searches is asked, on its standard input. */
export type Task = { instance: Instance; asked: readonly Asked[] | null }

type Options = { signal: AbortSignal }

/**
 * The same as `solve`, in a process of its own: whoever waits for a page does not wait for a search. Aborting kills that process, and the
 * promise is rejected once it has ended.
 */
export const solveOffThread = (instance: Instance, options: Options): Promise<Optimum> => run<Optimum>({ instance, asked: null }, options)

export const priceOffThread = (instance: Instance, asked: readonly Asked[], options: Options): Promise<Prices> => run<Prices>({ instance, asked }, options)

function run<Answer>(task: Task, { signal }: Options): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'lib/optimum/search.ts'], { env: { NODE_ENV: 'production' }, signal, killSignal: 'SIGKILL' })
    const [answer, complaint]: [Buffer[], Buffer[]] = [[], []]
    let failure: Error | undefined
    child.stdout.on('data', (chunk: Buffer) => answer.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk))
    child.on('error', (error) => (failure ??= error))
    child.stdin.on('error', () => undefined)
    child.on('close', (code) => {
      if (signal.aborted) reject(signal.reason as Error)
      else if (failure) reject(failure)
      else if (code === 0) resolve(JSON.parse(Buffer.concat(answer).toString()) as Answer)
      else reject(new Error(`the search ended with ${code}: ${Buffer.concat(complaint).toString().slice(-2000)}`))
    })
    child.stdin.end(JSON.stringify(task))
  })
}
