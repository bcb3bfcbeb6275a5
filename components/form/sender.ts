import type { Clash } from '@/lib/kernel/result'
import type { Held, outboxOf } from './outbox'

type Answer =
  | { kind: 'ok'; version: number; at: string }
  | { kind: 'invalid'; fields: Record<string, string> }
  | { kind: 'conflict'; message: string; clashes?: Record<string, Clash> }
  | { kind: 'refused'; message: string }
  | { kind: 'absent' | 'signedOut' | 'unreachable' }

type Trouble = { held: Held; answer: Exclude<Answer, { kind: 'ok' | 'signedOut' | 'unreachable' }> }

/** What the page shows of it. */
export type Sending = {
  /** How many answers wait for the network, or for their author to sign in again. */
  waiting: number
  signedOut: boolean
  /** The server's time of the last one that it acknowledged, and how many it has since the page was opened. */
  savedAt: string | null
  acknowledged: number
  /** Those that the server could not keep as they are. */
  troubles: readonly Trouble[]
  /** Fields that it keeps now, whatever it said of them before. */
  settled: ReadonlySet<string>
  /** What a closed page left, back in its controls: name → text or texts. */
  restored: Readonly<Record<string, string | string[]>>
}

export const quiet: Sending = { waiting: 0, signedOut: false, savedAt: null, acknowledged: 0, troubles: [], settled: new Set(), restored: {} }

const longest = 60_000

/** Sends what an outbox holds, one after the other, again and again until each is acknowledged or its author has to look. */
export function createSender(outbox: ReturnType<typeof outboxOf>, address: string, { skip, acknowledged }: { skip: (held: Held) => boolean; acknowledged: (held: Held, version: number) => void }) {
  let shown = quiet
  let running: Promise<void> | null = null
  let again = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const show = (change: Partial<Sending>) => {
    shown = { ...shown, ...change }
    listeners.forEach((listener) => listener())
  }
  const looked = ({ key, text }: Held) => shown.troubles.some(({ held }) => held.key === key && held.text === text)
  const unsent = () => outbox.all().filter((held) => !looked(held))

  async function pass(): Promise<void> {
    for (const held of unsent()) {
      if (skip(held)) {
        outbox.drop(held)
        continue
      }
      const answer = await send(address, held)
      if (answer.kind === 'unreachable' || answer.kind === 'signedOut') {
        failures += 1
        show({ waiting: unsent().length, signedOut: answer.kind === 'signedOut' })
        timer = setTimeout(() => void run(), Math.min(longest, 1000 * 2 ** failures))
        return
      }
      const troubles = shown.troubles.filter((trouble) => trouble.held.key !== held.key)
      if (answer.kind === 'ok') {
        outbox.release(held, answer.version)
        acknowledged(held, answer.version)
        show({ troubles, savedAt: answer.at, acknowledged: shown.acknowledged + 1, settled: new Set([...shown.settled, held.kept.field]) })
      } else show({ troubles: [...troubles, { held, answer }] })
    }
    failures = 0
    show({ waiting: 0, signedOut: false })
  }

  /** One passage at a time; asked for during one, another follows. */
  function run(): Promise<void> {
    again = true
    running ??= (async () => {
      while (again) {
        again = false
        clearTimeout(timer)
        // Whatever the last gesture changes on the page comes first.
        await new Promise((resolve) => setTimeout(resolve))
        await pass()
      }
      running = null
    })()
    return running
  }

  return {
    run,
    /** Something is being sent, or is still to be. */
    busy: () => running !== null || unsent().length > 0,
    /** Nothing more is known of what the server said: the page has just read it again. */
    forget: () => show({ troubles: [], settled: new Set(), restored: {} }),
    restore: (restored: Sending['restored']) => show({ restored }),
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    shown: () => shown,
    stop: () => clearTimeout(timer),
  }
}

async function send(address: string, { kept }: Held): Promise<Answer> {
  const body = new URLSearchParams([...kept.with, ['field', kept.field], ['version', String(kept.version)], ...kept.entries].map(([name = '', value = '']) => [name, value]))
  try {
    const response = await fetch(address, { method: 'PUT', body, keepalive: body.toString().length < 50_000, cache: 'no-store' })
    const answer = (await response.json()) as Answer | { kind: 'bug' }
    return answer.kind === 'bug' ? { kind: 'unreachable' } : answer
  } catch {
    return { kind: 'unreachable' }
  }
}
