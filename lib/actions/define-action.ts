import { refresh } from 'next/cache'
import { redirect, unstable_rethrow } from 'next/navigation'
import type * as z from 'zod'
import type { Actor } from '@/lib/accounts/actor'
import { getActor } from '@/lib/auth/get-actor'
import { db } from '@/lib/db/client'
import type { Context } from '@/lib/db/transaction'
import type { FormState } from '@/lib/kernel/form-state'
import { newId } from '@/lib/kernel/ids'
import { refused, type Result } from '@/lib/kernel/result'
import { log } from '@/lib/log/log'
import { formToObject, typedValues } from './form-data'
import { parse } from './parse'
import { isOwnOrigin, requestOrigin } from './request'

type Definition<S extends z.ZodType, T> = {
  /** Tells the act in the logs: `call.launch`. */
  name: string
  schema: S
  run: (actor: Actor, input: z.output<S>, context: Context) => Promise<Result<T>>
  /** Where to go, or the sentence to show, once done. Without it the page is read again. */
  then?: (value: T, input: z.output<S>) => { go: string } | { done: string; /** What the form shows this once, kept nowhere. */ told?: Record<string, string> }
  /** The page follows the server by itself: it is not read again here, while others wait for what was just done. */
  followed?: true
}

/**
 * A form's action: Origin, actor, parse, run, map. Works without JavaScript.
 * What was typed comes back with every answer but success; a bug is logged with a reference that the person sees.
 */
export function defineAction<S extends z.ZodType, T>(definition: Definition<S, T>) {
  return async function action(_state: FormState, data: FormData): Promise<FormState> {
    const now = new Date()
    const values = typedValues(data)
    const request = await requestOrigin()
    try {
      if (!isOwnOrigin(request.origin))
        return { result: refused('Cette demande ne vient pas de ce site. Rechargez la page et recommencez.'), values }
      const parsed = parse(definition.schema, formToObject(data))
      if (parsed.kind !== 'ok') return { result: parsed, values }
      const actor = await getActor()
      const result = await definition.run(actor, parsed.value, { db: db(), now })
      log().info({ request: request.id, act: definition.name, result: result.kind, ms: Date.now() - now.getTime() })
      if (result.kind !== 'ok') {
        // Kept field by field: the page shows what was kept.
        if ('saved' in result) refresh()
        return { result, values }
      }
      const next = definition.then?.(result.value, parsed.value)
      if (next && 'go' in next) redirect(next.go)
      if (!definition.followed) refresh()
      return { result: next ? { kind: 'ok', done: next.done } : { kind: 'ok' }, values: next?.told ?? {} }
    } catch (error) {
      unstable_rethrow(error)
      const reference = newId().slice(-12)
      log().error({ request: request.id, act: definition.name, reference, err: error })
      return { result: { kind: 'bug', reference }, values }
    }
  }
}
