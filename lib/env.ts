import { z } from 'zod'

const flag = z.enum(['0', '1']).default('0').transform((value) => value === '1')

const bare = (address: string): string => address.replace(/\/+$/, '')

const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'adresse PostgreSQL attendue (postgresql://…)' }),
    AUTH_SECRET: z.string({ error: 'obligatoire' }).min(32, 'au moins 32 caractères attendus'),
    PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'adresse publique attendue (https://…)' }),
    NEXTAUTH_URL: z.string({ error: 'obligatoire' }),
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'adresse SMTP attendue (smtp://…)' }),
    MAIL_FROM: z.string({ error: 'obligatoire' }).min(3, 'adresse d’expéditeur attendue'),
    FILES_DIR: z.string().default(''),
    S3_BUCKET: z.string().default(''),
    S3_REGION: z.string().min(1).default('us-east-1'),
    S3_ENDPOINT: z.url({ protocol: /^https?$/, error: 'adresse du stockage attendue (https://…)' }).optional(),
    S3_ACCESS_KEY_ID: z.string().default(''),
    S3_SECRET_ACCESS_KEY: z.string().default(''),
    CLAMAV_URL: z.string().regex(/^(tcp:\/\/[^/:]+:\d{1,5}|unix:\/\/\/.+)$/, 'adresse de clamd attendue (tcp://hôte:3310 ou unix:///chemin)').optional(),
    DEMO: flag,
    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .superRefine((value, { addIssue }) => {
    const lacking = (path: keyof typeof value, message: string) => value[path] === '' && addIssue({ code: 'custom', path: [path], message })
    if (value.S3_BUCKET === '') lacking('FILES_DIR', 'obligatoire sans S3_BUCKET : dossier des fichiers attendu')
    else for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) lacking(name, 'obligatoire avec S3_BUCKET')
  })
  .refine(({ NEXTAUTH_URL, PUBLIC_URL }) => bare(NEXTAUTH_URL) === bare(PUBLIC_URL), { path: ['NEXTAUTH_URL'], error: 'la même adresse que PUBLIC_URL attendue' })

export type Env = Readonly<z.infer<typeof schema>>

/**
 * Reads the configuration, or says which variable is wrong.
 * @throws Error with one line per wrong variable, never with a value (a value may be a secret).
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')} : ${issue.message}`)
  throw new Error(`Configuration refusée :\n${lines.join('\n')}`)
}

let current: Env | undefined

/** The process's configuration, read once. */
export const env = (): Env => (current ??= readEnv(process.env))
