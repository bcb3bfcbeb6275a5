import { z } from 'zod'

const flag = z.enum(['0', '1']).default('0').transform((value) => value === '1')

const bare = (address: string): string => address.replace(/\/+$/, '')

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'adresse PostgreSQL attendue (postgresql://…)' }),
  AUTH_SECRET: z.string({ error: 'obligatoire' }).min(32, 'au moins 32 caractères attendus'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'adresse publique attendue (https://…)' }),
  NEXTAUTH_URL: z.string({ error: 'obligatoire' }),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'adresse SMTP attendue (smtp://…)' }),
  MAIL_FROM: z.string({ error: 'obligatoire' }).min(3, 'adresse d’expéditeur attendue'),
  FILES_DIR: z.string({ error: 'obligatoire' }).min(1, 'dossier des fichiers attendu'),
  DEMO: flag,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
}).refine(({ NEXTAUTH_URL, PUBLIC_URL }) => bare(NEXTAUTH_URL) === bare(PUBLIC_URL), { path: ['NEXTAUTH_URL'], error: 'la même adresse que PUBLIC_URL attendue' })

export type Env = Readonly<z.infer<typeof schema>>

/**
 * Reads the configuration, or says which variable is wrong.
 * @throws Error with one line per wrong variable, never with a value (a value may be a secret).
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} : ${issue.message}`)
  throw new Error(`Configuration refusée :\n${lines.join('\n')}`)
}

let current: Env | undefined

/** The process's configuration, read once. */
export const env = (): Env => (current ??= readEnv(process.env))
