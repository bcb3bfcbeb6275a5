import * as z from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { defineRoute } from '@/lib/actions/define-route'
import type { Context } from '@/lib/db/transaction'
import { applicationListShape, type ApplicationListQuery, type ListColumn } from '@/lib/eligibility/application-list'
import { parseListQuery } from '@/lib/kernel/list-query'
import { absent, ok } from '@/lib/kernel/result'

type Read<T> = (actor: Actor, input: { slug: string; query: ApplicationListQuery }, context: Context) => Promise<T | null>

/** A file of what the table shows: its address asks for the same dossiers, in the same order, with the same columns. */
export const exportRoute = <T extends object>(name: string, read: Read<T>, respond: (exported: T & { columns: readonly ListColumn[] | null }, request: Request) => Response | Promise<Response>) =>
  defineRoute({
    name,
    // The rest is the list's own address, read with its fallbacks.
    schema: z.object({ slug: z.string() }).catchall(z.string()),
    run: async (actor, { slug }, context, request) => {
      const { searchParams } = new URL(request.url)
      const query = parseListQuery(applicationListShape, Object.fromEntries([...searchParams.keys()].map((key) => [key, searchParams.getAll(key)])))
      const found = await read(actor, { slug, query }, context)
      return found ? ok({ ...found, columns: query.columns }) : absent()
    },
    respond,
  })
