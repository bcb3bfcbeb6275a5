import { expect, test } from 'vitest'
import { readEnv } from './env'

const good = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/aller_vers',
  AUTH_SECRET: 'x'.repeat(32),
  PUBLIC_URL: 'https://appel.example.org',
  NEXTAUTH_URL: 'https://appel.example.org',
  SMTP_URL: 'smtp://127.0.0.1:25',
  MAIL_FROM: 'ne-pas-repondre@example.org',
  FILES_DIR: '/srv/files',
}

test('une configuration complète est acceptée', () => {
  expect(readEnv(good)).toMatchObject({ PUBLIC_URL: 'https://appel.example.org', DEMO: false })
  expect(readEnv({ ...good, NEXTAUTH_URL: 'https://appel.example.org/' }).DEMO).toBe(false)
})

test.each(['DATABASE_URL', 'AUTH_SECRET', 'PUBLIC_URL', 'NEXTAUTH_URL', 'SMTP_URL', 'MAIL_FROM', 'FILES_DIR'])('sans %s, le démarrage est refusé et la variable est nommée', (name) => {
  expect(() => readEnv({ ...good, [name]: undefined })).toThrow(name)
})

test.each([
  ['DATABASE_URL', 'mysql://h/b'], ['AUTH_SECRET', 'trop court'], ['PUBLIC_URL', 'ftp://h'], ['NEXTAUTH_URL', 'https://autre.example.org'], ['NEXTAUTH_URL', 'localhost'], ['SMTP_URL', 'https://h'], ['DEMO', 'oui'],
  ['CLAMAV_URL', 'clamav:3310'], ['CLAMAV_URL', 'tcp://clamav'], ['S3_ENDPOINT', 'minio.example.org'],
])('une valeur de %s qui ne va pas est refusée sans être répétée', (name, value) => {
  let message = ''
  try {
    readEnv({ ...good, [name]: value })
  } catch (error) {
    message = (error as Error).message
  }
  expect(message).toContain(name)
  expect(message).not.toContain(value)
})

test('les fichiers vont dans un dossier, ou dans un stockage S3 dont les clés sont alors exigées', () => {
  const bucket = { ...good, FILES_DIR: undefined, S3_BUCKET: 'pieces', S3_ACCESS_KEY_ID: 'clef', S3_SECRET_ACCESS_KEY: 'secret' }
  expect(readEnv(bucket)).toMatchObject({ S3_BUCKET: 'pieces', S3_REGION: 'us-east-1' })
  for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']) expect(() => readEnv({ ...bucket, [name]: '' })).toThrow(name)
})

test.each(['tcp://127.0.0.1:3310', 'unix:///run/clamav/clamd.ctl'])('l’antivirus se joint à %s', (CLAMAV_URL) => {
  expect(readEnv({ ...good, CLAMAV_URL })).toMatchObject({ CLAMAV_URL })
})
