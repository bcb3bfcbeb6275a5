import * as z from 'zod'
import { defineRoute } from '@/lib/actions/define-route'
import { applicationListShape, type ListColumn } from '@/lib/eligibility/application-list'
import { exportedApplications } from '@/lib/eligibility/application-list.queries'
import { parseListQuery } from '@/lib/kernel/list-query'
import { absent, ok } from '@/lib/kernel/result'

type Exported = NonNullable<Awaited<ReturnType<typeof exportedApplications>>> & { columns: readonly ListColumn[] | null }

/** A file of what the table shows: its address asks for the same dossiers, in the same order, with the same columns. */
export const exportRoute = (name: string, respond: (exported: Exported) => Response | Promise<Response>) =>
  defineRoute({
    name,
    // The rest is the list's own address, read with its fallbacks.
    schema: z.object({ slug: z.string() }).catchall(z.string()),
    run: async (actor, { slug }, context, request) => {
      const { searchParams } = new URL(request.url)
      const query = parseListQuery(applicationListShape, Object.fromEntries([...searchParams.keys()].map((key) => [key, searchParams.getAll(key)])))
      const found = await exportedApplications(actor, { slug, query }, context)
      return found ? ok({ ...found, columns: query.columns }) : absent()
    },
    respond,
  })
