export type Site = { publicUrl: string; mailUrl: string; databaseUrl: string; env: Record<string, string>; stop: () => Promise<void> }
export function openSite(options: {
  folder: string
  port: number
  mode: 'production' | 'development'
  build?: () => Promise<string>
  databaseSettings?: Record<string, string>
  seed: string[]
  /** Ctrl-C and TERM stop the site, at whatever step it is, and end this process. */
  stopsOnSignals?: boolean
  onEnd: (name: string) => void
}): Promise<Site>
