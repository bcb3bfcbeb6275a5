/** The process that `off-thread.ts` starts: one task in; out, a line for each step and one for the answer. */
import os from 'node:os'
import { text } from 'node:stream/consumers'
import type { Said, Task } from './off-thread'
import { priceConstraints } from './prices'
import { solve } from './solve'

os.setPriority(os.constants.priority.PRIORITY_LOW)

const parent = process.ppid
const say = (said: Said) => process.stdout.write(`${JSON.stringify(said)}\n`)

const { instance, asked } = JSON.parse(await text(process.stdin)) as Task
const answer = asked
  ? await priceConstraints(instance, asked, (progress) => {
      // Nobody is left to hear the answer.
      if (process.ppid !== parent) process.exit(1)
      say({ progress })
    })
  : await solve(instance)
say({ answer })
