import type { Actor } from '@/lib/accounts/actor'
import { isHeld } from '@/lib/applications/attachment'
import type { AttachmentFile } from '@/lib/applications/attachment.queries'
import type { Context } from '@/lib/db/transaction'
import { absent, ok, refused, type Result } from '@/lib/kernel/result'
import { opened } from './resource.scope'

/** A file of a resource for whoever opens its page, once the antivirus holds it back no more. */
export async function resourceFile(actor: Actor, input: { id: string }, { db }: Context): Promise<Result<AttachmentFile & { resourceId: string }>> {
  const [row] = await db.$queryRaw<(AttachmentFile & { resourceId: string; scan: Parameters<typeof isHeld>[0] })[]>`
    SELECT f.key, f.name, f."contentType", f.size, f.sha256, f.scan::text AS scan, r.id AS "resourceId"
    FROM "ResourceFile" x JOIN "StoredFile" f ON f.id = x."fileId" JOIN "Resource" r ON r.id = x."resourceId"
    WHERE x.id = ${input.id}::uuid AND x."removedAt" IS NULL AND ${opened(actor)}`
  if (!row) return absent()
  const { scan, ...file } = row
  return isHeld(scan) ? refused('Ce fichier n’a pas passé l’analyse antivirus.') : ok(file)
}
