import { cache } from 'react'
import type { Db, Tx } from '@/lib/db/client'
import type { CallState } from './call-phase'

/** What every page of a call names. */
export type CallHead = { id: string; slug: string; title: string; state: CallState; nature: 'RUN' | 'PUBLISHED' | 'FICTIONAL'; closesAt: Date | null }

/**
 * A call's head, read once for a whole page: its frame and its own queries ask for the same one. Outside of a page
 * nothing is kept, each ask reads. No right is checked here: the frame and the queries do.
 */
export const callHead = cache(
  (db: Db | Tx, slug: string): Promise<CallHead | null> =>
    db.call.findUnique({ where: { slug }, select: { id: true, slug: true, title: true, state: true, nature: true, closesAt: true } }),
)
