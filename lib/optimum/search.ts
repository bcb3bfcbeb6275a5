/** The process that `off-thread.ts` starts: one task in, one answer out. */
import os from 'node:os'
import { text } from 'node:stream/consumers'
import type { Task } from './off-thread'
import { priceConstraints } from './prices'
import { solve } from './solve'

os.setPriority(os.constants.priority.PRIORITY_LOW)

const { instance, asked } = JSON.parse(await text(process.stdin)) as Task
process.stdout.write(JSON.stringify(await (asked ? priceConstraints(instance, asked) : solve(instance))))
