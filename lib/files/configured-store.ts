import { env } from '@/lib/env'
import { s3Store } from './s3-store'
import { fileStore, type FileStore } from './store'

let current: FileStore | undefined

function open(): FileStore {
  const { FILES_DIR, S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env()
  if (!S3_BUCKET) return fileStore(FILES_DIR)
  return s3Store({ bucket: S3_BUCKET, region: S3_REGION, endpoint: S3_ENDPOINT, accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY })
}

/** Where this site keeps its files: a folder, or a bucket when one is named. */
export const configuredStore = (): FileStore => (current ??= open())

/** What a file is as it comes in: held back until its analysis, where an antivirus is configured. */
export const scanAtFirst = (): 'PENDING' | 'NOT_SCANNED' => (env().CLAMAV_URL ? 'PENDING' : 'NOT_SCANNED')
