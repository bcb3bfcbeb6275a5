import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { bytesThrough, checkKey, measured, newKey, type FileStore } from './store'

export type S3Place = { bucket: string; region: string; endpoint?: string | undefined; accessKeyId: string; secretAccessKey: string }

/**
 * Files in one bucket of any S3-compatible storage. A part is sent when 5 MB of it are there, so that neither a large file
 * nor many of them fill the memory; the object appears with the last one.
 */
export function s3Store({ bucket: Bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Place): FileStore {
  const client = new S3Client({
    region,
    ...(endpoint && { endpoint }),
    credentials: { accessKeyId, secretAccessKey },
    // Other makers' storages know neither virtual hosts nor the checksums that AWS adds to a stream: some store them inside the file.
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const put: FileStore['put'] = async (source, limit) => {
    const Key = newKey()
    const { through, measures } = measured(limit)
    const upload = new Upload({ client, params: { Bucket, Key, Body: through }, queueSize: 1 })
    const sending = upload.done().catch((error: unknown) => {
      through.destroy(error as Error)
      throw error
    })
    // Both are awaited: what was begun is given up before the caller hears of it. The source's own fault is told first.
    for (const part of await Promise.allSettled([pipeline(source, through), sending])) if (part.status === 'rejected') throw part.reason
    return { key: Key, ...measures() }
  }
  return {
    put,
    putBytes: bytesThrough(put),
    async open(key) {
      checkKey(key)
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }))
      if (!(Body instanceof Readable)) throw new Error('the storage answered without a file')
      return Body
    },
    async remove(key) {
      checkKey(key)
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }))
    },
  }
}
