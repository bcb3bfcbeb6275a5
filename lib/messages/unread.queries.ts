import { Prisma } from '@/lib/db/generated/client'

export type ThreadSide = 'STAFF' | 'STRUCTURE'

/** Nobody of this side has read the other's last message, in the thread of the dossier `a`. */
export const unreadBy = (side: ThreadSide): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "ThreadMessage" tm WHERE tm."applicationId" = a.id AND tm.side <> ${side}::"ThreadSide" AND NOT EXISTS (
    SELECT 1 FROM "ThreadReading" tr WHERE tr."applicationId" = a.id AND tr.side = ${side}::"ThreadSide" AND tr.n >= tm.n))`
