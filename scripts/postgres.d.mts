export type EmbeddedServer = { port: number; dataDir: string; url: (database?: string) => string; stop: () => Promise<void> }
export function startPostgres(options: {
  dataDir: string
  port?: number
  settings?: Record<string, string>
}): Promise<EmbeddedServer>
export function recreateDatabase(serverUrl: string, name: string): Promise<void>
export function isPortFree(port: number): Promise<boolean>
export function forgetPostgres(dataDir: string): Promise<void>
