type SchemaFile = { path: string; content: string }
export const migrationsDir: string
export const schemaDir: string
export function applyMigrations(databaseUrl: string, dir?: string): Promise<string[]>
export function readSchema(dir?: string): SchemaFile[]
export function schemaDiff(from: SchemaFile[] | null, to: SchemaFile[]): Promise<string>
