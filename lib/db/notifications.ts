import pg from 'pg'
import { env } from '@/lib/env'
import { log } from '@/lib/log/log'

type Listener = { heard: (payload: string) => void; /** Something may have been missed: the connection is new. */ again: () => void }

/**
 * What PostgreSQL notifies, heard on one connection for the whole process, made when somebody first listens. A lost connection is made
 * anew; each listener is then told that something may have been missed.
 */
export class Notifications {
  private readonly channels = new Map<string, Set<Listener>>()
  private client: pg.Client | null = null
  private retry: NodeJS.Timeout | undefined

  constructor(
    private readonly url: string,
    private readonly lost: (error: Error) => void,
    private readonly retryMs = 1000,
  ) {}

  /** Listens until the function returned is called. */
  listen(channel: string, listener: Listener): () => void {
    const listeners = this.channels.get(channel) ?? new Set()
    this.channels.set(channel, listeners.add(listener))
    if (!this.client) this.connect()
    else if (listeners.size === 1) void this.client.query(`LISTEN ${pg.escapeIdentifier(channel)}`).catch(this.lost)
    return () => void listeners.delete(listener)
  }

  async stop(): Promise<void> {
    clearTimeout(this.retry)
    this.channels.clear()
    const client = this.client
    this.client = null
    await client?.end()
  }

  private connect(): void {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true })
    this.client = client
    let over = false
    const lose = (error: Error) => {
      if (over || this.client !== client) return
      over = true
      this.client = null
      this.lost(error)
      void client.end().catch(() => undefined)
      this.retry = setTimeout(() => this.connect(), this.retryMs)
    }
    client.on('error', lose)
    client.on('end', () => lose(new Error('the connection ended')))
    client.on('notification', ({ channel, payload }) => {
      for (const { heard } of this.channels.get(channel) ?? []) heard(payload ?? '')
    })
    client
      .connect()
      .then(() => client.query([...this.channels.keys()].map((channel) => `LISTEN ${pg.escapeIdentifier(channel)}`).join('; ')))
      .then(() => {
        for (const listeners of this.channels.values()) for (const { again } of listeners) again()
      })
      .catch(lose)
  }
}

const shared = globalThis as { allerVersNotifications?: Notifications }

/** The process's own. */
export const notifications = (): Notifications => (shared.allerVersNotifications ??= new Notifications(env().DATABASE_URL, (err) => log().warn({ err, part: 'notifications' })))
