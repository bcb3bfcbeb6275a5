import type * as z from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { getActor } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import { newId } from '@/lib/kernel/ids'
import type { NotOk, Result } from '@/lib/kernel/result'
import { log } from '@/lib/log/log'
import { parse } from './parse'
import { isOwnOrigin } from './request'

type Definition<S extends z.ZodType, T> = {
  name: string
  /** Of the path's parameters together with the query's. */
  schema: S
  run: (actor: Actor, input: z.output<S>, context: Context, request: Request) => Promise<Result<T>>
  respond: (value: T, request: Request) => Response | Promise<Response>
}

const statusOf: Record<NotOk['kind'], number> = { invalid: 400, signedOut: 401, refused: 403, absent: 404, conflict: 409 }

/** A machine's or a download's address: the twin of `defineAction`. Writing methods must come from our own pages. */
export function defineRoute<S extends z.ZodType, T>(definition: Definition<S, T>) {
  return async function route(
    request: Request,
    { params }: { params: Promise<Record<string, string | string[] | undefined>> },
  ): Promise<Response> {
    const now = new Date()
    const id = request.headers.get('x-request-id') ?? 'none'
    const writes = request.method !== 'GET' && request.method !== 'HEAD'
    if (writes && !isOwnOrigin(request.headers.get('origin')))
      return answer({ kind: 'refused', message: 'Cette demande ne vient pas de ce site.' })
    try {
      const query = Object.fromEntries(new URL(request.url).searchParams)
      const parsed = parse(definition.schema, { ...query, ...(await params) })
      if (parsed.kind !== 'ok') return answer(parsed)
      const result = await definition.run(await getActor(), parsed.value, { db: db(), now }, request)
      if (writes) log().info({ request: id, act: definition.name, result: result.kind, ms: Date.now() - now.getTime() })
      return result.kind === 'ok' ? await definition.respond(result.value, request) : answer(result)
    } catch (error) {
      const reference = newId().slice(-12)
      log().error({ request: id, act: definition.name, reference, err: error })
      return Response.json({ kind: 'bug', reference }, { status: 500 })
    }
  }
}

function answer(result: NotOk): Response {
  return Response.json(result, { status: statusOf[result.kind], headers: { 'cache-control': 'no-store' } })
}
